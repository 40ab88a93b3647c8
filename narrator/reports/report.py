"""What an output format is: a name, and how it writes an audit or a listing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from narrator.domain import Analysis, Audit, Summary
from narrator.errors import UsageError
from narrator.reports.views import DocumentView


class ListingKind(StrEnum):
    """What the records of a listing are; `INDICATOR` and `RULE` are told in full, one after the other."""

    CLAIMS = "claims"
    OBSERVATIONS = "observations"
    GRIDS = "grids"
    INDICATORS = "indicators"
    INDICATOR = "indicator"
    RULES = "rules"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Listing:
    """Records of one kind in reading order, made of nothing but what JSON knows.

    A listing of tables has `documents` as well: what the records were taken from, to be shown as it is printed.
    """

    kind: ListingKind
    records: tuple[Mapping[str, object], ...]
    documents: tuple[DocumentView, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How text is to look: `width` in columns, whether it takes colours, and whether every claim's verdict is told."""

    width: int = 100
    colour: bool = False
    verdicts: bool = False


class Content(StrEnum):
    """What a command has to tell, in the words of its messages."""

    FINDINGS = "the findings of `narrator check`"
    LISTING = "lists"
    SUMMARY = "summaries"


@dataclass(frozen=True, slots=True)
class Marked:
    """A document's own file with marks in it, and what its user is to know of it, in sentences."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One output format: how it writes each kind of content, None for what it is not made for.

    `suffixes` are lower case with their dot; a file that ends in one is written in this format. `also` are endings of
    other formats under which it may be written where it is asked for: a letter in a `.txt`. Text is returned whole,
    ending in a line feed unless it is empty; what is not text as bytes, which never go to a terminal. Machine formats
    take no notice of the style.

    `mark` takes an audit, one of its documents and this document's own file, of one of the formats in `marks`, and
    returns the file with the findings marked in it: one output a document, where `write` makes one of all. It raises a
    DocumentError where the file can't be marked.

    `needs` is a library that only this format needs, with its extra and its purpose as `extras.require` takes them: it
    is asked for before any work is done.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    write: Callable[[Audit, Style], str | bytes] | None = None
    write_listing: Callable[[Listing, Style], str | bytes] | None = None
    write_summary: Callable[[Summary, Style], str | bytes] | None = None
    mark: Callable[[Audit, Analysis, bytes], Marked] | None = None
    marks: tuple[str, ...] = ()
    needs: tuple[str, str, str] | None = None
    also: tuple[str, ...] = ()

    def offers(self, content: Content) -> bool:
        """Is the format made for this kind of content?"""
        if content is Content.FINDINGS:
            return self.write is not None or self.mark is not None
        return (self.write_listing if content is Content.LISTING else self.write_summary) is not None

    def tell(self, content: Audit | Listing | Summary, style: Style) -> str | bytes:
        """The content written out. Raises UsageError where the format is not made for it."""
        if isinstance(content, Audit) and self.write is not None:
            return self.write(content, style)
        if isinstance(content, Listing) and self.write_listing is not None:
            return self.write_listing(content, style)
        if isinstance(content, Summary) and self.write_summary is not None:
            return self.write_summary(content, style)
        raise UsageError(f"the format {self.name!r} can't hold this.", advice="Choose another --format.")
