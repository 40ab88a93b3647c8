"""Copied headers: one of several headings of a pattern that still names another quarter than the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrator.checks.texts.places import LONGEST_BLOCK, read_block, text_evidence
from narrator.domain import Analysis, Block, BlockKind, Finding, Period, Severity, Span
from narrator.periods import find_periods, is_quarter

FEWEST_ALIKE = 3
"""Headings of one pattern that name one quarter, before another quarter in their midst is a slip: with fewer, the
document may go through the quarters one by one."""

LONGEST_HEADING = 150
"""Characters of a heading that are looked at."""


@dataclass(frozen=True, slots=True)
class CopiedHeader:
    """A heading that names another quarter than its neighbours; `sure` where its own section names theirs."""

    analysis: Analysis
    block: Block
    span: Span
    surface: str
    named: Period
    meant: Period
    sure: bool


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading with one quarter at its end, and the words before it."""

    number: int
    block: Block
    words: str
    surface: str
    start: int
    period: Period


def find_copied_headers(analyses: Iterable[Analysis]) -> Iterator[CopiedHeader]:
    """The headings rolled forward from another time's document, in reading order."""
    for analysis in analyses:
        headings = list(_quarter_headings(analysis))
        tally = Counter(heading.period.label for heading in headings)
        if not tally:
            continue
        label, count = tally.most_common(1)[0]
        others = [heading for heading in headings if heading.period.label != label]
        words = Counter(heading.words for heading in headings)
        if count < FEWEST_ALIKE or len(others) != 1 or not others[0].words or words[others[0].words] > 1:
            continue
        meant = next(heading.period for heading in headings if heading.period.label == label)
        yield _judge(analysis, others[0], meant)


def _quarter_headings(analysis: Analysis) -> Iterator[_Heading]:
    """The headings that end with one quarter of one financial year, whatever stands before it."""
    for number, block in enumerate(analysis.document.blocks):
        if block.kind is not BlockKind.HEADING or len(block.span) > LONGEST_HEADING:
            continue
        text = block.span.of(analysis.document.text)
        mentions = find_periods(text)
        if len(mentions) != 1 or mentions[0].period is None or not is_quarter(mentions[0].period):
            continue
        span = mentions[0].span
        if text[span.end :].strip(" )]."):
            continue
        words = re.sub(r"\W+", " ", text[: span.start]).strip().lower()
        yield _Heading(number, block, words, mentions[0].surface, span.start, mentions[0].period)


def _judge(analysis: Analysis, heading: _Heading, meant: Period) -> CopiedHeader:
    """What the section below says of its own time decides how sure it is."""
    told: set[str] = set()
    left = LONGEST_BLOCK
    for block in analysis.document.blocks[heading.number + 1 :]:
        if block.kind is BlockKind.HEADING or left <= 0:
            break
        text = read_block(analysis, block)[:left]
        left -= len(text)
        told |= {mention.period.label for mention in find_periods(text) if mention.period is not None}
    start = heading.block.span.start + heading.start
    return CopiedHeader(
        analysis=analysis,
        block=heading.block,
        span=Span(start, start + len(heading.surface)),
        surface=heading.surface,
        named=heading.period,
        meant=meant,
        sure=meant.label in told and heading.period.label not in told,
    )


def tell_copied_headers(analyses: Iterable[Analysis], code: str, name: str) -> Iterator[Finding]:
    """A finding for each copied header, told as the rule on wrong periods tells."""
    for header in find_copied_headers(analyses):
        named, meant = header.named.label, header.meant.label
        section = f"; the section itself speaks of {meant}" if header.sure else ""
        evidence = text_evidence(header.analysis, header.block, header.span, header.surface, f"heading of {named}")
        yield Finding(
            code=code,
            name=name,
            severity=Severity.WARNING if header.sure else Severity.INFO,
            confidence=0.8 if header.sure else 0.4,
            message=f"a heading names {named} where the other headings name {meant}",
            recomputation=f'"{header.surface}" is {named}, the headings beside it say {meant}{section}',
            evidence=(evidence,),
            remedy=f"{meant}, if the heading was carried over" if header.sure else "",
        )
