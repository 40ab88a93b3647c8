"""Reads the grid of a Word table: cells with their spans, rows that repeat as heads, columns that nearly coincide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from narrator.readers.docx.names import attribute, find_child, is_on, name_of, read_integer, value_of
from narrator.readers.docx.runs import choose_alternative
from narrator.readers.flow.colours import find_spot, read_hue
from narrator.readers.flow.elements import Flow, FlowCell, FlowTable
from narrator.readers.flow.grid import MOST_COLUMNS, create_table

SNAP = 100
"""Twentieths of a point: edges nearer to each other are one edge, drawn twice a little apart by hand."""

MOST_BEFORE = 100
"""Columns before a row's first cell, at most; more can't be meant."""

WRAPPERS = {"w:sdt": "w:sdtContent", "w:customXml": "", "w:ins": "", "w:moveTo": "", "w:smartTag": ""}
"""Elements around rows, cells and paragraphs that are passed through, and which child of theirs holds the content."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell where the file puts it; `continues` says that it goes on with the cell above it."""

    row: int
    column: int
    span: int
    element: Any
    continues: bool
    begins: bool


def unwrap(element: Any, depth: int = 0) -> Iterator[Any]:
    """An element's children, those inside wrappers (content controls, tracked changes) included."""
    for child in element:
        name = name_of(child)
        if name in WRAPPERS and depth < 30:
            inner = find_child(child, WRAPPERS[name]) if WRAPPERS[name] else child
            if inner is not None:
                yield from unwrap(inner, depth + 1)
        elif name == "mc:AlternateContent" and depth < 30:
            if (chosen := choose_alternative(child)) is not None:
                yield from unwrap(chosen, depth + 1)
        elif name:
            yield child


def read_table(table: Any, read_content: Callable[[Any], list[Flow]]) -> tuple[FlowTable | None, bool]:
    """The table, and whether some of it was left out as too large; `read_content` reads what a cell holds."""
    grid = find_child(table, "w:tblGrid")
    columns = unwrap(grid) if grid is not None else iter(())
    widths = [max(0, read_integer(attribute(column, "w"), 100_000) or 0) for column in columns]
    places: list[_Place] = []
    heads: list[bool] = []
    for row in unwrap(table):
        if name_of(row) != "w:tr":
            continue
        properties = find_child(row, "w:trPr")
        if find_child(properties, "w:del") is not None or is_on(properties, "w:hidden"):
            continue
        places.extend(_read_row(row, properties, len(heads)))
        heads.append(bool(is_on(properties, "w:tblHeader")))
    places, told = _snap(places, widths)
    cells = _merge(places, len(heads), read_content)
    marked = next((at for at, head in enumerate(heads) if not head), 0)
    return create_table(cells, marked, None, told)


def _read_row(row: Any, properties: Any, number: int) -> Iterator[_Place]:
    column = read_integer(value_of(properties, "w:gridBefore"), MOST_COLUMNS) or 0
    column = column if 0 <= column < MOST_BEFORE else 0
    open_place: _Place | None = None
    for cell in unwrap(row):
        if name_of(cell) != "w:tc":
            continue
        told = find_child(cell, "w:tcPr")
        span = max(1, read_integer(value_of(told, "w:gridSpan"), MOST_COLUMNS) or 1)
        down = find_child(told, "w:vMerge")
        across = find_child(told, "w:hMerge")
        gone = find_child(told, "w:cellDel") is not None
        if across is not None and value_of(told, "w:hMerge") in (None, "continue") and open_place is not None:
            open_place = replace(open_place, span=open_place.span + span)
        else:
            if open_place is not None:
                yield open_place
            begins = down is not None and value_of(told, "w:vMerge") == "restart"
            element = None if gone else cell
            open_place = _Place(number, column, span, element, down is not None and not begins, begins)
        column += span
    if open_place is not None:
        yield open_place


def _snap(places: list[_Place], widths: list[int]) -> tuple[list[_Place], list[float]]:
    """The cells with nearly coinciding column edges made one; as they are where a cell would vanish."""
    needed = max((place.column + place.span for place in places), default=0)
    if len(widths) < needed or not widths:
        return places, []
    edges = [0, *accumulate(widths)]
    at = [0]
    for before, edge in pairwise(edges):
        at.append(at[-1] + (edge - before > SNAP))
    if at[-1] == len(widths):
        return places, [float(width) for width in widths]
    moved = [
        replace(place, column=at[place.column], span=at[place.column + place.span] - at[place.column])
        for place in places
    ]
    if any(place.span < 1 for place in moved):
        return places, [float(width) for width in widths]
    merged = [0.0] * at[-1]
    for column, width in enumerate(widths):
        merged[min(at[column], len(merged) - 1)] += width
    return moved, merged


def _merge(places: list[_Place], rows: int, read_content: Callable[[Any], list[Flow]]) -> list[FlowCell]:
    """The cells, each merged one told once with its spans."""
    cells: list[FlowCell] = []
    open_at: dict[int, tuple[int, int]] = {}
    row = -1
    kept: dict[int, tuple[int, int]] = {}
    for place in places:
        if place.row != row:
            open_at = kept if place.row == row + 1 else {}
            kept, row = {}, place.row
        above = open_at.get(place.column)
        if place.continues and above is not None:
            index, first = above
            cells[index] = replace(cells[index], row_span=place.row - first + 1)
            kept[place.column] = above
            continue
        content = tuple(read_content(place.element)) if place.element is not None else ()
        spot = find_spot(content)
        hue = spot or read_hue(attribute(find_child(find_child(place.element, "w:tcPr"), "w:shd"), "fill"))
        cells.append(FlowCell(place.row, place.column, 1, place.span, () if spot else content, hue=hue))
        if place.begins or place.continues:
            kept[place.column] = (len(cells) - 1, place.row)
    return cells
