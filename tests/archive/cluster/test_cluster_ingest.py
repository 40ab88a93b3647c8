"""An archive read on a cluster is the archive read here, also when a worker is killed in the midst of it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import sqlite3
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from narrator import pipeline
from narrator.archive.cluster import ClusterPool
from narrator.archive.ingest import Asked, Limits, find_sources, ingest
from narrator.archive.parquet import StoreShelf, update_dataset
from narrator.archive.store import open_store
from narrator.cli import main
from narrator.cli.ingest_worker import prepare
from narrator.errors import DocumentError

pytest.importorskip("distributed", reason="the extra narrator[cluster] is not installed")

LIMITS = Limits(2, 120.0, 2_000_000_000)

COUNCILS = ("Northmoor", "Eastmere", "Fellbridge")


@pytest.fixture(scope="module", autouse=True)
def functions(sent_along):
    sent_along(sys.modules[__name__])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve readable files, two of them the same, and one that can't be read."""
    place = tmp_path_factory.mktemp("reports")
    for at in range(11):
        council = COUNCILS[at % 3]
        (place / f"{at:02}.txt").write_text(
            f"{council} Council - performance report\nQuarter 2 (July - September) 20{10 + at}/{11 + at}\n\n"
            f"1. {60 + at}% of initial visits were held within 10 working days ({60 + at} out of 100), "
            f"up from {50 + at}%.\n"
            f"2. There were {40 + at} children in care at the end of September.\n",
            encoding="utf-8",
        )
    (place / "99.txt").write_bytes((place / "00.txt").read_bytes())
    (place / "50.pdf").write_bytes(b"%PDF-1.4\nbroken")
    return place


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What examining each file comes to, in one file."""
    found: dict[str, object] = {}
    for path in map(str, sorted(folder.iterdir())):
        try:
            found[path] = pipeline.examine(path)
        except DocumentError as error:
            found[path] = error
    place = tmp_path_factory.mktemp("kept") / "audits"
    place.write_bytes(pickle.dumps(found))
    return place


def recall(kept: Path, seconds: float, path: str, data: bytes | None = None, *, authority: str | None = None):
    """Examines a file, for all that a run can tell: what is read of it was read before.

    Where workers are killed again and again, each new one would load the language pipeline for a few small files.
    """
    time.sleep(seconds)
    found = pickle.loads(kept.read_bytes())[path]
    if isinstance(found, Exception):
        raise found
    return found


def prepare_nothing() -> None:
    pass


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    """The store that reading one file after the other in this process makes."""
    path = tmp_path_factory.mktemp("local") / "narrator.db"
    asked = Asked(since=None)
    sources = find_sources([str(folder)])
    with open_store(str(path), create=True) as store:
        run = Here()
        ingest(store, sources, pipeline.examine, asked=asked, limits=LIMITS, prepare=prepare, executor=run)
        update_dataset(StoreShelf(store), str(path.with_name("data")))
    return {"rows": contents(path), "data": files_of(path.with_name("data"))}


class Here:
    """Reads in this process, at once."""

    def __init__(self) -> None:
        self._done: list = []

    room, busy = 1, 0

    def call(self, key, function, *arguments) -> None:
        from narrator.archive.ingest import Outcome

        self._done.append(Outcome(key, function(*arguments)))
        self.busy = len(self._done)

    def wait(self, seconds: float) -> list:
        done, self._done, self.busy = self._done, [], 0
        return done

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass


def contents(path: Path) -> dict[str, list]:
    """All that a store holds but for what tells times."""
    rows = {}
    with sqlite3.connect(path) as connection:
        for table in ("files", "documents", "pages", "sentences", "claims", "observations", "links", "indicators"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            wanted = ", ".join(f'"{name}"' for name in columns if name not in ("run", "seconds", "key"))
            rows[table] = sorted(connection.execute(f"SELECT {wanted} FROM {table}"), key=repr)
        for table in ("findings", "evidence", "diagnostics"):
            rows[table] = sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
    connection.close()
    return rows


def files_of(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_a_killed_worker_changes_nothing(cluster, folder, kept, local, tmp_path):
    killed: list[int] = []
    busy_then: list[int] = []

    def kill_one(tally) -> None:
        if tally.done >= 2 and not killed:
            busy_then.append(workers.busy)
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    path = tmp_path / "narrator.db"
    with open_store(str(path), create=True) as store:
        workers = ClusterPool(cluster.scheduler_address, LIMITS, prepare_nothing)
        tally = ingest(
            store,
            find_sources([str(folder)]),
            partial(recall, kept, 0.2),
            asked=Asked(),
            limits=LIMITS,
            prepare=prepare_nothing,
            executor=workers,
            fetch=workers.fetch,
            tick=kill_one,
        )
        update_dataset(StoreShelf(store), str(tmp_path / "data"))
    assert killed and busy_then[0] >= 2, "it was killed in the midst of the work"
    assert tally.done == 13 and not tally.interrupted
    assert contents(path) == local["rows"]
    assert len(local["rows"]["claims"]) > 20
    assert files_of(tmp_path / "data") == local["data"] != {}


def test_an_interrupted_run_goes_on(cluster, folder, kept, local, tmp_path):
    path = tmp_path / "narrator.db"

    def interrupt(tally) -> None:
        if tally.done >= 3:
            raise KeyboardInterrupt

    with open_store(str(path), create=True) as store:
        done = []
        for tick in (interrupt, lambda tally: None):
            workers = ClusterPool(cluster.scheduler_address, LIMITS, prepare_nothing)
            tally = ingest(
                store,
                find_sources([str(folder)]),
                partial(recall, kept, 0.0),
                asked=Asked(),
                limits=LIMITS,
                prepare=prepare_nothing,
                executor=workers,
                fetch=workers.fetch,
                tick=tick,
            )
            done.append((tally.interrupted, tally.done))
        update_dataset(StoreShelf(store), str(tmp_path / "data"))
    assert done[0][0] and done[0][1] < 13 and done[1] == (False, 13)
    assert contents(path) == local["rows"]
    assert files_of(tmp_path / "data") == local["data"]


def test_addresses_are_read_by_the_workers(cluster, folder, tmp_path, monkeypatch):
    """Hashes come back from the workers, bytes never: what would fetch them here is not called."""
    from narrator.archive.cluster import pool
    from narrator.archive.ingest import fetching

    def fail(*_: object) -> None:
        raise AssertionError("the bytes of an address were fetched by the one who asked")

    monkeypatch.setattr(fetching, "fetch", fail)
    monkeypatch.setattr(pool, "fetch_file", fail)
    with open_store(str(tmp_path / "narrator.db"), create=True) as store:
        workers = ClusterPool(cluster.scheduler_address, LIMITS, prepare)
        addresses = [f"zip://{name}::local://{pack(folder, tmp_path)}" for name in ("00.txt", "01.txt", "99.txt")]
        tally = ingest(
            store,
            find_sources(addresses),
            pipeline.examine,
            asked=Asked(),
            limits=LIMITS,
            prepare=prepare,
            executor=workers,
            fetch=workers.fetch,
        )
        statuses = {file.path.partition("::")[0]: str(file.status) for file in store.files()}
    assert tally.done == 3
    assert statuses == {"zip://00.txt": "ok", "zip://01.txt": "ok", "zip://99.txt": "duplicate"}


def pack(folder: Path, place: Path) -> Path:
    import zipfile

    with zipfile.ZipFile(place / "reports.zip", "w") as packed:
        for path in sorted(folder.glob("*.txt")):
            packed.write(path, path.name)
    return place / "reports.zip"


def run_ingest(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str):
    monkeypatch.setattr(sys, "argv", ["narrator", "ingest", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    told = capfd.readouterr()
    return int(end.value.code or 0), told.out, told.err


def test_the_command_reads_on_a_cluster(cluster, folder, tmp_path, local, capfd, monkeypatch):
    path, place = tmp_path / "narrator.db", tmp_path / "data"
    arguments = [str(folder), "--store", str(path), "--scheduler", cluster.scheduler_address, "--parquet", str(place)]
    code, out, err = run_ingest(capfd, monkeypatch, *arguments, "--format", "json")
    assert code == 3, err
    assert json.loads(out)["statuses"] == {"ok": 11, "malformed": 1, "duplicate": 1}
    assert "2 files at a time" in err and "written" in err
    assert contents(path) == local["rows"]
    assert files_of(place) == local["data"]
    code, out, err = run_ingest(capfd, monkeypatch, *arguments)
    assert "0 files written, 0 removed" in err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--scheduler", "nowhere"], 2, "no address of a scheduler"),
        (["--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"], 2, "--jobs counts this machine's workers"),
        (["--parquet", "nosuch://place"], 2, "place of the data set"),
        (["--parquet", "{file}/in"], 5, "can't be written"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_read(folder, tmp_path, capfd, monkeypatch, arguments, code, told):
    (tmp_path / "file").write_text("in the way")
    arguments = [one.format(file=tmp_path / "file") for one in arguments]
    ended, out, err = run_ingest(capfd, monkeypatch, str(folder), "--store", str(tmp_path / "narrator.db"), *arguments)
    assert (ended, out) == (code, "")
    assert told in err and "Traceback" not in err
