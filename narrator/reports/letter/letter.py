"""The whole letter: queries by document, errors before what may be right before small points, then the coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.domain import Analysis, Audit, Finding, Severity
from narrator.reports.letter.closing import close_letter
from narrator.reports.letter.queries import Places, Queries
from narrator.reports.markdown_escape import escape_markdown

HEADINGS = (
    (Severity.ERROR, "Queries", ""),
    (Severity.WARNING, "Please confirm", "These may be right as they are; we would be glad of a word on each."),
    (Severity.INFO, "Small points", "These need no answer where the text is meant as it stands."),
)
"""Each gravity's heading, and what is said before its findings."""

COUNTED = (("query", "queries"), ("point to confirm", "points to confirm"), ("small point", "small points"))
"""What findings of each gravity are called, one and several, in the order of the headings."""


MOST_NAMES = 3
"""Documents named in the title, which is one line; more are counted."""


def write_letter(audit: Audit) -> str:
    """The letter as Markdown; findings are numbered through, so that an answer can name them."""
    findings = audit.told_findings
    places = Places(audit.analyses)
    queries = Queries(audit.analyses, places)
    lines = [_title(audit.analyses, places), ""]
    if audit.analyses:
        lines += [_open_letter(audit, findings), ""]
    number = 1
    for analysis in audit.analyses:
        own = [one for one in findings if _documents_of(one) == {analysis.document.path}]
        if own:
            lines += _head_document(analysis, places)
            lines += _write_findings(own, queries, number, across=False)
            number += len(own)
    across = [one for one in findings if len(_documents_of(one)) > 1]
    if across:
        lines += ["## Between the documents", ""]
        lines += _write_findings(across, queries, number, across=True)
    touched = {path for one in findings for path in _documents_of(one)}
    quiet = [a.document.path for a in audit.analyses if a.document.path not in touched]
    return "\n".join([*lines, *close_letter(audit, [places.name_document(path) for path in quiet if findings])]) + "\n"


def _title(analyses: Sequence[Analysis], places: Places) -> str:
    if not analyses:
        return "# Queries on figures"
    if len(analyses) > MOST_NAMES:
        return f"# Queries on the figures in {len(analyses)} documents"
    return f"# Queries on the figures in {_join(places.name_document(one.document.path) for one in analyses)}"


def _open_letter(audit: Audit, findings: Sequence[Finding]) -> str:
    """What was done, and what is asked for."""
    several = len(audit.analyses) > 1
    these = "these documents" if several else "this document"
    if not findings:
        return (
            f"We have compared the figures in {these} with each other, and have no query{_new(audit)}. "
            "That does not make every figure right; what was compared, and what could not be, is told below."
        )
    counts = [sum(one.severity is severity for one in findings) for severity, _, _ in HEADINGS]
    told = [f"{number} {words[number > 1]}" for number, words in zip(counts, COUNTED, strict=True) if number]
    each = "Each" if len(findings) > 1 else "It"
    return (
        f"We have compared the figures in {these} with each other, and would be grateful for your help with "
        f"{_join(told)}. {each} gives the place, the words as printed and why we ask."
    )


def _new(audit: Audit) -> str:
    if audit.coverage.hides_contradictions:
        return " to put to you here, though not all that was found is told"
    return " but those that are known already" if audit.findings else ""


def _head_document(analysis: Analysis, places: Places) -> list[str]:
    lines = [f"## {places.name_document(analysis.document.path)}", ""]
    period = analysis.reporting_period.label if analysis.reporting_period else None
    known = ", ".join(part for part in (analysis.authority, period) if part)
    return [*lines, escape_markdown(known, starts=True), ""] if known else lines


def _write_findings(findings: Sequence[Finding], queries: Queries, number: int, *, across: bool) -> list[str]:
    lines: list[str] = []
    for severity, heading, before in HEADINGS:
        own = [one for one in findings if one.severity is severity]
        if own:
            lines += [f"### {heading}", "", *([before, ""] if before else [])]
        for one in own:
            lines += [*queries.write(one, number, across=across), ""]
            number += 1
    return lines


def _documents_of(finding: Finding) -> set[str]:
    return {item.document for item in finding.evidence}


def _join(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
