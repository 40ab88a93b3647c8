"""Plots of values over time: what is to be drawn, and how: as text for a terminal, as PNG or SVG for a page."""

from narrator.reports.plots.plot import Line, LineKind, Mark, Panel, Plot, Point
from narrator.reports.plots.plot_picture import PICTURES, write_picture
from narrator.reports.plots.plot_text import print_plot

__all__ = ["PICTURES", "Line", "LineKind", "Mark", "Panel", "Plot", "Point", "print_plot", "write_picture"]
