"""What proves a labelled figure: other labels that tell the same fact, or figures that it is the sum of.

Independent of what narrator reads: only labels, sources and arithmetic are looked at. A figure without a proof is not
altered, because nothing in the documents could tell that it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from mutations.labelled import FIGURE, POLARITIES, Cell, Label, Report, figure_cells
from mutations.times import may_be_same, months_inside, reach

VALUES = ("actual", "previous")
"""Roles that tell a measure's own value."""
STEPS = tuple(map(Decimal, ("1000", "500", "100", "50", "10", "5", "1", "0.1", "0.01")))
"""What figures of a column may be rounded to."""
LEAST_RUN = 3
"""Rows that a running sum has at least: two may be chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The documents of one council."""

    reports: tuple[Report, ...]

    @property
    def labels(self) -> Iterator[Label]:
        """All labels of the narrative."""
        return (label for report in self.reports for label in report.labels)

    @property
    def cells(self) -> Iterator[Cell]:
        """All labelled cells."""
        return (cell for report in self.reports for cell in report.cells)


def step_of(printed: str) -> Decimal:
    """One unit of the last printed digit."""
    figure = FIGURE.search(printed)
    digits = figure[2].partition(".")[2] if figure and figure[2] else ""
    return Decimal(1).scaleb(-len(digits))


def equal(one: Decimal, first: str, other: Decimal, second: str) -> bool:
    """Are two printed figures one value, as far as the coarser of them tells?"""
    return abs(one - other) * 2 <= max(step_of(first), step_of(second)) if one != other else True


# ------------------------------------------------------------------ figures of the narrative


def prove_label(group: Group, report: Report, label: Label) -> str | None:
    """What proves a figure of the narrative, in a word; None where nothing does."""
    if label.ratio and label.unit == "percent":
        return "its own ratio"
    if _is_told_by_cell(group, label):
        return "a cell"
    if _is_told_again(group, label):
        return "another sentence"
    if label.unit == "count" and label.role == "actual" and _is_sum_of_months(group, label):
        return "the months' sum"
    if _is_in_change(report, label):
        return "a change and its two values"
    if _is_in_breakdown(report, label):
        return "a breakdown"
    return None


def _is_told_by_cell(group: Group, label: Label) -> bool:
    for cell in group.cells:
        if cell.measure not in label.measures or not equal(label.value, label.quote, cell.value, cell.text):
            continue
        if cell.kind in ("target", "floor", "benchmark"):
            if label.role == cell.kind:
                return True
        elif label.role in VALUES and may_be_same(label.period, label.basis, cell.period, cell.basis):
            return True
    return False


def _is_told_again(group: Group, label: Label) -> bool:
    """Does another sentence tell the same measure, time and kind with the same value?"""
    for other in group.labels:
        if (other.report, other.sentence) == (label.report, label.sentence) or not label.measures & other.measures:
            continue
        if other.unit != label.unit or not equal(label.value, label.quote, other.value, other.quote):
            continue
        if label.role in VALUES and other.role in VALUES:
            if may_be_same(label.period, label.basis, other.period, other.basis):
                return True
        elif label.role == other.role and label.role in ("target", "floor") and label.period == other.period:
            return True
    return False


def _is_sum_of_months(group: Group, label: Label) -> bool:
    days = reach(label.period, label.basis)
    if days is None or label.basis == "snapshot" or days[0] == days[1]:
        return False
    months = {
        cell.period: cell.value
        for cell in group.cells
        if cell.measure in label.measures and cell.kind == "month" and cell.basis == "month"
    }
    wanted = months_inside(days)
    return len(wanted) > 1 and all(m in months for m in wanted) and sum(months[m] for m in wanted) == label.value


def _is_in_change(report: Report, label: Label) -> bool:
    """Is it a change, a value or an earlier value that stand together in a sentence and come out?"""
    near = [other for other in report.labels if other.sentence == label.sentence and other.measures & label.measures]
    for change in (other for other in near if other.role == "change"):
        for now in (other for other in near if other.role == "actual"):
            for then in (other for other in near if other.role == "previous" and other.unit == now.unit):
                if label in (change, now, then) and _comes_out(change, now, then):
                    return True
    return False


def _comes_out(change: Label, now: Label, then: Label) -> bool:
    moved = abs(now.value - then.value)
    if change.unit == "percent" and then.value:
        moved = moved * 100 / then.value
    return abs(moved - abs(change.value)) <= step_of(change.quote) / 2 + step_of(now.quote) * (change.unit != "percent")


def _is_in_breakdown(report: Report, label: Label) -> bool:
    """Is it a part, or the whole, of counts in one sentence (or a list) that add up?"""
    start, end = label.sentence
    lead = report.text.rfind("\n\n", 0, start) + 1
    bulleted = "\u2022" in report.text[lead:end] or report.text[start:].partition("\n")[0].rstrip().endswith(":")
    stop = report.text.find("\n\n", start)
    inside = [
        other
        for other in report.labels
        if other.unit in ("count", "money") and (lead <= other.start < stop if bulleted else start <= other.start < end)
    ]
    parts = [other for other in inside if other.role == "part"]
    wholes = [other for other in inside if other.role != "part" and other.value == sum(p.value for p in parts)]
    return len(parts) > 1 and len(wholes) == 1 and label in (*parts, *wholes)


# ------------------------------------------------------------------ cells of tables


def prove_cell(group: Group, report: Report, block: int, row: int, column: int) -> str | None:
    """What proves a cell of a table, in a word; None where nothing does."""
    for cell in report.cells:
        if (cell.block, cell.row, cell.column) == (block, row, column):
            if any(_tells(label, cell) for label in group.labels):
                return "a sentence"
            if any(_is_same_cell(cell, other) for other in group.cells):
                return "another table's cell"
    figures = figures_of(report, block)
    if (row, column) in figures:
        if _is_in_running_sum(figures, row, column):
            return "a running sum"
        if _is_in_total(report, block, figures, row, column):
            return "a total"
    return None


def _tells(label: Label, cell: Cell) -> bool:
    if cell.measure not in label.measures or not equal(label.value, label.quote, cell.value, cell.text):
        return False
    if cell.kind in ("target", "floor", "benchmark"):
        return label.role == cell.kind
    return label.role in VALUES and may_be_same(label.period, label.basis, cell.period, cell.basis)


def _is_same_cell(cell: Cell, other: Cell) -> bool:
    place, another = (cell.report, cell.block), (other.report, other.block)
    told = cell.measure, cell.kind, cell.period, cell.basis, cell.value
    return place != another and told == (other.measure, other.kind, other.period, other.basis, other.value)


def figures_of(report: Report, block: int) -> dict[tuple[int, int], Decimal]:
    """The figures of a table by row and column."""
    found = {}
    for row, column, text in figure_cells(report.source.blocks[block]):
        before, figure, behind = FIGURE.fullmatch(text).groups()  # type: ignore[union-attr]
        negative = any(sign in before for sign in "-\u2212(") or behind.startswith("-")
        found[row, column] = Decimal(figure.replace(",", "")) * (-1 if negative else 1)
    return found


def _is_in_running_sum(figures: dict[tuple[int, int], Decimal], row: int, column: int) -> bool:
    """Is one of two columns the running sum of the other, this row in it?"""
    for other in {c for _, c in figures} - {column}:
        rows = [r for r in sorted({r for r, _ in figures}) if (r, column) in figures and (r, other) in figures]
        for one, two in ((column, other), (other, column)):
            run = _leading_run([figures[r, one] for r in rows], [figures[r, two] for r in rows])
            if run >= LEAST_RUN and row in rows[:run]:
                return True
    return False


def _leading_run(plain: Sequence[Decimal], running: Sequence[Decimal]) -> int:
    """How many rows from the top are running sums."""
    count = 0
    for total, told in zip(accumulate(plain), running, strict=True):
        if total != told:
            break
        count += 1
    return count


def _is_in_total(report: Report, block: int, figures: dict[tuple[int, int], Decimal], row: int, column: int) -> bool:
    """Is it in a column above a row called total, or in such a row, and do they add up?"""
    table = report.source.blocks[block].table
    assert table is not None
    for total, cells in enumerate(table.rows):
        if not cells[0].lower().startswith(("total", "all ", "net ")) or (total, column) not in figures:
            continue
        above = [r for r, c in figures if c == column and r < total]
        if row in (*above, total) and len(above) > 1:
            return sum(figures[r, column] for r in above) == figures[total, column]
    return False


def may_be_rounding(report: Report, block: int, at: tuple[int, int], new: str) -> bool:
    """May rounding explain an altered figure of a column with a total? Then the total proves nothing to a reader.

    The column's figures are taken to be rounded to the coarsest of STEPS that all of them are multiples of; each may
    be half a step off, the total too, and a careful reader allows one step more. Whole numbers are not rounded.
    """
    column = [value for (_, c), value in figures_of(report, block).items() if c == at[1]]
    step = next((step for step in STEPS if all(value % step == 0 for value in column)), None)
    if step is None or len(column) < LEAST_RUN or step == 1:
        return False
    old, altered = figures_of(report, block)[at], FIGURE.search(new)
    assert altered is not None
    gap = abs(abs(old) - Decimal(altered[2].replace(",", "")))
    return gap <= step * (len(column) + 2) / 2


# ------------------------------------------------------------------ ratings


def rate_row(report: Report, block: int, row: int) -> frozenset[str]:
    """The colours that a row's latest value may have against its target and floor; none where the row lacks a target.

    Without a floor only Green is told apart from the others, and which way is better from the measure's gold label.
    """
    own = [cell for cell in report.cells if (cell.block, cell.row) == (block, row)]
    targets = [cell.value for cell in own if cell.kind == "target"]
    floors = [cell.value for cell in own if cell.kind == "floor"]
    actual = [cell for cell in own if cell.kind not in ("target", "floor", "benchmark")]
    ends = {cell: days[1] for cell in actual if (days := reach(cell.period, cell.basis)) is not None}
    if len(targets) != 1 or len(floors) > 1 or not ends or targets == floors:
        return frozenset()
    latest = max(ends, key=lambda cell: ends[cell])
    better = (1 if targets > floors else -1) if floors else POLARITIES.get(latest.measure, 0)
    if not better:
        return frozenset()
    if (latest.value - targets[0]) * better >= 0:
        return frozenset({"Green"})
    if not floors:
        return frozenset({"Amber", "Red"})
    return frozenset({"Amber" if (latest.value - floors[0]) * better >= 0 else "Red"})
