"""NAR304: a cell that the rest of its table rules out: a share, difference or rate that its own figures do not give."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """The tables' findings on cells made from others."""
    return (finding for finding in docket.in_tables if finding.code == CHECK.code)


CHECK = Check(
    code="NAR304",
    name="impossible-cell",
    severity=Severity.ERROR,
    precedence=190,
    finds=(
        "A cell that the rest of its table rules out: a percentage that its count and base do not give, a variance or "
        "change that is not the difference of its two figures, a rate that does not go with its count, each where the "
        "other rows or columns hold; a share over 100%, a falling running total, a negative count."
    ),
    why="A column that is worked out from others should be right in every row; if not, one figure was mistyped.",
    false_alarms="A row whose percentage is taken of another base than the other rows'.",
    run=_run,
)
