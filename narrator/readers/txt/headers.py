"""Sets the header lines of a text table over its columns, and says where they do not fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.readers.txt.cells import TextCell, TextRow
from narrator.readers.txt.shapes import (
    has_code,
    is_chart_title,
    is_code,
    is_figure,
    is_group_label,
    is_period,
    is_row_label,
)

HeaderLine = tuple[TextCell | None, ...]

_TIME_WORDS = frozenset({"month", "months", "year", "years", "quarter", "period", "date", "financial year", "week"})
_OF_WHICH = re.compile(r"\s+(?:\([^()]{1,20}\)|(?:in |of )?(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?|ending|end)$")
"""What may stand behind the word for the rows' times: "Month (2024)", "Quarter 2023/24", "Year ending"."""

_DOUBLE = re.compile(
    r"(?:number|no\.?|#|count|total) (?:and|&|/) (?:the )?(?:percentage|percent|%|proportion|rate)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Header:
    """Header rows as cells by column, with how many columns each cell spans; `columns` counts the columns named.

    `trusted` is False where the header names another number of columns than the rows fill.
    """

    rows: tuple[tuple[tuple[TextCell, int, int], ...], ...]
    columns: int
    trusted: bool
    reasons: tuple[str, ...]


def usual_extent(rows: Sequence[TextRow]) -> int:
    """How many columns the table's rows fill: the widest that two rows reach (one, where there are fewer than four)."""
    extents = sorted((row.extent for row in rows if row.label is not None), reverse=True)
    if not extents:
        return 0
    return extents[1] if len(extents) >= 4 and extents[1] > 0 else extents[0]


def align_header(lines: Sequence[HeaderLine], rows: Sequence[TextRow]) -> Header:
    """The header over the value columns (column 0 is the first after the row labels).

    Three ways to set the lines over the columns are tried: by the places they share with the rows, by a common left
    edge, each line from its own left edge; the first that names exactly as many columns as the rows fill is taken.
    A line with fewer cells than the others is stretched where one group's name in it must reach over several columns,
    and left out where that is not clear: a code in the wrong column is worse than none. A heading of "number and
    percentage" may stand over two columns. Where nothing fits the header is not trusted.
    """
    extent = usual_extent(rows)
    lines = [cleaned for line in lines if (cleaned := _clean(line)) is not None]
    if not lines:
        return Header((), extent, extent == 0, ("no header",))
    tries = [_by_place(lines, rows), _by_common_edge(lines), _by_own_edge(lines)]
    for placed in tries:
        if _count(placed) == extent:
            evened, reasons = _even_out(placed, extent)
            return Header(_spanned(evened, extent), extent, True, reasons)
    doubled = _double(tries[1])
    if doubled is not None and _count(doubled) == extent:
        return Header(_spanned(doubled, extent), extent, True, ("one heading stands over a number and a percentage",))
    named = _count(tries[1])
    reason = f"the header names {named} columns, the rows fill {extent}"
    return Header(_spanned(tries[1], named), named, False, (reason,))


def _even_out(lines: Sequence[HeaderLine], extent: int) -> tuple[list[HeaderLine], tuple[str, ...]]:
    """Lines of fewer cells than there are columns, stretched at their one group's name or left out.

    Lines that were set by their places have blanks for the cells they lack and are as long as the others.
    """
    evened: list[HeaderLine] = []
    reasons: list[str] = []
    for line in lines:
        missing = extent - len(line)
        groups = [i for i, cell in enumerate(line) if cell is not None and not has_code(cell.text)]
        if missing <= 0 or (line and sum(map(bool, line)) == 1 and line[0] is not None and not is_code(line[0].text)):
            evened.append(line)
        elif len(groups) == 1 and None not in line:
            at = groups[0] + 1
            evened.append((*line[:at], *[None] * missing, *line[at:]))
        else:
            reasons.append("codes or group headings do not line up with the columns and are left out")
    return evened, tuple(dict.fromkeys(reasons))


def _clean(line: HeaderLine) -> HeaderLine | None:
    """The line without chart titles that repeat a column's name; None where nothing is left."""
    kept = tuple(cell if cell is not None and not is_chart_title(cell.text) else None for cell in line)
    return kept if any(kept) else None


def _by_place(lines: Sequence[HeaderLine], rows: Sequence[TextRow]) -> list[HeaderLine]:
    """Lines whose cells keep the places that they share with the rows, counted from the left.

    The cells over the row labels must not name a measure; a line that starts with one is set from its own left edge.
    Blanks that a line lost are put back at its end; its cells are then not sure, for they may be lost elsewhere. A
    line whose codes another line repeats is moved to stand with it.
    """
    extent = usual_extent(rows)
    left = Counter(row.left for row in rows if row.label is not None).most_common(1)[0][0]
    placed: list[HeaderLine] = []
    for line in lines:
        if len(line) > left and all(cell is None or _over_labels(cell.text) for cell in line[:left]):
            placed.append(_pad(line[left:], extent - len(line) + left))
        else:
            placed.append(_drop_labels(line))
    return _set_by_codes(placed)


def _pad(line: HeaderLine, missing: int) -> HeaderLine:
    if missing <= 0:
        return line
    return (*(replace(cell, sure=False) if cell is not None else None for cell in line), *[None] * missing)


def _set_by_codes(lines: Sequence[HeaderLine]) -> list[HeaderLine]:
    """Moves lines to the right so that a code stands in one column; a line of names moves with the codes above it."""
    widest = max(lines, key=lambda line: (_count([line]), len(_codes(line))))
    places = _codes(widest)
    moved: list[HeaderLine] = []
    by = 0
    for line in lines:
        shared = [places[code] - at for code, at in _codes(line).items() if code in places]
        by = max(0, shared[0]) if shared else by
        moved.append((*[None] * by, *line) if line is not widest else line)
    return moved


def _codes(line: HeaderLine) -> dict[str, int]:
    return {cell.text: i for i, cell in enumerate(line) if cell is not None and is_code(cell.text)}


def _drop_labels(line: HeaderLine) -> HeaderLine:
    while line and (line[0] is None or _over_labels(line[0].text)):
        line = line[1:]
    return line


def _by_common_edge(lines: Sequence[HeaderLine]) -> list[HeaderLine]:
    own = [line for line in lines if not _names_labels(line)]
    edge = min(map(_edge, own), default=0)
    placed = [_drop_labels(line) if _names_labels(line) else line[edge:] for line in lines]
    return [line for line in placed if line]


def _by_own_edge(lines: Sequence[HeaderLine]) -> list[HeaderLine]:
    return [trimmed for line in lines if (trimmed := _drop_labels(line[_edge(line) :]))]


def _names_labels(line: HeaderLine) -> bool:
    first = next((cell for cell in line if cell is not None), None)
    return first is not None and _over_labels(first.text)


def _over_labels(text: str) -> bool:
    """May the cell stand over the row labels ("Month", "IN MONTH PERFORMANCE", "Target", "2018/19")?"""
    if is_code(text) or (is_figure(text) and not is_period(text)):
        return False
    return (
        _OF_WHICH.sub("", text.lower()) in _TIME_WORDS
        or is_row_label(text)
        or (is_group_label(text) and len(text.split()) <= 4)
    )


def _edge(line: HeaderLine) -> int:
    return next((i for i, cell in enumerate(line) if cell is not None), 0)


def _count(lines: Sequence[HeaderLine]) -> int:
    return max((i + 1 for line in lines for i, cell in enumerate(line) if cell is not None), default=0)


def _double(lines: Sequence[HeaderLine]) -> list[HeaderLine] | None:
    """The lines with one blank column put in after a heading of number and percentage; None where there is none."""
    for line in lines:
        for i, cell in enumerate(line):
            if cell is not None and _DOUBLE.search(cell.text):
                return [(*one[: i + 1], None, *one[i + 1 :]) for one in lines]
    return None


def _spanned(lines: Sequence[HeaderLine], columns: int) -> tuple[tuple[tuple[TextCell, int, int], ...], ...]:
    """Cells with column and span: a group's heading covers the blanks after it where a lower line names the columns."""
    rows: list[tuple[tuple[TextCell, int, int], ...]] = []
    for at, line in enumerate(lines):
        padded = (*line[:columns], *[None] * (columns - len(line)))
        cells: list[tuple[TextCell, int, int]] = []
        for i, cell in enumerate(padded):
            if cell is None:
                continue
            following = next((k for k in range(i + 1, columns) if padded[k] is not None), columns)
            below = any(
                other[k : k + 1] and other[k] is not None for other in lines[at + 1 :] for k in range(i + 1, following)
            )
            spans = (below or _DOUBLE.search(cell.text) is not None) and not is_code(cell.text)
            cells.append((cell, i, following - i if spans else 1))
        rows.append(tuple(cells))
    return tuple(rows)
