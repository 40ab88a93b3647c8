"""Whose a benchmark is, by the words around it: neighbours', the region's, the country's or another's."""

from __future__ import annotations

import re

from narrator.claims.cues import Cues
from narrator.claims.draft import Draft
from narrator.domain import Owner, Role, Unit

_LABEL_BEFORE = re.compile(r"(?:^|.*[(,;:])\s?(?:and )?(?P<label>[^(,;:]+?):? ?$")
_LABEL_AFTER = re.compile(r"^ ?(?P<label>[^(),;:]+?) ?(?=[),;]|$)")
_LISTED = re.compile(r"[;,] (?P<label>[^(),;:]+): $")
_LABEL_BEHIND = re.compile(r"^ \((?P<label>[^(),;:]+)\)")
"""Where no bracket holds figure and label: "; neighbours: 58.5%", "67.3% (North East)"."""
_AVERAGE = re.compile(r"^the | (?:averages?|median|mean|figures?|rate)$")
_GROUP = re.compile(r"^ (?P<of>for|among|amongst|in) [\w' -]{1,30}? and $")
_CLOSES = re.compile(r"^[)\]](?! in )")


def find_owner(draft: Draft, before: Draft | None, left: str, cues: Cues) -> int:
    """Set a benchmark's owner; returns how much of the text behind it was used up as its label."""
    named_before = cues.roles[Role.BENCHMARK].fits_before(left)
    draft.owner = find_short_owner(draft, left, cues) or (cues.owner_of(left, last=True) if named_before else None)
    if draft.owner is not None:
        return 0 if named_before else _label_behind(draft, cues)
    if before is not None and before.owner is not None and is_parallel(draft, left):
        draft.owner = before.owner
        return 0
    if not cues.roles[Role.BENCHMARK].fits_after(draft.right) and cues.shape["elsewhere"].match(draft.opened):
        draft.owner = cues.owner_of(draft.opened, last=False)
        return 0
    draft.owner = cues.owner_of(draft.right, last=False)
    if draft.owner is None and before is not None and cues.shape["held_against"].match(left):
        draft.owner = cues.owner_of(before.left, last=True)
    if draft.owner is None:
        draft.owner = (None if named_before or before is None else before.owner) or Owner.OTHER
    return cues.roles[Role.BENCHMARK].reach_after(draft.right)


def find_short_owner(draft: Draft, left: str, cues: Cues) -> Owner | None:
    """ "(SN 56.1, NE 60.2)": an owner's short form that is all that stands beside a figure in a bracket."""
    apart = (None if draft.bracketed else _LISTED.search(left), _LABEL_BEHIND.match(draft.right))
    beside = (_LABEL_BEFORE.match(left), _LABEL_AFTER.match(draft.right)) if draft.bracketed else ()
    for match in (*beside, *apart):
        if match is not None:
            label = _AVERAGE.sub("", match["label"].strip())
            for owner, pattern in (*cues.owner_labels, *(cues.owners if match in apart else ())):
                if pattern.fullmatch(label):
                    return owner
    return None


def _label_behind(draft: Draft, cues: Cues) -> int:
    """How much of the text behind a figure is its owner's short form: "(97% neighbours, 94% England)"."""
    label = _LABEL_AFTER.match(draft.right)
    short = label is not None and any(p.fullmatch(label["label"].strip()) for _, p in cues.owner_labels)
    return label.end() if label is not None and short else 0


def right_owner_is_mine(draft: Draft, before: Draft | None, cues: Cues) -> bool:
    """ "national (10%)" names the owner before the figure: what follows such a figure belongs to the next one."""
    return not cues.shape["own_bracket"].match(draft.right) and not (
        _CLOSES.match(draft.right) and before is not None and before.role is Role.BENCHMARK
    )


def is_parallel(draft: Draft, left: str) -> bool:
    """ "63.2 years for women and 62.4 years for men": the same of two groups."""
    group = _GROUP.match(left)
    return group is not None and draft.right.startswith(f" {group['of']} ")


def counts_councils(draft: Draft, cues: Cues) -> bool:
    """ "the highest of the 12 regional councils"."""
    return draft.quantity.unit is Unit.COUNT and cues.shape["councils"].match(draft.right) is not None
