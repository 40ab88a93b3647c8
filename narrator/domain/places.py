"""Where something stands: spans of text, boxes on a page, and the provenance of a fact."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `start` included and `end` not, into `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"a span runs forward from 0: got {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same range, moved by `by` characters."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Is `other` wholly inside?"""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class BBox:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"a box has its corners in order: got {self}")

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class WordBox:
    """One printed word: the characters of `Document.text` that it shows and where on its line's page."""

    span: Span
    bbox: BBox


@dataclass(frozen=True, slots=True)
class LineBox:
    """One printed line: the characters of `Document.text` that it shows and where on which page.

    `words` are its words in order, empty where only the line's place is known.
    """

    span: Span
    page: int
    bbox: BBox
    words: tuple[WordBox, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a table: the table's id within its document, and row and column counted from 0."""

    table: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact was found, precisely enough to show it again.

    `document` is the path as it was given; `page` counts from 1 and is None where a format has no pages;
    `quote` is exactly the document's text at `span`.
    """

    document: str
    page: int | None
    section: str | None
    paragraph: str | None
    quote: str
    span: Span
    cell: CellPlace | None = None
    boxes: tuple[LineBox, ...] = ()
