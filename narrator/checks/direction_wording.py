"""NAR402: "increased" from 31 to 18; an "improvement" that is a worsening."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.check import Check
from narrator.checks.distances import LIMITS
from narrator.checks.docket import Docket
from narrator.checks.evidence import claim_evidence
from narrator.checks.figures import tell_figure, unit_group, value_interval
from narrator.checks.ledger import Ledger, key_of
from narrator.checks.words import has_word
from narrator.domain import Claim, Comparator, Direction, Finding, Polarity, Role, Severity, Unit, Verdict

LIKE_POINTS, LIKE_SHARE = Decimal(8), Decimal("0.2")
"""How far "similar to" and "in line with last year" may stretch: points for percentages, a share for the rest.

Wide on purpose: similar is a judgement, and only what nobody would call so is told.
"""


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each pair of values that moved the other way than the sentence says."""
    ledger = docket.ledger
    for previous in ledger.claims.values():
        actual = ledger.compared(previous)
        if previous.role is not Role.PREVIOUS or actual is None or not _comparable(ledger, actual, previous):
            continue
        if docket.judgements[key_of(previous)].verdict is Verdict.CONTRADICTED:
            continue
        direction = _direction(ledger, actual, previous)
        if direction is not None and not _says_so(ledger, actual, previous, direction):
            direction = None
        if direction is not None and _is_wrong_way(actual, previous, direction):
            yield _finding(ledger, actual, previous, direction.value)
            continue
        merit = _merit(ledger, actual, previous) if direction is not Direction.SAME else None
        if merit is not None and _is_wrong_merit(ledger, actual, previous, merit):
            yield _finding(ledger, actual, previous, "better" if merit else "worse")


def _comparable(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Two plain values of one unit and one thing counted, told in sentences side by side."""
    exact = actual.quantity.comparator is Comparator.EXACT and previous.quantity.comparator is Comparator.EXACT
    nouns = {actual.quantity.counted, previous.quantity.counted} - {None}
    near = abs(actual.sentence_index - previous.sentence_index) <= 1 and _later(ledger, actual, previous)
    return exact and near and unit_group(actual.quantity) == unit_group(previous.quantity) and len(nouns) < 2


def _later(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Is the one called actual really of a later time, as far as the two times are told?"""
    if actual.period is None:
        return True
    if previous.period is None:
        until = ledger.known_until(actual.provenance.document)
        return until is None or actual.period.end >= until
    return actual.period.end > previous.period.end


def _direction(ledger: Ledger, actual: Claim, previous: Claim) -> Direction | None:
    """The way that the text says it went: the earlier value's own wording, else the sentence's only one."""
    text = ledger.clause_of(previous)
    if has_word(text, "against", "turning"):
        return None
    others = ledger.comparing(actual, Role.PREVIOUS)
    if previous.direction is not None:
        return previous.direction
    mixed = has_word(text, "direction", "up") and has_word(text, "direction", "down")
    return actual.direction if len(others) == 1 and not mixed else None


def _says_so(ledger: Ledger, actual: Claim, previous: Claim, direction: Direction) -> bool:
    """Do the words of either clause themselves name the way, and of the figures?

    A quality that declines ("stability", "performance") says nothing on which way its figures go, and figures in
    brackets may be of another measure than the words before, unless those name a number or the things counted.
    """
    words = f"{ledger.clause_of(actual)} {ledger.clause_of(previous)}"
    if not has_word(words, "direction", direction.value):
        return False
    if _is_held_otherwise(ledger, actual, previous) and not has_word(
        _words_to(ledger, previous), "direction", direction.value
    ):
        return False
    if has_word(words, "direction", "judged") and _polarity(ledger, actual) is not Polarity.HIGHER:
        return False
    text = ledger.analysis_of(previous).document.text
    before, bracket, inside = text[previous.sentence.start : previous.quantity.span.start].rpartition("(")
    if not bracket or ")" in inside or has_word(before, "direction", "number"):
        return True
    noun = previous.quantity.counted or actual.quantity.counted
    return noun is not None and noun[: max(4, len(noun) - 1)] in before.lower()


def _is_held_otherwise(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Is the figure also held against a target, a benchmark or someone else's value, whose words may be the ones?"""
    words = f"{ledger.clause_of(actual)} {ledger.clause_of(previous)}"
    others = (*ledger.neighbours(actual), *ledger.neighbours(previous))
    return any(c.role in LIMITS for c in others) or has_word(words, "distance", "limits")


def _words_to(ledger: Ledger, claim: Claim) -> str:
    """The words between the figure before and this one, without those of a target or benchmark told without figure."""
    text = ledger.analysis_of(claim).document.text
    end = claim.quantity.span.start
    earlier = [c.quantity.span.end for c in ledger.neighbours(claim) if c.quantity.span.end <= end]
    words = text[max([*earlier, claim.sentence.start]) : end]
    parts = re.split(r"[,;]|\b(?:and|but)\b", words)
    return " ".join(part for part in parts if not has_word(part, "distance", "limits"))


def _is_wrong_way(actual: Claim, previous: Claim, direction: Direction) -> bool:
    """Did the values move the other way, beyond what their print leaves open?"""
    new, old = value_interval(actual.quantity), value_interval(previous.quantity)
    match direction:
        case Direction.UP:
            return new.high < old.low
        case Direction.DOWN:
            return new.low > old.high
        case Direction.SAME:
            return not _is_alike(actual, previous)


def _is_alike(actual: Claim, previous: Claim) -> bool:
    """Could anyone call the two similar?"""
    gap = abs(actual.quantity.value - previous.quantity.value)
    if unit_group(actual.quantity) == Unit.PERCENT.value:
        return gap <= LIKE_POINTS
    return gap <= max(Decimal(3), LIKE_SHARE * abs(previous.quantity.value))


def _merit(ledger: Ledger, actual: Claim, previous: Claim) -> bool | None:
    """Whether the text calls the move one for the better."""
    if has_word(ledger.clause_of(previous), "against", "turning"):
        return None
    if previous.merit is not None:
        return previous.merit
    return actual.merit if len(ledger.comparing(actual, Role.PREVIOUS)) == 1 else None


def _is_wrong_merit(ledger: Ledger, actual: Claim, previous: Claim, better: bool) -> bool:
    """Is the move for the worse although the text praises it, or the other way round, by the measure's polarity?"""
    polarity = _polarity(ledger, actual)
    if polarity is Polarity.NEUTRAL or previous.indicator not in (actual.indicator, None):
        return False
    upward = better if polarity is Polarity.HIGHER else not better
    return _is_wrong_way(actual, previous, Direction.UP if upward else Direction.DOWN)


def _polarity(ledger: Ledger, claim: Claim) -> Polarity:
    """Whether higher is better for the claim's measure."""
    indicator = ledger.indicators.get(claim.indicator or "")
    return indicator.polarity if indicator is not None else Polarity.NEUTRAL


def _finding(ledger: Ledger, actual: Claim, previous: Claim, said: str) -> Finding:
    """The value with the earlier one."""
    words = {
        "up": "a rise",
        "down": "a fall",
        "same": "much the same",
        "better": "an improvement",
        "worse": "a worsening",
    }
    new, old = tell_figure(actual.quantity), tell_figure(previous.quantity)
    fact = "a rise" if actual.quantity.value > previous.quantity.value else "a fall"
    judged = said in ("better", "worse")
    tail = ", and that is the other way for this measure" if judged else ""
    return Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=Severity.WARNING if said == "same" or judged else Severity.ERROR,
        confidence=0.7 if said == "same" or judged else 0.87,
        message=f"told as {words[said]}, but from {old} to {new} is {fact}{tail}",
        recomputation=f"{old} before, {new} now: {fact}{tail}",
        evidence=(claim_evidence(ledger, actual), claim_evidence(ledger, previous, "the value before")),
    )


CHECK = Check(
    code="NAR402",
    name="direction-wording",
    severity=Severity.ERROR,
    finds="A rise told as a fall or a fall as a rise; an improvement that is a worsening by the measure's polarity.",
    why="The story of a paragraph hangs on one word, and the word outlives the figures it was written for.",
    false_alarms="A direction word that speaks of a longer trend than the two values told beside it.",
    run=_run,
)
