"""What a large archive needs: time, memory and disk for each document, measured here, and for a million of them.

Usage: python tests/benchmarks/archive_scale.py [FOLDER...] [--stored N]

Reads the documents in the folders (corpus/reports by default) one after the other in this process and takes the
processor's time, which other work on the machine disturbs little. Saves what they became again and again under other
ids, as if an archive held N documents (2,000 by default), and writes the Parquet data set of them; and one of what was
read alone, since Parquet packs what is there twice only once. Then hands as many calls to a Dask cluster of two
processes on this machine, and takes the time that the process which asks has to spend itself.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

from narrator import pipeline
from narrator.archive import Entry, document_id
from narrator.archive.cluster import ClusterPool
from narrator.archive.ingest import Limits, Outcome, Task, find_sources, read_task
from narrator.archive.parquet import StoreShelf, update_dataset
from narrator.archive.store import Store, file_record, open_store
from narrator.cli.ingest_worker import prepare

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
MILLION = 1_000_000
DAY = 86_400


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*", default=[str(CORPUS)])
    arguments.add_argument("--stored", type=int, default=2000, metavar="N")
    asked = arguments.parse_args()
    paths = [source.path for source in find_sources(asked.folders).files]
    print(f"{len(paths)} files of {' '.join(asked.folders)}")
    entries, seconds = measure_reading(paths)
    save, database = measure_store(entries, asked.stored)
    own = measure_cluster(entries, min(asked.stored, 500))
    print(f"\n{MILLION:,} documents like these:")
    print(f"  {seconds * MILLION / DAY:8.1f}  days of one core for reading them")
    for cores in (16, 64, 256):
        print(f"  {seconds * MILLION / DAY / cores:8.2f}  days on {cores} cores")
    print(f"  {(save + own) * MILLION / 3600:8.1f}  hours of the one who asks, saving and handing out")
    print(f"  {seconds / (save + own):8.0f}  cores that the one who asks keeps busy")
    print(f"  {database * MILLION / 1e9:8.0f}  GB of store")


def measure_reading(paths: Sequence[str]) -> tuple[list[Entry], float]:
    """What the documents became, and a document's mean seconds of one core."""
    prepare()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    entries, times = [], []
    for path in paths:
        begun = process_time()
        entries.append(read_task(pipeline.examine, Task(path)))
        times.append(process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pages = sum(len(entry.rows.get("pages", ())) for entry in entries)
    read = sum(bool(entry.rows) for entry in entries)
    size = sum(Path(path).stat().st_size for path in paths)
    sent = sum(len(pickle.dumps(entry)) for entry in entries)
    claims = sum(len(entry.rows.get("claims", ())) for entry in entries)
    rows = sum(len(table) for entry in entries for table in entry.rows.values())
    total, ordered = sum(times), sorted(times)
    print(f"reading: {read} read, {pages} pages, {claims:,} claims, {rows:,} rows, {size / 1e6:.1f} MB")
    middle = ordered[len(ordered) // 2]
    print(f"  {total / len(paths):8.2f}  seconds a document (median {middle:.2f}, most {ordered[-1]:.2f})")
    print(f"  {total / max(1, pages):8.2f}  seconds a page, of what has pages and what has none")
    print(f"  {len(paths) / total:8.2f}  documents a second and core, {pages / total:.2f} pages a second and core")
    print(f"  {before / 1000:8.0f}  MB before the first document, {peak / 1000:.0f} MB at most")
    print(f"  {sent / len(paths) / 1e3:8.0f}  kB that a worker sends for a document")
    return [entry for entry in entries if entry.rows], total / len(paths)


def measure_store(entries: Sequence[Entry], stored: int) -> tuple[float, float]:
    """Seconds that saving a document takes of one core, and the bytes that it has in the store."""
    with tempfile.TemporaryDirectory(prefix="narrator-scale-") as place:
        path = Path(place) / "narrator.db"
        with open_store(str(path), create=True) as store:
            times = []
            for entry in copies(entries, stored):
                begun = process_time(), perf_counter()
                store.save(file_record(f"/{entry.sha256}.pdf", entry, "run", 1), entry)
                times.append((process_time() - begun[0], perf_counter() - begun[1]))
            store_bytes = sum(file.stat().st_size for file in Path(place).iterdir())
            measure_parquet(store, Path(place) / "data", stored)
        with open_store(str(Path(place) / "once.db"), create=True) as store:
            for entry in entries:
                store.save(file_record(f"/{entry.sha256}.pdf", entry, "run", 1), entry)
            measure_parquet(store, Path(place) / "once", len(entries))
    mean = sum(own for own, _ in times) / stored
    tenth = max(1, stored // 10)
    first, last = (sum(own for own, _ in part) / tenth for part in (times[:tenth], times[-tenth:]))
    print(f"store of {stored:,} documents: {store_bytes / 1e6:,.0f} MB, {store_bytes / stored / 1e3:.0f} kB a document")
    print(f"  {mean * 1e3:8.1f}  ms to save one (first tenth {first * 1e3:.1f}, last tenth {last * 1e3:.1f})")
    print(f"  {sum(wall for _, wall in times) / stored * 1e3:8.1f}  ms by the clock")
    return mean, store_bytes / stored


def copies(entries: Sequence[Entry], wanted: int) -> Iterator[Entry]:
    """The entries over and over, each time as if other bytes had become the same."""
    for at in range(wanted):
        entry = entries[at % len(entries)]
        sha256 = hashlib.sha256(f"{entry.sha256}{at}".encode()).hexdigest()
        own = document_id(sha256)
        rows = {
            table: tuple(
                {**row, "id": own, "sha256": sha256} if table == "documents" else {**row, "document": own}
                for row in table_rows
            )
            for table, table_rows in entry.rows.items()
        }
        yield replace(entry, sha256=sha256, rows=rows)


def measure_parquet(store: Store, place: Path, stored: int) -> None:
    begun = process_time()
    change = update_dataset(StoreShelf(store), str(place))
    own = process_time() - begun
    size = sum(file.stat().st_size for file in place.rglob("*.parquet"))
    begun = process_time()
    update_dataset(StoreShelf(store), str(place))
    again = process_time() - begun
    print(f"Parquet of {stored:,} documents: {size / 1e6:,.1f} MB in {change.written} files")
    print(f"  {size / stored / 1e3:8.1f}  kB a document")
    print(f"  {own / stored * 1e3:8.1f}  ms a document, {again:.2f} s to see that nothing changed")


def measure_cluster(entries: Sequence[Entry], calls: int) -> float:
    """Seconds that the one who asks needs himself for a document that a cluster reads, without saving it.

    Workers send what they are sent, so that nothing is measured but the handing out and taking in.
    """
    cluster = subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert cluster.stdin is not None and cluster.stdout is not None
    try:
        address = cluster.stdout.readline().strip()
        with ClusterPool[int](address, Limits(2, 600.0, 2_000_000_000)) as workers:
            begun, own = perf_counter(), process_time()
            answered = sum(1 for _ in hand_out(workers, entries, calls))
            wall, own = perf_counter() - begun, process_time() - own
    finally:
        cluster.stdin.close()
        cluster.wait()
    print(
        f"cluster of two processes that send back what they are sent: {answered / wall:.0f} calls a second by the clock"
    )
    print(f"  {own / answered * 1e3:8.1f}  ms a call of the one who asks (the entry is sent both ways)")
    return own / answered


CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
    with LocalCluster(2, threads_per_worker=1, processes=True, host="127.0.0.1", **quiet) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


def hand_out(workers: ClusterPool[int], entries: Sequence[Entry], calls: int) -> Iterator[Outcome[int]]:
    """Has the workers copy entries, so many in all."""
    at = 0
    while at < calls or workers.busy:
        while at < calls and workers.room:
            workers.call(at, copy, entries[at % len(entries)])
            at += 1
        yield from workers.wait(0.05)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
