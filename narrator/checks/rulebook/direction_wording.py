"""NAR402: "increased" from 31 to 18; an "improvement" that is a worsening."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure, unit_group, value_interval
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.polarity import find_better
from narrator.checks.facts.stages import at_another_stage
from narrator.checks.facts.words import has_word
from narrator.checks.wordings.cell_moves import CellMove, find_cell_moves, tell_move
from narrator.checks.wordings.moves import (
    MOVES,
    find_broken_runs,
    is_steady,
    is_wayward,
    read_merit,
    went_otherwise,
)
from narrator.checks.wordings.own_words import own_words, start_of
from narrator.domain import (
    Claim,
    Comparator,
    Direction,
    Finding,
    Polarity,
    Role,
    Severity,
    Unit,
    Verdict,
)
from narrator.needs import Needing

SAME_SIZE, SMALL = Decimal(8), Decimal(50)
"""How many times greater the one of two values may be; small counts may do anything."""

SENTENCES_APART = 2
"""A value may be told so many sentences before its move, where the size of the move proves it."""

TIED = 90
"""Characters between two figures beyond which a direction's word may be of something else: a clause and a half."""

_BREAKS_OFF = Needing(r"[()]|\b(?:and|but|while|whilst|whereas|although|which)\b", re.IGNORECASE)

_SETS_IN = Needing(
    r"\b(?:and|but|while|whilst|whereas|although) (?!(?:then|now|has|have|had|is|was|stood|stands)\b)", re.IGNORECASE
)

_GOES_ON = Needing(r"(?:this|that|these|those|it|they|up|down|compared|which)\b", re.IGNORECASE)
_BARE = Needing(
    r"[\d.,%£mk ]*(?:,? ?(?:down |up )?(?:from|compared (?:to|with)|against|previously|was|and|to|then|v|vs)\b)? ?$"
)
"""All that a bracket may hold beside its two figures for the words before it to be said of them."""

_AGAINST = Needing(r"[%)\]]?,? ?(?:as )?(?:against|versus|vs?\.?|compared (?:with|to)) (?:only |just )?", re.IGNORECASE)

_FORESEEN = Needing(
    r"\b(?:will|(?:expected|forecast|projected|predicted|likely|set|due) to) (?=(?:(?:further|[a-z]+ly) )?[a-z]+"
    r"(?: (?:further|[a-z]+ly))? from [\w ]{0,12}[£\d])",
    re.IGNORECASE,
)
"""Before a move whose two ends stand right behind it: "will fall from £24.9m to £13.5m" goes one way, come what may."""

_BARE_QUARTER = Needing(r"[^\d;.]{0,80}?\bin (?:q|qtr |quarter )[1-4]\b(?!,? (?:of )?(?:19|20)\d\d)", re.IGNORECASE)
"""Behind a figure of a quarter whose year is not told: Quarter 3 may come before Quarter 4 or after it."""

_IN_TURN = Needing(r",? and |, ", re.IGNORECASE)
"""Between two earlier values that are told of two figures in turn."""

_EXTREME_SINCE = Needing(
    r"\b(?:lowest|highest|best|worst|fewest|least|smallest|largest|greatest|shortest|longest)\b[^;.]{0,60}\bsince\b[^;]{0,80}$",
    re.IGNORECASE,
)

_OWN_BRACKETS = Needing(r"[^()]*\)[^()]*(?:\b(?:and|or|but|while|whereas)\b|[,;])[^()]*\([^()]*$", re.IGNORECASE)
"""Between figures of two brackets that "and" joins: each is told of the words before its own bracket."""

_RESPECTIVELY = Needing(r"%?,? respectively\b", re.IGNORECASE)

_THAN = Needing(r"\b(?:than|as) (?:the |a |our |its )?$", re.IGNORECASE)
"""Right before a figure that another one is held against; such a figure is no present value."""


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each pair of values that moved the other way than the sentence says."""
    ledger = docket.ledger
    for previous in ledger.claims.values():
        actual = ledger.compared(previous) if previous.role is Role.PREVIOUS else None
        if actual is None or not _comparable(ledger, actual, previous):
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
    for after, before, way in find_broken_runs(ledger):
        yield _finding(ledger, after, before, way.value)
    for told in find_cell_moves(ledger):
        if docket.judgements[key_of(told.claim)].verdict is not Verdict.CONTRADICTED:
            yield _by_cells(ledger, told)


def _comparable(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Two plain values of one unit and one thing counted, told in sentences side by side."""
    exact = actual.quantity.comparator is Comparator.EXACT and previous.quantity.comparator is Comparator.EXACT
    nouns = {actual.quantity.counted, previous.quantity.counted} - {None}
    if not exact or unit_group(actual.quantity) != unit_group(previous.quantity) or len(nouns) > 1:
        return False
    near = _told_together(ledger, actual, previous) and _later(ledger, actual, previous)
    near = near and not _swapped(ledger, actual, previous) and _of_one_size(actual, previous)
    near = near and not _told_in_turn(ledger, previous) and not _are_rivals(ledger, actual, previous)
    return near and not _is_extreme_since(ledger, previous) and not at_another_stage(ledger, actual, previous)


def _are_rivals(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """ "A rise on both 2021 and 2022 (50%/ 24% respectively)": two in turn, neither of which became the other."""
    if actual.sentence_index != previous.sentence_index:
        return False
    first, second = sorted((actual, previous), key=start_of)
    between = ledger.text_between(first, second)
    after = ledger.analysis_of(second).document.text[second.quantity.span.end : second.sentence.end]
    if _OWN_BRACKETS.match(between):
        return True
    return between.strip(" %") == "/" or _RESPECTIVELY.match(after) is not None


def _is_extreme_since(ledger: Ledger, previous: Claim) -> bool:
    """ "Fell to 31, the lowest since 2020 when there were 24": a value that stands for no start of the move."""
    text = ledger.analysis_of(previous).document.text
    return _EXTREME_SINCE.search(text[previous.sentence.start : previous.quantity.span.start]) is not None


def _told_in_turn(ledger: Ledger, previous: Claim) -> bool:
    """ "Fell to 38 here and rose to 22 there, from 45 and 19": two earlier values in a row, each of another figure."""
    told = [c for c in ledger.neighbours(previous) if c.role is Role.PREVIOUS and c.compares == previous.compares]
    pairs = ((one, other) for one, other in pairwise(told) if previous in (one, other))
    if any(_IN_TURN.fullmatch(ledger.text_between(one, other)) for one, other in pairs):
        return True
    # "74% women and 26% men, similar to last year's 73% women and 27% men"
    alike = [c for c in ledger.neighbours(previous) if unit_group(c.quantity) == unit_group(previous.quantity)]
    roles = [c.role is Role.PREVIOUS for c in alike if c.role in (Role.ACTUAL, Role.PART, Role.PREVIOUS)]
    half = len(roles) // 2
    return half > 1 and len(roles) == 2 * half and not any(roles[:half]) and roles[half]


def _of_one_size(actual: Claim, previous: Claim) -> bool:
    """Could the one have become the other? A gap told as money or a count is much smaller than its measure's value."""
    if actual.quantity.value < 0 and previous.quantity.value < 0:
        return False  # a gap that shrinks from -12% to -7% falls or rises as one likes
    small, great = sorted((abs(actual.quantity.value), abs(previous.quantity.value)))
    return great <= max(SAME_SIZE * small, SMALL) or unit_group(actual.quantity) == Unit.PERCENT.value


def _swapped(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """ "Fewer than last year: 4.1% against 4.6%": the first of two figures held together is the present one.

    Nor is one told by when: "this is in line with the 68% of 2013, though a fall on 2012, when it was nearer 80%".
    """
    if actual.sentence_index != previous.sentence_index or start_of(previous) > start_of(actual):
        return False
    between = ledger.text_between(previous, actual)
    if _SETS_IN.search(between) is not None:
        return True  # "a rise on last year's £5.4m, and includes £3.7m": something else is told than what it became
    return _AGAINST.fullmatch(between) is not None or _THAN.search(between) is not None or "when " in between


def _told_together(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """One sentence tells both, or two that follow one another where the second one surely goes on about the first."""
    apart = abs(actual.sentence_index - previous.sentence_index)
    if apart == SENTENCES_APART and actual.indicator == previous.indicator is not None:
        return _is_move_between(ledger, actual, previous)
    if apart != 1 or actual.indicator != previous.indicator:
        return apart == 0
    if start_of(actual) < start_of(previous) and _has_own_value(ledger, previous):
        return False
    later = max((actual, previous), key=start_of)
    return actual.indicator is not None or _GOES_ON.match(ledger.sentence_of(later)) is not None


def _has_own_value(ledger: Ledger, previous: Claim) -> bool:
    """Does a present value stand before an earlier one in its sentence, in whatever unit, or behind it in the same?"""
    present = (c for c in ledger.neighbours(previous) if c.role in (Role.ACTUAL, Role.PART))
    group = unit_group(previous.quantity)
    return any(start_of(c) < start_of(previous) or unit_group(c.quantity) == group for c in present)


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


def _behind(ledger: Ledger, claim: Claim) -> str:
    """The words right behind a figure."""
    return ledger.analysis_of(claim).document.text[claim.quantity.span.end : claim.sentence.end]


def _later(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Is the one called actual really of a later time, as far as the two times are told?"""
    if actual.period is None:
        return not all(_BARE_QUARTER.match(_behind(ledger, claim)) for claim in (actual, previous))
    if previous.period is None:
        until = ledger.known_until(actual.provenance.document)
        return until is None or actual.period.end >= until
    return actual.period.end > previous.period.end


def _direction(ledger: Ledger, actual: Claim, previous: Claim) -> Direction | None:
    """The way that the text says it went: the earlier value's own wording, else the sentence's only one."""
    text = ledger.clause_of(previous)
    if is_wayward(_FORESEEN.sub("", own_words(ledger, actual, previous))):
        return None
    others = ledger.comparing(actual, Role.PREVIOUS)
    if any(start_of(previous) < start_of(other) < start_of(actual) for other in others) and not _leads_in(
        ledger, previous
    ):
        return None  # "it was 201, 214 and 243, and has since fallen to 229": said of the last of them
    if previous.direction is not None:
        return previous.direction
    if actual.direction is None and len(others) == 1 and actual.clause == previous.clause:
        before = ledger.analysis_of(actual).document.text[actual.clause.start : actual.quantity.span.start]
        return Direction.SAME if is_steady(before) else None
    mixed = has_word(text, "direction", "up") and has_word(text, "direction", "down")
    return actual.direction if len(others) == 1 and not mixed else None


def _leads_in(ledger: Ledger, previous: Claim) -> bool:
    """Does a word of a move stand right before an earlier value?"""
    text = ledger.analysis_of(previous).document.text
    ends = [c.quantity.span.end for c in ledger.neighbours(previous) if c.quantity.span.end <= start_of(previous)]
    left = text[max([previous.sentence.start, *ends]) : start_of(previous)]
    return any(has_word(left, "direction", way) for way in ("up", "down", "same"))


def _says_so(ledger: Ledger, actual: Claim, previous: Claim, direction: Direction) -> bool:
    """Do the words of either clause themselves name the way, and of the figures?

    A quality that declines ("stability", "performance") says nothing on which way its figures go, and figures in
    brackets may be of another measure than the words before, unless those name a number or the things counted.
    """
    words = own_words(ledger, actual, previous)
    if not has_word(words, "direction", direction.value):
        return False
    if has_word(words, "direction", "judged") and find_better(ledger, actual).polarity is not Polarity.HIGHER:
        return False
    text = ledger.analysis_of(previous).document.text
    head, joined, _ = text[actual.sentence.start : actual.quantity.span.start].rpartition(", with ")
    if joined and has_word(head, "direction", direction.value) and not has_word(head, "direction", "number"):
        return False  # "dissatisfaction fell, with 71.8% satisfied": the figure may be of something else
    before, bracket, inside = text[previous.sentence.start : previous.quantity.span.start].rpartition("(")
    if not bracket or ")" in inside or has_word(before, "direction", "number") or _BARE.match(inside):
        return True
    noun = previous.quantity.counted or actual.quantity.counted
    return noun is not None and noun[: max(4, len(noun) - 1)] in before.lower()


def _is_wrong_way(actual: Claim, previous: Claim, direction: Direction) -> bool:
    """Did the values move the other way, beyond what their print leaves open?"""
    return went_otherwise(actual.quantity, previous.quantity, direction)


def _merit(ledger: Ledger, actual: Claim, previous: Claim) -> bool | None:
    """Whether the text calls the move one for the better."""
    if is_wayward(own_words(ledger, actual, previous)):
        return None
    if previous.merit is not None:
        return previous.merit
    if len(ledger.comparing(actual, Role.PREVIOUS)) != 1:
        return None
    return actual.merit if actual.merit is not None else read_merit(own_words(ledger, actual, previous))


def _is_wrong_merit(ledger: Ledger, actual: Claim, previous: Claim, better: bool) -> bool:
    """Is the move for the worse although the text praises it, or the other way round, by the measure's polarity?"""
    polarity = find_better(ledger, actual).polarity
    if polarity is Polarity.NEUTRAL or previous.indicator not in (actual.indicator, None):
        return False
    upward = better if polarity is Polarity.HIGHER else not better
    return _is_wrong_way(actual, previous, Direction.UP if upward else Direction.DOWN)


def _finding(ledger: Ledger, actual: Claim, previous: Claim, said: str) -> Finding:
    """The value with the earlier one."""
    new, old = tell_figure(actual.quantity), tell_figure(previous.quantity)
    fact = "a rise" if actual.quantity.value > previous.quantity.value else "a fall"
    judged = said in ("better", "worse")
    loose = said == "same" or judged or not _is_tied(ledger, actual, previous)
    tail = ", and that is the other way for this measure" if judged else ""
    return Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=Severity.WARNING if loose else Severity.ERROR,
        confidence=0.7 if loose else 0.87,
        message=f"told as {MOVES[said]}, but from {old} to {new} is {fact}{tail}",
        recomputation=f"{old} before, {new} now: {fact}{tail}",
        evidence=(claim_evidence(ledger, actual), claim_evidence(ledger, previous, "the value before")),
    )


def _is_tied(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Do two figures of one sentence stand close, with nothing between them that may begin something else?"""
    if actual.sentence_index != previous.sentence_index:
        return False
    between = ledger.text_between(*sorted((actual, previous), key=start_of))
    return len(between) <= TIED and _BREAKS_OFF.search(between) is None


def _by_cells(ledger: Ledger, told: CellMove) -> Finding:
    """The value with the table's earlier ones."""
    return Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=Severity.WARNING,
        confidence=0.75,
        message=told.message,
        recomputation=tell_move(told.cells[0].quantity, told.claim.quantity),
        evidence=(claim_evidence(ledger, told.claim), *(cell_evidence(cell) for cell in told.cells)),
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
