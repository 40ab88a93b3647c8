"""NAR203: a target or floor in the prose that is not the table's."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim
from narrator.checks.docket import Docket
from narrator.checks.verdicts.judgement import Judgement
from narrator.domain import Finding, Kind, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each told target that its measure's table does not give."""
    for judgement in docket.contradicted(CHECK.code):
        table = " ".join(judgement.cell.provenance.quote.split()) if judgement.cell is not None else ""
        yield make_finding(
            docket, judgement, CHECK, Severity.ERROR if judgement.sure else Severity.WARNING,
            0.85 if judgement.sure else 0.7,
            f"the table's {_kind(judgement)} is {table}, not {tell_claim(judgement)}",
            f"{measure_name(docket, judgement)}: {_kind(judgement)} in the table {table}, "
            f"in the text {tell_claim(judgement)}",
        )  # fmt: skip


def _kind(judgement: Judgement) -> str:
    """What the table's figure is: a target, a floor, a benchmark of somebody's."""
    cell = judgement.cell
    if cell is None or cell.kind is not Kind.BENCHMARK:
        return cell.kind.value if cell is not None and cell.kind is Kind.FLOOR else "target"
    return f"{cell.benchmark.value.replace('_', ' ')} figure" if cell.benchmark is not None else "benchmark"


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
