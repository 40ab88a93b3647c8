"""CSV: one row a record with the same columns every time, made for spreadsheets and safe in them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from narrator.domain import Audit, Finding
from narrator.reports import records
from narrator.reports.escape import show_text
from narrator.reports.left_out import tell_coverage
from narrator.reports.report import Listing, ListingKind, Report, Style

Record = Mapping[str, object]

COLUMNS: Mapping[ListingKind, str] = {
    ListingKind.CLAIMS: "id document page section paragraph sentence quote start end value unit comparator numerator "
    "denominator role benchmark indicator indicator_name score candidates period period_start period_end basis "
    "direction against_target complement rating",
    ListingKind.OBSERVATIONS: "id document page table row column indicator indicator_name header period period_start "
    "period_end basis kind benchmark value unit rating confidence provisional reasons quote",
    ListingKind.INDICATORS: "id name unit polarity bases family qualifiers complement population aliases source",
    ListingKind.INDICATOR: "id name unit polarity bases family qualifiers complement population aliases source",
    ListingKind.RULES: "code name severity finds",
    ListingKind.RULE: "code name severity finds why false_alarms",
}
"""The columns of each listing; new ones are added at the end, so that what counts columns keeps its count."""

GRID_COLUMNS = ("document", "page", "table", "title", "row")
"""Before the cells of a grid's row, which stand in `column_0`, `column_1`, ...: the numbers that observations name."""

AUDIT_COLUMNS = (
    "type code name severity verdict confidence document page section paragraph message recomputation remedy quote "
    "sentence evidence claim value unit role indicator indicator_name period basis fingerprint baseline suppressed_by "
    "reason"
)
"""The columns of a check: `type` says whether a row is a finding, a claim, a diagnostic or the coverage."""

# A plain number, which a spreadsheet may take for one; thousands in groups or not; percent.
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,5})(?:\.\d{1,15})?%?")
# What spreadsheets take for the start of a formula, with the full-width forms that some take alike (OWASP).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# Nothing but dashes stands for "no figure"; no spreadsheet makes a formula of it.
_DASHES = re.compile(r"-{1,3}")


def write_audit(audit: Audit, style: Style) -> str:
    """The findings, every claim with its verdict, what could not be read, and in the last row what was covered."""
    rows = [*map(_finding_row, audit.findings), *map(_claim_row, records.record_verdicts(audit))]
    for item in audit.diagnostics:
        told = records.record_diagnostic(item)
        rows.append({**told, "type": "diagnostic", "name": item.kind, "remedy": item.advice})
    rows.append({"type": "coverage", "message": "; ".join(tell_coverage(audit))})
    return _write(AUDIT_COLUMNS.split(), rows)


def _finding_row(finding: Finding) -> Record:
    first, suppression = finding.evidence[0], finding.suppression
    return {
        **records.record_evidence(first),
        **records.record_finding(finding),
        "type": "finding",
        "evidence": [_tell_evidence(records.record_evidence(item)) for item in finding.evidence],
        "suppressed_by": suppression.by if suppression else None,
        "reason": suppression.reason if suppression else None,
    }


def _claim_row(record: Record) -> Record:
    evidence = record["evidence"]
    assert isinstance(evidence, list)
    told = [_tell_evidence(item) for item in evidence]
    return {**record, "type": "claim", "claim": record["id"], "message": record["note"], "evidence": told}


def write_listing(listing: Listing, style: Style) -> str:
    """The records, one a row, below the names of the columns."""
    if listing.kind is ListingKind.GRIDS:
        return _write_grids(listing.records)
    return _write(COLUMNS[listing.kind].split(), listing.records)


def _write_grids(grids: Sequence[Record]) -> str:
    rows: list[Record] = []
    widest = 0
    for grid in grids:
        texts, numbers = grid["rows"], grid["row_numbers"]
        assert isinstance(texts, list) and isinstance(numbers, list)
        for number, cells in zip(numbers, texts, strict=True):
            widest = max(widest, len(cells))
            rows.append({**grid, "row": number, **{f"column_{n}": cell for n, cell in enumerate(cells)}})
    return _write([*GRID_COLUMNS, *(f"column_{n}" for n in range(widest))], rows)


def _write(columns: Sequence[str], rows: Iterable[Record]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        flat = _flatten(row)
        writer.writerow([make_safe(_tell(flat.get(column))) for column in columns])
    return file.getvalue()


def _flatten(record: Record) -> Record:
    """The record with its period in three columns."""
    period = record.get("period")
    if not isinstance(period, Mapping):
        return record
    days = {"period_start": period["start"], "period_end": period["end"]}
    return {**record, "period": period["label"], **days}


def _tell(value: object) -> str:
    """A value as the text of one cell: lists with semicolons, candidates by their ids and scores."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "; ".join(_tell(item) for item in value)
    if isinstance(value, Mapping):
        return f"{value['indicator']} ({value['score']})" if "indicator" in value else ""
    return show_text(str(value))


def make_safe(text: str) -> str:
    """The text as a spreadsheet may have it: what it would take for a formula gets an apostrophe before it.

    Plain numbers stay numbers, signs and all.
    """
    if not text.startswith(_FORMULA) or _NUMBER.fullmatch(text) or _DASHES.fullmatch(text):
        return text
    return f"'{text}"


def _tell_evidence(evidence: Record) -> str:
    """ "report.pdf p. 3: 86.1% (in the report)"."""
    page = f" p. {evidence['page']}" if evidence["page"] is not None else ""
    note = f" ({evidence['note']})" if evidence["note"] else ""
    return show_text(f"{evidence['document']}{page}: {evidence['quote']}{note}")


REPORT = Report("csv", "one row a record, for spreadsheets", (".csv",), write_audit, write_listing, also=(".txt",))
