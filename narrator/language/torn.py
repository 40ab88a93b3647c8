"""Finds figures that may have been torn in two by the end of a printed line ("1,|234", "91.|6%")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.language.sentences import Range

_TORN = re.compile(
    r"""
    (?<![\d.,/–-]) (?!(?:19|20)\d\d(?:[^\d,]|,\s)) \d{1,3} (?:,\d{3}){0,4}     # a figure that is no year, and after it
    (?: ,(?P<comma>\s+)\d{3}(?!\d)                                     # a comma and the next three digits
      | \.(?P<stop>\s+)\d                                              # the point and its decimals
      | (?P<blank>\s+)(?!(?:19|20)\d\d(?!\d))[.,]?\d                   # a blank, or the point below
      | ,\d{1,2}(?P<thousands>\s+)\d                                   # some of the three digits
      | (?:\.\d+)?(?P<sign>\s+)%                                       # its sign
    ) [\d.,%]{0,20}
    """,
    re.VERBOSE,
)


def find_torn(text: str, line_starts: Sequence[int] = ()) -> list[Range]:
    """The stretches of a text that one figure may fill with a line's end in it, in order.

    A line ends at a newline, and before each of `line_starts`, where a page's lines were joined by blanks.
    """
    starts = frozenset(line_starts)
    if not starts and "\n" not in text:
        return []
    return [
        found.span()
        for found in _TORN.finditer(text)
        if found.lastgroup and _has_line_end(text, found.start(found.lastgroup), found.end(found.lastgroup), starts)
    ]


def _has_line_end(text: str, start: int, end: int, line_starts: frozenset[int]) -> bool:
    return end in line_starts or "\n" in text[start:end] or "\r" in text[start:end]
