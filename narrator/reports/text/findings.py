"""The text report's body: findings by document and section, quote and evidence side by side, the sum written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from narrator.domain import Analysis, Audit, Evidence, Finding, Severity
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.evidence_groups import Claims, group_evidence
from narrator.reports.report import Style
from narrator.reports.text.canvas import Canvas, safe
from narrator.reports.text.coverage import print_coverage
from narrator.reports.text.evidence import tell_evidence
from narrator.reports.text.verdicts import print_verdicts

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

TWO_COLUMNS = 96
"""From this width on, what is said and what it is held against stand side by side: each gets 45 columns, the least
in which a sentence reads well (newspaper columns run from 35 to 50)."""

MOST_EVIDENCE = 8
"""Places shown for one finding; the machine formats hold them all."""


def print_audit(audit: Audit, style: Style) -> str:
    """The audit as text, as wide as the style says."""
    canvas = Canvas(style)
    claims = {(a.document.path, claim.id): claim for a in audit.analyses for claim in a.claims}
    for analysis in audit.analyses:
        path = analysis.document.path
        own = [finding for finding in audit.told_findings if finding.evidence and finding.evidence[0].document == path]
        _print_document(analysis, own, claims, canvas)
        if style.verdicts:
            print_verdicts([verdict for verdict in audit.verdicts if verdict.document == path], canvas)
    print_coverage(audit, canvas)
    return canvas.text()


def print_findings(audit: Audit, findings: Sequence[Finding], style: Style) -> str:
    """Some findings of an audit by themselves, without their places' headings and the coverage."""
    canvas = Canvas(style)
    claims = {(a.document.path, claim.id): claim for a in audit.analyses for claim in a.claims}
    for finding in findings:
        _print_finding(finding, claims, canvas)
    return canvas.text() if findings else ""


def _print_document(analysis: Analysis, findings: Sequence[Finding], claims: Claims, canvas: Canvas) -> None:
    canvas.line(_title(analysis))
    canvas.line()
    if not findings:
        canvas.line("no findings", indent=2)
        canvas.line()
    for (section, page), group in groupby(_in_order(findings), key=lambda f: _heading(f.evidence[0])):
        canvas.line(Text("   ".join(show_text(part) for part in (page, section) if part), "bold"), indent=2)
        for finding in group:
            _print_finding(finding, claims, canvas)


def _title(analysis: Analysis) -> Text:
    document = analysis.document
    when = analysis.reporting_period.label if analysis.reporting_period else None
    pages = [count_of(len(document.pages), "page")] if document.pages else []
    counts = [*pages, count_of(len(document.tables), "table"), count_of(len(analysis.claims), "claim")]
    whose = ", ".join(part for part in (analysis.authority, when) if part)
    title = safe(document.path, "bold underline")
    for part in (whose, ", ".join(counts)):
        title.append("   " + show_text(part) if part else "", "not bold not underline")
    return title


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """By section in order of first mention; within one, as the audit has them."""
    first: dict[tuple[str, str], int] = {}
    for index, finding in enumerate(findings):
        first.setdefault(_heading(finding.evidence[0]), index)
    return sorted(findings, key=lambda finding: first[_heading(finding.evidence[0])])


def _heading(evidence: Evidence) -> tuple[str, str]:
    return evidence.section or "", f"p. {evidence.page}" if evidence.page is not None else ""


def _print_finding(finding: Finding, claims: Claims, canvas: Canvas) -> None:
    colour = COLOURS[finding.severity]
    grave = str(finding.severity)
    head = f"{finding.code} {finding.name}"
    gap = max(canvas.width - 2 - len(head) - len(grave), 2)
    canvas.line(Text.assemble((show_text(head), colour), " " * gap, (grave, colour)), indent=2)
    canvas.line(safe(finding.message), indent=4)
    document = finding.evidence[0].document
    said, *others = group_evidence(finding.evidence)
    [left] = tell_evidence([said], document, claims, known=_heading(finding.evidence[0])[1])
    right = tell_evidence(others[:MOST_EVIDENCE], document, claims)
    if len(others) > MOST_EVIDENCE:
        right.append(Text(f"and {count_of(len(others) - MOST_EVIDENCE, 'more place')} (see --format json)", "dim"))
    if canvas.width >= TWO_COLUMNS and right:
        grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(left, Text("\n").join(right))
        canvas.print(grid, indent=6)
    else:
        for text in (left, *right):
            canvas.line(text, indent=6)
    if finding.recomputation:
        canvas.line(safe(finding.recomputation, "bold"), indent=4)
    if finding.remedy:
        canvas.line(Text.assemble(("to mend: ", "green"), safe(finding.remedy)), indent=4)
    canvas.line()
