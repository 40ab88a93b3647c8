"""Markdown: a letter to a report's author, its findings as polite and exact queries."""

from __future__ import annotations

from narrator.domain import Audit
from narrator.reports.report import Report, Style


def write_audit(audit: Audit, style: Style) -> str:
    """The letter: queries by document with place, words, comparison and question, then what was checked."""
    from narrator.reports.letter.letter import write_letter

    return write_letter(audit)


REPORT = Report("markdown", "a letter to the author, ready to paste", (".md",), write_audit)
