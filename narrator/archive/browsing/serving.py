"""Starts Datasette on a store: on this machine's own address only, read-only, ended with narrator."""

from __future__ import annotations

import importlib.util
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from narrator.archive.store import stands_still
from narrator.archive.tables import TableForm, table_forms
from narrator.data_files import read_data
from narrator.errors import StoreError, UsageError

DATABASE = "archive"
"""How the store is called in Datasette's addresses, wherever its file lies."""


HOST = "127.0.0.1"
"""No other machine is let in: an archive is nobody else's business."""

FIRST_PORT = 8001
"""Datasette's own usual port; where it is taken any free one."""

START_SECONDS = 60.0
"""How long Datasette may take to answer first; it takes about one second."""

SETTINGS = {
    # A store of a million claims: counting its facets and reading through a table takes seconds.
    "sql_time_limit_ms": "10000",
    "facet_time_limit_ms": "3000",
    # Suggesting facets tries every column of a table; ours are chosen.
    "suggest_facets": "off",
    # The rows themselves should be seen without scrolling past all measures.
    "default_facet_size": "8",
    "allow_download": "off",
    "max_returned_rows": "2000",
}


@dataclass(frozen=True, slots=True)
class Served:
    """A running Datasette: its address, and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def wait(self) -> int:
        """Waits until it ends; returns its exit code."""
        return self.process.wait()


def choose_port(asked: int | None) -> int:
    """The port to listen on: the one asked for, else the usual one or any that is free.

    Raises UsageError where the one asked for is taken.
    """
    for port in (asked,) if asked is not None else (FIRST_PORT, 0):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError as error:
                reason = error.strerror or str(error)
                continue
            return int(trial.getsockname()[1])
    raise UsageError(f"port {asked} can't be had: {reason}.", advice="Give another --port, or none.")


@contextmanager
def serve(store: str, port: int) -> Iterator[Served]:
    """Datasette on the SQLite file, answering; it is ended on the way out.

    Raises UsageError where Datasette is not installed, StoreError where it does not come to answer.
    """
    if importlib.util.find_spec("datasette") is None:
        raise UsageError(
            "browsing a store needs Datasette, which is not installed.",
            advice="Install it: pip install 'narrator[browse]'",
        )
    with tempfile.TemporaryDirectory(prefix="narrator-browse-") as name:
        folder = Path(name)
        # Datasette puts the path into a URI as it is: a name of ours keeps "?" and "%" out of it.
        link = folder / f"{DATABASE}.db"
        link.symlink_to(Path(store).resolve())
        (folder / "metadata.json").write_text(json.dumps(describe_store(store)), encoding="utf-8")
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(_command(folder, link, port), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            _wait_for(process, port, folder / "log", store)
            yield Served(f"http://{HOST}:{port}/{DATABASE}", process)
        finally:
            _end(process)


def _command(folder: Path, link: Path, port: int) -> list[str]:
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    # Opened for reading either way. As immutable only where nobody can write beside it: an archive may grow meanwhile.
    file = ["--immutable", str(link)] if stands_still(link.resolve()) else [str(link)]
    command = [sys.executable, "-m", "datasette", "serve", "--host", HOST, "--port", str(port)]
    return [*command, "--metadata", str(folder / "metadata.json"), *settings, *file]


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path, store: str) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
            continue
        return
    told = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise StoreError(
        f"can't be browsed: Datasette did not start ({told[-1] if told else 'it said nothing'}).",
        store,
        "Give another --port, or look with narrator query.",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def describe_store(where: str) -> dict[str, Any]:
    """Datasette's metadata for the store at `where`, made of nothing but what JSON knows."""
    shown = read_data(__package__, "tables.toml")
    queries = read_data(__package__, "queries.toml")
    return {
        "title": f"narrator: {where}",
        "description": "What was read from an archive of documents: every figure with its place. Nothing here writes.",
        "databases": {
            DATABASE: {
                "tables": {name: _describe(form, shown.get(name, {})) for name, form in table_forms().items()},
                "queries": {name: {**query, "sql": query["sql"].strip()} for name, query in queries.items()},
            }
        },
    }


def _describe(form: TableForm, shown: dict[str, Any]) -> dict[str, Any]:
    # Datasette would list what the columns hold above the rows, two screens of it: here it opens when asked for.
    columns = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.about)}</dd>" for one in form.columns)
    about = f"<details><summary>What the columns hold</summary><dl>{columns}</dl></details>"
    return {"description_html": f"<p>{escape(form.about)}</p>{about}", **shown}
