"""JSON lines: one object a line, made to be filtered and joined; keys sorted, order as in the report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from narrator.domain import Audit
from narrator.reports import records
from narrator.reports.escape import escape_json
from narrator.reports.json_report import SCHEMA
from narrator.reports.report import Listing, Report, Style


def write_audit(audit: Audit, style: Style) -> str:
    """The audit, one record a line; each says in `type` what it is, and the first names the schema."""
    return "".join(_line({"type": kind, **record}) for kind, record in _audit_records(audit))


def write_listing(listing: Listing, style: Style) -> str:
    """The records as they are, one a line."""
    return "".join(_line(record) for record in listing.records)


def _audit_records(audit: Audit) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield "schema", {"schema": SCHEMA}
    for analysis in audit.analyses:
        yield "document", records.record_document(analysis)
    for claim in records.record_verdicts(audit):
        yield "claim", claim
    for analysis in audit.analyses:
        for observation in analysis.observations:
            yield "observation", records.record_observation(analysis, observation)
    for finding in audit.findings:
        yield "finding", records.record_finding(finding)
    for diagnostic in audit.diagnostics:
        yield "diagnostic", records.record_diagnostic(diagnostic)
    yield "coverage", records.record_coverage(audit.coverage)


def _line(record: Mapping[str, object]) -> str:
    return escape_json(json.dumps(record, ensure_ascii=False, sort_keys=True, allow_nan=False)) + "\n"


REPORT = Report("jsonl", "one JSON object a line", (".jsonl", ".ndjson"), write_audit, write_listing)
