"""NAR402: "increased" from 31 to 18; an "improvement" that is a worsening."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure, unit_group
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.polarity import find_better
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
from narrator.checks.wordings.value_pairs import are_held_together
from narrator.domain import (
    Claim,
    Direction,
    Finding,
    Polarity,
    Role,
    Severity,
    Verdict,
)
from narrator.needs import Needing

TIED = 90
"""Characters between two figures beyond which a direction's word may be of something else: a clause and a half, set
by hand on what was wrong in 126 texts that narrator had not met (tests/quality/README.md)."""

HELD = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS)
"""What a figure is held against, and words for the better may be said of."""

_BREAKS_OFF = Needing(r"[()]|\b(?:and|but|while|whilst|whereas|although|which)\b", re.IGNORECASE)

_BARE = Needing(
    r"[\d.,%£mk ]*(?:,? ?(?:down |up )?(?:from|compared (?:to|with)|against|previously|was|and|to|then|v|vs)\b)? ?$"
)
"""All that a bracket may hold beside its two figures for the words before it to be said of them."""

_JOINS = re.compile(r"(?: [a-z0-9-]+){0,4} and \Z")
"""Between two values of one breath: what the first counts, and the word that joins them."""

_REACHES = Needing(
    r"\b(?:rose|risen|rises|rising|fell|fallen|falls|falling|grew|grown|dropp\w+|declin\w+|climb\w+|(?:in|de)creas\w+|reduc\w+"
    r"|(?:went|gone|going) (?:up|down)|up|down)(?: [a-z]+ly| again| back| further)? to (?:an? |just |only |about )*"
    r"(?:(?:low|high|peak) of )?[£€$]?$",
    re.IGNORECASE,
)
"""What ends right before the value that a move has led to."""

_FORESEEN = Needing(
    r"\b(?:will|(?:expected|forecast|projected|predicted|likely|set|due) to) (?=(?:(?:further|[a-z]+ly) )?[a-z]+"
    r"(?: (?:further|[a-z]+ly))? from [\w ]{0,12}[£\d])",
    re.IGNORECASE,
)
"""Before a move whose two ends stand right behind it: "will fall from £24.9m to £13.5m" goes one way, come what may."""


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each pair of values that moved the other way than the sentence says."""
    ledger = docket.ledger
    for previous in ledger.claims.values():
        actual = ledger.compared(previous) if previous.role is Role.PREVIOUS else None
        if actual is None or not are_held_together(ledger, actual, previous):
            continue
        if docket.judgements[key_of(previous)].verdict is Verdict.CONTRADICTED or _is_one_of_two(ledger, actual):
            continue
        direction = _direction(ledger, actual, previous)
        if direction is not None and not _says_so(ledger, actual, previous, direction):
            direction = None
        if direction is not None and went_otherwise(actual.quantity, previous.quantity, direction):
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


def _is_one_of_two(ledger: Ledger, actual: Claim) -> bool:
    """Is a value told in one breath with another of its kind, of which the earlier value may be?

    "There were 896 and 142, a quarter more than the 717 of the year before": the sentence does not say whose it is.
    """
    one, _ = ledger.next_to(actual)
    if one is None or one.role is not Role.ACTUAL or unit_group(one.quantity) != unit_group(actual.quantity):
        return False
    return _JOINS.match(ledger.text_between(one, actual)) is not None and not ledger.comparing(one, Role.PREVIOUS)


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
        return None if _is_reached(ledger, previous) else previous.direction
    if actual.direction is None and len(others) == 1 and actual.clause == previous.clause:
        before = ledger.analysis_of(actual).document.text[actual.clause.start : actual.quantity.span.start]
        return Direction.SAME if is_steady(before) else None
    mixed = has_word(text, "direction", "up") and has_word(text, "direction", "down")
    return actual.direction if len(others) == 1 and not mixed else None


def _is_reached(ledger: Ledger, previous: Claim) -> bool:
    """ "Fell to 1,290 in December, rose to 1,335 in January": does an earlier move end in the earlier value itself?"""
    text = ledger.analysis_of(previous).document.text
    return _REACHES.search(text[previous.sentence.start : start_of(previous)]) is not None


def _leads_in(ledger: Ledger, previous: Claim) -> bool:
    """Does a word of a move stand right before an earlier value?"""
    left = ledger.beside(previous)[0].of(ledger.analysis_of(previous).document.text)
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


def _merit(ledger: Ledger, actual: Claim, previous: Claim) -> bool | None:
    """Whether the text calls the move one for the better."""
    if is_wayward(own_words(ledger, actual, previous)):
        return None
    told = [c for c in ledger.neighbours(previous) if start_of(actual) < start_of(c) < start_of(previous)]
    if held := [c for c in told if c.role in HELD]:
        # "58%, better than England's 50% and than the 47% of 2023, July being best with 66%": said of the first of them
        text = ledger.analysis_of(previous).document.text
        return read_merit(text[held[-1].quantity.span.end : start_of(previous)])
    if previous.merit is not None:
        return previous.merit
    if len(ledger.comparing(actual, Role.PREVIOUS)) != 1:
        return None
    return actual.merit if actual.merit is not None else read_merit(own_words(ledger, actual, previous))


def _is_wrong_merit(ledger: Ledger, actual: Claim, previous: Claim, better: bool) -> bool:
    """Is the move for the worse although the text praises it, or the other way round, by the measure's polarity?"""
    told = find_better(ledger, actual)
    if not told.sure or previous.indicator not in (actual.indicator, None):
        return False  # words may be of another figure: "61%, 14 points better than May's 47%, a backlog of 188"
    upward = better if told.polarity is Polarity.HIGHER else not better
    return went_otherwise(actual.quantity, previous.quantity, Direction.UP if upward else Direction.DOWN)


def _finding(ledger: Ledger, actual: Claim, previous: Claim, said: str) -> Finding:
    """The value with the earlier one."""
    new, old = tell_figure(actual.quantity), tell_figure(previous.quantity)
    fact = "a rise" if actual.quantity.value > previous.quantity.value else "a fall"
    judged = said in ("better", "worse")
    loose = said == "same" or judged or not _is_tied(ledger, actual, previous)
    tail = ", and that is the other way for this measure" if judged else ""
    return CHECK.finding(
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
    return CHECK.finding(
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
