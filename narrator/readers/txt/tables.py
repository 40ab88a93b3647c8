"""Builds a Table from the lines of a region: columns named, values placed, and what can't be placed marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.domain import Cell, Span, Table
from narrator.readers.figure_notes import is_units_line
from narrator.readers.txt.cells import TextCell, TextRow, cells_of, label_index, read_rows
from narrator.readers.txt.headers import Header, HeaderLine, align_header
from narrator.readers.txt.lines import Line
from narrator.readers.txt.regions import Region
from narrator.readers.txt.shapes import is_chart_title, is_code, is_group_label, is_period

UNEVEN = 0.6
"""The confidence of a table whose header and rows have different numbers of cells; too low to be trusted."""


TIMES_SHARE = 0.5
"""A table whose rows are times has a time or a target as label in at least half of them."""

UNALIGNED = 0.5
"""The confidence of a table whose header does not fit its rows: under every level at which tables are trusted."""

PLACED_SHARE = 0.75
"""The share of values that must be placed safely; below it the header and the rows tell of different columns."""

REPAIRED = 0.85
"""The confidence of a table in which blanks were lost but every row still has one value a column."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row's values by column, and whether each was placed by something certain."""

    values: tuple[tuple[int, TextCell, bool], ...]
    repaired: bool = False


def build_table(lines: Sequence[Line], region: Region, number: int, section: str | None) -> Table:
    """The table of a region; `number` counts tables from 1 and makes the id ("t3").

    Tables whose rows are times ("Apr-21", "2018/19", "Target") may have spilled headers and shifted rows: their values
    are counted from each row's own label. All other tables, those with times across among them, are taken cell by
    cell as they stand.
    """
    rows = [lines[i] for i in region.rows]
    labelled = sum(label_index(cells_of(line)) is not None for line in rows)
    titles = _unique([lines[i].text for i in region.titles])
    span = Span(lines[region.first].span.start, lines[region.last].span.end)
    across = any(sum(is_period(cell.text) for cell in cells_of(lines[i]) if cell) > 1 for i in region.headers)
    if across or labelled < TIMES_SHARE * len(rows):
        table = build_grid([lines[i] for i in region.headers], rows)
    else:
        table = _build_times(lines, region)
    notes = tuple(text for text in titles if is_units_line(text))
    title = " ".join(text for text in titles if text not in notes) or None
    return replace(table, id=f"t{number}", section=section, title=title, span=span, notes=notes)


def _build_times(lines: Sequence[Line], region: Region) -> Table:
    rows = read_rows([lines[i] for i in region.rows])
    header_lines, group = _header_lines(lines, region)
    header = align_header(header_lines, rows)
    groups = group is not None or any(row.group is not None for row in rows)
    left = 2 if groups else 1
    cells = [
        Cell(cell.text, r, left + column, 1, span, cell.span, fits=cell.sure)
        for r, line in enumerate(header.rows)
        for cell, column, span in line
    ]
    top, columns, repaired, loose = len(header.rows), header.columns, False, 0
    at = top
    if group is not None and rows and rows[0].group is None:
        cells.append(Cell(group.text, at, 0, span=group.span))
    for row in rows:
        placed = _place(row, header)
        repaired |= placed.repaired
        if row.group is not None:
            cells.append(Cell(row.group.text, at, 0, span=row.group.span))
        if row.label is not None:
            cells.append(Cell(row.label.text, at, left - 1, span=row.label.span))
        for column, cell, fits in placed.values:
            cells.append(Cell(cell.text, at, left + column, span=cell.span, fits=fits))
            columns = max(columns, column + 1)
            loose += not fits
        at += 1
    reasons = list(header.reasons)
    if repaired:
        reasons.append("blank cells are lost in some rows")
    if loose:
        reasons.append(f"{loose} cells could not be placed safely")
    placed_share = 1 - loose / max(1, sum(len(row.filled) for row in rows))
    confidence = 1.0 if header.trusted and not header.reasons and not repaired else REPAIRED
    if placed_share < PLACED_SHARE or (not header.trusted and not header.rows):
        confidence = UNALIGNED
    return Table("", None, None, None, at, left + columns, tuple(cells), top, confidence, tuple(reasons))


def _place(row: TextRow, header: Header) -> _Placed:
    """The row's values over the header's columns.

    By place where the row reaches no further than the header; by order where it has as many values as columns. A
    target row that ends in blanks, or that held a strange cell, may have lost the blanks before its values: its cells
    are marked. Where one column is printed twice (two equal columns, one too many), the first and last still fit.
    """
    values, filled = row.values, row.filled
    if filled and len(filled) == header.columns:
        return _Placed(tuple((i, cell, True) for i, cell in enumerate(filled)), row.extent != header.columns)
    by_place = [(i, cell) for i, cell in enumerate(values) if cell is not None]
    if header.trusted and row.extent <= header.columns:
        packed = row.extent == len(filled) < header.columns
        shifted = row.foreign or (packed and row.label is not None and _is_target(row.label.text))
        return _Placed(tuple((i, cell, not shifted) for i, cell in by_place))
    doubled = len(filled) == header.columns + 1 and len(filled) > 2 and filled[0].text == filled[1].text
    if doubled:
        kept = (filled[0], *filled[2:])
        return _Placed(tuple((i, cell, i == 0) for i, cell in enumerate(kept)), repaired=True)
    return _Placed(tuple((i, cell, False) for i, cell in by_place), repaired=True)


def _is_target(label: str) -> bool:
    return label[:1].isalpha() and label.lower().startswith(("target", "floor", "threshold", "tolerance"))


def _header_lines(lines: Sequence[Line], region: Region) -> tuple[list[HeaderLine], TextCell | None]:
    """The header's lines by cells, and the group label among them that heads the first rows.

    Where no line names several columns, the titles name the one there is: the code first, then the first name.
    """
    headers = [cells_of(lines[i]) for i in region.headers]
    singles = [line for line in headers if sum(cell is not None for cell in line) == 1]
    groups = [cell for line in singles for cell in line if cell is not None and _is_group(cell)]
    wide = [
        line
        for line in headers
        if sum(cell is not None for cell in line) > 1 or (len(line) > 1 and not _lone_group(line))
    ]
    if wide:
        codes_only = all(cell is None or is_code(cell.text) for line in wide for cell in line)
        chosen = wide if not codes_only else [line for line in headers if not _lone_group(line)]
        return [line for line in chosen if any(line)], groups[-1] if groups else None
    names = [cells_of(lines[i]) for i in region.titles if i < region.rows[0]]
    plain = [line for line in names if not any(cell is not None and is_chart_title(cell.text) for cell in line)]
    codes = [line for line in headers if any(cell is not None and is_code(cell.text) for cell in line)]
    return [_packed(line) for line in [*codes[:1], *(plain or names)[:1]]], groups[-1] if groups else None


def _packed(line: HeaderLine) -> HeaderLine:
    return tuple(cell for cell in line if cell is not None)


def _lone_group(line: HeaderLine) -> bool:
    filled = [cell for cell in line if cell is not None]
    return len(filled) == 1 and _is_group(filled[0])


def _is_group(cell: TextCell) -> bool:
    return is_group_label(cell.text)


def _unique(titles: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(titles))


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
