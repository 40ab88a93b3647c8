"""NAR501: one document gives two values for one fact, in two sentences or in two tables."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim, tell_contrary
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.verdicts.odd_cells import OddCell, find_odd_cells
from narrator.domain import Finding, Kind, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each later value that an earlier sentence of the same document told otherwise.

    After them the cells that another table of the document gives otherwise.
    """
    for judgement in docket.contradicted(CHECK.code):
        yield make_finding(
            docket, judgement, CHECK, Severity.ERROR, 0.8,
            f"{tell_claim(judgement)} here, but the same measure is told otherwise above",
            f"{measure_name(docket, judgement)}; {tell_contrary(judgement)}, and here {tell_claim(judgement)}",
        )  # fmt: skip
    for odd in find_odd_cells(docket.ledger, docket.judgements):
        yield _tell_cell(docket, odd)


def _tell_cell(docket: Docket, odd: OddCell) -> Finding:
    """The finding on a cell that other cells, and mostly a sentence, tell otherwise."""
    printed = " ".join(odd.cell.provenance.quote.split())
    known = docket.ledger.indicators.get(odd.cell.indicator or "")
    name = known.name if known is not None else odd.cell.indicator_name or "this measure"
    what = "the target" if odd.cell.kind is Kind.TARGET else "the same measure"
    where = "the text and another cell give" if odd.told else "another table gives"
    when = f", {odd.when}" if odd.when else ""
    return CHECK.finding(
        Severity.WARNING, 0.8 if odd.told else 0.7,
        f"{printed} in this table, but {where} {what} otherwise",
        f"{name}{when}: here {printed}, elsewhere {odd.value}",
        (cell_evidence(odd.cell), *odd.others, *(claim_evidence(docket.ledger, claim) for claim in odd.told)),
        remedy=f"{odd.value} would agree with the text" if odd.told and len(odd.others) == 1 else "",
    )  # fmt: skip


CHECK = Check(
    code="NAR501",
    name="restated",
    severity=Severity.ERROR,
    precedence=80,
    finds="Two values for the same measure, period and basis within one document, in its text or in two tables.",
    why="One of the two was not updated; a reader can't tell which.",
    false_alarms="Two groups whose difference the wording hides.",
    run=_run,
)
