"""Figures that are components of a whole told in the same statement, the one before, or a list's lead-in."""

from __future__ import annotations

import re

from narrator.claims.cues import Cues, normal, read_cues
from narrator.claims.draft import Draft
from narrator.domain import Role, Unit

_ADDING = (Unit.COUNT, Unit.MONEY)
_BREAKDOWN = re.compile(r"[\w)]: ?(?:of (?:these|which|whom),? )?$")


def mark_parts(drafts: list[Draft]) -> None:
    """Mark the counts and shares of one statement that are components of a whole; drafts are in order."""
    cues = read_cues()
    whole: Draft | None = None
    for index, draft in enumerate(drafts):
        count = draft.quantity.unit in (Unit.COUNT, Unit.RATIO)
        if index == 0 and count and cues.shape["of_the_whole"].search(draft.left.strip() + " "):
            whole = draft
            continue
        previous = drafts[index - 1] if index else None
        if draft.role is not Role.ACTUAL:
            continue
        bare = draft.quantity.counted is None or not count
        if bare and cues.shape["the_other"].search(draft.left):
            draft.role = Role.PART  # "88.2% were answered; the other 11.8% were not"
            continue
        if (
            cues.shape["remaining"].search(draft.left)
            or cues.shape["of_this"].search(draft.left)
            or cues.shape["of_this_behind"].match(draft.right)
            or (bare and _goes_on_behind_stop(draft, previous, cues))
        ):
            draft.role = Role.PART
            continue
        if _opens_breakdown(draft, previous, drafts[index:]):
            whole = previous
        behind = drafts[index + 1] if index + 1 < len(drafts) else None
        if behind is not None and draft.quantity.counted is not None and _is_part_of_those(behind, cues):
            continue  # "428 calls, 312 of them about noise, and 86 appeals, 28 of them upheld"
        if not count:
            opened = whole is not None or (index == 0 and cues.shape["of_people"].match(draft.opened) is not None)
            own = cues.shape["own_rate"].search(draft.left) is not None
            draft.of_opening = opened and not own and draft.quantity.unit is Unit.PERCENT
            if (
                draft.of_opening
                or (whole is not None and whole.quantity.unit is Unit.MONEY and _fits_in(draft, whole))
                or _is_sum_of(draft, previous, cues)
                or _goes_on_with_sums(draft, previous, cues)
                or _is_listed_sum(draft, previous, cues)
                or (
                    previous is not None
                    and previous.role is Role.PART
                    and cues.shape["shares_part"].search(draft.left)
                    and not _is_beside_value(drafts[max(index - 2, 0) : index])
                )
            ):
                draft.role = Role.PART  # "86% of which were on time and 49% ...", "332 (52.4%) were placed ..."
        elif (whole is not None and _fits_in(draft, whole)) or _is_component(draft, previous, drafts, cues):
            draft.role = Role.PART


def _is_part_of_those(draft: Draft, cues: Cues) -> bool:
    those = cues.roles[Role.PART].fits_after(draft.right) or cues.roles[Role.PART].fits_before(draft.left)
    return draft.role is Role.PART and draft.quantity.unit is Unit.COUNT and those


def _opens_breakdown(draft: Draft, previous: Draft | None, rest: list[Draft]) -> bool:
    """ "In all 78 were bought: 41 through ..., 22 ... and 15 ...": counts behind a colon, none above their whole."""
    if previous is None or previous.role is not Role.ACTUAL or previous.quantity.unit not in _ADDING:
        return False
    alike = [d for d in rest if d.quantity.unit is previous.quantity.unit]
    opens = _BREAKDOWN.search(draft.left) is not None and draft in alike
    return opens and len(alike) > 1 and all(_fits_in(d, previous) for d in alike)


def _fits_in(draft: Draft, whole: Draft) -> bool:
    """Can the figure be a part of the whole: a count or sum of no more, or a ratio?"""
    return draft.quantity.unit not in _ADDING or draft.quantity.value <= whole.quantity.value


def _is_component(draft: Draft, previous: Draft | None, drafts: list[Draft], cues: Cues) -> bool:
    count = draft.quantity.unit is Unit.COUNT
    return (
        _is_share_of_known_whole(draft)
        or _counts_groups_of(draft, drafts, cues)
        or (count and draft.of_whole and _opens_item(draft, previous))
        or (
            previous is not None
            and (
                (_shares_whole(previous, draft) and _goes_on(draft, cues))
                or _is_bracketed_part(draft, previous)
                or (count and _is_from_groups(draft, cues))
            )
        )
    )


def _is_sum_of(draft: Draft, previous: Draft | None, cues: Cues) -> bool:
    """ "grew by £4m, with £3m allocated to care", "is due to £2m of fees and ...", "£3m, mainly parking (£2m)"."""
    if draft.quantity.unit is Unit.MONEY and cues.shape["main_causes"].search(draft.left):
        return True
    if previous is None or not previous.quantity.unit is draft.quantity.unit is Unit.MONEY:
        return False
    smaller = abs(draft.quantity.value) < abs(previous.quantity.value)
    if not smaller or previous.role not in (Role.ACTUAL, Role.CHANGE):
        return False
    led = cues.shape["sum_caused_by"].search(draft.left) is not None
    return led or (draft.left.endswith(" with ") and cues.shape["sum_meant_for"].match(draft.right) is not None)


def _goes_on_with_sums(draft: Draft, previous: Draft | None, cues: Cues) -> bool:
    """ "includes £3.7m on repairs, £0.6m on works and £2.2m on new homes": money spent on one thing and another."""
    units = previous is not None and previous.quantity.unit is draft.quantity.unit is Unit.MONEY
    told = units and previous is not None and previous.role is Role.PART and _goes_on(draft, cues)
    return told and cues.shape["sum_goes_on"].match(draft.right) is not None


def _is_listed_sum(draft: Draft, previous: Draft | None, cues: Cues) -> bool:
    """ "The overspend was £21m. This includes:", then "£9m of pressures": an item that opens with a sum."""
    opens = previous is None and draft.quantity.unit is Unit.MONEY and draft.opened.strip() == ""
    return opens and cues.shape["lists_parts"].search(normal(draft.lead_in)) is not None


def _goes_on_behind_stop(draft: Draft, previous: Draft | None, cues: Cues) -> bool:
    """ "140 of these were on time; 95 were late": the next of what was told before."""
    told = previous is not None and previous.role is Role.PART and cues.roles[Role.PART].fits_after(previous.right)
    return told and draft.opened.strip() == "" and draft.quantity.counted is None


def _is_beside_value(before: list[Draft]) -> bool:
    """ "18.3% are placed elsewhere (942)": the count in a bracket belongs to a share that is no part itself."""
    if len(before) != 2:
        return False
    share, count = before
    return count.bracketed and share.quantity.unit is Unit.PERCENT and share.role is Role.ACTUAL and not share.bracketed


def _opens_item(draft: Draft, previous: Draft | None) -> bool:
    """Does the figure come first in its item, or go on with parts? What else an item tells has wholes of its own."""
    return previous is None or previous.role is Role.PART or previous.clause != draft.clause


def _shares_whole(previous: Draft, draft: Draft) -> bool:
    """Is the figure before a part, or a share whose remainder this one may be ("112 of the 130 are done, 11 ...")?"""
    if previous.role is Role.PART:
        return True
    told = previous.quantity
    return (
        previous.role is Role.ACTUAL
        and told.unit is Unit.RATIO
        and told.denominator is not None
        and told.numerator is not None
        and draft.quantity.counted is None
        and draft.quantity.value <= told.denominator - told.numerator
    )


def _goes_on(draft: Draft, cues: Cues) -> bool:
    """ "47 had three or fewer and 4 had ten or more", "8 had moved with 20 pets"."""
    return ";" not in draft.left and bool(cues.shape["more_of_the_same"].search(draft.left))


def _counts_groups_of(draft: Draft, drafts: list[Draft], cues: Cues) -> bool:
    """ "7 families with a total of 15 children": the groups that the counted people make up."""
    if draft.quantity.counted not in cues.groups:
        return False
    people = [d for d in drafts if d.quantity.counted in cues.people and d.clause == draft.clause]
    opening = normal(draft.opened)
    return any(d.number < draft.number for d in people) or (bool(people) and cues.anaphoric.match(opening) is not None)


def _is_from_groups(draft: Draft, cues: Cues) -> bool:
    """ "26 children, from 14 families": the preposition right before the figure; "from 12 months" is a time."""
    return cues.shape["from_group"].search(draft.left) is not None and "month" not in draft.left


def _is_share_of_known_whole(draft: Draft) -> bool:
    """ "5 of the 14 families": the article says that the whole was told before."""
    surface = draft.quantity.surface.lower()
    return draft.quantity.unit is Unit.RATIO and " of the " in surface and draft.whole_told


def _is_same_count(previous: Draft, draft: Draft) -> bool:
    """ "over 400,000 (410,925)": the count once more, more closely."""
    return previous.quantity.unit is Unit.COUNT and previous.quantity.value <= draft.quantity.value


def _is_more_of_others(previous: Draft, draft: Draft) -> bool:
    """ "seven carers (nine beds)": as many or more of something else are no part of what was counted."""
    other = draft.quantity.counted is not None and draft.quantity.counted != previous.quantity.counted
    return other and draft.quantity.value >= previous.quantity.value


def _is_bracketed_part(draft: Draft, previous: Draft) -> bool:
    """ "81% (34)" and "a hostel (7) or a shared house (5)": a count in brackets behind the words that it counts."""
    return (
        draft.bracketed
        and previous.role not in (Role.CHANGE, Role.PREVIOUS)
        and not (previous.quantity.unit is Unit.COUNT and _is_more_of_others(previous, draft))
        and not (draft.left.strip() == "(" and _is_same_count(previous, draft))
        and not (previous.quantity.unit is Unit.PERCENT and previous.role is Role.ACTUAL and draft.left.strip() == "(")
        and draft.quantity.unit is Unit.COUNT
        and draft.left.endswith("(")
        and previous.quantity.unit is not Unit.RATE
        and previous.clause == draft.clause
        and not read_cues().shape["told_of_a_time"].match(draft.right)
    )
