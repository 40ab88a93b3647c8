"""Filters as people write them, read into conditions on the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, false, literal, or_

from narrator.archive.asking.measures import KnownMeasures, MeasuresMeant, find_measures_meant
from narrator.archive.asking.names import (
    Named,
    choose_documents,
    find_authorities,
    find_document,
    has_path,
    unread_files,
)
from narrator.archive.asking.subjects import Field, Subject
from narrator.archive.asking.times import read_time
from narrator.domain import Basis, Kind, Role, Unit, Verdict
from narrator.errors import UsageError
from narrator.settings import nearest

MOST_TOLD = 8
"""Measures that are told one by one where words mean several: a screen's quarter."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows are asked for, as texts; of several values of one filter any fits, of several filters all must.

    `period` is a time that is meant exactly, `since` and `until` are times within which rows' periods lie wholly.
    `min_score` runs from 0 to 100.
    """

    indicators: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    min_score: float | None = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Filters as conditions: the fields that they look at, and what people should know of how they were understood."""

    clauses: tuple[ColumnElement[bool], ...]
    fields: tuple[Field, ...]
    notes: tuple[str, ...]


def read_conditions(
    connection: Connection, subject: Subject, filters: Filters, known: KnownMeasures | None = None
) -> Conditions:
    """The filters' conditions on the subject's rows.

    Raises UsageError on a word or time that can't be meant, and on a filter that these rows can't answer. A name
    that the store does not know finds nothing, and the notes say which ones are near.
    """
    reader = _Reader(connection, subject, known or KnownMeasures())
    reader.read(filters)
    return Conditions(tuple(reader.clauses), tuple(reader.fields), tuple(reader.notes))


class _Reader:
    """Collects conditions, filter by filter."""

    def __init__(self, connection: Connection, subject: Subject, known: KnownMeasures) -> None:
        self.connection, self.subject, self.known = connection, subject, known
        self.clauses: list[ColumnElement[bool]] = []
        self.fields: list[Field] = []
        self.notes: list[str] = []

    def read(self, filters: Filters) -> None:
        """All filters that are given."""
        if filters.indicators:
            self._read_indicators(filters.indicators)
        if filters.authorities:
            self._read_authorities(filters.authorities)
        if filters.documents:
            self._read_documents(filters.documents)
        self._read_times(filters)
        self._read_words("role", filters.roles, Kind if "role" in self.subject.same else Role)
        self._read_words("unit", filters.units, Unit)
        self._read_words("verdict", filters.verdicts, Verdict)
        if filters.bases:
            field = self._field("basis")
            listed = literal(",").concat(field.expression).concat(",")
            chosen = _choose_words("basis", filters.bases, Basis)
            self.clauses.append(or_(*(listed.contains(f",{word},", autoescape=True) for word in chosen)))
        if filters.min_score is not None:
            self.clauses.append(self._field("score", "min-score").expression >= filters.min_score)

    def _field(self, word: str, option: str = "") -> Field:
        field = self.subject.answering(word)
        if field is None:
            raise UsageError(
                f"--{option or word} can't choose among {self.subject.name}: they have no {word}.",
                advice=f"They have: {', '.join(self.subject.fields)}.",
            )
        self.fields.append(field)
        return field

    def _read_words(self, option: str, asked: Sequence[str], known: type[StrEnum]) -> None:
        if asked:
            self.clauses.append(self._field(option).expression.in_(_choose_words(option, asked, known)))

    def _read_indicators(self, asked: Sequence[str]) -> None:
        field = self._field("id" if self.subject.name == "indicators" else "indicator", "indicator")
        ids: set[str] = set()
        for text in asked:
            found = find_measures_meant(self.connection, text, self.known)
            self.notes.extend(tell_measures(found))
            ids.update(measure.id for measure in found.meant)
        self.clauses.append(field.expression.in_(sorted(ids)) if ids else false())

    def _read_authorities(self, asked: Sequence[str]) -> None:
        field = self._field("authority")
        named = [find_authorities(self.connection, name) for name in asked]
        self.notes.extend(note for one in named for note in _tell_near(one, "no authority in the store is called"))
        meant = sorted({name for one in named for name in one.meant})
        self.clauses.append(field.expression.in_(meant) if meant else false())

    def _read_documents(self, asked: Sequence[str]) -> None:
        own = "id" if self.subject.name == "documents" else "document"
        field = self._field(own, "document")
        for name in asked:
            found = find_document(self.connection, name)
            if found.meant:
                continue
            unread = unread_files(self.connection, name)
            self.notes.extend(f"{path} could not be read: {status}." for path, status in unread)
            if not unread:
                self.notes.extend(_tell_near(found, "no document in the store is called"))
        chosen: list[ColumnElement[bool]] = [field.expression.in_(choose_documents(name)) for name in asked]
        # Files that could not be read have no document, but a path.
        chosen += [has_path(name) for name in asked if self.subject.name == "files"]
        self.clauses.append(or_(*chosen))

    def _read_times(self, filters: Filters) -> None:
        if filters.periods:
            start, end = self._field("period_start", "period"), self._field("period_end", "period")
            periods = [read_time(text, "--period") for text in filters.periods]
            self._tell_times(filters.periods, [period.label for period in periods])
            exact = {(p.start.isoformat(), p.end.isoformat()) for p in periods}
            self.clauses.append(or_(*(and_(start.expression == s, end.expression == e) for s, e in sorted(exact))))
        first = read_time(filters.since, "--since") if filters.since is not None else None
        last = read_time(filters.until, "--until") if filters.until is not None else None
        if first is not None and last is not None and first.start > last.end:
            raise UsageError(f"--since {first.label} is later than --until {last.label}.", advice="Swap the two.")
        if filters.since is not None and first is not None:
            self._tell_times([filters.since], [first.label])
            self.clauses.append(self._field("period_start", "since").expression >= first.start.isoformat())
        if filters.until is not None and last is not None:
            self._tell_times([filters.until], [last.label])
            self.clauses.append(self._field("period_end", "until").expression <= last.end.isoformat())

    def _tell_times(self, asked: Iterable[str], labels: Iterable[str]) -> None:
        self.notes.extend(
            f'"{text}" is taken for {label}.'
            for text, label in zip(asked, labels, strict=True)
            if text.strip() != label
        )


def tell_measures(found: MeasuresMeant) -> list[str]:
    """What people should know of how a measure's words were understood; nothing where it was named exactly."""
    if found.exact:
        return []
    if not found.meant:
        near = "; ".join(f"{m.id} ({m.name})" for m in found.near)
        return [f'no measure in the store is called "{found.asked}".' + (f" Near are: {near}." if near else "")]
    told = [f"{m.id} ({m.name})" for m in found.meant[:MOST_TOLD]]
    more = len(found.meant) - len(told)
    taken = f', taken for "{found.read_as}",' if found.read_as else ""
    count = "" if len(found.meant) == 1 else f" {len(found.meant)} measures:"
    rest = f"; and {more} more (narrator export indicators lists all)" if more else ""
    return [f'"{found.asked}"{taken} means{count} {"; ".join(told)}{rest}.']


def _tell_near(named: Named, what: str) -> list[str]:
    if named.meant:
        return []
    near = f" Near are: {'; '.join(named.near)}." if named.near else ""
    return [f'{what} "{named.asked}".{near}']


def _choose_words(option: str, asked: Sequence[str], known: type[StrEnum]) -> list[str]:
    """Words of a fixed list, several to an option if parted by commas, however their parts are joined."""
    words = [str(word) for word in known]
    chosen = []
    for text in asked:
        for part in text.split(","):
            word = "_".join(part.lower().replace("-", " ").replace("_", " ").split())
            if word not in words:
                raise UsageError(f"--{option} can't be {part.strip()!r}.", advice=nearest(word, words))
            chosen.append(word)
    return sorted(set(chosen))
