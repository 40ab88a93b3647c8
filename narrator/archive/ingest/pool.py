"""Worker processes that can be killed one by one: each has a pebble pool of its own, so that none can harm another."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for_any
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.slot import Call, Event, Fault, Slot, State
from narrator.errors import NarratorError
from narrator.extras import require
from narrator.worker_server import server_id, start_server

K = TypeVar("K")
"""What a call is known by."""

LOOK_EVERY = 0.1
"""Seconds between two looks at the workers' memory: what fills a gigabyte a second is seen 100 MB too late."""

MOST_STARTS = 3
"""Times in a row that a worker may fail to start before the run is given up."""

MOST_TRIES = 3
"""Times that a call is made whose worker dies by itself: once may be somebody else's doing, thrice is the file's."""

ENDING = 2.0
"""Seconds that killed workers have to be gone."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[K]):
    """How a call ended: with a value, or with a fault; `error` says more of one whose worker died or that raised."""

    key: K
    value: Any = None
    fault: Fault | None = None
    error: BaseException | None = None
    seconds: float = 0.0


class Pool(Generic[K]):
    """`limits.jobs` workers, each at one call at a time; use it in a `with`, which kills them all at its end.

    `prepare` is run in each worker before its first call; `preload` are modules that are imported once for all. A
    call that outlasts `limits.timeout`, or whose worker takes more than `limits.memory`, is killed with its worker,
    which is replaced. A call is made again in a fresh worker where its worker died by itself, since something else
    may have killed it, and where memory ran out in a worker that other calls had filled before.
    """

    def __init__(self, limits: Limits, prepare: Callable[[], None], preload: Sequence[str] = ()) -> None:
        require("pebble", "archive", "Reading an archive")
        require("psutil", "archive", "Reading an archive")
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._slots = [Slot(limits, prepare, self._events) for _ in range(limits.jobs)]
        self._preload = list(preload)
        self._failed_starts = 0
        self._looked = 0.0

    @property
    def room(self) -> int:
        """How many calls more can be taken now."""
        return sum(slot.call is None for slot in self._slots)

    @property
    def busy(self) -> int:
        """How many calls have no outcome yet."""
        return len(self._slots) - self.room

    @property
    def keys(self) -> tuple[K, ...]:
        """What is being worked at."""
        return tuple(slot.call.key for slot in self._slots if slot.call is not None)

    def call(self, key: K, function: Callable[..., Any], *arguments: Any) -> None:
        """Has a worker make a call; there must be room. Function and arguments must be picklable."""
        order = (State.IDLE, State.STARTING, State.EMPTY)
        free = [slot for slot in self._slots if slot.call is None]
        slot = min(free, key=lambda slot: order.index(slot.state))
        slot.call = Call(key, function, arguments)
        self._advance(slot)

    def wait(self, seconds: float) -> list[Outcome[K]]:
        """The outcomes that come first, waiting for them no longer than this.

        Raises what a worker's start raised of narrator's own errors (a model that is missing), and NarratorError
        where no worker can be started.
        """
        end = monotonic() + seconds
        outcomes: list[Outcome[K]] = []
        while not outcomes:
            self._watch(outcomes)
            left = end - monotonic()
            try:
                event = self._events.get(timeout=max(0.0, min(left, LOOK_EVERY)))
            except Empty:
                if left <= 0:
                    break
                continue
            outcomes.extend(self._handle(event))
        while not self._events.empty():
            outcomes.extend(self._handle(self._events.get()))
        return outcomes

    def close(self) -> None:
        """Kills all workers, whatever they are at."""
        coming_up = any(slot.state is State.STARTING for slot in self._slots)
        for slot in self._slots:
            slot.discard()
        if coming_up:
            end_with_workers()
        workers = [child for child in multiprocessing.active_children() if child.name == "pebble_pool_worker"]
        for worker in workers:
            worker.kill()
        end = monotonic() + ENDING
        while left := [worker.sentinel for worker in workers if worker.is_alive()]:
            if not wait_for_any(left, end - monotonic()):
                break

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _advance(self, slot: Slot) -> None:
        """Brings a slot with a call nearer to its end: a worker for it, or the call to its worker."""
        while True:
            try:
                if slot.state is State.EMPTY:
                    start_server(self._preload)
                    slot.start()
                elif slot.state is State.IDLE and slot.call is not None:
                    slot.run(slot.call)
                return
            except (RuntimeError, OSError, EOFError, BrokenProcessPool) as error:
                if slot.state in (State.EMPTY, State.STARTING):
                    self._count_failed_start(error)
                slot.discard()

    def _count_failed_start(self, error: BaseException) -> None:
        self._failed_starts += 1
        if self._failed_starts >= MOST_STARTS:
            raise NarratorError(
                f"a worker process can't be started: {error or type(error).__name__}.",
                advice="Look whether the machine has memory and processes left, or try --jobs 1.",
            ) from error

    def _watch(self, outcomes: list[Outcome[K]]) -> None:
        now = monotonic()
        if now < self._looked + LOOK_EVERY:
            return
        self._looked = now
        for slot in self._slots:
            slot.look()
            if slot.overdue:
                outcomes.extend(self._give_up(slot))

    def _give_up(self, slot: Slot) -> Iterator[Outcome[K]]:
        """What pebble says nothing more about is ended without it."""
        if slot.state is State.STARTING:
            self._count_failed_start(TimeoutError("it did not come up in time"))
            self._restart(slot)
            return
        yield from self._fail(slot, TimeoutError("no word of it came in time"))

    def _handle(self, event: Event) -> Iterator[Outcome[K]]:
        slot = event.slot
        if event.generation != slot.generation:
            return
        error = event.future.exception()
        if isinstance(error, NarratorError):
            raise error
        if slot.state is State.STARTING:
            if error is None:
                self._failed_starts = 0
                slot.ready(event.future.result())
                self._advance(slot)
            else:
                self._count_failed_start(error)
                self._restart(slot)
        elif error is None:
            yield from self._succeed(slot, event.future.result())
        else:
            yield from self._fail(slot, error)

    def _succeed(self, slot: Slot, value: Any) -> Iterator[Outcome[K]]:
        outcome = self._end(slot, value=value)
        slot.served += 1
        if slot.killed is not None or slot.full:
            slot.discard()
        else:
            slot.state = State.IDLE
        yield outcome

    def _fail(self, slot: Slot, error: BaseException) -> Iterator[Outcome[K]]:
        from pebble import ProcessExpired

        call = slot.call
        assert call is not None
        if not isinstance(error, ProcessExpired | BrokenProcessPool | TimeoutError):
            # The function itself raised; its worker is as good as before.
            yield self._end(slot, fault=Fault.DIED, error=error)
            slot.state = State.IDLE
            return
        fault = slot.killed or (Fault.TIMEOUT if isinstance(error, TimeoutError) else Fault.DIED)
        again = (fault is Fault.DIED and call.tries < MOST_TRIES) or (
            fault is Fault.OUT_OF_MEMORY and slot.served > 0 and call.tries < MOST_TRIES
        )
        if again:
            self._restart(slot)
            return
        yield self._end(slot, fault=fault, error=error)
        slot.discard()

    def _end(
        self, slot: Slot, value: Any = None, fault: Fault | None = None, error: BaseException | None = None
    ) -> Outcome[K]:
        return Outcome(slot.take().key, value, fault, error, monotonic() - slot.since)

    def _restart(self, slot: Slot) -> None:
        slot.discard()
        self._advance(slot)


def end_with_workers() -> None:
    """Kills the process and all workers that it has made, also those that nobody knows of yet.

    One that comes up while this process ends would find nothing of what it was to be given, and say so. Where a worker
    is wanted again, another server is started.
    """
    import psutil

    number = server_id()
    if number is None:
        return
    with suppress(psutil.Error):
        server = psutil.Process(number)
        if server.ppid() != os.getpid():
            return
        server.suspend()  # lest it makes another in the meantime
        for child in (*server.children(recursive=True), server):
            with suppress(psutil.Error):
                child.kill()
