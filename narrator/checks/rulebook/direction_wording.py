"""NAR402: "increased" from 31 to 18; an "improvement" that is a worsening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import tell_figure, unit_group, value_interval
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.words import has_word
from narrator.domain import Claim, Comparator, Direction, Finding, Polarity, Role, Severity, Unit, Verdict

LIKE_POINTS, LIKE_SHARE = Decimal(8), Decimal("0.2")
"""How far "similar to" and "in line with last year" may stretch: points for percentages, a share for the rest.

Wide on purpose: similar is a judgement, and only what nobody would call so is told.
"""

SENTENCES_APART = 2
"""A value may be told so many sentences before its move, where the size of the move proves it."""

_FROM_OR_TO = re.compile(r"\W*(?:(?:percentage )?points?|per cent)?\W*(?:from|to)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:this|that|these|those|it|they|up|down|compared|which)\b", re.IGNORECASE)
_PART = re.compile(r"(?:(?!;|, | (?:and|but|while|although) )[\s\S])+(?:;|, | (?:and|but|while|although) )?")


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
    near = _told_together(ledger, actual, previous) and _later(ledger, actual, previous)
    return exact and near and unit_group(actual.quantity) == unit_group(previous.quantity) and len(nouns) < 2


def _told_together(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """One sentence tells both, or two that follow one another where the second one surely goes on about the first."""
    apart = abs(actual.sentence_index - previous.sentence_index)
    if apart == SENTENCES_APART and actual.indicator == previous.indicator is not None:
        return _is_move_between(ledger, actual, previous)
    if apart != 1 or actual.indicator != previous.indicator:
        return apart == 0
    later = max((actual, previous), key=_start)
    return actual.indicator is not None or _GOES_ON.match(ledger.sentence_of(later)) is not None


def _is_move_between(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Is the size of the move told beside the earlier value that from it to this one? Then nothing else is meant."""
    if not previous.quantity.value:
        return False
    share = abs(100 * (actual.quantity.value - previous.quantity.value) / previous.quantity.value)
    return any(
        told.quantity.unit is Unit.PERCENT
        and value_interval(told.quantity).low <= share <= value_interval(told.quantity).high
        for told in ledger.comparing(actual, Role.CHANGE)
        if told.sentence_index == previous.sentence_index
    )


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
    words = _own_words(ledger, actual, previous)
    if not has_word(words, "direction", direction.value):
        return False
    if has_word(words, "direction", "judged") and _polarity(ledger, actual) is not Polarity.HIGHER:
        return False
    text = ledger.analysis_of(previous).document.text
    before, bracket, inside = text[previous.sentence.start : previous.quantity.span.start].rpartition("(")
    if not bracket or ")" in inside or has_word(before, "direction", "number"):
        return True
    noun = previous.quantity.counted or actual.quantity.counted
    return noun is not None and noun[: max(4, len(noun) - 1)] in before.lower()


def _own_words(ledger: Ledger, actual: Claim, previous: Claim) -> str:
    """The words that tell how these two figures stand to one another, and no other ones of their sentences.

    What a further change or a target is told with says nothing on them: "£6.7m, three times the £2.2m of 2022, and
    £0.4m less than in June".
    """
    text = ledger.analysis_of(previous).document.text
    parts = []
    for claim in (actual, previous) if actual.sentence != previous.sentence else (min((actual, previous), key=_start),):
        others = [c for c in ledger.neighbours(claim) if c is not actual and c is not previous]
        last = max(c.quantity.span.end for c in (actual, previous) if c.sentence == claim.sentence)
        first = _opening(text, claim, [c for c in others if c.quantity.span.start < claim.quantity.span.start])
        end = min([claim.sentence.end, *(c.quantity.span.start for c in others if c.quantity.span.start >= last)])
        parts.append(_without_others(text, first, end, others))
    return " ; ".join(parts)


def _start(claim: Claim) -> int:
    """Where a figure stands."""
    return claim.quantity.span.start


def _opening(text: str, claim: Claim, before: Sequence[Claim]) -> int:
    """Where the words on a figure begin: behind the one before it, unless that one is the size of its move."""
    for other in reversed(before):
        between = text[other.quantity.span.end : claim.quantity.span.start]
        if not (other.role is Role.CHANGE and _FROM_OR_TO.match(between)):
            return other.quantity.span.end
    return max(claim.sentence.start, claim.clause.start)


def _without_others(text: str, start: int, end: int, others: Sequence[Claim]) -> str:
    """The words of a stretch without the parts on targets, on benchmarks and on other figures."""
    parts = []
    for match in _PART.finditer(text, start, end):
        held = any(match.start() <= _start(c) < match.end() and c.role is not Role.CHANGE for c in others)
        if not held and not has_word(match.group(0), "distance", "limits"):
            parts.append(match.group(0))
    return " ".join(parts)


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
    precedence=120,
    finds="A rise told as a fall or a fall as a rise; an improvement that is a worsening by the measure's polarity.",
    why="The story of a paragraph hangs on one word, and the word outlives the figures it was written for.",
    false_alarms="A direction word that speaks of a longer trend than the two values told beside it.",
    run=_run,
)
