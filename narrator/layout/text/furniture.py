"""Finds running heads, running feet and page numbers: lines that belong to the page and not to the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.layout.records import Line

EDGE_SHARE = 0.14
"""Furniture stands in the top or bottom of the page, within this share of its height."""

EDGE_LINES = 4
"""Furniture is among so many first and last lines of a page."""

REPEATED_SHARE = 0.4
"""A line is furniture where at least this share of the pages has it; left and right pages may differ."""

SAME_HEIGHT = 6.0
"""Points by which furniture's height may differ from page to page."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?!\s{0,4}(?:19|20)\d\d(?:\s{0,2}/\s{0,2}\d{2,4})?\s{0,4}$)"  # a year that ends a title is no page
    r"[-–—|\s]{0,4}(?:page\s{0,2})?(?:\d{1,4}|[ivx]{1,5})(?:\s{0,2}(?:of|/)\s{0,2}\d{1,4})?[-–—|\s]{0,4}$",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(
    r"(?:page\s{1,2}\d{1,4}(?:\sof\s\d{1,4})?|[-–]\s\d{1,4}(?:\sof\s\d{1,4})?\s[-–]|\d{1,4}\sof\s\d{1,4})",
    re.IGNORECASE,
)


def find_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[frozenset[int], ...]:
    """For each page the indices of its lines that are furniture.

    A line at a page's edge is furniture where other pages have the same line (digits aside) at the same height, or
    where it is a page number and nothing else.
    """
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    places: dict[str, list[tuple[int, float]]] = {}
    for page, edge in enumerate(edges):
        for index in edge:
            line = pages[page][index]
            places.setdefault(_DIGITS.sub("#", line.text), []).append((page, line.baseline))
    found: list[frozenset[int]] = []
    for page, edge in enumerate(edges):
        taken = set()
        for index in edge:
            line = pages[page][index]
            near = {
                other
                for other, baseline in places[_DIGITS.sub("#", line.text)]
                if abs(baseline - line.baseline) <= SAME_HEIGHT
            }
            if len(near) >= max(2, REPEATED_SHARE * len(pages)) or is_page_number(line.text):
                taken.add(index)
        found.append(frozenset(taken))
    return tuple(found)


def _edge_lines(lines: Sequence[Line], height: float) -> list[int]:
    top = [i for i in range(min(EDGE_LINES, len(lines))) if lines[i].bottom <= EDGE_SHARE * height]
    first = max(0, len(lines) - EDGE_LINES)
    bottom = [i for i in range(first, len(lines)) if lines[i].top >= (1 - EDGE_SHARE) * height]
    return sorted({*top, *bottom})


def is_page_number(text: str) -> bool:
    """Is the line a page number and nothing else ("7", "- 1 of 3 -", "Page 2 of 23")?"""
    return _PAGE_NUMBER.match(text) is not None


def strip_page_number(text: str) -> str:
    """A running head or foot without its page number."""
    return " ".join(_PAGE_OF.sub(" ", text).split()) if not is_page_number(text) else ""
