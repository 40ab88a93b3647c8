"""Reads an archive into a store: the whole way from files to a tally of what became of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from importlib.metadata import version
from typing import TYPE_CHECKING

from narrator.archive.ingest.addresses import is_address
from narrator.archive.ingest.asked import Asked
from narrator.archive.ingest.executor import Executor
from narrator.archive.ingest.fetching import Fetched, Fetcher, fetch_file
from narrator.archive.ingest.interrupting import Interruption
from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.planning import Planner
from narrator.archive.ingest.pool import Pool
from narrator.archive.ingest.sources import Source, Sources
from narrator.archive.ingest.tally import Tally
from narrator.archive.ingest.worker import Examine, reading

if TYPE_CHECKING:
    from narrator.archive.store import Store

MOST_ORDERED = 10_000
"""Files of a run up to which they are put in order. With more, the last one takes no share of the time that counts,
and to look at all of them on a slow disk before the first is read would."""

MOST_OPENED = 64_000_000
"""Bytes of all files together up to which they are looked into: what is read in the second in which workers come up."""

PAGE_BYTES = 5_000
"""Bytes of a file that count as a page where its pages can't be counted: a page of text has about so many letters."""

_PAGE = re.compile(rb"/Type {0,2}/Page(?![A-Za-z])")
_STREAM = b"endstream"


AHEAD = 2
"""Files that are looked at ahead of their turn, for each worker: hashing takes a hundredth of the time of reading."""

MOST_LOOKING = 64
"""Threads that look at files: hashing keeps a disk busy with fewer, and on a cluster they do nothing but wait."""


def ingest(
    store: Store,
    sources: Sources,
    examine: Examine,
    *,
    asked: Asked,
    limits: Limits,
    prepare: Callable[[], None],
    preload: Sequence[str] = (),
    arguments: Mapping[str, object] | None = None,
    tick: Callable[[Tally], None] = lambda tally: None,
    executor: AbstractContextManager[Executor] | None = None,
    fetch: Callable[[str], Fetched] = fetch_file,
) -> Tally:
    """Reads all files into the store, each in a transaction of its own, and tells how they stand.

    `examine` is done to each document in a worker process, `prepare` once in each worker, and the modules in
    `preload` are imported once for all workers; all of them must be importable there. `arguments` are written down
    with the run. `tick` is called with the tally four times a second and more. Another `executor` takes the place of
    this machine's worker processes, and `fetch` has files behind addresses hashed where they are read. Must be called
    in the main thread to be interrupted well: the run then ends at once, what was saved stays, and the tally says so.
    Raises StoreError where the store fails, and what `prepare` and `examine` raise of a model or a catalogue at fault.
    """
    # The database's library is for this process alone: workers know this folder too, and come up without it.
    from narrator.archive.ingest.running import Run
    from narrator.archive.store import RunState

    tally = Tally(total=len(sources.files))
    fetcher = Fetcher(min(limits.jobs, MOST_LOOKING), limits.timeout, fetch)
    planner = Planner(store, longest_first(sources.files), asked, fetcher, AHEAD * limits.jobs)
    with Interruption() as interruption:
        run = store.begin_run(arguments or {}, version("narrator"))
        state = RunState.INTERRUPTED
        try:
            with executor or Pool(limits, prepare, preload) as workers:
                Run(store, run, workers, reading(examine), limits, interruption, tick, tally).go(planner)
            state = RunState.FINISHED
        except KeyboardInterrupt:
            tally.interrupted = True
        finally:
            fetcher.close()
            with interruption.shielded():
                store.end_run(run, state, tally.done, tally.read, tally.failed)
    return tally


def longest_first(files: Sequence[Source]) -> Sequence[Source]:
    """The files by how long they will take: by their pages where they are few, else by their bytes.

    Those that weigh the same keep their order, so that of copies the same one is read. Those behind addresses, of which
    nothing is known, stand first.
    """
    if len(files) > MOST_ORDERED:
        return files
    sizes = [_size(file.path) for file in files]
    weights = sizes
    if sum(size for size in sizes if size != _UNKNOWN) <= MOST_OPENED:
        weights = [_count_pages(file.path, size) for file, size in zip(files, sizes, strict=True)]
    order = sorted(range(len(files)), key=lambda number: -weights[number])
    return [files[number] for number in order]


_UNKNOWN = float("inf")


def _size(path: str) -> float:
    """Bytes of a file; 0 of one that can't be looked at, which is told when its turn comes."""
    if is_address(path):
        return _UNKNOWN
    try:
        return os.path.getsize(path)  # noqa: PTH202
    except (OSError, ValueError):
        return 0


def _count_pages(path: str, size: float) -> float:
    """About how many pages a file has: bytes tell little of a PDF, where one picture weighs more than all text.

    Where a PDF holds its pages packed, its streams are counted, of which pages have about two each.
    """
    if size == _UNKNOWN or not path.lower().endswith(".pdf"):
        return size / PAGE_BYTES
    # Only ordinary files are opened: a pipe would never end.
    with suppress(OSError, ValueError):
        if os.path.isfile(path):  # noqa: PTH113
            with open(path, "rb") as stream:  # noqa: PTH123
                data = stream.read(MOST_OPENED)
            return len(_PAGE.findall(data)) or data.count(_STREAM) / 2
    return size / PAGE_BYTES
