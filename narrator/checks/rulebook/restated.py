"""NAR501: one document gives two values for one fact."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim, tell_contrary
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each later value that an earlier sentence of the same document told otherwise."""
    for judgement in docket.contradicted(CHECK.code):
        yield make_finding(
            docket, judgement, CHECK.code, CHECK.name, Severity.ERROR, 0.8,
            f"{tell_claim(judgement)} here, but the same measure is told otherwise above",
            f"{measure_name(docket, judgement)}; {tell_contrary(judgement)}, and here {tell_claim(judgement)}",
        )  # fmt: skip


CHECK = Check(
    code="NAR501",
    name="restated",
    severity=Severity.ERROR,
    precedence=80,
    finds="Two values for the same measure, period and basis within one document.",
    why="One of the two was not updated; a reader can't tell which.",
    false_alarms="Two groups whose difference the wording hides.",
    run=_run,
)
