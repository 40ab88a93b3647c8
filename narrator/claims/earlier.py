"""Values of an earlier time held beside the present one: "(Q1: 12.8%)", "the same as last year (91.2%)"."""

from __future__ import annotations

import re
from itertools import pairwise

from narrator.claims.cues import Cues, normal, read_cues
from narrator.claims.draft import ADDED, Draft
from narrator.claims.recalled import is_past
from narrator.domain import Basis, Period, Role, Unit
from narrator.periods import find_periods, resolve

_COMPARED = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS, Role.CHANGE)
_TIME = "§"
_NEAR = 120
"""How far behind the present value an earlier one may stand that has no words of its own."""

_HEAD = 60
"""How many characters of a statement are looked at for the time that it opens with."""

_UP_TO_NOW = re.compile(r"\W*(?:since|over|from|compared|against|unlike)\b", re.IGNORECASE)
_SEASON = re.compile(r"\W*(?:in |by )?last (?:spring|summer|autumn|winter|term)\b", re.IGNORECASE)
_RECALLED = re.compile(
    r"\b(?:it|they|(?:this|that|the|these|those) (?:figures?|rates?|numbers?|percentages?|totals?|proportions?))"
    r" had (?:been|stood at|reached|numbered)(?: (?:at|just|only|over|around|about|as (?:high|low) as))? $|"
    r"\b(?:[Tt]he )?(?:(?:equivalent|corresponding|comparable|same) )?"
    r"(?:figure|rate|number|percentage|total|proportion|result|outturn|position|performance)"
    r" (?:for|in|at|of|on|a|last|this) (?:the )?[\w /–-]{2,50}? (?:was|were|is|had been|stood at)"
    r"(?: (?:at|just|only|over|around|about))? $|"
    r"\bthe (?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)? (?:total|figure|rate|level|number|percentage|result|outturn) of $|"
    r"\bthere had been (?:an? )?(?:[\w'-]+ ){0,3}(?:of )?$"
)
"""Right before a figure: what goes back to the measure told before it."""
_REPORTED = re.compile(r" (?:was|were|had been|is) (?:reported|recorded|achieved|seen|managed|shown|noted)\b")
"""Behind a figure that opens its sentence: "74.2% was reported last quarter"."""
OPENS_IN = re.compile(r"(?:in|at|on|during|by|for|as at) ")
"""How a clause opens with the time of all its figures."""
_OPENS = re.compile(r"\s?\($")


def mark_earlier(text: str, drafts: list[Draft], recent: list[Draft], reporting: Period | None) -> None:
    """Tell earlier values from actual ones by their times; drafts are those of one statement, with their times.

    A bracket that is told of an earlier time, behind a figure of the same unit, holds what that figure was then; so
    does one behind a comparison with an earlier time. A count that may be one of the periods of a running total stays
    what it is. A sentence that goes back ("A year earlier it was ...") after figures of the same unit (`recent`) tells
    what they were.
    """
    cues = read_cues()
    for index, draft in enumerate(drafts):
        if draft.role not in (Role.ACTUAL, Role.PART, Role.CHANGE) or _is_signed_change(draft):
            continue
        before = drafts[index - 1] if index else None
        main = _main(draft, drafts[:index])
        now = reporting or (main.period if main is not None and main.own_time else None)
        told = draft.bracketed and main is not None and _told_in_bracket(draft, before, main, cues, now)
        told = told or (draft.role is not Role.CHANGE and _told_before(text, draft, before, main, cues, now))
        if before is not None and _moved_on(before, draft, cues):
            before.role = Role.PREVIOUS  # "20 were let in 2018/19, which grew to 34 in 2019/20"
        back = draft.role is Role.ACTUAL and _goes_back(text, draft, reporting or _latest(draft, recent))
        later = [
            d for d in drafts[index + 1 :] if d.role is Role.ACTUAL and d.own_time and is_past(draft.period, d.period)
        ]
        if told or (back and _has_unit_of(draft, [*recent, *drafts[:index], *later])):
            draft.role = Role.PREVIOUS
            draft.own_time = draft.own_time or is_past(draft.period, reporting)


def _is_signed_change(draft: Draft) -> bool:
    """ "against 70 last year (-9)", "(9 extra)": a sign or word says that it holds the change and not what was then."""
    signed = draft.quantity.value < 0 or draft.quantity.surface.startswith("+") or draft.right.startswith(ADDED)
    return draft.role is Role.CHANGE and signed


def mark_then_and_now(drafts: list[Draft], reporting: Period | None) -> None:
    """ "Where 12% waited a month in 2022, 9% do now", "reserves, £18.9m in April, are £15.5m": of two the earlier one.

    The first has a time of its own that is past, and its clause stands below that of the second.
    """
    shape = read_cues().shape
    for first, second in pairwise(drafts):
        alike = first.role is second.role is Role.ACTUAL and first.quantity.unit is second.quantity.unit
        same = first.quantity.counted is None or second.quantity.counted in (None, first.quantity.counted)
        if not (alike and same and first.own_time) or is_past(second.period, first.period):
            continue
        if not (is_past(first.period, reporting) or is_past(first.period, second.period)):
            continue
        below = shape["then_first"].search(first.left) and "," in second.left
        aside = shape["which_was"].search(first.left) and shape["now_it_is"].search(second.left)
        named = first.left.endswith(", ") and first.opened.count(",") == 1
        between = any(d.role is Role.PREVIOUS and d.clause == first.clause and d.number < first.number for d in drafts)
        apart = (  # "there were 239 in January; by August there were 205"
            first.clause != second.clause
            and OPENS_IN.match(second.opened) is not None
            and second.left.endswith(("there were ", "there was ", "it was ", "they were "))
        )
        on = apart or (
            between and second.own_time and shape["and_then"].match(second.left)
        )  # "from 48 to 36 in June and 29 in July"
        if on or below or aside or (named and shape["and_is_now"].fullmatch(second.left)):
            first.role = Role.PREVIOUS


def _moved_on(first: Draft, second: Draft, cues: Cues) -> bool:
    """Do two figures of one sentence, each with its own time, tell a move from the first to the second?"""
    return (
        first.role is second.role is Role.ACTUAL
        and first.quantity.unit is second.quantity.unit
        and first.own_time
        and second.own_time
        and is_past(first.period, second.period)
        and cues.shape["to"].search(second.left) is not None
        and cues.wording["motion_from"].search(second.left) is not None
    )


def _latest(draft: Draft, recent: list[Draft]) -> Period | None:
    """The latest time of the figures of its unit told before, which a document without a period of its own tells of."""
    told = [d for d in recent if d.role is Role.ACTUAL and d.quantity.unit is draft.quantity.unit]
    return max((d.period for d in told if d.period is not None), key=lambda p: p.end, default=None)


def _has_unit_of(draft: Draft, recent: list[Draft]) -> bool:
    return any(d.quantity.unit is draft.quantity.unit for d in recent)


def _told_in_bracket(draft: Draft, before: Draft | None, main: Draft, cues: Cues, reporting: Period | None) -> bool:
    compared = before is not None and before.role in _COMPARED and before.clause == draft.clause
    of_then = draft.role is not Role.CHANGE and _is_of_then(draft, main, reporting)
    return of_then or _ends_in_then(draft, cues, reporting, compared)


def _told_before(
    text: str, draft: Draft, before: Draft | None, main: Draft | None, cues: Cues, reporting: Period | None
) -> bool:
    """Does the figure go on about an earlier time told before it, or stand against the present one?"""
    recalled = cues.shape["it_was"].search(draft.left) is not None and draft.own_time
    if recalled and main is not None and is_past(draft.period, main.period):
        return True  # "94 in 2022/23, which had been 88 in 2021/22"
    if cues.shape["when_it_was"].search(draft.left) and draft.own_time and is_past(draft.period, reporting):
        did = main is not None and cues.shape["did_so"].match(draft.right)  # "9% wait, when 12% did in March"
        return (
            bool(did) or cues.wording["motion_from"].search(draft.opened) is not None
        )  # "a decline on Q2 when 74% were"
    then = main is not None and main is before and _is_of_then(draft, main, reporting, alone=True)
    if main is not None and then and _is_told_alone(text, draft, main, cues):
        return True
    if before is None or before.quantity.unit is not draft.quantity.unit:
        return False
    if cues.shape["to"].search(draft.left):
        return False  # "from 55% to 77%"
    if before.role is Role.PREVIOUS:
        listed = cues.shape["coordinated"].match(draft.left) is not None and before.period == draft.period
        return listed or (draft.own_time and is_past(draft.period, reporting))
    told_on = cues.shape["coordinated"].match(draft.left) or cues.shape["and_then"].match(draft.left)
    joined = told_on is not None and before is main and before.own_time
    if main is not None and joined and draft.own_time and is_past(draft.period, main.period):
        return True  # "8,214 members at the end of December and 7,930 at the end of September"
    held = main is not None and cues.shape["held_against"].match(draft.left) is not None
    return held and draft.own_time and main is not None and is_past(draft.period, main.period)


def _is_told_alone(text: str, draft: Draft, main: Draft, cues: Cues) -> bool:
    """Has a figure no words of its own but its time, "84%, and 79% in Q2", "84%, though last year saw 79%"?"""
    near = 0 <= draft.start - main.end <= _NEAR
    if not near or draft.quantity.counted not in (None, main.quantity.counted):
        return False
    between = cues.shape["then_alone"].search(_without_times(text[main.end : draft.start]))
    behind = cues.shape["alone_then"].match(_without_times(text[draft.end : draft.end + _HEAD]))
    return between is not None and behind is not None and _TIME in between[0] + behind[0]


def _without_times(text: str) -> str:
    """The words with a sign in the place of each time that they tell."""
    told = text
    for mention in reversed(find_periods(text)):
        told = told[: mention.span.start] + _TIME + told[mention.span.end :]
    return normal(told)


def _goes_back(text: str, draft: Draft, reporting: Period | None) -> bool:
    """Does the clause open with an earlier time and speak of what was told: "A year earlier it was 24.8%"?"""
    if draft.own_time and reporting is not None and draft.period is not None and not is_past(draft.period, reporting):
        return False  # "Last year there were 212 and this year 260"
    opening = max(draft.clause.start, text.rfind(": ", draft.clause.start, draft.start) + 1)
    head = text[opening : min(draft.start, opening + _HEAD)]
    if _SEASON.match(head):
        return True
    past = draft.own_time and is_past(draft.period, reporting)
    if past and (_RECALLED.search(draft.left) or (not draft.opened.strip() and _REPORTED.match(draft.right))):
        return True
    cues = read_cues()
    if cues.shape["to"].search(draft.left) and cues.wording["motion_from"].search(draft.left):
        return False  # "The previous year there had been 25, which increased to 46"
    mention = next(iter(find_periods(head)), None)
    if mention is None or len(head[: mention.span.start].split()) > 1 or _UP_TO_NOW.match(head):
        return False
    if reporting is None and head.lower().startswith(("for the last ", "in the last ")):
        return False  # what a yearly report is about
    if _is_then(mention.relative):
        return not head[mention.span.end :].startswith(" of ")
    return is_past(resolve(mention, reporting), reporting) and cues.shape["it_was"].search(draft.opened) is not None


def _is_then(relative: str | None) -> bool:
    """Is the time told by its distance from now, in the past ("last year", "a year ago", "the previous quarter")?"""
    told = relative or ""
    if told.startswith(("last_months", "last_years", "last_quarters", "last_weeks")):
        return False  # a stretch up to now
    return "last_" in told or "previous_" in told or "ago" in told or "same_period" in told or "earlier" in told


def _main(draft: Draft, before: list[Draft]) -> Draft | None:
    """The present value before the bracket: the last actual figure outside brackets with the same unit."""
    return next(
        (
            d
            for d in reversed(before)
            if d.role is Role.ACTUAL
            and d.quantity.unit is draft.quantity.unit
            and (not d.bracketed or d.right.startswith(")"))
        ),
        None,
    )


def _is_of_then(draft: Draft, main: Draft, reporting: Period | None, alone: bool = False) -> bool:
    """Is it a value of its own, earlier time? What stands `alone` beside a time is told of that, whoever else is."""
    past = is_past(draft.period, reporting) and not is_past(main.period, reporting)
    if reporting is None and draft.period is not None:  # "76.2% of calls (75.7% in 2003-04)"
        past = main.period is None or is_past(draft.period, main.period)
    if not (draft.own_time or alone) or not past:
        return False
    adds_up = draft.quantity.unit in (Unit.COUNT, Unit.MONEY) and (
        Basis.YEAR_TO_DATE in main.bases or (main.period is not None and main.period != reporting)
    )
    return not adds_up


def _ends_in_then(draft: Draft, cues: Cues, reporting: Period | None, compared: bool) -> bool:
    """Does a comparison with an earlier time end at the bracket: "in line with that of 2021/22 (76%)"?"""
    told = _OPENS.sub("", draft.left)
    if told == draft.left or not (compared or cues.wording["compares"].search(told)):
        return False
    mention = next((m for m in reversed(find_periods(told)) if m.span.end == len(told.rstrip())), None)
    if mention is None:
        return False
    then = resolve(mention, reporting)
    within = reporting is not None and then is not None and reporting.contains(then) and then.end < reporting.end
    return _is_then(mention.relative) or is_past(then, reporting) or within  # "better than at the end of July (72.5%)"
