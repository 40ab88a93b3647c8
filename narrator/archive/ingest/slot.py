"""One worker process and the call that it is at: started, watched, killed and replaced without touching any other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from queue import SimpleQueue
from time import monotonic
from typing import Any

from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.worker import begin
from narrator.worker_server import start_method

START_SECONDS = 120.0
"""Seconds that a worker has to come up: it takes two, on a machine that is much too busy thirty."""

LATER = 2.0
"""Seconds past the limit at which pebble ends a call by itself. It asks first, and waits three seconds for an answer
that one which holds Python's lock can't give; so the worker is killed before, and what it has started with it."""

GRACE = 10.0
"""Seconds after which a call is given up on that should have ended, whatever pebble says."""

SILENCE = 1.0
"""Seconds that pebble has to say that a worker is gone: it takes a tenth."""

FULL = 0.5
"""A worker that holds more than this share of its memory between two calls is replaced: the next is not to blame."""


class Fault(Enum):
    """Why a call came to no answer."""

    TIMEOUT = auto()
    OUT_OF_MEMORY = auto()
    DIED = auto()


class State(Enum):
    """How a slot stands: nothing runs, its worker comes up, it waits, it is at a call."""

    EMPTY = auto()
    STARTING = auto()
    IDLE = auto()
    BUSY = auto()


@dataclass(slots=True)
class Call:
    """One call: what it is known by, what is called; how often it was made."""

    key: Any
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a worker ended with; one of an earlier worker of the slot is of an older generation."""

    slot: Slot
    generation: int
    future: Future[Any]


@dataclass(slots=True, eq=False)
class Slot:
    """A place for one worker. Its state changes in the thread that owns it only; what pebble tells comes as events."""

    limits: Limits
    prepare: Callable[[], None]
    events: SimpleQueue[Event]
    state: State = State.EMPTY
    call: Call | None = None
    killed: Fault | None = None
    served: int = 0
    since: float = 0.0
    due: float = 0.0
    generation: int = 0
    _pid: int | None = None
    _pool: Any = None
    _process: Any = field(default=None, repr=False)

    def start(self) -> None:
        """Brings a worker up. Raises what pebble raises where none can be."""
        from pebble import ProcessPool

        self.state, self.since, self.served, self.killed, self._pid = State.STARTING, monotonic(), 0, None, None
        self._pool = ProcessPool(max_workers=1, context=multiprocessing.get_context(start_method()))
        self._schedule(begin, (self.prepare,), START_SECONDS)

    def ready(self, pid: int) -> None:
        """Notes that the worker is up."""
        self.state, self._pid, self._process = State.IDLE, pid, _find_process(pid)

    def run(self, call: Call) -> None:
        """Hands the worker a call. Raises what pebble raises where the worker is gone."""
        self.state, self.since, self.call, self.killed = State.BUSY, monotonic(), call, None
        call.tries += 1
        self._schedule(call.function, call.arguments, self.limits.timeout + LATER)

    def take(self) -> Call:
        """The call that the worker was at, which it is no longer."""
        assert self.call is not None
        call, self.call = self.call, None
        return call

    def look(self) -> None:
        """Kills a worker that takes more time or memory than it may, and notes when one is gone."""
        if self.state is not State.BUSY or self.killed is not None:
            return
        memory = self.memory()
        if memory > self.limits.memory:
            self._end(Fault.OUT_OF_MEMORY)
        elif monotonic() > self.since + self.limits.timeout:
            self._end(Fault.TIMEOUT)
        elif not memory and self._is_gone():
            # pebble tells nothing of a worker that ended with exit code 0.
            self.killed, self.due = Fault.DIED, monotonic() + SILENCE

    @property
    def overdue(self) -> bool:
        """Should pebble have told long ago how the call, or the start, ended?"""
        return self.state in (State.STARTING, State.BUSY) and monotonic() > self.due

    @property
    def full(self) -> bool:
        """Does the worker at rest hold so much memory that the next call should have a fresh one?"""
        return self.memory() > FULL * self.limits.memory

    def memory(self) -> int:
        """Bytes of resident memory; 0 where the worker is gone."""
        import psutil

        if self._process is None:
            return 0
        with suppress(psutil.Error):
            return int(self._process.memory_info().rss)
        return 0

    def kill(self) -> None:
        """Kills the worker and all that it has started."""
        if self._pid is not None:
            with suppress(OSError):
                os.killpg(self._pid, signal.SIGKILL)

    def discard(self) -> None:
        """Gives the worker up, whatever it does."""
        pool, self._pool = self._pool, None
        self.generation += 1
        self.state, self.killed = State.EMPTY, None
        if pool is None:
            return
        pool.stop()
        self.kill()
        self._pid = self._process = None
        threading.Thread(target=_join, args=(pool,), name="narrator-end-of-worker", daemon=True).start()

    def _end(self, fault: Fault) -> None:
        self.killed, self.due = fault, monotonic() + GRACE
        self.kill()

    def _is_gone(self) -> bool:
        import psutil

        return self._pid is not None and not psutil.pid_exists(self._pid)

    def _schedule(self, function: Callable[..., Any], arguments: tuple[Any, ...], timeout: float) -> None:
        self.due = monotonic() + timeout + GRACE
        generation = self.generation
        future = self._pool.schedule(function, args=arguments, timeout=timeout)
        future.add_done_callback(lambda done: self.events.put(Event(self, generation, done)))


def _find_process(pid: int) -> Any:
    import psutil

    with suppress(psutil.Error):
        return psutil.Process(pid)
    return None


def _join(pool: Any) -> None:
    with suppress(Exception):
        pool.join()
