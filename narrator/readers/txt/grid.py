"""Builds tables whose lines are taken cell by cell as they stand: measures down, times or kinds across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narrator.domain import Cell, Table
from narrator.readers.txt.cells import TextCell, cells_of
from narrator.readers.txt.lines import Line

UNEVEN = 0.6
"""The confidence of a table whose header and rows have different numbers of cells; too low to be trusted."""


def build_grid(headers: Sequence[Line], rows: Sequence[Line]) -> Table:
    """A table with every cell in the column where its line has it.

    Rows with the usual number of cells fit; a header line one cell short has lost the blank over the row labels and is
    set one to the right; cells of other rows are marked as not placed.
    """
    body = [cells_of(line) for line in rows]
    width = Counter(len(line) for line in body).most_common(1)[0][0]
    cells: list[Cell] = []
    reasons: list[str] = []
    lines = [cells_of(line) for line in headers]
    lines = [line for line in lines if sum(cell is not None for cell in line) > 1]
    even = bool(lines)
    for r, line in enumerate(lines):
        last = r == len(lines) - 1
        shift = 1 if last and len(line) == width - 1 and line[0] is not None else 0
        even &= len(line) + shift == width or (not last and _covers(line, lines[-1], width))
        cells += _header_cells(line, r, shift, width, last)
    loose = 0
    for r, line in enumerate(body, start=len(lines)):
        fits = len(line) == width
        loose += not fits
        cells += [
            Cell(cell.text, r, c, span=cell.span, fits=fits or c == 0)
            for c, cell in enumerate(line)
            if cell is not None
        ]
    if not lines:
        reasons.append("no header")
    elif not even:
        reasons.append("the header has another number of cells than the rows")
    if loose:
        reasons.append(f"{loose} rows have another number of cells than the others")
    columns = max((cell.column + cell.column_span for cell in cells), default=1)
    confidence = 1.0 if even else UNEVEN
    return Table(
        "", None, None, None, len(lines) + len(body), columns, tuple(cells), len(lines), confidence, tuple(reasons)
    )


def _covers(line: Sequence[TextCell | None], below: Sequence[TextCell | None], width: int) -> bool:
    """May an upper header line that is too short stand over the last one, its last heading over all columns left?

    Not where a name comes twice below that heading ("Q2, Q1, Q2"): then blanks are lost inside the line.
    """
    if not line or line[-1] is None or len(line) > width:
        return False
    under = [cell.text for cell in below[len(line) - 1 :] if cell is not None]
    return len(set(under)) == len(under)


def _header_cells(line: Sequence[TextCell | None], row: int, shift: int, width: int, last: bool) -> list[Cell]:
    """Header cells; in all but the last header line a heading reaches over the blanks that follow it."""
    cells: list[Cell] = []
    for c, cell in enumerate(line):
        if cell is None:
            continue
        following = next((k for k in range(c + 1, len(line)) if line[k] is not None), max(len(line), width))
        span = 1 if last or c + shift == 0 else following - c
        cells.append(Cell(cell.text, row, c + shift, column_span=span, span=cell.span))
    return cells
