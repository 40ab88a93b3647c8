"""Told times: is the time that a claim was read with really the one that stands beside its figure?

A second look before anything is called wrong: where the words beside the figure name only other times than the claim's,
or its time stands in a bracket with a figure of its own, the reading is not sure enough to contradict.
"""

from __future__ import annotations

import re
from functools import partial

from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.stretches import Stretch, year_start
from narrator.domain import Basis, Claim, Period
from narrator.periods import PeriodMention, find_periods, resolve

_BRACKET = re.compile(r"\([^()]{0,200}\)")
_JOINT = re.compile(r",|\b(?:to|and|but|while|whereas|then)\b", re.IGNORECASE)
_PART = re.compile(r"[,;]|\b(?:and|but|while|whereas|that)\b", re.IGNORECASE)
_CLOSED = re.compile(r"[,;]|\b(?:but|while|whereas|that)\b", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:cumulativ\w+|to date|ytd|so far|running total)\b", re.IGNORECASE)
_OPEN_ENDED = frozenset({Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR})


def is_time_sure(ledger: Ledger, claim: Claim) -> bool:
    """Do the words between the figures on either side bear out the claim's time, or leave it to the context?"""
    if claim.period is None:
        return False
    analysis = ledger.analysis_of(claim)
    told = _named_times(ledger, claim, analysis.document.text, analysis.reporting_period)
    if not told:
        return True
    if not any(_agree(claim, period) for period in told):
        return False
    outside = _without_figures(analysis.document.text, claim)
    left = _named_times(ledger, claim, outside, analysis.reporting_period)
    return len(left) == len(told) or any(_agree(claim, period) for period in left)


def names_its_time(ledger: Ledger, claim: Claim) -> bool:
    """Do the words beside the figure themselves name the claim's time?"""
    return ledger.once(
        ("names time", key_of(claim), claim.period, claim.bases), partial(_names_its_time, ledger, claim)
    )


def _names_its_time(ledger: Ledger, claim: Claim) -> bool:
    analysis = ledger.analysis_of(claim)
    told = _named_times(ledger, claim, analysis.document.text, analysis.reporting_period) if claim.period else []
    return bool(told) and all(_agree(claim, period) for period in told)


def tells_its_time(ledger: Ledger, claim: Claim) -> bool:
    """Is the claim's time and basis told in its own phrase, or is no other one told in its paragraph so far?

    Asked where a figure is exactly another time's: that one is meant more often than a time is told wrongly.
    """
    analysis = ledger.analysis_of(claim)
    text, (left, right) = analysis.document.text, ledger.beside(claim)
    before, after, end = left.of(text), right.of(text), right.end
    if left.start > claim.sentence.start and (joints := list(_PART.finditer(before))):
        before = before[joints[-1].end() :]
    phrase = f"{before} ~ {_own_phrase(after, ends=end == claim.sentence.end)}"
    if any(_tells(claim, m, analysis.reporting_period) for m in find_periods(phrase)):
        return True
    number = ledger.block_index(claim)
    first = analysis.document.blocks[number].span.start if number is not None else claim.sentence.start
    mentions = find_periods(text[first : claim.sentence.end])
    if claim.told_bases and set(claim.told_bases) <= _OPEN_ENDED and not find_periods(text[first:end]):
        return False  # a running total by the measure's custom only, which no word before the next figure says
    if not mentions and claim.period != analysis.reporting_period and not find_periods(claim.provenance.section or ""):
        return False  # carried over from another paragraph
    return all(_tells(claim, m, analysis.reporting_period) for m in mentions)


def tells_stretch(ledger: Ledger, claim: Claim, stretch: Stretch) -> bool:
    """Do the sentence's own words tell how long the time is that ends with a stretch, or is that the measure's custom?

    Asked where a figure is another basis's value on the same day: the quarter's beside the one since April.
    """
    told = ledger.sentence_of(claim)
    if stretch.position or _RUNNING.search(told):
        return True
    reporting, running = ledger.analysis_of(claim).reporting_period, stretch.start == year_start(stretch.end)
    for mention in find_periods(told):
        period = mention.period or resolve(mention, reporting)
        if period is not None and (period.start, period.end) == (stretch.start, stretch.end):
            return True
        if running and Basis.YEAR_TO_DATE in mention.bases and Basis.QUARTER not in mention.bases:
            return True
    return False


def _own_phrase(after: str, ends: bool) -> str:
    """The words behind a figure that are its own.

    What a comma closes is its own with all its "and"s ("171 children and families assessments in Q1, compared with");
    what runs into the next figure is so up to the first one.
    """
    closed = _CLOSED.search(after)
    if closed is not None:
        return after[: closed.start()]
    return after if ends else _PART.split(after, maxsplit=1)[0]


def _tells(claim: Claim, mention: PeriodMention, reporting: Period | None) -> bool:
    """Does a mention give the claim's time, and no other basis than its own?"""
    period = mention.period or resolve(mention, reporting)
    if period is None or not _agree(claim, period):
        return False
    bases = claim.told_bases
    return not bases or not mention.bases or bool(set(bases) & set(mention.bases))


def _named_times(ledger: Ledger, claim: Claim, text: str, reporting: Period | None) -> list[Period]:
    """The times named between the figure before and the one behind."""
    left, right = ledger.beside(claim)
    before, after, end = left.of(text), right.of(text), right.end
    before = _own_words(ledger, claim, before.rpartition(";")[2], reporting)
    after = after.partition(";")[0]
    if end < claim.sentence.end and after.count("(") > after.count(")"):
        after = after.rpartition("(")[0]  # "38.1 days (2022/23: 41.2 days)": the next figure's time
    mentions = find_periods(f"{before} ~ {after}")
    return [period for m in mentions if (period := _period_of(m, reporting)) is not None]


def _own_words(ledger: Ledger, claim: Claim, before: str, reporting: Period | None) -> str:
    """The words before a figure without the time of the figure before: "12.1% at Quarter 2 to 10.6%"."""
    told = [c for c in ledger.neighbours(claim) if c.quantity.span.end <= claim.quantity.span.start]
    if not told or told[-1].period is None or told[-1].period == claim.period:
        return before
    for mention in find_periods(before):
        ended = _JOINT.search(before, mention.span.end)
        if ended is not None and _period_of(mention, reporting) == told[-1].period:
            return before[ended.end() :]
    return before


def _period_of(mention: PeriodMention, reporting: Period | None) -> Period | None:
    """The time that a mention names by itself; None for words like "this quarter", which say nothing new."""
    if mention.period is not None:
        return mention.period
    if mention.relative is not None and re.match(r"(?:quarter|month) \d", mention.relative):
        return resolve(mention, reporting)
    return None


def _agree(claim: Claim, period: Period) -> bool:
    """May the named time be the claim's own?"""
    own = claim.period
    assert own is not None
    if own == period or (own.start, own.end) == (period.start, period.end):
        return True
    same_end = own.end == period.end
    short = (period.end - period.start).days < 31 or (own.end - own.start).days < 31
    if same_end and short and (own.end - own.start).days < 100 and (period.end - period.start).days < 100:
        return True  # "at 31 December", "at the end of December"
    return bool(_OPEN_ENDED & set(claim.told_bases)) and (same_end or period.contains(own) or own.contains(period))


def _without_figures(text: str, claim: Claim) -> str:
    """The text with those brackets of the sentence blanked that hold a figure beside a time: "(Quarter 1: 287)"."""
    for match in _BRACKET.finditer(text, claim.sentence.start, claim.sentence.end):
        if match.start() <= claim.quantity.span.start < match.end():
            continue
        inside = match.group(0)
        for mention in reversed(find_periods(inside)):
            inside = inside[: mention.span.start] + inside[mention.span.end :]
        if re.search(r"\d", inside):
            text = text[: match.start()] + " " * len(match.group(0)) + text[match.end() :]
    return text
