"""The sheet of coverage: the text report's own words, its numbers one by one, the documents, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from narrator.domain import Analysis, Audit, Coverage, Diagnostic, Severity, Verdict
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.tie_out.cells import Column, Look, Shown
from narrator.reports.tie_out.claim_rows import LOOKS
from narrator.reports.tie_out.claim_rows import NAME as CLAIMS
from narrator.reports.tie_out.finding_rows import LOOKS as SEVERITY_LOOKS
from narrator.reports.verdict_words import VERDICT_WORDS

NAME = "Coverage"

COLUMNS = (Column("What", 46), Column("Number", 10), Column("In words", 74), Column("What to do", 44))

SEVERITIES = {
    Severity.ERROR: "Figures that contradict each other.",
    Severity.WARNING: "Probably wrong; may be right.",
    Severity.INFO: "Worth a look.",
}


def write_coverage(audit: Audit) -> Iterator[tuple[Shown, ...]]:
    """The rows below the headings."""
    yield _heading("In words, as in the text report")
    for line in tell_coverage(audit):
        yield _row("", None, line)
    yield from _tell_verdicts(audit)
    yield from _tell_numbers(audit.coverage)
    if audit.analyses:
        yield _heading("Documents")
        for analysis in audit.analyses:
            yield _tell_document(analysis, audit)
    troubles, idle = split_idle(audit.diagnostics)
    yield from _tell_diagnostics("Not read, or not trusted", troubles)
    yield from _tell_diagnostics("Accepted, but not found", idle)


def _tell_verdicts(audit: Audit) -> Iterator[tuple[Shown, ...]]:
    """Claims by verdict and findings by severity, with what the words mean."""
    coverage = audit.coverage
    counts = {
        Verdict.CONSISTENT: coverage.consistent,
        Verdict.ROUNDING: coverage.rounding,
        Verdict.CONTRADICTED: coverage.contradicted,
        Verdict.UNVERIFIED: coverage.unverified,
    }
    yield _heading(f"Verdicts on the sheet {CLAIMS!r}")
    for verdict, number in counts.items():
        means = Shown(VERDICT_WORDS[verdict].sentence)
        yield (Shown(str(verdict), LOOKS[verdict]), Shown(number, Look.NUMBER, "#,##0"), means, Shown(None))
    found = Counter(finding.severity for finding in audit.told_findings)
    yield _heading("Findings")
    for severity, meaning in SEVERITIES.items():
        shown = Shown(found[severity], Look.NUMBER, "#,##0")
        yield (Shown(str(severity), SEVERITY_LOOKS[severity]), shown, Shown(meaning), Shown(None))


def _tell_numbers(coverage: Coverage) -> Iterator[tuple[Shown, ...]]:
    yield _heading("What was looked at")
    yield _row("documents", coverage.documents)
    yield _row("claims", coverage.claims, "Figures in the narrative that say something of a measure.")
    yield _row("claims linked to a measure", coverage.linked)
    yield _row("tables", coverage.tables)
    yield _row("tables not trusted", coverage.tables_not_trusted, "Their figures contradict nothing.")
    yield _row("cells read", coverage.cells, "Figures of tables whose measure and time are known: the sheet 'Tables'.")
    yield _row("pages", coverage.pages)
    yield _row("pages without text", coverage.pages_without_text, "Nothing on them was checked.")
    yield _row("pages read from pictures", coverage.pages_recognised, "Any letter on them may be wrong.")
    yield _heading("What was left out")
    yield _row("findings not sure enough", coverage.findings_unsure, "Under --min-confidence.")
    yield _row("findings in the baseline", coverage.findings_in_baseline)
    yield _row("findings suppressed by the settings", coverage.findings_suppressed)
    yield _row("rules not run", len(coverage.rules_not_run), ", ".join(coverage.rules_not_run))


def _tell_document(analysis: Analysis, audit: Audit) -> tuple[Shown, ...]:
    document = analysis.document
    counts = Counter(one.verdict for one in audit.verdicts if one.document == document.path)
    verdicts = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
    period = analysis.reporting_period.label if analysis.reporting_period else ""
    parts = [part for part in (analysis.authority, period, document.format) if part]
    parts += [count_of(len(document.pages), "page")] if document.pages else []
    parts += [count_of(len(document.tables), "table")]
    told = f"{', '.join(parts)}; {count_of(len(analysis.claims), 'claim')}: {verdicts}"
    return (Shown(show_text(document.path), file=document.path), Shown(None), Shown(show_text(told)), Shown(None))


def _tell_diagnostics(heading: str, diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[Shown, ...]]:
    if diagnostics:
        yield _heading(heading)
    for item in diagnostics:
        where = Shown(show_text(item.document), file=item.document, page=item.page)
        page = Shown(None if item.page is None else f"p. {item.page}", Look.CENTRED)
        yield (where, page, Shown(show_text(item.message)), Shown(show_text(item.advice)))


def _heading(text: str) -> tuple[Shown, ...]:
    return (Shown(text, Look.LABEL), *[Shown(None, Look.LABEL)] * 3)


def _row(what: str, number: int | None, words: str = "") -> tuple[Shown, ...]:
    shown = Shown(number, Look.NUMBER, "#,##0")
    return (Shown(what), shown, Shown(show_text(words)), Shown(None))
