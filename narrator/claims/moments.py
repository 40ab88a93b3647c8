"""The times that a statement tells: where they stand, what they resolve to and what they may serve for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from narrator.claims.cues import normal
from narrator.claims.yearless import IN_A_YEAR, is_told_later, may_be_next, next_after, place_yearless
from narrator.data_files import read_data
from narrator.domain import Basis, Period, Span
from narrator.needs import Needing
from narrator.periods import (
    PeriodMention,
    calendar_year,
    day,
    financial_year,
    find_periods,
    is_month,
    is_quarter,
    is_year,
    months_of,
    previous_year,
    resolve,
    year_to_date,
)

_LOOK_BACK = 120
"""How many characters before a time are looked at for the comparison that it may serve."""

_SINCE, _REACH = "since ", 60
"""The word that opens a stretch, and how many characters before a time it may stand: "since it opened in May"."""

_ABBREVIATED = re.compile(r" \([a-z]{2,6}\)")
"""An abbreviation behind what it stands for, which parts no words: "children in care (CiC) in June 2022"."""

_YEAR = 12
"""Months of a year: what was told before is a year, "the previous year" the one before it."""

_THEN = ("same_period", "last_", "previous_")
"""Times that only an earlier value can be told of: "since the same period last year" opens no stretch."""

_WINDOWS = ("past_year", "latest_months")
"""Stretches back from the reporting period, which may also tell which people are counted or how long a trend is."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A mention of time, resolved: its place, period and bases.

    `past` says that it lies before the reporting period, `compared` that it is past and only serves a comparison;
    `future` that it lies behind it; `event` that something happened then; `window` that it looks back from now;
    `open` that the reporting period is known and still nobody can say when it was; `cohort` that it is told of people
    who were asked or followed. `opens` is the time from which a stretch "since ..." runs.
    """

    span: Span
    period: Period | None
    bases: tuple[Basis, ...]
    relative: str
    past: bool
    compared: bool
    future: bool = False
    event: bool = False
    window: bool = False
    open: bool = False
    cohort: bool = False
    opens: Period | None = None


@cache
def time_words() -> Mapping[str, Needing]:
    """The expressions of `moments.toml`, compiled once."""
    raw = read_data(__package__, "moments.toml")
    fragments = raw.pop("fragments")
    for name, fragment in fragments.items():
        raw = {key: pattern.replace(f"{{{name}}}", fragment) for key, pattern in raw.items()}
    return {name: Needing(pattern) for name, pattern in raw.items()}


def read_moments(
    text: str, span: Span, reporting: Period | None, last: Period | None = None, meeting: Period | None = None
) -> list[Moment]:
    """The times told in one span of a document's text, in order.

    `last` is the time told last before it: in a document that reports on no period it says of which year a day or
    month told without one is ("... between July and September 2017. On 30 September ..."). Where nothing is told
    before, the day of the `meeting` does, whose minutes a text is.
    """
    words = time_words()
    moments: list[Moment] = []
    whole = normal(span.of(text))
    foreseen = words["forecast"].search(whole) is not None
    intends = words["intends"].search(whole) is not None
    for mention in _by_year_end(find_periods(span.of(text), span.start), whole):
        mention = _with_own_bases(mention, moments, reporting)
        if _is_of_target(text, mention) or (mention.relative == "this_period" and not mention.bases):
            continue
        before = normal(text[max(span.start, mention.span.start - _LOOK_BACK) : mention.span.start])
        before = _ABBREVIATED.sub("", before)
        ranked = mention.anchor == "since" or mention.relative == "year_to_date" or _SINCE in before[-_REACH:]
        if ranked and words["extreme"].search(before):
            continue  # "the lowest since May", "the second-highest volume to date"
        opened = _opening_words(mention, before)
        compared = any(_compares(left) for left in (before, before + opened) if left.strip())
        if mention.relative == "last_year" and reporting is None and not compared:
            mention = replace(mention, bases=(Basis.YEAR,))  # "spent £6.5m on repairs last year"
        if opened.startswith(("over ", "on ")) and (mention.relative or "").startswith(("previous_", "same_period")):
            compared = compared or words["moved_over"].search(before) is not None
        if before.strip() and not compared and mention.anchor == "during" and (mention.relative or "")[:4] == "ago ":
            continue  # "had another in the 12 months before": a stretch that tells who is counted
        then = (mention.relative or "").startswith(_THEN) or words["moved_since"].search(before)
        if mention.anchor == "since" and then:
            mention, compared = replace(mention, anchor="", bases=()), True
        event = words["event"].search(before) is not None
        if event and words["since_event"].search(before):
            mention = replace(mention, anchor="since", bases=())
        before_that = mention.relative == "previous_year" and mention.surface.endswith(("that", "then"))
        base = _told_first(text, span, mention, moments) or (last if before_that else reporting)
        if base is None and (mention.relative or "").startswith(IN_A_YEAR):
            up_to_now = mention.anchor == "since" and meeting is not None
            base = None if last is None or up_to_now or may_be_next(mention, last) else last
            if base is None and moments and _moves_to(before):
                mention = next_after(mention, moments[-1].period)
        if base is None or is_told_later(mention, reporting, meeting):
            mention = place_yearless(mention, meeting)
        moment = _moment(mention, base, reporting, compared)
        if moment.opens is not None and words["has_moved"].match(normal(text[mention.span.end : span.end])):
            moment = replace(moment, bases=())  # "Since Quarter 1 open cases have fallen to 61": not all since then
        aimed = intends and mention.anchor == "by_end"
        ahead = (moment.future and (intends or mention.anchor == "by_end")) or (
            reporting is None and aimed and not (moment.past or moment.open)
        )
        ahead = ahead and not foreseen and not (words["done"].search(before) and not words["wanted"].search(whole))
        moments.append(replace(moment, event=event, future=ahead, cohort=_is_of_cohort(text, mention, before + opened)))
    return moments


def _with_own_bases(mention: PeriodMention, moments: list[Moment], reporting: Period | None) -> PeriodMention:
    """The mention with how the period of the sentence, of the document or of the year reported on accumulates."""
    if mention.relative == "this_period" and reporting is None and moments and moments[-1].period is not None:
        return replace(mention, period=moments[-1].period, relative=None, bases=moments[-1].bases)
    if mention.relative == "past_year" and reporting is not None and not is_year(reporting):
        return replace(mention, bases=(Basis.ROLLING_YEAR,))
    if mention.relative == "this_period" and not mention.bases:
        return replace(mention, bases=_bases_of(reporting))
    if mention.relative == "this_year" and reporting is not None and len(months_of(reporting)) == _YEAR:
        return replace(mention, bases=(Basis.YEAR,))
    return mention


def _opening_words(mention: PeriodMention, before: str) -> str:
    """The small words that open a mention, where they may hold something against it."""
    opened = normal(mention.surface)[: _opening_length(mention.surface)]
    of_its_own = (mention.anchor, opened.strip()) in (("as_at", "on"), ("during", "from"))
    if of_its_own and not time_words()["moved_since"].search(before):
        return ""  # "on 31 March 412 were", "33 were lost from January to June", but "up on 31 March"
    return opened


def _by_year_end(mentions: tuple[PeriodMention, ...], whole: str) -> list[PeriodMention]:
    """ "in the year ending 31 March ... from 621 in 2016 to 646 in 2017": years told by the March that ends them."""
    words = time_words()
    ends, day_of = words["to_march"].search(whole), words["at_march"].search(whole)
    if not (ends or day_of) or all(m.period is None or not _is_calendar_year(m.period) for m in mentions):
        return list(mentions)
    kept = []
    for mention in mentions:
        if mention.period is not None and _is_calendar_year(mention.period):
            year = financial_year(mention.period.start.year - 1)
            if ends:
                mention = replace(mention, period=year)
            else:
                mention = replace(mention, period=day(year.end), bases=(Basis.SNAPSHOT,))
        elif (mention.relative or "").startswith(("day 31 3", "month 3", "months_to")):
            continue
        kept.append(mention)
    return kept


def _is_calendar_year(period: Period) -> bool:
    return period == calendar_year(period.start.year)


def _is_of_target(text: str, mention: PeriodMention) -> bool:
    """ "the 2023/24 target", but not "the quarter 1 forecast of £5.1m", which was made then."""
    match = time_words()["of_a_target"].match(normal(text[mention.span.end : mention.span.end + _REACH]))
    told = mention.period is not None and is_quarter(mention.period)
    part = told or (mention.relative or "").startswith("quarter ")
    return match is not None and not (part and "forecast" in match[0])


def _is_of_cohort(text: str, mention: PeriodMention, before: str) -> bool:
    behind = normal(text[mention.span.end : mention.span.end + _LOOK_BACK])
    words = time_words()
    return words["cohort"].search(before) is not None or words["cohort_behind"].match(behind) is not None


def _compares(left: str) -> bool:
    words = time_words()
    return words["comparison"].search(left) is not None or words["compared_with"].search(left) is not None


def _opening_length(surface: str) -> int:
    """How long the small words are that open a mention: "compared to " of "compared to Quarter 2"."""
    match = time_words()["opening"].match(surface)
    return match.end() if match else 0


def _told_first(text: str, span: Span, mention: PeriodMention, moments: list[Moment]) -> Period | None:
    """From where "the previous year" or "the same quarter last year" is reckoned: the sentence's own time, told before.

    Times that are themselves held against something ("compared with Quarter 1 and ...") are not the sentence's own.
    """
    words = (mention.relative or "").split()
    if words == ["year_end"]:
        return next((m.period for m in moments if m.period is not None and is_year(m.period)), None)
    if not words or not words[0].startswith(("previous_", "same_period_last_year", "same_period_by")):
        return None
    own = [m for m in moments if m.period and not (m.compared or m.event or m.future)]
    held = time_words()["held_against"]
    return next((m.period for m in own if not held.search(normal(text[span.start : m.span.end]))), None)


def read_lead_in(text: str, reporting: Period | None) -> Moment | None:
    """The last time that a list's introduction tells, None where it tells none."""
    mentions = find_periods(text)
    return _moment(mentions[-1], reporting, reporting, False) if mentions else None


def _moment(mention: PeriodMention, base: Period | None, reporting: Period | None, compared: bool) -> Moment:
    period, relative = _place(mention, base, reporting), mention.relative or ""
    if mention.bases == (Basis.YEAR_TO_DATE,) and period and reporting and period.contains(reporting):
        period = reporting  # "so far in 2023/24": up to the end of what is reported on
    earlier = "last_" in relative and not relative.startswith(_WINDOWS)
    past = earlier or relative.startswith(("previous_", "same_period", "ago"))
    past = past or bool(reporting and period and period.end < reporting.start)
    bases = mention.bases
    if not bases and period and reporting and mention.anchor != "from" and period == year_to_date(reporting):
        bases = (Basis.YEAR_TO_DATE,)  # "since April", "April to December" in a report on Quarter 3
    future = bool(reporting and period and period.start > reporting.end)
    return Moment(
        mention.span,
        period,
        bases,
        relative,
        past,
        compared
        and (past or _is_earlier(period, reporting) or mention.anchor == "from" or _is_unplaced(relative, period)),
        future,
        window=relative.startswith(_WINDOWS),
        open=period is None
        and (
            reporting is not None
            or relative == "since_then"
            or mention.anchor == "since"
            or relative.startswith(IN_A_YEAR)
        ),
        opens=resolve(replace(mention, anchor=""), base) if mention.anchor == "since" else None,
    )


def _is_earlier(period: Period | None, reporting: Period | None) -> bool:
    """May the period be what now is held against, before what is reported on or early in it ("better than in July")?

    A calendar year may run into the financial one reported on.
    """
    within = period is not None and reporting is not None and reporting.contains(period)
    return reporting is None or (
        period is not None and period.end < reporting.end and (within or period.start < reporting.start)
    )


def _moves_to(before: str) -> bool:
    """ "from 108 at the end of 2014/15 to 121 at the end of": a move to a later time."""
    return time_words()["move_to"].search(before) is not None


def _bases_of(reporting: Period | None) -> tuple[Basis, ...]:
    """How "during the reporting period" accumulates: a quarter's report may be one on the year so far."""
    if reporting is None:
        return ()
    if is_quarter(reporting):
        return (Basis.QUARTER, Basis.YEAR_TO_DATE)
    months = len(months_of(reporting))
    return (Basis.MONTH,) if months == 1 else (Basis.YEAR,) if months == _YEAR else ()


def _is_unplaced(relative: str, period: Period | None) -> bool:
    """ "behind the last two quarters", "below Quarter 4": only earlier ones, or those that nobody can place."""
    return relative.startswith(_WINDOWS) or (period is None and relative.startswith(IN_A_YEAR))


def _place(mention: PeriodMention, base: Period | None, reporting: Period | None) -> Period | None:
    """The period of a mention, reckoned from the time told before it where it points back to that."""
    relative = mention.relative or ""
    if base is not None and base != reporting:
        if relative == "previous_year" and len(months_of(base)) == _YEAR:
            return previous_year(base)
        fits = {"previous_quarter": is_quarter, "previous_month": is_month}.get(relative)
        if fits is not None and not fits(base):
            return resolve(mention, reporting)
    return resolve(mention, base)
