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

LENGTH = struct.Struct(">Q")
"""Ahead of each message: its length in bytes."""

ORPHAN_GRACE = 5.0
"""Seconds past a call's time limit after which a process ends itself, should nobody be left to end it."""


def write_message(stream: IO[bytes], message: bytes) -> None:
    """Writes one message and its length ahead of it."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other side is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def serve() -> None:
    """Answers calls that come on standard input until it ends.

    A call is a pickled (function, arguments, seconds); the answer a pickled (None, result), or (traceback, error) with
    the error itself where it is one of narrator's own.
    What the function prints goes to standard error: standard output belongs to the answers.
    """
    cloudpickle = require("cloudpickle", "cluster", PURPOSE)

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # An interrupt at the terminal is for the one who asked: he ends this process, or lets it finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    calls: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(calls,), daemon=True).start()
    while True:
        function, arguments, seconds = cloudpickle.loads(calls.get())
        _set_alarm(seconds)
        try:
            answer = cloudpickle.dumps((None, function(*arguments)))
        except Exception as error:
            own = error if isinstance(error, NarratorError) else None
            answer = cloudpickle.dumps((traceback.format_exc(), own))
        _set_alarm(None)
        write_message(answers, answer)


def _listen(calls: SimpleQueue[bytes]) -> None:
    """Hands calls on; where the asker is gone this process ends at once, in the midst of a document if need be."""
    while (message := read_message(sys.stdin.buffer)) is not None:
        calls.put(message)
    os._exit(0)


def _set_alarm(seconds: float | None) -> None:
    """Has the system end this process in time even if no thread of it gets to run again (a regex holds them all)."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0.0 if seconds is None else seconds + ORPHAN_GRACE)
