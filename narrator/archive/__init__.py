"""The archive: thousands of documents read into a store, each file with a status, every claim to be asked for.

What is here needs no library beyond narrator's own; the database is behind `narrator.archive.store`.
"""

from narrator.archive.describing import describe_audit
from narrator.archive.entry import Entry, Particulars, Row, describe_error, document_id
from narrator.archive.passwords import hide_passwords, holds_password
from narrator.archive.statuses import Status
from narrator.archive.storable import Value, clean_key, clean_path, clean_text
from narrator.archive.tables import DESCRIBED, ColumnForm, ColumnKind, TableForm, column_names, table_forms

__all__ = [
    "DESCRIBED",
    "ColumnForm",
    "ColumnKind",
    "Entry",
    "Particulars",
    "Row",
    "Status",
    "TableForm",
    "Value",
    "clean_key",
    "clean_path",
    "clean_text",
    "column_names",
    "describe_audit",
    "describe_error",
    "document_id",
    "hide_passwords",
    "holds_password",
    "table_forms",
]
