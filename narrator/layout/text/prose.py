"""Tells narrative that stands in ruled boxes from tables of figures."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.looks import is_blank, is_figure, is_narrative, is_time

LABEL_WORDS = 8
"""A row label beside a narrative is a few words ("PERFORMANCE ANALYSIS", "What needs to improve")."""

NARRATIVE_SHARE = 0.5
"""Of the rows of a prose table, at least this share is narrative; the others are its short answers ("Good")."""

PHRASE_WORDS = 5
"""Words that make a phrase; names and grades are shorter."""

PHRASE_SHARE = 0.8
"""Where narrative rows are fewer than their share, this share of the rows are phrases beside labels at least."""


def is_prose_table(rows: Sequence[Sequence[str]]) -> bool:
    """Are these cells really narrative beside row labels, or in a box, and no table?

    So where no row has more than two filled cells, what stands on the right is mostly sentences, and what stands on
    the left, where there are two, is a short label without figures.
    """
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    filled = [row for row in filled if row]
    if not filled or any(len(row) > 2 for row in filled):
        return False
    narrative = sum(is_prose_row(row) for row in filled)
    phrases = sum(len(row[-1].split()) >= PHRASE_WORDS and (len(row) == 1 or is_prose_label(row[0])) for row in filled)
    figures = sum(is_figure(row[-1]) or (len(row) > 1 and is_blank(row[-1])) for row in filled)
    if figures > 0.2 * len(filled) or not narrative:
        return False
    return narrative >= NARRATIVE_SHARE * len(filled) or phrases >= PHRASE_SHARE * len(filled)


def is_prose_row(cells: Sequence[str]) -> bool:
    """Is a row a narrative, alone or behind a label? The cells are those of the row that hold text."""
    if not 0 < len(cells) <= 2 or not is_narrative(cells[-1]):
        return False
    return len(cells) == 1 or is_prose_label(cells[0])


def is_prose_label(cell: str) -> bool:
    """Can the cell introduce a narrative: a few words, no figure, no time?"""
    return len(cell.split()) <= LABEL_WORDS and not is_figure(cell) and not is_time(cell)
