"""Ratings that value, target and floor do not give: by a floor, by the report's own key, or against all other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import unit_group
from narrator.checks.ratings.counting import MET, MISSED
from narrator.checks.ratings.keys import RatingKey
from narrator.checks.ratings.standing import Standing
from narrator.domain import Polarity, Unit

FOLLOWED = Decimal("0.8")
"""Share of the judged rows that must follow a scheme before a row that breaks it is told; councils differ in theirs."""

FEWEST_FLOORS = 1
"""Rows that must follow target and floor beside the one that breaks them; two limits tell the scheme nearly alone."""

FEWEST_KEYED = 2
"""Rows that must follow the report's own key beside the one that breaks it."""

FEWEST_OTHERS = 4
"""Rows whose ratings must be in order of their gaps where neither key nor floor tells the scheme."""

OUT_OF_ORDER = 2
"""Rows that a wrong rating must stand out of order with: of two rows alone either may be wrong."""

RANKS = {"Blue": 0, "Green": 0, "Amber": 1, "Red": 2}
"""Colours from good to bad."""


@dataclass(frozen=True, slots=True)
class Misrated:
    """A rating that its own row does not give: the colours it could have, and by what.

    `certain` is True where a floor or a key that the other rows follow says so.
    """

    standing: Standing
    allowed: tuple[str, ...]
    by: str
    certain: bool


def find_misrated(standings: Sequence[Standing], key: RatingKey | None) -> tuple[Misrated, ...]:
    """The measures whose rating is ruled out, each once; none where the report follows another scheme."""
    floored = [one for one in standings if one.floor is not None and one.row.status in RANKS]
    plain = [one for one in standings if one.floor is None and one.row.status in RANKS]
    words = [one for one in standings if one.row.status in (MET, MISSED)]
    found = [*_by_rule(floored, Standing.colours, "floor", FEWEST_FLOORS), *_by_rule(words, _by_words, "target", 2)]
    if key is not None:
        found += _by_rule(plain, lambda one: _by_key(one, key), "key", FEWEST_KEYED)
    else:
        found += _out_of_order(plain)
    return tuple(found)


def _by_rule(
    standings: Sequence[Standing], allow: Callable[[Standing], frozenset[str]], by: str, fewest: int
) -> Iterable[Misrated]:
    """The rows that break a rule which nearly all follow."""
    judged = [(one, allowed) for one in standings if (allowed := allow(one)) and not _may_run_on(one, allowed)]
    wrong = [(one, allowed) for one, allowed in judged if one.row.status not in allowed]
    right = len(judged) - len(wrong)
    if not wrong or right < fewest or (len(wrong) > 1 and right < FOLLOWED * len(judged)):
        return
    for one, allowed in wrong:
        yield Misrated(one, _ordered(allowed), by, one.sure and right >= FEWEST_KEYED)


def _ordered(colours: frozenset[str]) -> tuple[str, ...]:
    named = colours - {"Blue"} if "Green" in colours else colours
    return tuple(sorted(named, key=lambda colour: RANKS.get(colour, 9)))


def _by_words(one: Standing) -> frozenset[str]:
    if one.surely_met:
        return frozenset({MET})
    return frozenset({MISSED}) if one.surely_missed else frozenset()


def _by_key(one: Standing, key: RatingKey) -> frozenset[str]:
    share = unit_group(one.value.quantity) == Unit.PERCENT.value
    colours = key.colours(one.target.quantity.value, one.gap, share)
    return colours | ({"Green"} if one.surely_met else frozenset()) | ({"Blue"} if "Green" in colours else frozenset())


def _may_run_on(one: Standing, allowed: frozenset[str]) -> bool:
    """Could the target be the year's and the value a part of it, so that the rating is right all the same?

    More of what should be much, and less of what should be little, is certain at any time of the year.
    """
    if not one.runs_on:
        return False
    worse = not {"Green", MET} & allowed
    good = one.row.status in ("Green", "Blue", "Amber", MET)
    return good == (one.polarity is Polarity.HIGHER) if worse else one.polarity is Polarity.LOWER


def _out_of_order(standings: Sequence[Standing]) -> Iterable[Misrated]:
    """The one row that stands out of order where the other rows' ratings all follow how far they miss their targets."""
    rows = [one for one in standings if not one.runs_on]
    if len(rows) <= FEWEST_OTHERS:
        return
    clashes = {at: [other for other in range(len(rows)) if _clash(rows[at], rows[other])] for at in range(len(rows))}
    broken = [at for at, others in clashes.items() if others]
    worst = [at for at in broken if len(clashes[at]) >= OUT_OF_ORDER and set(broken) <= {at, *clashes[at]}]
    alone = [at for at in worst if all(clashes[other] == [at] for other in clashes[at])]
    if len(alone) != 1:
        return
    one = rows[alone[0]]
    allowed = [rows[other].row.status or "" for other in clashes[alone[0]]]
    if one.surely_met:
        allowed = ["Green"]
    met = [other for other in rows if other is not one and other.surely_met]
    if one.surely_met and (len(met) < OUT_OF_ORDER or any(other.row.status == "Red" for other in met)):
        return
    yield Misrated(one, tuple(dict.fromkeys(allowed)), "others", False)


def _clash(one: Standing, other: Standing) -> bool:
    """Does one of two measures miss its target by less, however that is counted, and is rated worse?"""
    first, second = RANKS[one.row.status or ""], RANKS[other.row.status or ""]
    if first == second:
        return False
    better, worse = (one, other) if first < second else (other, one)
    if worse.surely_met:
        return True
    if not better.surely_missed:
        return False
    return all(b[0] > w[1] for b, w in zip(_gaps(better), _gaps(worse), strict=True))


def _gaps(one: Standing) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
    """The gap as it is, and as a share of the target."""
    low, high = one.gap
    aim = abs(one.target.quantity.value)
    return ((low, high), (low / aim, high / aim)) if aim else ((low, high), (low, high))
