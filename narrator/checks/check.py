"""What a check is: one rule with its code, its explanation and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from narrator.checks.docket import Docket
from narrator.domain import Evidence, Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. `finds` and `why` are sentences for `narrator explain`; `false_alarms` tells known ones.

    `severity` is that of its gravest finding; `run` yields findings in reading order. Of two findings on one figure
    the one of the lower `precedence` is kept: it says more exactly what is wrong. Examples stand in
    `checks/examples/CODE.toml`.

    Where `judges` is true, the verdicts know nothing of what the rule holds its figures against: a claim that one of
    its errors begins with, and those beside it that it blames, are contradicted by it, whichever rules are asked for.
    """

    code: str
    name: str
    severity: Severity
    precedence: int
    finds: str
    why: str
    false_alarms: str
    run: Callable[[Docket], Iterable[Finding]]
    judges: bool = False

    @property
    def rule(self) -> Rule:
        """What it says of itself, for those who write of findings."""
        return Rule(self.code, self.name, self.severity, self.finds, self.why, self.false_alarms)

    def finding(
        self, severity: Severity, confidence: float, message: str, recomputation: str, evidence: tuple[Evidence, ...],
        remedy: str = "",
    ) -> Finding:  # fmt: skip
        """A finding of this rule."""
        return Finding(self.code, self.name, severity, confidence, message, recomputation, evidence, remedy)
