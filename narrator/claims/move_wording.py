"""Which way the words of a statement say that a value moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from narrator.claims.cues import Cues, normal
from narrator.claims.draft import Draft
from narrator.domain import Direction, Polarity, Role

_MOTION = ("rising", "falling", "improved", "worsened")
_MOVE_WORDS = (*_MOTION, "higher", "lower", "same")
DIRECTIONS = {
    "rising": Direction.UP,
    "higher": Direction.UP,
    "falling": Direction.DOWN,
    "lower": Direction.DOWN,
    "same": Direction.SAME,
}
"""The way that a cue of cues.toml tells; better and worse tell one only where the measure has a better end."""

AHEAD = re.compile(r"\bahead of\b(?!.*\b(?:above|below|over|under)\b)")
"""What is ahead of its target, or of an earlier value, lies on its better side."""

_REACH = 140
"""So many characters before a figure a word of motion is still about it: a measure told in full stands between.
Chosen on the labels drawn by chance, where 60 and 90 lost moves and 140 made none up."""

_LESS = re.compile(r"^ ?(?:percentage )?(?:points? |pp )?(?:(?P<less>less|fewer)|more)\b")
_FEWER = re.compile(r"\d (?:(?P<less>fewer|less)|more) [a-z]")
MOVED_TO = re.compile(
    r"\b(?:to(?: an?(?: new| all-time)? (?:record|high of|low of|peak of))?|at|stands at|"
    r"(?:hitting|reaching) (?:an? (?:new |all-time )?(?:record|high|low|peak)(?: high| low)? of)?)"
    r"(?: (?:just|only|around|over|nearly|almost|approximately|about|roughly|some|under))? ?$"
)
"""Right before the figure that a value moved to."""

_STAYED_AT = re.compile(
    r"\b(?:remain(?:s|ed|ing)|stay(?:s|ed|ing)|held|been|is|are|was|were)"
    r"(?: (?:largely|broadly|relatively|fairly|very))? "
    r"(?:stable|static|steady|level|unchanged|the same) at(?: (?:just|only|around|over|nearly|about|some|under))* ?$"
)
"""Right before the figure that a value stayed at."""

_AND_IS_NOW = re.compile(
    r"(?:ed|en|ose|ell|ew|up|down|further|slightly|again|sharply|steadily|year),? and (?:now |currently )?"
    r"(?:is|are|stands?|stood)(?: now| currently)?(?: at)?(?: just| only| about| around| over| nearly)? $"
)
"""Behind a word of motion: "has increased and is currently"."""
_BOUND = re.compile(r"\b(?:more|less|fewer) than $")
"""Right before a change ("a drop of more than 100") it tells of the figure's size and not of its direction."""
_DENIED = re.compile(r"\b(?:despite|no|not|without|will|should|must|need|to|further)\b")
_WITH = re.compile(r"[^;,:]{0,60}, with (?:(?:only|just|around|over|nearly|almost|some) )?$")
_RISE_IN = re.compile(r"\b(?:rise|increase|decrease|reduction|fall|drop|decline|growth) in\b")

PolarityOf = Callable[[Draft], Polarity]


def word_move(text: str, draft: Draft, earlier: list[Draft], cues: Cues, polarity_of: PolarityOf) -> None:
    """Set the direction of an earlier value or a change, and of the figure that it is told of."""
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
    if cue is None and draft.role is Role.PREVIOUS and AHEAD.search(draft.left):
        cue = "improved" if polarity_of(main or draft) is Polarity.LOWER else "higher"
    if cue is None:
        return
    if cue in ("improved", "worsened"):
        judge(draft, cue == "improved", polarity_of(main or draft))
        if draft.direction is None and main is not None and draft.role is Role.PREVIOUS:
            draft.direction = _by_values(draft, main)
    else:
        draft.direction = DIRECTIONS[cue]
    if main is not None and main.direction is None:
        main.direction, main.merit = draft.direction, draft.merit


def word_own_move(text: str, draft: Draft, cues: Cues, polarity: Polarity) -> None:
    """ "has increased to 302" and "a rise in referrals ..., currently ... with 6.2%"."""
    near = draft.left[-_REACH:]
    if _STAYED_AT.search(draft.left):
        draft.direction = Direction.SAME
        return
    if (MOVED_TO.search(draft.left) or _AND_IS_NOW.search(draft.left)) and cues.wording["motion_from"].search(near):
        cue = last_cue(near, _MOTION, cues)
    else:
        head = normal(text[draft.clause.start : draft.start])
        match = _RISE_IN.search(head)
        denied = match is not None and re.search(r"\b(?:despite|no|not|without)\b", head[: match.start()]) is not None
        if match is not None and last_cue(head[match.end() :], ("rising", "falling"), cues):
            denied = True  # "the aim of a reduction in burglary was missed: crimes had increased (312 to 340)"
        cue = last_cue(match.group(0), ("rising", "falling"), cues) if match is not None and not denied else None
        told = normal(text[draft.statement.sentence.span.start : draft.start])
        if cue is None and match is None and (tail := _WITH.search(told)) and not _DENIED.search(tail.group(0)):
            cue = last_cue(tail.group(0), ("improved", "worsened"), cues)
    if cue in ("improved", "worsened"):
        judge(draft, cue == "improved", polarity)
    elif cue:
        draft.direction = DIRECTIONS[cue]


def share_with_change(drafts: list[Draft]) -> None:
    """ "since the height of 540 there has been a reduction of 120": an earlier value moved as its change says."""
    for first, second in pairwise(drafts):
        alike = first.role is Role.PREVIOUS and second.role is Role.CHANGE and first.clause == second.clause
        if alike and first.direction is None and (first.compares or second.compares) is second.compares:
            first.direction = second.direction
        told_once = (first.role, second.role) == (Role.CHANGE, Role.PREVIOUS) and first.clause == second.clause
        if told_once and second.direction is None and first.compares is second.compares and " from " in second.left:
            second.direction = first.direction  # "is down by 8.3% from 94,390"


def judge(draft: Draft, good: bool, polarity: Polarity) -> None:
    """A move said to be for the better or the worse; it has a direction only where the measure has a better end."""
    draft.merit = good
    if polarity is not Polarity.NEUTRAL:
        draft.direction = Direction.UP if good == (polarity is Polarity.HIGHER) else Direction.DOWN


def last_cue(text: str, names: tuple[str, ...], cues: Cues) -> str | None:
    """The name of the cue whose last match in `text` stands furthest to the right; longer matches win ties."""
    best: tuple[int, int, str] | None = None
    for name in names:
        for match in cues.wording[name].finditer(text):
            place = (match.end(), len(match.group(0)), name)
            if best is None or place > best:
                best = place
    return best[2] if best else None


def _signed(draft: Draft) -> Direction | None:
    """ "(-10.6%)", "+57%": the sign tells the move."""
    if draft.quantity.value < 0:
        return Direction.DOWN
    return Direction.UP if draft.quantity.surface.lstrip("( ").startswith("+") else None


def _by_values(before: Draft, now: Draft) -> Direction | None:
    """ "improved from 25% to 40%" of a measure whose better end nobody knows: the two values tell the way."""
    one, other = before.quantity, now.quantity
    if before.block != now.block or one.unit is not other.unit or one.value == other.value:
        return None
    return Direction.UP if one.value < other.value else Direction.DOWN


def _move_cue(text: str, draft: Draft, cues: Cues) -> str | None:
    """The word that tells the move: right around the figure, else between the two figures, else before both."""
    if draft.role is Role.CHANGE:
        if fewer := _FEWER.search(draft.quantity.surface.lower()):
            return "lower" if fewer["less"] else "higher"
        after = re.match(r"^ ?(?:percentage )?(?:points? |pp )?[\w-]+(?: [\w-]+){0,2}", draft.right)
        cue = last_cue(after.group(0), _MOVE_WORDS[:-1], cues) if after else None  # no change is "the same"
        if cue is None and (amount := _LESS.match(draft.right)):
            cue = "lower" if amount["less"] else "higher"
        return cue or last_cue(_BOUND.sub("", draft.left)[-_REACH:], _MOVE_WORDS, cues)
    cue = last_cue(draft.left, _MOVE_WORDS, cues)
    main = draft.compares
    if cue is None and main is not None and main.clause == draft.clause:
        low, high = sorted((main.start, draft.start))
        between = normal(text[low:high])
        told: tuple[str, ...] = (
            (*_MOTION, "same") if main.bracketed else _MOTION
        )  # "remained similar (58 compared with 61)"
        if main.bracketed and cues.shape["since_then_told"].search(main.left):
            told = _MOVE_WORDS  # "fewer than the year before (58 compared with 61)"
        cue = last_cue(between, _MOTION, cues) or last_cue(normal(text[draft.clause.start : low]), told, cues)
    return cue
