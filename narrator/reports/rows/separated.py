"""Cells between separators, below the names of their columns, for spreadsheets and safe in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from narrator.reports.csv_report import make_safe
from narrator.reports.escape import show_text
from narrator.reports.rows.row_format import Row, plain_value


def write_separated(columns: Sequence[str], rows: Iterable[Row], separator: str) -> Iterator[str]:
    """One line a row; cells that hold the separator or quotation marks are quoted as spreadsheets do.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; an unknown value is an empty cell.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\n")
    writer.writerow([make_safe(show_text(name)) for name in columns])
    yield file.getvalue()
    for row in rows:
        file.seek(0)
        file.truncate()
        writer.writerow([_tell(value) for value in row])
        yield file.getvalue()


def _tell(value: object) -> str:
    plain = plain_value(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return make_safe(show_text(plain)) if isinstance(plain, str) else str(plain)
