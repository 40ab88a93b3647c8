"""NAR203: a target or floor in the prose that is not the table's."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each told target that its measure's table does not give."""
    for judgement in docket.contradicted(CHECK.code):
        table = " ".join(judgement.cell.provenance.quote.split()) if judgement.cell is not None else ""
        yield make_finding(
            docket, judgement, CHECK.code, CHECK.name, Severity.ERROR if judgement.sure else Severity.WARNING,
            0.85 if judgement.sure else 0.7,
            f"the table's target is {table}, not {tell_claim(judgement)}",
            f"{measure_name(docket, judgement)}: target in the table {table}, in the text {tell_claim(judgement)}",
        )  # fmt: skip


CHECK = Check(
    code="NAR203",
    name="table-target",
    severity=Severity.ERROR,
    precedence=50,
    finds="A target or floor told in the text that differs from the one in the measure's table.",
    why="Whether a measure is on target depends on it, and targets change from year to year.",
    false_alarms="A national target told in the text beside an internal one in the table.",
    run=_run,
)
