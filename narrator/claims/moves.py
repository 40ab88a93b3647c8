"""Figures that tell one move together: "from 31 to 18", "rose to 27.6 days from 34.2", "from 54% via 61% to 70%"."""

from __future__ import annotations

from itertools import pairwise

from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import Draft
from narrator.domain import Role, Unit

_TO_REACH = 45
"""How many characters may stand between "from 31" and its "to 18"."""

_OTHERS_MOVE = 90
"""How many characters before a move the words are looked for that say whose it is ("the England average rose")."""

_LIMITS = (Role.TARGET, Role.FLOOR, Role.BENCHMARK)


def mark_moves(drafts: list[Draft]) -> None:
    """Tell the earlier value of a move from the later one; drafts are those of one statement, in order."""
    cues = read_cues()
    for first, second in pairwise(drafts):
        if second.clause == first.clause and first.role not in _LIMITS:
            _mark_pair(first, second, cues)
    for draft in drafts:
        moved = cues.wording["motion_from"].search(draft.left)
        if moved and draft.role in (Role.ACTUAL, Role.PART) and not cues.shape["spread"].search(draft.left):
            rest = draft.left[moved.end() :]
            if cues.shape["moved_from"].fullmatch(rest):
                draft.role = Role.PREVIOUS
    for now, then, behind in zip(drafts, drafts[1:], [*drafts[2:], None], strict=False):
        alone = then.left in (", from ", " (from ") and (behind is None or cues.shape["to"].search(behind.left) is None)
        if alone and now.role is then.role is Role.ACTUAL and now.quantity.unit is then.quantity.unit:
            then.role = Role.PREVIOUS  # "it stands at 69.5%, from 93.1%"
    for first, middle, last in zip(drafts, drafts[1:], drafts[2:], strict=False):
        alike = first.quantity.unit is middle.quantity.unit is last.quantity.unit
        further = cues.shape["to"].search(middle.left) and cues.shape["on_to"].fullmatch(last.left)
        further = further or cues.shape["by_way_of"].search(middle.left)
        if alike and further and first.role is Role.PREVIOUS and middle.role is last.role is Role.ACTUAL:
            middle.role = Role.PREVIOUS  # "from 24.1% in 2019 to 21.6% in 2021 to 18% in 2022"
        if (first.role, middle.role) == (Role.PREVIOUS, Role.ACTUAL) and _tells_move_again(first, middle, last, cues):
            last.role = Role.CHANGE
    _mark_row_up_to_now(drafts, cues)
    _follow_limits(drafts, cues)
    _mark_brackets_and_pairs(drafts, cues)
    for index, (first, second) in enumerate(pairwise(drafts)):
        _hand_to_owner(first, second, cues)
        if index and _goes_on_with(drafts[index - 1], first, second, cues):
            first.role = second.role = Role.BENCHMARK
            first.owner = second.owner = drafts[index - 1].owner


def _tells_move_again(first: Draft, middle: Draft, last: Draft, cues: Cues) -> bool:
    """ "fell from 640 to 544 (15%)": alone in the bracket behind the two ends of a move of amounts, by how much."""
    amounts = first.quantity.unit is middle.quantity.unit in (Unit.COUNT, Unit.MONEY)
    joined = first.right == middle.left and cues.shape["to"].search(middle.left) and not first.bracketed
    alone = last.quantity.unit is Unit.PERCENT and last.left == " (" and last.right.startswith(")")
    return bool(amounts and joined and alone and last.quantity.numerator is None)


def _mark_brackets_and_pairs(drafts: list[Draft], cues: Cues) -> None:
    """ "rose by 6.7% (2,140 thefts to 2,283)", "a rise from 218 adults with 301 children": two of one telling."""
    for before, first, second in zip([None, *drafts], drafts, drafts[1:], strict=False):
        alike = first.quantity.unit is second.quantity.unit and second.role is Role.ACTUAL
        if not alike or first.clause != second.clause:
            continue
        told = before is not None and before.role is Role.CHANGE
        told = told or (cues.wording["moved_since"].search(first.left) is not None and first.role is Role.ACTUAL)
        opens = told and first.left.endswith("(") and second.bracketed
        if opens and first.role is not Role.BENCHMARK and cues.shape["to_in_bracket"].match(second.left):
            first.role, second.role = Role.PREVIOUS, Role.ACTUAL
        if _holds_both_ends(first, second):
            first.role, second.role = Role.PREVIOUS, Role.ACTUAL
        if first.role is Role.PREVIOUS and first.quantity.unit is Unit.COUNT:
            told_with = cues.shape["with_too"].match(second.left) is not None
            second.role = Role.PREVIOUS if told_with else second.role


def _mark_row_up_to_now(drafts: list[Draft], cues: Cues) -> None:
    """ "fewer each year: 120, 104 and now 97": what stands in a row before the figure of now is what was."""
    for place, now in enumerate(drafts):
        if now.role is not Role.ACTUAL or not cues.shape["and_now"].search(now.left):
            continue
        for behind, before in zip(drafts[place::-1], drafts[:place][::-1], strict=False):
            joined = behind is now or cues.shape["row_gap"].fullmatch(behind.left)
            if not joined or before.role is not Role.ACTUAL or before.quantity.unit is not now.quantity.unit:
                break
            before.role = Role.PREVIOUS


def _holds_both_ends(first: Draft, second: Draft) -> bool:
    """ "average wait (64 to 61 days)", "satisfied tenants (97% to 98%)": all that a bracket holds is a move."""
    alone = first.bracketed and first.left.endswith("(") and second.left == " to " and second.right.startswith(")")
    return alone and first.role is second.role is Role.ACTUAL and first.quantity.value != second.quantity.value


def _follow_limits(drafts: list[Draft], cues: Cues) -> None:
    """ "A target of 190 days, reducing to 175 for 2022 and 160 for 2023": what a limit moves to is one, too."""
    followed = False
    for first, second in pairwise(drafts):
        alike = first.quantity.unit is second.quantity.unit and second.role in (Role.ACTUAL, Role.PREVIOUS)
        ends = followed and cues.shape["limit_ends"].search(second.left) is not None
        goes_on = cues.shape["limit_goes_on"].search(second.left) is not None
        followed = first.role in _LIMITS and alike and (goes_on or ends)
        if followed:
            second.role = first.role


def _mark_pair(first: Draft, second: Draft, cues: Cues) -> None:
    shape = cues.shape
    units = (first.quantity.unit, second.quantity.unit)
    alike = (units[0] is Unit.COUNT) == (units[1] is Unit.COUNT) or units == (Unit.COUNT, Unit.RATE)
    if second.role is Role.TARGET:
        if alike and shape["from"].search(first.left):
            first.role = Role.PREVIOUS  # "will be reduced from 18% to 17%"
        return
    if alike and shape["from"].search(first.left) and shape["to"].search(second.left[-_TO_REACH:]):
        if shape["spread"].search(first.left):
            first.role = second.role = Role.PART  # "ranged from 31% in one ward to 68% in another"
        else:
            first.role, second.role = Role.PREVIOUS, Role.ACTUAL
    if alike and shape["differs_at"].search(second.left) and shape["for_some"].match(second.right):
        second.role = Role.PART  # "24% are in time, and this falls to 9% for those far away": no other time
    elif alike and first.role is Role.ACTUAL and shape["rising_to"].search(second.left):
        first.role, second.role = Role.PREVIOUS, Role.ACTUAL  # "412 in March rising to 455 in June"
    moved_to = shape["to"].search(first.left) and cues.wording["motion_from"].search(first.left)
    if moved_to and shape["from"].search(second.left) and first.role is Role.ACTUAL:
        second.role = Role.PREVIOUS  # "rose to 27.6 days in Quarter 3 from 34.2 days"


def _goes_on_with(before: Draft, first: Draft, second: Draft, cues: Cues) -> bool:
    """ "The national rate fell from 32% to 28% in men and from 27% to 25% in women": another move of the same owner."""
    moved = (first.role, second.role) == (Role.PREVIOUS, Role.ACTUAL) and before.clause == second.clause
    return moved and before.role is Role.BENCHMARK and cues.shape["and_from"].search(first.left) is not None


def _hand_to_owner(first: Draft, second: Draft, cues: Cues) -> None:
    """ "The England average rose from 80% to 83%": both ends of another's move are benchmarks."""
    if (first.role, second.role) != (Role.PREVIOUS, Role.ACTUAL) or second.clause != first.clause:
        return
    moved = cues.wording["motion_from"].search(first.left[-_OTHERS_MOVE:])
    if moved is None:
        return
    subject = first.left[-_OTHERS_MOVE:][: moved.start()].rstrip()
    others = cues.roles[Role.BENCHMARK].fits_before(f"{subject} ") or cues.shape["of_owner"].search(subject)
    if others and (owner := cues.owner_of(subject, last=True)):
        first.role = second.role = Role.BENCHMARK
        first.owner = second.owner = owner
