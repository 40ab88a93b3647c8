"""NAR502: minutes against report, report against appendix."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim, tell_contrary
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each claim that another document's sentence or table rules out."""
    for judgement in docket.contradicted(CHECK.code):
        yield make_finding(
            docket, judgement, CHECK, Severity.ERROR if judgement.sure else Severity.WARNING,
            0.85 if judgement.sure else 0.65,
            f"{tell_claim(judgement)} here, but the other document gives another value",
            f"{measure_name(docket, judgement)}; {tell_contrary(judgement)}; here {tell_claim(judgement)}",
        )  # fmt: skip


CHECK = Check(
    code="NAR502",
    name="documents-disagree",
    severity=Severity.ERROR,
    precedence=100,
    finds="A figure told differently in two documents of the same authority for the same measure and period.",
    why="Minutes are the record of what members were told; they should be what the report said.",
    false_alarms="A figure corrected between the report and the meeting.",
    run=_run,
)
