"""The judgement on a claim by the row that its sentence retells."""

from __future__ import annotations

from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.known import cell_stretches, known_cells
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stretches import Stretch
from narrator.checks.verdicts.compatibility import Match
from narrator.checks.verdicts.judgement import Judgement
from narrator.checks.verdicts.places import is_of_a_place
from narrator.checks.verdicts.row_cells import Aligned
from narrator.domain import Kind, Verdict


def judge_row(ledger: Ledger, row: Aligned) -> Judgement:
    """Borne out by the row, or ruled out by it: never surely, since the measure is known by its neighbours only."""
    claim, cell = row.claim, row.cell
    others = tuple(claim_evidence(ledger, other) for other, _ in row.beside if other is not claim)
    evidence = (cell_evidence(cell), *others)
    if row.fits:
        return Judgement(claim, Verdict.CONSISTENT, evidence, "in one row with the figures beside it")
    against: tuple[Match, ...] = ()
    if cell.period is not None:
        stretches, _ = cell_stretches(ledger, cell)
        time = stretches[0] if stretches else Stretch(cell.period.start, cell.period.end)
        against = tuple(Match(one, True, claim.quantity) for one in known_cells(ledger, cell, (time,), sure=False))
    if is_of_a_place(ledger, claim, against):
        return Judgement(claim, Verdict.UNVERIFIED, note="of a place of its own")
    if cell.kind is not Kind.ACTUAL:
        return Judgement(
            claim, Verdict.CONTRADICTED, evidence, "not the table's target", "NAR203", cell=cell, sure=False
        )
    return Judgement(
        claim,
        Verdict.CONTRADICTED,
        evidence,
        "the figures beside it are the row's",
        "NAR502" if cell.provenance.document != claim.provenance.document else "NAR201",
        against,
        sure=False,
    )
