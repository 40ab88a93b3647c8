"""Derived values: sums of months, differences of running totals, and the range that a quarter's percentage lies in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from narrator.checks.facts.figures import tell_number, value_interval
from narrator.checks.facts.known import Known, is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.series import Series, adds_up
from narrator.checks.facts.stretches import Stretch, month_of, quarter_ending, year_start
from narrator.domain import Interval, Observation, Unit


def derived_knowns(ledger: Ledger, columns: tuple[Series, ...]) -> Iterable[Known]:
    """All values that follow from the columns of measures that claims tell, or of what is left of these.

    Only sums that a document itself bears out are certain.
    """
    measures = {claim.indicator for claim in ledger.claims.values() if claim.indicator is not None}
    measures |= {known.complement for m in measures if (known := ledger.indicators.get(m)) and known.complement}
    told = {ledger.family_of(measure) for measure in measures}
    for series in columns:
        if series.family not in told:
            continue
        if series.group == Unit.COUNT.value:
            proven = adds_up(series, columns)
            yield from _sums(series, proven)
            yield from _differences(series)
        elif series.group == Unit.PERCENT.value:
            yield from _ranges(series)


def _quarters(series: Series) -> Iterable[tuple[Stretch, tuple[Observation, ...]]]:
    """The quarters of the financial year whose three months are all there."""
    for end in sorted(series.monthly):
        stretch = quarter_ending(end)
        cells = series.months(stretch.start, stretch.end) if stretch is not None else None
        if stretch is not None and cells is not None:
            yield stretch, cells


def _stretches(series: Series) -> Iterable[tuple[Stretch, tuple[Observation, ...]]]:
    """Quarters, and the year to date at each month's end."""
    yield from _quarters(series)
    for end in sorted(series.monthly):
        if end.month != year_start(end).month and (cells := series.months(year_start(end), end)) is not None:
            stretch = Stretch(year_start(end), end)
            if stretch != quarter_ending(end):
                yield stretch, cells


def _sums(series: Series, proven: bool) -> Iterable[Known]:
    """A flow's value over several months is their sum."""
    for stretch, cells in _stretches(series):
        total = sum((cell.quantity.value for cell in cells), Decimal(0))
        told = " + ".join(tell_number(cell.quantity.value, 2) for cell in cells) + f" = {tell_number(total, 2)}"
        yield _derived(series, stretch, Interval(total, total), proven, told, cells)


def _differences(series: Series) -> Iterable[Known]:
    """A quarter's or month's own value is the difference of two running totals; the first one's is the total itself."""
    for end, cell in sorted(series.running.items()):
        quarter = quarter_ending(end)
        for start in (month_of(end).start, *((quarter.start,) if quarter is not None else ())):
            if start == year_start(end):
                continue  # the running total is this stretch already
            before = series.running.get(start - timedelta(days=1))
            if before is None or year_start(start) != year_start(end):
                continue
            value = cell.quantity.value - before.quantity.value
            if value < 0:
                continue
            told = f"{tell_number(cell.quantity.value)} − {tell_number(before.quantity.value)} = {tell_number(value)}"
            sure = is_trusted(cell) and is_trusted(before)
            yield _derived(series, Stretch(start, end), Interval(value, value), sure, told, (cell, before))


def _ranges(series: Series) -> Iterable[Known]:
    """A percentage over several months lies between the least and the greatest of theirs."""
    for stretch, cells in _stretches(series):
        low = min(value_interval(cell.quantity).low for cell in cells)
        high = max(value_interval(cell.quantity).high for cell in cells)
        values = sorted(cell.quantity.value for cell in cells)
        told = f"between {tell_number(values[0], 2)} and {tell_number(values[-1], 2)}"
        yield _derived(series, stretch, Interval(low, high), True, told, cells, exact=False)


def _derived(
    series: Series, stretch: Stretch, interval: Interval, certain: bool, told: str, cells: tuple[Observation, ...],
    exact: bool = True,
) -> Known:  # fmt: skip
    """A value made from cells of one column, in the order of the sum."""
    return Known(
        indicator=series.indicator, family=series.family, group=series.group, stretch=stretch, interval=interval,
        certain=certain, told=told, source=series.document, cells=cells, exact=exact,
        counts=series.counts, derived=True,
    )  # fmt: skip
