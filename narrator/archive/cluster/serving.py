"""What runs in a guarded process: it answers one call after the other until the one who asked is gone."""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import IO

from narrator.errors import NarratorError
from narrator.extras import require

PURPOSE = "reading on a cluster"
"""What the libraries are needed for, as a message says it."""

HEAD = struct.Struct(">Qd")
"""Ahead of each message: its length in bytes and a number, which of a call is its time limit in seconds, of an answer
whether the function returned (`RETURNED`) or raised (`RAISED`)."""

RETURNED, RAISED = 0.0, 1.0

ORPHAN_GRACE = 5.0
"""Seconds past a call's time limit after which a process ends itself, should nobody be left to end it."""


def write_message(stream: IO[bytes], message: bytes, number: float) -> None:
    """Writes one message and its head."""
    stream.write(HEAD.pack(len(message), number))
    stream.write(message)
    stream.flush()


def read_message(stream: IO[bytes]) -> tuple[bytes, float] | None:
    """The next message and its number; None where the other side is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    length, number = HEAD.unpack(head)
    message = stream.read(length)
    return (message, number) if len(message) == length else None


def serve() -> None:
    """Answers calls that come on standard input until it ends.

    A call is a pickled (function, arguments). The answer is what the function returns, pickled; or where it raised a
    pickled (traceback, error), with the error itself where it is one of narrator's own.
    What the function prints goes to standard error: standard output belongs to the answers.
    """
    cloudpickle = require("cloudpickle", "cluster", PURPOSE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # An interrupt at the terminal is for the one who asked: he ends this process, or lets it finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    calls: SimpleQueue[tuple[bytes, float]] = SimpleQueue()
    threading.Thread(target=_listen, args=(calls,), daemon=True).start()
    while True:
        call, seconds = calls.get()
        _set_alarm(seconds)
        try:
            function, arguments = cloudpickle.loads(call)
            answer, number = cloudpickle.dumps(function(*arguments)), RETURNED
        except Exception as error:
            own = error if isinstance(error, NarratorError) else None
            answer, number = cloudpickle.dumps((traceback.format_exc(), own)), RAISED
        _set_alarm(None)
        try:
            write_message(answers, answer, number)
        except BrokenPipeError:
            os._exit(0)


def _listen(calls: SimpleQueue[tuple[bytes, float]]) -> None:
    """Hands calls on; where the asker is gone this process ends at once, in the midst of a document if need be."""
    while (message := read_message(sys.stdin.buffer)) is not None:
        calls.put(message)
    os._exit(0)


def _set_alarm(seconds: float | None) -> None:
    """Has the system end this process in time even if no thread of it gets to run again (a regex holds them all)."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0.0 if seconds is None else seconds + ORPHAN_GRACE)
