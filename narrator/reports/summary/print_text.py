"""Summaries as text: rich, which draws them, is loaded when there is one to draw and not to list formats."""

from __future__ import annotations

from narrator.domain import Summary
from narrator.reports.report import Style


def print_summary(summary: Summary, style: Style) -> str:
    """The summary as it is read: titles, and below them what is to be told."""
    from narrator.reports.summary.summary_drawing import draw_summary

    return draw_summary(summary, style)
