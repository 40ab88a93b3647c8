"""Runs `narrator ingest` as a command of its own, over files that make its stand-in pipeline hang, hog or crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

STAGE = Path(__file__).parent / "stage"
PATIENCE = 60.0
"""Seconds after which something that a test waits for will not come any more."""


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def told(self) -> dict:
        return json.loads(self.out)

    @property
    def statuses(self) -> dict:
        return self.told["statuses"]


@dataclass
class Archive:
    """A folder of documents, the store beside it, and what was asked of the pipeline."""

    place: Path
    url: str
    started: list[subprocess.Popen] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.place / "reports"

    @property
    def log(self) -> Path:
        return self.place / "log"

    def add(self, name: str, text: str = "") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or f"Of {len(name)} visits in Northmoor 3 were late, says {name}.\n")
        return path

    def start(self, *arguments: str | Path, **variables: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "narrator", "ingest", *map(str, arguments), "--store", self.url]
        environment = {**os.environ, "PYTHONPATH": str(STAGE), "STAGE_LOG": str(self.log), **variables}
        process = subprocess.Popen(
            command,
            cwd=self.place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def run(self, *arguments: str | Path, **variables: str) -> Ran:
        where = arguments if any(not str(one).startswith("-") for one in arguments[:1]) else ("reports", *arguments)
        if "--format" not in arguments:
            where = (*where, "--format", "json")
        process = self.start(*where, **variables)
        out, err = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in err, err
        return Ran(process.returncode, out, err)

    def examined(self) -> Counter[str]:
        """How often each file was read, by its name."""
        return Counter(self.log.read_text().splitlines()) if self.log.exists() else Counter()

    def wait_for(self, true) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, "it did not come"
            time.sleep(0.02)

    def await_log(self, text: str) -> None:
        self.wait_for(lambda: self.log.exists() and text in self.log.read_text())

    def is_running(self, pid: int) -> bool:
        return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE

    def processes_of(self, process: subprocess.Popen) -> list[psutil.Process]:
        return processes_of(process.pid)

    def open(self):
        from narrator.archive.store import open_store

        return open_store(self.url)

    def files(self) -> dict:
        with self.open() as store:
            return {one.path.removeprefix(f"{self.folder}/"): one for one in store.files()}

    def contents(self) -> list:
        from narrator.archive.store import contents, find_faults

        with self.open() as store:
            assert find_faults(store) == ()
            return list(contents(store))


def processes_of(session: int) -> list[psutil.Process]:
    """All processes that a command has left or has running, by its session."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    yield from make_archive(tmp_path, "store.db")


def make_archive(place: Path, url: str) -> Iterator[Archive]:
    archive = Archive(place, url)
    archive.folder.mkdir(parents=True)
    here = Path.cwd()
    os.chdir(place)
    try:
        yield archive
    finally:
        os.chdir(here)
        for process in archive.started:
            for left in processes_of(process.pid):
                left.kill()
            process.kill()
            process.communicate()
