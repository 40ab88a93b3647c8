"""Finds columns (or rows) that are the difference of two others: variances, changes, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from narrator.checks.tables.relation import Instance, Relation, State, sort_states
from narrator.checks.tables.sheet import Figure, says
from narrator.checks.tables.tolerance import gap_state, weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value

WINDOW = 6
"""Lines over which a difference and its two figures may be spread."""

LEAST_HOLDS = 3
"""Places in which the difference must come out before another is said to break it."""

LEAST_BITS = 20.0
"""What the holds must say together: some hundreds of triples are tried."""

NAMED_BITS = 8.0
"""The same where a heading says that it is a variance or a change."""

SEARCHED = 40
"""Lines up to which differences are looked for."""


def find_differences(view: View) -> list[Relation]:
    """Triples of lines in which one is the sum of the others, told as the difference that a heading names."""
    if not 3 <= len(view.lines) <= SEARCHED or len(view.across) < LEAST_HOLDS:
        return []
    relations: list[Relation] = []
    rough = {line: [_rough(figure) for figure in figures] for line, figures in view.figures.items()}
    signs = {
        line: {figure.percent for figure in some if figure and not figure.nil} for line, some in view.figures.items()
    }
    for index, first in enumerate(view.lines):
        # A percentage is no difference of numbers.
        window = [line for line in view.lines[index + 1 : index + WINDOW] if signs[first] & signs[line]]
        for second, third in combinations(window, 2):
            if not signs[first] & signs[second] & signs[third]:
                continue
            triple = (first, second, third)
            for whole in _wholes(*(rough[line] for line in triple)):
                one, other = (line for line in triple if line != triple[whole])
                relation = _try_triple(view, triple[whole], (one, other))
                relations += [relation] if relation is not None else []
    return relations


_Rough = tuple[float, float]


def _rough(figure: Figure | None) -> _Rough | None:
    """A figure's value and how far a sum with it may be off, for a quick look; None for blanks."""
    if figure is None or figure.nil:
        return None
    return float(figure.value), float(figure.step) * ROUGH_STEPS


ROUGH_STEPS = 3
"""Steps that a rounded sum of three figures is never off."""


def _wholes(*lines: Sequence[_Rough | None]) -> list[int]:
    """Which of three lines may be the sum of the two others, as far as a quick look tells, by their numbers."""
    most = max(1, len(lines[0]) // 5)
    left, misses, places = [0, 1, 2], [0, 0, 0], 0
    for first, second, third in zip(*lines, strict=True):
        if first is None or second is None or third is None:
            continue
        places += 1
        reach = max(first[1], second[1], third[1])
        gaps = (first[0] - second[0] - third[0], second[0] - first[0] - third[0], third[0] - first[0] - second[0])
        for whole in left[:]:
            misses[whole] += abs(gaps[whole]) > reach
            if misses[whole] > most:
                left.remove(whole)
        if not left:
            return []
    return [w for w in left if (hits := places - misses[w]) >= LEAST_HOLDS and misses[w] <= max(1, hits // 5)]


def _try_triple(view: View, whole: int, parts: tuple[int, int]) -> Relation | None:
    """The relation of three lines, `whole` being the sum of the other two; None where they have none."""
    derived = _derived(view, whole, parts)
    if derived is None:
        return None
    found = _without_shares(view, list(_weigh_places(view, whole, parts, derived)))
    holds, near, fails = sort_states(found)
    strong = [one for one in holds if one.weight]
    if not any(one.nils for one in holds):
        fails = tuple(one for one in fails if not one.nils)
    named = says(view.label(derived), "line", "difference")
    enough = sum(one.weight for one in strong) >= (NAMED_BITS if named else LEAST_BITS)
    if len(strong) < LEAST_HOLDS or not enough or len(fails) > max(1, len(strong) // 5):
        return None
    return Relation(view.sheet, "difference", view.label(derived), holds, near, fails, "strong")


def _without_shares(view: View, found: list[Instance]) -> list[Instance]:
    """Rows that add up in amounts don't add up in percentages: a variance in percent is of each row's own budget."""
    if not view.rows:
        return found
    shares = [one for one in found if (figure := view.sheet.figures.get(one.target)) is not None and figure.percent]
    return [one for one in found if one not in shares] if len(shares) < len(found) else found


def _derived(view: View, whole: int, parts: tuple[int, int]) -> int | None:
    """The line that was worked out from the others: the one called so, else the last."""
    lines = sorted((whole, *parts))
    called = [line for line in lines if says(view.label(line), "line", "difference")]
    if len(called) == 1:
        return called[0]
    totals = [line for line in lines if line in view.totals]
    return totals[0] if len(totals) == 1 else lines[-1]


def _weigh_places(view: View, whole: int, parts: tuple[int, int], derived: int) -> Iterable[Instance]:
    for place in view.across:
        if derived == whole and place in view.unsummed:
            continue  # counts of two quarters add up to the year's, their percentages and averages don't
        figures = {line: view.at(line, place) for line in (whole, *parts)}
        if any(figure is None for figure in figures.values()):
            continue
        known: dict[int, Figure] = {line: figure for line, figure in figures.items() if figure is not None}
        if sum(figure.nil for figure in known.values()) > 1:
            continue
        if len({figure.percent for figure in known.values() if not figure.nil}) == 1:
            yield _weigh_one(view, known, whole, derived)


def _weigh_one(view: View, known: dict[int, Figure], whole: int, derived: int) -> Instance:
    """One place of a triple, told as how the derived figure is made."""
    others = [line for line in known if line != derived]
    others.sort(key=lambda line: line != whole)
    signs = dict.fromkeys(others, 1) if derived == whole else {others[0]: 1, others[1]: -1}
    expected = sum((known[line].value * sign for line, sign in signs.items()), known[whole].value * 0)
    target = known[derived]
    state = gap_state(view.sheet, target, [known[line] for line in others], target.value - expected)
    trivial = any(not figure.value for figure in known.values())
    first, second = (known[line].value for line in others)
    sign = "+" if derived == whole else "−"
    second_told = tell_value(second) if second >= 0 else f"({tell_value(second)})"
    return Instance(
        target.place, tuple((known[line].place, signs[line]) for line in others), target.value, expected, state,
        0.0 if trivial or state is not State.HOLDS else weigh(target, [known[line] for line in others]),
        f"{tell_value(first)} {sign} {second_told} = {tell_value(expected)}",
        any(figure.nil for figure in known.values()),
    )  # fmt: skip
