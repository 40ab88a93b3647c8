"""Brackets that hold what the words before them compare: "higher than England (31.2 compared to 24.6)"."""

from __future__ import annotations

from itertools import takewhile

from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import Draft
from narrator.domain import Owner, Role

_MEASURED = (Role.ACTUAL, Role.PART, Role.PREVIOUS, Role.BENCHMARK)


def mark_brackets(drafts: list[Draft]) -> None:
    """Give the figures of each bracket that compares their roles and owners; drafts are those of one statement.

    Behind "than the region and England (" two figures are theirs in that order, and three begin with the own one. A
    bracket that compares by itself ("(58 compared with 61 in the previous year)") begins with the own figure, too,
    whatever the words before it tell of.
    """
    cues = read_cues()
    for index, first in enumerate(drafts):
        if not (first.bracketed and first.left.endswith("(") and first.role in _MEASURED):
            continue
        rest = list(takewhile(lambda d: _goes_on(d, cues), drafts[index + 1 :]))
        compares = bool(rest) and cues.shape["bracket_compares"].match(rest[0].left) is not None
        owners = _owners(first.left, cues)
        if compares:
            first.role, first.owner = Role.ACTUAL, None
            _hand_out(rest, owners)
        elif len(owners) > 1 and len(rest) + 1 == len(owners):
            _hand_out([first, *rest], owners)


def _goes_on(draft: Draft, cues: Cues) -> bool:
    """Does the figure stand in the bracket of the one before it?"""
    shape = cues.shape
    joined = shape["bracket_compares"].match(draft.left) or shape["bracket_lists"].match(draft.left)
    return draft.bracketed and joined is not None and draft.role in _MEASURED


def _hand_out(drafts: list[Draft], owners: list[Owner]) -> None:
    for draft, owner in zip(drafts, owners, strict=False):
        draft.role, draft.owner = Role.BENCHMARK, owner


def _owners(left: str, cues: Cues) -> list[Owner]:
    """Whom the words right before a bracket name, in order, each place once."""
    held = cues.shape["held_against_owners"].search(left)
    if held is None:
        return []
    found = [(m.start(), m.end(), owner) for owner, pattern in cues.owners for m in pattern.finditer(held["owners"])]
    owners: list[Owner] = []
    reached = 0
    for start, end, owner in sorted(found, key=lambda one: (one[0], -one[1], one[2] is Owner.OTHER)):
        again = bool(owners) and owners[-1] is owner and not held["owners"][reached:start].strip()
        if start >= reached and not again:  # "the West Midlands region" is one
            owners.append(owner)
        reached = max(reached, end)
    return owners
