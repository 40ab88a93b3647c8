"""A workbook for Excel: the tie-out sheet, every claim with what it was held against, for the audit file."""

from __future__ import annotations

from narrator.domain import Audit
from narrator.extras import require
from narrator.reports.report import Report, Style

NEEDS = ("openpyxl", "excel", "Writing .xlsx")


def write_audit(audit: Audit, style: Style) -> bytes:
    """The workbook. Raises UsageError where openpyxl is not installed."""
    require(*NEEDS)
    from narrator.reports.tie_out.workbook import write_workbook

    return write_workbook(audit)


REPORT = Report("xlsx", "a tie-out sheet for Excel, one row a claim", (".xlsx",), write_audit, needs=NEEDS)
