"""What reads the files of a run: worker processes here, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from narrator.archive.ingest.planning import Step
from narrator.archive.ingest.pool import Outcome


class Executor(Protocol):
    """Where files are read: the worker processes of this machine, or a cluster.

    Every call that was taken has one outcome in the end, whatever happens to its worker.
    """

    @property
    def room(self) -> int:
        """How many calls more can be taken now."""

    @property
    def busy(self) -> int:
        """How many calls have no outcome yet."""

    def call(self, key: Step, function: Callable[..., Any], *arguments: Any) -> None:
        """Takes a call."""

    def wait(self, seconds: float) -> Sequence[Outcome[Step]]:
        """The outcomes that come first, waiting no longer than this."""
