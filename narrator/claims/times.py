"""The period and the bases of each figure: its own words first, then its clause's, its paragraph's, its document's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft
from narrator.domain import Basis, Period, Role, Span
from narrator.periods import PeriodMention, find_periods, resolve

# What may stand between a time and the figure that it is told of: "year to date performance of 80.6%".
_GLUE_BEFORE = re.compile(
    r"^[,:]? ?(?:[(\[]|(?:performance|figure|figures|rate|total|value|position|result|outturn|level|number|average)"
    r"|(?:of|is|was|at|were|stood at|being|the|a|there were|there was|we|had|a total of|just|only|from|some|over|around|[:,–-])| )*$"
)
_GLUE_AFTER = re.compile(
    r"^ ?[)\]%]*(?: (?:per ?cent|as|at|in|for|during|the|of|completed|recorded|reported|figure|outturn|position"
    r"|(?:child(?:ren)?|young people|people|episodes|visits|referrals|cases|assessments)(?: \w+){0,4}))*[ (,]*$"
)
_COMPARISON = re.compile(
    r"\b(?:compared|comparison|than|from|on|since|against|to|improvement|increase|decrease|reduction|above|below)"
    r"(?: (?:to|with|on|from|in|the|those|that|number|of|at|timeliness|visits|when|same|rate|level|it|was|"
    r"\w+ing|children|people))*\s*$"
)


@dataclass(frozen=True, slots=True)
class _Time:
    """A mention of time, resolved: its place, period and bases, and whether it only serves a comparison."""

    span: Span
    period: Period | None
    bases: tuple[Basis, ...]
    relative: str
    compared: bool


def assign_times(text: str, drafts: list[Draft], before: list[Draft], reporting: Period | None, lead_in: str) -> None:
    """Give each draft of one statement its period and bases.

    `before` are the drafts of the statement before in the same paragraph (empty where there is none), `lead_in` the
    text that introduces the list that the statement is in.
    """
    if not drafts:
        return
    sentence = drafts[0].statement.sentence.span
    times = _read_times(text, sentence, reporting)
    bound = _bind(text, drafts, times)
    general = _general_time(text, drafts, times, {id(t) for ts in bound.values() for t in ts}, reporting)
    inherited = _inherited(text, drafts, before, lead_in, reporting)
    for draft in drafts:
        own = bound.get(draft.number, [])
        if own:
            draft.own_time = True
            _apply(draft, own, reporting)
        elif (scope := [t for t in general if _reaches(t, draft)]) and draft.role is not Role.PREVIOUS:
            _apply(draft, scope, reporting)
        elif draft.role is not Role.PREVIOUS:
            draft.period, draft.bases = inherited
    _share_bases(drafts)


def _read_times(text: str, span: Span, reporting: Period | None) -> list[_Time]:
    out = []
    for mention in find_periods(span.of(text), span.start):
        left = normal(text[span.start : mention.span.start])
        out.append(_resolved(mention, reporting, bool(_COMPARISON.search(left)) and not _is_plain(left)))
    return out


def _is_plain(left: str) -> bool:
    return not left.strip()


def _resolved(mention: PeriodMention, reporting: Period | None, compared: bool) -> _Time:
    period = resolve(mention, reporting)
    relative = mention.relative or ""
    past = relative.startswith(("last_", "same_period")) or bool(
        reporting and period and period.end < reporting.start and relative == ""
    )
    return _Time(mention.span, period, mention.bases, relative, compared and (past or reporting is None))


def _bind(text: str, drafts: list[Draft], times: list[_Time]) -> dict[int, list[_Time]]:
    """Each time to the figure that it is told of: the one right behind it, else the one before it in its clause."""
    bound: dict[int, list[_Time]] = {}
    for time in times:
        following = next((d for d in drafts if d.start >= time.span.end), None)
        if following is not None:
            between = normal(text[time.span.end : following.start])
            own = following.clause.contains(time.span) or following.clause.start - time.span.end <= 3
            first = following is drafts[0] and not normal(text[following.clause.start : time.span.start]).strip(" ,(")
            if own and _GLUE_BEFORE.match(between) and not (first and len(drafts) > 1 and _is_scope(text, time, following)):
                bound.setdefault(following.number, []).append(time)
                continue
        preceding = next((d for d in reversed(drafts) if d.end <= time.span.start), None)
        if preceding is not None and preceding.clause.contains(time.span):
            between = normal(text[preceding.end : time.span.start])
            takes = following is None or following.clause != preceding.clause or not _leads(between, following)
            if takes and not _belongs_ahead(time, preceding, following, between):
                bound.setdefault(preceding.number, []).append(time)
                continue
        if following is not None and time.compared and following.clause.contains(time.span) and following.role is Role.PREVIOUS:
            bound.setdefault(following.number, []).append(time)
    return bound


def _is_scope(text: str, time: _Time, following: Draft) -> bool:
    """ "During Q2 2021/22, 92.9% ..." at the head of a sentence holds for the whole of it."""
    return normal(text[following.statement.sentence.span.start : time.span.start]).strip(" ,(") in ("", "during", "in", "by", "at", "for", "as", "as at")


def _leads(between: str, following: Draft) -> bool:
    """Do the words before a time open a new comparison that the following figure ends?"""
    return following.role is Role.PREVIOUS and bool(_COMPARISON.search(between))


def _belongs_ahead(time: _Time, preceding: Draft, following: Draft | None, between: str) -> bool:
    """A past time in a comparison belongs to the previous value, not to the actual one before it."""
    if not time.compared:
        return False
    return preceding.role is not Role.PREVIOUS or following is None and preceding.role is Role.CHANGE


def _general_time(
    text: str, drafts: list[Draft], times: list[_Time], taken: set[int], reporting: Period | None
) -> list[_Time]:
    """The times of the sentence that are not told of one figure and not of a comparison."""
    return [t for t in times if id(t) not in taken and not t.compared]


def _reaches(time: _Time, draft: Draft) -> bool:
    """A time holds for its own clause and, from the head of the sentence, for all of it."""
    sentence = draft.statement.sentence.span
    at_head = time.span.start - sentence.start < 25
    return draft.clause.contains(time.span) or (at_head and time.span.end <= draft.start)


def _apply(draft: Draft, times: list[_Time], reporting: Period | None) -> None:
    """The period and bases of one or more times told of one figure ("Q2 2021/22 ... year to date")."""
    dated = [t for t in times if t.period is not None]
    to_date = [t for t in times if t.bases == (Basis.YEAR_TO_DATE,)]
    if dated:
        best = min(dated, key=lambda t: (t in to_date and len(dated) > 1, abs(t.span.start - draft.start)))
        draft.period, draft.bases = best.period, best.bases
    else:
        draft.period, draft.bases = reporting, times[0].bases
    if to_date:
        draft.bases = (Basis.YEAR_TO_DATE,)


def _inherited(
    text: str, drafts: list[Draft], before: list[Draft], lead_in: str, reporting: Period | None
) -> tuple[Period | None, tuple[Basis, ...]]:
    """What a figure without a time of its own takes: from the sentence before, the lead-in, or the document."""
    if lead_in:
        times = [_resolved(m, reporting, False) for m in find_periods(lead_in)]
        if times:
            return times[-1].period or reporting, times[-1].bases
    opening = normal(drafts[0].statement.sentence.span.of(text))
    if before and read_cues().anaphoric.match(opening):
        leading = next((d for d in before if d.role is Role.ACTUAL), None)
        if leading is not None:
            return leading.period, leading.bases
    return reporting, ()


def _share_bases(drafts: list[Draft]) -> None:
    """An actual figure and the previous one it is held against accumulate alike: each lends the other its basis."""
    actuals = [d for d in drafts if d.role is Role.ACTUAL]
    for draft in drafts:
        if draft.role is not Role.PREVIOUS:
            continue
        partner = next((d for d in reversed(actuals) if d.number < draft.number and d.clause == draft.clause), None)
        partner = partner or next((d for d in actuals if d.clause == draft.clause), None)
        if partner is None:
            continue
        if not partner.bases and draft.bases:
            partner.bases = draft.bases
