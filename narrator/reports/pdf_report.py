"""PDF: the auditor's own document with a mark beside each claim and a comment on each finding."""

from __future__ import annotations

from narrator.domain import Analysis, Audit
from narrator.reports.report import Marked, Report


def mark_document(audit: Audit, analysis: Analysis, data: bytes) -> Marked:
    """The document's file with marks and comments added behind what it holds."""
    from narrator.reports.marks.marking import mark_file

    return mark_file(audit, analysis, data)


REPORT = Report(
    "pdf", "the checked PDFs themselves, with marks and comments", (".pdf",), mark=mark_document, marks=("pdf",)
)
