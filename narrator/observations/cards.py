"""Reads a KPI card: its latest value, target, floor, earlier value and benchmark, and whose its ratings are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.domain import Kind, Period, Quantity, Table
from narrator.layout import RATING_LABEL, FieldKind, is_card, is_card_value, label_kind, read_line, split_rating
from narrator.needs import Needing
from narrator.observations.entries import Entry
from narrator.observations.grid import Grid
from narrator.observations.headings import Heading, find_code, read_heading
from narrator.observations.ratings import find_rating
from narrator.periods import PeriodMention, read_period_label, resolve
from narrator.quantities import read_number

MOST_ROWS, MOST_CELLS = 6, 12
"""Rows and filled cells of such a card, at most."""


LINE = "card"
"""The line of all of a card's figures: they are of one measure."""

MOST_FIELDS = 20
"""Rows of a card, at most."""

LONGEST_VALUE = 80
"""Characters of a field's value that is read as a figure."""

_RATED = Needing(
    r"(?P<figure>[^()]*?\d[^()]*?(?:\([^()]*\))?)\s{0,3}[-–(]?\s?(?:RAG\s?:?\s?)?(?P<rating>red|amber|green|blue)\s?\)?\s{0,3}$",
    re.IGNORECASE,
)
_BEFORE = Needing(r"\((?:was|previously|previous:?|prev\.?|from)\s(?P<rating>red|amber|green|blue)\)", re.IGNORECASE)
_BOUND = Needing(
    r"(?:no more than|less than|fewer than|more than|at least|at most|up to|under|over|below|above|[<>≤≥]=?)\s{0,2}",
    re.IGNORECASE,
)
_OR = Needing(r"\s{1,2}or (?:more|less|above|below|fewer|higher|lower|under|over|better)$|\+$", re.IGNORECASE)
_ARROW = Needing(r"^[↑↓→←↔↗↘▲▼►◄▶◀⬆⬇➔➜⇧⇩⇨\ue000-\uf8ff]\s{0,2}")
_BRACKET = Needing(r"\(([^()]{2,30})\)")
_MONTH = Needing(r"\bmonth\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A card's row: its label's meaning, its value's text, and the rating that the value carries."""

    row: int
    column: int
    label: str
    heading: Heading
    time: PeriodMention | None
    text: str
    quantity: Quantity | None
    rating: str | None


def is_card_table(table: Table) -> bool:
    """Is the table a card: a title and fields, one a row in two columns or each whole in a cell of its own?"""
    return _is_listed(table) or fields_in_cells(table) is not None


def _is_listed(table: Table) -> bool:
    if not table.title or table.columns != 2 or table.rows > MOST_FIELDS:
        return False
    rows = [(one.strip(), other.strip()) for one, other in table.grid()]
    if len(rows) == 1:
        return label_kind(rows[0][0]) is FieldKind.ACTUAL and is_card_value(rows[0][1])
    kinds = [(label, label_kind(label) or FieldKind.OTHER, value) for label, value in rows if value]
    known = [kind for _, kind, _ in kinds if kind is not FieldKind.OTHER]
    return len(known) >= 2 and 2 * len(known) > len(kinds) and is_card(kinds)


def read_card(grid: Grid, reporting: Period | None) -> tuple[Entry, ...]:
    """The figures of a card, all of the measure that its title names, each with its rating.

    The rating without a value of its own is that of the latest value; "Previous: 66% (Red)" rates the earlier one.
    An earlier value's time stays open unless the card tells it. Fields that tell no value give none.
    """
    within = None if _is_listed(grid.table) else fields_in_cells(grid.table)
    title = within.title if within is not None else " ".join((grid.table.title or "").split())
    fields = within.fields if within is not None else _list_fields(grid)
    rows = [_read_field(field, reporting) for field in fields]
    entries = [entry for row in rows if (entry := _create(row, title)) is not None]
    latest = _find_latest(entries, reporting)
    now, before = _read_ratings(rows)
    given: list[Entry] = []
    for entry in entries:
        rating = entry.rating
        if entry is latest:
            entry = replace(entry, latest=True)
            rating = rating or now
        elif entry.previous:
            rating = rating or before
        given.append(replace(entry, rating=rating))
    return tuple(given)


def _list_fields(grid: Grid) -> list[CellField]:
    places = [(row, grid.cells.get((row, 1))) for row in range(grid.table.rows)]
    return [
        CellField(row, 1, grid.text(row, 0).rstrip(" :"), cell.text, 0)
        for row, cell in places
        if cell is not None and cell.text.strip()
    ]


def _read_field(field: CellField, reporting: Period | None) -> _Row:
    label = field.label
    heading = read_heading(label, reporting)
    time = heading.time
    if bracket := _BRACKET.search(label):
        bare = " ".join(label.replace(bracket[0], " ").split())
        inner = read_heading(bracket[1], reporting)
        heading = read_heading(bare, reporting)
        if heading.kind is Kind.BENCHMARK and inner.owner is not None:
            heading = replace(heading, owner=inner.owner)
        time = read_period_label(bracket[1], reporting) or heading.time
    if time is None and heading.actual and _MONTH.search(label):
        time = read_period_label("this month", reporting)
    if time is None and heading.kind is None and not heading.ignored:
        time = read_period_label(label, reporting)
    if heading.previous and (time is None or time.relative):
        time = None
    quantity, rating = read_value(field.text, heading.kind)
    if quantity is not None:
        quantity = replace(quantity, span=quantity.span.shifted(field.start))
    return _Row(field.row, field.column, label, heading, time, field.text, quantity, rating)


def read_value(text: str, kind: Kind | None) -> tuple[Quantity | None, str | None]:
    """The figure of a card's field, its span into the text, and the rating that stands behind it.

    A target's bound ("at least 95%", "5 days or less") is its figure.
    """
    rating = None
    end = len(text)
    if end > LONGEST_VALUE:
        return None, None
    if found := _RATED.fullmatch(text):
        rating, end = found["rating"].capitalize(), found.end("figure")
    start = len(text) - len(text.lstrip())
    if found := _ARROW.match(text[start:end]):
        start += found.end()
    if kind in (Kind.TARGET, Kind.FLOOR):
        if found := _BOUND.match(text[start:end]):
            start += found.end()
        if found := _OR.search(text[start:end]):
            end = start + found.start()
    quantity = read_number(text[start:end])
    return (replace(quantity, span=quantity.span.shifted(start)) if quantity is not None else None), rating


def _create(row: _Row, title: str) -> Entry | None:
    heading = row.heading
    actual = heading.kind is Kind.ACTUAL or (heading.kind is None and row.time is not None) or not row.label
    if row.quantity is None or heading.ignored or heading.rating or not (actual or heading.kind is not None):
        return None
    kind = heading.kind or Kind.ACTUAL
    return Entry(
        row.row, row.column, row.quantity, title, find_code(title), row.time, kind, heading.owner,
        heading.bases if row.time is None else (), header=row.label, line=LINE,
        previous=heading.previous or (row.time is not None and row.time.relative == "same_period_last_year"),
        latest=heading.actual or not row.label, rating=row.rating,
    )  # fmt: skip


def _find_latest(entries: Sequence[Entry], reporting: Period | None) -> Entry | None:
    """The card's own value: the one called latest or without a time, else the latest in time."""
    actual = [one for one in entries if one.kind is Kind.ACTUAL and not one.previous]
    plain = [one for one in actual if one.time is None]
    if len(plain) == 1:
        return plain[0]
    named = [one for one in actual if one.latest]
    if len(named) == 1:
        return named[0]
    if len(actual) == 1:
        return actual[0]
    timed = [(period.end, one) for one in actual if one.time and (period := resolve(one.time, reporting))]
    if len(timed) < len(actual) or not timed:
        return None
    last = max(end for end, _ in timed)
    ends = [one for end, one in timed if end == last]
    return ends[0] if len(ends) == 1 else None


def _read_ratings(rows: Sequence[_Row]) -> tuple[str | None, str | None]:
    """The ratings that stand in fields of their own: of the latest value, of the earlier one."""
    now = before = None
    for row in rows:
        kind = label_kind(row.label)
        if row.quantity is not None or not (row.heading.rating or kind in (FieldKind.RATING, FieldKind.BESIDE)):
            continue
        rating = find_rating(row.text)
        if row.heading.previous or row.heading.kind is not None:
            before = before or (rating if row.heading.previous else None)
            continue
        now = now or rating
        if found := _BEFORE.search(row.text):
            before = before or found["rating"].capitalize()
    return now, before


@dataclass(frozen=True, slots=True)
class CellField:
    """A card's field: the cell that it stands in, its label, its value's text, and where that starts in the cell's."""

    row: int
    column: int
    label: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class CardCells:
    """A card's title and its fields in reading order."""

    title: str
    fields: tuple[CellField, ...]


def fields_in_cells(table: Table) -> CardCells | None:
    """The card that the table is, where every cell but the title's holds fields; None for other tables."""
    if table.rows > MOST_ROWS or table.columns < 2:
        return None
    cells = sorted((cell for cell in table.cells if cell.text.strip()), key=lambda cell: (cell.row, cell.column))
    if not 2 <= len(cells) <= MOST_CELLS:
        return None
    title = table.title or ""
    fields: list[CellField] = []
    kinds: list[tuple[str, FieldKind, str]] = []
    if not read_line(cells[0].text):
        head, cells = cells[0], cells[1:]
        title, rated = split_rating(head.text)
        if rated is not None:
            fields.append(CellField(head.row, head.column, RATING_LABEL, head.text[rated[0] : rated[1]], rated[0]))
            kinds.append((RATING_LABEL, FieldKind.RATING, fields[0].text))
    for cell in cells:
        several = read_line(cell.text)
        if not several or any(not one.label and one.kind is not FieldKind.RATING for one in several):
            return None
        for one in several:
            label = one.label or RATING_LABEL
            fields.append(CellField(cell.row, cell.column, label, one.value, one.value_start))
            kinds.append((label, one.kind, one.value))
    title = " ".join(title.split())
    return CardCells(title, tuple(fields)) if title and is_card(kinds) else None
