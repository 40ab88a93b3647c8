"""Values as documents tell them: claims and cells of tables alike, each with its place and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, null, select, union_all

from narrator.archive.asking.subjects import path_of
from narrator.archive.store import TABLES

CLAIMS, OBSERVATIONS = TABLES["claims"], TABLES["observations"]
DOCUMENTS, SENTENCES = TABLES["documents"], TABLES["sentences"]

CLAIM, CELL = "claim", "cell"
"""Where a value is told: in a sentence or in a table."""

ACTUAL = ("actual", "previous")
"""Roles of values that were reached; a value given for comparison is one of an earlier time."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one measure, told in one place of one document.

    `value` is as printed, `low` and `high` bound what it may stand for (None where it has no bound). Days are ISO
    texts. `basis` names what is possible, parted by commas, and is empty where nothing is known. `source` is `CLAIM`
    or `CELL`, `key` the claim's or observation's id in its document; `quote` is the sentence, or the heading of the
    cell's column or row. `sureness` runs from 0 to 1.
    """

    source: str
    document: str
    key: str
    indicator: str
    indicator_name: str
    authority: str | None
    role: str
    benchmark: str | None
    period_label: str | None
    period_start: str | None
    period_end: str | None
    basis: str
    value: str
    number: float | None
    low: float | None
    high: float | None
    unit: str
    comparator: str
    counted: str | None
    complement: bool
    provisional: bool
    recognised: bool
    verdict: str | None
    sureness: float
    page: int | None
    section: str | None
    paragraph: str | None
    table: str | None = field(metadata={"label": "table_id"})
    row: int | None
    col: int | None
    start: int | None
    quote: str
    path: str
    title: str | None
    document_date: str | None
    document_start: str | None
    document_end: str | None

    @property
    def told_at(self) -> tuple[str, str]:
        """When it was told, to put documents in order: the end of the time they report on, then their date."""
        return (self.document_end or self.document_date or "", self.document_date or "")


DAYS = ("period_start", "period_end", "document_start", "document_end")

PROVISIONAL = "provisional"
"""The word by which a sentence says that its figures will be told again."""

YES_OR_NO = ("complement", "provisional", "recognised")

SAME = {"value", "number", "low", "high", "unit", "page", "section", "benchmark", "recognised"} | {
    f"period_{part}" for part in ("label", "start", "end")
}
"""Columns that claims and observations have alike."""


def choose_claims(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Claims as told values; conditions are on the tables `claims` and `documents`."""
    own = CLAIMS.c
    sentence = SENTENCES.c
    said = (
        select(sentence.text)
        .where(sentence.document == own.document, sentence.number == own.sentence)
        .correlate(CLAIMS)
        .scalar_subquery()
    )
    special = {
        "source": literal(CLAIM),
        "key": own.id,
        "role": own.role,
        "comparator": own.comparator,
        "counted": own.counted,
        "complement": own.complement,
        "provisional": literal(0),
        "verdict": own.verdict,
        "sureness": own.score / 100.0,
        "paragraph": own.paragraph,
        "table_id": null(),
        "row": null(),
        "col": null(),
        "start": own.start,
        "quote": func.coalesce(said, own.quote),
    }
    return _choose(CLAIMS, special).where(*conditions)


def choose_cells(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Observations as told values; conditions are on the tables `observations` and `documents`."""
    own = OBSERVATIONS.c
    special = {
        "source": literal(CELL),
        "key": own.id,
        "role": own.kind,
        "comparator": literal("exact"),
        "counted": null(),
        "complement": literal(0),
        "provisional": own.provisional,
        "verdict": null(),
        "sureness": own.confidence,
        "paragraph": null(),
        "table_id": own.table_id,
        "row": own.row,
        "col": own.col,
        "start": null(),
        "quote": own.header,
    }
    return _choose(OBSERVATIONS, special).where(*conditions)


def _choose(table: Any, special: dict[str, Any]) -> Select[Any]:
    """The columns of Told, in its order."""
    own = table.c
    of_document = {
        "document": own.document,
        "indicator": own.indicator,
        "indicator_name": func.coalesce(own.indicator_name, own.indicator),
        "authority": own.authority,
        "basis": func.coalesce(own.basis, ""),
        "path": func.coalesce(path_of(own.document, table), own.document),
        "title": DOCUMENTS.c.title,
        "document_date": DOCUMENTS.c.date,
        "document_start": DOCUMENTS.c.period_start,
        "document_end": DOCUMENTS.c.period_end,
    }
    columns: dict[str, Any] = {**{name: own[name] for name in SAME}, **of_document, **special}
    names = [one.metadata.get("label", one.name) for one in fields(Told)]
    return select(*(columns[name].label(name) for name in names)).select_from(
        table.join(DOCUMENTS, own.document == DOCUMENTS.c.id)
    )


def read_told(connection: Connection, selects: Sequence[Select[Any]], streamed: bool = False) -> Iterator[Told]:
    """The chosen values: by measure and authority, then by time, then in the order in which they were told."""
    chosen = union_all(*selects).subquery()
    order = (
        "indicator", "authority", "period_end", "period_start", "document_end", "document_date", "path", "document",
        "page", "source", "table_id", "row", "col", "start", "key",
    )  # fmt: skip
    # Nothing known sorts first, in both databases.
    ordered = [part for name in order for part in (chosen.c[name].is_not(None), chosen.c[name])]
    if streamed:
        connection = connection.execution_options(yield_per=1000)
    for row in connection.execute(select(chosen).order_by(*ordered)):
        yield _read(row)


def _read(row: Sequence[Any]) -> Told:
    values = {one.name: value for one, value in zip(fields(Told), row, strict=True)}
    days = {name: _day(values[name]) for name in DAYS}
    if days["period_start"] is None or days["period_end"] is None:
        days |= {"period_start": None, "period_end": None}
    said = {name: bool(values[name]) for name in YES_OR_NO}
    # Of claims nothing but their sentence says so.
    said["provisional"] |= values["source"] == CLAIM and PROVISIONAL in str(values["quote"]).lower()
    return Told(**{**values, **days, **said})


def _day(value: object) -> str | None:
    """The day as it was written by narrator; None for anything else that someone put there."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None
