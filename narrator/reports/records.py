"""Claims, observations, findings and coverage as plain records, field by field as the formats promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from narrator.domain import (
    Analysis,
    Audit,
    Basis,
    Candidate,
    Claim,
    ClaimVerdict,
    Coverage,
    Diagnostic,
    Evidence,
    Finding,
    Observation,
    Period,
)
from narrator.reports.report import Listing, ListingKind

Record = Mapping[str, object]


def list_claims(analyses: Sequence[Analysis]) -> Listing:
    """All claims, document by document in reading order."""
    records = tuple(record_claim(analysis, claim) for analysis in analyses for claim in analysis.claims)
    return Listing(ListingKind.CLAIMS, records)


def record_claim(analysis: Analysis, claim: Claim) -> Record:
    """One claim, in the fields of `narrator claims --format jsonl`."""
    quantity, link, place = claim.quantity, claim.link, claim.provenance
    return {
        "id": claim.id,
        "document": place.document,
        "page": place.page,
        "section": place.section,
        "paragraph": place.paragraph,
        "sentence": " ".join(claim.sentence.of(analysis.document.text).split()),
        "quote": place.quote,
        "start": place.span.start,
        "end": place.span.end,
        "value": _number(quantity.value),
        "unit": str(quantity.unit),
        "comparator": str(quantity.comparator),
        "numerator": _number(quantity.numerator),
        "denominator": _number(quantity.denominator),
        "role": str(claim.role),
        "benchmark": _word(claim.benchmark),
        "indicator": link.indicator,
        "indicator_name": link.name,
        "score": round(link.score, 2),
        "candidates": [_candidate(item) for item in link.candidates],
        "period": record_period(claim.period),
        "basis": _basis(claim.bases),
        "direction": _word(claim.direction),
        "against_target": _word(claim.against_target),
        "complement": link.complement,
        "rating": claim.rating,
        "recognised": analysis.document.recognises(place.page),
    }


def record_observation(analysis: Analysis, item: Observation) -> Record:
    """One observation, in the fields of `narrator tables --format jsonl`."""
    return {
        "id": item.id,
        "document": item.provenance.document,
        "page": item.provenance.page,
        "table": item.table,
        "row": item.row,
        "column": item.column,
        "indicator": item.indicator,
        "indicator_name": item.indicator_name,
        "header": item.header,
        "period": record_period(item.period),
        "basis": _basis(item.bases),
        "kind": str(item.kind),
        "benchmark": _word(item.benchmark),
        "quote": item.provenance.quote,
        "value": _number(item.quantity.value),
        "unit": str(item.quantity.unit),
        "rating": item.rating,
        "confidence": round(item.confidence, 4),
        "provisional": item.provisional,
        "reasons": list(item.reasons),
        "recognised": analysis.document.recognises(item.provenance.page),
    }


def record_document(analysis: Analysis) -> Record:
    """One document that was read: what it is, whose, and how much is in it."""
    document = analysis.document
    return {
        "document": document.path,
        "format": document.format,
        "title": document.title,
        "authority": analysis.authority,
        "reporting_period": record_period(analysis.reporting_period),
        "pages": len(document.pages),
        "tables": len(document.tables),
        "claims": len(analysis.claims),
        "observations": len(analysis.observations),
    }


def record_verdict(analysis: Analysis, verdict: ClaimVerdict) -> Record:
    """One claim with its verdict and the evidence either way."""
    return {
        **record_claim(analysis, verdict.claim),
        "verdict": str(verdict.verdict),
        "note": verdict.note,
        "evidence": [record_evidence(item) for item in verdict.evidence],
    }


def record_evidence(item: Evidence) -> Record:
    """One place that a finding or verdict rests on; `cell` is {table, row, column} for a table's cell."""
    return {
        "document": item.document,
        "page": item.page,
        "section": item.section,
        "paragraph": item.paragraph,
        "sentence": " ".join(item.sentence.split()) if item.sentence is not None else None,
        "quote": item.quote,
        "value": _number(item.value),
        "start": item.span.start if item.span else None,
        "end": item.span.end if item.span else None,
        "cell": asdict(item.cell) if item.cell else None,
        "claim": item.claim,
        "observation": item.observation,
        "note": item.note,
    }


def record_finding(finding: Finding) -> Record:
    """One finding with its evidence, the sum written out, and the key that suppresses it.

    `baseline` is null where the check was given none; `suppressed` is null where the finding is told.
    """
    suppression = finding.suppression
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "recomputation": finding.recomputation,
        "remedy": finding.remedy,
        "fingerprint": finding.fingerprint,
        "baseline": _word(finding.baseline),
        "suppressed": {"by": str(suppression.by), "reason": suppression.reason} if suppression else None,
        "evidence": [record_evidence(item) for item in finding.evidence],
    }


def record_diagnostic(item: Diagnostic) -> Record:
    """One thing that narrator could not read or trust."""
    return {**asdict(item)}


def record_coverage(coverage: Coverage) -> Record:
    """What was looked at, in numbers."""
    return {**asdict(coverage)}


def record_verdicts(audit: Audit) -> tuple[Record, ...]:
    """Every claim of an audit with its verdict, in the audit's order."""
    by_path = {analysis.document.path: analysis for analysis in audit.analyses}
    return tuple(record_verdict(by_path[item.document], item) for item in audit.verdicts)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _word(value: object | None) -> str | None:
    return None if value is None else str(value)


def record_period(period: Period | None) -> Record | None:
    """A period by its label, first and last day."""
    if period is None:
        return None
    return {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _basis(bases: Sequence[Basis]) -> str | list[str] | None:
    words = [str(basis) for basis in bases]
    return None if not words else words[0] if len(words) == 1 else words


def _candidate(item: Candidate) -> Record:
    return {"indicator": item.indicator, "name": item.name, "score": round(item.score, 2)}
