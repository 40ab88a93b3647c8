"""What each figure of a statement is told for: actual, target, benchmark, previous value, change or part."""

from __future__ import annotations

import re
from itertools import pairwise

from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import Draft
from narrator.domain import Owner, Role, Unit

# A figure in a list is joined to the one before it by these words only: it then has that one's role.
_COORDINATED = re.compile(
    r"^(?: ?%| per ?cent)?[)\]]?(?: (?:in|for|at|during) [\w ]{0,30}?)?,? ?(?:and|or|,|&|to) ?(?:the |a |by )?[(]?$"
)
_TO = re.compile(
    r"(?:^|[\w' ,-])\bto (?:just |only |around |over |nearly |below |under |above |no (?:more|less|fewer) than "
    r"|at (?:least|most) )?$"
)
_TO_REACH = 45
"""How many characters may stand between "from 31" and its "to 18"."""

_FROM = re.compile(r"\bfrom(?: (?:the|a|an|just|only|around|over|nearly))? ?$")
_MOVED_FROM = re.compile(r"[\w' ,-]{0,60}?\bfrom(?: (?:the|a|an|just|only|around|over|nearly|previous|level of))* ?$")
_CHANGED_FROM = re.compile(
    r"^(?: [\w'-]+){0,2}? ?(?:on|from|than|over|against|compared (?:to|with))(?: (?:the|a))?"
    r"(?: (?:figure|rate|number) of)? $"
)
_BACK_FROM = re.compile(r"\bfrom(?: (?:the|a|just|only|around|over|nearly))? ?$")
_OF_THE_WHOLE = re.compile(r"^of the (?:total of )?$")
_FROM_GROUP = re.compile(r",? (?:from|in|across) (?:just |only )?$")
_OF_WHICH = re.compile(r"\bof (?:which|whom)\b")
_MORE_OF_THE_SAME = re.compile(r"(?:\band|,|\bwith) (?:only |just |a further )?$")
_SHARES_PART = re.compile(r"^(?: [\w'-]+){0,3} ?\($|\band $")
_OF_SEVERAL = re.compile(r"\b(?:averages|figures|rates|benchmarks) (?:are|were|being|of|at) ?$")
_MORE_THAN_THEN = re.compile(r"^ ?(?:more|fewer|less)(?: [\w'-]+){1,3} ?\($")
_BESIDE = re.compile(r"^(?: [\w'-]+){0,3} ?\((?:a rate of |or |which is )?$")
_RATES = {Unit.PERCENT, Unit.RATIO, Unit.RATE}
_RELATIVE_UNITS = {Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.RATIO}


def assign_roles(drafts: list[Draft]) -> None:
    """Give each draft of one statement its role and, for a benchmark, its owner; drafts are in order."""
    cues = read_cues()
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        draft.role = _role_of(draft, before, cues)
        if draft.role is Role.ACTUAL and draft.of_others:
            draft.role, draft.owner = Role.BENCHMARK, Owner.OTHER
        elif draft.role is Role.BENCHMARK:
            draft.owner = cues.owner_of(draft.left, last=True) if _named_before(draft, cues) else None
            draft.owner = draft.owner or cues.owner_of(draft.right, last=False)
            if draft.owner is None and before is not None:
                draft.owner = before.owner
    for first, second in pairwise(drafts):
        share = second.bracketed and first.right.strip() == "(" and second.quantity.unit is Unit.PERCENT
        behind = second.right.removeprefix(")")
        if share and first.role is Role.ACTUAL and cues.roles[Role.CHANGE].fits_after(behind):
            first.role = second.role = Role.CHANGE  # "22 (17.5%) more than in the same quarter"
    _mark_from_to(drafts, cues)
    _mark_parts(drafts)


def _named_before(draft: Draft, cues: Cues) -> bool:
    return cues.roles[Role.BENCHMARK].fits_before(draft.left)


def _role_of(draft: Draft, before: Draft | None, cues: Cues) -> Role:
    roles, left, right = cues.roles, draft.left, draft.right
    relative = draft.quantity.unit in _RELATIVE_UNITS
    if roles[Role.CHANGE].fits_before(left) or roles[Role.CHANGE].fits_after(right):
        return Role.CHANGE
    if draft.quantity.unit is Unit.PERCENTAGE_POINTS or draft.quantity.surface.startswith("+"):
        return Role.CHANGE
    if before is not None and before.role is Role.CHANGE and re.search(r"^[\w ]{0,30}\($", left) and relative:
        return Role.CHANGE  # "an increase of 40 (2.5%)"
    for role in (Role.FLOOR, Role.TARGET):
        if roles[role].fits_before(left) or (roles[role].fits_after(right) and not right.lstrip().startswith("(")):
            return role
    if _named_before(draft, cues):
        return Role.BENCHMARK
    if roles[Role.BENCHMARK].fits_after(right) and _right_owner_is_mine(draft, before):
        return Role.BENCHMARK
    if before is not None and before.role is Role.PREVIOUS and _BESIDE.match(left) and draft.quantity.unit in _RATES:
        return Role.PREVIOUS  # "a fall from 355 (112.9 per 10,000 children)"
    if before is not None and before.role is Role.CHANGE and _MORE_THAN_THEN.match(left):
        return Role.PREVIOUS  # "14% more children (91)": the bracket holds what they are more than
    if roles[Role.PREVIOUS].fits_before(left) or (
        before is not None and before.role is Role.CHANGE and _CHANGED_FROM.match(left)
    ):
        return Role.PREVIOUS
    if before is not None and before.role in (Role.PREVIOUS, Role.BENCHMARK) and _COORDINATED.match(left):
        same = before.role is Role.PREVIOUS or "and" not in left or _OF_SEVERAL.search(before.left) is not None
        return before.role if same else Role.ACTUAL
    of_which = roles[Role.PART].fits_before(left) or roles[Role.PART].fits_after(right)
    if of_which and (draft.quantity.unit is Unit.COUNT or _OF_WHICH.search(left[-20:] + right[:20])):
        return Role.PART
    return Role.ACTUAL


def _right_owner_is_mine(draft: Draft, before: Draft | None) -> bool:
    """ "national (10%)" names the owner before the figure: what follows such a figure belongs to the next one."""
    return not re.match(r"^ ?%?\)?,? ?\(", draft.right) and not (
        re.match(r"^\)", draft.right) and before is not None and before.role is Role.BENCHMARK
    )


def _mark_from_to(drafts: list[Draft], cues: Cues) -> None:
    """ "from 31 to 18": the first is the previous value and the second the actual one."""
    for first, second in pairwise(drafts):
        if second.clause != first.clause or first.role in (Role.TARGET, Role.FLOOR, Role.BENCHMARK):
            continue
        units = (first.quantity.unit, second.quantity.unit)
        counts = (units[0] is Unit.COUNT) == (units[1] is Unit.COUNT) or units == (Unit.COUNT, Unit.RATE)
        if counts and _FROM.search(first.left) and _TO.search(second.left[-_TO_REACH:]):
            first.role, second.role = Role.PREVIOUS, Role.ACTUAL
        moved_to = _TO.search(first.left) and cues.wording["motion_from"].search(first.left)
        if moved_to and _BACK_FROM.search(second.left) and first.role is Role.ACTUAL:
            second.role = Role.PREVIOUS  # "rose to 27.6 days in Quarter 3 from 34.2 days"
    for draft in drafts:
        if draft.role in (Role.ACTUAL, Role.PART) and (moved := cues.wording["motion_from"].search(draft.left)):
            rest = draft.left[moved.end() :]
            if _MOVED_FROM.fullmatch(rest):
                draft.role = Role.PREVIOUS


def _mark_parts(drafts: list[Draft]) -> None:
    """Counts that are components of a whole named in the same statement or lead-in."""
    whole: Draft | None = None
    for index, draft in enumerate(drafts):
        count = draft.quantity.unit in (Unit.COUNT, Unit.RATIO)
        opening = index == 0 and _OF_THE_WHOLE.match(draft.left.strip() + " ")
        if opening and count:
            whole = draft
            continue
        previous = drafts[index - 1] if index else None
        if draft.role is not Role.ACTUAL:
            continue
        if not count:
            if previous is not None and previous.role is Role.PART and _SHARES_PART.search(draft.left):
                draft.role = Role.PART  # "86% of which were on time and 49% ...", "332 (52.4%) were placed ..."
            continue
        if (
            whole is not None
            or _is_share_of_known_whole(draft)
            or (previous is not None and previous.role is Role.PART and _goes_on(draft, previous))
            or _counts_groups_of(draft, drafts)
            or (previous is not None and _is_bracketed_part(draft, previous))
            or (draft.quantity.unit is Unit.COUNT and previous is not None and _is_from_groups(draft))
            or (draft.of_whole and draft.quantity.unit is Unit.COUNT)
        ):
            draft.role = Role.PART


def _goes_on(draft: Draft, previous: Draft) -> bool:
    """ "47 had three or fewer and 4 had ten or more", "8 had moved with 20 pets"."""
    return ";" not in draft.left and bool(_MORE_OF_THE_SAME.search(draft.left))


def _counts_groups_of(draft: Draft, drafts: list[Draft]) -> bool:
    """ "7 families with a total of 15 children": the groups that the counted people make up."""
    cues = read_cues()
    return draft.quantity.counted in cues.groups and any(
        d.quantity.counted in cues.people and d.clause == draft.clause for d in drafts
    )


def _is_from_groups(draft: Draft) -> bool:
    """ "26 children, from 14 families": the preposition right before the figure; "from 12 months" is a time."""
    return _FROM_GROUP.search(draft.left) is not None and "month" not in draft.left


def _is_share_of_known_whole(draft: Draft) -> bool:
    """ "5 of the 14 families": the article says that the whole was told before."""
    surface = draft.quantity.surface.lower()
    return draft.quantity.unit is Unit.RATIO and " of the " in surface and draft.whole_told


def _is_bracketed_part(draft: Draft, previous: Draft) -> bool:
    """ "81% (34)" and "a hostel (7) or a shared house (5)": a count in brackets behind the words that it counts."""
    return (
        draft.bracketed
        and draft.quantity.unit is Unit.COUNT
        and bool(re.search(r"\($", draft.left))
        and (previous.clause == draft.clause)
    )
