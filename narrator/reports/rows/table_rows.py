"""A table for people: columns in line, numbers to the right, long cells shortened to the terminal's width.

Where too little would be left of them, the cells of each row stand one after the other instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from narrator.reports.escape import show_text
from narrator.reports.rows.flowing import flow_row
from narrator.reports.rows.row_format import Row, RowFormat, RowStyle, plain_value

SAMPLE = 200
"""Rows that the columns' widths are chosen by; those after them are written as they come. A few screens: whoever looks
at a table of more rows than that scrolls or pipes."""

LEAST = 6
"""Columns that a shortened cell keeps at least: less tells nothing."""

READABLE = 12
"""Columns that a shortened cell needs to be read: two words. Chosen by looking at 80 columns, where eight narrower ones
told neither what was measured nor where."""

PATHS = frozenset({"path", "place", "first_place", "later_place"})
"""Columns whose cells are cut at their beginning: files of one folder are told apart by their ends and their pages."""

GAP = "  "
ELLIPSIS = "…"


def write_rows(columns: Sequence[str], rows: Iterable[Row], style: RowStyle) -> Iterator[str]:
    """The columns' names, a rule, and one line a row; nothing where there is no row: whoever asks tells people so."""
    coming = (tuple(map(plain_value, row)) for row in rows)
    sample = list(islice(coming, SAMPLE))
    if not sample:
        return
    ends = [name in PATHS for name in columns]
    right = [_is_number(row[place] for row in sample) for place in range(len(columns))]
    names = [show_text(name) for name in columns]
    told = [[_tell(value) for value in row] for row in sample]
    widths = [max(map(_width, (names[place], *(row[place] for row in told)))) for place in range(len(columns))]
    if style.width is not None:
        fitted = fit_widths(widths, [_width(name) for name in names], style.width - len(GAP) * (len(columns) - 1))
        if any(new < min(old, READABLE) for new, old in zip(fitted, widths, strict=True)):
            yield from _flow(names, chain(told, ([_tell(value) for value in row] for row in coming)), style)
            return
        widths = fitted
    whole = style.width is None
    heading = _line(names, widths, right, [False] * len(names), whole)
    yield (f"\x1b[1m{heading}\x1b[0m\n" if style.colour else f"{heading}\n")
    yield GAP.join("-" * width for width in widths) + "\n"
    for cells in chain(told, ([_tell(value) for value in row] for row in coming)):
        yield _line(cells, widths, right, ends, whole) + "\n"


def _flow(names: Sequence[str], rows: Iterable[Sequence[str]], style: RowStyle) -> Iterator[str]:
    heading = flow_row(names, style.width or 0, _width)
    yield (f"\x1b[1m{heading}\x1b[0m\n" if style.colour else f"{heading}\n")
    yield "-" * max(map(len, heading.splitlines())) + "\n"
    for cells in rows:
        yield flow_row(cells, style.width or 0, _width) + "\n"


def fit_widths(widths: Sequence[int], names: Sequence[int], room: int) -> list[int]:
    """The columns' widths cut to fit into the room: the wide ones alike, none below its name while that can be.

    Where even the names do not fit, they are cut as well, down to the least that tells anything.
    """
    if sum(widths) <= room:
        return list(widths)
    fitted = list(widths)
    for least in ([max(LEAST, name) for name in names], [LEAST] * len(names)):
        low, high = 0, max(widths)
        while low < high:
            cap = (low + high + 1) // 2
            low, high = (cap, high) if sum(_cut(widths, least, cap)) <= room else (low, cap - 1)
        fitted = _cut(widths, least, low)
        if sum(fitted) <= room:
            break
    # What is left over goes to those that were cut, from the left.
    for place, width in enumerate(widths):
        if fitted[place] < width and sum(fitted) < room:
            fitted[place] += 1
    return fitted


def _cut(widths: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [min(width, max(cap, least[place])) for place, width in enumerate(widths)]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], ends: Sequence[bool], whole: bool) -> str:
    parts = []
    for text, width, to_right, end in zip(cells, widths, right, ends, strict=True):
        shown = text if whole else shorten(text[::-1], width)[::-1] if end else shorten(text, width)
        blanks = " " * (width - _width(shown))
        parts.append(blanks + shown if to_right else shown + blanks)
    return GAP.join(parts).rstrip()


def shorten(text: str, width: int) -> str:
    """The text cut to so many columns, an ellipsis saying so; wide characters take two."""
    if _width(text) <= width:
        return text
    if text.isascii():
        return text[: width - 1] + ELLIPSIS
    kept = text[: width - 1]
    while _width(kept) > width - 1:
        kept = kept[:-1]
    return kept + ELLIPSIS


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _is_number(values: Iterable[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in known)


def _tell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return show_text(value) if isinstance(value, str) else str(value)


ROWS = RowFormat("table", "columns in line, for people", (".txt",), write_rows)
