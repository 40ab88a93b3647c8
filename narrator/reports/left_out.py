"""What a report leaves out, in words: findings that are not shown and why, rules that were not run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narrator.domain import Audit, Coverage, Diagnostic, Severity
from narrator.reports.counts import count_of

IDLE = ("baseline_unused", "baseline_unchecked", "suppression_unused", "suppression_unchecked")
"""Kinds of diagnostics that are about accepted findings and not about narrator's reading."""


MOST_CODES = 8
"""Codes named of rules that were not run, which fill one line; where a check selects a few rules, it knows which."""


def split_idle(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What could not be read or trusted, and what of the accepted findings is not needed."""
    return [d for d in diagnostics if d.kind not in IDLE], [d for d in diagnostics if d.kind in IDLE]


def tell_coverage(audit: Audit) -> list[str]:
    """The lines that end every report, from the number of findings to what was not run."""
    if not audit.analyses:
        return ["Nothing was checked: no document could be read.", *tell_left_out(audit.coverage)]
    lines = [_tell_findings(audit), *tell_left_out(audit.coverage)]
    if not audit.told_findings:
        lines.append(_tell_unchecked(audit.coverage))
    return [*lines, _tell_claims(audit.coverage), _tell_tables(audit.coverage)]


def tell_left_out(coverage: Coverage) -> list[str]:
    """ "3 findings not shown: 2 under --min-confidence, 1 in the baseline"; empty where nothing is left out."""
    counted = (
        (coverage.findings_unsure, "under --min-confidence"),
        (coverage.findings_in_baseline, "in the baseline"),
        (coverage.findings_suppressed, "suppressed by the settings"),
    )
    parts = [f"{number} {why}" for number, why in counted if number]
    lines = []
    if parts:
        lines.append(f"{count_of(sum(number for number, _ in counted), 'finding')} not shown: {', '.join(parts)}")
    if coverage.rules_not_run:
        codes = coverage.rules_not_run
        more = f" and {len(codes) - MOST_CODES} more" if len(codes) > MOST_CODES else ""
        named = ", ".join(codes[:MOST_CODES])
        lines.append(f"{count_of(len(codes), 'rule')} not run (--select, --ignore): {named}{more}")
    return lines


def _tell_findings(audit: Audit) -> str:
    findings = audit.told_findings
    if not findings:
        new = " new" if audit.findings else ""
        if audit.coverage.hides_contradictions:
            return f"No{new} contradiction is told, which does not mean that none was found."
        return f"No{new} contradiction was found."
    counts = Counter(finding.severity for finding in findings)
    told = [
        count_of(counts[severity], word)
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "query"))
        if counts[severity]
    ]
    return f"{count_of(len(findings), 'finding')}: {', '.join(told)}"


def _tell_unchecked(coverage: Coverage) -> str:
    if not coverage.claims:
        return "No figure was found in the narrative, so nothing was held against anything."
    checked = coverage.claims - coverage.unverified
    return (
        f"That speaks for {checked} of {count_of(coverage.claims, 'claim')}; "
        f"the other {coverage.unverified} had nothing in these documents to be held against."
    )


def _tell_claims(coverage: Coverage) -> str:
    return (
        f"{count_of(coverage.claims, 'claim')}, {coverage.linked} linked to a measure: "
        f"{coverage.consistent} consistent, {coverage.rounding} by rounding, {coverage.contradicted} contradicted, "
        f"{coverage.unverified} unverified (no evidence in these documents)"
    )


def _tell_tables(coverage: Coverage) -> str:
    parts = [f"{count_of(coverage.tables, 'table')}, {count_of(coverage.cells, 'cell')} read"]
    if coverage.tables_not_trusted:
        parts.append(f"{count_of(coverage.tables_not_trusted, 'table')} not trusted")
    if coverage.pages_without_text:
        parts.append(f"{count_of(coverage.pages_without_text, 'page')} without text")
    if coverage.pages_recognised:
        parts.append(f"{count_of(coverage.pages_recognised, 'page')} read from pictures")
    return "; ".join(parts)
