"""Runs an ingest: takes steps from the plan, hands files to workers, saves what comes back, one transaction each."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from narrator.archive.entry import Entry, describe_error
from narrator.archive.ingest.executor import Executor
from narrator.archive.ingest.interrupting import Interruption
from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.planning import Deed, Planner, Step
from narrator.archive.ingest.pool import Outcome
from narrator.archive.ingest.slot import Fault
from narrator.archive.ingest.tally import Tally, Trouble
from narrator.archive.ingest.worker import Task
from narrator.archive.statuses import Status
from narrator.archive.store import FileRecord, Store, file_record

PATIENCE = 0.05
"""Seconds between two looks whether the next file has been seen: short beside the reading of one page."""

LULL = 0.25
"""Seconds between two ticks where all workers are at a file: nothing can be done then until one has ended."""

AT_ONCE = 8
"""Steps taken before an outcome is saved: enough to find the next file to read among some that are unchanged."""

MOST_LOOKS = 3
"""Times that a file is looked at which is changed again while it is being read; then it is taken as it is."""


@dataclass(slots=True)
class Run:
    """One run into one store. `tick` is called with the tally whenever something happened, and four times a second."""

    store: Store
    id: str
    executor: Executor
    read: Callable[[Task], Entry]
    limits: Limits
    interruption: Interruption
    tick: Callable[[Tally], None]
    tally: Tally

    def go(self, planner: Planner) -> None:
        """Takes all steps. Raises KeyboardInterrupt where the run is interrupted; what was saved stays."""
        looks: dict[str, int] = {}
        while self.executor.busy or not planner.is_done:
            took = self._take_next(planner)
            patience = LULL if not self.executor.room else 0.0 if took else PATIENCE
            for outcome in self.executor.wait(patience):
                # Whoever is free reads on while this one is saved.
                for _ in range(AT_ONCE):
                    if not self._take_next(planner):
                        break
                self._save(outcome, planner, looks)
            self.tick(self.tally)

    def _take_next(self, planner: Planner) -> bool:
        """Takes one step, where there is one and somebody is free to read it."""
        step = planner.next() if self.executor.room else None
        if step is not None:
            self._take(step)
        return step is not None

    def _take(self, step: Step) -> None:
        """Does what needs no reading at once, and hands the rest on."""
        if step.deed is Deed.READ:
            self.executor.call(step, self.read, step.task)
            return
        row = step.row
        if step.deed in (Deed.SAME, Deed.MOVED):
            assert row is not None
            with self.interruption.shielded():
                self.store.record([replace(row, run=self.id)], [step.gone] if step.gone is not None else ())
        elif step.deed is Deed.UNREAD:
            assert step.entry is not None
            row = file_record(step.source.path, step.entry, self.id)
            with self.interruption.shielded():
                self.store.record([row])
        if step.more:
            return
        if step.deed is Deed.ABSENT:
            assert step.entry is not None
            row = file_record(step.source.path, step.entry, self.id)
        self.tally.count(step, row.status if row is not None else None, _trouble(step.source.path, row))

    def _save(self, outcome: Outcome[Step], planner: Planner, looks: dict[str, int]) -> None:
        step = outcome.key
        entry = outcome.value if outcome.fault is None else describe_fault(outcome, step.sha256, self.limits)
        path = step.source.path
        if not entry.sha256:
            entry = replace(entry, sha256=step.sha256)
        # A file that went, or was changed, between the look at it and its reading is looked at anew.
        if entry.status is Status.MISSING or entry.sha256 != step.sha256:
            looks[path] = looks.get(path, 0) + 1
            if looks[path] < MOST_LOOKS:
                planner.settle(step, again=True)
                return
        looks.pop(path, None)
        size, modified = (step.look.bytes, step.look.modified) if step.look is not None else (None, None)
        row = file_record(path, entry, self.id, size, modified, round(outcome.seconds, 3))
        before = step.row
        if not (
            entry.status.may_pass and before is not None and before.status.is_read and entry.sha256 == before.sha256
        ):
            # Else these bytes were read before, and will be another time: what was read is not lost by that.
            with self.interruption.shielded():
                self.store.save(row, entry)
        planner.settle(step)
        self.tally.add_rows(dict(entry.rows))
        self.tally.count(step, row.status, _trouble(path, row))


def _trouble(path: str, row: FileRecord | None) -> Trouble | None:
    """What is told of a file that is not read, or not all of it."""
    if row is None or row.status in (Status.OK, Status.DUPLICATE):
        return None
    return Trouble(path, row.status, row.message, row.advice, row.unread_pages)


def describe_fault(outcome: Outcome[Any], sha256: str, limits: Limits) -> Entry:
    """What a file became whose worker was killed or died."""
    if outcome.fault is Fault.TIMEOUT:
        return Entry(
            sha256,
            Status.TIMEOUT,
            f"It took longer than {limits.timeout:g} seconds.",
            "Give it more with --retry-failed --timeout SECONDS.",
        )
    if outcome.fault is Fault.OUT_OF_MEMORY:
        return Entry(
            sha256,
            Status.OUT_OF_MEMORY,
            f"It took more than {limits.memory // 1_000_000:,} MB of memory.",
            "Give it more with --retry-failed --max-memory SIZE.",
        )
    code = getattr(outcome.error, "exitcode", None)
    if outcome.error is not None and code is None and not isinstance(outcome.error, TimeoutError):
        return describe_error(outcome.error, sha256)
    return Entry(
        sha256,
        Status.FAILED,
        f"Its worker process died each time ({_name_end(code)}).",
        "Look whether the machine has memory left; else this is a fault in narrator: please report it.",
    )


def _name_end(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code or 0}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
