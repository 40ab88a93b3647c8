"""Reads colours as files write them, and tells the ratings that they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Table
from narrator.layout import find_hue
from narrator.readers.flow.elements import FlowText

LEAST_HUES = 2
"""Different colours of ratings that a document's cells show before any is believed: one alone may be decoration."""

SPOTS = frozenset("●■◆⬤▲▼•⚫🔴🟢🟠⭐")
"""Signs that stand for nothing but their colour, where they are all that a cell holds."""

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})$", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s{0,4}(\d{1,3})[\s,]{1,4}(\d{1,3})[\s,]{1,4}(\d{1,3})", re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    words = read_data("narrator.readers.html", "words.toml")
    return {str(name): str(value) for name, value in words["colours"].items()}


def read_hue(written: str | None) -> str:
    """The rating that a colour shows ("FF0000", "#0a0", "rgb(255, 0, 0)", "green"); empty for all other colours."""
    text = (written or "").strip().lower()[:60]
    text = _names().get(text, text)
    if match := _RGB.match(text):
        return find_hue(tuple(min(255, int(part)) / 255 for part in match.groups()))
    if match := _HEX.match(text):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return find_hue(tuple(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return ""


def find_spot(content: Sequence[object]) -> str:
    """The rating of a cell that holds nothing but a coloured sign; empty for all other cells."""
    if len(content) != 1 or not isinstance(content[0], FlowText):
        return ""
    text = content[0].shown
    return content[0].hue if text and set(text) <= SPOTS else ""


def believe_colours(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, with their cells' colours only where the document shows several of them."""
    hues = {cell.colour for table in tables for cell in table.cells if cell.colour}
    if not hues or len(hues) >= LEAST_HUES:
        return tuple(tables)
    return tuple(
        replace(table, cells=tuple(replace(cell, colour=None) if cell.colour else cell for cell in table.cells))
        for table in tables
    )
