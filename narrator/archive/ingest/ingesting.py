"""Reads an archive into a store: the whole way from files to a tally of what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib.metadata import version
from typing import TYPE_CHECKING

from narrator.archive.ingest.asked import Asked
from narrator.archive.ingest.executor import Executor
from narrator.archive.ingest.fetching import Fetched, Fetcher, fetch_file
from narrator.archive.ingest.interrupting import Interruption
from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.ordering import longest_first
from narrator.archive.ingest.planning import Planner
from narrator.archive.ingest.pool import Pool
from narrator.archive.ingest.sources import Sources
from narrator.archive.ingest.tally import Tally
from narrator.archive.ingest.worker import Examine, reading

if TYPE_CHECKING:
    from narrator.archive.store import Store

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
