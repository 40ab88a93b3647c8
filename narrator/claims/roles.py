"""What each figure of a statement is told for, by the words right around it: target, benchmark, previous, change."""

from __future__ import annotations

import re

from narrator.claims.brackets import mark_brackets
from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import ADDED, Draft
from narrator.claims.limits import find_limit, is_aim, is_aimed_at, is_judged
from narrator.claims.moves import mark_moves
from narrator.claims.owners import counts_councils, find_owner, find_short_owner, is_parallel, right_owner_is_mine
from narrator.domain import Comparator, Owner, Role, Unit

_RATES = {Unit.PERCENT, Unit.RATIO, Unit.RATE}
_AMOUNTS = {Unit.COUNT, Unit.MONEY}
_RELATIVE_UNITS = {Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.RATIO}

_FEWER = re.compile(r"[\d.,]+ (?:fewer|more|less) [a-z]")
"""A rate that tells how many more or fewer: "29 fewer patients per day"."""
_MOVE_AHEAD = re.compile(r"\ban? (?:[a-z]+ )?(?:increase|decrease|reduction|rise|fall|drop|decline|growth) \($")
_OF_THEM = re.compile(r"\) of (?:them|these|those|whom|which)\b")
_BEHIND_BRACKET = re.compile(r"(?: (?!more|less|fewer|higher|lower|better|worse)[\w'-]+){0,3}\)(?P<behind>.*)")


def assign_roles(drafts: list[Draft]) -> None:
    """Give each draft of one statement its role and, for a benchmark, its owner; drafts are in order.

    Words that were used up as the label behind one figure ("60% nationally, 58% in the region") are no label before
    the next one.
    """
    cues = read_cues()
    used = 0
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        left = draft.left[used:] if before is not None and used < len(draft.left) else draft.left
        used = _assign(draft, before, left, cues)
    for before, first, second in zip([None, *drafts], drafts, drafts[1:], strict=False):
        _mark_changes_beside(first, second, cues)
        _mark_distance(before, first, second, cues)
    mark_brackets(drafts)
    mark_moves(drafts)


def _mark_changes_beside(first: Draft, second: Draft, cues: Cues) -> None:
    """ "22 (17.5%) more than in the same quarter", "an increase of 4.2% (118 calls)": one change told in two ways.

    So is one part: "up on the 302 of last year, and 27 (3.8%) of them were late".
    """
    if second.bracketed and first.right.strip() == "(" and _OF_THEM.match(second.right):
        first.role = second.role = Role.PART
        return
    if second.left.endswith("(") and first.role is Role.CHANGE and second.right.startswith(ADDED):
        second.role = Role.CHANGE
        return
    closed = _BEHIND_BRACKET.match(second.right)
    if not (second.bracketed and first.right.strip() == "(" and closed) or first.quantity.unit is second.quantity.unit:
        return
    told_twice = {first.quantity.unit, second.quantity.unit} <= {Unit.COUNT, Unit.PERCENT, Unit.MONEY}
    if told_twice and first.role is Role.ACTUAL and cues.roles[Role.CHANGE].fits_after(closed["behind"]):
        first.role = second.role = Role.CHANGE
    elif told_twice and first.role is Role.CHANGE and second.role in (Role.ACTUAL, Role.PREVIOUS):
        second.role = Role.CHANGE


def _mark_distance(before: Draft | None, first: Draft, second: Draft, cues: Cues) -> None:
    """ "fees are £0.9m above the £2.5m budget": far smaller than the figure behind it, the first is how far they lie.

    What lies above or below another value is seldom half of it, and a distance seldom more than half. A count is one
    only behind another ("complaints came to 94, 12 above the limit of 82").
    """
    one, other = first.quantity, second.quantity
    apart = one.unit is other.unit or (one.unit, other.unit) == (Unit.PERCENTAGE_POINTS, Unit.PERCENT)
    behind = before is not None and before.role is Role.ACTUAL and before.quantity.unit is one.unit
    if not apart or (one.unit is Unit.COUNT and not behind) or 2 * abs(one.value) >= abs(other.value):
        return
    if not (cues.shape["distance"].fullmatch(first.right) and cues.shape["distance_lead"].search(first.left)):
        return
    if first.role is Role.ACTUAL:
        first.role = Role.CHANGE
    if second.role is Role.ACTUAL and cues.shape["distance_to"].match(second.right):
        second.role = Role.TARGET


def _assign(draft: Draft, before: Draft | None, left: str, cues: Cues) -> int:
    """Set role and owner of one figure; returns how much of the text behind it was used up as its label."""
    short = find_short_owner(draft, left, cues)
    draft.role = Role.BENCHMARK if short else _role_of(draft, before, left, cues)
    if draft.role is Role.ACTUAL and draft.of_others:
        draft.role, draft.owner = Role.BENCHMARK, Owner.OTHER
    if draft.role is Role.ACTUAL and cues.shape["of_councils"].match(draft.right):
        draft.role, draft.owner = Role.BENCHMARK, Owner.NATIONAL
        return 0
    others = cues.shape["told_of_others"].search(left) if draft.role is Role.ACTUAL else None
    if others is not None:  # "Neighbours are at 70.4"
        draft.role = Role.BENCHMARK
        draft.owner = cues.owner_of(left[others.start() :], last=True) or Owner.STATISTICAL_NEIGHBOURS
        return 0
    if draft.role is not Role.BENCHMARK:
        labelled = draft.role in (Role.TARGET, Role.FLOOR) and not cues.roles[draft.role].fits_before(left)
        return cues.roles[draft.role].reach_after(draft.right) if labelled else 0
    if draft.owner is Owner.OTHER:
        return 0
    return find_owner(draft, before, left, cues)


def _role_of(draft: Draft, before: Draft | None, left: str, cues: Cues) -> Role:
    roles, shape, right = cues.roles, cues.shape, draft.right
    if _is_signed_in_bracket(draft, before):
        return Role.CHANGE
    ahead = before is None and shape["compared_ahead"].search(left) is not None
    if ahead or shape["own_label"].search(left) or is_judged(draft, left, cues):
        return Role.ACTUAL
    alike = before is None or before.quantity.unit is draft.quantity.unit
    beside = before is not None and alike and draft.bracketed and draft.left.endswith("(")
    if before is not None and beside and shape["otherwise"].match(right):
        return before.role  # "47% are meeting their targets (61% if those without data are left out)"
    if alike and shape["made_up"].search(draft.opened) and not roles[Role.CHANGE].fits_after(right):
        return Role.PART  # "made up of +£2.9m in one service and -£0.2m in another"
    if is_aimed_at(draft, before, left, cues):
        return Role.TARGET
    if before is not None and before.role is Role.TARGET and shape["short_by"].search(left):
        return Role.CHANGE  # "against a budget of £3.3m, a shortfall of £0.2m"
    counted = draft.quantity.unit is Unit.COUNT and (before is None or before.role is not Role.TARGET)
    if before is not None and alike and not counted and shape["beyond_it"].match(right):
        return Role.CHANGE  # "against a budget of £5.8m, £0.3m over"
    if roles[Role.CHANGE].fits_before(left) or (roles[Role.CHANGE].fits_after(right) and not _stands_at(draft, left)):
        return Role.CHANGE
    if _is_changed_by(draft, before, left, cues):
        return Role.CHANGE
    if _is_signed_change(draft, before, cues) or _FEWER.match(draft.quantity.surface):
        return Role.CHANGE
    if draft.quantity.unit is Unit.PERCENTAGE_POINTS:
        reached = before is not None and before.role is Role.CHANGE and shape["to"].search(left)
        return Role.ACTUAL if reached or shape["gap"].search(draft.opened) else Role.CHANGE
    if (limit := find_limit(draft, before, left, cues)) is not None:
        return limit
    if roles[Role.BENCHMARK].fits_before(left):
        own = left.endswith(("(", ": ")) and shape["compared_with"].match(right)
        return Role.ACTUAL if own else Role.BENCHMARK  # "below the national average (7.3% vs 17.4%)"
    if before is not None and before.role is Role.CHANGE and _changes_too(before, draft, left, cues):
        return Role.CHANGE
    relative = draft.quantity.unit in _RELATIVE_UNITS
    if before is not None and relative and shape["told_otherwise"].match(left) and before.quantity.unit in _AMOUNTS:
        return before.role  # "a fall of 706 or 16.1%", "of whom 171, or 54.8 per cent, ..."
    amount = before is None or before.quantity.unit in _AMOUNTS
    if relative and amount and _MOVE_AHEAD.search(left) and draft.right.startswith(")"):
        return Role.CHANGE  # "calls came to 48, a steep rise (60%)"
    if before is not None and before.role is Role.CHANGE and shape["change_beside"].search(left) and relative:
        return Role.CHANGE  # "an increase of 40 (2.5%)"
    if (
        roles[Role.BENCHMARK].fits_after(right)
        and not counts_councils(draft, cues)
        and right_owner_is_mine(draft, before, cues)
    ):
        return Role.BENCHMARK
    return _earlier_or_part(draft, before, left, cues)


def _earlier_or_part(draft: Draft, before: Draft | None, left: str, cues: Cues) -> Role:
    """Whether a figure that is neither a limit nor another's is an earlier value, a part, or what was reached."""
    roles, shape = cues.roles, cues.shape
    if before is not None:
        if before.role is Role.PREVIOUS and shape["beside"].match(left) and draft.quantity.unit in _RATES:
            return Role.PREVIOUS  # "a fall from 355 (112.9 per 10,000 children)"
        if before.role is Role.CHANGE and (shape["more_than_then"].match(left) or shape["changed_from"].match(left)):
            return Role.PREVIOUS  # "14% more children (91)": the bracket holds what they are more than
        if is_aim(draft, before, left, cues):
            return Role.TARGET  # "We met our targets for stage 1 (93% against 90%)"
        if shape["held_against"].match(left) and shape["since_then_told"].search(before.left):
            return Role.PREVIOUS  # "fewer than last year: 4.1% against 4.6%"
        if shape["held_against"].match(left) and roles[Role.BENCHMARK].fits_before(before.left):
            return Role.BENCHMARK
        if shape["held_against"].match(left) and before.role is Role.ACTUAL and _is_compared(before, cues):
            return Role.PREVIOUS  # "fewer were hurt: 61 against 74"
        bound = draft.quantity.comparator in (Comparator.OVER, Comparator.UNDER) and shape["beside_more"].search(left)
        if bound and before.quantity.unit is draft.quantity.unit and roles[Role.PREVIOUS].fits_after(draft.right):
            return Role.PREVIOUS  # "88 claims, more than 112 last year": no bound of what there was
    if shape["held_to"].search(left) and shape["reported_then"].match(draft.right):
        return Role.PREVIOUS
    if shape["of_people_here"].match(draft.right) and roles[Role.PREVIOUS].fits_before(left):
        return Role.BENCHMARK  # "41% are women (compared to 51% of residents)"
    group = shape["of_another_group"].match(draft.right) if roles[Role.PREVIOUS].fits_before(left) else None
    if group is not None and (before is None or not before.right.startswith(f" {group['group']}")):
        return Role.BENCHMARK
    if draft.of_others and shape["compares_to"].search(left):
        return Role.BENCHMARK  # "compared with 64% in Harrowdale"
    aside = before is not None and before.role is Role.ACTUAL and before.quantity.unit is draft.quantity.unit
    behind = draft.bracketed or (aside and shape["aside"].search(left) is not None)
    if roles[Role.PREVIOUS].fits_before(left) or (behind and roles[Role.PREVIOUS].fits_after(draft.right)):
        return Role.PREVIOUS
    if before is not None and before.role in (Role.PREVIOUS, Role.BENCHMARK) and shape["coordinated"].match(left):
        told_in_turn = draft.right.startswith((" respectively", ", respectively"))
        same = (
            before.role is Role.PREVIOUS
            or "and" not in left
            or told_in_turn
            or shape["of_several"].search(before.left) is not None
        )
        own = draft.quantity.unit in _RATES and shape["own_subject"].match(draft.right)
        if own and not draft.bracketed:
            return Role.ACTUAL  # "compared with 19% in September, and two thirds of vacancies were covered"
        if draft.quantity.counted is not None and shape["moved_itself"].match(draft.right):
            return Role.ACTUAL  # "76 compliments, up from 61, and 49 complaints, down from 58"
        same = same or (draft.bracketed and before.bracketed and ")" not in left) or is_parallel(draft, left)
        return before.role if same else Role.ACTUAL
    of_which = roles[Role.PART].fits_before(left) or roles[Role.PART].fits_after(draft.right)
    if of_which and (
        draft.quantity.unit in (Unit.COUNT, Unit.MONEY) or shape["of_which"].search(left[-20:] + draft.right[:20])
    ):
        return Role.PART
    return Role.BENCHMARK if shape["elsewhere"].match(draft.opened) else Role.ACTUAL


def _is_compared(draft: Draft, cues: Cues) -> bool:
    """Do the words before a figure say that there are more or fewer, without saying than what?"""
    more = any(cues.wording[name].search(draft.opened) for name in ("higher", "lower", "rising", "falling"))
    return (more or draft.opened.startswith(("more ", "fewer ", "less "))) and draft.left.endswith((": ", "("))


def _changes_too(before: Draft, draft: Draft, left: str, cues: Cues) -> bool:
    """ "separations rose by 56% and assaults by 25%", "a rise of 8% over the year and 13% since 2006",
    "a fall in places of 12 and 30"."""
    if before.quantity.unit is not draft.quantity.unit:
        return False
    elsewhere = cues.shape["and_elsewhere"].fullmatch(left) and cues.shape["elsewhere_too"].match(draft.right)
    again = cues.shape["changed_again"].search(left) and cues.shape["since_then"].match(draft.right)
    row = cues.shape["moved_of"].search(before.left) and cues.shape["moved_and"].search(left)
    if row and cues.shape["and_moved"].match(draft.right):
        return True
    return bool(again or elsewhere) or (" by " in before.left and cues.shape["and_by"].match(left) is not None)


def _is_changed_by(draft: Draft, before: Draft | None, left: str, cues: Cues) -> bool:
    """ "having gained 12 since March", "an extra 12 compared with 2022", "that is 12 up": behind another figure."""
    if before is None and not left.startswith(("that ", "this ", "it ", "the ")):
        return False
    if draft.quantity.counted is not None and draft.quantity.unit is Unit.COUNT:
        return False
    shape = cues.shape
    led = shape["changed_by"].search(left) is not None and shape["changed_since"].match(draft.right) is not None
    return led or shape["up_alone"].match(draft.right) is not None


def _stands_at(draft: Draft, left: str) -> bool:
    """ "visits were at 113,340, above target": the value itself, not how far it is from the target."""
    return draft.quantity.unit is Unit.COUNT and left.endswith(" at ")


def _is_signed_change(draft: Draft, before: Draft | None, cues: Cues) -> bool:
    """ "+57" is a change, but "+£5.6m overspend (+£9.9m at Quarter 3)" are two positions."""
    if not draft.quantity.surface.startswith("+"):
        return False
    position = cues.shape["position"].match(draft.right) or cues.shape["position_of"].search(draft.left)
    beside = before is not None and before.role is Role.ACTUAL and before.quantity.surface[:1] in "+-"
    return draft.quantity.unit is not Unit.MONEY or not (position or beside)


def _is_signed_in_bracket(draft: Draft, before: Draft | None) -> bool:
    """ "214 (-6.1%)", "compared to 143 (-23)", "62 last quarter (+18)": signed, in a bracket behind what is not."""
    signed = draft.quantity.value < 0 or draft.quantity.surface.startswith("+")
    alone = draft.bracketed and draft.left.endswith("(") and signed
    if not alone or before is None or before.quantity.value < 0 or before.quantity.surface.startswith("+"):
        return False
    if draft.quantity.unit is Unit.PERCENT and before.quantity.unit not in _RELATIVE_UNITS:
        return True
    return draft.quantity.unit is before.quantity.unit is not Unit.MONEY
