"""Verdicts: every claim held against everything compatible, first by arithmetic, then by tables, then by texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from narrator.checks.facts.derivation import derived_knowns
from narrator.checks.facts.figures import Fit, fit_interval, is_mistyped, is_slip, unit_group
from narrator.checks.facts.known import SURE_LINK, cell_knowns, claim_knowns, claim_stretches, vouched_knowns
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.facts.series import Series
from narrator.checks.sums.breakdowns import Breakdown
from narrator.checks.sums.change import Change
from narrator.checks.sums.share import Share
from narrator.checks.verdicts.alignment import align_claims, names_in_full, shares_column, shares_row
from narrator.checks.verdicts.compatibility import (
    Match,
    Pool,
    adds_nothing,
    against,
    fitting,
    likely_against,
    likely_retold,
    make_pool,
    match_claim,
    ruled_out_by,
)
from narrator.checks.verdicts.earlier_values import judge_earlier
from narrator.checks.verdicts.judgement import Judgement
from narrator.checks.verdicts.naming import code_of, found_elsewhere, is_no_value
from narrator.checks.verdicts.notes import tell_borne_out, tell_unverified
from narrator.checks.verdicts.own_sums import judge_sums
from narrator.checks.verdicts.places import is_of_a_place
from narrator.checks.verdicts.retold import tells_no_part
from narrator.checks.verdicts.row_cells import Aligned
from narrator.checks.verdicts.row_judgements import judge_row
from narrator.checks.verdicts.rows import stands_beside
from narrator.checks.verdicts.targets import judge_comparator
from narrator.checks.verdicts.told_times import is_time_sure, tells_its_time, tells_stretch
from narrator.domain import Claim, Comparator, Role, Unit, Verdict

SLIP_SHARE = Decimal("0.25")
"""How far, as a share, a slip may lie from the true value where the measure is known from a heading only."""

NEAR_SHARE, LARGE_COUNT = Decimal("0.15"), 100
"""How far, as a share, a figure of no sure measure may lie from the cell that it is taken to tell; a slip of a tenth
is near. Two counts of hundreds are seldom as near by chance, percentages often are."""

_OF_THE = re.compile(
    r"(?P<is>\b(?:is|are|was|were|(?:makes?|made) up|represents?|represented|account(?:s|ed)? for)\s(?:[\w-]+\s){0,2}"
    r"[\d.]+(?:%|\sper\scent)\s)?\bof (?:all )?(?:the|our|its|their|these|those)\s+\Z",
    re.IGNORECASE,
)

LIKELY_LINK = 70.0
"""The least linking score of the only measure that a clause names, for a cell one digit away to contradict its figure;
right links of one name out of two ("the repairs line", "Housing and repairs") score just above it."""


def judge_claims(
    ledger: Ledger,
    series: tuple[Series, ...],
    shares: Sequence[Share],
    changes: Sequence[Change],
    breakdowns: Sequence[Breakdown],
) -> dict[Key, Judgement]:
    """A judgement for every claim.

    Claims that their own sums or a table rule out are not used as evidence on others: one wrong figure must not make
    right ones look wrong.
    """
    sums = judge_sums(ledger, shares, changes, breakdowns)
    aligned = align_claims(ledger)
    tables = (*cell_knowns(ledger), *derived_knowns(ledger, series))
    table_pool = make_pool(tables)
    first = {key: _judge(ledger, table_pool, claim, sums, aligned) for key, claim in ledger.claims.items()}
    wrong = frozenset(key for key, judgement in first.items() if judgement.verdict is Verdict.CONTRADICTED)
    told = tuple(claim_knowns(ledger, wrong, partial(ruled_out_by, ledger, table_pool)))
    pool = make_pool((*told, *vouched_knowns(tables, told)), table_pool)
    second = {
        key: judgement
        if judgement.verdict is Verdict.CONTRADICTED or adds_nothing(ledger, pool, judgement.claim)
        else _judge(ledger, pool, judgement.claim, sums, aligned)
        for key, judgement in first.items()
    }
    return judge_earlier(ledger, {key: _with_note(ledger, pool, judgement) for key, judgement in second.items()})


def _with_note(ledger: Ledger, pool: Pool, judgement: Judgement) -> Judgement:
    """A judgement that nothing speaks for or against, with why; only the last one on a claim is told."""
    if judgement.verdict is not Verdict.UNVERIFIED or judgement.note:
        return judgement
    claim = judgement.claim
    return replace(judgement, note=tell_unverified(ledger, claim, match_claim(ledger, pool, claim)))


def _judge(
    ledger: Ledger, pool: Pool, claim: Claim, sums: Mapping[Key, Judgement], aligned: Mapping[Key, Aligned]
) -> Judgement:
    """One claim: wrong by its own sum, else by role, else what its sum or the row that its sentence retells says."""
    own = sums.get(key_of(claim))
    if own is not None and own.verdict is Verdict.CONTRADICTED:
        return own
    match claim.role:
        case Role.ACTUAL | Role.PREVIOUS | Role.PART:
            found = _judge_value(ledger, pool, claim)
            if found.verdict is Verdict.CONTRADICTED and _is_only_borne_out(ledger, claim):
                found = Judgement(claim, Verdict.UNVERIFIED)
        case Role.TARGET | Role.FLOOR | Role.BENCHMARK:
            found = judge_comparator(ledger, claim)
        case _:
            found = Judgement(claim, Verdict.UNVERIFIED)
    row = aligned.get(key_of(claim))
    if own is not None and found.verdict is Verdict.UNVERIFIED:
        against = judge_row(ledger, row) if row is not None and not row.fits else own
        return against if against.verdict is Verdict.CONTRADICTED else own
    if row is not None and found.verdict is Verdict.UNVERIFIED:
        return judge_row(ledger, row)
    return found


def _is_only_borne_out(ledger: Ledger, claim: Claim) -> bool:
    """Is the figure no value of its measure? A column's total never contradicts a part either."""
    return claim.role is Role.PART or is_no_value(ledger, claim)


def _judge_value(ledger: Ledger, pool: Pool, claim: Claim) -> Judgement:
    """An actual or earlier value: any reading that fits, else a contradiction on every reading, else nothing known."""
    matches = match_claim(ledger, pool, claim)
    if (match := fitting(matches, Fit.EXACT, exact=True)) is not None:
        return _borne_out(claim, match, Verdict.CONSISTENT)
    if (match := fitting(matches, Fit.ROUNDED, exact=True)) is not None:
        return _borne_out(claim, match, Verdict.ROUNDING)
    _, stated = claim_stretches(ledger, claim)
    if stated and claim.quantity.comparator is Comparator.EXACT and not _twin_fits(ledger, pool, claim):
        contrary = against(ledger, matches, claim)
        sure = bool(contrary) and claim.link.score >= SURE_LINK
        if not contrary:
            contrary = _likely_against(ledger, matches, claim) or likely_retold(ledger, matches, claim)
        told = contrary and not _told_beside(ledger, claim, contrary) and is_time_sure(ledger, claim)
        cells = [one for match in contrary for one in match.known.evidence]
        if told and _may_be_meant(claim, contrary) and not stands_beside(ledger, claim, cells):
            wrong = _contradicted(ledger, claim, matches, contrary, sure)
            if wrong is not None:
                return wrong
            return Judgement(claim, Verdict.UNVERIFIED)
    if (match := fitting(matches, Fit.EXACT, exact=False)) is not None:
        return _borne_out(claim, match, Verdict.CONSISTENT)
    return Judgement(claim, Verdict.UNVERIFIED)


def _likely_against(ledger: Ledger, matches: Sequence[Match], claim: Claim) -> tuple[Match, ...]:
    """Cells that leave open how they accumulate, against a claim whose measure is sure by its link or otherwise.

    A weaker link will do where it is the only one and a digit is mistyped, or the figure is a near one, the row is
    named in full, or other figures of the sentence stand in the cell's column.
    """
    contrary = likely_against(matches, claim)
    if not contrary and len(claim.told_bases) > 1:
        # As open as its table: the other figures of the sentence tell that it is the table's column.
        bare = likely_against(matches, replace(claim, bases=()))
        near = claim.link.score >= LIKELY_LINK and claim.link.via == "clause" and _is_near_any(claim, bare)
        return bare if near and all(_stands_beside_others(ledger, claim, match) for match in bare) else ()
    if claim.link.score >= SURE_LINK or not contrary:
        return contrary
    alone = (
        claim.link.score >= LIKELY_LINK and claim.link.via in ("clause", "table") and len(claim.link.candidates) == 1
    )
    return contrary if alone and all(_is_near(ledger, claim, match) for match in contrary) else ()


def _stands_in_column(ledger: Ledger, claim: Claim, match: Match) -> bool:
    """Do other figures of the claim's sentence stand in the column of the cell of a match?"""
    place = match.known.evidence[0]
    return place.cell is not None and shares_column(ledger, claim, place.cell, place.document)


def _stands_beside_others(ledger: Ledger, claim: Claim, match: Match) -> bool:
    """Do other figures of the claim's sentence stand in the column of a match's cell, or those about it in its row?"""
    place = match.known.evidence[0]
    row = place.cell is not None and shares_row(ledger, claim, place.cell, place.document)
    return row or _stands_in_column(ledger, claim, match)


def _is_near(ledger: Ledger, claim: Claim, match: Match) -> bool:
    """Is a cell likely what a claim without a sure link means to tell?"""
    middle = (match.known.interval.low + match.known.interval.high) / 2
    if is_mistyped(claim.quantity.value, middle.quantize(claim.quantity.value)):
        return True
    if abs(claim.quantity.value - middle) > NEAR_SHARE * abs(middle):
        return False
    if claim.quantity.unit is Unit.COUNT and middle >= LARGE_COUNT:
        return True
    header = match.known.evidence[0].note.partition(": ")[2]
    return _stands_in_column(ledger, claim, match) or names_in_full(ledger, claim, header)


def _contradicted(
    ledger: Ledger, claim: Claim, matches: Sequence[Match], contrary: tuple[Match, ...], sure: bool
) -> Judgement | None:
    """The judgement on a claim that its evidence rules out; None where no rule tells it."""
    code = code_of(ledger, claim, contrary)
    if code is None:
        return None
    stretches = tuple(match.known.stretch for match in contrary)
    elsewhere = found_elsewhere(matches, stretches) if contrary[0].known.origin is None else None
    if elsewhere is not None:
        meant = contrary[0].known.stretch
        same_end = elsewhere.known.stretch.end == meant.end
        if not tells_its_time(ledger, claim) or (same_end and not tells_stretch(ledger, claim, meant)):
            return None
    near = elsewhere is not None or _is_near_any(claim, contrary)
    base = _is_base(ledger, claim)
    if base is not None and (base["is"] is not None or not (near and sure)):
        return None
    if is_of_a_place(ledger, claim, contrary) or not (near or (sure and tells_no_part(ledger, claim))):
        return None
    return Judgement(
        claim,
        Verdict.CONTRADICTED,
        tuple(evidence for match in contrary for evidence in match.known.evidence),
        "no reading fits",
        "NAR204" if elsewhere is not None else code,
        contrary,
        elsewhere,
        sure=sure,
    )


def _is_base(ledger: Ledger, claim: Claim) -> re.Match[str] | None:
    """What stands before a count that a share is taken of: "are 72% of the 497 in care", "of the 137 that ended, 49".

    Words of its own behind it say what it counts. Those before it are of the share, surely where one "is" it.
    """
    if claim.quantity.unit is not Unit.COUNT:
        return None
    return _OF_THE.search(ledger.analysis_of(claim).document.text, claim.sentence.start, claim.quantity.span.start)


def _is_near_any(claim: Claim, contrary: Sequence[Match]) -> bool:
    """Is the figure a slip of one of the values against it? One far away is more often of a part of what they tell."""
    for match in contrary:
        low, high = match.known.interval.low, match.known.interval.high
        middle = ((low + high) / 2).quantize(claim.quantity.resolution if claim.quantity.resolution <= 1 else low)
        if not match.known.exact or is_slip(claim.quantity, replace(claim.quantity, value=middle)):
            return True
    return False


def _twin_fits(ledger: Ledger, pool: Pool, claim: Claim) -> bool:
    """Does another figure of the clause tell the same measure at the same time, and fit?

    Then this one is something else: a clause gives one value for one measure and time.
    """
    own, _ = claim_stretches(ledger, claim)
    for other in ledger.neighbours(claim):
        if other is claim or other.clause != claim.clause or other.role not in (Role.ACTUAL, Role.PREVIOUS, Role.PART):
            continue
        if other.indicator != claim.indicator or unit_group(other.quantity) != unit_group(claim.quantity):
            continue
        theirs, _ = claim_stretches(ledger, other)
        if set(own) & set(theirs) and fitting(match_claim(ledger, pool, other), Fit.EXACT, exact=True) is not None:
            return True
    return False


def _told_beside(ledger: Ledger, claim: Claim, contrary: Sequence[Match]) -> bool:
    """Does another figure of the sentence tell the very cells that would rule this one out? Then it is not theirs."""
    others = [
        c for c in ledger.neighbours(claim) if c is not claim and c.role in (Role.ACTUAL, Role.PREVIOUS, Role.PART)
    ]
    return any(
        other.quantity.value != claim.quantity.value
        and unit_group(other.quantity) == match.known.group
        and fit_interval(other.quantity, match.known.interval) is Fit.EXACT
        for match in contrary
        if match.known.origin is None and match.known.exact
        for other in others
    )


def _may_be_meant(claim: Claim, contrary: Sequence[Match]) -> bool:
    """Is the claim surely of this measure? One tied to it by what stood above must come near, or be mistyped."""
    if claim.link.score >= SURE_LINK and claim.link.via not in ("heading", "previous sentence"):
        return True
    middles = [(m.known.interval.low + m.known.interval.high) / 2 for m in contrary]
    told = claim.quantity.value
    return all(abs(told - one) <= SLIP_SHARE * abs(one) or is_mistyped(told, one.quantize(told)) for one in middles)


def _borne_out(claim: Claim, match: Match, verdict: Verdict) -> Judgement:
    """A verdict that rests on one known value."""
    return Judgement(claim, verdict, match.known.evidence, tell_borne_out(claim, match.known, verdict))
