"""Verdicts that a finding overrules: figures that agree with one another, and not with what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import ClaimVerdict, Evidence, Finding, Severity, Verdict


def overrule(verdicts: Sequence[ClaimVerdict], findings: Sequence[Finding]) -> tuple[ClaimVerdict, ...]:
    """The verdicts; claims that an error of the `findings` blames are contradicted by what stands against them.

    A finding blames the claims that its evidence names; what else it shows is the other side.
    """
    blamed: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            for one in finding.evidence:
                if one.claim is not None:
                    blamed.setdefault((one.document, one.claim), finding)
    return tuple(_overrule(verdict, blamed.get((verdict.document, verdict.claim.id))) for verdict in verdicts)


def _overrule(verdict: ClaimVerdict, finding: Finding | None) -> ClaimVerdict:
    if finding is None or verdict.verdict is Verdict.CONTRADICTED:
        return verdict
    against: tuple[Evidence, ...] = tuple(one for one in finding.evidence if one.claim is None)
    return replace(verdict, verdict=Verdict.CONTRADICTED, evidence=against, note=finding.recomputation)
