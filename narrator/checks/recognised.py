"""Lowers what rests on figures read from a picture: a letter read wrong is no fault of the report's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.domain import Analysis, ClaimVerdict, Document, Evidence, Finding, Severity, Verdict

LOWERED = 0.7
"""Factor for a finding's confidence; of altered figures that recognition made up, none is told at all where it doubted
them."""

PICTURE = "read from a picture"
"""What is said of findings and verdicts that rest on recognised figures."""

COUNTING = frozenset({"NAR205", "NAR903"})
"""Rules that count what is there: what recognition passed over (white words on red, say) is not missing."""

MISREAD = frozenset({"NAR902"})
"""Rules on the shape of what is written: a day that no month has is a figure read wrong, most likely."""

NOT_SURE = "a figure was read from a picture, and not surely"


def lower_findings(findings: Sequence[Finding], analyses: Sequence[Analysis]) -> list[Finding]:
    """The findings; those on recognised figures are `info` and say so.

    Those on doubtful figures, on what is missing and on what is no day are left out.
    """
    documents = _find_recognised(analyses)
    if not documents:
        return list(findings)
    kept: list[Finding] = []
    for finding in findings:
        if any(_doubts(documents, one) for one in finding.evidence):
            continue
        if any(_recognises(documents, one) for one in finding.evidence):
            if finding.code in COUNTING | MISREAD:
                continue
            finding = replace(
                finding,
                severity=Severity.INFO,
                confidence=round(LOWERED * finding.confidence, 4),
                message=f"{finding.message} ({PICTURE})",
            )
        kept.append(finding)
    return kept


def lower_verdicts(verdicts: Sequence[ClaimVerdict], analyses: Sequence[Analysis]) -> tuple[ClaimVerdict, ...]:
    """The verdicts; a contradiction by doubtful figures is none, one by other recognised figures says what it is."""
    documents = _find_recognised(analyses)
    return tuple(_lower_verdict(verdict, documents) for verdict in verdicts) if documents else tuple(verdicts)


def _lower_verdict(verdict: ClaimVerdict, documents: Mapping[str, Document]) -> ClaimVerdict:
    if verdict.verdict is not Verdict.CONTRADICTED:
        return verdict
    place = verdict.claim.provenance
    own = Evidence(verdict.document, place.quote, place.page, span=place.span)
    rests_on = (own, *verdict.evidence)
    if any(_doubts(documents, one) for one in rests_on):
        return replace(verdict, verdict=Verdict.UNVERIFIED, note=NOT_SURE)
    if any(_recognises(documents, one) for one in rests_on):
        return replace(verdict, note=f"{verdict.note}; {PICTURE}" if verdict.note else PICTURE)
    return verdict


def _find_recognised(analyses: Sequence[Analysis]) -> dict[str, Document]:
    """The documents with recognised pages, by their paths."""
    documents = (analysis.document for analysis in analyses)
    return {one.path: one for one in documents if any(page.recognised for page in one.pages)}


def _recognises(documents: Mapping[str, Document], evidence: Evidence) -> bool:
    document = documents.get(evidence.document)
    return document is not None and document.recognises(evidence.page)


def _doubts(documents: Mapping[str, Document], evidence: Evidence) -> bool:
    document = documents.get(evidence.document)
    return document is not None and evidence.span is not None and document.doubts(evidence.span)
