"""Completes what a figure counts by the heading above it: "1,906 concerns" under "Safeguarding adults"."""

from __future__ import annotations

import re

from narrator.domain import Unit
from narrator.indicators.queries import LinkQuery
from narrator.indicators.words import Reader, load_vocabulary, split_words, stem

LONGEST_HEADING = 5
"""Words of a heading that may be the first words of a name; longer ones are sentences or titles."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_OF = re.compile(r"[%\w.,)]+\sof\s(?:the\s|all\s|our\s|these\s)?")


def complete_by_heading(query: LinkQuery, reader: Reader) -> str | None:
    """The clause with the heading's words before the noun that the figure counts, where both make one name.

    None where they make no phrase of a catalogue's, and for people: "children" under "Looked after" are some of them.
    """
    if query.place is None or not query.heading or len(query.heading.split()) > LONGEST_HEADING:
        return None
    noun = _noun(query)
    if noun is None or stem(noun[0]) in load_vocabulary().generic:
        return None
    joined = reader.read(f"{query.heading} {noun[0]}").words
    if stem(noun[0]) in joined or not any("_" in word for word in joined):
        return None
    return f"{query.clause[: noun.start()]}{query.heading} {query.clause[noun.start() :]}"


def _noun(query: LinkQuery) -> re.Match[str] | None:
    """The noun that a count counts, or that a share is of."""
    assert query.place is not None
    if query.unit is Unit.COUNT and query.counted is not None:
        counted = stem(split_words(query.counted)[-1])
        return next((w for w in _WORD.finditer(query.clause, query.place) if stem(w[0]) == counted), None)
    of = _OF.match(query.clause, query.place) if query.unit is Unit.PERCENT else None
    return _WORD.match(query.clause, of.end()) if of is not None else None
