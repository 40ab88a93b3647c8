"""Which of a document's tables are wanted: those of some pages, or those named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.errors import UsageError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.domain import Document, Table

_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{0,9}))?")

END = 10**9
"""Stands for a document's last page, whatever its number is: "3-"."""


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages from `first` to `last`, both included; `written` is how it was asked for."""

    first: int
    last: int
    written: str

    def holds(self, page: int) -> bool:
        """Is the page one of them?"""
        return self.first <= page <= self.last


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Pages and names of tables; nothing chosen is everything, and both together are those that fit both."""

    pages: tuple[PageRange, ...] = ()
    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages or self.names)

    def has_page(self, page: int | None) -> bool:
        """Is the page chosen, or no page at all?"""
        return not self.pages or (page is not None and any(one.holds(page) for one in self.pages))

    def choose(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables wanted; one that runs over several pages is wanted whole if one of them is."""
        return tuple(
            table
            for table in tables
            if (not self.names or table.id in self.names)
            and any(self.has_page(page) for page in {table.page, *(cell.page or table.page for cell in table.cells)})
        )

    def refuse_missing(self, documents: Sequence[Document]) -> None:
        """Raises UsageError where a page or a table is in none of the documents."""
        if not documents:
            return
        last = {document.path: len(document.pages) for document in documents}
        for wanted in self.pages:
            end = wanted.first if wanted.last == END else wanted.last
            if not any(last.values()):
                raise UsageError(f"--page {wanted.written}: such documents have no pages.", advice=_advise(documents))
            if all(end > number for number in last.values()):
                raise UsageError(f"--page {wanted.written}: there is no page {end}.", advice=_tell_lengths(last))
        known = list(dict.fromkeys(table.id for document in documents for table in document.tables))
        for name in self.names:
            if name not in known:
                advice = nearest(name, known) if known else "No table was found."
                raise UsageError(f"there is no table {name!r}.", advice=advice)


def read_choice(pages: Sequence[str] | None, tables: Sequence[str] | None) -> TableChoice:
    """What `--page` and `--table` ask for: pages "3", "3-5", "3-", tables "t3"; several with commas or repeated.

    Raises UsageError on what is no page.
    """
    ranges = tuple(_read_range(part.strip()) for written in pages or () for part in written.split(","))
    names = (name.strip() for written in tables or () for name in written.split(","))
    return TableChoice(ranges, tuple(f"t{name}" if name.isdigit() else name for name in names if name))


def _read_range(written: str) -> PageRange:
    found = _RANGE.fullmatch(written)
    advice = "Write --page 3, --page 3-5 or --page 3-5,9; pages count from 1."
    if found is None:
        raise UsageError(f"--page can't be {written!r}.", advice=advice)
    first = int(found[1])
    last = first if found[2] is None else int(found[2]) if found[2] else END
    if first < 1:
        raise UsageError(f"--page can't be {written!r}: there is no page 0.", advice=advice)
    if last < first:
        raise UsageError(f"--page can't be {written!r}: it runs backwards.", advice=f"Write --page {last}-{first}.")
    return PageRange(first, last, written)


def _tell_lengths(last: dict[str, int]) -> str:
    told = [f"{path} has {number} page{'s' if number != 1 else ''}" for path, number in last.items() if number]
    return "; ".join(told) + "."


def _advise(documents: Sequence[Document]) -> str:
    known = [table.id for document in documents for table in document.tables]
    return f"Leave it out, or name tables: --table {known[0]}." if known else "Leave it out."
