"""Roles that no cue tells: the trained part is asked, and heard where it is sure."""

from __future__ import annotations

from itertools import pairwise

from narrator.claims.draft import Draft
from narrator.claims.sums import tells_twice
from narrator.domain import BlockKind, Role, Unit

SURE = 0.8
"""Confidence from which a guess counts, chosen on the labels to work on: below it guesses lose as many roles as they
win."""


HEARD = (Role.PART,)
"""The roles that the model is heard for. It guesses benchmarks and earlier values where none is told (a council's own
figure beside a national one); a wrong target could meet a table's target; a wrong part is only checked less."""


def guess_silent(text: str, drafts: list[Draft]) -> None:
    """Give the figures of one statement that no rule spoke of the role that the model is sure of, if any.

    None ("no child was") is a part of nothing. It comes last, when times, measures and comparisons are known: a guess
    takes none of them away.
    """
    # spaCy is behind it, and who asks for the rules alone should not wait for it.
    from narrator.language import guess_roles, role_windows

    compared = {id(d.compares) for d in drafts if d.role is Role.BENCHMARK}
    again = {second.number for first, second in pairwise(drafts) if tells_twice(first, second)}
    silent = [
        d
        for d in drafts
        if d.role is Role.ACTUAL
        and not d.of_opening
        and d.number not in again
        and id(d) not in compared  # "account for 8% of staff, compared with 15% in the country": a measure's own value
        and d.quantity.value != 0
        and not _outgrows(d, drafts)
    ]
    if not silent:
        return
    first = drafts[0]
    windows = role_windows(
        text,
        first.statement.sentence.span,
        first.statement.quantities,
        listed=first.block.kind is BlockKind.LIST_ITEM,
        lead_in=first.lead_in,
    )
    numbers = {d.number: window for d, window in zip(drafts, windows, strict=True)}
    for draft, guess in zip(silent, guess_roles([numbers[d.number] for d in silent]), strict=True):
        if guess.confidence >= SURE and guess.role in HEARD:
            draft.role = guess.role
    for first, second in pairwise(drafts):
        if second.number in again and first.role is Role.PART and second.role is Role.ACTUAL:
            second.role = Role.PART


def _outgrows(draft: Draft, drafts: list[Draft]) -> bool:
    """ "36 flats were let and 47 were sold": a count above all that its statement counted by name before is no part."""
    before = [d for d in drafts if d.number < draft.number and d.quantity.unit is Unit.COUNT and d.quantity.counted]
    counts = draft.quantity.unit is Unit.COUNT and bool(before)
    return counts and all(d.quantity.value < draft.quantity.value for d in before)
