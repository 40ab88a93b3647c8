"""Which figures are targets and floors, by the words that name them or say that something ought to be so."""

from __future__ import annotations

import re

from narrator.claims.cues import Cues
from narrator.claims.draft import Draft
from narrator.domain import Role, Unit

_SHARES = {Unit.PERCENT, Unit.RATIO, Unit.RATE}
_BY_TARGET = re.compile(
    r" (?:[a-z-]+ ){1,4}?(?:below|under|above|on|off|at|behind|ahead of|outside|missing|meeting|exceeding) "
    r"(?:(?:the|their|its|an?) )?targets?\b"
)
_MORE_OR_LESS = re.compile(
    r"\b(?:more|fewer|less|higher|lower|better|worse|up|down|rose|fell|ris\w+|fall\w*|increas\w+|decreas\w+|improv\w+"
    r"|dropp\w+|reduc\w+|last|previous\w*|ago|before|earlier)\b"
)
_ENDS = re.compile(r"(?: ?%| per ?cent)? ?(?:[.,;)]|$)")
_OF_SHARE = re.compile(r"(?: in)? of (?:(?:the|our|all|these|those|its) )*")


def is_aimed_at(draft: Draft, before: Draft | None, left: str, cues: Cues) -> bool:
    """Is the figure a limit by its name, or what somebody ought, wants or plans to reach?"""
    shape, right = cues.shape, draft.right
    if _counts_targets(draft):
        return False
    if shape["named_limit"].search(left) and shape["limit_named"].match(right) and not _is_whole(draft, before, left):
        return True  # "against the 92% four hour standard"
    if shape["target_moved"].search(draft.opened) or (draft.quantity.unit in _SHARES and _ought_to_be(draft, cues)):
        return True
    if shape["aim_to_move"].search(left) or shape["will_reach"].search(draft.opened):
        return True
    return shape["aims_at"].search(left) is not None and shape["an_aim"].match(right) is not None


def find_limit(draft: Draft, before: Draft | None, left: str, cues: Cues) -> Role | None:
    """The floor or target that a figure is by a label beside it, or as the second of two; None where it is neither."""
    if before is not None and before.role is Role.TARGET and _is_limit_too(before, draft, left, cues):
        return Role.TARGET
    right = draft.right
    for role in (Role.FLOOR, Role.TARGET):
        label = cues.roles[role]
        behind = label.fits_after(right) and not right.lstrip().startswith("(") and not _counts_targets(draft)
        behind = behind and not _is_whole(draft, before, left)
        named = label.fits_before(left) and not _begins_anew(draft, left, cues) and not _is_own_share(draft)
        if behind or named:
            return role
    return None


def is_judged(draft: Draft, left: str, cues: Cues) -> bool:
    """ "over its budget: £1.4m against £1.25m": of two figures behind a judgement the first is what was reached."""
    shape, right = cues.shape, draft.right
    if shape["judged_that"].search(left) and shape["tells"].match(right):
        return True  # "below target: 91.8% were finished in time"
    return shape["judged_with"].search(left) is not None and shape["held_to_the_next"].fullmatch(right) is not None


def is_aim(draft: Draft, before: Draft, left: str, cues: Cues) -> bool:
    """Is the second of two figures, "93% against 90%", a target, and no earlier value nor another's?"""
    judged = before.role is Role.ACTUAL and is_judged(before, before.left, cues)
    held = cues.shape["held_against"].match(left) and (judged or cues.shape["targets"].search(_told(draft)))
    barely = judged or _is_barely_held(before, draft, cues)
    if not held and not (barely and cues.shape["ends_against"].search(left)):
        return False
    others = cues.roles[Role.PREVIOUS].fits_after(draft.right) or cues.roles[Role.BENCHMARK].fits_after(draft.right)
    return not others


def _is_barely_held(before: Draft, draft: Draft, cues: Cues) -> bool:
    """ "84.5% against 85%, just short": what a share is held against that ends its clause is what it should be.

    Amounts are held against earlier ones as often ("61 against 74"), and so is what there is more or less of,
    or what others have.
    """
    shares = before.quantity.unit is draft.quantity.unit is Unit.PERCENT and before.role is Role.ACTUAL
    moved = _MORE_OR_LESS.search(draft.opened) is not None or cues.owner_of(draft.opened, last=True) is not None
    return shares and not moved and _ENDS.match(draft.right) is not None and not draft.own_time


def _is_limit_too(before: Draft, draft: Draft, left: str, cues: Cues) -> bool:
    """ "commissioned to answer 75% of the calls in 8 minutes and 95% of the rest in 19": of two the second, too."""
    rates = before.quantity.unit is draft.quantity.unit and draft.quantity.unit in _SHARES
    between = f"{before.right.strip()} and " if draft.opened == "" and left.endswith(" and ") else left.strip() + " "
    joined = rates and cues.shape["limit_and"].fullmatch(between) is not None
    return joined and cues.shape["limit_of"].fullmatch(draft.right) is not None


def _ought_to_be(draft: Draft, cues: Cues) -> bool:
    """ "our target is that, by March, 75% are answered", "at least 95% should have had a reply"."""
    said = cues.shape["target_is"].search(draft.opened) or cues.shape["must"].search(draft.left)
    return said is not None or cues.shape["ought"].match(draft.right) is not None


def _begins_anew(draft: Draft, left: str, cues: Cues) -> bool:
    """ "above target, two are below it", "above target, 88.5% compared to a target of 85%": not the target itself."""
    if draft.quantity.unit is Unit.COUNT and cues.shape["begins_anew"].search(left):
        return True
    judged = cues.shape["after_judgement"].search(left)
    if judged is None:
        return False
    return not judged["the"] or judged["tie"] is not None or cues.shape["compared_with"].match(draft.right) is not None


def _is_whole(draft: Draft, before: Draft | None, left: str) -> bool:
    """ "33.3% of the 12 homes met the standard": what a percentage is told of is no target, whatever was met."""
    share = before is not None and before.quantity.unit is Unit.PERCENT and draft.quantity.unit is Unit.COUNT
    return share and _OF_SHARE.fullmatch(left) is not None


def _is_own_share(draft: Draft) -> bool:
    """ "14 of the 23 measures met their target (61%)": a percentage in a bracket that was counted out is no target."""
    return draft.bracketed and draft.quantity.numerator is not None


def _counts_targets(draft: Draft) -> bool:
    """ "nine of the 15 targets were met", "of the six measures running below target"."""
    targets = (draft.quantity.counted or "").endswith("target") or _BY_TARGET.match(draft.right) is not None
    return draft.quantity.unit in (Unit.COUNT, Unit.RATIO) and targets


def _told(draft: Draft) -> str:
    """What the statement's list says at its head, and the clause up to the figure."""
    return f"{draft.lead_in.lower()} {draft.opened}"
