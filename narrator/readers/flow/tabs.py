"""Finds tables that were set with tabs: lines of as many parts each, figures in all but the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrator.layout import is_figure
from narrator.readers.flow.elements import FlowCell, FlowTable, FlowText
from narrator.readers.marks import split_mark

LEAST_ROWS = 3
"""Lines of a table set with tabs, its header among them; two may be alike by chance."""

LONGEST_CELL = 60
"""Characters of a part: longer ones are text behind a tab."""

_TABS = re.compile(r"[ \xa0]{0,20}\t[\t \xa0]{0,40}")
_BLANKS = frozenset({"-", "–", "—", "*", "n/a", "..", "nil"})


def find_tabbed(texts: Sequence[FlowText]) -> Iterator[FlowText | FlowTable]:
    """The texts in order, with runs of lines that are a table's rows put together.

    Several tabs in a row are one, as they are typed to reach a place; a line with another number of parts ends the
    table, so that a blank cell never moves a figure.
    """
    at = 0
    cells = [_split(text) for text in texts]
    while at < len(texts):
        end = at
        while end < len(texts) and cells[end] and len(cells[end]) == len(cells[at]):
            end += 1
        if end - at >= LEAST_ROWS and _holds_figures(cells[at:end]):
            yield _create(cells[at:end])
            at = end
        else:
            yield texts[at]
            at += 1


def _split(text: FlowText) -> list[str]:
    """The parts of a line; none where it has a mark, a break, a long part, or no tab."""
    line = text.text.strip()
    if "\t" not in line or "\n" in line or text.mark or text.label or text.heading:
        return []
    if split_mark(line).kind != "none":
        return []
    parts = _TABS.split(line)
    return parts if all(part and len(part) <= LONGEST_CELL for part in parts) else []


def _holds_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Do all rows but those that name the columns hold figures alone behind their first part?"""
    body = [row for row in rows if any(is_figure(cell) for cell in row[1:])]
    whole = all(is_figure(cell) or cell.lower() in _BLANKS for row in body for cell in row[1:])
    return whole and len(body) >= LEAST_ROWS - 1 and len(rows) - len(body) <= 1 and body[-1] is rows[-1]


def _create(rows: Sequence[Sequence[str]]) -> FlowTable:
    cells = [
        FlowCell(row, column, 1, 1, (FlowText(text),))
        for row, parts in enumerate(rows)
        for column, text in enumerate(parts)
    ]
    return FlowTable(len(rows), len(rows[0]), tuple(cells))
