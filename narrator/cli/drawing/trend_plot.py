"""What a trend looks like as a plot: a panel for each unit and basis, a line for each authority and for targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from narrator.reports.plots import Line, LineKind, Mark, Panel, Plot, Point

if TYPE_CHECKING:
    from narrator.archive.asking import Series, Standing, Trend

MOST_LINES = 6
"""Lines of reached values in one panel: more can't be told apart by their markers."""

BASES = {
    "month": "in the month",
    "quarter": "in the quarter",
    "year": "in the year",
    "year_to_date": "year to date",
    "snapshot": "at the end of the period",
    "rolling_year": "in the twelve months to the end of the period",
}
"""How a panel is titled by its basis."""

LENGTHS = {"month": "months", "quarter": "quarters", "year": "years", "other": "other times"}

UNITS = {"percent": "per cent", "percentage_points": "percentage points", "ratio": "per cent"}
SUFFIXES = {"percent": "%", "ratio": "%"}

SHARES = ("percent", "percentage_points", "rate", "ratio")
"""Units whose targets hold however the value accumulates: a target share is one for the month and for the year."""

MARKS = {"restated": Mark.RESTATED, "replaced": Mark.REPLACED}

PanelKey = tuple[str, str, str]
"""Unit, basis, and length of periods where the basis is left open."""

Fact = tuple[str | None, ...]


def make_plot(trend: Trend) -> tuple[Plot, tuple[str, ...]]:
    """The trend's plot, and notes on what is left out of it."""
    panels: dict[PanelKey, list[Series]] = {}
    for series in trend.series:
        panels.setdefault((series.unit, series.basis, series.length), []).append(series)
    actual = {key: [one for one in group if one.kind == "actual"] for key, group in panels.items()}
    replaced = _replaced(trend)
    drawn: list[Panel] = []
    notes: list[str] = []
    for key, group in panels.items():
        if not actual[key] and any(actual[other] for other in panels if other[0] == key[0]) and _is_shared(key):
            continue  # stands in the other panels of its unit
        beside = [other for other in panels if other != key and other[0] == key[0] and _is_shared(other)]
        shared = [one for other in beside for one in panels[other] if one.kind != "actual"]
        chosen, more = _choose(group, trend)
        if more:
            notes.append(f"{_title(key)}: {more} more lines are left out of the plot; --authority chooses.")
        lines = _cut(_make_lines([*chosen, *shared], trend, replaced))
        drawn.append(Panel(_title(key), UNITS.get(key[0], key[0]), lines, SUFFIXES.get(key[0], "")))
    worth = tuple(panel for panel in drawn if _is_worth(panel)) or tuple(drawn)
    left = [panel.title for panel in drawn if panel not in worth]
    if left:
        notes.append(f"left out of the plot, since there is a single value: {'; '.join(left)}.")
    return Plot(_name(trend), worth), tuple(notes)


def _is_worth(panel: Panel) -> bool:
    """Does it show a move: values of two times, or one that was restated?"""
    times = {point.at for line in panel.lines if line.kind is LineKind.ACTUAL for point in line.points}
    return len(times) > 1 or panel.has(Mark.RESTATED)


def _cut(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, targets and benchmarks only as long as values that were reached are told, so that they fill the field.

    Where there are no such values everything stays.
    """
    reached = [point.at for line in lines if line.kind is LineKind.ACTUAL for point in line.points]
    if not reached:
        return tuple(lines)
    first, last = min(reached), max(reached)
    cut = (
        line
        if line.kind is LineKind.ACTUAL
        else replace(line, points=tuple(point for point in line.points if first <= point.at <= last))
        for line in lines
    )
    return tuple(line for line in cut if line.points)


def _is_shared(key: PanelKey) -> bool:
    """Do the targets of this panel, whose basis is not told, hold on every basis?"""
    unit, basis, _ = key
    return unit in SHARES and (not basis or "," in basis)


def _choose(group: Sequence[Series], trend: Trend) -> tuple[list[Series], int]:
    """The series of a panel, and how many are left out: those with most values stay."""
    actual = sorted((one for one in group if one.kind == "actual"), key=lambda one: (-len(trend.series[one]), one))
    kept = set(actual[:MOST_LINES])
    return [one for one in group if one.kind != "actual" or one in kept], max(len(actual) - MOST_LINES, 0)


def _make_lines(group: Sequence[Series], trend: Trend, replaced: Mapping[Fact, Sequence[Standing]]) -> tuple[Line, ...]:
    """The lines, those of values that were reached first; each has a name of its own."""
    several = len({one.authority for one in group}) > 1
    measures = len({one.indicator for one in group}) > 1
    told: dict[tuple[str, str], list[Point]] = {}
    for one in sorted(group, key=lambda one: (one.kind != "actual", one)):
        name = _line_name(one, trend.names, several, measures)
        told.setdefault((one.kind, name), []).extend(_make_points(trend.series[one], replaced))
    return tuple(
        Line(name, LineKind(kind), tuple(sorted(points, key=lambda point: (point.at, point.mark != Mark.REPLACED))))
        for (kind, name), points in told.items()
    )


def _line_name(series: Series, names: Mapping[str, str], several: bool, measures: bool) -> str:
    authority = series.authority or "authority not known"
    what = "" if series.kind == "actual" else series.kind
    if series.kind == "benchmark":
        what = f"{series.benchmark.replace('_', ' ')} benchmark".strip()
    parts = [authority] if several or not what else []
    parts += [what] if what else []
    if measures:
        name = names.get(series.indicator, series.indicator)
        alike = sum(other == name for other in names.values()) > 1
        parts.append(f"{name} ({series.indicator})" if alike else name)
    return ", ".join(parts)


def _make_points(standing: Iterable[Standing], replaced: Mapping[Fact, Sequence[Standing]]) -> list[Point]:
    """A line's points; beside each that was restated those that it took the place of."""
    points: list[Point] = []
    for one in standing:
        points.append(_make_point(one))
        others = replaced.get(_fact(one), ())
        points += [_make_point(other) for other in others if other.told.number != one.told.number]
    return list(dict.fromkeys(points))


def _replaced(trend: Trend) -> Mapping[Fact, Sequence[Standing]]:
    """The values that others took the place of, by what they tell."""
    found: dict[Fact, list[Standing]] = {}
    for one in trend.values:
        if str(one.restated) == "replaced":
            found.setdefault(_fact(one), []).append(one)
    return found


def _fact(one: Standing) -> Fact:
    told = one.told
    kind = "actual" if told.role == "previous" else told.role
    return (told.indicator, told.authority, told.unit, told.basis, kind, told.benchmark, told.period_end)


def _make_point(one: Standing) -> Point:
    told = one.told
    mark = MARKS.get(str(one.restated), Mark.PROVISIONAL if told.provisional else Mark.PLAIN)
    return Point(date.fromisoformat(told.period_end or ""), told.number or 0.0, told.period_label or "", mark)


def _title(key: PanelKey) -> str:
    _, basis, length = key
    words = [BASES.get(word, word) for word in basis.split(",") if word]
    title = " or ".join(words)
    if length:
        title = f"{title} (not said which)" if words else "not said over which time"
        title += f": {LENGTHS[length]}"
    return title


def _name(trend: Trend) -> str:
    """The measures' ids and names; a measure known from a table only goes by its name."""
    told = [name if id.startswith("doc:") else f"{id} {name}" for id, name in trend.names.items()]
    return "; ".join(told[:3]) + (f"; and {len(told) - 3} more" if len(told) > 3 else "")
