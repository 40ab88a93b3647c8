"""Asks the store for rows and streams the answer."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, UnaryExpression, func, literal, select

from narrator.archive.asking.filters import Conditions, Filters, read_conditions
from narrator.archive.asking.measures import KnownMeasures
from narrator.archive.asking.subjects import Field, Subject, document_batches, find_subject
from narrator.archive.asking.times import read_time
from narrator.archive.tables import ColumnKind
from narrator.errors import UsageError

AT_ONCE = 1_000
"""Rows that are fetched from the database at a time: enough to be quick, few enough for any memory."""


OF_DOCUMENTS = ("path", "document")
"""How the order of rows begins that come document by document."""

DOCUMENTS_AT_ONCE = 20
"""Documents whose rows are sorted together where all rows are asked for: some thousands of rows."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of an answer; `kind` is None where the database alone knows what it holds."""

    name: str
    kind: ColumnKind | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, one tuple each in the order of `columns`, streamed: take or close them before the connection ends.

    `notes` are for people: how the question was understood.
    """

    columns: tuple[AnswerColumn, ...]
    rows: Iterator[Sequence[object]]
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    def close(self) -> None:
        """Lets go of rows that nobody wants any more; to be called while the connection is open."""
        if isinstance(self.rows, Generator):
            self.rows.close()


EVERYTHING = Filters()
"""The filters that leave nothing out."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the store.

    `columns` are names of fields; none are all of them. `order` are names of fields, with a minus before them for
    the greatest first; rows that this leaves equal come in the subject's own order, and what is unknown comes last.
    """

    subject: str = "claims"
    filters: Filters = EVERYTHING
    columns: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    limit: int | None = None


def ask(connection: Connection, question: Question, known: KnownMeasures | None = None) -> Answer:
    """The rows that are asked for. Raises UsageError on a field, word or time that can't be meant."""
    subject = find_subject(question.subject)
    columns = _read_columns(subject, question.columns)
    order = _read_order(subject, question.order)
    conditions = read_conditions(connection, subject, question.filters, known)
    asked = _select(subject, conditions, [field.expression.label(field.name) for field in columns], columns, order)
    if not conditions.clauses and not question.order and subject.order[:2] == OF_DOCUMENTS:
        rows = _stream_by_documents(connection, asked, subject.fields["document"], question.limit)
    else:
        rows = _stream(connection, asked.limit(question.limit) if question.limit is not None else asked)
    return Answer(tuple(AnswerColumn(f.name, f.kind) for f in columns), rows, conditions.notes)


def count(connection: Connection, question: Question, known: KnownMeasures | None = None) -> Answer:
    """How many rows are asked for, as an answer of one row; a limit is heeded."""
    subject = find_subject(question.subject)
    conditions = read_conditions(connection, subject, question.filters, known)
    rows = _select(subject, conditions, [literal(1)], (), ())
    if question.limit is not None:
        rows = rows.limit(question.limit)
    counted = connection.scalar(select(func.count()).select_from(rows.subquery()))
    return Answer((AnswerColumn("count", ColumnKind.WHOLE),), iter([(counted,)]), conditions.notes)


def hint_at_times(connection: Connection, question: Question, known: KnownMeasures | None = None) -> str:
    """What to ask instead where no row is of exactly the period asked for, but some lie within it; else nothing."""
    filters = question.filters
    if len(filters.periods) != 1:
        return ""
    period = read_time(filters.periods[0], "--period")
    wider = replace(filters, periods=(), since=period.label, until=period.label)
    [(within,)] = count(connection, replace(question, filters=wider, limit=None), known).rows
    if not within:
        return ""
    instead = f'--since "{period.label}" --until "{period.label}"'
    return f"none are of {period.label} as a whole; {within} are of times within it: ask {instead}."


def _stream(connection: Connection, asked: Select[Any]) -> Iterator[Sequence[object]]:
    """The rows, asked for when the first is wanted."""
    with connection.execute(asked, execution_options={"stream_results": True, "yield_per": AT_ONCE}) as found:
        yield from found


def _stream_by_documents(
    connection: Connection, asked: Select[Any], document: Field, limit: int | None
) -> Iterator[Sequence[object]]:
    """The rows of the whole store, some documents at a time: they come in the order of documents, and so no database
    has to sort them all before it gives the first."""
    left = limit
    for ids in document_batches(connection, DOCUMENTS_AT_ONCE):
        batch = asked.where(document.expression.in_(ids))
        for row in _stream(connection, batch if left is None else batch.limit(left)):
            yield row
            left = left - 1 if left is not None else None
        if left == 0:
            return


def _select(
    subject: Subject,
    conditions: Conditions,
    what: Sequence[Any],
    columns: Sequence[Field],
    order: Sequence[tuple[Field, bool]],
) -> Select[Any]:
    needed = (*columns, *conditions.fields, *(field for field, _ in order))
    asked = select(*what).select_from(subject.source(needed)).where(*conditions.clauses)
    return asked.order_by(*(_ordering(field, falling) for field, falling in order)) if order else asked


def _ordering(field: Field, falling: bool) -> UnaryExpression[Any]:
    expression = field.expression
    return (expression.desc() if falling else expression.asc()).nulls_last()


def _read_columns(subject: Subject, names: Sequence[str]) -> tuple[Field, ...]:
    wanted = [name for part in names for name in part.split(",") if name.strip()]
    if names and not wanted:
        raise UsageError("--columns names none.", advice=f"Known are: {', '.join(subject.fields)}.")
    return tuple(dict.fromkeys(subject.field(name) for name in wanted)) or tuple(subject.fields.values())


def _read_order(subject: Subject, names: Sequence[str]) -> list[tuple[Field, bool]]:
    """The fields to order by, those that the subject has by itself at the end."""
    wanted = [name.strip() for part in names for name in part.split(",") if name.strip()]
    ordered = {subject.field(name.removeprefix("-")): name.startswith("-") for name in wanted}
    for name in subject.order:
        ordered.setdefault(subject.field(name), False)
    return list(ordered.items())
