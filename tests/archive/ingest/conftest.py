"""Runs `narrator ingest` as a command of its own, over files that make its stand-in pipeline hang, hog or crash."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

STAGE = Path(__file__).parent / "stage"
PATIENCE = 240.0
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

    def start(self, *arguments: str | Path, stderr: int = subprocess.PIPE, **variables: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "narrator", "ingest", *map(str, arguments), "--store", self.url]
        environment = {**os.environ, "PYTHONPATH": str(STAGE), "STAGE_LOG": str(self.log), **variables}
        process = subprocess.Popen(
            command,
            cwd=self.place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
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

    def call(self, *arguments: str) -> Ran:
        """Runs the command in this process: for what ends before any document is read."""
        from narrator import cli

        out, err = io.StringIO(), io.StringIO()
        before = sys.argv
        sys.argv = ["narrator", "ingest", *arguments, "--store", self.url]
        try:
            with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
                cli.main()
        finally:
            sys.argv = before
        return Ran(int(end.value.code or 0), out.getvalue(), err.getvalue())

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

    def is_serving(self, process: subprocess.Popen) -> bool:
        try:
            return any("forkserver" in " ".join(one.cmdline()) for one in self.processes_of(process))
        except psutil.Error:
            return False

    def processes_of(self, process: subprocess.Popen) -> list[psutil.Process]:
        return processes_of(process.pid)

    def open(self, create: bool = False):
        from narrator.archive.store import open_store

        return open_store(self.url, create=create)

    def files(self) -> dict:
        with self.open() as store:
            return {one.path.removeprefix(f"{self.folder}/"): one for one in store.files()}

    def contents(self) -> list:
        from narrator.archive.store import contents, find_faults

        with self.open() as store:
            assert find_faults(store) == ()
            return list(contents(store))


class Inline:
    """Reads in this process, at once; `hold` keeps outcomes back, `before` is called before a file is read."""

    def __init__(self, jobs: int = 2) -> None:
        self.jobs, self.outcomes = jobs, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    @property
    def room(self) -> int:
        return self.jobs - len(self.outcomes)

    @property
    def busy(self) -> int:
        return len(self.outcomes)

    def call(self, key, function, *arguments) -> None:
        from narrator.archive.ingest import Outcome

        self.outcomes.append(Outcome(key, function(*arguments), seconds=0.1))

    def wait(self, seconds: float):
        # The later first, so that nothing rests on the order in which files are read.
        outcomes, self.outcomes = self.outcomes[::-1], []
        return outcomes


@dataclass
class Desk:
    """An archive that is read without any process: what is planned is looked at here."""

    archive: Archive
    store: object
    read: list[str] = field(default_factory=list)
    authorities: list[str | None] = field(default_factory=list)
    act: dict = field(default_factory=dict)

    def examine(self, path, data=None, *, authority=None):
        self.read.append(Path(path).name)
        self.authorities.append(authority)
        if Path(path).name in self.act:
            self.act[Path(path).name]()
        return describe(path, data.decode(), authority)

    def ingest(self, *paths: str, manifest=None, jobs: int = 2, timeout: float = 30.0, **asked):
        from narrator.archive.ingest import Asked, Limits, find_sources, ingest, read_manifest

        self.read.clear()
        self.authorities.clear()
        lines = read_manifest(str(manifest)) if manifest is not None else None
        sources = find_sources(paths or ((str(self.archive.folder),) if lines is None else ()), lines)
        return ingest(
            self.store,
            sources,
            self.examine,
            asked=Asked(**asked),
            limits=Limits(jobs, timeout),
            prepare=lambda: None,
            executor=Inline(jobs),
        )

    @property
    def statuses(self) -> dict[str, str]:
        return {os.path.relpath(one.path, self.archive.folder): str(one.status) for one in self.store.files()}

    @property
    def documents(self) -> dict[str, str]:
        return {os.path.relpath(one.path, self.archive.folder): one.document for one in self.store.files()}


def describe(path: str, text: str, authority: str | None):
    from narrator.domain import Analysis, Audit, Block, BlockKind, Coverage, Document, Page, Sentence, Span
    from narrator.errors import DocumentMalformed

    if text.startswith("broken"):
        raise DocumentMalformed("The file is cut off.", path, "Fetch it again.")
    span = Span(0, len(text.rstrip("\n")))
    pages = (Page(1, Span(0, len(text)), 595.0, 842.0),)
    document = Document(path, "txt", text, (Block(BlockKind.PARAGRAPH, span, 1),), (), pages, title="Its own title")
    analysis = Analysis(document, (Sentence(span, (span,), 0, 0),), (), (), (), None, authority)
    return Audit((analysis,), (), (), (), Coverage(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))


@pytest.fixture
def desk(archive: Archive) -> Iterator[Desk]:
    with archive.open(create=True) as store:
        yield Desk(archive, store)


@pytest.fixture
def any_desk(tmp_path: Path, store_url: str) -> Iterator[Desk]:
    """A desk over a store in SQLite, and another over one in PostgreSQL."""
    for archive in make_archive(tmp_path, store_url):
        with archive.open(create=True) as store:
            yield Desk(archive, store)


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
