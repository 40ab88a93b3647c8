"""Tells why a table's cell holds no figure: blank, nil, not applicable, suppressed, still to come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Absence, Table

LONGEST = 30
"""Characters of the longest mark; longer cells are words of another kind."""

_BETWEEN = r"\s{0,3}(?:=|:|[-–—]\s|\b(?:denotes|means|indicates|refers to|is|are|where)\b|\s)\s{0,3}"


def read_absence(text: str, notes: Sequence[str] = ()) -> Absence | None:
    """What a cell's text says where it holds no figure; None where it holds one, or words.

    The table's notes come first: they may say that "-" is nil and "*" not applicable.
    """
    mark = " ".join(text.split()).lower()
    if not mark:
        return Absence.BLANK
    if len(mark) > LONGEST:
        return None
    known = _marks().get(mark)
    if known is None:
        return None
    if known in (Absence.BLANK, Absence.ERROR):
        return known
    return _explained(mark, tuple(notes)) or known


def find_absences(table: Table) -> Mapping[tuple[int, int], Absence]:
    """Why cells have no figure, by their row and column; headings and cells with figures or words are left out.

    A blank place is told where no cell covers it or its cell is empty; the headings' rows and the first column,
    which hold names, are not told.
    """
    covered: set[tuple[int, int]] = set()
    found: dict[tuple[int, int], Absence] = {}
    for cell in table.cells:
        if cell.text.strip():
            across = range(cell.column, cell.column + cell.column_span)
            covered.update((row, column) for row in range(cell.row, cell.row + cell.row_span) for column in across)
            absence = read_absence(cell.text, table.notes)
            if absence is not None and cell.row >= table.header_rows and cell.column > 0:
                found[cell.row, cell.column] = absence
    for row in range(table.header_rows, table.rows):
        for column in range(1, table.columns):
            if (row, column) not in covered:
                found[row, column] = Absence.BLANK
    return dict(sorted(found.items()))


@cache
def _explained(mark: str, notes: tuple[str, ...]) -> Absence | None:
    """What the notes say of a mark; a dash alone may stand before its meaning with or without a word between."""
    before, behind = r"(?:^|[\s;,.(\"'“‘])", r"[\"'”’]?"
    says = re.compile(f"{before}{re.escape(mark)}{behind}{_BETWEEN}(?P<meaning>[^;.]{{3,80}})", re.IGNORECASE)
    for note in notes:
        for found in says.finditer(note):
            for absence, pattern in _meanings().items():
                if pattern.search(found["meaning"]):
                    return absence
    return None


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    data: Mapping[str, Mapping[str, list[str]]] = read_data(__package__, "absences.toml")
    return data


@cache
def _marks() -> Mapping[str, Absence]:
    return {mark: Absence(name) for name, marks in _data()["cells"].items() for mark in marks}


@cache
def _meanings() -> Mapping[Absence, re.Pattern[str]]:
    return {Absence(name): re.compile(str(text), re.IGNORECASE) for name, text in _data()["notes"].items()}
