"""Decides what is to be done with each file: read it, or note that it is unchanged, moved or the same as another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.metadata import version
from typing import TYPE_CHECKING

from narrator.archive.entry import Entry, Particulars, describe_error
from narrator.archive.ingest.asked import SETTLED, Asked
from narrator.archive.ingest.fetching import Fetcher, Look, Ticket, is_gone
from narrator.archive.ingest.sources import Source
from narrator.archive.ingest.worker import Task
from narrator.archive.statuses import Status

if TYPE_CHECKING:
    from narrator.archive.store import FileRecord, Known, Store

MOST_SAME = 100
"""Files of the same bytes that are held against each other: thousands of copies of one file are not rare."""


class Deed(StrEnum):
    """What is done with a file.

    `READ`: its bytes are to be read. `UNCHANGED`: it stands in the store as it is. `SAME`: its bytes are known, its
    row is to be written. `MOVED`: it takes over the row of a file that is gone. `OLD`: it was last changed before
    --since. `UNREAD`: it can't be opened, which is to be written. `ABSENT`: it can't be had; nothing is written, since
    it is not there or was read before.
    """

    READ = "read"
    UNCHANGED = "unchanged"
    SAME = "same"
    MOVED = "moved"
    OLD = "old"
    UNREAD = "unread"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Step:
    """One file and what is to be done with it.

    `task` is what a worker needs to read it; `row` what the store is to say of it, or says already; `gone` the path
    whose row it takes over. `entry` tells why it can't be opened. `older` marks a document that another version of
    narrator read, `otherwise` one that other settings had shaped; `more` says that another step of the same file
    follows.
    """

    source: Source
    deed: Deed
    look: Look | None = None
    sha256: str = ""
    task: Task | None = None
    row: FileRecord | None = None
    gone: str | None = None
    entry: Entry | None = None
    known: bool = False
    older: bool = False
    otherwise: bool = False
    more: bool = False


@dataclass(slots=True)
class _Waiting:
    """A file that is being looked at ahead of its turn."""

    source: Source
    known: Known | None
    ticket: Ticket
    particulars: Particulars = field(default_factory=Particulars)
    settings: str = ""


class Planner:
    """The steps for all sources, in their order; files are looked at and hashed `ahead` of their turn, so many at most.

    Ask `next()` when a step can be taken, `settle()` when a file that was to be read has been saved. A file with the
    bytes of one that is still being read waits for it, so that they are read once.
    """

    def __init__(self, store: Store, sources: Iterable[Source], asked: Asked, fetcher: Fetcher, ahead: int) -> None:
        self._store, self._asked, self._fetcher, self._ahead = store, asked, fetcher, ahead
        self._sources: Iterator[Source] = iter(sources)
        self._again: deque[Source] = deque()
        self._window: deque[_Waiting] = deque()
        self._ready: deque[Step] = deque()
        self._reading: dict[str, str] = {}
        self._held: dict[str, list[Step]] = {}
        self._retried: set[str] = set()
        self._version = version("narrator")

    @property
    def is_done(self) -> bool:
        """Is there nothing more to come, now or when what is being read is settled?"""
        self._fill()
        return not (self._window or self._ready or self._held)

    def next(self) -> Step | None:
        """The next step; None while there is none that could be taken now."""
        while not self._ready:
            self._fill()
            if not self._window or not self._fetcher.is_ready(self._window[0].ticket):
                return None
            step = self._decide(self._window.popleft())
            if step is not None:
                self._ready.append(step)
        return self._ready.popleft()

    def settle(self, step: Step, again: bool = False) -> None:
        """Notes that a file was read and saved; those with the same bytes can now be noted.

        With `again` the file was not what it was taken for (it was changed, or went): it is looked at anew, and so
        are those that waited for it.
        """
        self._reading.pop(step.sha256, None)
        held = self._held.pop(step.sha256, [])
        if self._asked.retry_failed:
            self._retried.add(step.sha256)
        if again:
            self._again.extend((step.source, *(one.source for one in held)))
        else:
            self._ready.extend(self._compare(one, is_settled=True) for one in held)

    def _fill(self) -> None:
        while len(self._window) < self._ahead:
            source = self._again.popleft() if self._again else next(self._sources, None)
            if source is None:
                return
            particulars = self._asked.particulars(source.line)
            settings = self._asked.settings(particulars)
            known = self._store.find_known(source.path)
            unless = (
                Look(known.file.bytes, known.file.modified)
                if known is not None and not self._is_due(known, settings)
                else None
            )
            ticket = self._fetcher.submit(source.path, unless, self._asked.since)
            self._window.append(_Waiting(source, known, ticket, particulars, settings))

    def _is_due(self, known: Known, settings: str) -> bool:
        """Must a file be read again though it is as it was?"""
        status = known.file.status
        if status is Status.MISSING or (self._asked.retry_failed and status not in SETTLED):
            return True
        if known.file.document is None or status is Status.DUPLICATE:
            return False
        return known.settings != settings or (self._asked.renew and known.narrator != self._version)

    def _decide(self, waiting: _Waiting) -> Step | None:
        """What is to be done with a file that was looked at; None where it waits for another with the same bytes."""
        source, known = waiting.source, waiting.known
        row = known.file if known is not None else None
        try:
            seen = self._fetcher.take(waiting.ticket)
        except Exception as error:
            return _unread(source, describe_error(error), known)
        older = known is not None and known.narrator not in (None, self._version)
        if seen.fetched is None:
            deed = Deed.OLD if seen.is_old else Deed.UNCHANGED
            return Step(source, deed, seen.look, row=row, known=known is not None, older=older)
        sha256 = seen.fetched.sha256
        task = Task(source.path, seen.fetched.data, waiting.particulars, waiting.settings)
        step = Step(source, Deed.READ, seen.look, sha256, task, row, known=known is not None, older=older)
        if sha256 in self._reading:
            # Its bytes are let go: whoever reads them now reads them for both.
            self._held.setdefault(sha256, []).append(replace(step, task=replace(task, data=None)))
            return None
        is_due = known is not None and self._is_due(known, waiting.settings) and sha256 not in self._retried
        if known is not None and known.file.sha256 == sha256 and known.settings not in (None, waiting.settings):
            step = replace(step, otherwise=True)
        if row is not None and row.sha256 == sha256 and not is_due and sha256 not in self._retried:
            # Touched, but not changed.
            touched = replace(row, path=source.path, bytes=seen.look.bytes, modified=seen.look.modified)
            return replace(step, deed=Deed.SAME, task=None, row=touched)
        return self._compare(step, is_due and row is not None and row.sha256 == sha256, sha256 in self._retried)

    def _compare(self, step: Step, is_due: bool = False, is_settled: bool = False) -> Step:
        """The step, held against other files with its bytes.

        `is_due` wants them read again all the same; `is_settled` says that they have been read just now.
        """
        same = () if is_due else self._store.find_same(step.sha256, step.source.path, MOST_SAME)
        if self._asked.retry_failed and not is_settled:
            # What is to be tried again is no answer.
            same = tuple(one for one in same if one.file.document is not None)
        if not same:
            self._reading[step.sha256] = step.source.path
            return step
        # Of several that are gone the first tells how the reading ended: duplicates stand last.
        moved = next((one for one in same if is_gone(one.file.path)), None)
        model = (moved or same[0]).file
        look = step.look or Look(None, None)
        row = replace(model, path=step.source.path, bytes=look.bytes, modified=look.modified)
        if moved is None:
            return replace(step, deed=Deed.SAME, task=None, row=_duplicate(row) if row.document else row)
        more = row.status is not Status.DUPLICATE and self._is_due(moved, step.task.settings if step.task else "")
        if more:
            self._again.append(step.source)
        return replace(step, deed=Deed.MOVED, task=None, row=row, gone=model.path, more=more)


def _duplicate(row: FileRecord) -> FileRecord:
    return replace(row, status=Status.DUPLICATE, message="", advice="", unread_pages=(), seconds=None)


def _unread(source: Source, entry: Entry, known: Known | None) -> Step:
    """The step of a file that can't be opened: what was read of it before is never lost by that."""
    if source.line is not None and entry.status is Status.MISSING:
        entry = replace(entry, advice=f"Line {source.line.number} of the manifest names it.")
    keeps = known is not None and known.file.status.is_read
    deed = Deed.ABSENT if keeps or (entry.status is Status.MISSING and is_gone(source.path)) else Deed.UNREAD
    return Step(source, deed, entry=entry, known=known is not None)
