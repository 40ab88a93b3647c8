"""The times that a statement tells, and which of its figures each is told of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.domain import Basis, Period, Role, Span
from narrator.periods import PeriodMention, find_periods, resolve, year_to_date

_LOOK_BACK = 120
"""How many characters before a time are looked at for the comparison that it may serve."""

# What may stand between a time and the figure that it is told of: "year to date performance of 80.6%".
_FAR = 25
"""So many characters behind a target or benchmark a time is no longer its own."""

_GLUE_BEFORE = re.compile(
    r"^[,:]? ?(?:[(\[]|(?:performance|figure|figures|rate|total|value|position|result|outturn|level|number|average)"
    r"(?: (?:up |down )?to\b)?"
    r"|(?:of|is|was|at|were|stood at|being|the|a|when|there were|there was|we|had|a total of|just|only|some|over"
    r"|around|[:,–-])| )*$"
)
_COMPARISON = re.compile(
    r"\b(?:compared|comparison|than|from|on|since|against|to|improvement|increase|decrease|reduction|above|below"
    r"|same as|exceed(?:s|ed)?|outperform(?:s|ed)?)"
    r"(?: (?:to|with|on|from|in|the|those|that|number|of|at|when|same|rate|level|it|was|"
    r"\w+ing))*\s*$"
)
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:to|with)|comparison (?:to|with)|than"
    r"|(?:increase|decrease|reduction|improvement|rise|fall|drop) on)(?: [\w'&-]+){0,8}\s*$"
)
_NEW_STATEMENT = re.compile(r"[,;:(]|\b(?:and|but|while|with)\b")
_OPENING = re.compile(r"(?:[a-z]+\s+)*")
_FROM = re.compile(r"\bfrom ")
_OF_A_TARGET = re.compile(r"[’']?s? (?:target|budget|plan|forecast)s?\b")
_NO_TIME = (Role.TARGET, Role.FLOOR, Role.BENCHMARK)
_AT_HEAD = {"", "during", "in", "by", "at", "for", "as", "as at"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A mention of time, resolved: its place, period and bases.

    `past` says that it lies before the reporting period, `compared` that it is past and only serves a comparison.
    """

    span: Span
    period: Period | None
    bases: tuple[Basis, ...]
    relative: str
    past: bool
    compared: bool


def read_moments(text: str, span: Span, reporting: Period | None) -> list[Moment]:
    """The times told in one span of a document's text, in order."""
    moments = []
    for mention in find_periods(span.of(text), span.start):
        if _OF_A_TARGET.match(text, mention.span.end) or (mention.relative == "this_period" and not mention.bases):
            continue
        opened = mention.span.start + _opening_length(mention.surface)
        left = normal(text[max(span.start, mention.span.start - _LOOK_BACK) : opened])
        compared = bool(_COMPARISON.search(left) or _COMPARED_WITH.search(left)) and bool(left.strip())
        moments.append(_moment(mention, reporting, compared))
    return moments


def _opening_length(surface: str) -> int:
    """How long the small words are that open a mention: "compared to " of "compared to Quarter 2"."""
    match = _OPENING.match(surface)
    return match.end() if match else 0


def read_lead_in(text: str, reporting: Period | None) -> Moment | None:
    """The last time that a list's introduction tells, None where it tells none."""
    mentions = find_periods(text)
    return _moment(mentions[-1], reporting, False) if mentions else None


def _moment(mention: PeriodMention, reporting: Period | None, compared: bool) -> Moment:
    period, relative = resolve(mention, reporting), mention.relative or ""
    past = "last_" in relative or bool(reporting and period and period.end < reporting.start)
    bases = mention.bases
    if not bases and period and reporting and mention.anchor != "from" and period == year_to_date(reporting):
        bases = (Basis.YEAR_TO_DATE,)  # "since April", "April to December" in a report on Quarter 3
    return Moment(mention.span, period, bases, relative, past, compared and (past or reporting is None))


def bind_moments(text: str, drafts: list[Draft], moments: list[Moment]) -> dict[int, list[Moment]]:
    """Each time to the number of the figure that it is told of: the one right behind it, else the one before it.

    A time at the head of the sentence, and one that serves a comparison whose figure is further on, stay unbound.
    """
    bound: dict[int, list[Moment]] = {}
    for moment in moments:
        draft = _following(text, drafts, moment) or _preceding(text, drafts, moment) or _compared(drafts, moment)
        if (
            draft is not None
            and draft.bracketed
            and draft.number in bound
            and ")" in text[draft.end : moment.span.start]
        ):
            # "79% (Q1: 82%) were finished in Q2": the bracket has its own time, the one behind it is the sentence's
            opener = next((d for d in reversed(drafts) if d.number < draft.number and not d.bracketed), draft)
            draft = opener if opener.clause == draft.clause else draft
        if draft is not None:
            bound.setdefault(draft.number, []).append(moment)
    return bound


def _following(text: str, drafts: list[Draft], moment: Moment) -> Draft | None:
    """The figure right behind the time, with nothing but small words between."""
    draft = next((d for d in drafts if d.start >= moment.span.end), None)
    if draft is None or not (draft.clause.contains(moment.span) or draft.clause.start - moment.span.end <= 3):
        return None
    between = normal(text[moment.span.end : draft.start])
    if moment.compared:
        between = _FROM.sub("", between)
    if not _GLUE_BEFORE.match(between):
        return None
    if "(" in between and not moment.compared and _before(drafts, moment) is not None:
        return None  # "162 were started during Q2 (35 of which ...": the bracket opens a part
    before = _before(drafts, moment)
    if before is not None and between.startswith(","):
        told = normal(text[before.end : moment.span.start])
        if draft.role is Role.CHANGE or not _NEW_STATEMENT.search(told):
            return None  # "91.3% of visits were on time in April, 92.0% in May": the time ends its statement
    head = normal(text[draft.statement.sentence.span.start : moment.span.start]).strip(" ,(")
    if draft is drafts[0] and len(drafts) > 1 and head in _AT_HEAD:
        return None  # "During Q2, 92.9% ..." holds for the whole sentence
    return draft


def _before(drafts: list[Draft], moment: Moment) -> Draft | None:
    draft = next((d for d in reversed(drafts) if d.end <= moment.span.start), None)
    return draft if draft is not None and draft.clause.contains(moment.span) else None


def _preceding(text: str, drafts: list[Draft], moment: Moment) -> Draft | None:
    """The last figure of the clause before the time; a past time of a comparison belongs to a previous value only."""
    draft = _before([d for d in drafts if d.role not in _NO_TIME or _close(text, d, moment)], moment)
    if draft is None or (moment.compared and draft.role is not Role.PREVIOUS):
        return None
    return draft


def _close(text: str, draft: Draft, moment: Moment) -> bool:
    """ "a target of 90% for 2016/17": only small words stand between a target or benchmark and its own time."""
    between = normal(text[draft.end : moment.span.start]) if draft.end <= moment.span.start else "-" * _FAR
    return len(between) < _FAR and not re.search(r"\band\b|,", between)


def _compared(drafts: list[Draft], moment: Moment) -> Draft | None:
    """ "fewer than those of Q1 2019/20 that were left waiting (12%)": the compared figure comes later."""
    if not moment.compared:
        return None
    draft = next((d for d in drafts if d.start >= moment.span.end), None)
    if draft is None or not draft.clause.contains(moment.span):
        return None
    return draft if draft.role is Role.PREVIOUS or draft.left.rstrip().endswith("(") else None
