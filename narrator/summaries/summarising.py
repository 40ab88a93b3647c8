"""Makes a summary from an audit: what to tell of which document, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from narrator.domain import Analysis, Audit, Length, Summary, SummaryLine, SummarySection, SummarySource, Tone, Unit
from narrator.summaries.doubts import gravest_first, tell_findings, tell_unchecked
from narrator.summaries.facts import gather_facts
from narrator.summaries.fitting import LEAST_RANK, MOST, count_wrapped, fit
from narrator.summaries.gathering import Judges, gather_measures
from narrator.summaries.measures import Measure, Stand
from narrator.summaries.moving import find_series, tell_series
from narrator.summaries.parts import Parts, find_parts
from narrator.summaries.phrasing import count, phrase_measure, tone_of, words
from narrator.summaries.placing import Analyses
from narrator.summaries.sections import (
    is_well,
    name_stand,
    needs_attention,
    split_told,
    tell_benchmarks,
    tell_changes,
    tell_differences,
    tell_headline,
    tell_minutes,
)
from narrator.summaries.sentences import tell_sentences
from narrator.summaries.times import tell_period, tell_period_long
from narrator.summaries.units import unit_group

MOST_FINDINGS = {Length.SHORT: 1, Length.MEDIUM: 2}
"""Findings told in a summary that is not full; the others are counted."""

LEFT_OUT = {Length.SHORT: ("benchmarks", "differences", "unchecked"), Length.MEDIUM: ("unchecked",), Length.FULL: ()}
"""Sections that a shorter summary leaves out: what was not checked is told in its first lines as well."""

GIVING_WAY = {Length.SHORT: ("changes",), Length.MEDIUM: ("changes", "benchmarks"), Length.FULL: ()}
"""Sections of which the measures' own lines tell as well, where there is no room for both."""

MOST_APART = 4
"""Reports whose counts a shorter summary tells apart, a line or two each; of more it tells them together."""

MOST_MINUTES = 2
"""Minutes that a shorter summary holds against their report, two lines each; the others are counted."""

ASKED_FOR = ("left_out", "worsened", "improved")
"""Sections that there are only because several documents were given: their lines keep their own order."""


@dataclass(frozen=True, slots=True)
class Telling:
    """All that a summary is made from: each document's measures by its path."""

    audit: Audit
    analyses: Analyses
    parts: Parts
    measures: dict[str, tuple[Measure, ...]]

    def of(self, analyses: Sequence[Analysis]) -> list[Measure]:
        """The measures of these documents."""
        return [m for a in analyses for m in self.measures[a.document.path]]

    def number(self, analysis: Analysis) -> str:
        """ "[2]": the document's number; empty where there is but one."""
        if len(self.analyses) < 2:
            return ""
        return f"[{list(self.analyses).index(analysis.document.path) + 1}]"


def summarise_audit(audit: Audit, length: Length, judges: Judges) -> Summary:
    """What the documents of an audit say; `judges` knows what headings and names say of better and worse."""
    analyses = {a.document.path: a for a in audit.analyses}
    measures = {path: _measures_of(path, audit, analyses, judges) for path in analyses}
    telling = Telling(audit, analyses, find_parts(audit.analyses), measures)
    now = telling.of(telling.parts.latest)
    first, last = _headlines(telling, length), _closing(telling, now, length)
    opened: Sequence[SummarySection] = _open_sections(telling, now, length)
    fixed = [section for section in (*first, *last) if section.name not in LEFT_OUT[length]]
    if length is not Length.FULL:
        fixed = [_cap(section, length) for section in fixed]
        # Besides the title and the documents, of which a short summary counts one; a medium one, however many there
        # are, keeps half of its lines for what they say.
        room = MOST[length] - count_wrapped(_title(audit), indent=0)
        room -= min(len(analyses), MOST[length] // 2) if length is Length.MEDIUM else 1
        alone = length is Length.SHORT and len(analyses) == 1
        giving = () if alone else GIVING_WAY[length]
        opened, fixed = fit(fixed, opened, _ranked(now), room, giving, length is not Length.SHORT)
    names = {section.name for section in first}
    ordered = (
        *(s for s in fixed if s.name in names),
        *opened,
        *(s for s in fixed if s.name not in names),
    )
    sections = tuple(s for s in ordered if s.lines or s.left_out)
    return Summary(_title(audit), _sources(telling), length, sections, audit.coverage)


def _measures_of(path: str, audit: Audit, analyses: Analyses, judges: Judges) -> tuple[Measure, ...]:
    verdicts = {v.claim.id: v.verdict for v in audit.verdicts if v.document == path}
    return gather_measures(gather_facts(analyses[path], verdicts, gravest_first(audit)), judges)


def _headlines(telling: Telling, length: Length) -> list[SummarySection]:
    """What is told first: the counts of each report, and what its minutes tell of it."""
    parts = telling.parts
    several = len(parts.reports) > 1
    apart = length is Length.FULL or len(parts.reports) <= MOST_APART
    told = [(telling.number(a) if several else "", telling.of([a])) for a in parts.reports]
    if not apart:
        told = [(f"{len(told)} documents,", telling.of(parts.reports))]
    sections = [tell_headline(told, telling.audit, moves=not several or (apart and length is not Length.SHORT))]
    shown = len(parts.minutes) if length is Length.FULL else MOST_MINUTES
    for minutes, report in parts.minutes[:shown]:
        measures = telling.of([report])
        known, _ = split_told(minutes, measures)
        sections.append(tell_minutes(minutes, measures, known, telling.audit, telling.number(minutes)))
    if more := len(parts.minutes[shown:]):
        last = sections[-1]
        rest = SummaryLine((words("and "), count(more), words(" more minutes")))
        sections[-1] = replace(last, lines=(*last.lines, rest))
    return sections


def _open_sections(telling: Telling, now: Sequence[Measure], length: Length) -> list[SummarySection]:
    """The sections that tell one measure after the other."""

    def phrase(measures: Sequence[Measure], alarming: bool = False) -> tuple[SummaryLine, ...]:
        return tuple(_line(m, telling.analyses, alarming, length) for m in measures)

    sections = []
    for minutes, report in telling.parts.minutes:
        _, left = split_told(minutes, telling.of([report]))
        lines = tuple(name_stand(m, line) for m, line in zip(left, phrase(left), strict=True))
        sections.append(SummarySection("left_out", "Left out by the minutes, the worst first", lines))
    if len({a.reporting_period for a in telling.parts.reports}) > 1:
        sections += tell_series(find_series(telling.of(telling.parts.reports)), telling.analyses)
    told = {line.indicator for section in sections for line in section.lines if length is not Length.FULL}
    rest = [m for m in now if m.indicator.id not in told]
    groups: tuple[tuple[str, str, Callable[[Measure], bool]], ...] = (
        ("needs_attention", "Needs attention", needs_attention),
        ("going_well", "Going well", is_well),
        ("in_doubt", "Contradicted, so not judged", lambda m: m.contradicted),
        ("not_judged", "With a target, but not judged", lambda m: _is_other(m) and m.unjudged),
        ("other", "Without a target to judge by", lambda m: _is_other(m) and not m.unjudged),
    )
    for name, title, belongs in groups:
        lines = phrase([m for m in rest if belongs(m)], name == "needs_attention")
        above = any(belongs(m) for m in now if m.indicator.id in told)
        sections.append(SummarySection(name, f"{title}, besides those above" if above else title, lines))
    sections.append(tell_sentences(telling.parts.latest, telling.analyses, length))
    return sections


def _closing(telling: Telling, now: Sequence[Measure], length: Length) -> list[SummarySection]:
    audit = telling.audit
    return [
        tell_differences(now),
        tell_changes(now, telling.analyses, length),
        tell_benchmarks(now),
        tell_findings(audit, telling.analyses, length is Length.FULL),
        tell_unchecked(audit),
    ]


def _is_other(measure: Measure) -> bool:
    placed = measure.contradicted or is_well(measure) or needs_attention(measure)
    return measure.stand is Stand.OPEN and not placed


def _line(measure: Measure, analyses: Analyses, alarming: bool, length: Length) -> SummaryLine:
    tone = tone_of(measure)
    return phrase_measure(
        measure, analyses, Tone.BAD if alarming and tone is Tone.PLAIN else tone, length is Length.FULL
    )


def _ranked(measures: Sequence[Measure]) -> Callable[[SummarySection, SummaryLine], int]:
    """The rank of a section's line: that of its measure, unless the section is what was asked for."""
    order: dict[str, int] = {}
    for measure in measures:
        order[measure.indicator.id] = min(_rank(measure), order.get(measure.indicator.id, LEAST_RANK))

    def rank(section: SummarySection, line: SummaryLine) -> int:
        return 0 if section.name in ASKED_FOR else order.get(line.indicator or "", LEAST_RANK)

    return rank


def _rank(measure: Measure) -> int:
    """The smaller the sooner told: what has a target or a judgement, what the narrative tells, what is compared."""
    lead = measure.lead
    told, aimed, known = measure.told, lead.target is not None, measure.indicator.source != "document"
    compared = bool(lead.previous or lead.changes or lead.benchmarks) or measure.praised is not None
    tiers = (
        measure.contradicted or (told and aimed),
        measure.stand is Stand.MISSED,
        told and compared,
        aimed,
        told and known and unit_group(lead.shown.fact.quantity.unit) == Unit.PERCENT,
        told and known,
        told or compared,
        True,
    )
    return tiers.index(True)


def _cap(section: SummarySection, length: Length) -> SummarySection:
    most = MOST_FINDINGS[length]
    if section.name != "findings" or len(section.lines) <= most:
        return section
    return replace(section, lines=section.lines[:most], left_out=len(section.lines) - most)


def _title(audit: Audit) -> str:
    """ "Northmoor, Quarter 2 2023/24 (July to September 2023)"."""
    whose = list(dict.fromkeys(a.authority for a in audit.analyses if a.authority))
    periods = {a.reporting_period.label: a.reporting_period for a in audit.analyses if a.reporting_period}
    tell = tell_period_long if len(periods) == 1 else tell_period
    when = [tell(period) for period in sorted(periods.values(), key=lambda p: (p.end, p.start))]
    parts = [*(["; ".join(whose)] if whose else []), *([", ".join(when)] if when else [])]
    return ", ".join(parts) or "Summary"


def _sources(telling: Telling) -> tuple[SummarySource, ...]:
    minutes = {a.document.path for a, _ in telling.parts.minutes}
    paired = {a.document.path for _, a in telling.parts.minutes}
    return tuple(
        SummarySource(
            path,
            "minutes" if path in minutes else "report" if path in paired else "document",
            a.authority,
            a.reporting_period.label if a.reporting_period else None,
            len(a.document.pages),
        )
        for path, a in telling.analyses.items()
    )
