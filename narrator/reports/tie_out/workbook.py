"""The workbook as bytes: its four sheets, the same bytes for the same audit."""

from __future__ import annotations

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED

from narrator.domain import Audit
from narrator.reports.rows.excel_rows import ZIP_EPOCH, TimelessZip
from narrator.reports.tie_out import claim_rows, coverage_rows, finding_rows, table_rows
from narrator.reports.tie_out.sheet import Paper, write_sheet


def write_workbook(audit: Audit) -> bytes:
    """The tie-out sheet of an audit."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*ZIP_EPOCH)
    book.properties.creator = "narrator"
    book.properties.title = "Tie-out of figures"
    write_sheet(book, claim_rows.NAME, claim_rows.COLUMNS, claim_rows.write_claims(audit), Paper.A3)
    write_sheet(book, finding_rows.NAME, finding_rows.COLUMNS, finding_rows.write_findings(audit), Paper.A3)
    write_sheet(book, coverage_rows.NAME, coverage_rows.COLUMNS, coverage_rows.write_coverage(audit), filtered=False)
    write_sheet(book, table_rows.NAME, table_rows.COLUMNS, table_rows.write_tables(audit))
    file = io.BytesIO()
    with TimelessZip(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()
    return file.getvalue()
