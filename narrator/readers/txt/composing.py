"""Composes a Document from a text file: its blocks, tables and cards by their offsets in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from narrator.domain import Block, BlockKind, Cell, Diagnostic, Document, Span, Table
from narrator.errors import DocumentWithoutText
from narrator.layout import CardPiece, TextCard, find_text_cards
from narrator.readers.figure_notes import add_notes
from narrator.readers.txt.aligned import part_aligned
from narrator.readers.txt.blocks import BlockReader
from narrator.readers.txt.decode import decode
from narrator.readers.txt.lines import Line, split_lines
from narrator.readers.txt.piped import part_piped
from narrator.readers.txt.regions import find_regions
from narrator.readers.txt.tables import build_table
from narrator.readers.txt.wrap import find_wrap

MOST_LINES = 5
"""Line numbers named; with more, the rest is counted."""

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_LOST = re.compile(r"\ufffd(?=[\d.,%£€$])|(?<=[\d.,%£€$])\ufffd")
_TWICE = re.compile("Â[£°·½¼¾ ]|â€[\u0153\u2122\u02dc\u201c\u201d\x9d¦]|â\u20ac[\u0153\u2122]|âˆ’|Ã[¢‚ƒ©¨¡]|ï¿½")


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


@dataclass(frozen=True, slots=True)
class CardRegion:
    """A card's lines by index: its title's and its last."""

    card: TextCard

    @property
    def first(self) -> int:
        """The title's line."""
        return self.card.first

    @property
    def last(self) -> int:
        """The last line of fields."""
        return self.card.last


def find_cards(text: str, lines: Sequence[Line]) -> tuple[CardRegion, ...]:
    """The cards among the lines, in order; lines with stray tags are passed over."""
    texts = ["" if line.is_blank else ("\x00" if line.has_tags else line.span.of(text)) for line in lines]
    return tuple(CardRegion(card) for card in find_text_cards(texts))


def title_span(lines: Sequence[Line], region: CardRegion) -> Span:
    """Where the card's title stands in the file's text."""
    return _span(lines, region.card.title)


def build_card(lines: Sequence[Line], region: CardRegion, number: int) -> Table:
    """The card as a table: one row a field, its label and its value; a label that is not printed has no span."""
    cells: list[Cell] = []
    for row, field in enumerate(region.card.fields):
        label = _span(lines, field.label) if field.label else None
        cells.append(Cell(field.name, row, 0, span=label))
        cells.append(Cell(field.value.text, row, 1, span=_span(lines, field.value)))
    title = " ".join(region.card.title.text.split())
    places = [cell.span for cell in cells if cell.span]
    below = [place for place in places if place.start >= lines[region.first].span.end] or places
    span = Span(min(place.start for place in below), max(place.end for place in places))
    return Table(f"t{number}", None, title, title, len(region.card.fields), 2, tuple(cells), span=span)


def _span(lines: Sequence[Line], piece: CardPiece) -> Span:
    start = lines[piece.line].span.start
    return Span(start + piece.start, start + piece.end)


def find_losses(path: str, text: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each kind of loss that touches figures, with the lines of the first few.

    A replacement character that stands alone is often a bullet, and is not told.
    """
    return tuple(_find(path, text))


def _find(path: str, text: str) -> Iterator[Diagnostic]:
    if lost := [found.start() for found in _LOST.finditer(text)]:
        yield Diagnostic(
            "characters_lost",
            path,
            f"characters in figures could not be decoded ({_name_lines(text, lost)}): these figures were left alone",
            "Save the file as UTF-8.",
        )
    if twice := [found.start() for found in _TWICE.finditer(text)]:
        yield Diagnostic(
            "wrong_encoding",
            path,
            f'text was saved in a wrong encoding, "Â£" for "£" ({_name_lines(text, twice)}): signs may be lost there',
            "Export it anew as UTF-8, and check the figures in these lines.",
        )


def _name_lines(text: str, places: list[int]) -> str:
    lines: list[int] = []
    line, at = 1, 0
    for place in places:
        line += sum(1 for _ in _LINE_END.finditer(text, at, place))
        at = place
        if not lines or lines[-1] != line:
            lines.append(line)
    named = ", ".join(map(str, lines[:MOST_LINES]))
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {named}{more}"
