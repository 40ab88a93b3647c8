"""Tells tables of figures from tables that only set text: number and text side by side, boxes, labelled narrative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.layout import count_header_rows, is_figure, is_narrative, is_prose_label, is_prose_table
from narrator.readers.flow import MOST_DEPTH, Flow, FlowCell, FlowTable, FlowText
from narrator.readers.flow_cards import FoundCard, find_cards, read_card_cells, read_card_table
from narrator.readers.marks import split_mark

MARK_SHARE = 0.6
"""Of the filled rows of a list set as a table, at least this share open with a number or bullet in their first cell."""

FIGURE_SHARE = 0.25
"""A table with a table or heading inside a cell is one of figures only where this share of its filled cells are."""

PROSE_WIDTH = 0.5
"""Narrative in a table's row takes at least this share of the table's width; a comment column is narrower."""

HEADER_WORDS = 3
"""Words of a column's name over an agenda's items, at most."""

TITLE_WORDS = 20
"""Words of an agenda item's title."""

ITEM_HEADING = 7
"""The depth of an agenda item's title: below all headings that a file can name."""

LEAST_CELLS = 3
"""A table has at least so many cells with text: fewer are a box."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of figures; `goes_on` says that it continues the one before it in the same columns, without a header."""

    table: FlowTable
    header_rows: int
    goes_on: bool = False


Part = FlowText | DataTable | FoundCard
Rows = list[list[FlowCell]]


def part_flow(items: Sequence[Flow]) -> Iterator[Part]:
    """The texts, cards and tables of figures in order; what is set in tables for its looks alone comes out as text."""
    run: list[FlowText] = []
    for part in _part_flow(items, 0):
        if isinstance(part, FlowText):
            run.append(part)
            continue
        yield from find_cards(run)
        run = []
        yield part
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
        yield from _label_rows(table, 0, table.rows, depth)
        return
    if _is_setting(table, filled):
        yield from _flatten(table, depth)
        return
    yield from _part_bands(table, depth)
    for cell in filled:
        yield from _part_flow([item for item in cell.content if isinstance(item, FlowTable)], depth)


def _is_labelled(table: FlowTable, filled: Sequence[FlowCell]) -> bool:
    """Is the table narrative beside its rows' labels?"""
    if table.header_rows or any(_holds_structure(cell) for cell in filled) or _is_set_list(table):
        return False
    if len(filled) < LEAST_CELLS:
        label = filled[0].text
        return len(filled) == 2 and filled[0].row == filled[1].row and is_prose_label(label) and not is_mark(label)
    return is_prose_table(table.texts())


# ------------------------------------------------------------ layout tables
def _is_setting(table: FlowTable, filled: Sequence[FlowCell]) -> bool:
    """Is the table there for the look of the page alone?"""
    if table.presentational or len({cell.column for cell in filled}) == 1 or len(filled) < LEAST_CELLS:
        return True
    if table.header_rows and not any(_holds_structure(cell) for cell in filled):
        return False
    if any(_holds_structure(cell) for cell in filled):
        figures = sum(is_figure(cell.text) for cell in filled)
        return figures < FIGURE_SHARE * len(filled)
    return _is_set_list(table)


def _holds_structure(cell: FlowCell) -> bool:
    return any(isinstance(item, FlowTable) or item.heading > 0 for item in cell.content)


def _is_set_list(table: FlowTable) -> bool:
    """Do its rows open with a number or bullet alone in a cell, with text beside it?"""
    rows = [row for row in _rows(table) if row]
    if any(is_figure(cell.text) for row in rows for cell in row[1:]):
        return False
    marked = sum(is_mark(row[0].text) and len(row) > 1 and _is_text(row[1].text) for row in rows)
    return marked > 0 and marked >= MARK_SHARE * len(rows) and all(len(row) <= 3 for row in rows)


def _rows(table: FlowTable) -> Rows:
    """The filled cells by row, from left to right."""
    rows: Rows = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.content:
            rows[cell.row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def is_mark(text: str) -> bool:
    """Is the text a number or bullet that stands alone ("1.", "4.2", "12", "(a)", "•")?"""
    if len(text) > 8:
        return False
    core = text.strip("().[] ")
    if core.isdigit():
        return len(core) <= 3 and (text != core or len(core) <= 2)
    return bool(text) and split_mark(f"{text}\tThe text").rest > len(text)


def _is_text(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 3 and not is_figure(text)


def _flatten(table: FlowTable, depth: int) -> Iterator[Part]:
    """The cells' contents row by row; a number alone in a cell is the mark of the text beside it."""
    for row in _rows(table):
        if _names_columns(row):
            continue
        mark = ""
        for index, cell in enumerate(row):
            if index == 0 and len(row) > 1 and is_mark(cell.text) and _opens_with_text(row[1]):
                mark = cell.text
                continue
            content = list(cell.content)
            if mark:
                first = content[0]
                assert isinstance(first, FlowText)
                heading = first.heading or (ITEM_HEADING if _is_item_title(content) else 0)
                content[0] = replace(first, mark=mark if not mark.isdigit() else f"{mark}.", level=1, heading=heading)
                mark = ""
            yield from _part_flow(content, depth)


def _names_columns(row: Sequence[FlowCell]) -> bool:
    """Does a row of a table that is none name its columns: "No. | Item"?"""
    return len(row) > 1 and all(cell.header and len(cell.text.split()) <= HEADER_WORDS for cell in row)


def _is_item_title(content: Sequence[Flow]) -> bool:
    """Is the first text of an agenda's item its title: a few words without a stop, and more below?"""
    first = content[0]
    return (
        len(content) > 1
        and isinstance(first, FlowText)
        and len(first.shown.split()) <= TITLE_WORDS
        and not first.shown.endswith((".", ",", ";", "?"))
    )


def _opens_with_text(cell: FlowCell) -> bool:
    first = cell.content[0]
    return isinstance(first, FlowText) and not first.mark and split_mark(first.text).kind == "none"


# -------------------------------------------------- narrative inside tables
def _part_bands(table: FlowTable, depth: int) -> Iterator[Part]:
    """The table, with narrative rows taken out from between its rows of figures."""
    runs: list[tuple[bool, int, int]] = []
    rows = _rows(table)
    for first, last in _find_bands(table):
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
            yield from _label_rows(table, first, last, depth)
        elif filled:
            header = _count_headers(piece)
            yield DataTable(piece, 0 if above and not piece.header_rows and not header else header, above)
            above = True


def _count_headers(table: FlowTable) -> int:
    """Rows that name the columns: as the file marks them, and what these reach into; else as they look."""
    looks = count_header_rows(table.texts())
    marked = table.header_rows
    if not 0 < marked < table.rows:
        return looks
    grouped = any(cell.row < marked and cell.column and cell.column_span > 1 for cell in table.cells)
    reach = max((c.row + c.row_span for c in table.cells if c.row < marked and c.column_span > 1), default=marked)
    reach = max(reach, marked)
    return looks if grouped and marked < looks <= marked + 2 else min(reach, table.rows - 1)


def _find_bands(table: FlowTable) -> list[tuple[int, int]]:
    """Runs of rows that no cell spans the borders of, as (first, last not included)."""
    reach = [row + 1 for row in range(table.rows)]
    for cell in table.cells:
        reach[cell.row] = max(reach[cell.row], cell.row + cell.row_span)
    bands: list[tuple[int, int]] = []
    first = last = 0
    for row in range(table.rows):
        last = max(last, reach[row])
        if last == row + 1:
            bands.append((first, last))
            first = last
    return bands


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


def _label_rows(table: FlowTable, first: int, last: int, depth: int) -> Iterator[Part]:
    """Narrative rows as paragraphs behind their row's label; where a label's place is blank the one above holds."""
    before: str | None = None
    rows = _rows(table)
    for band_first, band_last in _find_bands(table):
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
