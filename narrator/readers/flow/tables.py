"""Tells tables of figures from tables that only set text: number and text side by side, boxes, labelled narrative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.layout import count_header_rows, find_row_bands, is_narrative, is_prose_label, is_prose_table
from narrator.readers.flow.cards import FoundCard, find_cards, read_card_cells, read_card_table
from narrator.readers.flow.elements import MOST_DEPTH, Flow, FlowCell, FlowTable, FlowText
from narrator.readers.flow.layouts import (
    LEAST_CELLS,
    Rows,
    flatten,
    holds_structure,
    is_field_list,
    is_mark,
    is_set_list,
    is_setting,
    join_fields,
    rows_of,
)
from narrator.readers.flow.tabs import find_tabbed

PROSE_WIDTH = 0.5
"""Narrative in a table's row takes at least this share of the table's width; a comment column is narrower."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of figures; `goes_on` says that it continues the one before it in the same columns, without a header."""

    table: FlowTable
    header_rows: int
    goes_on: bool = False


Part = FlowText | DataTable | FoundCard


def part_flow(items: Sequence[Flow]) -> Iterator[Part]:
    """The texts, cards and tables of figures in order; what is set in tables for its looks alone comes out as text."""
    run: list[FlowText] = []
    for part in _part_flow(items, 0):
        if isinstance(part, FlowText):
            run.append(part)
            continue
        yield from _part_run(run)
        run = []
        yield part
    yield from _part_run(run)


def _part_run(texts: Sequence[FlowText]) -> Iterator[Part]:
    """Texts in a row: tables set with tabs and cards among them are put together."""
    run: list[FlowText] = []
    for item in find_tabbed(texts):
        if isinstance(item, FlowText):
            run.append(item)
            continue
        yield from find_cards(run)
        run = []
        yield DataTable(item, count_header_rows(item.texts()))
    yield from find_cards(run)


def _part_flow(items: Sequence[Flow], depth: int) -> Iterator[Part]:
    for item in items:
        if isinstance(item, FlowText):
            yield item
        elif depth < MOST_DEPTH:
            yield from _part_table(item, depth + 1)


def _part_table(table: FlowTable, depth: int) -> Iterator[Part]:
    filled = [cell for cell in table.cells if cell.content]
    if not filled:
        return
    if (card := read_card_table(table)) is not None:
        yield card
        return
    if (cards := read_card_cells(table)) is not None:
        yield from cards
        return
    if not table.presentational and _is_labelled(table, filled):
        yield from _labelrows_of(table, 0, table.rows, depth)
        return
    if is_field_list(table):
        yield from join_fields(table)
        return
    if is_setting(table, filled):
        yield from _part_flow(list(flatten(table)), depth)
        return
    yield from _part_bands(table, depth)
    for cell in filled:
        yield from _part_flow([item for item in cell.content if isinstance(item, FlowTable)], depth)


def _is_labelled(table: FlowTable, filled: Sequence[FlowCell]) -> bool:
    """Is the table narrative beside its rows' labels?"""
    if table.header_rows or any(holds_structure(cell) for cell in filled) or is_set_list(table):
        return False
    if len(filled) < LEAST_CELLS:
        label = filled[0].text
        return len(filled) == 2 and filled[0].row == filled[1].row and is_prose_label(label) and not is_mark(label)
    return is_prose_table(table.texts())


# -------------------------------------------------- narrative inside tables
def _part_bands(table: FlowTable, depth: int) -> Iterator[Part]:
    """The table, with narrative rows taken out from between its rows of figures."""
    runs: list[tuple[bool, int, int]] = []
    rows = rows_of(table)
    for first, last in find_row_bands(table):
        prose = first >= table.header_rows and _is_prose_band(table, rows, first, last)
        if runs and not prose and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1], last)
        else:
            runs.append((prose, first, last))
    above = False
    for prose, first, last in runs:
        piece = _cut(table, first, last)
        filled = sum(bool(cell.text) for cell in piece.cells)
        if prose or (len(runs) > 1 and filled < LEAST_CELLS):
            yield from _labelrows_of(table, first, last, depth)
        elif filled:
            header = _count_headers(piece)
            yield DataTable(piece, 0 if above and not piece.header_rows and not header else header, above)
            above = True


def _count_headers(table: FlowTable) -> int:
    """Rows that name the columns: as the file marks them, and what these reach into; else as they look."""
    looks = count_header_rows(table.texts())
    marked = table.header_rows
    if not 0 < marked < table.rows:
        return _reach(table, looks)
    grouped = any(cell.row < marked and cell.column and cell.column_span > 1 for cell in table.cells)
    return looks if grouped and marked < looks <= marked + 2 else _reach(table, marked)


def _reach(table: FlowTable, heads: int) -> int:
    """The rows that cells of the head reach into, where they do by a row or two: these are of the head as well."""
    if not 0 < heads < table.rows:
        return heads
    reach = max((cell.row + cell.row_span for cell in table.cells if cell.row < heads), default=heads)
    return reach if heads < reach <= heads + 2 and reach < table.rows else heads


def _is_prose_band(table: FlowTable, rows: Rows, first: int, last: int) -> bool:
    labels, texts = _label_and_texts(table, rows, first, last)
    if len(labels) > 1 or not texts or len({cell.row for cell in texts}) < len(texts):
        return False
    if labels and not is_prose_label(labels[0].text):
        return False
    wide = all(_width(table, cell) >= PROSE_WIDTH for cell in texts)
    return wide and any(is_narrative(cell.text) for cell in texts)


def _width(table: FlowTable, cell: FlowCell) -> float:
    """The share of the table's width that a cell takes; columns count as equal where their widths are not told."""
    widths = table.widths if len(table.widths) == table.columns else (1.0,) * table.columns
    return sum(widths[cell.column : cell.column + cell.column_span]) / (sum(widths) or 1.0)


def _label_and_texts(table: FlowTable, rows: Rows, first: int, last: int) -> tuple[list[FlowCell], list[FlowCell]]:
    cells = [cell for row in rows[first:last] for cell in row if cell.text]
    labels = [cell for cell in cells if cell.column == 0 and cell.column_span < table.columns]
    texts = [cell for cell in cells if cell not in labels]
    if not texts and len(labels) == 1 and len(labels[0].text.split()) > 1:
        return [], labels
    return labels, texts


def _labelrows_of(table: FlowTable, first: int, last: int, depth: int) -> Iterator[Part]:
    """Narrative rows as paragraphs behind their row's label; where a label's place is blank the one above holds."""
    before: str | None = None
    rows = rows_of(table)
    for band_first, band_last in find_row_bands(table):
        if not first <= band_first < last:
            continue
        labels, texts = _label_and_texts(table, rows, band_first, band_last)
        if not texts:
            texts, labels = labels, []
        label: str | None = " ".join(cell.text for cell in labels)
        if not label:
            blank = table.columns > 1 and all(cell.column for cell in texts)
            label = before if blank else None
        before = label
        for cell in texts:
            for part in _part_flow(cell.content, depth):
                plain = isinstance(part, FlowText) and part.label is None
                yield replace(part, label=label, heading=0) if isinstance(part, FlowText) and plain else part


def _cut(table: FlowTable, first: int, last: int) -> FlowTable:
    """Rows of a table as one of their own."""
    if (first, last) == (0, table.rows):
        return table
    cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last)
    return replace(table, rows=last - first, cells=cells, header_rows=max(0, min(table.header_rows, last) - first))
