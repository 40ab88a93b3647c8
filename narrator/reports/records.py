"""Claims, observations, findings and coverage as plain records, field by field as `shapes` describes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar, cast

from narrator.domain import (
    Analysis,
    Audit,
    Basis,
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

R = TypeVar("R")


def fill_record(record: type[R], sources: Sequence[object], **own: object) -> R:
    """A record's fields: `own` where given, the others as the first source with one of the name has it."""
    fields = {name: own[name] if name in own else _find(sources, name) for name in record.__annotations__}
    return cast(R, fields)


def _find(sources: Sequence[object], name: str) -> object:
    value = getattr(next(source for source in sources if hasattr(source, name)), name)
    return list(value) if isinstance(value, tuple) else value


def list_claims(analyses: Sequence[Analysis]) -> Listing:
    """All claims, document by document in reading order."""
    records = tuple(record_claim(analysis, claim) for analysis in analyses for claim in analysis.claims)
    return Listing(ListingKind.CLAIMS, records)


def record_claim(analysis: Analysis, claim: Claim) -> ClaimRecord:
    """One claim, in the fields of `narrator claims --format jsonl`."""
    quantity, link, place = claim.quantity, claim.link, claim.provenance
    return fill_record(
        ClaimRecord,
        (claim, place, quantity, link),
        sentence=" ".join(claim.sentence.of(analysis.document.text).split()),
        start=place.span.start,
        end=place.span.end,
        value=_printed(quantity.value),
        numerator=_number(quantity.numerator),
        denominator=_number(quantity.denominator),
        indicator_name=link.name,
        score=round(link.score, 2),
        candidates=[fill_record(CandidateRecord, (one,), score=round(one.score, 2)) for one in link.candidates],
        period=record_period(claim.period),
        basis=_basis(claim.bases),
        recognised=analysis.document.recognises(place.page),
    )


def record_observation(analysis: Analysis, item: Observation) -> ObservationRecord:
    """One observation, in the fields of `narrator tables --format jsonl`."""
    return fill_record(
        ObservationRecord,
        (item, item.provenance, item.quantity),
        period=record_period(item.period),
        basis=_basis(item.bases),
        value=_printed(item.quantity.value),
        confidence=round(item.confidence, 4),
        recognised=analysis.document.recognises(item.provenance.page),
    )


def record_document(analysis: Analysis) -> DocumentRecord:
    """One document that was read: what it is, whose, and how much is in it."""
    document = analysis.document
    return fill_record(
        DocumentRecord,
        (document, analysis),
        document=document.path,
        reporting_period=record_period(analysis.reporting_period),
        pages=len(document.pages),
        tables=len(document.tables),
        claims=len(analysis.claims),
        observations=len(analysis.observations),
    )


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
    return fill_record(
        EvidenceRecord,
        (item,),
        sentence=" ".join(item.sentence.split()) if item.sentence is not None else None,
        value=_number(item.value),
        start=item.span.start if item.span else None,
        end=item.span.end if item.span else None,
        cell=fill_record(CellPlaceRecord, (item.cell,)) if item.cell else None,
    )


def record_finding(finding: Finding) -> FindingRecord:
    """One finding with its evidence, the sum written out, and the key that suppresses it.

    `baseline` is null where the check was given none; `suppressed` is null where the finding is told.
    """
    suppression = finding.suppression
    return fill_record(
        FindingRecord,
        (finding,),
        confidence=round(finding.confidence, 4),
        suppressed={"by": suppression.by, "reason": suppression.reason} if suppression else None,
        evidence=[record_evidence(item) for item in finding.evidence],
    )


def record_diagnostic(item: Diagnostic) -> DiagnosticRecord:
    """One thing that narrator could not read or trust."""
    return fill_record(DiagnosticRecord, (item,))


def record_coverage(coverage: Coverage) -> CoverageRecord:
    """What was looked at, in numbers."""
    return fill_record(CoverageRecord, (coverage,))


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
