"""The key of a report: what it says that Green, Amber and Red stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.ratings.counting import word_pattern
from narrator.needs import Needing

REACH = 160
"""Characters behind a colour's name that may explain it; longer ones tell of something else."""

SPREAD = 500
"""Characters within which a key explains its colours."""

_NAMED = Needing(
    r"\b(?P<colour>green|amber|red)\b(?: (?:rating|rated|status))?\s?(?:[:=–—|-]|means|indicates|shows|is for|\()\s?",
    re.IGNORECASE,
)
_NEXT = Needing(r"\b(?:green|amber|red|blue|gr[ea]y)\b|[;.]\s|\n\s*\n|\)", re.IGNORECASE)
_WITHIN = Needing(
    r"(?:within|up to|less than|no more than|not more than|missed by up to|under|by up to) (?:a )?"
    r"(?P<n>\d+(?:\.\d+)?) ?(?P<unit>%|per cent|percentage points?|points?|pp)"
)
_BEYOND = Needing(
    r"(?:more than|over|greater than|by more than|outside|in excess of) (?P<n>\d+(?:\.\d+)?) ?"
    r"(?P<unit>%|per cent|percentage points?|points?|pp)|(?P<m>\d+(?:\.\d+)?) ?% or more"
)


@dataclass(frozen=True, slots=True)
class RatingKey:
    """How far a target may be missed, in hundredths, for a Green and for an Amber; None where the key leaves it open.

    `points` is True where percentage points are meant, None where the key does not say.
    """

    green: Decimal
    amber: Decimal | None
    points: bool | None
    quote: str

    def colours(self, target: Decimal, missed: tuple[Decimal, Decimal], share: bool) -> frozenset[str]:
        """The ratings that a value may have which misses its target by something in a range."""
        found: set[str] = set()
        scales = []
        if self.points is not True and target:
            scales.append(100 / abs(target))
        if share and self.points is not False:
            scales.append(Decimal(1))
        for scale in scales:
            for gap in (*missed, (missed[0] + missed[1]) / 2):
                found.add(self._colour(gap * scale))
                found.update({"Green"} if 0 < gap * scale == self.green else ())
        return frozenset(found | ({"Amber", "Red"} if self.amber is None and found & {"Amber", "Red"} else set()))

    def _colour(self, gap: Decimal) -> str:
        if gap <= self.green:
            return "Green"
        return "Amber" if self.amber is None or gap <= self.amber else "Red"


def find_key(text: str) -> RatingKey | None:
    """The key that a document's text gives, where it tells Green and at least one other colour by the target alone."""
    told: dict[str, tuple[str, int]] = {}
    for match in _NAMED.finditer(text):
        end = match.end() + REACH
        following = _NEXT.search(text, match.end(), end)
        meaning = " ".join(text[match.end() : following.start() if following else end].lower().split())
        if not (word_pattern("key", "met").search(meaning) or _WITHIN.search(meaning) or _BEYOND.search(meaning)):
            continue
        colour = match["colour"].capitalize()
        if colour in told and told[colour][0] != meaning:
            return None
        told.setdefault(colour, (meaning, match.start()))
    if (
        "Green" not in told
        or len(told) < 2
        or any(word_pattern("key", "otherwise").search(meaning) for meaning, _ in told.values())
    ):
        return None
    places = [place for _, place in told.values()]
    if max(places) - min(places) > SPREAD:
        return None
    return _read(told, " ".join(text[min(places) : max(places) + REACH].split()))


def _read(told: dict[str, tuple[str, int]], quote: str) -> RatingKey | None:
    green = _WITHIN.search(told["Green"][0])
    amber = _WITHIN.search(told["Amber"][0]) if "Amber" in told else None
    red = _BEYOND.search(told["Red"][0]) if "Red" in told else None
    if green is None and not word_pattern("key", "met").search(told["Green"][0]):
        return None
    limits = {Decimal(found["n"] or found["m"]) for found in (red,) if found is not None}
    limits |= {Decimal(amber["n"])} if amber is not None else set()
    if len(limits) > 1:
        return None
    units = {found["unit"] for found in (green, amber, red) if found is not None and found["unit"]}
    points = True if any("point" in unit or unit == "pp" for unit in units) else None
    kept = Decimal(green["n"]) if green is not None else Decimal(0)
    return RatingKey(kept, limits.pop() if limits else None, points, quote[:REACH])
