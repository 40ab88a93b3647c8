"""How the text words a comparison: which way a value moved, and where it lies against its target."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from narrator.claims.cues import Cues, normal, read_cues
from narrator.claims.draft import Draft
from narrator.claims.polarity import guess_polarity
from narrator.domain import AgainstTarget, Direction, Polarity, Role, Statement, Unit

_TARGET_WORDS = ("above", "below", "meets", "better", "worse", "missed")
_MOTION = ("rising", "falling", "improved", "worsened")
_MOVE_WORDS = (*_MOTION, "higher", "lower", "same")
_DIRECTIONS = {
    "rising": Direction.UP,
    "higher": Direction.UP,
    "falling": Direction.DOWN,
    "lower": Direction.DOWN,
    "same": Direction.SAME,
}
_AHEAD = re.compile(r"\bahead of\b(?!.*\b(?:above|below|over|under)\b)")
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

_REACH = 60
"""So many characters before a figure a word of motion is still about it: a clause's length in reports."""

_LESS = re.compile(r"^ ?(?:percentage )?(?:points? |pp )?(?:(?P<less>less|fewer)|more)\b")
_FEWER = re.compile(r"\d (?:(?P<less>fewer|less)|more) [a-z]")
_HOWEVER = re.compile(r"\b(?:however|but|while|whilst|although)\b")
_MOVED_TO = re.compile(
    r"\b(?:to|at|stands at|(?:hitting|reaching) (?:an? (?:new |all-time )?(?:record|high|low|peak)(?: high| low)? of)?)"
    r"(?: (?:just|only|around|over|nearly|almost|approximately|about|roughly|some|under))? ?$"
)
_AND_IS_NOW = re.compile(
    r"(?:ed|en|ose|ell|ew|up|down|further|slightly|again|sharply|steadily|year),? and (?:now |currently )?"
    r"(?:is|are|stands?|stood)(?: now| currently)?(?: at)?(?: just| only| about| around| over| nearly)? $"
)
"""Behind a word of motion: "has increased and is currently"."""
_BOUND = re.compile(r"\b(?:more|less|fewer) than $")
"""Right before a change ("a drop of more than 100") it tells of the figure's size and not of its direction."""
_AIM = re.compile(r"^ (?:(?P<up>increase|rise)|reduction|cut|decrease|fall)\b")
_DENIED = re.compile(r"\b(?:despite|no|not|without|will|should|must|need|to|further)\b")
_WITH = re.compile(r"[^;,:]{0,60}, with (?:(?:only|just|around|over|nearly|almost|some) )?$")
_RISE_IN = re.compile(r"\b(?:rise|increase|decrease|reduction|fall|drop|decline|growth) in\b")

PolarityOf = Callable[[Draft], Polarity]


def word_comparisons(text: str, drafts: list[Draft], measured: PolarityOf) -> None:
    """Set `direction`, `against_target` and `merit` on the figures of one statement and those they are told of.

    `measured` tells which end of a figure's measure is the better one; where it does not know, a share's words may.
    """
    cues = read_cues()

    def polarity_of(draft: Draft) -> Polarity:
        known = measured(draft)
        return guess_polarity(text, draft) if known is Polarity.NEUTRAL and draft.link.indicator is None else known

    for draft in drafts:
        moved_there = draft.role is Role.BENCHMARK and _MOVED_TO.search(draft.left) is not None
        if draft.role is Role.ACTUAL or moved_there:  # "In England it rose to 24%"
            _word_own_move(text, draft, cues, polarity_of(draft))
    for index, draft in enumerate(drafts):
        if draft.role in (Role.TARGET, Role.FLOOR):
            _word_target(text, draft, cues, polarity_of)
            _word_aim(draft, cues)
        elif draft.role in (Role.PREVIOUS, Role.CHANGE):
            _word_move(text, draft, drafts[:index], cues, polarity_of)
    for index, draft in enumerate(drafts):
        if draft.role in (Role.ACTUAL, Role.PART):
            end = drafts[index + 1].start if index + 1 < len(drafts) else draft.statement.sentence.span.end
            _word_behind(normal(text[draft.end : end]), draft, cues, polarity_of(draft))
    _share_with_bracket(drafts)
    _share_with_change(drafts)
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
            _judge(draft, good, polarity)
    placed = [name for name in places if name in found]
    if draft.against_target is None and "ahead" in found:
        draft.against_target, draft.merit = _ahead(draft, polarity), True
    if draft.against_target is None and "missed" in found and polarity is not Polarity.NEUTRAL:
        draft.against_target = AgainstTarget.BELOW if polarity is Polarity.HIGHER else AgainstTarget.ABOVE
    elif draft.against_target is None and len(placed) == 1:
        draft.against_target = places[placed[0]]


def _ahead(draft: Draft, polarity: Polarity) -> AgainstTarget | None:
    """Where what is ahead of its target lies: below it where less is better; open for times of an unknown measure."""
    if polarity is Polarity.NEUTRAL and draft.quantity.unit is Unit.DURATION:
        return None
    return AgainstTarget.BELOW if polarity is Polarity.LOWER else AgainstTarget.ABOVE


def _judge(draft: Draft, good: bool, polarity: Polarity) -> None:
    """A move said to be for the better or the worse; it has a direction only where the measure has a better end."""
    draft.merit = good
    if polarity is not Polarity.NEUTRAL:
        draft.direction = Direction.UP if good == (polarity is Polarity.HIGHER) else Direction.DOWN


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


def _last_cue(text: str, names: tuple[str, ...], cues: Cues) -> str | None:
    """The name of the cue whose last match in `text` stands furthest to the right; longer matches win ties."""
    best: tuple[int, int, str] | None = None
    for name in names:
        for match in cues.wording[name].finditer(text):
            place = (match.end(), len(match.group(0)), name)
            if best is None or place > best:
                best = place
    return best[2] if best else None


def _word_aim(draft: Draft, cues: Cues) -> None:
    """ "will be reduced from 18% to 17%": which way the value is still to move."""
    if aim := _AIM.match(draft.right):
        draft.direction = Direction.UP if aim["up"] else Direction.DOWN
    elif cues.shape["will_reach"].search(draft.opened):
        cue = _last_cue(draft.opened, ("rising", "falling"), cues)
        draft.direction = _DIRECTIONS[cue] if cue else None


def _word_target(text: str, draft: Draft, cues: Cues, polarity_of: PolarityOf) -> None:
    cue = _last_cue(_LIMIT.sub(lambda m: " " * len(m[0]), draft.left), _TARGET_WORDS, cues)
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
    if cue == "above" and _AHEAD.search(draft.left):
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
    return _last_cue(judged.group(0), _TARGET_WORDS, cues) if judged else None


def _between(text: str, target: Draft, main: Draft) -> str:
    """What stands between a target and a figure further on in its sentence."""
    return normal(text[target.end : main.start]) if main.start > target.end else ""


def _signed(draft: Draft) -> Direction | None:
    """ "(-10.6%)", "+57%": the sign tells the move."""
    if draft.quantity.value < 0:
        return Direction.DOWN
    return Direction.UP if draft.quantity.surface.lstrip("( ").startswith("+") else None


def _word_move(text: str, draft: Draft, earlier: list[Draft], cues: Cues, polarity_of: PolarityOf) -> None:
    main, before = draft.compares, earlier[-1] if earlier else None
    cue = _move_cue(text, draft, cues)
    moved_alike = before is not None and before.role in (draft.role, Role.CHANGE) and before.compares is main
    both_ways = before is not None and before.role is draft.role is Role.CHANGE and draft.left.strip() in ("or", "(")
    if cue is None and before is not None and (moved_alike or both_ways):
        draft.direction, draft.merit = before.direction, before.merit  # "above Q2 at 19.4% and Q3 at 13.5%"
        return
    if cue is None and draft.role is Role.CHANGE:
        led = next((d for d in reversed(earlier) if d.role is Role.CHANGE), None)
        goes_on = led is not None and cues.shape["and_by"].match(draft.left)  # "by 2% (to 40%) and hers by 6%"
        draft.direction = led.direction if led is not None and goes_on else _signed(draft)
        if main is not None and main.direction is None and main.statement is draft.statement:
            main.direction = draft.direction
    if cue is None and draft.role is Role.PREVIOUS and draft.right == " to " and draft.bracketed and main is not None:
        draft.direction = main.direction = _by_values(draft, main)  # "re-let time (64 to 61 days)"
    if cue is None and draft.role is Role.PREVIOUS and _AHEAD.search(draft.left):
        cue = "improved" if polarity_of(main or draft) is Polarity.LOWER else "higher"
    if cue is None:
        return
    if cue in ("improved", "worsened"):
        _judge(draft, cue == "improved", polarity_of(main or draft))
        if draft.direction is None and main is not None and draft.role is Role.PREVIOUS:
            draft.direction = _by_values(draft, main)
    else:
        draft.direction = _DIRECTIONS[cue]
    if main is not None and main.direction is None:
        main.direction, main.merit = draft.direction, draft.merit


def _by_values(before: Draft, now: Draft) -> Direction | None:
    """ "improved from 25% to 40%" of a measure whose better end nobody knows: the two values tell the way."""
    one, other = before.quantity, now.quantity
    if before.block != now.block or one.unit is not other.unit or one.value == other.value:
        return None
    return Direction.UP if one.value < other.value else Direction.DOWN


def _share_with_change(drafts: list[Draft]) -> None:
    """ "since the height of 540 there has been a reduction of 120": an earlier value moved as its change says."""
    for first, second in pairwise(drafts):
        alike = first.role is Role.PREVIOUS and second.role is Role.CHANGE and first.clause == second.clause
        if alike and first.direction is None and (first.compares or second.compares) is second.compares:
            first.direction = second.direction
        told_once = (first.role, second.role) == (Role.CHANGE, Role.PREVIOUS) and first.clause == second.clause
        if told_once and second.direction is None and first.compares is second.compares and " from " in second.left:
            second.direction = first.direction  # "is down by 8.3% from 94,390"


def _move_cue(text: str, draft: Draft, cues: Cues) -> str | None:
    """The word that tells the move: right around the figure, else between the two figures, else before both."""
    if draft.role is Role.CHANGE:
        if fewer := _FEWER.search(draft.quantity.surface.lower()):
            return "lower" if fewer["less"] else "higher"
        after = re.match(r"^ ?(?:percentage )?(?:points? |pp )?[\w-]+(?: [\w-]+){0,2}", draft.right)
        cue = _last_cue(after.group(0), _MOVE_WORDS, cues) if after else None
        if cue is None and (amount := _LESS.match(draft.right)):
            cue = "lower" if amount["less"] else "higher"
        return cue or _last_cue(_BOUND.sub("", draft.left)[-_REACH:], _MOVE_WORDS, cues)
    cue = _last_cue(draft.left, _MOVE_WORDS, cues)
    main = draft.compares
    if cue is None and main is not None and main.clause == draft.clause:
        low, high = sorted((main.start, draft.start))
        between = normal(text[low:high])
        told: tuple[str, ...] = (
            (*_MOTION, "same") if main.bracketed else _MOTION
        )  # "remained similar (58 compared with 61)"
        if main.bracketed and cues.shape["since_then_told"].search(main.left):
            told = _MOVE_WORDS  # "fewer than the year before (58 compared with 61)"
        cue = _last_cue(between, _MOTION, cues) or _last_cue(normal(text[draft.clause.start : low]), told, cues)
    return cue


def _word_own_move(text: str, draft: Draft, cues: Cues, polarity: Polarity) -> None:
    """ "has increased to 302" and "a rise in referrals ..., currently ... with 6.2%"."""
    near = draft.left[-_REACH:]
    if (_MOVED_TO.search(draft.left) or _AND_IS_NOW.search(draft.left)) and cues.wording["motion_from"].search(near):
        cue = _last_cue(near, _MOTION, cues)
    else:
        head = normal(text[draft.clause.start : draft.start])
        match = _RISE_IN.search(head)
        denied = match is not None and re.search(r"\b(?:despite|no|not|without)\b", head[: match.start()]) is not None
        if match is not None and _last_cue(head[match.end() :], ("rising", "falling"), cues):
            denied = True  # "the aim of a reduction in burglary was missed: crimes had increased (312 to 340)"
        cue = _last_cue(match.group(0), ("rising", "falling"), cues) if match is not None and not denied else None
        told = normal(text[draft.statement.sentence.span.start : draft.start])
        if cue is None and match is None and (tail := _WITH.search(told)) and not _DENIED.search(tail.group(0)):
            cue = _last_cue(tail.group(0), ("improved", "worsened"), cues)
    if cue in ("improved", "worsened"):
        _judge(draft, cue == "improved", polarity)
    elif cue:
        draft.direction = _DIRECTIONS[cue]
