"""The sections of a summary about what does not add up, and about what was not checked."""

from __future__ import annotations

from narrator.domain import Audit, Finding, Piece, PieceKind, Severity, SummaryLine, SummarySection, Tone
from narrator.errors import DocumentError
from narrator.summaries.phrasing import count, words
from narrator.summaries.placing import Analyses, tell_places

UNREAD = frozenset((DocumentError.kind, *(error.kind for error in DocumentError.__subclasses__())))
"""Kinds of diagnostics that tell of a whole document."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def gravest_first(audit: Audit) -> list[Finding]:
    """The findings that are told, the gravest first."""
    return sorted(audit.told_findings, key=lambda finding: _ORDER[finding.severity])


def tell_findings(audit: Audit, analyses: Analyses, codes: bool = True) -> SummarySection:
    """One line for each finding: what it says, and where; with its rule's code where `codes` are asked for."""
    lines = []
    for finding in gravest_first(audit):
        first = finding.evidence[0]
        message = finding.message[:1].upper() + finding.message[1:]
        pieces = [Piece(PieceKind.FINDING, message.rstrip("."), first)]
        place = tell_places([first], analyses)
        pieces += [words(", "), Piece(PieceKind.PLACE, place)] if place else []
        if finding.severity is Severity.INFO:
            pieces.insert(0, words("To look at: "))
        if codes:
            pieces += [words(" ("), Piece(PieceKind.NAME, finding.code), words(")")]
        lines.append(SummaryLine(tuple(pieces), Tone.DOUBT))
    if not lines:
        lines = [SummaryLine((words(_tell_none(audit)),))]
    return SummarySection("findings", "What does not add up", tuple(lines))


def _tell_none(audit: Audit) -> str:
    """Nothing is said to be free of contradictions where some were found that are not told."""
    if audit.coverage.hides_contradictions:
        return "No contradiction is told here, which does not mean that none was found."
    new = "new " if audit.findings else ""
    return f"No {new}contradiction was found in what could be checked."


def tell_unchecked(audit: Audit) -> SummarySection:
    """What nothing was held against, and what was not read or not trusted."""
    number = audit.coverage.unverified
    parts = tell_unread(audit)
    if number:
        parts.insert(0, [count(number), words(f" {_noun(number, 'figure')} had nothing here to be held against")])
    pieces: list[Piece] = []
    for part in parts:
        pieces += [words("; "), *part] if pieces else part
    lines = (SummaryLine((*pieces, words("."))),) if pieces else ()
    return SummarySection("unchecked", "Not checked", lines, counted=False)


def tell_unread(audit: Audit) -> list[list[Piece]]:
    """What was not read or not trusted, and what is not told."""
    coverage = audit.coverage
    parts: list[list[Piece]] = []
    for number, one, many in (
        (coverage.tables_not_trusted, "table was not trusted", "tables were not trusted"),
        (coverage.pages_without_text, "page has no text", "pages have no text"),
        (coverage.pages_recognised, "page was read from a picture", "pages were read from pictures"),
        (len([d for d in audit.diagnostics if d.kind in UNREAD]), "document was not read", "documents were not read"),
        (coverage.findings_unsure, "unsure finding is not told", "unsure findings are not told"),
        (
            coverage.findings_in_baseline + coverage.findings_suppressed,
            "accepted finding is not told",
            "accepted findings are not told",
        ),
        (len(coverage.rules_not_run), "rule was not run", "rules were not run"),
    ):
        if number:
            parts.append([count(number), words(f" {one if number == 1 else many}")])
    return parts


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"
