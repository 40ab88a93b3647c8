"""NAR302: a total row or column that is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """The tables' findings on totals."""
    return (finding for finding in docket.in_tables if finding.code == CHECK.code)


CHECK = Check(
    code="NAR302",
    name="total",
    severity=Severity.ERROR,
    precedence=180,
    finds="A total row or column that is not the sum of its parts, where the table's other columns or rows add up.",
    why="A total is what gets quoted; when it is wrong, so is every share worked out from it.",
    false_alarms=(
        "Parts that overlap or are left out on purpose, where no note says so. Rounded figures may be off by half a "
        "step each; more is told, as a warning where a note speaks of rounding. A table with one column of figures "
        "proves nothing and is told as info."
    ),
    run=_run,
)
