"""Makes a summary from an audit: the sections of each length, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import (
    Audit,
    Finding,
    Length,
    Summary,
    SummaryLine,
    SummarySection,
    SummarySource,
    Tone,
)
from narrator.summaries.doubts import shown_findings, tell_findings, tell_unchecked
from narrator.summaries.facts import gather_facts
from narrator.summaries.fitting import MOST, fit
from narrator.summaries.gathering import ReadFrame, gather_measures
from narrator.summaries.measures import Measure, Stand
from narrator.summaries.phrasing import phrase_measure, tone_of
from narrator.summaries.placing import Analyses
from narrator.summaries.sections import (
    is_well,
    needs_attention,
    tell_benchmarks,
    tell_changes,
    tell_contradicted,
    tell_differences,
    tell_headline,
)
from narrator.summaries.times import tell_period_long

MOST_FINDINGS = {Length.SHORT: 2, Length.MEDIUM: 4}
"""Findings told in a summary that is not full; the others are counted."""

LEFT_OUT = {Length.SHORT: ("benchmarks", "differences", "unchecked"), Length.MEDIUM: ("unchecked",)}
"""Sections that a shorter summary leaves out: what was not checked is told in its first lines as well."""


def summarise_audit(audit: Audit, length: Length, read_frame: ReadFrame) -> Summary:
    """What the documents of an audit say.

    `read_frame` says of a heading whether it praises what stands below it, blames it, or neither.
    """
    analyses = {a.document.path: a for a in audit.analyses}
    measures = [m for a in audit.analyses for m in _measures_of(a.document.path, audit, analyses, read_frame)]
    findings = tell_findings(audit, analyses)
    fixed = [
        tell_headline(measures, audit),
        tell_differences(measures),
        tell_changes(measures, analyses, length),
        tell_benchmarks(measures),
        findings,
        tell_unchecked(audit),
    ]
    opened = _open_sections(measures, analyses, length)
    if length is not Length.FULL:
        fixed = [_cap(section, MOST_FINDINGS[length]) for section in fixed if section.name not in LEFT_OUT[length]]
        room = MOST[length] - 2 - len(analyses)  # the title, and what the marks mean
        order = {m.indicator.id: _rank(m) for m in measures}
        opened, fixed = fit(fixed, opened, lambda line: order.get(line.indicator or "", 0), room)
    first, *rest = fixed
    sections = tuple(s for s in (first, *opened, *rest) if s.lines or s.left_out)
    return Summary(_title(audit), _sources(audit), length, sections, audit.coverage)


def _measures_of(path: str, audit: Audit, analyses: Analyses, read_frame: ReadFrame) -> tuple[Measure, ...]:
    verdicts = {v.claim.id: v.verdict for v in audit.verdicts if v.document == path}
    findings: list[Finding] = shown_findings(audit)
    return gather_measures(gather_facts(analyses[path], verdicts, findings), read_frame)


def _open_sections(measures: Sequence[Measure], analyses: Analyses, length: Length) -> tuple[SummarySection, ...]:
    """The sections that tell one measure after the other."""
    doubted = tell_contradicted(measures)
    groups = (
        ("needs_attention", "Needs attention", [m for m in measures if needs_attention(m)]),
        ("going_well", "Going well", [m for m in measures if is_well(m)]),
        ("in_doubt", "Contradicted, so not judged", doubted),
        ("other", "No target to judge by", [m for m in measures if m.stand is Stand.OPEN and not _placed(m)]),
    )
    return tuple(
        SummarySection(name, title, tuple(_line(m, analyses, name, length) for m in group))
        for name, title, group in groups
    )


def _placed(measure: Measure) -> bool:
    return measure.contradicted or is_well(measure) or needs_attention(measure)


def _line(measure: Measure, analyses: Analyses, section: str, length: Length) -> SummaryLine:
    tone = tone_of(measure)
    if section == "needs_attention" and tone is Tone.PLAIN:
        tone = Tone.BAD
    return phrase_measure(measure, analyses, tone, length is Length.FULL)


def _rank(measure: Measure) -> int:
    """The smaller the sooner told: what has a target or a judgement, what the narrative tells, what is compared."""
    lead = measure.lead
    score = 4 * measure.contradicted + 3 * (lead.target is not None) + 3 * measure.told
    score += 2 * (measure.praised is not None) + bool(lead.previous) + bool(lead.benchmarks)
    return -(score + (measure.indicator.source != "document"))


def _cap(section: SummarySection, most: int) -> SummarySection:
    if section.name != "findings" or len(section.lines) <= most:
        return section
    return replace(section, lines=section.lines[:most], left_out=len(section.lines) - most)


def _title(audit: Audit) -> str:
    """ "Northmoor, Quarter 2 2023/24 (July to September 2023)"."""
    whose = list(dict.fromkeys(a.authority for a in audit.analyses if a.authority))
    periods = {a.reporting_period.label: a.reporting_period for a in audit.analyses if a.reporting_period}
    when = [tell_period_long(period) for period in sorted(periods.values(), key=lambda p: p.end)]
    parts = [*(["; ".join(whose)] if whose else []), *([" and ".join(when)] if when else [])]
    return ", ".join(parts) or "Summary"


def _sources(audit: Audit) -> tuple[SummarySource, ...]:
    return tuple(
        SummarySource(
            a.document.path,
            "document",
            a.authority,
            a.reporting_period.label if a.reporting_period else None,
            len(a.document.pages),
        )
        for a in audit.analyses
    )
