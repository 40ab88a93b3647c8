"""Evidence: the places that a verdict rests on, made from claims and table cells, with a note on what they show."""

from __future__ import annotations

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stretches import days_of
from narrator.domain import Basis, Claim, Evidence, Kind, Observation, Provenance

BASIS_WORDS = {
    Basis.MONTH: "in the month",
    Basis.QUARTER: "in the quarter",
    Basis.YEAR: "in the year",
    Basis.YEAR_TO_DATE: "year to date",
    Basis.SNAPSHOT: "at the end of the period",
    Basis.ROLLING_YEAR: "in twelve months",
}


def claim_evidence(ledger: Ledger, claim: Claim, note: str = "") -> Evidence:
    """The claim as evidence: its figure as printed in its whole sentence."""
    sentence = ledger.sentence_of(claim)
    return Evidence.at(claim.provenance, claim.quantity.value, sentence=sentence, claim=claim.id, note=note)


def cell_evidence(cell: Observation, note: str = "") -> Evidence:
    """A table cell as evidence, told by its row, basis and column."""
    return Evidence.at(cell.provenance, cell.quantity.value, observation=cell.id, note=note or tell_cell(cell))


def place_evidence(place: Provenance, note: str) -> Evidence:
    """A place of a table or card that tells no value."""
    return Evidence(
        document=place.document, quote=place.quote, page=place.page, section=place.section, span=place.span,
        cell=place.cell, note=note,
    )  # fmt: skip


def tell_cell(cell: Observation) -> str:
    """Where a cell stands, in words: "table, Sep-23 year to date: Visits in timescale"."""
    words = ["table,"]
    if cell.kind is not Kind.ACTUAL:
        words.append(cell.kind.value)
    if cell.period is not None:
        words.append(_short_period(cell))
    if len(cell.bases) == 1 and cell.kind is Kind.ACTUAL and cell.bases[0] is not Basis.MONTH:
        words.append(BASIS_WORDS[cell.bases[0]])
    if cell.provisional:
        words.append("(provisional)")
    header = " ".join(cell.header.split())
    return " ".join(words) + (f": {header}" if header else "")


def _short_period(cell: Observation) -> str:
    """A month as "Sep-23", other periods by their label."""
    assert cell.period is not None
    if days_of(cell.period) <= 31 and cell.period.start.day == 1:
        return f"{cell.period.start:%b-%y}"
    return cell.period.label
