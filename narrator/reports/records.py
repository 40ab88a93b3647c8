"""Claims, observations, findings and coverage as plain records, field by field as `shapes` describes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from narrator.domain import (
    Analysis,
    Audit,
    Basis,
    Candidate,
    CellPlace,
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
from narrator.reports.shapes import (
    CandidateRecord,
    CellPlaceRecord,
    ClaimRecord,
    CoverageRecord,
    DiagnosticRecord,
    DocumentRecord,
    EvidenceRecord,
    FindingRecord,
    ObservationRecord,
    PeriodRecord,
    VerdictRecord,
)

Record = Mapping[str, object]


def list_claims(analyses: Sequence[Analysis]) -> Listing:
    """All claims, document by document in reading order."""
    records = tuple(record_claim(analysis, claim) for analysis in analyses for claim in analysis.claims)
    return Listing(ListingKind.CLAIMS, records)


def record_claim(analysis: Analysis, claim: Claim) -> ClaimRecord:
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
        "value": _printed(quantity.value),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "numerator": _number(quantity.numerator),
        "denominator": _number(quantity.denominator),
        "role": claim.role,
        "benchmark": claim.benchmark,
        "indicator": link.indicator,
        "indicator_name": link.name,
        "score": round(link.score, 2),
        "candidates": [_candidate(item) for item in link.candidates],
        "period": record_period(claim.period),
        "basis": _basis(claim.bases),
        "direction": claim.direction,
        "against_target": claim.against_target,
        "complement": link.complement,
        "rating": claim.rating,
        "recognised": analysis.document.recognises(place.page),
    }


def record_observation(analysis: Analysis, item: Observation) -> ObservationRecord:
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
        "kind": item.kind,
        "benchmark": item.benchmark,
        "quote": item.provenance.quote,
        "value": _printed(item.quantity.value),
        "unit": item.quantity.unit,
        "rating": item.rating,
        "confidence": round(item.confidence, 4),
        "provisional": item.provisional,
        "reasons": list(item.reasons),
        "recognised": analysis.document.recognises(item.provenance.page),
    }


def record_document(analysis: Analysis) -> DocumentRecord:
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


def record_verdict(analysis: Analysis, verdict: ClaimVerdict) -> VerdictRecord:
    """One claim with its verdict and the evidence either way."""
    return {
        **record_claim(analysis, verdict.claim),
        "verdict": verdict.verdict,
        "note": verdict.note,
        "evidence": [record_evidence(item) for item in verdict.evidence],
    }


def record_evidence(item: Evidence) -> EvidenceRecord:
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
        "cell": _cell(item.cell) if item.cell else None,
        "claim": item.claim,
        "observation": item.observation,
        "note": item.note,
    }


def record_finding(finding: Finding) -> FindingRecord:
    """One finding with its evidence, the sum written out, and the key that suppresses it.

    `baseline` is null where the check was given none; `suppressed` is null where the finding is told.
    """
    suppression = finding.suppression
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "recomputation": finding.recomputation,
        "remedy": finding.remedy,
        "fingerprint": finding.fingerprint,
        "baseline": finding.baseline,
        "suppressed": {"by": suppression.by, "reason": suppression.reason} if suppression else None,
        "evidence": [record_evidence(item) for item in finding.evidence],
    }


def record_diagnostic(item: Diagnostic) -> DiagnosticRecord:
    """One thing that narrator could not read or trust."""
    return {
        "kind": item.kind,
        "document": item.document,
        "message": item.message,
        "advice": item.advice,
        "page": item.page,
    }


def record_coverage(coverage: Coverage) -> CoverageRecord:
    """What was looked at, in numbers."""
    return {
        "documents": coverage.documents,
        "claims": coverage.claims,
        "linked": coverage.linked,
        "consistent": coverage.consistent,
        "rounding": coverage.rounding,
        "contradicted": coverage.contradicted,
        "unverified": coverage.unverified,
        "tables": coverage.tables,
        "cells": coverage.cells,
        "tables_not_trusted": coverage.tables_not_trusted,
        "pages": coverage.pages,
        "pages_without_text": coverage.pages_without_text,
        "findings_unsure": coverage.findings_unsure,
        "findings_in_baseline": coverage.findings_in_baseline,
        "findings_suppressed": coverage.findings_suppressed,
        "rules_not_run": list(coverage.rules_not_run),
        "pages_recognised": coverage.pages_recognised,
    }


def record_verdicts(audit: Audit) -> tuple[VerdictRecord, ...]:
    """Every claim of an audit with its verdict, in the audit's order."""
    by_path = {analysis.document.path: analysis for analysis in audit.analyses}
    return tuple(record_verdict(by_path[item.document], item) for item in audit.verdicts)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else _printed(value)


def _printed(value: Decimal) -> str:
    return format(value, "f")


def record_period(period: Period | None) -> PeriodRecord | None:
    """A period by its label, first and last day."""
    if period is None:
        return None
    return {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _basis(bases: Sequence[Basis]) -> Basis | list[Basis] | None:
    return None if not bases else bases[0] if len(bases) == 1 else list(bases)


def _cell(place: CellPlace) -> CellPlaceRecord:
    return {"table": place.table, "row": place.row, "column": place.column}


def _candidate(item: Candidate) -> CandidateRecord:
    return {"indicator": item.indicator, "name": item.name, "score": round(item.score, 2)}
