"""Rows for narrow terminals: the cells of each one after the other, on as many lines as they need."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

GAP = "  "
INDENT = "  "
NOTHING = "-"
"""Stands for an empty cell, so that those behind it can be told by their order."""


def flow_row(cells: Sequence[str], width: int, measure: Callable[[str], int]) -> str:
    """The cells with two blanks between them, each line but the first indented; no cell is cut.

    `measure` gives a text's columns. Lines break between cells, and between words of a cell that fills a line alone.
    """
    lines = [""]
    for cell in cells:
        for place, piece in enumerate(_part(cell.strip() or NOTHING, width - len(INDENT), measure)):
            ahead = lines[-1] + GAP if lines[-1].strip() else lines[-1]
            if place == 0 and measure(ahead + piece) <= width:
                lines[-1] = ahead + piece
            else:
                lines.append(INDENT + piece)
    return "\n".join(line for line in lines if line.strip())


def _part(cell: str, width: int, measure: Callable[[str], int]) -> list[str]:
    if measure(cell) <= width:
        return [cell]
    # Wide letters take two columns each; textwrap counts letters.
    letters = width if measure(cell) == len(cell) else width // 2
    return textwrap.wrap(cell, letters, break_on_hyphens=False)
