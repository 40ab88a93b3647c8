"""Picks the cell that breaks a table's own arithmetic: what must be wrong so that everything else is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.checks.facts.figures import is_mistyped, is_swapped
from narrator.checks.tables.relation import Instance, Relation
from narrator.checks.tables.sheet import Figure, Place, Sheet
from narrator.checks.tables.tolerance import HABIT_BITS, exactness

MOST_SLIPS = 2
"""Wrong cells of one table that are told: a table that breaks its own sums more often is misread, or has other sums."""

KINDS = ("total", "running", "difference", "share", "growth", "rate", "between", "year", "quarters")
"""Relations in order of how plainly they tell what is wrong."""

LEAST_TRUST = 0.6
"""Confidence of a table's geometry below which even sums that hold elsewhere in it prove nothing for a cell."""

NEAR_SHARE = Decimal("0.4")
"""How far a total may be from its parts, as a share of the greater, and still lie among them: a total of averages is
one of them, too."""

LONE_SHARE = Decimal("0.1")
"""The same where no other place shows it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A relation in the place where it breaks."""

    relation: Relation
    instance: Instance


@dataclass(frozen=True, slots=True)
class Slip:
    """A cell that is wrong, or the total of cells of which one is.

    `sure` says that no other cell can be the wrong one; `broken` are the relations that show it, the plainest first.
    """

    sheet: Sheet
    place: Place
    sure: bool
    broken: tuple[Broken, ...]


def pick_slips(sheet: Sheet, relations: Sequence[Relation]) -> list[Slip]:
    """The cells that explain every break of a sheet's relations, fewest first."""
    fair = [relation for relation in relations if sheet.table.confidence >= LEAST_TRUST]
    fair = break_habits(fair)
    every = [Broken(r, one) for r in fair for one in r.fails]
    broken = [one for one in every if _is_telling(sheet, one, every)]
    if not broken:
        return []
    held = Counter(
        place for relation in fair if relation.proof == "strong" for one in relation.holds if one.weight
        for place in one.places
    )  # fmt: skip
    slips: list[Slip] = []
    while broken:
        place, sure = _suspect(broken, held)
        own = [one for one in broken if place in one.instance.places]
        own.sort(key=lambda one: (KINDS.index(one.relation.kind), one.instance.target != place))
        slips.append(Slip(sheet, place, sure, tuple(own)))
        broken = [one for one in broken if one not in own]
    return slips if len(slips) <= MOST_SLIPS else []


def break_habits(relations: Sequence[Relation]) -> list[Relation]:
    """The relations with what rounding would allow told as broken, where all other rounded sums of a sheet are exact.

    Then they were made of the printed figures. A single step off may still be rounding.
    """
    sums = [relation for relation in relations if relation.kind in SUMS]
    near = [one for r in sums for one in (*r.holds, *r.near) if one.gap and _is_off(r, one)]
    off = [one for r in sums for one in r.holds if one.gap and one not in near]
    if not near or off or len(near) > MOST_OFF:
        return list(relations)
    if exactness([one for r in sums for one in r.holds if _step(r, one) != 1 or r.sheet.scaled]) < HABIT_BITS:
        return list(relations)
    return [
        replace(
            r, holds=tuple(o for o in r.holds if o not in near), near=tuple(o for o in r.near if o not in near),
            fails=(*r.fails, *(o for o in (*r.holds, *r.near) if o in near)), habit=True,
        )
        if r in sums and any(o in near for o in (*r.holds, *r.near))
        else r
        for r in relations
    ]  # fmt: skip


SUMS = ("total", "running", "difference")
"""Relations that add figures up or take them off."""

MOST_OFF = 3
"""Rounded sums that one wrong figure puts off: its column's, its row's, a difference."""


def _step(relation: Relation, one: Instance) -> Decimal:
    return max(relation.sheet.figures[place].step for place in one.places)


def _is_off(relation: Relation, one: Instance) -> bool:
    """Is a sum off by two steps or more?"""
    return abs(one.gap) >= 2 * _step(relation, one)


def _suspect(broken: Sequence[Broken], held: Counter[Place]) -> tuple[Place, bool]:
    """The cell that most breaks share and fewest holds clear; sure where no other could be it."""
    shared = Counter(place for one in broken for place in one.instance.places)
    targets = {one.instance.target for one in broken}

    def rank(place: Place) -> tuple[int, int, bool, Place]:
        return -shared[place], held[place], place not in targets, place

    first, *others = sorted(shared, key=rank)
    own = [one.instance.places for one in broken if first in one.instance.places]
    rivals = [place for place in others if all(place in places for places in own)]
    return first, held[first] == 0 and all(held[place] for place in rivals)


def _is_telling(sheet: Sheet, broken: Broken, every: Sequence[Broken]) -> bool:
    """Does a break speak of a wrong figure, rather than of a misread cell or of a line that is made otherwise?"""
    relation, one = broken.relation, broken.instance
    figures = [sheet.figures[place] for place in (one.target, *(place for place, _ in one.parts))]
    if not all(figure.fits for figure in figures) or _ends_in_mark(sheet, relation, one, figures):
        return False
    if relation.kind == "total":
        borne_out = any(
            other.relation is not relation and other.instance.places & one.places and not other.relation.timed
            for other in every
        )
        return _is_total(relation, one, figures, borne_out)
    if relation.kind in ("share", "growth"):
        return not _is_mean(relation, one)
    return True


def _is_total(relation: Relation, one: Instance, figures: Sequence[Figure], borne_out: bool) -> bool:
    """Is the broken total made like those that hold, and no mean, greatest or latest of its parts?

    Figures under one time are of one kind, so that what adds up at other times adds up there, too; what a second
    relation breaks with it is `borne_out`; and no mean is taken of gains and losses.
    """
    target, *parts = figures
    values = [figure.value for figure in parts]
    if relation.timed:
        swapped = any(is_swapped(value, value + one.gap) for value in values)
        return target.value != values[-1] and (swapped or is_mistyped(target.value, one.expected))
    if relation.proof == "strong" and (borne_out or relation.across_times):
        return True
    mixed = min(values) < 0 < max(values)
    if relation.proof == "strong" and mixed:
        return True
    mean = sum(values, Decimal(0)) / len(values)
    if target.value in (values[0], values[-1], max(values)) or abs(target.value - mean) <= target.step:
        return False
    greatest = max(abs(target.value), abs(one.expected))
    share = LONE_SHARE if relation.proof == "alone" else NEAR_SHARE
    if abs(one.gap) <= share * greatest or is_mistyped(target.value, one.expected):
        return True
    return not min(values) <= target.value <= max(values) and relation.proof == "strong"


def _is_mean(relation: Relation, one: Instance) -> bool:
    """Is the broken share that of a total, told as the mean of the others?"""
    others = [other.printed for other in relation.holds]
    mean = sum(others, Decimal(0)) / len(others)
    close = abs(mean - one.printed) < 1 and abs(one.gap) < MEAN_GAP
    return close and len(others) > 1 and _is_last(relation, one)


MEAN_GAP = 5
"""Hundredths between a mean of shares and the share of all, at most: further off it is no mean but a slip."""


def _is_last(relation: Relation, one: Instance) -> bool:
    return all(one.target > other.target for other in relation.holds)


def _ends_in_mark(sheet: Sheet, relation: Relation, one: Instance, figures: Sequence[Figure]) -> bool:
    """Would one figure be right without its last digit, which may be a footnote's mark?"""
    if relation.kind not in SUMS or not sheet.document.lower().endswith(".pdf"):
        return False
    signs = {one.target: -1, **dict(one.parts)}
    for figure in figures:
        digits = figure.value.as_tuple().digits
        if (
            len(digits) < 2
            or not digits[-1]
            or figure.step != 1
            or figure.quantity is None
            or "," in figure.quantity.surface
        ):
            continue
        short = figure.value // 10 if figure.value >= 0 else -((-figure.value) // 10)
        if abs(-one.gap + signs[figure.place] * (short - figure.value)) == 0:
            return True
    return False
