"""Reads plain text files: untidy extractions with tabs, spilled table headers and stray html tags among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from narrator.domain import Block, BlockKind, Document, Span, Table
from narrator.errors import DocumentWithoutText
from narrator.readers.figure_notes import add_notes
from narrator.readers.reader import Reader
from narrator.readers.txt_blocks import BlockReader
from narrator.readers.txt_cards import build_card, find_cards, title_span
from narrator.readers.txt_decode import decode
from narrator.readers.txt_lines import split_lines
from narrator.readers.txt_losses import find_losses
from narrator.readers.txt_regions import find_regions
from narrator.readers.txt_tables import build_table
from narrator.readers.txt_wrap import find_wrap

NAME = "txt"

TITLE_WORDS = 3
"""Words a document's title has at least; a council's name over it is shorter."""


def read(path: str, data: bytes) -> Document:
    """The document of a text file; spans are offsets into the file's own decoded text.

    Raises DocumentMislabelled for binary data and DocumentWithoutText for a file of blanks.
    """
    text = decode(path, data)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise DocumentWithoutText("The file holds no text, only blanks.", path, "Check that it was saved in full.")
    lines = split_lines(text)
    cards = {card.first: card for card in find_cards(text, lines)}
    taken = {line for card in cards.values() for line in range(card.first, card.last + 1)}
    regions = [one for one in find_regions(lines) if taken.isdisjoint(range(one.first, one.last + 1))]
    starts = {region.first: region for region in regions}
    blocks = BlockReader(text, lines, find_wrap(lines))
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        if (card := cards.get(at)) is not None:
            table = build_card(lines, card, len(tables) + 1)
            blocks.read_card(len(tables), title_span(lines, card), table.span or Span(0, 0))
            tables.append(table)
            at = card.last + 1
            continue
        region = starts.get(at)
        if region is None:
            blocks.read_line(lines[at])
            at += 1
            continue
        table = build_table(lines, region, len(tables) + 1, blocks.section)
        above = [lines[i].text for i in takewhile(region.titles.__contains__, range(region.first, region.last))]
        blocks.read_table(len(tables), table.span or Span(0, 0), above)
        tables.append(table)
        at = region.last + 1
    found = tuple(blocks.blocks)
    return Document(
        path,
        NAME,
        text,
        found,
        add_notes(text, found, tables),
        title=_find_title(found),
        diagnostics=find_losses(path, text),
    )


def _find_title(blocks: Sequence[Block]) -> str | None:
    """The first heading of three words or more: shorter ones above it are letterheads."""
    headings = [block.section for block in blocks if block.kind is BlockKind.HEADING and block.section]
    return next((heading for heading in headings if len(heading.split()) >= TITLE_WORDS), next(iter(headings), None))


def sniff(_: bytes) -> bool:
    """Can the file be text? Any can: the bytes are judged, and named where they are known, when they are decoded."""
    return True


READER = Reader(NAME, (".txt", ".text"), sniff, read)
