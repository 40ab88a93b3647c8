"""Keeps counts of one service's ratings apart from those of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from narrator.claims.cues import normal
from narrator.data_files import read_data
from narrator.domain import Candidate, Claim, Document, Link

RATINGS = "rating:"
"""How the ids of the measures begin that count indicators by how they do."""

_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Scope:
    said: re.Pattern[str]
    all: re.Pattern[str]
    plain: frozenset[str]


REMEMBERED = 1024
"""Names of services whose words are kept: every sentence is held against all of them."""


@cache
def _scope() -> _Scope:
    raw = read_data(__package__, "ratings.toml")
    return _Scope(re.compile(raw["scope"]["said"]), re.compile(raw["scope"]["all"]), frozenset(raw["scope"]["plain"]))


def counts_ratings(claims: Sequence[Claim]) -> bool:
    """Does any of the claims count indicators by how they do?"""
    return any((claim.indicator or "").startswith(RATINGS) for claim in claims)


def leave_parts(claims: Sequence[Claim], document: Document, parts: Sequence[str]) -> tuple[Claim, ...]:
    """The claims, of which those that count one service's ratings are tied to nothing.

    `parts` are the services by which the document's tables count ratings. A sentence, or the heading above it, that
    names one of them tells of that one; so does a sentence that says "in the ... directorate".
    """
    names = [words for part in parts if (words := _words_of(part))]
    return tuple(_leave(claim, document, names) for claim in claims)


def find_rated_part(said: str, headings: Sequence[str], parts: Sequence[str]) -> str | None:
    """Whose ratings a sentence counts: one of the `parts`, "" for all together, None where that is not sure.

    `headings` are those above the sentence, the nearest first. The sentence's own words outweigh its headings.
    """
    told = normal(said)
    words = _words_of(told)
    own = _named_in(words, parts)
    if own is None or own:
        return own
    if _scope().said.search(told):
        return None
    if _scope().all.search(told):
        return ""
    for heading in headings:
        named = _named_in(_words_of(heading), parts)
        if named is None or named:
            return named
    return ""


def _named_in(words: frozenset[str], parts: Sequence[str]) -> str | None:
    """The one part that the words name, "" where they name none, None where they name several."""
    named = {part: own for part in parts if (own := _words_of(part)) and own <= words}
    widest = [part for part, own in named.items() if not any(own < other for other in named.values())]
    return None if len(widest) > 1 else "".join(widest)


def _leave(claim: Claim, document: Document, names: Sequence[frozenset[str]]) -> Claim:
    link = claim.link
    if link.indicator is None or not link.indicator.startswith(RATINGS):
        return claim
    said = normal(claim.sentence.of(document.text))
    told = [_words_of(said), _words_of(claim.provenance.section or "")]
    if not _scope().said.search(said) and not any(name <= words for name in names for words in told):
        return claim
    candidate = Candidate(link.indicator, link.name or "", link.score)
    return replace(claim, link=Link(candidates=(candidate,), via=link.via))


@lru_cache(maxsize=REMEMBERED)
def _words_of(text: str) -> frozenset[str]:
    """The words that tell services apart, without their plural and possessive endings."""
    lower = text.lower().replace("’", "'").replace("'s", "").replace("s'", "s")
    return frozenset(word.rstrip("s") for word in _WORD.findall(lower) if word not in _scope().plain)
