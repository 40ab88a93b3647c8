"""NAR503: an earlier value that the earlier document told otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim, tell_contrary, told_time
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each value given for comparison that its own time's document gives otherwise."""
    for judgement in docket.contradicted(CHECK.code):
        yield make_finding(
            docket, judgement, CHECK, Severity.WARNING, 0.75,
            f"{tell_claim(judgement)} is told for {told_time(docket, judgement)}; "
            "the document of that time says otherwise: restated?",
            f"{measure_name(docket, judgement)}; {tell_contrary(judgement)}; now told as {tell_claim(judgement)}",
            remedy="say that the earlier figure was restated, and why",
        )  # fmt: skip


CHECK = Check(
    code="NAR503",
    name="comparator-restated",
    severity=Severity.WARNING,
    precedence=90,
    finds="A figure of an earlier period, given for comparison, that the document of that period gives otherwise.",
    why="A changed starting point changes what looks like progress. Data are cleaned later, so the auditor must judge.",
    false_alarms="A properly restated figure.",
    run=_run,
)
