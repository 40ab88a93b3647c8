"""Counts the rows at a table's top that name its columns."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.looks import is_answer, is_blank, is_figure, is_row_label, is_time

MOST_HEADER_ROWS = 6
"""No header of the tables read is deeper than four rows; beyond six the first row alone is taken as header."""

LABEL_COLUMNS = 3
"""A row's label stands in one of so many first columns (group, number, name)."""


FINE_FIGURES = 2
"""Figures with decimals or a percent sign that no row of names has, however many texts stand beside them."""


def count_header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns; 0 where the first row already holds figures.

    The first row with figures, or with a time or target as its label and no other names beside it, ends the header.
    """
    for index, row in enumerate(rows):
        if is_data_row(row):
            return index if index <= MOST_HEADER_ROWS else 1
    return 1


def is_data_row(row: Sequence[str]) -> bool:
    """Does the row hold values, or stand ready for them behind its label, rather than name columns?"""
    filled = [(i, cell) for i, cell in enumerate(row) if cell]
    if not filled:
        return False
    labels = [i for i, cell in filled if i < LABEL_COLUMNS and is_row_label(cell)]
    if labels:
        beyond = [cell for i, cell in filled if i > labels[0]]
        return all(is_figure(cell) or is_blank(cell) or cell == "%" for cell in beyond) or (
            bool(beyond) and is_figure(beyond[0])
        )
    beside = [cell for _, cell in filled[1:]]
    named = sum(not (is_figure(cell) or is_blank(cell) or is_time(cell) or is_answer(cell)) for cell in beside)
    figures = [cell for cell in beside if is_figure(cell)]
    fine = sum("%" in cell or "." in cell for cell in figures)
    return bool(figures) and (len(figures) >= named or fine >= FINE_FIGURES)
