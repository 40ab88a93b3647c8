"""Percentages told beside their count, tied to the whole that the words name or of which the sum holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from narrator.claims.draft import Draft
from narrator.domain import Comparator, Role, Unit

_BEHIND_COUNT = re.compile(r"^(?: [\w'-]+){0,2} ?\((?:or |which is )?$")
_OF_WHOM = re.compile(r"\bof (?:whom|which),? (?:only |just )?$")

_OPENS = re.compile(
    r"(?:[(,]|[,;:]? (?:that is|which is)) ?(?:or |equivalent to |equating to |representing )?$|^,? or $"
)
"""What stands right before the second figure of a pair: "712 (35%)", "52, or 85%,", "35% (712)"."""

_OF_WHOLE = re.compile(r"\)? of (?:(?:the|our|all|these|those|a total of) )*")

_ELSEWHERE = (Role.PREVIOUS, Role.BENCHMARK, Role.TARGET, Role.FLOOR)

_HALF = Decimal("0.5")

LOOSE = Decimal("0.2")
"""So great a part of a percentage may its last digit be to choose a whole: "one (2%)" is one of any 40 to 66."""


def attach_wholes(batch: list[Draft]) -> None:
    """Give the percentage of "90 (or 45%) live elsewhere" its count and whole; drafts are those of one statement.

    The whole is the one count that the list's introduction told ("200 are in care. Of this number: ..."), or the
    count before "of whom". Where there may be two, or the bracket goes on with a whole of its own, none is taken.
    """
    for count, share in pairwise(batch):
        if count.quantity.unit is not Unit.COUNT or share.quantity.unit is not Unit.PERCENT:
            continue
        closed = share.right.startswith(")") and not share.right.startswith(") of ")
        if not (share.bracketed and closed and count.role is share.role is Role.PART):
            continue
        whole = _whole(count, batch)
        if _BEHIND_COUNT.match(share.left) and share.quantity.denominator is None and whole:
            share.quantity = replace(share.quantity, numerator=count.quantity.value, denominator=whole)


def _whole(count: Draft, batch: list[Draft]) -> Decimal | None:
    before = [d for d in batch if d.number < count.number and d.quantity.unit is Unit.COUNT]
    if _OF_WHOM.search(count.left):
        return before[0].quantity.value if len(before) == 1 else None
    opens = count.left.strip() == "" and not before
    return count.whole if opens and count.whole is not None and count.quantity.value <= count.whole else None


def tie_shares(batch: list[Draft], told: Iterable[Decimal]) -> None:
    """Give the percentages of "There were 640 contacts. Police made 224 (35%) ..." their counts and the whole.

    `batch` are the figures of one statement, `told` the counts told before it in its paragraph or list. A whole is
    taken where it is the only one of which a count makes its percentage as printed, so that no tie can make a claim
    look wrong. The figures become parts; a share that turns out to be a measure's own value is none (extract.py).
    """
    before = set(told)
    for count, share in _pairs(batch):
        first, last = sorted((count.number, share.number))
        behind = {d.quantity.value for d in batch if d.number == last + 1 and _is_whole(d)}
        known = behind or before | {d.quantity.value for d in batch if d.number < first and _counts(d)}
        wholes = [whole for whole in known if _makes(count.quantity.value, whole, share)]
        if len(wholes) != 1 or (len(known) > 1 and _last_digit(share) > LOOSE * share.quantity.value):
            continue
        share.quantity = replace(share.quantity, numerator=count.quantity.value, denominator=wholes[0])
        if behind:
            continue  # "14 (10.5%) of the 133": told as a ratio is, for its own sake
        if count.role is Role.ACTUAL:
            count.role = Role.PART
        if share.role is Role.ACTUAL:
            share.role = Role.PART
        share.of_opening = True


def release_wholes(batch: list[Draft]) -> None:
    """Take this statement's whole from shares of another time or owner: "Of 240, 60 (25%) ..., last year 70 (28%)".

    It comes when roles are known; a share of which the sum holds keeps its whole.
    """
    opening = batch[0].quantity
    for draft in batch[1:]:
        told = draft.quantity
        of_opening = opening.unit is Unit.COUNT and told.denominator == opening.value
        if draft.role not in _ELSEWHERE or not of_opening or told.numerator is None:
            continue
        if not _makes(told.numerator, opening.value, draft):
            draft.quantity = replace(told, numerator=None, denominator=None)


def _pairs(batch: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Each count with the percentage that says the same, whichever comes first."""
    for first, second in pairwise(batch):
        if not _OPENS.search(second.left):
            continue
        count, share = (first, second) if _counts(first) else (second, first)
        if _counts(count) and _told_of_itself(share, Unit.PERCENT) and share.quantity.denominator is None:
            yield count, share


def _is_whole(draft: Draft) -> bool:
    """ "14 (10.5%) of the 133 tenants": the whole right behind the two."""
    return _counts(draft) and _OF_WHOLE.fullmatch(draft.left) is not None


def _counts(draft: Draft) -> bool:
    return _told_of_itself(draft, Unit.COUNT)


def _told_of_itself(draft: Draft, unit: Unit) -> bool:
    exact = draft.quantity.unit is unit and draft.quantity.comparator is Comparator.EXACT
    return exact and draft.role in (Role.ACTUAL, Role.PART)


def _makes(count: Decimal, whole: Decimal, share: Draft) -> bool:
    """Is the count, as a percentage of the whole, what is printed, rounded at its last digit?"""
    if not 0 < count < whole:
        return False
    return abs(100 * count / whole - share.quantity.value) <= _HALF * _last_digit(share)


def _last_digit(share: Draft) -> Decimal:
    """What one more in the last printed digit of a percentage is worth."""
    return Decimal(1).scaleb(int(share.quantity.value.as_tuple().exponent))
