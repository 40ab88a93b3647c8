"""Gives columns of targets and benchmarks that name no measure that of their neighbour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.domain import Kind
from narrator.observations.aspects import SPENT
from narrator.observations.axes import Stretch
from narrator.observations.lines import Line


def adopt(stretch: Stretch) -> Mapping[int, Line]:
    """Columns of targets and benchmarks that name no measure take their neighbour's.

    Where the first column is such a one, targets stand before their measures; otherwise after them. Rows that name
    the measures need none of this, unless every column of values names another ("% in time | National standard").
    """
    columns = dict(stretch.columns)
    named = any(line.measure for line in stretch.rows.values())
    if named and any(_holds_rows(line) for line in columns.values()):
        return columns
    order = sorted(columns)
    measured = [c for c in order if columns[c].measure]
    loose = [c for c in order if not columns[c].measure and columns[c].kind not in (None, Kind.ACTUAL)]
    if not measured or not loose:
        return columns
    before = loose[0] < measured[0]
    for c in loose:
        near = [m for m in measured if (m > c if before else m < c)]
        if near and (not named or tells_unit(columns[near[-1]])):
            source = columns[near[0] if before else near[-1]]
            columns[c] = replace(
                columns[c], measure=source.measure, code=source.code, sure=source.sure, bases=source.bases
            )
    return columns


def tells_unit(line: Line) -> bool:
    """Does a column's heading tell how its figures are counted ("% answered in 10 days", "Number")?"""
    text = line.text.lower()
    return "%" in text or "number" in text or "rate" in text or "£" in text


def _holds_rows(column: Line) -> bool:
    """Does a column hold values of its rows' own measures?"""
    told = not column.measure and column.kind in (None, Kind.ACTUAL)
    return (told or column.aspect == SPENT) and not (column.ignored or column.rating)
