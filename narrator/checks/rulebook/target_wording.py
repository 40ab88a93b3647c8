"""NAR401: "below the target of 90%" said of 92%."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure, unit_group, value_interval
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.polarity import find_better, folded
from narrator.checks.facts.words import has_word
from narrator.checks.sums.distances import is_difference
from narrator.checks.verdicts.targets import target_cells
from narrator.checks.wordings.comparisons import Comparison, find_comparisons, is_held_to
from narrator.checks.wordings.named import TARGET, Named, find_named, find_told_before
from narrator.checks.wordings.relations import is_held_off
from narrator.checks.wordings.sides import find_breach, tell_better
from narrator.domain import (
    AgainstTarget,
    Claim,
    Comparator,
    Evidence,
    Finding,
    Polarity,
    Quantity,
    Role,
    Severity,
    Unit,
    Verdict,
)

NEAR_POINTS = Decimal("2.5")
"""Percentage points within which "in line with" and "meets" are fair; reports use it for gaps of one to two points."""

WORDS_BEHIND = 30
"""Characters behind a target that may still say where the figure lies: "the 90% target was missed"."""

_AGAINST = re.compile(r"[%)\]]?,? ?(?:as )?(?:against|versus|vs?\.?)\s(?:(?:a|an|the|our|its)\s)?")
"""All that stands between a figure and what it is held against, where the judgement was told before both."""

_PAIRED = re.compile(r"\brespectively\b", re.IGNORECASE)
"""Figures and targets told in order, of which only the order says what goes with what."""

NEAR_SHARE = Decimal("0.05")
"""The same for other units, as a share of the target."""


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each figure that lies on the other side of its target than its sentence says."""
    decided: set[tuple[str, str]] = set()
    told = (*find_comparisons(docket.ledger, (Role.TARGET, Role.FLOOR)), *find_told_before(docket.ledger))
    for comparison in told:
        decided.add(key_of(comparison.actual))
        finding = _held(docket, comparison)
        if finding is not None:
            yield finding
    for named in find_named(docket.ledger, (TARGET,)):
        if named.claim.against_target is None and key_of(named.claim) not in decided:
            yield from _by_cell(docket.ledger, named)
    yield from _told_apart(docket, decided)


def _by_cell(ledger: Ledger, named: Named) -> Iterable[Finding]:
    """The finding on a figure beside the target that only its row of the table has."""
    claim, cell = named.claim, named.cells[0]
    better = find_better(ledger, claim)
    breach = find_breach(claim.quantity, cell.quantity, named.relation, better)
    if breach is None or len({c.quantity.value for c in named.cells}) > 1:
        return
    said = "not meeting" if breach.said == "worse" else "meeting" if breach.said == "better" else breach.said
    tail = f" ({tell_better(better)})" if breach.judged else ""
    own, aim = tell_figure(claim.quantity), tell_figure(cell.quantity)
    yield Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=Severity.WARNING,
        confidence=0.75,
        message=f"{own} is told as {said} its target, but the table has {aim}, and it is {breach.fact} it{tail}",
        recomputation=f"{breach.told(claim.quantity, cell.quantity)}{tail}",
        evidence=(claim_evidence(ledger, claim), cell_evidence(cell)),
    )


def _held(docket: Docket, comparison: Comparison) -> Finding | None:
    """The finding on one figure beside its target, where the words that join them are wrong."""
    ledger, actual, limit = docket.ledger, comparison.actual, comparison.limit
    if docket.judgements[key_of(limit)].verdict is Verdict.CONTRADICTED:
        return None  # the target itself is the wrong figure
    better = find_better(ledger, actual, limit)
    breach = find_breach(actual.quantity, limit.quantity, comparison.relation, better)
    if breach is None:
        return None
    said = "not meeting" if breach.said == "worse" else "meeting" if breach.said == "better" else breach.said
    name = "floor" if limit.role is Role.FLOOR else "target"
    own, aim = tell_figure(actual.quantity), tell_figure(limit.quantity)
    tail = f" ({tell_better(better)})" if breach.judged else ""
    return Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=Severity.ERROR if breach.sure else Severity.WARNING,
        confidence=0.9 if breach.sure else 0.72,
        message=f"{own} is told as {said} the {name} of {aim}, but is {breach.fact} it{tail}",
        recomputation=f"{breach.told(actual.quantity, limit.quantity)}{tail}",
        evidence=(claim_evidence(ledger, actual), claim_evidence(ledger, limit, f"the {name}")),
    )


def _told_apart(docket: Docket, decided: set[tuple[str, str]]) -> Iterable[Finding]:
    """Figures whose target stands elsewhere, or whose words stand apart from both."""
    ledger = docket.ledger
    for claim in ledger.claims.values():
        if claim.against_target is None or claim.role not in (Role.ACTUAL, Role.PART) or key_of(claim) in decided:
            continue
        if (
            claim.quantity.comparator is not Comparator.EXACT
            or is_difference(ledger, claim)
            or is_held_to(ledger, claim)
        ):
            continue
        if _PAIRED.search(ledger.sentence_of(claim)):
            continue
        target = _target_of(ledger, claim)
        if target is None:
            continue
        told = target[1].claim
        named = ledger.claims[claim.provenance.document, told] if told else None
        if not _is_wrong(ledger, claim, target[0], named) or (named is not None and _is_held_off(ledger, named)):
            continue
        if told and docket.judgements[claim.provenance.document, told].verdict is Verdict.CONTRADICTED:
            continue  # the target itself is the wrong figure
        yield _finding(ledger, claim, target)


def _target_of(ledger: Ledger, claim: Claim) -> tuple[Quantity, Evidence] | None:
    """The target that the sentence names for this figure; without one, the table's."""
    told = [t for role in (Role.TARGET, Role.FLOOR) for t in ledger.comparing(claim, role)]
    told = [t for t in told if unit_group(t.quantity) == unit_group(claim.quantity)]
    if told:
        if len(told) > 1 or told[0].quantity.comparator is not Comparator.EXACT:
            return None
        return told[0].quantity, claim_evidence(ledger, told[0], "the target")
    if claim.indicator is None or any(c.role in (Role.TARGET, Role.FLOOR) for c in ledger.neighbours(claim)):
        return None
    cells = [c for c in target_cells(ledger, claim, Role.TARGET) if c.indicator == claim.indicator]
    values = {cell.quantity.value for cell in cells}
    if len(values) != 1 or not all(is_trusted(cell) for cell in cells):
        return None
    return cells[0].quantity, cell_evidence(cells[0])


def _is_held_off(ledger: Ledger, target: Claim) -> bool:
    """Is the word right before a target turned round: "from being above the target of 90%"?"""
    text, place = ledger.analysis_of(target).document.text, target.quantity.span.start
    ends = [c.quantity.span.end for c in ledger.neighbours(target) if c.quantity.span.end <= place]
    return is_held_off(folded(text[max([target.sentence.start, *ends]) : place]))


def _wording(ledger: Ledger, claim: Claim, target: Claim | None) -> str:
    """The words that set the figure against its target: what stands between the two, or the clause that names it."""
    if target is None:
        return ledger.clause_of(claim)
    text = ledger.analysis_of(claim).document.text
    first, second = sorted((claim.quantity.span, target.quantity.span))
    if claim.clause == target.clause:
        # "above the 5% target with 6.2%", "over budget: £1.4m against £1.25m": the words may stand before both.
        bare = _AGAINST.fullmatch(text, first.end, second.start) is not None
        opening = target.clause.start if bare or second == claim.quantity.span else first.end
        return text[opening : second.end + WORDS_BEHIND]
    return text[target.clause.start : target.clause.end]


def _says_so(words: str, side: AgainstTarget | None) -> bool:
    """Do the words themselves name the side? A bare "against a target of" names none."""
    if has_word(words, "against", "merit"):
        return True
    if side is AgainstTarget.MEETS:
        return has_word(words, "against", "alike")
    return has_word(words, "against", "above" if side is AgainstTarget.ABOVE else "below")


def _is_wrong(ledger: Ledger, claim: Claim, target: Quantity, named: Claim | None) -> bool:
    """Does the figure lie on the other side? Hedged, turned or judging words are only held to what they surely say."""
    clause = _wording(ledger, claim, named)
    if has_word(clause, "against", "turning") or not _says_so(clause, claim.against_target):
        return False
    own, aim = value_interval(claim.quantity), value_interval(target)
    above, below = own.low > aim.high, own.high < aim.low
    judging = has_word(clause, "against", "merit") and not has_word(clause, "against", "value")
    if judging and find_better(ledger, claim).polarity is Polarity.NEUTRAL:
        return False
    match claim.against_target:
        case AgainstTarget.ABOVE:
            return below and not _is_near(claim, target, clause)
        case AgainstTarget.BELOW:
            return above and not _is_near(claim, target, clause)
        case AgainstTarget.MEETS:
            polarity = find_better(ledger, claim).polarity
            if has_word(clause, "against", "alike"):
                return not _within(claim, target, Decimal(2)) and polarity is not Polarity.NEUTRAL
            missed = (below and polarity is Polarity.HIGHER) or (above and polarity is Polarity.LOWER)
            return missed and not _within(claim, target, Decimal(1))
    return False


def _is_near(claim: Claim, target: Quantity, clause: str) -> bool:
    """Do hedging words and a small gap make the wording fair?"""
    return has_word(clause, "against", "alike") and _within(claim, target, Decimal(1))


def _within(claim: Claim, target: Quantity, times: Decimal) -> bool:
    """Is the gap small enough for "in line with"?"""
    gap = abs(claim.quantity.value - target.value)
    percent = unit_group(target) == Unit.PERCENT.value
    return gap <= times * (NEAR_POINTS if percent else NEAR_SHARE * abs(target.value))


def _finding(ledger: Ledger, claim: Claim, target: tuple[Quantity, Evidence]) -> Finding:
    """The figure with its target."""
    assert claim.against_target is not None
    quantity, evidence = target
    said = {"above": "above", "below": "below", "meets": "meeting"}[claim.against_target.value]
    fact = "above" if claim.quantity.value > quantity.value else "below"
    own, aim = tell_figure(claim.quantity), tell_figure(quantity)
    return Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=Severity.ERROR,
        confidence=0.88,
        message=f"{own} is told as {said} the target of {aim}, but is {fact} it",
        recomputation=f"{own} is {fact} {aim}",
        evidence=(claim_evidence(ledger, claim), evidence),
    )


CHECK = Check(
    code="NAR401",
    name="target-wording",
    severity=Severity.ERROR,
    precedence=110,
    finds="A figure said to be above, below or at its target that lies elsewhere.",
    why="Members read the wording, not the sum: a missed target told as met is never discussed.",
    false_alarms="A sentence that sets two figures against two targets.",
    run=_run,
)
