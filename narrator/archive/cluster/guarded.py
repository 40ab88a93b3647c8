"""A process that may be lost: it does one call at a time, and is ended where a call takes too long or too much memory.

A Dask worker runs its tasks in threads, which nothing can end, and it may not have children made by multiprocessing
(its nanny starts it as a daemon). So each thread that reads documents has a plain child process of its own. That also
sets the threads of one worker free from the one lock that Python has: a worker with four threads uses four cores.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic

from narrator.archive.cluster.serving import PURPOSE, RETURNED, read_message, write_message
from narrator.errors import NarratorError
from narrator.extras import require

LOOK_EVERY = 0.1
"""Seconds between two looks at the memory of a call: what fills a gigabyte a second is seen 100 MB too late."""

ENDING = 10.0
"""Seconds that a process which was told to end has to be gone."""

START_SECONDS = 120.0
"""Seconds that a child has to come up: it takes three, on a machine that is much too busy thirty."""

START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from narrator.archive.cluster.serving import serve; serve()"
)


Message = tuple[bytes, float]


class GuardedError(Exception):
    """A call came to no answer."""


class TookTooLong(GuardedError):
    """The call was ended at its time limit."""


class TookTooMuch(GuardedError):
    """The call was ended because it used more memory than it may."""


class ProcessLost(GuardedError):
    """The process ended in the midst of the call; its argument is the exit code, of a signal the negative number."""

    @property
    def exitcode(self) -> int:
        """How it ended, as `subprocess` tells it."""
        return int(self.args[0])


class CallFailed(GuardedError):
    """The function raised; the text is its traceback, `cause` its error where that was one of narrator's own."""

    cause: NarratorError | None = None

    def __str__(self) -> str:
        return str(self.args[0]).strip().rpartition("\n")[2]


class GuardedProcess:
    """One child process, started when first needed and again after it was ended; not for two threads at once.

    `prepare` is a call that each child makes first, pickled like all calls.
    """

    def __init__(self, prepare: bytes) -> None:
        self._prepare = prepare
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[Message | None] = SimpleQueue()

    @property
    def pid(self) -> int | None:
        """The child's process id; None where none runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def call(self, call: bytes, timeout: float, memory: int) -> bytes:
        """What a function returns, run in the child: the call is a pickled (function, arguments), the answer a pickle.

        `timeout` is in seconds, `memory` in bytes of resident memory; the child's beginning counts for neither.
        Raises TookTooLong, TookTooMuch, ProcessLost or CallFailed; only after the last of these the same child goes
        on.
        """
        if self.pid is None:
            self.close()
            self._process, self._answers = _start()
            try:
                self._exchange(self._prepare, START_SECONDS, sys.maxsize)
            except CallFailed:
                self.close()
                raise
        return self._exchange(call, timeout, memory)

    def _exchange(self, call: bytes, timeout: float, memory: int) -> bytes:
        process = self._process
        assert process is not None and process.stdin is not None
        try:
            write_message(process.stdin, call, timeout)
            answer = self._wait(process, timeout, memory)
        except BrokenPipeError:
            answer = None
        except BaseException:
            self.close()
            raise
        if answer is None:
            code = process.wait()
            self.close()
            raise ProcessLost(code)
        result, ended = answer
        if ended == RETURNED:
            return result
        told, cause = require("cloudpickle", "cluster", PURPOSE).loads(result)
        failed = CallFailed(told)
        failed.cause = cause
        raise failed

    def memory(self) -> int:
        """Bytes of the child's resident memory; 0 where none runs."""
        return _resident(self._process.pid) if self._process is not None else 0

    def close(self) -> None:
        """Ends the child, whatever it is doing; a later call starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            # What the child has started (a program that recognises text, say) ends with it.
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(ENDING)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _wait(self, process: subprocess.Popen[bytes], timeout: float, memory: int) -> Message | None:
        end = monotonic() + timeout
        while True:
            try:
                return self._answers.get(timeout=LOOK_EVERY)
            except Empty:
                if _resident(process.pid) > memory:
                    raise TookTooMuch from None
                if monotonic() > end:
                    raise TookTooLong from None


def _start() -> tuple[subprocess.Popen[bytes], SimpleQueue[Message | None]]:
    """A child, and the queue to which its answers come."""
    command = [sys.executable, "-c", START]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0)
    assert process.stdin is not None
    # What a Dask client has uploaded is on the worker's path only.
    with suppress(BrokenPipeError):
        process.stdin.write(pickle.dumps(sys.path))
        process.stdin.flush()
    answers: SimpleQueue[Message | None] = SimpleQueue()
    threading.Thread(target=_collect, args=(process, answers), daemon=True).start()
    return process, answers


def _collect(process: subprocess.Popen[bytes], answers: SimpleQueue[Message | None]) -> None:
    """Reads the child's answers in a thread, so that waiting for one can be given up (on every system)."""
    assert process.stdout is not None
    message: Message | None = (b"", 0.0)
    while message is not None:
        try:
            message = read_message(process.stdout)
        except (OSError, ValueError):
            message = None
        answers.put(message)


def _resident(pid: int) -> int:
    """Bytes of resident memory; 0 where the process is gone."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
