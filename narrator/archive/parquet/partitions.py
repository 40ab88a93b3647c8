"""Where a document's rows lie in a Parquet data set: the folders of its authority and year, safe whatever the names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

UNKNOWN = "_unknown"
"""The authority of documents that name none."""

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""Hive's word for null, which Arrow, Spark and DuckDB read as such: a word of our own would make all years texts."""

MOST_BYTES = 160
"""Bytes of an authority's folder name: file systems hold 255, and object stores 1,024 for a whole address."""

DIGEST = 16
"""Hex digits that tell apart names which were cut to the same beginning."""


@dataclass(frozen=True, slots=True, order=True)
class Partition:
    """The authority ("" where none is known) and year (0 where none is) whose documents lie in one folder."""

    authority: str
    year: int

    @property
    def folder(self) -> str:
        """The folder below the table's own: `authority=NAME/year=YEAR`, as Hive, Arrow, Spark and DuckDB know it."""
        return f"authority={safe_name(self.authority)}/year={self.year or NO_YEAR}"


def partition_of(authority: str | None, period_end: str | None, day: str | None) -> Partition:
    """The partition of a document: its authority, and the calendar year in which its reporting period ends.

    A document without a reporting period goes by its own date. Both are ISO 8601 dates; what is not
    counts for nothing.
    """
    return Partition(" ".join((authority or "").split()), _year_of(period_end) or _year_of(day) or 0)


def safe_name(name: str) -> str:
    """An authority's name as a folder's: percent-encoded, so that readers of partitions give the name itself back.

    Nothing in a name can lead to another folder: dots, slashes and control characters are encoded too. A name too
    long for a file system is cut, and its digest keeps it apart from others that begin alike.
    """
    if not name:
        return UNKNOWN
    characters = [_encode(character) for character in name[: MOST_BYTES + 1]]
    # An authority that is called what we or Hive call the lack of one.
    characters[0] = characters[0].replace("_", "%5F")
    encoded = "".join(characters)
    if len(encoded) <= MOST_BYTES:
        return encoded
    while len("".join(characters)) > MOST_BYTES - DIGEST - 1:
        characters.pop()
    digest = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:DIGEST]
    return f"{''.join(characters)}-{digest}"


def _encode(character: str) -> str:
    return quote(character, safe="", errors="replace").replace(".", "%2E").replace("~", "%7E")


def _year_of(text: str | None) -> int:
    try:
        return date.fromisoformat(text).year if text else 0
    except ValueError:
        return 0
