"""How the text words a comparison: which way a value moved, and where it lies against its target."""

from __future__ import annotations

import re
from collections.abc import Callable

from narrator.claims.cues import Cues, normal, read_cues
from narrator.claims.draft import Draft
from narrator.domain import AgainstTarget, Direction, Polarity, Role

_TARGET_WORDS = ("above", "below", "meets", "better", "worse", "missed")
_MOVE_WORDS = ("up", "down", "same", "improved", "worsened")
_AFTER_TARGET = re.compile(
    r"^[%)\]]* (?:has |have |had )?(?:(?:was|were|is|been|being) )?"
    r"(?P<no>not |narrowly |just )?(?P<word>met|exceeded|achieved|missed)\b"
)
_MOVED_TO = re.compile(r"\b(?:to|at|stands at)(?: (?:just|only|around|over|nearly|almost))? ?$")
_RISE_IN = re.compile(r"\b(?:rise|increase|decrease|reduction|fall|drop|decline|growth) in\b")

PolarityOf = Callable[[Draft], Polarity]


def word_comparisons(text: str, drafts: list[Draft], polarity_of: PolarityOf) -> None:
    """Set `direction`, `against_target` and `merit` on the figures of one statement and those they are told of."""
    cues = read_cues()
    for draft in drafts:
        if draft.role in (Role.TARGET, Role.FLOOR):
            _word_target(draft, cues, polarity_of)
        elif draft.role in (Role.PREVIOUS, Role.CHANGE):
            _word_move(text, draft, cues, polarity_of)
    for draft in drafts:
        if draft.role is Role.ACTUAL and draft.direction is None:
            _word_own_move(text, draft, cues)


def _last_cue(text: str, names: tuple[str, ...], cues: Cues) -> str | None:
    """The name of the cue whose last match in `text` stands furthest to the right; longer matches win ties."""
    best: tuple[int, int, str] | None = None
    for name in names:
        for match in cues.wording[name].finditer(text):
            place = (match.end(), len(match.group(0)), name)
            if best is None or place > best:
                best = place
    return best[2] if best else None


def _word_target(draft: Draft, cues: Cues, polarity_of: PolarityOf) -> None:
    cue = _last_cue(draft.left, _TARGET_WORDS, cues)
    if cue is None and (match := _AFTER_TARGET.match(draft.right)):
        word = match.group("word")
        no = (match.group("no") or "").startswith("not")
        cue = {"met": "meets", "achieved": "meets", "exceeded": "better", "missed": "missed"}[word]
        cue = "missed" if no else cue
    if cue is None:
        return
    polarity = polarity_of(draft.compares or draft)
    against = {"above": AgainstTarget.ABOVE, "below": AgainstTarget.BELOW, "meets": AgainstTarget.MEETS}.get(cue)
    if cue in ("better", "worse", "missed") and polarity is not Polarity.NEUTRAL:
        good = cue == "better"
        against = AgainstTarget.ABOVE if good == (polarity is Polarity.HIGHER) else AgainstTarget.BELOW
    draft.against_target = against
    if cue in ("better", "worse", "missed"):
        draft.merit = cue == "better"
    if draft.compares is not None and draft.compares.against_target is None:
        draft.compares.against_target = against


def _word_move(text: str, draft: Draft, cues: Cues, polarity_of: PolarityOf) -> None:
    around = draft.left if draft.role is Role.PREVIOUS else draft.left[-60:]
    cue = _last_cue(around, _MOVE_WORDS, cues)
    if draft.role is Role.CHANGE:
        after = re.match(r"^ ?(?:percentage )?(?:points? |pp )?[\w-]+(?: [\w-]+){0,2}", draft.right)
        cue = (after and _last_cue(after.group(0), _MOVE_WORDS, cues)) or cue
    if cue is None and draft.compares is not None:
        # "a rise ... but" at the head of the clause, before the figures themselves
        head = normal(text[draft.clause.start : min(draft.start, draft.compares.start)])
        cue = _last_cue(head, ("up", "down", "improved", "worsened"), cues) if draft.role is Role.PREVIOUS else None
    if cue is None:
        return
    main = draft.compares
    if cue in ("improved", "worsened"):
        draft.merit = cue == "improved"
        polarity = polarity_of(main or draft)
        if polarity is not Polarity.NEUTRAL:
            draft.direction = Direction.UP if draft.merit == (polarity is Polarity.HIGHER) else Direction.DOWN
    else:
        draft.direction = {"up": Direction.UP, "down": Direction.DOWN, "same": Direction.SAME}[cue]
    if main is not None and main.direction is None:
        main.direction, main.merit = draft.direction, draft.merit


def _word_own_move(text: str, draft: Draft, cues: Cues) -> None:
    """ "has increased to 302" and "a rise in referrals ..., currently ... with 6.2%"."""
    if _MOVED_TO.search(draft.left):
        cue = _last_cue(draft.left[-60:], ("up", "down"), cues)
        if cue and cues.wording["motion_from"].search(draft.left[-60:]):
            draft.direction = Direction.UP if cue == "up" else Direction.DOWN
        return
    head = normal(text[draft.clause.start : draft.start])
    if (match := _RISE_IN.search(head)) and not re.search(r"\bdespite\b|\bno\b", head[: match.start()]):
        cue = _last_cue(match.group(0), ("up", "down"), cues)
        if cue:
            draft.direction = Direction.UP if cue == "up" else Direction.DOWN
