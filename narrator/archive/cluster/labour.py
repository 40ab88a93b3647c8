"""What a worker of the cluster does with one order: has it done by a guarded process, and tells how that ended."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from time import perf_counter

from narrator.archive.cluster.guarded import (
    CallFailed,
    GuardedError,
    GuardedProcess,
    ProcessLost,
    TookTooLong,
    TookTooMuch,
)
from narrator.archive.entry import Entry
from narrator.archive.ingest.addresses import is_address
from narrator.archive.ingest.fetching import fetch_file
from narrator.archive.ingest.pool import MOST_TRIES
from narrator.archive.ingest.slot import FULL, Fault
from narrator.archive.ingest.worker import Task

OWN = version("narrator")
"""This machine's version."""


@dataclass(frozen=True, slots=True)
class Order:
    """One call, a pickled (function, arguments), and its limits: `timeout` in seconds, `memory` in bytes.

    `prepare` is a call that each process makes first. Both are unpickled by that process only. `narrator` is the
    version that asks.
    """

    call: bytes
    prepare: bytes
    timeout: float
    memory: int
    narrator: str = OWN


@dataclass(frozen=True, slots=True)
class Answer:
    """What the function returned, pickled, or the fault that it came to; `seconds` is how long it took.

    `stranger` says what version of narrator the worker has where it is another than the one that asked.
    """

    value: bytes = b""
    fault: Fault | None = None
    error: Exception | None = None
    seconds: float = 0.0
    stranger: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker answers that can't see a file of the machine that asked: its bytes must be sent along."""


def read_near(read: Callable[[Task], Entry], task: Task) -> Entry | Wanted:
    """Reads a task where its file can be seen: on a disk that the machines share, or behind an address."""
    if task.data is None and not is_address(task.path) and not os.path.exists(task.path):  # noqa: PTH110
        return Wanted()
    return read(task)


def prepare_nothing() -> None:
    """What a process does first that needs nothing to be done."""


def hash_address(address: str) -> str:
    """The SHA-256, in hex, of what lies behind an address. Raises DocumentMissing where it can't be had."""
    return fetch_file(address).sha256


def carry_out(order: Order) -> Answer:
    """Does one order on this machine; never raises what the order brings about."""
    if order.narrator != OWN:
        return Answer(stranger=f"narrator {OWN} and not {order.narrator}")
    begun = perf_counter()
    process = _take(order.prepare)
    try:
        answer = _attempt(process, order)
        if process.memory() > FULL * order.memory:
            # Lest the next document be blamed for what this one has left behind.
            process.close()
    except BaseException:
        process.close()
        raise
    _put_back(order.prepare, process)
    return replace(answer, seconds=perf_counter() - begun)


def _attempt(process: GuardedProcess, order: Order) -> Answer:
    ended: GuardedError = ProcessLost(0)
    fault = Fault.DIED
    for _ in range(MOST_TRIES):
        fresh = process.pid is None
        try:
            return Answer(process.call(order.call, order.timeout, order.memory))
        except TookTooLong as error:
            return Answer(fault=Fault.TIMEOUT, error=error)
        except CallFailed as error:
            return Answer(fault=Fault.DIED, error=error.cause or error)
        except TookTooMuch as error:
            ended, fault = error, Fault.OUT_OF_MEMORY
            if fresh:
                break
            # In a process that others have filled before it may be their doing.
        except ProcessLost as error:
            ended, fault = error, Fault.DIED
    return Answer(fault=fault, error=ended)


_idle: dict[bytes, list[GuardedProcess]] = {}
_lock = threading.Lock()


def _take(prepare: bytes) -> GuardedProcess:
    """A process that nobody uses; there come to be as many as the worker has threads."""
    with _lock:
        for other in [key for key in _idle if key != prepare]:
            for process in _idle.pop(other):
                process.close()
        idle = _idle.setdefault(prepare, [])
        return idle.pop() if idle else GuardedProcess(prepare)


def _put_back(prepare: bytes, process: GuardedProcess) -> None:
    with _lock:
        _idle.setdefault(prepare, []).append(process)
