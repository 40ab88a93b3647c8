"""Plots for a terminal: rich, which draws them, is loaded when there is one to draw and not to list formats."""

from __future__ import annotations

from narrator.reports.plots.plot import Plot
from narrator.reports.report import Style


def print_plot(plot: Plot, style: Style, ascii_only: bool = False) -> str:
    """The plot as lines of text, no wider than the style says; empty where there is nothing to draw."""
    from narrator.reports.plots.plot_drawing import draw_plot

    return draw_plot(plot, style, ascii_only)
