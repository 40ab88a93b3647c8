"""NAR204: a claim whose figure is exactly another period's or basis's value."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, tell_claim, tell_contrary, told_time
from narrator.checks.docket import Docket
from narrator.checks.facts.stretches import tell_stretch
from narrator.checks.texts.copied_header import tell_copied_headers
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each contradicted claim whose figure stands in a neighbouring period's or basis's cell.

    After them the headings that were rolled forward from another time.
    """
    for judgement in docket.contradicted(CHECK.code):
        if judgement.elsewhere is None:
            continue
        known = judgement.elsewhere.known
        other = tell_stretch(known.stretch)
        yield make_finding(
            docket, judgement, CHECK.code, CHECK.name, Severity.ERROR if judgement.sure else Severity.WARNING,
            0.9 if judgement.sure else 0.7,
            f"{tell_claim(judgement)} is the figure of {other}, not of {told_time(docket, judgement)}",
            f"{tell_contrary(judgement)}; {other}: {known.told}",
            remedy=f"this is the figure of {other}",
            more=known.evidence,
        )  # fmt: skip
    yield from tell_copied_headers(docket.ledger.analyses, CHECK.code, CHECK.name)


CHECK = Check(
    code="NAR204",
    name="wrong-period",
    severity=Severity.ERROR,
    precedence=40,
    finds="A figure that its own period's cells rule out and that is exactly a neighbouring period's or basis's value.",
    why="A paragraph rolled forward from last time, or a right figure under a wrong label.",
    false_alarms="A figure that is wrong for another reason and equals a neighbouring cell by chance.",
    run=_run,
)
