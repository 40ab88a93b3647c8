"""A process that may be lost: it does one call at a time, and is ended where a call takes too long or too much memory.

A Dask worker runs its tasks in threads, which nothing can end, and it may not have children made by multiprocessing
(its nanny starts it as a daemon). So each thread that reads documents has a plain child process of its own. That also
sets the threads of one worker free from the one lock that Python has: a worker with four threads uses four cores.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from narrator.archive.cluster.serving import PURPOSE, read_message, write_message
from narrator.errors import NarratorError
from narrator.extras import require

LOOK_EVERY = 0.1
"""Seconds between two looks at the memory of a call: what fills a gigabyte a second is seen 100 MB too late."""

ENDING = 10.0
"""Seconds that a process which was told to end has to be gone."""

START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from narrator.archive.cluster.serving import serve; serve()"
)


class GuardedError(Exception):
    """A call came to no answer."""


class TookTooLong(GuardedError):
    """The call was ended at its time limit."""


class TookTooMuch(GuardedError):
    """The call was ended because it used more memory than it may."""


class ProcessLost(GuardedError):
    """The process ended in the midst of the call; its argument is the number of the signal that ended it, or 0."""

    @property
    def signal(self) -> int:
        """What ended it; 0 where it ended by itself."""
        return int(self.args[0])

    def __str__(self) -> str:
        return f"ended by signal {self.signal}" if self.signal else "it ended by itself"


class CallFailed(GuardedError):
    """The function raised; the text is its traceback, `cause` its error where that was one of narrator's own."""

    cause: NarratorError | None = None

    def __str__(self) -> str:
        return str(self.args[0]).strip().rpartition("\n")[2]


class GuardedProcess:
    """One child process, started when first needed and again after it was ended; not for two threads at once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()

    @property
    def pid(self) -> int | None:
        """The child's process id; None where none runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def call(
        self, function: Callable[..., Any], *arguments: Any, timeout: float | None = None, memory: int | None = None
    ) -> Any:
        """What the function returns, run in the child; `timeout` in seconds, `memory` in bytes of resident memory.

        Raises TookTooLong, TookTooMuch, ProcessLost or CallFailed; only after the last of these the same child goes on.
        """
        cloudpickle = require("cloudpickle", "cluster", PURPOSE)

        process = self._started()
        assert process.stdin is not None
        try:
            write_message(process.stdin, cloudpickle.dumps((function, arguments, timeout)))
            answer = self._wait(process, timeout, memory)
        except BrokenPipeError:
            answer = None
        except BaseException:
            self.close()
            raise
        if answer is None:
            code = process.wait()
            self.close()
            raise ProcessLost(-code if code < 0 else 0)
        told, result = cloudpickle.loads(answer)
        if told is None:
            return result
        failed = CallFailed(told)
        failed.cause = result
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
            process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(ENDING)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        cloudpickle = require("cloudpickle", "cluster", PURPOSE)

        command = [sys.executable, "-c", START]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        # What a Dask client has uploaded is on the worker's path only.
        process.stdin.write(cloudpickle.dumps(sys.path))
        process.stdin.flush()
        self._process, self._answers = process, SimpleQueue()
        threading.Thread(target=_collect, args=(process, self._answers), daemon=True).start()
        return process

    def _wait(self, process: subprocess.Popen[bytes], timeout: float | None, memory: int | None) -> bytes | None:
        end = None if timeout is None else monotonic() + timeout
        while True:
            try:
                return self._answers.get(timeout=LOOK_EVERY)
            except Empty:
                if memory is not None and _resident(process.pid) > memory:
                    raise TookTooMuch from None
                if end is not None and monotonic() > end:
                    raise TookTooLong from None


def _collect(process: subprocess.Popen[bytes], answers: SimpleQueue[bytes | None]) -> None:
    """Reads the child's answers in a thread, so that waiting for one can be given up (on every system)."""
    assert process.stdout is not None
    message: bytes | None = b""
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
