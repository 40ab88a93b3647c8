"""Names for places of the page, so that a claim, its evidence and a finding can be linked both ways."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath

from narrator.domain import Analysis, CellPlace, Claim, Document, Evidence, Span, Table
from narrator.reports.escape import show_path
from narrator.reports.places import Regions

_OTHER = re.compile(r"[^A-Za-z0-9]")


class Anchors:
    """The ids of documents, pages, claims and cells; documents count from 1 in the order of the audit.

    `claims` are those of all documents, by document and id.
    """

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._numbers: dict[str, int] = {}
        self._tables: dict[tuple[str, str], Table] = {}
        self.claims: dict[tuple[str, str], Claim] = {}
        self._documents: dict[str, Document] = {}
        self._blocks: dict[str, Blocks] = {}
        self._regions = Regions(analyses)
        for number, analysis in enumerate(analyses, start=1):
            document = analysis.document
            self._numbers.setdefault(document.path, number)
            self._documents[document.path] = document
            self._blocks[document.path] = Blocks(document)
            self._tables |= {(document.path, table.id): table for table in document.tables}
            self.claims |= {(document.path, claim.id): claim for claim in analysis.claims}

    def name(self, path: str) -> str:
        """What the reader calls a document: its file's name."""
        return show_path(PurePath(path).name or path)

    def knows(self, path: str) -> bool:
        """Is the document among those of the page?"""
        return path in self._numbers

    def document(self, path: str) -> str:
        """The id of a document."""
        return f"d{self._numbers[path]}"

    def page(self, path: str, number: int) -> str:
        """The id of a page."""
        return f"{self.document(path)}-p{number}"

    def claim(self, path: str, claim: str) -> str:
        """The id of a claim."""
        return f"{self.document(path)}-{_plain(claim)}"

    def table(self, path: str, table: str) -> str:
        """The id of a table."""
        return f"{self.document(path)}-{_plain(table)}"

    def cell(self, path: str, place: CellPlace) -> str:
        """The id of a cell; a merged cell has that of its top left place, a place without a cell its table's."""
        table = self._tables.get((path, place.table))
        cell = table.cell_at(place.row, place.column) if table else None
        own = self.table(path, place.table)
        return f"{own}-{cell.row}-{cell.column}" if cell else own

    def blocks(self, path: str) -> Blocks:
        """The blocks of a document."""
        return self._blocks[path]

    def claim_of(self, evidence: Evidence) -> Claim | None:
        """The claim that a piece of evidence is, None where it is a cell or other words."""
        return self.claims.get((evidence.document, evidence.claim)) if evidence.claim else None

    def line(self, item: Evidence) -> int | None:
        """The line of a text file that evidence stands in, None for other documents."""
        region = self._regions.find(item)
        return region.first_line if region else None

    def evidence(self, item: Evidence) -> str | None:
        """The id of the nearest place that shows a piece of evidence, None where its document is not on the page."""
        path = item.document
        if not self.knows(path):
            return None
        if item.cell is not None and (path, item.cell.table) in self._tables:
            return self.cell(path, item.cell)
        if self.claim_of(item) is not None and item.claim is not None:
            return self.claim(path, item.claim)
        document = self._documents[path]
        at = self.blocks(path).locate(item)
        if at is not None and item.span is not None:
            table = document.blocks[at].table
            if table is not None:
                return self.table(path, document.tables[table].id)
            return f"{self.document(path)}-at{item.span.start}"
        if any(page.number == item.page for page in document.pages) and item.page is not None:
            return self.page(path, item.page)
        return self.document(path)


def _plain(name: str) -> str:
    """A record's own id with nothing in it but letters, digits and hyphens, as links need it."""
    return _OTHER.sub("-", name)


class Blocks:
    """The blocks of one document by where they begin, whatever order they are told in."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._order = sorted(range(len(document.blocks)), key=lambda index: document.blocks[index].span)
        self._starts = [document.blocks[index].span.start for index in self._order]
        self._tables = {
            document.tables[block.table].id: index
            for index, block in enumerate(document.blocks)
            if block.table is not None
        }

    def find(self, span: Span) -> int | None:
        """The index of the block that a span begins in, None where it stands in none."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        block = self._blocks[self._order[at]]
        return self._order[at] if span.start < max(block.span.end, block.span.start + 1) else None

    def locate(self, item: Evidence) -> int | None:
        """The index of the block that evidence stands in: a cell in its table's, words where they begin; else None."""
        if item.cell is not None:
            return self._tables.get(item.cell.table)
        return self.find(item.span) if item.span is not None else None
