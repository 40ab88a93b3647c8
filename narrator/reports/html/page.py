"""The whole page: coverage, findings and documents put into the template, with what may run in it told by its hash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from narrator.domain import Analysis, Audit, Severity, Verdict
from narrator.reports.counts import count_of
from narrator.reports.escape import show_path
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.documents import Layout, Section
from narrator.reports.html.findings import SEVERITIES, Shown, list_findings
from narrator.reports.html.notes import Notes
from narrator.reports.html.pieces import show_words
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.page_policy import tell_policy
from narrator.reports.troubles import sum_up, tell_trouble
from narrator.reports.verdict_words import VERDICT_WORDS
from narrator.reports.views import DocumentView, view_tables

MOST_LEADS = 24
"""Findings of one severity that the top of the page leads to: two lines of numbers on a telephone."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims have a verdict, and what it means."""

    verdict: Verdict
    word: str
    meaning: str
    number: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with its sections."""

    id: str
    name: str
    path: str
    whose: str
    counts: str
    claims: int
    findings: tuple[Shown, ...]
    sections: tuple[Section, ...]


def write_page(audit: Audit) -> str:
    """The audit as one HTML file, which loads nothing and runs nothing but its own script."""
    anchors = Anchors(audit.analyses)
    findings = list_findings(audit, anchors)
    notes = Notes(audit, findings, anchors)
    sheets = _lay_out(audit, findings, notes, anchors)
    places = {shown.number: section.id for sheet in sheets for section in sheet.sections for shown in section.findings}
    broken = {shown.finding.code for shown in findings}
    rules = [rule for rule in audit.rules if rule.code in broken]
    told = {rule.code for rule in rules}
    findings = tuple(
        replace(
            shown,
            section=places.get(shown.number, shown.document_id),
            explained=shown.finding.code in told,
        )
        for shown in findings
    )
    troubles, idle = split_idle(audit.diagnostics)
    style, script = _read("page.css"), _read("page.js")
    return _template().render(
        style=style,
        script=script,
        policy=tell_policy(style, script),
        title=_title(sheets),
        coverage=[show_words(line) for line in tell_coverage(audit)],
        tallies=[Tally(v, said.word, said.means, _count(audit, v)) for v, said in VERDICT_WORDS.items()],
        claims=len(audit.verdicts),
        troubles=[show_words(line) for line in sum_up(troubles)],
        idle=[show_words(f"{d.document}: {tell_trouble(d.message, d.advice)}") for d in idle],
        findings=findings,
        by_severity=_count_severities(findings),
        straight=_lead_straight(findings),
        by_rule=sorted(Counter((shown.code, shown.name) for shown in findings).items()),
        sheets=sheets,
        rules=rules,
    )


def _lay_out(audit: Audit, findings: Sequence[Shown], notes: Notes, anchors: Anchors) -> tuple[Sheet, ...]:
    views = view_tables(audit.analyses)
    return tuple(
        _sheet(analysis, view, audit, findings, notes, anchors)
        for analysis, view in zip(audit.analyses, views, strict=True)
    )


def _sheet(
    analysis: Analysis, view: DocumentView, audit: Audit, findings: Sequence[Shown], notes: Notes, anchors: Anchors
) -> Sheet:
    document = analysis.document
    verdicts = [one for one in audit.verdicts if one.document == document.path]
    when = analysis.reporting_period.label if analysis.reporting_period else None
    pages = [count_of(len(document.pages), "page")] if document.pages else []
    return Sheet(
        id=anchors.document(document.path),
        name=anchors.name(document.path),
        path=show_path(document.path),
        whose=show_words(", ".join(part for part in (analysis.authority, when) if part)),
        counts=", ".join([*pages, count_of(len(document.tables), "table"), count_of(len(analysis.claims), "claim")]),
        claims=len(verdicts),
        findings=tuple(one for one in findings if one.finding.evidence[0].document == document.path),
        sections=Layout(analysis, view, verdicts, findings, notes, anchors).sections(),
    )


def _count(audit: Audit, verdict: Verdict) -> int:
    return sum(one.verdict is verdict for one in audit.verdicts)


def _count_severities(findings: Sequence[Shown]) -> list[tuple[Severity, str, int]]:
    counts = Counter(shown.severity for shown in findings)
    return [(severity, word, counts[severity]) for severity, word in SEVERITIES.items() if counts[severity]]


def _lead_straight(findings: Sequence[Shown]) -> list[tuple[Severity, str, Sequence[Shown], int]]:
    """The first findings of each severity, the gravest first: whoever wants the errors only goes straight to them."""
    groups = [(severity, [shown for shown in findings if shown.severity is severity]) for severity in SEVERITIES]
    return [(s, SEVERITIES[s], group[:MOST_LEADS], len(group[MOST_LEADS:])) for s, group in groups if group]


def _title(sheets: Sequence[Sheet]) -> str:
    names = ", ".join(sheet.name for sheet in sheets[:2])
    more = f" and {len(sheets) - 2} more" if len(sheets) > 2 else ""
    return f"Figures checked: {names}{more}" if names else "Figures checked"


def _read(name: str) -> str:
    return files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_read), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html")
