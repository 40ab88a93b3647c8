"""Figures of a cell's row and column that are no value of its measure: a sentence may mean one of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.facts.figures import value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.domain import CellPlace, Claim, Comparator, Evidence, Interval, Kind, Observation, Table
from narrator.quantities import read_number

SCALES = (Decimal(1), Decimal(1_000), Decimal(1_000_000))
"""What a table's figures may be counted in: its caption may say so and not have been read."""


def stands_beside(ledger: Ledger, claim: Claim, evidence: Iterable[Evidence], of_others: bool = True) -> bool:
    """Does the claim's figure stand in the row or column of a cell that would rule it out, as something else?

    "Budget | Spent | Forecast": a row's name alone does not say which of them a sentence tells, and "Spent" not of
    whom. In the column only cells of which nothing else is known are looked at. Cells that are the
    claim's own measure at another time are left out where only columns `of_others` are looked at: a figure that
    equals one of them is told of the wrong period. Else, for a target, only the very same figure counts.
    """
    return any(
        _stands_there(ledger, claim, one.document, one.cell, of_others) for one in evidence if one.cell is not None
    )


def _stands_there(ledger: Ledger, claim: Claim, document: str, place: CellPlace, of_others: bool) -> bool:
    table, here = ledger.tables.get((document, place.table)), ledger.cells_in.get((document, place.table), ())
    if table is None:
        return False
    family = ledger.family_of(claim.indicator or "")
    told = (o for o in here if o.kind is Kind.ACTUAL and of_others)
    own = {(o.row, o.column) for o in told if o.indicator and ledger.family_of(o.indicator) == family}
    named = next((o.header for o in here if (o.row, o.column) == (place.row, place.column)), "")
    # Where the column's name is the measure, its other rows are those of whom it is told.
    known = own if _is_named_by_column(table, place, named) else {(o.row, o.column) for o in here if o.indicator}
    texts = (*_row(table, place, own), *_column(table, place, known))
    return any(_is_printed(claim, text, rounded=of_others) for text in texts)


def is_in_line(ledger: Ledger, claim: Claim, cell: Observation, own_too: bool, of_others: bool = True) -> bool:
    """Is the claim's figure printed anywhere in a cell's row or column, whatever it is told of there?

    Cells of the measure itself at other times count with `own_too`, those of the column that are known to be another
    measure's only with `of_others`.
    """
    home = cell.provenance.document, cell.table
    table, here = ledger.tables.get(home), ledger.cells_in[home]
    if table is None:
        return True
    place = CellPlace(cell.table, cell.row, cell.column)
    same = (o for o in here if o.indicator == cell.indicator)
    own = {(o.row, o.column) for o in same if o.kind is Kind.ACTUAL and not own_too}
    told = (o for o in here if o.indicator is not None)
    known = own if of_others else own | {(o.row, o.column) for o in told if o.indicator != cell.indicator}
    texts = (*_row(table, place, own), *_column(table, place, known))
    return any(_is_printed(claim, text, rounded=True) for text in texts)


def _is_named_by_column(table: Table, place: CellPlace, name: str) -> bool:
    """Is the heading of a cell's column what its measure is called by?"""
    heads = (c.text for c in table.cells if c.column == place.column and c.row < table.header_rows)
    return any(head.strip() and " ".join(head.split()) in " ".join(name.split()) for head in heads)


def _column(table: Table, place: CellPlace, known: set[tuple[int, int]]) -> Iterable[str]:
    """The texts of a column's other cells below the header that are not known to be another measure's."""
    for cell in table.cells:
        below = cell.row >= max(table.header_rows, 1) and cell.row != place.row
        if below and cell.column == place.column and (cell.row, cell.column) not in known:
            yield cell.text


def _row(table: Table, place: CellPlace, own: set[tuple[int, int]]) -> Iterable[str]:
    """The texts of a row's other cells, right of its name and below the header."""
    for cell in table.cells:
        beside = cell.row <= place.row < cell.row + cell.row_span and cell.column not in (0, place.column)
        if beside and cell.row >= table.header_rows and (cell.row, cell.column) not in own:
            yield cell.text


def _is_printed(claim: Claim, text: str, rounded: bool) -> bool:
    """Does the cell print the claim's figure, whatever its sign and scale; `rounded`, or digit for digit?"""
    number = read_number(text)
    if number is None or number.comparator is not Comparator.EXACT:
        return False
    told = value_interval(claim.quantity) if rounded else Interval(claim.quantity.value, claim.quantity.value)
    return any(told.low <= abs(number.value) * scale <= told.high for scale in SCALES)
