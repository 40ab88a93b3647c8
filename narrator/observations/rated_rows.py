"""Reads tables that rate measures row by row, and cards: the latest rating, the one before, the direction of travel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from narrator.domain import (
    CellPlace,
    Direction,
    Document,
    Kind,
    Link,
    Observation,
    Period,
    Provenance,
    Rating,
    Span,
    Table,
)
from narrator.indicators import HeaderQuery
from narrator.observations.captions import find_captions, with_caption
from narrator.observations.cards import is_card_table, read_card
from narrator.observations.directions import is_direction, read_direction
from narrator.observations.grid import Grid, grid_of
from narrator.observations.headings import Heading, find_code, is_corner, read_bases, read_heading
from narrator.observations.ratings import find_rating, is_rating_word, rating_at
from narrator.periods import resolve
from narrator.quantities import find_quantities, read_number

LinkHeader = Callable[[HeaderQuery], Link]

RATING_SHARE = 0.6
"""Share of a column's filled cells that are ratings (or directions) from which on it is a column of them."""

LEAST_ROWS = 2
"""Rows of a column without a heading of its own that tell what it holds."""

BY_COLOUR = "the rating is told by a colour alone"
"""What is said of a rating that is no word."""

DIRECTION_WORDS = frozenset({"direction", "travel", "dot", "trend", "arrow", "movement"})
"""Words of a heading over directions of travel."""

FORESEEN = frozenset({"forecast", "expected", "projected", "predicted", "anticipated", "projection"})
"""Words of a heading over ratings of what is still to come."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold the latest rating, the one before, the direction, and the measures' names."""

    latest: int | None
    previous: int | None
    direction: int | None
    names: tuple[int, ...]
    period: Period | None


def read_ratings(
    document: Document,
    link_header: LinkHeader,
    reporting_period: Period | None,
    authority: str | None,
    observations: Sequence[Observation] = (),
) -> tuple[Rating, ...]:
    """Every measure that a row of the document's tables, or a card, gives a rating, in reading order.

    `observations` are those of the same document: a row's rating is tied to its value's. Rows whose rating columns
    can't be told apart (of finance, of performance) give none.
    """
    captions = find_captions(document)
    values: dict[tuple[str, int], list[Observation]] = {}
    for one in observations:
        if one.kind is Kind.ACTUAL and one.rating is not None:
            values.setdefault((one.table, one.row), []).append(one)
    found: list[Rating] = []
    for index, bare in enumerate(document.tables):
        table = with_caption(bare, captions.get(index))
        rows = (
            _read_card(table, reporting_period)
            if is_card_table(table)
            else _read_rows(grid_of(bare), bare, reporting_period)
        )
        for rating in rows:
            told = values.get((table.id, rating.row), [])
            value = told[0] if len(told) == 1 else None
            link = _link(rating, table, link_header)
            found.append(
                replace(
                    rating,
                    id=f"r{len(found) + 1}",
                    indicator=value.indicator if value and value.indicator else link.indicator,
                    indicator_name=value.indicator_name if value and value.indicator else link.name,
                    provenance=replace(rating.provenance, document=document.path, section=table.section),
                    observation=value.id if value else None,
                    authority=authority,
                )
            )
    return tuple(_quote(rating, document) for rating in found)


def _quote(rating: Rating, document: Document) -> Rating:
    place = rating.provenance
    return replace(rating, provenance=replace(place, quote=place.span.of(document.text)))


def _link(rating: Rating, table: Table, link_header: LinkHeader) -> Link:
    _, qualifiers = find_quantities(rating.name)
    keys = tuple(one.key for one in qualifiers if one.key)
    title = "" if rating.name == table.title else table.title or ""
    return link_header(HeaderQuery(rating.name, title, table.section or "", None, read_bases(rating.name), keys))


def _provenance(table: Table, row: int, column: int, span: Span) -> Provenance:
    return Provenance("", table.page, None, None, "", span, CellPlace(table.id, row, column))


def _read_card(table: Table, reporting: Period | None) -> list[Rating]:
    """The rating of a card: that of its latest value, the earlier one's, and its direction of travel."""
    entries = read_card(grid_of(table), reporting)
    latest = next((one for one in entries if one.kind is Kind.ACTUAL and one.latest and not one.previous), None)
    if latest is None:
        return []
    previous = next((one.rating for one in entries if one.previous and one.rating), None)
    if latest.rating is None and previous is None:
        return []
    way, merit = _card_direction(table)
    cell = table.cell_at(latest.row, latest.column)
    span = cell.span if cell is not None and cell.span is not None else table.span
    if span is None:
        return []
    period = resolve(latest.time, reporting) if latest.time is not None else reporting
    place = _provenance(table, latest.row, latest.column, span)
    return [
        Rating(
            "", None, None, latest.measure, latest.rating, place, table.id, latest.row, previous, way,
            merit, period, confidence=table.confidence, reasons=table.reasons,
        )
    ]  # fmt: skip


def _card_direction(table: Table) -> tuple[Direction | None, bool | None]:
    for label, value in table.grid() if table.columns == 2 else ():
        if not DIRECTION_WORDS.isdisjoint(label.lower().split()) and is_direction(value):
            return read_direction(value)
    return None, None


def _read_rows(grid: Grid, table: Table, reporting: Period | None) -> list[Rating]:
    top = _find_top(grid)
    columns = _find_columns(grid, top, reporting)
    if columns is None:
        return []
    found: list[Rating] = []
    for row in range(top, table.rows):
        name = _name_of(grid, row, columns.names)
        rating = rating_at(grid, row, columns.latest) if columns.latest is not None else None
        before = rating_at(grid, row, columns.previous) if columns.previous is not None else None
        place = columns.latest if rating is not None else columns.previous
        cell = grid.cells.get((row, place)) if place is not None else None
        if not name or (rating is None and before is None) or cell is None or place is None:
            continue
        span = cell.span or table.span
        if span is None or not grid.fits(row, place):
            continue
        way, merit = (
            read_direction(grid.text(row, columns.direction)) if columns.direction is not None else (None, None)
        )
        found.append(
            Rating(
                "", None, None, name, rating, _provenance(table, row, place, span), table.id, row, before, way, merit,
                columns.period, confidence=table.confidence,
                reasons=(*table.reasons, BY_COLOUR) if cell.colour and not cell.text.strip() else table.reasons,
            )
        )  # fmt: skip
    return found


def _find_top(grid: Grid) -> int:
    """The first row that holds a rating beside a name; those above it are the header."""
    for row in range(grid.table.rows):
        texts = [grid.text(row, column) for column in range(grid.table.columns)]
        ratings = {find_rating(text) for text in texts if is_rating_word(text)}
        others = [text for text in texts if text and not is_rating_word(text) and read_number(text) is None]
        if ratings and others and row >= grid.header_rows:
            return row
    return grid.header_rows or 1


def _find_columns(grid: Grid, top: int, reporting: Period | None) -> _Columns | None:
    rated: list[tuple[int, Heading]] = []
    directions: list[int] = []
    names: list[int] = []
    for column in range(grid.table.columns):
        heading = _heading(grid, column, top, reporting)
        texts = [text for row in range(top, grid.table.rows) if (text := _text_at(grid, row, column, heading.rating))]
        words = set(heading.text.lower().replace("-", " ").split())
        if _mostly(texts, find_rating if heading.rating else is_rating_word, heading.rating):
            if FORESEEN.isdisjoint(words):
                rated.append((column, heading))
        elif _mostly(texts, is_direction, not DIRECTION_WORDS.isdisjoint(words)):
            directions.append(column)
        elif not rated and not directions and not _mostly(texts, read_number, True):
            names.append(column)
    chosen = _choose(rated, reporting)
    if chosen is None or not names:
        return None
    latest, previous, period = chosen
    return _Columns(
        latest, previous, directions[0] if len(directions) == 1 else None, _choose_names(grid, top, names), period
    )


def _text_at(grid: Grid, row: int, column: int, rated: bool) -> str:
    """The cell's words; in a column headed as ratings the colour of a cell without words."""
    return (rating_at(grid, row, column) or grid.text(row, column)) if rated else grid.text(row, column)


def _heading(grid: Grid, column: int, top: int, reporting: Period | None) -> Heading:
    texts = dict.fromkeys(text for row in range(top) if (text := grid.text(row, column)))
    return read_heading(" ".join(texts), reporting)


def _mostly(texts: Sequence[str], test: Callable[[str], object], headed: bool) -> bool:
    """Do most filled cells of a column pass, and enough of them where no heading says what it holds?"""
    passed = sum(bool(test(text)) for text in texts)
    return passed >= (1 if headed else LEAST_ROWS) and passed >= RATING_SHARE * len(texts)


def _choose(
    rated: Sequence[tuple[int, Heading]], reporting: Period | None
) -> tuple[int | None, int | None, Period | None] | None:
    """(latest, previous, the latest's period) among the columns of ratings; None where they can't be told apart."""
    before = [column for column, heading in rated if heading.previous]
    rest = [(column, heading) for column, heading in rated if not heading.previous]
    if not rated:
        return None
    if len(rest) == 1 and len(before) <= 1:
        column, heading = rest[0]
        time = resolve(heading.time, reporting) if heading.time is not None else reporting
        return column, before[0] if before else None, time
    if not rest and len(before) == 1:
        return None, before[0], None
    timed = [
        (period, column)
        for column, heading in rest
        if heading.time is not None and (period := resolve(heading.time, reporting)) is not None
    ]
    if before or len(timed) < len(rest) or len({period.end for period, _ in timed}) < len(timed):
        return None
    past = sorted(
        (one for one in timed if reporting is None or one[0].end <= reporting.end), key=lambda one: one[0].end
    )
    if not past:
        return None
    return past[-1][1], past[-2][1] if len(past) > 1 else None, past[-1][0]


def _choose_names(grid: Grid, top: int, names: Sequence[int]) -> tuple[int, ...]:
    """The columns that name the measures: a code's, and the one headed so, else the one with the longest texts."""
    headed = [
        column
        for column in names
        if any(is_corner(grid.text(row, column)) for row in range(top)) and not _is_coded(grid, top, column)
    ]
    pool = headed or [column for column in names if not _is_coded(grid, top, column)] or list(names)
    body = range(top, grid.table.rows)
    name = max(pool, key=lambda column: (sum(len(grid.text(row, column)) for row in body), -column))
    codes = [column for column in names if column != name and _is_coded(grid, top, column)]
    return (*codes[:1], name)


def _is_coded(grid: Grid, top: int, column: int) -> bool:
    texts = [text for row in range(top, grid.table.rows) if (text := grid.text(row, column))]
    return bool(texts) and all(find_code(text) == text for text in texts)


def _name_of(grid: Grid, row: int, names: Sequence[int]) -> str:
    """The measure's name; empty for a total row and for a row without one."""
    name = " ".join(text for column in names if (text := grid.text(row, column)))
    whole = read_heading(name, None)
    return "" if whole.whole or not any(sign.isalpha() for sign in name) else name
