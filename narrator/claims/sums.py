"""Figures that are the components of a whole by what they add up to, or by the row of figures that they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from narrator.claims.cues import read_cues
from narrator.claims.draft import Draft
from narrator.claims.kinds import find_whole_before
from narrator.domain import Comparator, Role, Unit
from narrator.needs import Needing

_WHOLE = 101
"""What the shares of one whole add up to at most, rounding included."""

_LISTED = re.compile(r"\)(?:,|,? (?:and|or|then|followed by))(?: [\w':&/+-]+){1,6},? \(")
"""What stands between two shares of a list; a verb or a clause is longer."""

_CLOSED = re.compile(r" ?(?:[,;).]|$|(?:and|with|followed by) )")
_NAMED = re.compile(r" ?[,;]? ?(?:(?:and|then|followed(?: closely)? by) )*(?:[\w'’&/-]+ ){1,4}")
"""What stands behind a count of a row, and between two of them: a name, without a verb."""

_ROUGHLY = 6
"""Points by which a share in round words may miss its figure."""

_BESIDE = re.compile(r"(?: [\w'-]+){0,4} ?\(")
_ELLIPTIC = re.compile(r"[^.;:()]{0,60}(?:,|\band) (?:(?:just|only|about|around|a further|some|over|nearly) )*")
_OWN_WHOLE = re.compile(r" of (?!them\b|these\b|those\b)|\)| (?:above|below|higher|lower|better|worse)\b")
_OF_FIRST = re.compile(r"\b(?:of (?:which|whom|these|those|them|this)|including)\b")


def mark_sums(drafts: list[Draft], told: Sequence[Draft] = ()) -> None:
    """Mark the parts of one statement that no word tells, but their sums and neighbours do; drafts are in order.

    It comes when links and times are known: what a measure tells apart, or a time, is no part of one whole. `told` are
    the figures of the statement before.
    """
    _mark_shares_of_outcomes(drafts)
    _mark_addends(drafts)
    _mark_counts_and_shares([*find_whole_before(told, drafts), *drafts])
    _mark_listed_shares(drafts)
    _mark_named_shares(drafts)
    _spread_parts(drafts)
    _even_brackets(drafts)
    _mark_first_of_row(drafts)


def _even_brackets(drafts: list[Draft]) -> None:
    """ "8 (80%) of the indicators", "80% (8)": a count and the share right beside it are told for one thing."""
    for count, share in pairwise(drafts):
        beside = share.bracketed and not count.bracketed and share.left.strip() == "(" and share.right.startswith(")")
        units = {count.quantity.unit, share.quantity.unit}
        if Role.PART in (count.role, share.role) and tells_twice(count, share):
            count.role = share.role = Role.PART  # "two thirds (66%)"
        percent = share if share.quantity.unit is Unit.PERCENT else count
        measured = percent.role is Role.ACTUAL and percent.link.indicator is not None
        tied = share.quantity.denominator is not None or measured  # a value of its own, which its count is a part of
        uneven = {count.role, share.role} == {Role.ACTUAL, Role.PART}
        if beside and units == {Unit.COUNT, Unit.PERCENT} and uneven and not tied:
            count.role = share.role = Role.PART


def tells_twice(rough: Draft, exact: Draft) -> bool:
    """ "two thirds (66%)", "almost half of them (48%)": one share, in round words and in figures."""
    shares = rough.quantity.unit is Unit.PERCENT and exact.quantity.unit in (Unit.PERCENT, Unit.RATIO)
    if not shares or rough.quantity.comparator is Comparator.EXACT or not _BESIDE.fullmatch(exact.left):
        return False
    told = {rough.role, exact.role} <= {Role.ACTUAL, Role.PART}
    return told and abs(rough.quantity.value - exact.quantity.value) <= _ROUGHLY


def _mark_shares_of_outcomes(drafts: list[Draft]) -> None:
    """ "62% of contacts resulted in advice, 21% resulted in a referral": shares told by one tie are parts of a whole.

    They are where they add up to no more than a whole; a percentage by itself is the measure's own value.
    """
    cues = read_cues()
    ties: dict[str, list[Draft]] = {}
    behind = [*drafts[1:], None]
    for draft, after in zip(drafts, behind, strict=True):
        # "5.9% of reports led to an enquiry, compared to 8.8% in Quarter 1": measures, each held against its own
        held = after is not None and after.role is Role.PREVIOUS and after.quantity.unit is draft.quantity.unit
        if draft.quantity.unit is Unit.PERCENT and draft.role in (Role.ACTUAL, Role.PART) and not held:
            match = cues.shape["outcome"].match(draft.right.removeprefix(")"))
            if match:
                ties.setdefault(match["tie"].split()[-1], []).append(draft)
    for group in ties.values():
        if len(group) > 1 and sum(d.quantity.value for d in group) <= _WHOLE:
            for draft in group:
                draft.role = Role.PART


def _mark_addends(drafts: list[Draft]) -> None:
    """ "Nine large, 60 small and 131 other schemes, a total of 200": the counts of which the total is the sum."""
    total = read_cues().shape["total"]
    counts = [d for d in drafts if d.quantity.unit is Unit.COUNT]
    for index, whole in enumerate(counts):
        if not (total.search(whole.left) and whole.role is Role.ACTUAL):
            continue
        rest = whole.quantity.value
        for number, addend in enumerate(reversed(counts[:index]), 1):
            rest -= addend.quantity.value
            if addend.role not in (Role.ACTUAL, Role.PART) or rest < 0:
                break
            if rest == 0 and number > 1:
                for one in counts[index - number : index]:
                    one.role = Role.PART
                break


def _mark_counts_and_shares(drafts: list[Draft]) -> None:
    """ "Of the 139 inspected, 107 were good, 28 adequate and four poor": what adds up to the count before is its parts.

    So are three or more shares of one sentence that make a whole. Figures with times of their own are none.
    """
    counts = [d for d in drafts if d.quantity.unit is Unit.COUNT]
    for place, whole in enumerate(counts):
        behind = counts[place + 1 :]
        outside = [d for d in behind if not d.bracketed]
        inside = list(takewhile(lambda d: d.bracketed, behind))  # "84 (boys 49, girls 35)"
        for rest in (outside, inside):
            row = len(rest) > 1 and not whole.bracketed and _are_told_alike(rest)
            if row and (_add_up_to(whole, rest) or _is_row_of(whole, rest)):
                for draft in rest:
                    draft.role = Role.PART
    shares = [d for d in drafts if d.quantity.unit is Unit.PERCENT and not d.bracketed]
    rest_of_whole = 100 - sum((d.quantity.value for d in shares), Decimal(0))
    if len(shares) > 2 and _are_told_alike(shares) and -1 <= rest_of_whole <= 1:
        for draft in shares:
            draft.role = Role.PART


def _add_up_to(whole: Draft, rest: Sequence[Draft]) -> bool:
    """Is the whole their sum? Those of the sentence behind it must not count something else."""
    alike = whole.statement is rest[0].statement or all(
        d.quantity.counted in (None, whole.quantity.counted) for d in rest
    )
    return alike and sum(d.quantity.value for d in rest) == whole.quantity.value


def _is_row_of(whole: Draft, rest: Sequence[Draft]) -> bool:
    """ "We had 393 calls. The police made 154, schools 150 and health 80": bare counts in a row, of what is told."""
    apart = whole.statement is not rest[0].statement or ":" in rest[0].left
    bare = all(d.quantity.counted is None and _CLOSED.match(d.right) for d in rest)
    row = apart and bare and all(_NAMED.fullmatch(d.left) for d in rest[1:])
    return row and whole.quantity.counted is not None and sum(d.quantity.value for d in rest) <= whole.quantity.value


def _are_told_alike(drafts: list[Draft]) -> bool:
    """Are all of them values or parts, told exactly and without times of their own?"""
    return all(
        d.role in (Role.ACTUAL, Role.PART)
        and not d.own_time
        and d.quantity.comparator is Comparator.EXACT
        and d.quantity.value > 0
        for d in drafts
    )


def _mark_listed_shares(drafts: list[Draft]) -> None:
    """ "are flats (3.4%) and cottages (1.9%)": shares in brackets behind what they are told of, one after the other.

    They are parts where they add up to no more than a whole and no measure tells them apart. So are three or more
    counts: "for eviction (26), quarrels (24) and debts (18)".
    """
    row: list[Draft] = []
    for draft in [*drafts, None]:
        listed = draft is not None and _is_listed(draft)
        if draft is not None and listed and (not row or _is_next_listed(row[-1], draft)):
            row.append(draft)
            continue
        share = bool(row) and row[0].quantity.unit is Unit.PERCENT
        if len(row) > (1 if share else 2) and (not share or sum(d.quantity.value for d in row) <= _WHOLE):
            for one in row:
                one.role = Role.PART
        row = [draft] if draft is not None and listed else []


def _is_next_listed(last: Draft, draft: Draft) -> bool:
    return draft.quantity.unit is last.quantity.unit and _LISTED.fullmatch(draft.left) is not None


def _is_listed(draft: Draft) -> bool:
    alone = draft.bracketed and draft.left.endswith("(") and draft.right.startswith(")")
    share = draft.role is Role.ACTUAL and draft.quantity.unit is Unit.PERCENT and draft.quantity.denominator is None
    plain = share or (
        draft.role in (Role.ACTUAL, Role.PART) and draft.quantity.unit is Unit.COUNT and not draft.own_time
    )
    return alone and plain and draft.link.indicator is None and draft.direction is None and draft.against_target is None


def _mark_named_shares(drafts: list[Draft]) -> None:
    """ "Contacts by source: police 35%, schools 20%, health 15%": what is listed by its kind behind a colon."""
    shape = read_cues().shape
    row: list[Draft] = []
    for draft in drafts:
        plain = draft.quantity.unit is Unit.PERCENT and draft.role is Role.ACTUAL and not draft.bracketed
        if plain and (shape["listed_name"].match(draft.left) if row else shape["listed_by"].search(draft.opened)):
            row.append(draft)
        elif row:
            break
    if len(row) > 1 and sum(d.quantity.value for d in row) <= _WHOLE:
        for one in row:
            one.role = Role.PART


def _mark_first_of_row(drafts: list[Draft]) -> None:
    """ "12 were placed with family, 8 with foster carers and 4 in homes": the first of the row is a part like them."""
    for first, second in pairwise(drafts):
        counts = first.quantity.unit is second.quantity.unit is Unit.COUNT
        elliptic = counts and second.quantity.counted is None and second.role is Role.PART
        if not (elliptic and first.role is Role.ACTUAL and first.clause == second.clause):
            continue
        tied = read_cues().shape["alike_in_row"].match(first.right)
        if tied is not None and second.right.startswith(f" {tied['tie']} "):
            first.role = Role.PART


def _spread_parts(drafts: list[Draft]) -> None:
    """ "45% of the plans were for neglect and 38% for abuse": neighbours that share one whole are parts if one is.

    A share that a measure is told by stays its value, and so does one that the next is told "of" ("of these 12% ...").
    """
    shape = read_cues().shape
    shares = [d for d in drafts if d.quantity.unit in (Unit.PERCENT, Unit.RATIO)]
    pairs = list(pairwise(shares))
    for first, second in pairs:
        if {first.role, second.role} <= {Role.ACTUAL, Role.PART} and _are_ranked(first, second, shape):
            first.role = second.role = Role.PART
    held = {id(d.compares) for d in drafts if d.compares is not None}
    for share in shares:  # "births before term accounted for half of all such illness"
        of_total = shape["share_of_total"].search(share.left) and shape["of_total"].match(share.right)
        stands = shape["stands_for"].search(share.left) and shape["of_the"].match(share.right)
        named = stands or shape["share_told"].search(share.left) or shape["followed_by"].search(share.left)
        told = of_total or (named and id(share) not in held)
        if told and share.role is Role.ACTUAL and share.link.indicator is None:
            share.role = Role.PART
    for first, second in (*pairs, *reversed(pairs)):
        if not _share_a_whole(first, second):
            continue
        if first.role is Role.PART and second.link.indicator is None:
            second.role = Role.PART
        elif second.role is Role.PART and first.link.indicator is None and not _OF_FIRST.search(second.left):
            first.role = Role.PART


def _are_ranked(first: Draft, second: Draft, shape: Mapping[str, Needing]) -> bool:
    """ "noise accounts for 45%, litter for 38%", "police at 38%, followed by health at 17%", without measures."""
    if first.link.indicator is not None or second.link.indicator is not None or second.own_time:
        return False
    if shape["followed_by"].search(second.left):
        return first.quantity.value + second.quantity.value <= _WHOLE
    return shape["share_told"].search(first.left) is not None and _go_together(first, second)


def _share_a_whole(first: Draft, second: Draft) -> bool:
    return {first.role, second.role} == {Role.ACTUAL, Role.PART} and _go_together(first, second)


def _go_together(first: Draft, second: Draft) -> bool:
    behind = second.left.rstrip().endswith((";", "; and")) and read_cues().shape["goes_on_behind"].match(second.right)
    near = behind or first.clause == second.clause or _ELLIPTIC.fullmatch(second.left) is not None
    alone = not (first.bracketed or second.bracketed or second.own_time or _OWN_WHOLE.match(second.right))
    return bool(near) and alone and first.quantity.value + second.quantity.value <= _WHOLE
