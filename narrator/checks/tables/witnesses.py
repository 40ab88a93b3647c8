"""What else in a table's section tells its total: a sentence, or another table's total.

One column of figures under "Total" proves little by itself: its parts may overlap, or not be all. Where the same
section tells the sum of the parts elsewhere, the printed total is the odd one; where it tells the printed total, and
the figures are sums of money, which don't overlap, one of the parts is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.tables.sheet import Sheet, says
from narrator.domain import Analysis, CellPlace, Claim, Comparator, Evidence, Role, Table, Unit
from narrator.quantities import read_number

LEAST_DIGITS = 3
"""Digits that a figure must be told with to bear a total witness: a section tells some five figures, and one in a
hundred of three digits is another's by chance."""

SCALES = (Decimal(1), Decimal(1_000), Decimal(1_000_000))
"""What a table's figures may be counted in."""

TOLD = (Role.ACTUAL, Role.PREVIOUS, Role.PART)


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The sentences and tables of one document, asked for what they tell of a total."""

    ledger: Ledger
    analysis: Analysis

    def of(self, value: Decimal, sheet: Sheet) -> tuple[Evidence, ...]:
        """The figures of the sheet's section, outside of its table, that tell a value."""
        section = sheet.table.section
        if section is None or _digits(value) < LEAST_DIGITS:
            return ()
        claims = [c for c in self.analysis.claims if c.provenance.section == section and _tells(c, value, sheet)]
        found = [claim_evidence(self.ledger, claim) for claim in claims]
        for table in self.analysis.document.tables:
            if table.section == section and table.id != sheet.table.id:
                found += _totals(self.analysis, table, value)
        return tuple(found)


def _digits(value: Decimal) -> int:
    """The digits of a number up to its last one that is no nought."""
    return len(value.normalize().as_tuple().digits)


def _tells(claim: Claim, value: Decimal, sheet: Sheet) -> bool:
    """Does a sentence tell the value, in the table's scale or in full?"""
    quantity = claim.quantity
    if quantity.comparator is not Comparator.EXACT or quantity.unit not in (Unit.MONEY, Unit.COUNT):
        return False
    if claim.role not in TOLD or _digits(quantity.value) < LEAST_DIGITS:
        return False
    told = value_interval(quantity)
    scales = SCALES if quantity.unit is Unit.MONEY and is_money(sheet) else SCALES[:1]
    return any(told.low <= abs(value) * scale <= told.high for scale in scales)


def is_money(sheet: Sheet) -> bool:
    """Are the sheet's figures sums of money, by its words?"""
    labels = " ".join((*sheet.column_labels.values(), *sheet.row_labels.values()))
    return says(f"{sheet.context} {labels} {sheet.around}", "notes", "money")


def _totals(analysis: Analysis, table: Table, value: Decimal) -> Iterable[Evidence]:
    """The cells of a table's rows called a total that print the value."""
    grid = table.grid()
    for cell in table.cells:
        if cell.row < table.header_rows or not cell.column or not says(grid[cell.row][0], "line", "total"):
            continue
        number = read_number(cell.text)
        if number is None or number.value != value or number.comparator is not Comparator.EXACT:
            continue
        span = cell.span or table.span
        yield Evidence(
            document=analysis.document.path, quote=cell.text, page=table.page, section=table.section, value=value,
            span=span, cell=CellPlace(table.id, cell.row, cell.column), note=f"table: {grid[cell.row][0]}",
        )  # fmt: skip
