"""Tells headings by their look: larger, bold or in capitals, short, and without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.layout.looks import is_figure
from narrator.layout.records import Line
from narrator.layout.text.paragraphs import Paragraph

LARGER = 1.12
"""A heading's font is this many times the body's, where size is what sets it off."""

MOST_LINES = 3
"""Lines of a heading at most."""

MOST_CHARACTERS = 180
"""Characters of a heading at most; the longest real ones had 150."""

_LETTER = re.compile(r"[^\W\d_]")
_ENDS_OPEN = re.compile(r"[,;]$|\b(?:and|of|the|to|for|in|with|a|an|or)$", re.IGNORECASE)
_ENDS_STOP = re.compile(r"[.!]$")
_LEADERS = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """The font size and weight that most of a document's running text has."""

    size: float
    bold: bool


def find_body_style(lines: Iterable[Line]) -> BodyStyle:
    """The style that most characters have; 11 points and not bold where there are none."""
    counts: dict[tuple[float, bool], int] = {}
    for line in lines:
        key = (round(line.size, 1), line.bold)
        counts[key] = counts.get(key, 0) + len(line.text)
    if not counts:
        return BodyStyle(11.0, False)
    size, bold = max(counts, key=lambda key: (counts[key], key))
    return BodyStyle(size, bold)


def is_heading(paragraph: Paragraph, body: BodyStyle) -> bool:
    """Is the paragraph a heading by its look, and of few lines?"""
    if len(paragraph.lines) > MOST_LINES:
        return False
    return is_heading_text(paragraph.text, BodyStyle(paragraph.size, paragraph.bold), body)


def is_heading_text(text: str, style: BodyStyle, body: BodyStyle) -> bool:
    """Does a text of this style look like a heading among body text?

    Larger type is enough; bold or capitals are where the text neither ends in a full stop nor breaks off. Entries of
    a table of contents and lone figures are none.
    """
    if len(text) > MOST_CHARACTERS or not _LETTER.search(text):
        return False
    if is_figure(text) or _LEADERS.search(text) or _ENDS_OPEN.search(text):
        return False
    stopped = _ENDS_STOP.search(text) is not None
    if style.size >= LARGER * body.size:
        return not stopped or len(text.split()) <= 8
    if stopped:
        return False
    return (style.bold and not body.bold) or is_capitals(text)


def is_capitals(text: str) -> bool:
    """Is the text in capitals: two words or more, or one of five letters, and no small letters but in brackets?"""
    letters = [character for character in text if character.isalpha()]
    small = sum(character.islower() for character in letters)
    return len(letters) >= 5 and small <= 0.1 * len(letters)


def rank_headings(headings: Sequence[Paragraph]) -> tuple[int, ...]:
    """Each heading's depth from 1: larger type stands higher, bold above capitals, capitals above the rest."""
    keys = [(-round(heading.size), not heading.bold, not is_capitals(heading.text)) for heading in headings]
    order = {key: depth for depth, key in enumerate(sorted(set(keys)), start=1)}
    return tuple(order[key] for key in keys)
