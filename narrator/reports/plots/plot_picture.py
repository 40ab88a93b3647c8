"""Draws a plot as PNG or SVG by matplotlib: the same bytes each time, whatever the user's own settings are."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from narrator.extras import require
from narrator.reports.escape import show_text
from narrator.reports.plots.plot import Line, LineKind, Mark, Panel, Plot, Point
from narrator.reports.plots.plot_scale import choose_labels, scale_values

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PICTURES = (".png", ".svg")
"""Endings of the files that a plot can be drawn to."""

WIDTH, PANEL_HEIGHT, HEAD_HEIGHT = 9.0, 3.6, 0.5
"""Inches: a page's width, what a panel needs with its legend, what the title needs."""

RESOLUTION = 144
"""Dots per inch of a PNG: sharp on a screen of double density."""

TICKS, MOST_LABELS = 6, 14
"""Figures at the value axis; labels of time that have room side by side when they are turned."""

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito's colours, which all eyes can tell apart (Color Universal Design, 2008)."""

MARKERS = ("o", "s", "^", "v", "D", "P")

DASHES: Mapping[LineKind, Any] = {
    LineKind.ACTUAL: "-",
    LineKind.TARGET: (0, (6, 2)),
    LineKind.FLOOR: (0, (3, 3)),
    LineKind.BENCHMARK: (0, (1, 1.5)),
}

LOOKS = {
    "svg.hashsalt": "narrator",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#dddddd",
    # What a document says is never a formula.
    "text.parse_math": False,
    "text.usetex": False,
}


def write_picture(plot: Plot, ending: str) -> bytes:
    """The plot as a file of that ending (".png" or ".svg"): no dates in it, the same bytes each time.

    Raises UsageError where matplotlib is missing.
    """
    require("matplotlib", "plot", "a picture of a trend")
    with _own_looks():
        from matplotlib.figure import Figure

        panels = [panel for panel in plot.panels if any(True for _ in panel.points)]
        height = HEAD_HEIGHT + PANEL_HEIGHT * max(len(panels), 1)
        figure = Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")
        figure.suptitle(show_text(plot.title), fontsize=11, fontweight="bold", wrap=True)
        for number, panel in enumerate(panels, 1):
            _draw(figure.add_subplot(len(panels), 1, number), panel)
        file = io.BytesIO()
        kind = ending.lstrip(".").lower()
        # None leaves out the keys that matplotlib would fill with the time and its version.
        nothing: dict[str, Any] = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(file, format=kind, dpi=RESOLUTION, metadata=nothing)
    return file.getvalue()


@contextmanager
def _own_looks() -> Iterator[None]:
    """matplotlib's own defaults with ours on top, and the user's settings again afterwards."""
    import matplotlib

    backend = {"backend", "backend_fallback"}
    fresh: dict[Any, Any] = {key: value for key, value in matplotlib.rcParamsDefault.items() if key not in backend}
    with matplotlib.rc_context(fresh | LOOKS):
        yield


def _draw(axes: Axes, panel: Panel) -> None:
    axes.set_title(show_text(panel.title), loc="left", fontsize=10)
    scale = scale_values([point.value for point in panel.points], TICKS, panel.suffix)
    axes.set_yticks([value for value, _ in scale.ticks], [label for _, label in scale.ticks])
    margin = (scale.high - scale.low) * 0.04
    axes.set_ylim(scale.low - margin, scale.high + margin)
    axes.set_ylabel(show_text(panel.unit))
    labels = panel.labels
    chosen = choose_labels(labels, MOST_LABELS)
    turned = len(chosen) > 7
    axes.set_xticks(
        [at.toordinal() for at, _ in chosen],
        [show_text(label) for _, label in chosen],
        rotation=35 if turned else 0,
        ha="right" if turned else "center",
        rotation_mode="anchor",
    )
    first, last = panel.days[0].toordinal(), panel.days[-1].toordinal()
    side = max((last - first) * 0.04, 15)
    axes.set_xlim(first - side, last + side)
    actual = 0
    for number, line in enumerate(panel.lines):
        colour = COLOURS[number % len(COLOURS)]
        _draw_line(axes, line, colour, MARKERS[actual % len(MARKERS)])
        actual += line.kind is LineKind.ACTUAL
    _explain(axes, panel)


def _draw_line(axes: Axes, line: Line, colour: str, marker: str) -> None:
    told = line.kind is LineKind.ACTUAL
    run = line.run
    axes.plot(
        [point.at.toordinal() for point in run],
        [point.value for point in run],
        linestyle=DASHES[line.kind],
        linewidth=1.6 if told else 1.2,
        color=colour,
        marker=marker if told else "_",
        markersize=5 if told else 9,
        label=show_text(line.name),
        zorder=3 if told else 2,
    )
    if told:
        for mark, look in _marked_looks(colour).items():
            _scatter(axes, [point for point in line.points if point.mark is mark], look)


def _marked_looks(colour: str) -> dict[Mark, dict[str, Any]]:
    return {
        Mark.RESTATED: {"marker": "D", "s": 60, "facecolors": colour, "edgecolors": "black", "linewidths": 1.2},
        Mark.REPLACED: {"marker": "o", "s": 42, "facecolors": "white", "edgecolors": colour, "linewidths": 1.2},
        Mark.PROVISIONAL: {"marker": "o", "s": 42, "facecolors": "white", "edgecolors": colour, "hatch": "////"},
    }


def _scatter(axes: Axes, points: list[Point], look: dict[str, Any]) -> None:
    if points:
        axes.scatter([point.at.toordinal() for point in points], [point.value for point in points], zorder=4, **look)


TOLD = {Mark.RESTATED: "restated", Mark.REPLACED: "as told before", Mark.PROVISIONAL: "provisional"}


def _explain(axes: Axes, panel: Panel) -> None:
    """The legend below the axes: every line, and the marks that are there."""
    looks = _marked_looks("#666666")
    for mark, told in TOLD.items():
        if panel.has(mark):
            axes.scatter([], [], label=told, **looks[mark])
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=6, frameon=False, fontsize=8)
