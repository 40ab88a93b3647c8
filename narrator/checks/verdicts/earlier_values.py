"""Earlier values of no stated time, held against the row that bears out the present value beside them.

"Slipped from 99.2% to 98.8%": where 98.8 is the row's figure for Quarter 2, 99.2 must be an earlier figure of that row:
the one right before it, or last year's. Any earlier figure of the row bears it out; where none does, and the row has
the one right before, the text or the table is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import Fit, fit_interval, is_slip, tell_figure, unit_group, value_interval
from narrator.checks.facts.known import SURE_LINK, is_trusted
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.facts.stretches import NEXT, SAME_LENGTH, same_length
from narrator.checks.facts.words import list_words
from narrator.checks.verdicts.judgement import Judgement
from narrator.checks.verdicts.naming import is_no_value
from narrator.checks.verdicts.places import is_of_a_place
from narrator.checks.verdicts.rows import stands_beside
from narrator.checks.verdicts.told_times import names_its_time
from narrator.domain import Claim, Comparator, Kind, Observation, Role, Verdict
from narrator.periods import find_periods

_TARGET = re.compile(r"\btargets?\b", re.IGNORECASE)
"""What the later value is held against behind both: "from 88% to 92%, beating the target"."""

_BEFORE = re.compile(r"\b(?:previous|last|prior)\b", re.IGNORECASE)
"""The heading of a card's earlier figure, which names no time."""


def judge_earlier(ledger: Ledger, judgements: Mapping[Key, Judgement]) -> dict[Key, Judgement]:
    """The judgements, with those on earlier values of no stated time that nothing else spoke of."""
    found = dict(judgements)
    for key, judgement in judgements.items():
        if judgement.verdict is Verdict.UNVERIFIED and judgement.claim.role is Role.PREVIOUS:
            found[key] = _judge(ledger, judgement, judgements) or judgement
    return found


def _judge(ledger: Ledger, judgement: Judgement, judgements: Mapping[Key, Judgement]) -> Judgement | None:
    """The judgement by the row of the present value; None where that says nothing."""
    claim = judgement.claim
    actual = ledger.compared(claim)
    if actual is None or claim.benchmark is not None:
        return None
    own = _cell_behind(ledger, judgements[key_of(actual)])
    if own is None or not _may_be_of(ledger, claim, own) or not _stands_near(ledger, claim, actual):
        return None
    row = [cell for cell in _row_of(ledger, own) if unit_group(cell.quantity) == unit_group(claim.quantity)]
    earlier = [cell for cell in row if _is_before(cell, own) and _may_be_at(claim, cell)]
    beside = claim_evidence(ledger, actual, "the later value, which is the row's")
    for cell in earlier:
        if fit_interval(claim.quantity, value_interval(cell.quantity)) is Fit.EXACT:
            return Judgement(claim, Verdict.CONSISTENT, (cell_evidence(cell), beside), "an earlier figure of its row")
    wrong = _expected(claim, earlier, own, row)
    if not wrong or not _may_be_wrong(ledger, claim, actual, own, wrong, row):
        return None
    told = ", ".join(f"{tell_figure(cell.quantity)} ({_name(cell)})" for cell in wrong)
    later = f"{tell_figure(actual.quantity)} is the row's figure"
    return Judgement(
        claim, Verdict.CONTRADICTED, (*(cell_evidence(cell) for cell in wrong), beside),
        f"{later}, the earlier cells give {told}", "NAR201", sure=False,
    )  # fmt: skip


def _stands_near(ledger: Ledger, claim: Claim, actual: Claim) -> bool:
    """Are the two of one sentence, or of one paragraph where the earlier one names its measure and its time?"""
    if actual.sentence_index == claim.sentence_index:
        return True
    near = abs(actual.sentence_index - claim.sentence_index) == 1 and claim.indicator == actual.indicator
    return near and ledger.block_index(claim) == ledger.block_index(actual) and names_its_time(ledger, claim)


def _cell_behind(ledger: Ledger, judgement: Judgement) -> Observation | None:
    """The trusted cell that bears the present value out as printed."""
    if judgement.verdict is not Verdict.CONSISTENT or not judgement.evidence:
        return None
    place = judgement.evidence[0]
    cells = ledger.cells_of.get(judgement.claim.indicator or "", ())
    cell = next((c for c in cells if (c.provenance.document, c.id) == (place.document, place.observation)), None)
    plain = cell is not None and cell.kind is Kind.ACTUAL and cell.benchmark is None and is_trusted(cell)
    # The months that make a quarter are none of its cells.
    fits = cell is not None and fit_interval(judgement.claim.quantity, value_interval(cell.quantity)) is Fit.EXACT
    return cell if plain and fits else None


def _may_be_of(ledger: Ledger, claim: Claim, own: Observation) -> bool:
    """May an earlier value be of the row's measure: no sure link of its own to another one?"""
    if claim.quantity.comparator is not Comparator.EXACT or own.period is None:
        return False
    family = ledger.family_of(own.indicator or "")
    return claim.indicator is None or claim.link.score < SURE_LINK or ledger.family_of(claim.indicator) == family


def _row_of(ledger: Ledger, own: Observation) -> list[Observation]:
    """The measure's other values in the same table, on the same basis, that may be trusted."""
    return [
        cell
        for cell in ledger.cells_of.get(own.indicator or "", ())
        if cell.provenance.document == own.provenance.document
        and (cell.table, cell.kind, cell.benchmark) == (own.table, own.kind, own.benchmark)
        and cell is not own
        and (cell.bases == own.bases or cell.period is None)
        and is_trusted(cell)
    ]


def _is_before(cell: Observation, own: Observation) -> bool:
    """Is a cell of an earlier time of the same length, or a card's figure called the previous one?"""
    assert own.period is not None
    if cell.period is None:
        return _BEFORE.search(f"{cell.header} {cell.provenance.quote}") is not None or _is_card(cell, own)
    return cell.period.end < own.period.end and same_length(cell.period, own.period)


def _may_be_at(claim: Claim, cell: Observation) -> bool:
    """May an earlier value be of a cell's time: the one that it names, if it names any?"""
    return claim.period is None or cell.period is None or claim.period.end == cell.period.end


def _is_card(cell: Observation, own: Observation) -> bool:
    """Do two figures stand below one another in a card, the second without a time: "Latest", "Previous"?"""
    return cell.column == own.column and cell.row > own.row


def _expected(
    claim: Claim, earlier: Sequence[Observation], own: Observation, row: Sequence[Observation]
) -> list[Observation]:
    """The row's figure right before, and last year's; nothing where the one right before is not there.

    Of a time that the text names it is that time's only one.
    """
    assert own.period is not None
    undated = [cell for cell in earlier if cell.period is None]
    if claim.period is not None:
        return list(earlier) if len(earlier) == 1 else []
    before = [c for c in earlier if c.period and 0 <= (own.period.start - c.period.end).days <= NEXT]
    year = [
        c for c in earlier
        if c.period and c not in before and abs((own.period.end - c.period.end).days - 365) <= SAME_LENGTH
    ]  # fmt: skip
    if len(before) + len(undated) != 1:
        return []
    return [*before, *undated, *year]


def _may_be_wrong(
    ledger: Ledger,
    claim: Claim,
    actual: Claim,
    own: Observation,
    wrong: Sequence[Observation],
    row: Sequence[Observation],
) -> bool:
    """Is the figure surely meant to be the row's of right before: no other time or part named, near it, not elsewhere?

    A sentence that names another time than the present one's, or speaks of years, may mean one that the table has not.
    """
    analysis = ledger.analysis_of(claim)
    text, first, last = analysis.document.text, *sorted((claim.quantity.span, actual.quantity.span))
    behind = _TARGET.sub(" ", text[last.end : claim.sentence.end])
    words = f"{text[claim.sentence.start : last.end]}{behind}".lower()
    named = {mention.period for mention in find_periods(words) if mention.period} | {claim.period} - {None}
    if is_no_value(ledger, claim) or (
        claim.period is None and any(word in words for word in list_words("earlier", "other_times"))
    ):
        return False
    apart = actual.sentence_index != claim.sentence_index
    if first.end > last.start or (not apart and re.search(r"[;.]\s", text[first.end : last.start])):
        return False
    rivals = (c for c in ledger.neighbours(claim) if c.role is Role.PREVIOUS and c is not claim)
    if any(c.compares in (None, actual.id) for c in rivals):
        return False
    if not named <= {own.period, *(cell.period for cell in wrong if claim.period is not None)}:
        return False
    if claim.period is None and any(mention.relative in OTHER_TIMES for mention in find_periods(words)):
        return False
    if not any(is_slip(claim.quantity, replace(claim.quantity, value=cell.quantity.value)) for cell in wrong):
        return False
    if any(fit_interval(claim.quantity, value_interval(cell.quantity)) is not Fit.NONE for cell in row):
        return False
    return not is_of_a_place(ledger, claim, ()) and not stands_beside(ledger, claim, [cell_evidence(own)])


OTHER_TIMES = frozenset(
    {"last_year", "previous_year", "same_period_last_year", "year_end", "last_month", "previous_month"}
)
"""Times told by where they lie that are not the one right before a quarter."""


def _name(cell: Observation) -> str:
    """What a cell's time is called."""
    return cell.period.label if cell.period is not None else "previous"
