"""Composes a Document from a text file: its blocks, tables and cards by their offsets in the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from narrator.domain import Block, BlockKind, Document, Span, Table
from narrator.errors import DocumentWithoutText
from narrator.readers.figure_notes import add_notes
from narrator.readers.txt.aligned import part_aligned
from narrator.readers.txt.blocks import BlockReader
from narrator.readers.txt.cards import build_card, find_cards, title_span
from narrator.readers.txt.decode import decode
from narrator.readers.txt.lines import split_lines
from narrator.readers.txt.losses import find_losses
from narrator.readers.txt.piped import part_piped
from narrator.readers.txt.regions import find_regions
from narrator.readers.txt.tables import build_table
from narrator.readers.txt.wrap import find_wrap

TITLE_WORDS = 3
"""Words a document's title has at least; a council's name over it is shorter."""


def compose_text(path: str, name: str, data: bytes) -> Document:
    """The document of a text file's bytes; `name` is the reader's, spans are offsets into the file's own decoded text.

    Raises DocumentMislabelled for binary data and DocumentWithoutText for a file of blanks.
    """
    text = decode(path, data)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise DocumentWithoutText("The file holds no text, only blanks.", path, "Check that it was saved in full.")
    lines = part_aligned(text, part_piped(text, split_lines(text)))
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
        name,
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
