"""NAR303: a year's row that does not go with its months, where the document's other years do."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """The tables' findings on years."""
    return (finding for finding in docket.in_tables if finding.code == CHECK.code)


CHECK = Check(
    code="NAR303",
    name="year-row",
    severity=Severity.WARNING,
    precedence=195,
    finds=(
        "An annual row that does not go with its months: the sum of monthly counts, or the latest month of what runs "
        "through the year or tells a position, where the document's other annual rows do."
    ),
    why="The annual row is what next year's report compares with; a row not rolled forward misleads for a whole year.",
    false_alarms=(
        "People counted once a year but in several months, where no heading says so and the two are close; annual "
        "figures that were validated after the last month was reported."
    ),
    run=_run,
)
