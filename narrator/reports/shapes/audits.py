"""What `narrator check` tells in its machine formats, field by field."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from narrator.domain import BaselineState, Severity, SuppressedBy
from narrator.reports.shapes.facts import EvidenceRecord, ObservationRecord, PeriodRecord, VerdictRecord
from narrator.reports.shapes.notes import Code, Fingerprint, Number, PageNumber, Share

CheckSchema = Literal["narrator/check/1"]


class DocumentRecord(TypedDict):
    """One document that was read."""

    document: Annotated[str, "Its path as it was given."]
    format: Annotated[str, "What read it: pdf, docx, html or txt."]
    title: Annotated[str | None, "Its title."]
    authority: Annotated[str | None, "Whose figures these are."]
    reporting_period: Annotated[PeriodRecord | None, "The time that it reports on."]
    pages: Annotated[Number, "Number of pages; 0 where the format has none."]
    tables: Annotated[Number, "Number of tables."]
    claims: Annotated[Number, "Number of claims."]
    observations: Annotated[Number, "Number of observations."]


class SuppressionRecord(TypedDict):
    """Someone's word that a finding is known and accepted."""

    by: Annotated[SuppressedBy, "What says so."]
    reason: Annotated[str, "Why; may be empty in a baseline."]


class FindingRecord(TypedDict):
    """One contradiction, with its evidence and the sum."""

    code: Annotated[Code, "The rule's code."]
    name: Annotated[str, "The rule's name."]
    severity: Annotated[Severity, "A contradiction, a probable one, or worth a look."]
    confidence: Annotated[Share, "How sure narrator is."]
    message: Annotated[str, "What is wrong, in a sentence."]
    recomputation: Annotated[str, "The sum, written out."]
    remedy: Annotated[str, "What would make it right, where that is clear; else empty."]
    fingerprint: Annotated[Fingerprint, "A stable key: the rule and the words that the finding begins with."]
    baseline: Annotated[BaselineState | None, "Whether the baseline knows it; null where the check was given none."]
    suppressed: Annotated[SuppressionRecord | None, "Who accepts it; null where the finding is told."]
    evidence: Annotated[list[EvidenceRecord], "The places that it rests on; the first is the one that is wrong."]


class DiagnosticRecord(TypedDict):
    """Something that narrator could not read or trust."""

    kind: Annotated[str, "A short stable word, such as page_without_text."]
    document: Annotated[str, "The document's path as it was given."]
    message: Annotated[str, "What it is."]
    advice: Annotated[str, "What to do next; may be empty."]
    page: Annotated[PageNumber | None, "Its page, where it is of one."]


class CoverageRecord(TypedDict):
    """What was looked at, and what was left out, in numbers."""

    documents: Annotated[Number, "Documents that were read."]
    claims: Annotated[Number, "Claims: the four verdicts add up to them."]
    linked: Annotated[Number, "Claims that are tied to a measure."]
    consistent: Annotated[Number, "Claims that the evidence bears out."]
    rounding: Annotated[Number, "Claims that fit only if rounded twice or cut off."]
    contradicted: Annotated[Number, "Claims that the evidence rules out."]
    unverified: Annotated[Number, "Claims with nothing in these documents to be held against."]
    tables: Annotated[Number, "Tables."]
    cells: Annotated[Number, "Observations."]
    tables_not_trusted: Annotated[Number, "Tables that take part in no contradiction."]
    pages: Annotated[Number, "Pages."]
    pages_without_text: Annotated[Number, "Pages that could not be read."]
    findings_unsure: Annotated[Number, "Findings less sure than --min-confidence; they are not in the output."]
    findings_in_baseline: Annotated[Number, "Findings that the baseline accepts."]
    findings_suppressed: Annotated[Number, "Findings that the settings accept."]
    rules_not_run: Annotated[list[Code], "Codes that --select and --ignore leave out."]
    pages_recognised: Annotated[Number, "Pages whose text was recognised in a picture."]


class AuditRecord(TypedDict):
    """All that a check found."""

    schema: Annotated[CheckSchema, "The shape of this object."]
    documents: Annotated[list[DocumentRecord], "The documents, in the order given."]
    claims: Annotated[list[VerdictRecord], "Every claim with its verdict, document by document in reading order."]
    observations: Annotated[list[ObservationRecord], "Every cell that was read."]
    findings: Annotated[list[FindingRecord], "The contradictions, in report order; accepted ones are marked."]
    diagnostics: Annotated[list[DiagnosticRecord], "What could not be read or trusted."]
    coverage: Annotated[CoverageRecord, "What was looked at, in numbers."]


class SchemaRecord(TypedDict):
    """The first line of JSON lines: the shape of the others."""

    schema: Annotated[CheckSchema, "The shape of the lines."]
