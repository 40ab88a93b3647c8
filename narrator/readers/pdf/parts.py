"""Parts a document's pages into paragraphs, boxed narrative and tables, in reading order and without furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout import (
    Found,
    FoundCard,
    FoundProse,
    FoundTable,
    Frame,
    Line,
    PageLook,
    Paragraph,
    Word,
    Zone,
    enclose,
    find_cards,
    find_contents,
    find_cut_cards,
    find_furniture,
    find_labelled,
    find_lines,
    find_ruled,
    find_spaced,
    find_zones,
    split_paragraphs,
)
from narrator.readers.marks import Mark, split_mark
from narrator.readers.pdf.faces import split_faces
from narrator.readers.pdf.pages import RawPage

HANGING_GAP = 0.5
"""A space of this share of the font size after a line's first word sets it off as a mark; word spaces are 0.25."""


_PICTURES = ((0x25A0, 0x25FF), (0x2700, 0x27BF), (0x2B1B, 0x2B2F), (0xE000, 0xF8FF))


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a table or a KPI card, on its page. `label` is the row label that introduces a boxed paragraph."""

    page: int
    bbox: BBox
    paragraph: Paragraph | None = None
    table: FoundTable | None = None
    label: str | None = None
    boxed: bool = False
    card: FoundCard | None = None
    frame: Frame | None = None

    def place(self, box: BBox) -> BBox:
        """A box of the part as it lies on the page, which may have been turned to be read."""
        return box if self.frame is None else self.frame.leave_box(box)

    @property
    def last_page(self) -> int:
        """The page that it ends on: a table may run over several."""
        return self.page + (len(self.table.breaks) if self.table is not None else 0)


@dataclass(frozen=True, slots=True)
class Parted:
    """The parts of a document, and the texts of its running heads and feet, most frequent first."""

    parts: tuple[Part, ...]
    furniture: tuple[str, ...]


def part_pages(pages: Sequence[RawPage]) -> Parted:
    """The parts of all pages in reading order; boxes of turned pages are those of the part's `frame`."""
    pages = [face for page in pages for face in split_faces(page)]
    carded = _find_all_cards(pages)
    ruled = [find_ruled(words, page.rulings, page.shades) for page, (_, words) in zip(pages, carded, strict=True)]
    lines = [find_lines(words) for _, words in ruled]
    furniture = find_furniture(lines, [page.height for page in pages])
    counts: dict[str, int] = {}
    parts: list[Part] = []
    label: str | None = None
    for page, (cards, _), (found, words), own, taken in zip(pages, carded, ruled, lines, furniture, strict=True):
        for index in sorted(taken):
            counts[own[index].text] = counts.get(own[index].text, 0) + 1
        gone = {id(word) for index in taken for word in own[index].words}
        entries, flow = _take_contents([word for word in words if id(word) not in gone], len(pages))
        spaced, left = find_spaced(flow, page.rulings, page.shades)
        labelled, left = find_labelled([word for word in left if word.upright], page.rulings, page.shades)
        for part in _order(page.number, (*cards, *found, *entries, *spaced, *labelled), find_zones(left)):
            label = _settle_label(part, label)
            own_label = label if part.boxed else part.label
            parts.append(replace(part, label=own_label, frame=page.frame))
    return Parted(tuple(parts), tuple(sorted(counts, key=lambda text: -counts[text])))


def _find_all_cards(pages: Sequence[RawPage]) -> list[tuple[tuple[FoundCard, ...], tuple[Word, ...]]]:
    """The cards of each page and the words that are left; those that a page's end cuts stand where they begin."""
    words = [page.words for page in pages]
    cut: dict[int, tuple[FoundCard, ...]] = {}
    for at, (page, below) in enumerate(pairwise(pages)):
        if below.number != page.number + 1 or page.frame is not None or below.frame is not None:
            continue
        found = find_cut_cards(
            PageLook(words[at], page.rulings, page.shades, page.height),
            PageLook(words[at + 1], below.rulings, below.shades, below.height),
        )
        if found is not None:
            cut[at], words[at], words[at + 1] = found
    carded = [find_cards(own, page.rulings, page.shades) for page, own in zip(pages, words, strict=True)]
    return [((*cards, *cut.get(at, ())), left) for at, (cards, left) in enumerate(carded)]


def _take_contents(words: Sequence[Word], pages: int) -> tuple[list[FoundProse], list[Word]]:
    """The entries of a list of contents, without their page numbers, and the words that are left."""
    lines = find_lines(words)
    entries = find_contents(lines, pages)
    gone = {id(word) for index in entries for word in lines[index].words}
    found = [FoundProse(None, (line,), line.bbox) for line in entries.values()]
    return found, [word for word in words if id(word) not in gone]


def _settle_label(part: Part, before: str | None) -> str | None:
    """The row label that holds for a part: its own, or the one above where its own place is blank."""
    if not part.boxed:
        return None
    return before if part.label == "" else part.label


def _order(page: int, found: Sequence[Found | FoundCard], zones: Sequence[Zone]) -> list[Part]:
    """The page's parts: zone by zone, and within each from top to bottom."""
    ordered: list[list[Part]] = [[] for _ in zones] or [[]]
    boxes = [enclose(zone.words) if zone.words else None for zone in zones]
    for index, zone in enumerate(zones):
        for paragraph in split_paragraphs(find_lines(zone.words), opens):
            ordered[index].append(Part(page, enclose(paragraph.lines), paragraph))
    for item in found:
        ordered[_zone_of(item.bbox, boxes)].extend(_read_found(page, item))
    parts: list[Part] = []
    for column in ordered:
        parts.extend(sorted(column, key=lambda part: part.bbox.top))
    return parts


def _zone_of(box: BBox, boxes: Sequence[BBox | None]) -> int:
    """The zone that a ruled part belongs to: the one around its middle, else the last that begins above it."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    best = 0
    for index, zone in enumerate(boxes):
        if zone is None:
            continue
        if zone.x0 <= x <= zone.x1 and zone.top <= y <= zone.bottom:
            return index
        if zone.top <= box.top:
            best = index
    return best


def _read_found(page: int, item: Found | FoundCard) -> list[Part]:
    if isinstance(item, FoundCard):
        return [Part(page, item.bbox, card=item)]
    if isinstance(item, FoundTable):
        return [Part(page, item.bbox, table=item)]
    return [
        Part(page, enclose(paragraph.lines), paragraph, label=item.label, boxed=True)
        for paragraph in split_paragraphs(item.lines, opens)
    ]


def opens(above: Line, line: Line) -> bool:
    """Does the line begin a new paragraph by its mark?

    A bullet does. A number does where a gap sets it off or the line above has ended a sentence: "31. This" may also
    be the end of "on January 31."
    """
    mark = mark_of(line)
    if mark.kind == "none":
        return False
    first = line.words[0]
    if mark.kind == "bullet" and not first.text[0].isalpha() and first.text[0] not in "-–—*":
        return True
    if len(line.words) > 1 and line.words[1].x0 - first.x1 >= HANGING_GAP * line.size:
        return True
    return above.text.endswith((".", ":", ";", "?", "!")) and abs(line.x0 - above.x0) <= 3 * line.size


def mark_of(line: Line) -> Mark:
    """The mark at the line's head; a wide gap after its first word is told to `split_mark` as two spaces."""
    text = spaced_text(line)
    first = line.words[0].text
    if len(first) == 1 and _is_picture(first):
        return split_mark("•" + text[1:])
    return split_mark(text)


def _is_picture(character: str) -> bool:
    """Is the character a geometric shape, a dingbat or of a symbol font's own?"""
    return any(low <= ord(character) <= high for low, high in _PICTURES)


def spaced_text(line: Line) -> str:
    """The line's text with two spaces where a wide gap follows its first word."""
    if len(line.words) > 1 and _is_wide(line.words[0], line.words[1], line.size):
        return line.text[: len(line.words[0].text)] + "  " + line.text[len(line.words[0].text) + 1 :]
    return line.text


def _is_wide(first: Word, second: Word, size: float) -> bool:
    return second.x0 - first.x1 >= HANGING_GAP * size
