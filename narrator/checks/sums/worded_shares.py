"""Shares told in words and in a figure behind them, "almost all (97.6%)", which must not be two different things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from narrator.checks.facts.figures import value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import is_known_noun
from narrator.data_files import read_data
from narrator.domain import Claim, Interval, Role, Unit

LONGEST = 60
"""Letters before a bracket that its share in words may take, with the noun that it is of."""

_OF = re.compile(r"(?: of)?(?: (?:them|these|those))?(?: the)?(?: (?P<noun>[a-z-]{3,20}))? \(\Z", re.IGNORECASE)
_CLOSES = re.compile(r"\s?(?:\)|[,;:] ?\d|,? of )")


@dataclass(frozen=True, slots=True)
class WordedShare:
    """A percentage that is not what the words before it say; `words` as printed, `allowed` what they may mean."""

    claim: Claim
    words: str
    allowed: Interval


@cache
def _bounds() -> Mapping[str, Interval]:
    shares = read_data(__package__, "worded_shares.toml")["share"]
    return {
        words: Interval(Decimal(str(one["least"])), Decimal(str(one["greatest"])))
        for one in shares
        for words in one["words"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_bounds(), key=len, reverse=True)
    return re.compile(rf"\b(?P<words>{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def find_worded_shares(ledger: Ledger) -> Iterable[WordedShare]:
    """The percentages in brackets that the words right before them rule out, in order of the claims.

    Between the words and the bracket only "of them" or the noun that is counted may stand: "almost half the average
    (12%)" tells no share.
    """
    for claim in ledger.claims.values():
        if claim.quantity.unit is not Unit.PERCENT or claim.role not in (Role.ACTUAL, Role.PART):
            continue
        text, place = ledger.analysis_of(claim).document.text, claim.quantity.span
        if text[place.start - 1 : place.start] != "(" or not _CLOSES.match(text, place.end):
            continue
        before = " ".join(text[max(claim.sentence.start, place.start - LONGEST) : place.start].split())
        for match in _pattern().finditer(before):
            rest = _OF.fullmatch(before, match.end())
            if rest is None or (rest["noun"] is not None and not is_known_noun(rest["noun"])):
                continue
            allowed = _bounds()[match["words"].lower()]
            if not value_interval(claim.quantity).overlaps(allowed):
                yield WordedShare(claim, match["words"], allowed)
            break


__all__ = ["WordedShare", "find_worded_shares"]
