"""Finds a PDF document's title, and the captions of its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrator.layout import cut_line, strip_page_number
from narrator.readers.pdf.parts import Part, mark_of

TITLE_LARGER = 1.15
"""A title's type is this many times the smallest on its page's headings, where size tells it."""

SAME_SIZE = 0.95
"""Share of the largest size from which text counts as equally large."""

TITLE_PARTS = 12
"""The title is among the first so many paragraphs of the first page."""

LONGEST_TITLE = 200
"""Characters; the longest titles of reports run to some 150."""

CAPTION_GAP = 36.0
"""Points between a caption and its table, at most: two blank lines."""

CAPTIONS_APART = 2.0
"""Font sizes of white between the captions of tables side by side, at least."""

LONGEST_CAPTION = 200
"""Characters of a caption."""

_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:quarter|qtr)\s?[1-4]\b|\bQ[1-4]\b|\b(?:mid[- ]year|year[- ]end|annual)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:20)?\d\d\b|\bquarter\s?[1-4]\b|\bQ[1-4]\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:subject|report\s{1,2}title|title\s{1,2}of\s{1,2}report|title)\s{0,2}:\s{0,3}(\S.{5,180})$", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:table|figure|fig\.?|chart|appendix)\s{0,2}[\dA-Z]{1,3}\b", re.IGNORECASE)


def find_title(parts: Sequence[Part], headings: Sequence[Part], furniture: Sequence[str]) -> str | None:
    """The document's title: the largest text of its first page, with the line below that says its time.

    Where all headings of the first page are of one size, it is the first that names a reporting time, else the first;
    a running head that names a time stands in where the first page has no heading.
    """
    first = [part for part in parts if part.paragraph is not None][:TITLE_PARTS]
    if not first:
        return None
    opening = [part for part in first if part.page == first[0].page]
    title = _largest(opening) or _subject(opening) or _first_heading(opening, headings)
    if title is None:
        running = [strip_page_number(text) for text in furniture]
        return next((text for text in running if _TIME.search(text)), None)
    return title


def _largest(opening: Sequence[Part]) -> str | None:
    sizes = [(part.paragraph.size if part.paragraph else 0.0) for part in opening]
    largest = max(sizes)
    if largest < TITLE_LARGER * min(sizes):
        return None
    at = sizes.index(largest)
    text = _text(opening[at])
    same = [_text(part) for part, size in zip(opening, sizes, strict=True) if size >= SAME_SIZE * largest]
    reported = next((other for other in same if _REPORTED.search(other)), None)
    if reported is not None and not _REPORTED.search(text):
        return f"{text} - {reported}" if not _TIME.search(text) and len(same) <= 3 else reported
    if len(text) > LONGEST_TITLE or not any(character.isalpha() for character in text):
        return None
    for part in opening[at + 1 : at + 3]:
        more = _text(part)
        if _TIME.search(more) and len(more) <= 80 and not _TIME.search(text):
            return f"{text} - {more}"
    return text


def _subject(opening: Sequence[Part]) -> str | None:
    """What a covering sheet says behind "Subject:" or "Report title:"."""
    found = (_SUBJECT.match(_text(part)) for part in opening)
    return next((" ".join(match[1].split()) for match in found if match), None)


def _first_heading(opening: Sequence[Part], headings: Sequence[Part]) -> str | None:
    known = set(map(id, headings))
    texts = [_text(part) for part in opening if id(part) in known]
    return next((text for text in texts if _REPORTED.search(text)), next(iter(texts), None))


def find_caption(above: Part | None, part: Part, heading: bool, table: Part) -> str | None:
    """The caption of a table: a heading, a numbered caption or a short line without a full stop right above it.

    It may stand alone at the end of the page before, where the table begins the next one. `part` is what it stands
    above: the table, a line on its unit, or the leftmost of tables side by side; one line may hold a caption for each.
    """
    if above is None or above.paragraph is None or above.boxed:
        return None
    turned = above.last_page + 1 == part.page and len(above.paragraph.lines) == 1
    if above.page != part.page and not turned:
        return None
    if not heading and mark_of(above.paragraph.lines[0]).kind != "none":
        return None
    text = _own_caption(above, table) or _text(above)
    near = -2.0 <= part.bbox.top - above.bbox.bottom <= CAPTION_GAP
    if not (near or turned) or len(text) > LONGEST_CAPTION:
        return None
    if heading or _CAPTION.match(text) or not text.endswith((".", ":", ";", ",", "?", "!")):
        return text
    return None


def _own_caption(above: Part, table: Part) -> str | None:
    """The piece of a line of captions that stands over the table; None where the line is one caption."""
    lines = above.paragraph.lines if above.paragraph is not None else ()
    pieces = [segment for line in lines for segment in cut_line(line)]
    if (
        len(lines) != 1
        or len(pieces) < 2
        or any(b.x0 - a.x1 < CAPTIONS_APART * lines[0].size for a, b in pairwise(pieces))
    ):
        return None
    own = [piece for piece in pieces if piece.x0 < table.bbox.x1 and piece.x1 > table.bbox.x0]
    return own[0].text if len(own) == 1 else None


def _text(part: Part) -> str:
    return part.paragraph.text if part.paragraph is not None else ""
