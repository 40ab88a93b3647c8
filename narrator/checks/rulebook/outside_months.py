"""NAR202: a quarter's or year's percentage outside the range of its months."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, tell_claim, tell_contrary, told_time
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each percentage that no weighting of its months can give."""
    for judgement in docket.contradicted(CHECK.code):
        narrower = judgement.claim.quantity.denominator is not None
        yield make_finding(
            docket, judgement, CHECK,
            Severity.WARNING if narrower else Severity.ERROR, 0.65 if narrower else 0.85,
            f"{tell_claim(judgement)} for {told_time(docket, judgement)} lies outside its months",
            f"{tell_contrary(judgement)}; a percentage of the whole stretch lies between those of its months",
        )  # fmt: skip


CHECK = Check(
    code="NAR202",
    name="outside-months",
    severity=Severity.ERROR,
    precedence=70,
    finds="A percentage of a quarter or a year that is lower than each of its months, or higher.",
    why="However the months are weighed, their joint percentage lies between the least and the greatest of them.",
    false_alarms="Monthly figures that were revised after the quarter's was worked out.",
    run=_run,
)
