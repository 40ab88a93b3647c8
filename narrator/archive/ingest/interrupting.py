"""Ends a run when it is asked to (Ctrl-C, a closed terminal, a system that shuts down), but never in a saving."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that end a run; one that was ignored before (nohup) stays ignored."""


class Interruption:
    """Turns the signals that end a run into KeyboardInterrupt; use it in a `with`, in the main thread.

    One that comes within `shielded()` waits for its end; another one does not wait any more.
    """

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._shields = 0
        self._asked = False

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            for number in ENDINGS:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    @contextmanager
    def shielded(self) -> Iterator[None]:
        """What must not be left half done."""
        self._shields += 1
        try:
            yield
        finally:
            self._shields -= 1
        if self._asked and not self._shields:
            self._asked = False
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self._shields and not self._asked:
            self._asked = True
            return
        self._asked = False
        raise KeyboardInterrupt
