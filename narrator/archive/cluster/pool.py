"""Has calls made on a Dask cluster, as `narrator.archive.ingest.Pool` has them made on this machine."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeVar
from uuid import uuid4

from narrator.archive.cluster.connecting import connect
from narrator.archive.cluster.guarded import ProcessLost
from narrator.archive.cluster.labour import Answer, Order, Wanted, carry_out, hash_address, prepare_nothing, read_near
from narrator.archive.cluster.serving import PURPOSE
from narrator.archive.ingest.addresses import is_address
from narrator.archive.ingest.fetching import Fetched, fetch_file
from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.pool import Outcome
from narrator.archive.ingest.slot import Fault
from narrator.archive.ingest.worker import Task, read_bytes
from narrator.errors import ClusterError, DocumentMissing, NarratorError
from narrator.extras import require

K = TypeVar("K")
"""What a call is known by."""

AHEAD = 2
"""Calls under way for each thread of the cluster: one in work and one at hand, so that no thread waits for the next."""

LOOK_EVERY = 5.0
"""Seconds between two looks at how many threads the cluster has: workers come and go."""

LONELY = 600.0
"""Seconds without any worker, or without the scheduler, after which a run gives up: time enough to restart them."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Flight:
    """A call under way, and the future that tells how it ends."""

    key: Any
    call: Call
    future: Any
    alone: bool


class ClusterPool(Generic[K]):
    """The threads of a cluster's workers, each at one call at a time; use it in a `with`.

    Functions and arguments are pickled; functions are known by their names on the workers. `limits.timeout` and
    `limits.memory` hold for each call, and `prepare` is run once in each process that makes calls; `limits.jobs`
    counts for nothing, since the cluster has the workers that it has. A call whose Dask worker is lost is made by
    another; one that has lost as many as the scheduler allows (Dask's `allowed-failures`, three) is tried once more,
    after all others and alone, since it may have been the victim of a neighbour. Raises what `connect` raises.
    """

    def __init__(
        self,
        address: str,
        limits: Limits,
        prepare: Callable[[], object] = prepare_nothing,
        recognises: bool = True,
    ) -> None:
        self._address, self._limits = address, limits
        self._cloudpickle = require("cloudpickle", "cluster", PURPOSE)
        self._prepare = self._cloudpickle.dumps((prepare, ()))
        self._client = connect(address, recognises)
        self._run, self._sent = uuid4().hex[:12], 0
        self._landed: SimpleQueue[str] = SimpleQueue()
        self._flights: dict[str, Flight] = {}
        self._suspects: deque[tuple[K, Call]] = deque()
        self._threads, self._looked, self._seen = 0, 0.0, monotonic()
        self._look()

    @property
    def threads(self) -> int:
        """Calls that the cluster can work at together, as of the last look; workers come and go."""
        return self._threads

    @property
    def room(self) -> int:
        """How many calls more can be taken now: never more than the cluster can soon begin."""
        if any(flight.alone for flight in self._flights.values()):
            return 0
        return max(0, AHEAD * max(1, self._threads) - len(self._flights))

    @property
    def busy(self) -> int:
        """How many calls have no outcome yet."""
        return len(self._flights) + len(self._suspects)

    @property
    def keys(self) -> tuple[K, ...]:
        """What is being worked at, or waits for it."""
        return (*(flight.key for flight in self._flights.values()), *(key for key, _ in self._suspects))

    def call(self, key: K, function: Callable[..., Any], *arguments: Any) -> None:
        """Has a worker make a call; there must be room.

        A file of this machine is read by the worker where it lies on a disk that they share; else it is sent there.
        """
        match arguments:
            case [Task()]:
                self._send(key, Call(read_near, (function, *arguments)))
            case _:
                self._send(key, Call(function, arguments))

    def wait(self, seconds: float) -> list[Outcome[K]]:
        """The outcomes that come first, waiting for them no longer than this.

        Raises what the function raised of narrator's own errors, and ClusterError where the scheduler or all workers
        are gone for good, or where a worker that joined would read otherwise.
        """
        end = monotonic() + seconds
        outcomes: list[Outcome[K]] = []
        while not outcomes:
            if not self._flights and self._suspects:
                self._send(*self._suspects.popleft(), alone=True)
            left = end - monotonic()
            try:
                name = self._landed.get(timeout=max(0.0, min(left, LOOK_EVERY)))
            except Empty:
                self._look_again()
                if left <= 0:
                    break
                continue
            outcomes.extend(self._land(name))
        while not self._landed.empty():
            outcomes.extend(self._land(self._landed.get()))
        self._look_again()
        return outcomes

    def fetch(self, path: str) -> Fetched:
        """A file's hash, told by a worker where it lies behind an address: its bytes never come here.

        Raises DocumentMissing where it can't be had, TimeoutError where that took too long. For any thread.
        """
        if not is_address(path):
            return fetch_file(path)
        name = f"narrator-{self._run}-look-{uuid4().hex[:12]}"
        order = self._order(Call(hash_address, (path,)))
        answer: Answer = self._client.submit(carry_out, order, key=name, pure=False, priority=1).result()
        if answer.fault is Fault.TIMEOUT:
            raise TimeoutError("It could not be fetched in time.")
        if answer.error is not None:
            raise answer.error
        return Fetched(self._cloudpickle.loads(answer.value))

    def close(self) -> None:
        """Takes back what is under way and lets go of the cluster, which goes on."""
        futures = [flight.future for flight in self._flights.values()]
        self._flights.clear()
        self._suspects.clear()
        try:
            if futures and self._client.status == "running":
                self._client.cancel(futures, force=True)
        except OSError:
            return
        finally:
            self._client.close(timeout=ENDING)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, key: K, call: Call, alone: bool = False) -> None:
        self._sent += 1
        name = f"narrator-{self._run}-{self._sent}"
        future = self._client.submit(carry_out, self._order(call), key=name, pure=False)
        self._flights[name] = Flight(key, call, future, alone)
        future.add_done_callback(lambda done: self._landed.put(name))

    def _order(self, call: Call) -> Order:
        pickled = self._cloudpickle.dumps((call.function, call.arguments))
        return Order(pickled, self._prepare, self._limits.timeout, self._limits.memory)

    def _land(self, name: str) -> list[Outcome[K]]:
        """The outcome of a call that ended; none where it will be tried again."""
        flight = self._flights.pop(name)
        if flight.future.status in ("cancelled", "lost"):
            raise self._gone("the scheduler has lost what it was asked")
        try:
            answer: Answer = flight.future.result(timeout=LONELY)
        except Exception as error:
            # By name: the cluster's version of Dask may be another.
            if type(error).__name__ != "KilledWorker":
                raise self._gone(f"a worker can't do its work: {type(error).__name__}: {error}") from error
            if flight.alone:
                return [Outcome(flight.key, None, Fault.DIED, ProcessLost(-signal.SIGKILL))]
            self._suspects.append((flight.key, flight.call))
            return []
        if answer.stranger is not None:
            raise self._gone(f"a worker that joined has {answer.stranger}")
        if isinstance(answer.error, NarratorError):
            raise answer.error
        if answer.fault is not None:
            return [Outcome(flight.key, None, answer.fault, answer.error, answer.seconds)]
        value = self._cloudpickle.loads(answer.value)
        if isinstance(value, Wanted):
            read, task = flight.call.arguments
            sent = load_bytes(task)
            if sent.data is None:
                # It is gone or refused by its size alone: nothing is read here either.
                return [Outcome(flight.key, read(task), seconds=answer.seconds)]
            self._send(flight.key, Call(read, (sent,)))
            return []
        return [Outcome(flight.key, value, seconds=answer.seconds)]

    def _look_again(self) -> None:
        if monotonic() - self._looked > LOOK_EVERY:
            self._look()

    def _look(self) -> None:
        """How many threads the cluster has by now. Raises ClusterError where nobody was there for a long time."""
        self._looked = monotonic()
        running = self._client.status == "running"
        if running and any(flight.future.status == "lost" for flight in self._flights.values()):
            raise self._gone("the scheduler was started anew and knows nothing of what it was asked")
        try:
            self._threads = sum(self._client.nthreads().values()) if running else 0
        except OSError:
            self._threads = 0
        if self._threads:
            self._seen = self._looked
        elif self._looked - self._seen > LONELY:
            raise self._gone("no worker is left" if running else "the scheduler is gone")

    def _gone(self, what: str) -> ClusterError:
        return ClusterError(f"{what}.", self._address, "What was read is stored: run the same command again to go on.")


def load_bytes(task: Task) -> Task:
    """The task with its file's bytes; as it is where they can't be had, which its reading will tell."""
    try:
        return replace(task, data=read_bytes(task.path))
    except DocumentMissing:
        return task


ENDING = 5.0
"""Seconds that letting go of the cluster may take."""
