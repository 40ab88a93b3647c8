"""Places in a document's text: the page and sentence of a span, and the evidence that points to it."""

from __future__ import annotations

from bisect import bisect_right

from narrator.domain import Analysis, Block, BlockKind, Cell, CellPlace, Evidence, Span, Table

LONGEST_QUOTE = 800
"""Characters of a sentence that are shown, half of them before the figure at most."""

QUOTES = ('"', "“", "‘", "'", "`", "«")
"""Behind one of these a figure is spoken of, not told."""

LONGEST_BLOCK = 200_000
"""Characters of a block that are looked at: some hundred pages. A longer run of text is no prose."""


def prose_blocks(analysis: Analysis) -> tuple[Block, ...]:
    """Headings, paragraphs and list items, in reading order."""
    return tuple(block for block in analysis.document.blocks if block.kind is not BlockKind.TABLE)


def read_block(analysis: Analysis, block: Block) -> str:
    """The block's text, a runaway one cut."""
    span = block.span
    return analysis.document.text[span.start : min(span.end, span.start + LONGEST_BLOCK)]


def page_of(analysis: Analysis, at: int) -> int | None:
    """The number of the page that holds a place of the text."""
    pages = analysis.document.pages
    where = bisect_right(pages, at, key=lambda page: page.span.start) - 1
    return pages[where].number if where >= 0 else None


def sentence_at(analysis: Analysis, block: Block, span: Span) -> str:
    """The whole sentence around a span; the block where no sentence was parted from it."""
    text = analysis.document.text
    where = bisect_right(analysis.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    held = analysis.sentences[where].span if where >= 0 else block.span
    around = held if held.contains(span) else block.span
    start, end = max(around.start, span.start - LONGEST_QUOTE // 2), min(around.end, span.end + LONGEST_QUOTE // 2)
    return " ".join(text[start:end].split())


def text_evidence(analysis: Analysis, block: Block, span: Span, quote: str, note: str) -> Evidence:
    """A span of prose as evidence, in its sentence; it names the claim that stands there, if there is one."""
    claims = analysis.claims
    where = bisect_right(claims, span.start, key=lambda claim: claim.quantity.span.start)
    near = [claim for claim in claims[max(0, where - 1) : where + 1] if claim.quantity.span.overlaps(span)]
    return Evidence(
        document=analysis.document.path,
        quote=quote,
        page=page_of(analysis, span.start) or block.page,
        section=block.section,
        paragraph=block.paragraph,
        sentence=sentence_at(analysis, block, span)[:LONGEST_QUOTE],
        span=span,
        claim=near[0].id if near else None,
        note=note,
    )


def cell_place(analysis: Analysis, table: Table, cell: Cell, quote: str, note: str) -> Evidence:
    """A cell of a grid as evidence, whether or not it was read as an observation."""
    return Evidence(
        document=analysis.document.path,
        quote=quote,
        page=cell.page or table.page,
        section=table.section,
        span=cell.span,
        cell=CellPlace(table=table.id, row=cell.row, column=cell.column),
        note=note,
    )
