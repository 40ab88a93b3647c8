"""Lowers findings on figures of different sentences: what stands between them may have changed the subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import Evidence, Finding, Severity

CODES = frozenset({"NAR102", "NAR402", "NAR403"})
"""Rules that hold figures of the narrative against each other by what a text says of how they stand."""

LOWERED = 0.85
"""Factor for such a finding's confidence: in about 250 excerpts of real reports that narrator had not met, most wrong
findings took figures of two sentences for one subject's, also where the later one began with "This is"
(tests/quality/README.md)."""


def lower_apart(findings: Sequence[Finding]) -> list[Finding]:
    """The findings; errors by the rules of `CODES` on figures of different sentences are warnings."""
    return [_lower(finding) if finding.code in CODES else finding for finding in findings]


def _lower(finding: Finding) -> Finding:
    if finding.severity is not Severity.ERROR or not _is_apart(finding.evidence):
        return finding
    return replace(finding, severity=Severity.WARNING, confidence=round(LOWERED * finding.confidence, 4))


def _is_apart(evidence: Sequence[Evidence]) -> bool:
    """Do the claims stand in different sentences?"""
    return len({one.sentence for one in evidence if one.claim is not None and one.sentence}) > 1
