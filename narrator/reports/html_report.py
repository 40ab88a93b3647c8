"""HTML: one file for a browser, with the documents' text, every claim marked and every finding beside its words."""

from __future__ import annotations

from narrator.domain import Audit, Summary
from narrator.reports.report import Report, Style


def write_audit(audit: Audit, style: Style) -> str:
    """Coverage and findings, then each document with its claims, its tables, and links from each to its evidence."""
    from narrator.reports.html.page import write_page

    return write_page(audit)


def write_summary(summary: Summary, style: Style) -> str:
    """The summary as a page without script, good on paper too."""
    from narrator.reports.summary import write_html_summary

    return write_html_summary(summary, style)


# The modules imported above need jinja2, which `narrator --help` has no use for.
REPORT = Report(
    "html",
    "one file for a browser, with text and tables marked",
    (".html", ".htm"),
    write_audit,
    write_summary=write_summary,
)
