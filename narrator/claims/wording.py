"""How the text words a comparison: which way a value moved, and where it lies against its target."""

from __future__ import annotations

import re
from itertools import pairwise

from narrator.claims.cues import Cues, normal, read_cues
from narrator.claims.draft import Draft
from narrator.claims.move_wording import (
    AHEAD,
    DIRECTIONS,
    MOVED_TO,
    PolarityOf,
    judge,
    last_cue,
    share_with_change,
    word_move,
    word_own_move,
)
from narrator.claims.polarity import guess_polarity
from narrator.domain import AgainstTarget, Direction, Polarity, Role, Statement, Unit

_TARGET_WORDS = ("above", "below", "meets", "better", "worse", "missed")
_SHORT = re.compile(r"\bshort of\b")
_AFTER_TARGET = re.compile(
    r"^[%)\]]* (?:has |have |had )?(?:(?:was|were|is|been|being) )?"
    r"(?P<no>not |narrowly |just )?(?P<word>met|exceeded|achieved|missed)\b"
)
_LIMIT = re.compile(
    r"\b(?:more than|less than|fewer than|over|under|within|inside|at least|longer than) (?:the )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?!per ?cent|%)[a-z]+"
)
"""A limit that defines the measure ("took more than three days") says nothing of its target."""

_HOWEVER = re.compile(r"\b(?:however|but|while|whilst|although)\b")
_AIM = re.compile(r"^ (?:(?P<up>increase|rise)|reduction|cut|decrease|fall)\b")


def word_comparisons(text: str, drafts: list[Draft], measured: PolarityOf) -> None:
    """Set `direction`, `against_target` and `merit` on the figures of one statement and those they are told of.

    `measured` tells which end of a figure's measure is the better one; where it does not know, a share's words may.
    """
    cues = read_cues()

    def polarity_of(draft: Draft) -> Polarity:
        known = measured(draft)
        return guess_polarity(text, draft) if known is Polarity.NEUTRAL and draft.link.indicator is None else known

    for draft in drafts:
        moved_there = draft.role is Role.BENCHMARK and MOVED_TO.search(draft.left) is not None
        if draft.role is Role.ACTUAL or moved_there:  # "In England it rose to 24%"
            word_own_move(text, draft, cues, polarity_of(draft))
    for index, draft in enumerate(drafts):
        if draft.role in (Role.TARGET, Role.FLOOR):
            _word_target(text, draft, cues, polarity_of)
            _word_aim(draft, cues)
        elif draft.role in (Role.PREVIOUS, Role.CHANGE):
            word_move(text, draft, drafts[:index], cues, polarity_of)
    for index, draft in enumerate(drafts):
        if draft.role in (Role.ACTUAL, Role.PART):
            end = drafts[index + 1].start if index + 1 < len(drafts) else draft.statement.sentence.span.end
            _word_behind(normal(text[draft.end : end]), draft, cues, polarity_of(draft))
            _word_before(draft, cues)
    _share_with_bracket(drafts)
    share_with_change(drafts)
    _place_beyond_target(drafts, cues)


def word_next_sentence(told: str, statement: Statement, before: list[Draft], measured: PolarityOf) -> None:
    """ "91.8% of reviews were in time. This was a slight decrease on last year.": judged by the sentence behind.

    Only the single actual figure of the sentence right before it, in the same block, is meant.
    """
    actual = [d for d in before if d.role in (Role.ACTUAL, Role.PART)]
    if len(actual) != 1 or any(d.role is Role.PREVIOUS for d in before):
        return
    said, now = actual[0].statement.sentence, statement.sentence
    if (said.block, said.index + 1) != (now.block, now.index) or not _GOES_ON.match(told):
        return
    draft = actual[0]
    known = measured(draft)
    _word_behind(normal(_GOES_ON.sub(", which ", told)), draft, read_cues(), known)


_GOES_ON = re.compile(
    r"(?:this|that|it|which|the (?:figure|rate|number|percentage|result|position))\s(?=\w)", re.IGNORECASE
)
"""How a sentence begins that only judges the figure before it."""


def _word_behind(behind: str, draft: Draft, cues: Cues, polarity: Polarity) -> None:
    """ "..., which is a slight reduction on last year", "..., which meets the target": words with no figure."""
    moves = {"up": Direction.UP, "down": Direction.DOWN, "same": Direction.SAME}
    places = {"above": AgainstTarget.ABOVE, "below": AgainstTarget.BELOW, "meets": AgainstTarget.MEETS}
    found = {name for name, pattern in cues.behind.items() if pattern.search(behind)}
    moved = [name for name in moves if name in found]
    if draft.direction is None and len(moved) == 1:
        draft.direction = moves[moved[0]]
    for name, good in (("improved", True), ("worsened", False)):
        if name in found and draft.direction is None:
            judge(draft, good, polarity)
    placed = [name for name in places if name in found]
    if draft.against_target is None and "ahead" in found:
        draft.against_target, draft.merit = _ahead(draft, polarity), True
    if draft.against_target is None and "missed" in found and polarity is not Polarity.NEUTRAL:
        draft.against_target = AgainstTarget.BELOW if polarity is Polarity.HIGHER else AgainstTarget.ABOVE
    elif draft.against_target is None and len(placed) == 1:
        draft.against_target = places[placed[0]]


def _word_before(draft: Draft, cues: Cues) -> None:
    """ "Direct payments were on target at 35.1%": the judgement stands before the figure, and no target is told."""
    placed = cues.shape["placed_at"].search(draft.left) if draft.against_target is None else None
    if placed is not None:
        draft.against_target = AgainstTarget[(placed.lastgroup or "").upper()]


def _ahead(draft: Draft, polarity: Polarity) -> AgainstTarget | None:
    """Where what is ahead of its target lies: below it where less is better; open for times of an unknown measure."""
    if polarity is Polarity.NEUTRAL and draft.quantity.unit is Unit.DURATION:
        return None
    return AgainstTarget.BELOW if polarity is Polarity.LOWER else AgainstTarget.ABOVE


def _place_beyond_target(drafts: list[Draft], cues: Cues) -> None:
    """ "took 94 days, which is 14 days longer than the target": the distance tells where the figure lies."""
    for draft in drafts:
        match = cues.shape["beyond_target"].match(draft.right) if draft.role is Role.CHANGE else None
        if match is None:
            continue
        main = draft.compares or next(
            (d for d in reversed(drafts) if d.number < draft.number and d.role is Role.ACTUAL), None
        )
        if main is not None and main.against_target is None:
            main.against_target = AgainstTarget.ABOVE if match["above"] else AgainstTarget.BELOW


def _share_with_bracket(drafts: list[Draft]) -> None:
    """ "an increase from 212 (38 per 10,000)": the rate or share in brackets moved as its count did."""
    for first, second in pairwise(drafts):
        beside = second.bracketed and not first.bracketed and second.left.strip() in ("(", "(or", "(a rate of")
        if beside and second.direction is None and second.role is first.role and second.quantity.unit is not Unit.COUNT:
            second.direction = first.direction


def _word_aim(draft: Draft, cues: Cues) -> None:
    """ "will be reduced from 18% to 17%": which way the value is still to move."""
    if aim := _AIM.match(draft.right):
        draft.direction = Direction.UP if aim["up"] else Direction.DOWN
    elif cues.shape["will_reach"].search(draft.opened):
        cue = last_cue(draft.opened, ("rising", "falling"), cues)
        draft.direction = DIRECTIONS[cue] if cue else None


def _word_target(text: str, draft: Draft, cues: Cues, polarity_of: PolarityOf) -> None:
    cue = last_cue(_LIMIT.sub(lambda m: " " * len(m[0]), draft.left), _TARGET_WORDS, cues)
    if cue is None and (match := _AFTER_TARGET.match(draft.right)):
        word = match.group("word")
        no = (match.group("no") or "").startswith("not")
        cue = {"met": "meets", "achieved": "meets", "exceeded": "better", "missed": "missed"}[word]
        cue = "missed" if no else cue
    if cue is None and draft.compares is not None:
        cue = _judged_before(draft, draft.compares, cues)
    if cue is None:
        return
    polarity = polarity_of(draft.compares or draft)
    against = {"above": AgainstTarget.ABOVE, "below": AgainstTarget.BELOW, "meets": AgainstTarget.MEETS}.get(cue)
    if cue == "above" and AHEAD.search(draft.left):
        against = _ahead(draft.compares or draft, polarity)
    if cue == "missed" and polarity is Polarity.NEUTRAL and _SHORT.search(draft.left):
        against = AgainstTarget.BELOW
    if cue in ("better", "worse", "missed") and polarity is not Polarity.NEUTRAL:
        good = cue == "better"
        against = AgainstTarget.ABOVE if good == (polarity is Polarity.HIGHER) else AgainstTarget.BELOW
    draft.against_target = against
    if cue in ("better", "worse", "missed"):
        draft.merit = cue == "better"
    main = draft.compares
    if main is not None and main.against_target is None and not _HOWEVER.search(_between(text, draft, main)):
        main.against_target = against


def _judged_before(target: Draft, main: Draft, cues: Cues) -> str | None:
    """ "under its budget: £1.1m against £1.3m": the judgement stands before the two figures."""
    judged = cues.shape["judged_with"].search(main.left) if cues.shape["held_against"].match(target.left) else None
    return last_cue(judged.group(0), _TARGET_WORDS, cues) if judged else None


def _between(text: str, target: Draft, main: Draft) -> str:
    """What stands between a target and a figure further on in its sentence."""
    return normal(text[target.end : main.start]) if main.start > target.end else ""
