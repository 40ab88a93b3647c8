"""Finds tables whose cells stand between strokes ("| Visits | 88,410 |"), and parts their lines as tabs would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.readers.txt.lines import MOST_CELLS, Line, Piece, trim

LEAST_STROKES = 2
"""Strokes between the cells of a row: a single one parts a heading's two halves, or a footer's, as often."""

LEAST_ROWS = 2
"""Rows of as many cells that a table has: its heading and what stands below."""


def part_piped(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of runs that have as many cells between strokes parted into these; all others as they are.

    A line of dashes and strokes that rules the heading off may stand between them; an outer stroke opens or closes no
    cell.
    """
    parted = list(lines)
    for run in _find_runs(text, lines):
        for at, cells in run:
            parted[at] = replace(lines[at], cells=tuple((cell,) if cell else () for cell in cells))
    return tuple(parted)


def _find_runs(text: str, lines: Sequence[Line]) -> list[list[tuple[int, Sequence[Piece | None]]]]:
    """Rows of as many cells right below one another, by their lines' numbers."""
    runs: list[list[tuple[int, Sequence[Piece | None]]]] = []
    for at, line in enumerate(lines):
        cells = _split(text, line)
        if cells is None:
            continue
        before = runs[-1] if runs else None
        joined = before is not None and all(one.is_rule for one in lines[before[-1][0] + 1 : at])
        if before is not None and joined and len(before[-1][1]) == len(cells):
            before.append((at, cells))
        else:
            runs.append([(at, cells)])
    return [run for run in runs if len(run) >= LEAST_ROWS]


def _split(text: str, line: Line) -> Sequence[Piece | None] | None:
    """The cells of a line between its strokes; None where it has too few, or tabs or tags."""
    if line.is_blank or line.has_tags or len(line.cells) != 1:
        return None
    whole = line.pieces[0]
    edges = [at for at, letter in enumerate(whole.text) if letter == "|"]
    inner = [at for at in edges if 0 < at < len(whole.text) - 1]
    if not LEAST_STROKES <= len(inner) < MOST_CELLS:
        return None
    starts = [whole.text.startswith("|"), *(at + 1 for at in inner)]
    ends = [*inner, len(whole.text) - whole.text.endswith("|")]
    base = whole.span.start
    return [trim(text, base + start, base + end) for start, end in zip(starts, ends, strict=True)]
