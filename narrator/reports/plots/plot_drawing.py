"""Draws a plot in characters, as wide as the terminal: markers for values, dots between them, dashes for targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from narrator.reports.escape import show_text
from narrator.reports.plots.plot import Line, LineKind, Mark, Panel, Plot, Point
from narrator.reports.plots.plot_scale import Scale, scale_values
from narrator.reports.report import Style
from narrator.reports.text.canvas import Canvas, safe

HEIGHT = 14
"""Rows of a panel's field: a trend is seen, and plot and table stand on one screen."""

TICKS = 7
"""Figures at the value axis at most: every second row or so."""

MOST_WIDTH = 120
"""Columns of a plot at most; a wider one says no more."""

BETWEEN = "   "
"""What parts two explanations of signs."""

COLOURS = ("cyan", "yellow", "magenta", "green", "blue", "red")


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that a plot is drawn with."""

    marks: Mapping[Mark, str]
    actual: tuple[str, ...]
    path: str
    kinds: Mapping[LineKind, str]
    left: str
    tick: str
    corner: str
    below: str
    under: str


FINE = Signs(
    {Mark.RESTATED: "◆", Mark.REPLACED: "○", Mark.PROVISIONAL: "◌"},
    ("●", "■", "▲", "▼", "★", "✚"),
    "·",
    {LineKind.TARGET: "─", LineKind.FLOOR: "_", LineKind.BENCHMARK: "┄"},
    "│",
    "┤",
    "└",
    "─",
    "┬",
)
PLAIN = Signs(
    {Mark.RESTATED: "@", Mark.REPLACED: "x", Mark.PROVISIONAL: "p"},
    ("o", "#", "^", "v", "*", "+"),
    ".",
    {LineKind.TARGET: "-", LineKind.FLOOR: "_", LineKind.BENCHMARK: "="},
    "|",
    "+",
    "+",
    "-",
    "+",
)
"""For terminals that know no other characters than ASCII."""

MEANINGS = {
    Mark.RESTATED: "restated",
    Mark.REPLACED: "as told before",
    Mark.PROVISIONAL: "provisional",
}


class Field:
    """A grid of characters with a colour each; row 0 is on top."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells: list[list[tuple[str, str]]] = [[(" ", "")] * width for _ in range(height)]

    def put(self, column: int, row: int, sign: str, style: str, over: bool = True) -> None:
        """Writes one character; with `over` unset only where nothing stands yet."""
        if over or self.cells[row][column][0] == " ":
            self.cells[row][column] = (sign, style)

    def lines(self) -> list[Text]:
        """The rows as text."""
        return [Text.assemble(*row) for row in self.cells]


def draw_plot(plot: Plot, style: Style, ascii_only: bool = False) -> str:
    """The plot as lines of text, no wider than the style says; empty where there is nothing to draw."""
    signs = PLAIN if ascii_only else FINE
    canvas = Canvas(style, MOST_WIDTH)
    drawn = False
    for panel in plot.panels:
        if not any(True for _ in panel.points):
            continue
        if drawn:
            canvas.line()
        else:
            canvas.line(safe(plot.title, "bold"))
        drawn = True
        canvas.line(safe(panel.title))
        canvas.print_lines(_draw(panel, canvas.width, signs))
        canvas.print_lines(_explain(panel, signs, canvas.width))
    return canvas.text() if drawn else ""


def _draw(panel: Panel, width: int, signs: Signs) -> list[Text]:
    """A panel's field with its axes."""
    scale = scale_values([point.value for point in panel.points], TICKS, panel.suffix)
    gutter = max(cell_len(label) for _, label in scale.ticks) + 1
    field = Field(max(width - gutter - 2, 10), HEIGHT)
    columns = _place_times(panel, field.width)
    styles = _styles(panel)
    for line in sorted(panel.lines, key=lambda line: line.kind is LineKind.ACTUAL):
        _draw_path(field, line, columns, scale, _path(line, signs), styles[line.name, line.kind])
    for line in sorted(panel.lines, key=lambda line: line.kind is LineKind.ACTUAL):
        for point in sorted(line.points, key=lambda point: point.mark is not Mark.REPLACED):
            sign = signs.marks.get(point.mark) or _sign(panel, line, signs)
            style = styles[line.name, line.kind]
            if line.kind is not LineKind.ACTUAL:
                _widen(field, columns[point.at], _row(point, scale), sign, style)
            field.put(
                columns[point.at], _row(point, scale), sign, style if point.mark is Mark.PLAIN else f"bold {style}"
            )
    ticks = {_level(value, scale): label for value, label in scale.ticks}
    rows = [
        Text.assemble(f"{ticks.get(number, ''):>{gutter}}", signs.tick if number in ticks else signs.left, row)
        for number, row in enumerate(field.lines())
    ]
    return [*rows, *_time_axis(panel, columns, gutter, field.width, signs)]


def _widen(field: Field, column: int, row: int, sign: str, style: str) -> None:
    """A target told once is a dash of three columns, or nobody would see it."""
    for beside in (column - 1, column + 1):
        if 0 <= beside < field.width:
            field.put(beside, row, sign, style, over=False)


def _place_times(panel: Panel, width: int) -> Mapping[object, int]:
    """The column of each last day: true to time."""
    days = panel.days
    first, reach = days[0], (days[-1] - days[0]).days
    # One column is left free on either side, so that markers stand clear of the axis.
    return {day: 1 + round((day - first).days * (width - 3) / reach) if reach else width // 2 for day in days}


def _level(value: float, scale: Scale) -> int:
    return HEIGHT - 1 - round(scale.share(value) * (HEIGHT - 1))


def _row(point: Point, scale: Scale) -> int:
    return _level(point.value, scale)


def _draw_path(field: Field, line: Line, columns: Mapping[object, int], scale: Scale, sign: str, style: str) -> None:
    """What runs from each point to the next: dots or dashes, each column's at its own height."""
    for one, two in zip(line.run, line.run[1:], strict=False):
        start, end = columns[one.at], columns[two.at]
        for column in range(start + 1, end):
            value = one.value + (two.value - one.value) * (column - start) / (end - start)
            field.put(column, _level(value, scale), sign, style if line.kind is LineKind.ACTUAL else f"dim {style}")


def _time_axis(panel: Panel, columns: Mapping[object, int], gutter: int, width: int, signs: Signs) -> list[Text]:
    """The axis below a field, and under it the labels that have room, the last one first."""
    axis = [signs.below] * width
    labels = [" "] * (gutter + 1 + width)
    free = len(labels)
    for at, label in reversed(panel.labels):
        shown = show_text(label)
        middle = gutter + 1 + columns[at]
        start = min(max(middle - len(shown) // 2, 0), len(labels) - len(shown))
        if start < 0 or start + len(shown) >= free + (free == len(labels)):
            continue
        labels[start : start + len(shown)] = shown
        axis[columns[at]] = signs.under
        free = start
    return [Text(" " * gutter + signs.corner + "".join(axis)), Text("".join(labels).rstrip())]


def _explain(panel: Panel, signs: Signs, width: int) -> list[Text]:
    """What each sign stands for, in lines; no sign is torn from its name."""
    styles = _styles(panel)
    parts = [
        Text.assemble((_sign(panel, line, signs), styles[line.name, line.kind]), f" {show_text(line.name)}")
        for line in panel.lines
    ]
    parts += [Text(f"{signs.marks[mark]} {told}") for mark, told in MEANINGS.items() if panel.has(mark)]
    lines: list[Text] = []
    for part in parts:
        part.truncate(width, overflow="ellipsis")
        if lines and lines[-1].cell_len + len(BETWEEN) + part.cell_len <= width:
            lines[-1] = Text.assemble(lines[-1], BETWEEN, part)
        else:
            lines.append(part)
    return lines


def _styles(panel: Panel) -> Mapping[tuple[str, LineKind], str]:
    return {(line.name, line.kind): COLOURS[number % len(COLOURS)] for number, line in enumerate(panel.lines)}


def _sign(panel: Panel, line: Line, signs: Signs) -> str:
    """The marker of a line's own points."""
    if line.kind is not LineKind.ACTUAL:
        return signs.kinds[line.kind]
    actual = [one.name for one in panel.lines if one.kind is LineKind.ACTUAL]
    return signs.actual[actual.index(line.name) % len(signs.actual)]


def _path(line: Line, signs: Signs) -> str:
    return signs.path if line.kind is LineKind.ACTUAL else signs.kinds[line.kind]
