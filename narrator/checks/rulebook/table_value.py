"""NAR201: a claim that no compatible table cell bears out."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, measure_name, tell_claim, tell_contrary, told_time
from narrator.checks.docket import Docket
from narrator.checks.verdicts.judgement import Judgement
from narrator.domain import Finding, Role, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each claim that the tables rule out on every reading."""
    for judgement in docket.contradicted(CHECK.code):
        # A percentage that agrees with its own ratio may be of a narrower group than the table's.
        narrower = judgement.claim.quantity.denominator is not None or not judgement.sure
        if judgement.claim.role is Role.PREVIOUS and not judgement.contrary:
            yield _tell_earlier(docket, judgement)
            continue
        yield make_finding(
            docket, judgement, CHECK,
            Severity.WARNING if narrower else Severity.ERROR, 0.7 if narrower else 0.88,
            f"{tell_claim(judgement)} is not what the table gives for {told_time(docket, judgement)}",
            f"{measure_name(docket, judgement)}; {tell_contrary(judgement)}; no reading gives {tell_claim(judgement)}",
        )  # fmt: skip


def _tell_earlier(docket: Docket, judgement: Judgement) -> Finding:
    """The finding on an earlier value that no earlier cell of its row gives."""
    name = measure_name(docket, judgement)
    return make_finding(
        docket, judgement, CHECK, Severity.WARNING, 0.7,
        f"{tell_claim(judgement)} is told as the earlier value, but is none of the table's",
        f"{name}: {judgement.note}, not {tell_claim(judgement)}",
    )  # fmt: skip


CHECK = Check(
    code="NAR201",
    name="table-value",
    severity=Severity.ERROR,
    precedence=60,
    finds="A figure in the text that no cell of its measure gives, whichever way its period may be read.",
    why="The table and the text are updated by different hands; the text is what gets quoted.",
    false_alarms="A figure of a narrower group than the table's column, or a table revised after the text was written.",
    run=_run,
)
