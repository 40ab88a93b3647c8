"""Finds columns (or rows) that are the share of one count in another, or the growth from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from math import log2
from typing import Any

from narrator.checks.tables.relation import Instance, Relation, State, sort_states
from narrator.checks.tables.sheet import Figure, says
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value

WINDOW = 4
"""Lines between a share and the figures that it is made of, at most."""

LEAST_HOLDS = 3
"""Places in which the share must come out before another is said to break it."""

LEAST_BITS = 18.0
"""What the holds must say together: some hundreds of triples are tried."""

HUNDRED = Decimal(100)

Number = Any
"""A Decimal, or a float for a quick look: both are reckoned with alike."""

Make = Callable[[Number, Number], Number]

_KINDS: tuple[tuple[str, Make, str], ...] = (
    ("share", lambda a, b: 100 * a / b, "{a} / {b} = {e}%"),
    ("share", lambda a, b: 100 * a / (a + b), "{a} / ({a} + {b}) = {e}%"),
    ("growth", lambda a, b: 100 * (a - b) / b, "({a} − {b}) / {b} = {e}%"),
)
"""How a percentage is made of two figures."""


def find_shares(view: View) -> list[Relation]:
    """The lines of percentages that two other lines give."""
    relations: list[Relation] = []
    if len(view.across) < LEAST_HOLDS:
        return relations
    shares = {line for line in view.lines if _is_share(view, line)}
    totals = [place for place in view.across if says(view.across_label(place), "line", "total")] if shares else []
    for number, line in enumerate(view.lines):
        if line in view.times or line not in shares:
            continue
        near = view.lines[max(0, number - WINDOW) : number + WINDOW + 1]
        others = [at for at in near if at not in shares]
        made = [
            _try(view, line, part, whole, *how)
            for part, whole in permutations(others, 2)
            for how in _KINDS
            if _may_hold(view, line, part, whole, how[1])
        ]
        made += [_try_of_total(view, line, part, place) for part in others for place in totals]
        relations += sorted((one for one in made if one is not None), key=lambda one: -len(one.holds))[:1]
    return relations


def _is_share(view: View, line: int) -> bool:
    """Does a line hold percentages, by their signs or its name?"""
    figures = [figure for figure in view.figures[line] if figure is not None and not figure.nil]
    signed = sum(figure.percent for figure in figures)
    label = view.label(line).lower()
    named = "%" in label or "per cent" in label or "percent" in label or "proportion" in label or "share" in label
    return bool(figures) and (2 * signed > len(figures) or named)


def _may_hold(view: View, line: int, part: int, whole: int, make: Make) -> bool:
    """Does a quick look leave it open that a line is made of two others, but for as many places as may break?"""
    wrong, most = 0, _most_wrong(view)
    for figure, one, other in zip(view.figures[line], view.figures[part], view.figures[whole], strict=True):
        if figure is None or one is None or other is None or figure.nil or one.nil or other.nil:
            continue
        if one.percent or other.percent or other.value <= 0 or one.value < 0:
            continue
        of = float(other.value)
        reach = float(figure.step) + 50 * float(one.step + other.step) / of
        wrong += abs(make(float(one.value), of) - float(figure.value)) > reach
        if wrong > most:
            return False
    return True


def _most_wrong(view: View) -> int:
    """Places in which a relation may break, of a line of so many."""
    return max(1, len(view.across) // 5)


def _try(view: View, line: int, part: int, whole: int, kind: str, make: Make, form: str) -> Relation | None:
    triples = (
        (figure, one, other)
        for figure, one, other in zip(view.figures[line], view.figures[part], view.figures[whole], strict=True)
        if figure is not None and one is not None and other is not None
    )
    return _relate(view, line, kind, form, _weigh_until(view, (_weigh_share(*triple, make) for triple in triples)))


def _weigh_until(view: View, shares: Iterable[Instance | None]) -> list[Instance]:
    """The shares that can be weighed; none once more of them break than any relation may have."""
    found: list[Instance] = []
    wrong = 0
    for share in shares:
        if share is not None:
            found.append(share)
            wrong += share.state is not State.HOLDS
            if wrong > _most_wrong(view):
                return []
    return found


def _try_of_total(view: View, line: int, part: int, place: int) -> Relation | None:
    """Shares of the figure in the total's place ("% of all")."""
    whole = view.at(part, place)
    if whole is None or whole.nil:
        return None
    _, make, form = _KINDS[0]
    pairs = (
        (figure, one)
        for at in view.across
        if at != place and (figure := view.at(line, at)) is not None and (one := view.at(part, at)) is not None
    )
    shares = (_weigh_share(figure, own, whole, make) for figure, own in pairs)
    return _relate(view, line, "share", form, _weigh_until(view, shares))


def _relate(view: View, line: int, kind: str, form: str, found: Iterable[Instance]) -> Relation | None:
    holds, near, fails = sort_states(found)
    strong = [one for one in holds if one.weight]
    if len(strong) < LEAST_HOLDS or sum(one.weight for one in strong) < LEAST_BITS:
        return None
    if len(fails) + len(near) > max(1, len(strong) // 5):
        return None
    near, fails = (tuple(_with_words(view, one, form) for one in some) for some in (near, fails))
    return Relation(view.sheet, kind, view.label(line), holds, near, fails, "strong")


def _weigh_share(target: Figure, part: Figure, whole: Figure, make: Make) -> Instance | None:
    """One share; None where a figure is missing or nothing can be divided."""
    if target.nil or part.nil or whole.nil or part.percent or whole.percent:
        return None
    if whole.value <= 0 or part.value < 0 or part.value + whole.value == 0:
        return None
    exact = make(part.value, whole.value)
    gap = abs(exact - target.value)
    slack = _slack(part, whole)
    state = State.HOLDS if gap <= target.step / 2 + slack else State.NEAR if gap < target.step + slack else State.FAILS
    trivial = part.value in (0, whole.value) or (state is not State.HOLDS)
    room = target.step + 2 * slack
    return Instance(
        target.place, ((part.place, 0), (whole.place, 0)), target.value, exact, state,
        0.0 if trivial else min(10.0, log2(float(min(abs(target.value), HUNDRED) / room) + 1)), "",
    )  # fmt: skip


def _with_words(view: View, one: Instance, form: str) -> Instance:
    """A share that may be told as a break, with how it is made."""
    part, whole = (view.sheet.figures[place].value for place, _ in one.parts)
    digits = min(view.sheet.figures[one.target].step / 10, Decimal("0.1"))
    exact = one.expected.quantize(digits, rounding=ROUND_HALF_UP)
    return one._replace(told=form.format(a=tell_value(part), b=tell_value(whole), e=tell_value(exact)))


def _slack(part: Figure, whole: Figure) -> Decimal:
    """How far a share may be off because its two figures are rounded themselves, in hundredths."""
    if part.step == whole.step == 1 and part.quantity is not None and part.quantity.unit.value == "count":
        return Decimal(0)
    return HUNDRED * (part.step + whole.step) / 2 / abs(whole.value)
