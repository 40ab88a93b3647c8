"""Relations: the words that say how one figure stands to another, read right before or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.checks.facts.polarity import Better
from narrator.data_files import read_data
from narrator.domain import AgainstTarget, Polarity
from narrator.needs import Needing

SHORT = "short of"
"""Tells of a value below another where nobody knows which end is better: nobody falls short of what should be low."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a figure is said to stand to another.

    `side` is by value (MEETS for "in line with"), `merit` True or False where it is judged instead; `equal` where a
    tie is included; `limit` for "within", which speaks of a most; `beats` for "exceeds", which may praise a low value;
    `words` as printed.
    """

    words: str
    side: AgainstTarget | None = None
    merit: bool | None = None
    equal: bool = False
    limit: bool = False
    beats: bool = False

    def side_for(self, better: Better) -> AgainstTarget | None:
        """The side that is meant of a measure with this better end; None where the words leave it open."""
        lower = better.polarity is Polarity.LOWER
        if self.merit is not None:
            if self.words == SHORT:
                return None if lower else AgainstTarget.BELOW
            if not better.known:
                return None
            return AgainstTarget.BELOW if self.merit == lower else AgainstTarget.ABOVE
        if self.beats and better.polarity is not Polarity.HIGHER:
            return None  # a low value may be said to exceed its target
        if self.limit and better.polarity is Polarity.HIGHER:
            return None  # "within target" of what should be high speaks of a tolerance
        return self.side


def read_before(left: str) -> Relation | None:
    """The relation that the words before a figure end in, over nothing but its own name and small words."""
    best = _last_relation(left)
    if best is None:
        return None
    start, end, relation = best
    tail, glue = _pattern("glue", "own_bound").sub("", left[end:]), _table("glue")
    tail = _pattern("glue", "own_year").sub("", tail)
    if len(tail.split()) > glue["most_words"] or _pattern("glue", "no").search(tail.rstrip(" :")):
        return None
    return None if _pattern("glue", "turned").search(left[:start]) else relation


def read_named(text: str, name: str) -> Relation | None:
    """The relation to somebody's figure that is not told: "This is better than the national average"; by its owner."""
    return next((relation for _, relation in find_named_relations(text, name)), None)


def find_named_relations(text: str, name: str) -> Iterable[tuple[int, Relation]]:
    """Every relation to somebody's figure that is not told, with the place where its words begin."""
    for match in _pattern("named", name).finditer(text):
        left = text[: match.start()]
        relation = read_before(left)
        if relation is not None:
            yield left.rfind(relation.words), relation


def _last_relation(left: str) -> tuple[int, int, Relation] | None:
    """Where the relation stands whose words end last, the longest of those; what belongs to the limit is none."""
    best: tuple[int, int, Relation] | None = None
    for entry, pattern in _relations():
        for match in pattern.finditer(left):
            start, end = match.span()
            if _pattern("glue", "bound").search(left[:start]):
                continue
            if best is None or (end, end - start) > (best[1], best[1] - best[0]):
                best = start, end, _relation(entry, match.group(0))
    return best


def read_behind(right: str) -> Relation | None:
    """The relation that the words right behind two figures tell: ", exceeding it", " was not met"."""
    return _judgement(right, _table("behind")["opens"])


def read_next(sentence: str) -> Relation | None:
    """The relation that a sentence of its own tells of the figures before: "The target was not met this quarter."."""
    return _judgement(sentence, _table("next")["subject"])


def read_several(words: str) -> Relation | None:
    """What is said of several figures at once: "All three targets were met", "None of the targets were met"."""
    if _pattern("several", "mixed").search(words):
        return None
    if _pattern("several", "none_met").search(words):
        return Relation(words, merit=False)
    return Relation(words, merit=True, equal=True) if _pattern("several", "all_met").search(words) else None


def is_share_of(between: str) -> bool:
    """Do the words from a figure to its relation make it a share or number of those that lie beyond the limit?"""
    return bool(_pattern("glue", "share_of").match(between) or _pattern("glue", "share_with").match(between))


def _judgement(text: str, opens: str) -> Relation | None:
    ends = _table("behind")["ends"]
    kinds = {
        "better": Relation("", AgainstTarget.ABOVE, beats=True),
        "met": Relation("", merit=True, equal=True),
        "missed": Relation("", merit=False),
        "above": Relation("", AgainstTarget.ABOVE),
        "below": Relation("", AgainstTarget.BELOW),
    }
    for name, relation in kinds.items():
        if not _pattern("behind", name).may_match(text):
            continue  # the whole is long, and would have to be compiled to see that
        match = _compiled(f"{opens}(?P<told>{_table('behind')[name]}){ends}").match(text)
        if match is None:
            continue
        before = text[: match.start("told")]
        if name != "missed" and re.search(r"\b(?:not|n't|never|yet|if|nearly|almost)\b", before):
            return None
        return _relation({"side": relation.side, "merit": relation.merit, "equal": relation.equal,
                          "beats": relation.beats}, match["told"])  # fmt: skip
    return None


def _relation(entry: dict[str, Any], words: str) -> Relation:
    side = "meets" if entry.get("alike") else entry.get("side")
    return Relation(
        words=words,
        side=AgainstTarget(side) if side else None,
        merit=entry.get("merit"),
        equal=bool(entry.get("equal")),
        limit=bool(entry.get("limit")),
        beats=bool(entry.get("beats")),
    )


@cache
def _data() -> dict[str, Any]:
    return read_data(__package__, "relations.toml")


def _table(name: str) -> dict[str, Any]:
    return dict(_data()[name])


@cache
def _relations() -> tuple[tuple[dict[str, Any], Needing], ...]:
    return tuple((entry, Needing(entry["words"])) for entry in _data()["relation"])


@cache
def _compiled(pattern: str) -> Needing:
    return Needing(pattern)


def _pattern(table: str, name: str) -> Needing:
    return _compiled(_table(table)[name])
