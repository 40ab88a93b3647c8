"""The end of the text report: how much was found, what could not be read or trusted, what was covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narrator.domain import Audit, Coverage, Diagnostic, Severity
from narrator.reports.text_canvas import Canvas, count_of, safe
from narrator.reports.troubles import sum_up

MOST_DIAGNOSTICS = 12
"""Lines shown for what could not be read; the machine formats hold them all."""


def print_coverage(audit: Audit, canvas: Canvas) -> None:
    """The last lines of every report: nothing is called right because nothing was found."""
    _print_diagnostics(audit.diagnostics, canvas)
    canvas.line(safe(_findings_line(audit), "bold"))
    if not audit.findings and audit.analyses:
        canvas.line(safe(_unchecked_line(audit.coverage)))
    coverage = audit.coverage
    if not audit.analyses:
        return
    canvas.line(_claims_line(coverage))
    canvas.line(_tables_line(coverage))


def _claims_line(coverage: Coverage) -> str:
    return (
        f"{count_of(coverage.claims, 'claim')}, {coverage.linked} linked to a measure: "
        f"{coverage.consistent} consistent, {coverage.rounding} by rounding, {coverage.contradicted} contradicted, "
        f"{coverage.unverified} unverified (no evidence in these documents)"
    )


def _tables_line(coverage: Coverage) -> str:
    parts = [f"{count_of(coverage.tables, 'table')}, {count_of(coverage.cells, 'cell')} read"]
    if coverage.tables_not_trusted:
        parts.append(f"{count_of(coverage.tables_not_trusted, 'table')} not trusted")
    if coverage.pages_without_text:
        parts.append(f"{count_of(coverage.pages_without_text, 'page')} without text")
    return "; ".join(parts)


def _findings_line(audit: Audit) -> str:
    if not audit.analyses:
        return "Nothing was checked: no document could be read."
    if not audit.findings:
        return "No contradiction was found."
    counts = Counter(finding.severity for finding in audit.findings)
    told = [
        count_of(counts[severity], word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "query"))
        if counts[severity]
    ]
    return f"{count_of(len(audit.findings), 'finding')}: {', '.join(told)}"


def _unchecked_line(coverage: Coverage) -> str:
    if not coverage.claims:
        return "No figure was found in the narrative, so nothing was held against anything."
    checked = coverage.claims - coverage.unverified
    return (
        f"That speaks for {checked} of {count_of(coverage.claims, 'claim')}; "
        f"the other {coverage.unverified} had nothing in these documents to be held against."
    )


def _print_diagnostics(diagnostics: Sequence[Diagnostic], canvas: Canvas) -> None:
    if not diagnostics:
        return
    canvas.line(safe("Not read, or not trusted", "bold"))
    lines = sum_up(diagnostics)
    for line in lines[:MOST_DIAGNOSTICS]:
        canvas.line(safe(line), indent=2)
    if len(lines) > MOST_DIAGNOSTICS:
        canvas.line(f"and {len(lines) - MOST_DIAGNOSTICS} more (see --format json)", indent=2)
    canvas.line()
