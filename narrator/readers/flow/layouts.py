"""Knows tables that only set text: numbers beside paragraphs, boxes, a cover sheet's lines; and takes them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrator.layout import is_figure
from narrator.readers.flow.elements import Flow, FlowCell, FlowTable, FlowText
from narrator.readers.marks import split_mark

MARK_SHARE = 0.6
"""Of the filled rows of a list set as a table, at least this share open with a number or bullet in their first cell."""

FIGURE_SHARE = 0.25
"""A table with a table or heading inside a cell is one of figures only where this share of its filled cells are."""

FIELD_SHARE = 0.7
"""Of the rows of a cover sheet's lines, at least this share have a label with a colon."""

HEADER_WORDS = 3
"""Words of a column's name over an agenda's items, at most."""

TITLE_WORDS = 20
"""Words of an agenda item's title."""

ITEM_HEADING = 7
"""The depth of an agenda item's title: below all headings that a file can name."""

LEAST_CELLS = 3
"""A table has at least so many cells with text: fewer are a box."""

Rows = list[list[FlowCell]]


def is_field_list(table: FlowTable) -> bool:
    """Are they a cover sheet's lines, set in two columns: "Report of: | Director of Housing"?"""
    rows = [row for row in rows_of(table) if row]
    if table.columns != 2 or table.header_rows or any(holds_structure(cell) for row in rows for cell in row):
        return False
    named = sum(row[0].column == 0 and row[0].text.endswith(":") for row in rows)
    figures = sum(len(row) > 1 and is_figure(row[1].text) for row in rows)
    return named >= FIELD_SHARE * len(rows) and not figures


def join_fields(table: FlowTable) -> Iterator[FlowText]:
    """Each label with its first text as one paragraph, further texts behind it."""
    for row in rows_of(table):
        texts = [item for cell in row for item in cell.content if isinstance(item, FlowText)]
        if len(row) > 1 and len(row[0].content) == 1:
            yield replace(texts[1], text=f"{texts[0].shown} {texts[1].text}", bold=False)
            yield from texts[2:]
        else:
            yield from texts


def is_setting(table: FlowTable, filled: Sequence[FlowCell]) -> bool:
    """Is the table there for the look of the page alone?"""
    if table.presentational or len({cell.column for cell in filled}) == 1 or len(filled) < LEAST_CELLS:
        return True
    if table.header_rows and not any(holds_structure(cell) for cell in filled):
        return False
    if any(holds_structure(cell) for cell in filled):
        figures = sum(is_figure(cell.text) for cell in filled)
        return figures < FIGURE_SHARE * len(filled)
    return is_set_list(table)


def holds_structure(cell: FlowCell) -> bool:
    """Does the cell hold a heading or a table?"""
    return any(isinstance(item, FlowTable) or item.heading > 0 for item in cell.content)


def is_set_list(table: FlowTable) -> bool:
    """Do its rows open with a number or bullet alone in a cell, with text beside it?"""
    rows = [row for row in rows_of(table) if row]
    if any(is_figure(cell.text) for row in rows for cell in row[1:]):
        return False
    marked = sum(is_mark(row[0].text) and len(row) > 1 and _is_text(row[1].text) for row in rows)
    return marked > 0 and marked >= MARK_SHARE * len(rows) and all(len(row) <= 3 for row in rows)


def rows_of(table: FlowTable) -> Rows:
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


def flatten(table: FlowTable) -> Iterator[Flow]:
    """The cells' contents row by row; a number alone in a cell is the mark of the text beside it."""
    for row in rows_of(table):
        if _names_columns(row):
            continue
        if len(row) > 1 and (tables := _tables_of(row)) is not None:
            yield tables[0]
            yield from (replace(table, beside=True) for table in tables[1:])
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
            yield from content


def _tables_of(row: Sequence[FlowCell]) -> list[FlowTable] | None:
    """The tables of a row's cells, where each cell holds one and nothing else."""
    tables = [item for cell in row for item in cell.content if isinstance(item, FlowTable)]
    return tables if len(tables) == len(row) == sum(len(cell.content) for cell in row) else None


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
