"""Markdown: a letter to a report's author, its findings as polite and exact queries."""

from __future__ import annotations

from narrator.domain import Audit, Summary
from narrator.reports.report import Report, Style


def write_audit(audit: Audit, style: Style) -> str:
    """The letter: queries by document with place, words, comparison and question, then what was checked."""
    from narrator.reports.letter.letter import write_letter

    return write_letter(audit)


def write_summary(summary: Summary, style: Style) -> str:
    """The summary as headings and lists."""
    from narrator.reports.summary import write_markdown_summary

    return write_markdown_summary(summary, style)


REPORT = Report(
    "markdown",
    "a letter to the author, ready to paste",
    (".md",),
    write_audit,
    write_summary=write_summary,
    also=(".txt",),
)
