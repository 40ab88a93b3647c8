"""The database behind an archive: its tables, opening, saving; SQLite by path, PostgreSQL by URL."""

from narrator.archive.store.contents import contents, count_rows, digest, find_faults
from narrator.archive.store.opening import BUSY_SECONDS, open_store
from narrator.archive.store.records import DocumentRecord, FileRecord, Known, RunState, file_record
from narrator.archive.store.schema import METADATA, TABLES
from narrator.archive.store.sqlite import stands_still
from narrator.archive.store.store import Store

__all__ = [
    "BUSY_SECONDS",
    "METADATA",
    "TABLES",
    "DocumentRecord",
    "FileRecord",
    "Known",
    "RunState",
    "Store",
    "contents",
    "count_rows",
    "digest",
    "file_record",
    "find_faults",
    "open_store",
    "stands_still",
]
