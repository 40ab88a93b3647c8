"""Finds lists of contents, whose page numbers are no figures and whose lines do not run on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrator.layout.looks import is_time
from narrator.layout.records import Line, create_line
from narrator.layout.segments import cut_line

LEAST_ENTRIES = 4
"""Entries from which lines that end in page numbers are a list of contents."""

SET_OFF = 1.2
"""Font sizes of white space that set a page number off from its entry, where no dots lead to it."""

NEAR = 3
"""Lines without a page number that may stand between two entries: headings, and entries that run over a line."""

_PAGE = re.compile(r"\d{1,4}$")
_LEADERS = re.compile(r"[.…·_]{2,}$")


def find_contents(lines: Sequence[Line], pages: int) -> dict[int, Line]:
    """The entries of lists of contents by their index among the lines, without leaders and page numbers.

    Page numbers never fall and none is larger than `pages`, the document's number of pages: figures behind their
    labels do both.
    """
    entries = [(index, number) for index, line in enumerate(lines) if (number := _page_number(line, pages)) is not None]
    found: dict[int, Line] = {}
    run: list[tuple[int, int]] = []
    for index, number in [*entries, (len(lines) + NEAR + 2, 0)]:
        if run and (index - run[-1][0] > NEAR + 1 or number < run[-1][1]):
            if len(run) >= LEAST_ENTRIES and run[-1][1] > run[0][1]:
                found.update({i: _strip(lines[i]) for i, _ in run})
            run = []
        run.append((index, number))
    return found


def _page_number(line: Line, pages: int) -> int | None:
    last = line.words[-1]
    if len(line.words) < 2 or not _PAGE.match(last.text) or not any(c.isalpha() for c in line.text):
        return None
    before = line.words[-2]
    if not _LEADERS.search(before.text):
        segments = cut_line(line)
        if last.x0 - before.x1 < SET_OFF * line.size or len(segments) > 3 or is_time(segments[0].text):
            return None
        if len(segments) == 3 and not segments[0].text[:1].isdigit():
            return None
    number = int(last.text)
    return number if 0 < number <= pages else None


def _strip(line: Line) -> Line:
    words = list(line.words[:-1])
    while len(words) > 1 and not any(c.isalnum() for c in words[-1].text):
        words.pop()
    words[-1] = replace(words[-1], text=_LEADERS.sub("", words[-1].text) or words[-1].text)
    return create_line(words)
