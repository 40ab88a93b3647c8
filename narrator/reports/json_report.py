"""JSON: one object for an audit or for tables, one array for other listings; keys sorted, order as in the report."""

from __future__ import annotations

import json

from narrator.domain import Audit, Summary
from narrator.reports import records
from narrator.reports.escape import escape_json
from narrator.reports.report import Listing, ListingKind, Report, Style
from narrator.reports.shapes import AuditRecord, CheckSchema
from narrator.reports.table_records import describe_tables

SCHEMA: CheckSchema = "narrator/check/1"
"""Names the shape of a check's output; the number rises when a field goes or changes its meaning."""


def describe_audit(audit: Audit) -> AuditRecord:
    """The audit as plain values, in the shape that `SCHEMA` names."""
    return {
        "schema": SCHEMA,
        "documents": [records.record_document(analysis) for analysis in audit.analyses],
        "claims": list(records.record_verdicts(audit)),
        "observations": [
            records.record_observation(analysis, o) for analysis in audit.analyses for o in analysis.observations
        ],
        "findings": [records.record_finding(finding) for finding in audit.findings],
        "diagnostics": [records.record_diagnostic(item) for item in audit.diagnostics],
        "coverage": records.record_coverage(audit.coverage),
    }


def write_audit(audit: Audit, style: Style) -> str:
    """The audit as one JSON object."""
    return _write(describe_audit(audit))


def write_listing(listing: Listing, style: Style) -> str:
    """The records as one JSON array; tables as one object, since there is more to tell of them than records."""
    if listing.kind in (ListingKind.OBSERVATIONS, ListingKind.GRIDS):
        return _write(describe_tables(listing))
    return _write([dict(record) for record in listing.records])


def write_summary(summary: Summary, style: Style) -> str:
    """The summary as one JSON object."""
    from narrator.reports.summary import describe_summary

    return _write(describe_summary(summary))


def _write(value: object) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=2)) + "\n"


REPORT = Report("json", "one JSON object with everything", (".json",), write_audit, write_listing, write_summary)
