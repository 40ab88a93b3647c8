"""Figures of a table's row that no observation tells: they may be what a sentence means by the row's name."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.figures import value_interval
from narrator.checks.ledger import Ledger
from narrator.domain import CellPlace, Claim, Comparator, Evidence, Kind, Table
from narrator.quantities import read_number

SCALES = (Decimal(1), Decimal(1_000), Decimal(1_000_000))
"""What a table's figures may be counted in: its caption may say so and not have been read."""


def stands_beside(ledger: Ledger, claim: Claim, evidence: Iterable[Evidence], of_others: bool = True) -> bool:
    """Does the claim's figure stand in the row of a cell that would rule it out, in a column of something else?

    "Budget | Spent | Forecast": a row's name alone does not say which of them a sentence tells. Cells that are the
    claim's own measure at another time are left out where only columns `of_others` are looked at: a figure that
    equals one of them is told of the wrong period.
    """
    return any(_in_row(ledger, claim, one.document, one.cell, of_others) for one in evidence if one.cell is not None)


def _in_row(ledger: Ledger, claim: Claim, document: str, place: CellPlace, of_others: bool) -> bool:
    analysis = ledger.by_document[document]
    table = next((t for t in analysis.document.tables if t.id == place.table), None)
    if table is None:
        return False
    family = ledger.family_of(claim.indicator or "")
    told = (o for o in analysis.observations if o.table == table.id and o.kind is Kind.ACTUAL and of_others)
    own = {(o.row, o.column) for o in told if o.indicator and ledger.family_of(o.indicator) == family}
    return any(_is_printed(claim, text) for text in _row(table, place, own))


def _row(table: Table, place: CellPlace, own: set[tuple[int, int]]) -> Iterable[str]:
    """The texts of a row's other cells, right of its name and below the header."""
    for cell in table.cells:
        beside = cell.row <= place.row < cell.row + cell.row_span and cell.column not in (0, place.column)
        if beside and cell.row >= table.header_rows and (cell.row, cell.column) not in own:
            yield cell.text


def _is_printed(claim: Claim, text: str) -> bool:
    """Does the cell print the claim's figure, whatever its sign and scale?"""
    number = read_number(text)
    if number is None or number.comparator is not Comparator.EXACT:
        return False
    told = value_interval(claim.quantity)
    return any(told.low <= abs(number.value) * scale <= told.high for scale in SCALES)
