"""`narrator browse`: the store in a web browser, read-only."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell
from narrator.cli.options import StoreUrl, open_asked
from narrator.errors import ExitCode, UsageError

Port = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, help="The port to listen on; else 8001, or any.", show_default=False),
]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Do not open a web browser.")]


def run(store: StoreUrl = None, port: Port = None, no_open: NoOpen = False) -> int:
    """Look at the store in a web browser.

    Starts Datasette on this machine's own address; nothing can be written. Its address is printed; Ctrl-C ends it.
    """
    from narrator.archive.browsing import choose_port, serve

    with open_asked(store) as opened:
        where, is_file = opened.where, opened.is_sqlite
    if not is_file:
        raise UsageError(
            "is in PostgreSQL, and Datasette opens SQLite files only.",
            where,
            "Ask it with narrator query, search and trend, or ingest into a file: narrator ingest ... --store FILE",
        )
    with _ending_softly(), serve(where, choose_port(port)) as served:
        try:
            # Before the address, at which whoever waits for it may end this: while modules load, Python ends otherwise.
            tell("Ctrl-C ends it.")
            print(served.url, flush=True)
            if not no_open:
                _open(served.url)
            code = served.wait()
        except KeyboardInterrupt:
            return ExitCode.CLEAN
    tell(f"Datasette ended by itself (code {code}).")
    return ExitCode.STORE if code else ExitCode.CLEAN


@contextmanager
def _ending_softly() -> Iterator[None]:
    """A request to end (SIGTERM) ends Datasette as well, as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _open(url: str) -> None:
    import webbrowser

    # Without a screen Python would start a browser for terminals in the middle of our messages.
    blind = sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    if blind or not webbrowser.open(url):
        tell("no web browser could be opened: open the address yourself.")


COMMAND = Command("browse", Panel.ARCHIVE, run)
