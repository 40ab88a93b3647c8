"""Finds the title of a document whose file tells its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.readers.flow.elements import FlowText

TITLE_PARTS = 12
"""The title is among the first so many paragraphs."""

LONGEST_TITLE = 200
"""Characters; the longest titles of reports run to some 150."""

TITLE_WORDS = 3
"""Words a document's title has at least, where a longer heading follows; a council's name over it is shorter."""

_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:quarter|qtr)\s?[1-4]\b|\bQ[1-4]\b|\b(?:mid[- ]year|year[- ]end|annual)\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?:subject|report\s{1,2}title|title\s{1,2}of\s{1,2}report|title)\s{0,2}:\s{0,3}(\S.{5,180})$", re.IGNORECASE
)
_GENERIC = re.compile(
    r"(?:microsoft word|document\s?\d*$|untitled|template|powerpoint|presentation\d*$|.{0,80}\.(?:docx?|pdf|html?)$)",
    re.IGNORECASE,
)


def find_title(texts: Sequence[tuple[FlowText, bool]], told: str | None = None) -> str | None:
    """The document's title, of its texts in order, each with whether it is a heading.

    What the file sets as a title comes first, with the line below that says its time; then a covering sheet's
    "Subject:"; then the first heading that names a time, or is of three words or more; then what the file's
    properties tell.
    """
    opening = texts[:TITLE_PARTS]
    titles = [index for index, (text, _) in enumerate(opening) if text.title]
    if titles:
        named = next((i for i in titles if len(opening[i][0].shown.split()) >= TITLE_WORDS), titles[0])
        return _with_time([text for text, _ in opening[named:]])
    if subject := next((match for text, _ in opening if (match := _SUBJECT.match(text.shown))), None):
        return subject[1].strip()
    headings = [index for index, (text, heading) in enumerate(opening) if heading and len(text.shown) <= LONGEST_TITLE]
    timed = next((index for index in headings if _TIME.search(opening[index][0].shown)), None)
    if headings:
        long = next((i for i in headings if len(opening[i][0].shown.split()) >= TITLE_WORDS), headings[0])
        start = timed if timed is not None and timed <= long else long
        return _with_time([text for text, _ in opening[start:]])
    told = " ".join((told or "").split())
    return told if told and len(told) <= LONGEST_TITLE and not _GENERIC.match(told) else None


def _with_time(texts: Sequence[FlowText]) -> str:
    title = texts[0].shown
    if _TIME.search(title):
        return title
    for text in texts[1:3]:
        if _TIME.search(text.shown) and len(text.shown) <= 80:
            return f"{title} - {text.shown}"
    return title
