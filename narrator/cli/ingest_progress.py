"""How far an ingest is: a live line on a terminal, a plain one now and then elsewhere; always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from narrator.cli.messages import tell

if TYPE_CHECKING:
    from narrator.archive.ingest import Tally

EVERY = 60.0
"""Seconds between two plain lines: a night's run makes a log of some hundred lines."""

SETTLING = 5.0
"""Seconds before a rate or a time left is told: until then workers come up."""


class Progress:
    """Follows a run; use it in a `with`, and hand `tick` to `ingest`."""

    def __init__(self, total: int, live: bool | None = None, clock: Callable[[], float] = monotonic) -> None:
        self._total, self._clock = total, clock
        self._live = sys.stderr.isatty() if live is None else live
        self._bar: Any = None
        self._task: Any = None
        self._began = clock()
        self._told = self._began

    def __enter__(self) -> Self:
        if self._live:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bars

            columns = (BarColumn(), MofNCompleteColumn(), TextColumn("files{task.description}"))
            # It is drawn by `tick` alone: a thread of its own would draw in the midst of an ending.
            self._bar = Bars(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
            self._task = self._bar.add_task("", total=self._total)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def tick(self, tally: Tally) -> None:
        """Shows how the run stands, where it is time to."""
        now = self._clock()
        every = 0.25 if self._live else EVERY
        if now < self._told + every:
            return
        self._told = now
        parts = describe_pace(tally, now - self._began)
        if self._bar is not None:
            self._bar.update(self._task, completed=tally.done, description="".join(f"  {part}" for part in parts))
            self._bar.refresh()
        else:
            tell(f"{', '.join((f'{tally.done:,} of {tally.total:,} files', *parts))}.")


def describe_pace(tally: Tally, seconds: float) -> tuple[str, ...]:
    """Pages a second, the time left, and how many files could not be read, as far as there is something to tell."""
    parts = []
    if seconds >= SETTLING and tally.pages:
        parts.append(f"{tally.pages / seconds:.1f} pages a second")
    if seconds >= SETTLING and 0 < tally.done < tally.total:
        parts.append(f"{tell_time(seconds / tally.done * (tally.total - tally.done))} left")
    if tally.failed:
        parts.append(f"{tally.failed:,} could not be read")
    return tuple(parts)


def tell_time(seconds: float) -> str:
    """ "40 s", "12 min", "3 h 20 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
