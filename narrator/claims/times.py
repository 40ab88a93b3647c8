"""The period and the bases of each figure: its own words first, then its clause's, its paragraph's, its document's."""

from __future__ import annotations

from itertools import pairwise

from narrator.claims.binding import (
    OWNED,
    bind_moments,
    is_told_of_figures,
)
from narrator.claims.carrying import (
    Told,
    carry_stretch,
    inherited_time,
    settle_states,
    take_next_year,
    take_over,
)
from narrator.claims.cohorts import cohort_of, kept_cohort
from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.forecasts import settle_forecasts
from narrator.claims.moments import Moment, read_moments, time_words
from narrator.claims.recalled import is_past, share_past, tell_opening, tell_previous_by_time
from narrator.claims.stretches import bind_ends, join_listed, open_spans, reaches_as_window
from narrator.claims.undated import settle_years
from narrator.claims.windows import OPENING_WHOLE
from narrator.domain import Basis, Period, Role
from narrator.periods import is_year, last_month

_HEAD = 25
"""A time that begins within so many characters of its sentence stands at its head and holds for all of it."""

_NEXT = 60
"""A time within so many characters before the first figure may be told in the clause before that figure's own."""

_MEASURED = (Role.ACTUAL, Role.PART)


def assign_times(
    text: str,
    drafts: list[Draft],
    before: list[Draft],
    reporting: Period | None,
    lead_in: str,
    meeting: Period | None = None,
    latest: Period | None = None,
) -> None:
    """Give each draft of one statement its period and bases, and tell previous values by their time.

    A section whose heading tells a period of its own is read as a report on that one. `before` are the drafts of the
    statement before in the same paragraph or section (empty where there is none), `lead_in` the text that introduces
    the list that the statement is in; `meeting` is the day of the meeting that the document tells of, `latest` the
    latest time that an undated document told so far.
    """
    if not drafts:
        return
    told_before = [d for d in before if d.own_time and d.period is not None and d.role is not Role.PREVIOUS]
    last = told_before[-1].period if told_before else latest
    moments = read_moments(text, drafts[0].statement.sentence.span, reporting, last, meeting)
    moments = [m for m in moments if is_told_of_figures(text, m, drafts)]
    moments = open_spans(text, drafts, join_listed(text, drafts, moments))
    bound = bind_moments(text, drafts, moments)
    _share_in_order(drafts, bound)
    bind_ends(text, drafts, moments, bound)
    taken = {m.span for told in bound.values() for m in told}
    general = [m for m in moments if m.span not in taken and not m.compared]
    opened = _apply_told(text, drafts, bound, general, reporting)
    tell_previous_by_time(text, drafts, bound, reporting)
    inherited: Told = inherited_time(text, drafts, before, lead_in, reporting)
    cohort = cohort_of(moments) or (None if general else kept_cohort(text, drafts[0], reporting))
    timed = {d.number for d in drafts if d.period is not None or d.bases or d.number in opened}
    for draft in drafts:
        if draft.number not in timed and draft.role is not Role.PREVIOUS:
            known = [d for d in drafts if d.number in timed]
            known = [d for d in known if _is_whole_of(drafts, d) or not is_past(d.period, reporting)]
            near = [
                d
                for d in known
                if d.start < draft.start or (d.number not in opened and not _keeps(text, drafts, draft, d))
            ]
            take_over(text, draft, near, inherited, anew=reporting is not None)
            if cohort is not None and draft.role in _MEASURED:
                draft.period, draft.bases = cohort.period, cohort.bases
    carry_stretch(text, drafts, before)
    tell_opening(drafts, moments)
    share_past(text, drafts, reporting)
    if reporting is None:
        take_next_year(drafts, before)
    _share_bases(drafts)
    settle_states(drafts)
    settle_years(text, drafts)
    settle_forecasts(text, drafts, before, reporting)


def _apply_told(
    text: str,
    drafts: list[Draft],
    bound: dict[int, list[Moment]],
    general: list[Moment],
    reporting: Period | None,
) -> set[int]:
    """Give each figure its own times, or those that reach it; the numbers of those whose time stays open."""
    opened: set[int] = set()
    for draft in drafts:
        far = [m for m in general if _reaches(text, m, draft, drafts)]
        told = _with_running(bound[draft.number], far) if draft.number in bound else far
        earlier = draft.role is Role.PREVIOUS
        its_own = draft.number in bound or (earlier and draft is drafts[0] and _opens_then(told, drafts, bound))
        if told and (its_own or not earlier):
            own = its_own or (draft.role is Role.CHANGE and not draft.own_time)
            own = own or all(d.role is Role.BENCHMARK for d in drafts)  # "In 2022/23 the national average was 77%"
            draft.own_time = own and not all(m.open and not (reporting is None and m.bases) for m in told)
            if _apply(draft, told, reporting):
                opened.add(draft.number)
    return opened


def _opens_then(told: list[Moment], drafts: list[Draft], bound: dict[int, list[Moment]]) -> bool:
    """ "In 2020/21, 14 homes were let, which rose to 29 in 2021/22": the head's time is the earlier value's own."""
    first, *rest = drafts
    head = told[0] if told else None
    if head is None or head.span.end > first.start or first.left.endswith("from ") or head.compared:
        return False
    return any(is_past(head.period, m.period) for d in rest for m in bound.get(d.number, []) if m.span.start > d.end)


def _is_whole_of(drafts: list[Draft], draft: Draft) -> bool:
    """ "Of the 41 children adopted in 2022/23, 12 ...": the whole that a statement opens with, whenever that was."""
    return draft is drafts[0] and OPENING_WHOLE.match(draft.left) is not None


def _keeps(text: str, drafts: list[Draft], draft: Draft, later: Draft) -> bool:
    """Does a later figure keep its time to itself: in its bracket, behind "although the year to date", "May's 85%"?"""
    limits = (Role.TARGET, Role.FLOOR)  # "the target of 95% having been missed in October (94.2%)"
    alone = later.bracketed and later.left.endswith("(") and later.right.startswith(")")
    alone = alone and any(d.role in limits for d in drafts if draft.end <= d.start < later.start)
    between = text[draft.end : later.start]
    if later.role is Role.PART and later.own_time and ":" in between:
        return True  # "handled 903 calls in the quarter: 310 in July, ..."
    of_then = later.bracketed and not draft.bracketed and later.own_time and later.quantity.unit is draft.quantity.unit
    alone = alone or of_then  # "is 27.4% (26.1% at 31 March)": no two values of one measure have the same time
    return alone or time_words()["turns_to"].search(normal(between)) is not None or OWNED.search(between) is not None


def _share_in_order(drafts: list[Draft], bound: dict[int, list[Moment]]) -> None:
    """ "from 52 to 81 between 2018/19 and 2019/20": two times behind two figures are told in the figures' order."""
    for first, second in pairwise(drafts):
        told = [m for m in bound.get(second.number, []) if m.period is not None and m.span.start >= second.end]
        moved = (first.role, second.role) == (Role.PREVIOUS, Role.ACTUAL) and first.number not in bound
        if moved and len(told) == 2 and told[0].period != told[1].period:
            bound[first.number], bound[second.number] = [told[0]], [told[1]]


def _with_running(own: list[Moment], far: list[Moment]) -> list[Moment]:
    """A position's time with what its clause says of how it runs: "the rolling 12-month rate was ... at the end of"."""
    if not any(basis in m.bases for m in own for basis in (Basis.SNAPSHOT, Basis.YEAR_TO_DATE)):
        return own
    return [*own, *(m for m in far if m.relative in ("rolling_year", "year_to_date"))]


def _reaches(text: str, moment: Moment, draft: Draft, drafts: list[Draft]) -> bool:
    """A time holds for its own clause, from the head of the sentence for all of it, and for the first figure behind.

    "Spending fell in 2021-22 - both by 3.3%": nothing but a stop stands between the two clauses.
    """
    if moment.window:
        told = normal(text[draft.statement.sentence.span.start : moment.span.start])
        if (
            moment.span.start > draft.start
            or not reaches_as_window(text, draft)
            or time_words()["perfect"].search(told)
        ):
            return False
    ahead = normal(text[draft.end : moment.span.start]) if moment.span.start >= draft.end else ""
    if time_words()["turned"].search(ahead):
        return False  # "94, within the limit, although the year to date average remains 99"
    at_head = moment.span.start - draft.statement.sentence.span.start < _HEAD
    if draft.clause.contains(moment.span) or (at_head and moment.span.end <= draft.start):
        return True
    if draft is not drafts[0] or moment.event or not 0 <= draft.start - moment.span.end < _NEXT:
        return False
    between = normal(text[moment.span.end : draft.start])
    return time_words()["turns"].search(between) is None and (";" not in between or moment.relative == "year_to_date")


def _apply(draft: Draft, moments: list[Moment], reporting: Period | None) -> bool:
    """The period and bases of one or more times told of one figure ("Q2 2021/22 ... year to date").

    True where the time is told and stays open: a goal's for another figure, or one that nobody can place.
    """
    aims = draft.role in (Role.TARGET, Role.FLOOR)
    dated = [m for m in moments if m.period is not None and (aims or not m.future)]
    to_date = [m for m in moments if m.bases == (Basis.YEAR_TO_DATE,)]
    rolling = any(m.relative == "rolling_year" for m in moments)
    if dated:
        best = min(dated, key=lambda m: (m in to_date and len(dated) > 1, abs(m.span.start - draft.start)))
        draft.period, draft.bases = best.period, best.bases
        if _of_the_year(moments, best, reporting):
            draft.period, draft.bases = reporting, (Basis.YEAR,)
        if draft.role is Role.PREVIOUS and best.opens is not None:
            draft.period = best.opens  # "has halved since 2012, when there were 34"
    elif all(m.future or m.open for m in moments):
        draft.period, draft.bases = None, () if all(m.future for m in moments) else moments[0].bases
        return True
    else:
        draft.period, draft.bases = reporting, moments[0].bases
    if to_date or rolling:
        draft.bases = (Basis.ROLLING_YEAR,) if rolling else (Basis.YEAR_TO_DATE,)
    return False


def _of_the_year(moments: list[Moment], best: Moment, reporting: Period | None) -> bool:
    """ "At the end of March 87% had been finished in time during the year": the whole year's, not that day's."""
    at_end = Basis.SNAPSHOT in best.bases and not best.compared
    if best.period is None or reporting is None or not (at_end and is_year(reporting)):
        return False
    return last_month(best.period) == last_month(reporting) and any(m.relative == "this_year" for m in moments)


def _share_bases(drafts: list[Draft]) -> None:
    """An actual figure and the previous one it is held against accumulate alike: the one lends the other its basis."""
    actuals = [d for d in drafts if d.role is Role.ACTUAL]
    for draft in drafts:
        if draft.role is not Role.PREVIOUS:
            continue
        partner = next((d for d in reversed(actuals) if d.number < draft.number and d.clause == draft.clause), None)
        partner = partner or next((d for d in actuals if d.clause == draft.clause), None)
        if partner is None:
            continue
        if not partner.bases:
            partner.bases = draft.bases
        elif draft.bases == (Basis.MONTH,) and partner.bases[0] in (Basis.SNAPSHOT, Basis.YEAR_TO_DATE):
            draft.bases = (partner.bases[0], Basis.MONTH)  # "273 at the end of June, above the 264 in June 2022"
