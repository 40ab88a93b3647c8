"""Composes a Document from a PDF's pages: parts, headings, text, tables, title and diagnostics."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.domain import Cell, Document, Table
from narrator.layout import (
    RATING_LABEL,
    BodyStyle,
    Line,
    Paragraph,
    enclose,
    find_body_style,
    is_heading,
    is_rating,
    rank_headings,
    split_paragraphs,
    whole_words,
)
from narrator.readers.figure_notes import add_notes, is_units_line
from narrator.readers.pdf.breaks import join_over_pages
from narrator.readers.pdf.colours import colour_cells, find_card_colours
from narrator.readers.pdf.diagnosing import check_text, diagnose
from narrator.readers.pdf.pages import read_pages
from narrator.readers.pdf.parts import Part, mark_of, opens, part_pages
from narrator.readers.pdf.scans import recognise_scans
from narrator.readers.pdf.titles import find_caption, find_title
from narrator.readers.pdf.writing import TextWriter

BY_COLOUR = "its rating is told by a colour alone"
"""What is said of a card whose rating is no word."""


SAME_TOP = 12.0
"""Points by which the first lines of tables side by side may differ in height."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GOES_ON = re.compile(r"[a-z(£$€%\d]")


def compose_document(path: str, name: str, data: bytes, ocr_seconds: float = 0.0) -> Document:
    """The document of a PDF's bytes; `name` is the reader's.

    Scanned pages are recognised, none of them begun when `ocr_seconds` are over by the clock. Raises
    what `read_pages` does, and DocumentWithoutText.
    """
    raw = read_pages(path, data)
    if ocr_seconds:
        raw = recognise_scans(data, raw, ocr_seconds)
    check_text(path, raw)
    parted = part_pages(raw)
    parts = join_over_pages(parted.parts, {page.number: page.height for page in raw})
    body = find_body_style(_lines(parts))
    headings = [part for part in parts if _is_heading(part, body)]
    writer = _write(parts, headings, find_card_colours(parts, raw))
    title = find_title(parts, headings, parted.furniture)
    return Document(
        path,
        name,
        writer.text,
        tuple(writer.blocks),
        add_notes(writer.text, writer.blocks, colour_cells(writer.tables, raw)),
        writer.pages(raw),
        title,
        diagnose(path, raw),
        writer.doubtful,
    )


def _lines(parts: Sequence[Part]) -> list[Line]:
    return [line for part in parts if part.paragraph is not None for line in part.paragraph.lines]


def _is_heading(part: Part, body: BodyStyle) -> bool:
    if part.paragraph is None or (part.boxed and part.label):
        return False
    mark = mark_of(part.paragraph.lines[0])
    return mark.kind != "bullet" and is_heading(part.paragraph, body)


def _write(parts: Sequence[Part], headings: Sequence[Part], colours: Mapping[int, str]) -> TextWriter:
    ranks = rank_headings([part.paragraph for part in headings if part.paragraph is not None])
    levels = {id(part): level for part, level in zip(headings, ranks, strict=True)}
    writer = TextWriter(_vocabulary(parts))
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.card is not None:
            write_card(writer, part, max(levels.values(), default=0) + 1, colours.get(id(part)))
        elif part.table is not None:
            writer.write_table(part, _find_caption(parts, at, levels), _find_header(writer, part))
        elif id(part) in levels:
            writer.write_heading(part, levels[id(part)])
        else:
            run = [part]
            while at + 1 < len(parts) and id(parts[at + 1]) not in levels and _runs_on(run[-1], parts[at + 1]):
                at += 1
                run.append(parts[at])
            writer.write_paragraph(run)
        at += 1
    return writer


def _find_caption(parts: Sequence[Part], at: int, levels: Mapping[int, int]) -> str | None:
    """The caption of the table at this place; a line on its figures' unit may stand between the two."""
    table = parts[at]
    while at and _stands_beside(parts[at - 1], parts[at]):
        at -= 1  # tables side by side have what stands above them in common
    above = parts[at - 1] if at else None
    if at > 1 and above is not None and above.paragraph is not None and is_units_line(above.paragraph.text):
        return find_caption(parts[at - 2], above, id(parts[at - 2]) in levels, table)
    return find_caption(above, parts[at], above is not None and id(above) in levels, table)


def _stands_beside(left: Part, part: Part) -> bool:
    """Are both tables, one beside the other, that begin at one height?"""
    if left.table is None or part.table is None or left.page != part.page:
        return False
    apart = left.bbox.x1 <= part.bbox.x0 or part.bbox.x1 <= left.bbox.x0
    return apart and abs(left.bbox.top - part.bbox.top) <= SAME_TOP


def _vocabulary(parts: Sequence[Part]) -> frozenset[str]:
    """The words of running text and tables, without those that a line's end cuts."""
    words = whole_words(cell.lines for part in parts if part.table is not None for cell in part.table.grid.cells)
    cut = False
    for line in _lines(parts):
        found = [word.lower() for word in _WORD.findall(line.text)]
        hyphen = line.text.endswith(("-", "\u2010", "\xad"))
        words.update(found[int(cut) : len(found) - int(hyphen)])
        cut = hyphen
    return frozenset(words)


def _runs_on(part: Part, following: Part) -> bool:
    """Does a paragraph run over the page's end into the next?"""
    if part.paragraph is None or following.paragraph is None or following.page != part.page + 1:
        return False
    if part.boxed != following.boxed or part.label != following.label:
        return False
    last, first = part.paragraph.lines[-1], following.paragraph.lines[0]
    if mark_of(first).kind != "none" or abs(last.size - first.size) > 0.08 * last.size:
        return False
    ended = last.text.endswith((".", "!", "?", ":", ";", ".”", '."', ".)"))
    return not ended and (_GOES_ON.match(first.text) is not None or not part.paragraph.bold)


def _find_header(writer: TextWriter, part: Part) -> Table | None:
    """The table above whose header holds for this one too, which goes on below a narrative row."""
    if not writer.tables or part.table is None or not part.table.continues:
        return None
    before = writer.tables[-1]
    return before if before.columns == part.table.grid.columns else None


def write_card(writer: TextWriter, part: Part, level: int, colour: str | None = None) -> None:
    """Writes the card; `level` is its heading's depth, `colour` the rating that it shows by a colour alone.

    A label that is not printed (of a rating's word, a large figure) is a cell that is no run of the document's text.
    """
    card = part.card
    assert card is not None
    outer = writer.outer
    title = Part(part.page, enclose(card.title), Paragraph(card.title))
    writer.write_heading(title, level)
    text = writer.place[0]
    writer.write_table(Part(part.page, card.table.bbox, table=card.table), text)
    table = writer.tables[-1]
    told = {cell.row for cell in table.cells if cell.column == 0}
    named = [Cell(label, row, 0) for row, label in enumerate(card.labels) if row not in told]
    cells = tuple(sorted((*table.cells, *named), key=lambda cell: (cell.row, cell.column)))
    writer.tables[-1] = replace(table, cells=cells)
    if colour is not None and not any(is_rating(cell.text) for cell in cells):
        row = table.rows
        shown = (*cells, Cell(RATING_LABEL, row, 0), Cell(colour, row, 1))
        writer.tables[-1] = replace(table, cells=shown, rows=row + 1, reasons=(*table.reasons, BY_COLOUR))
    for paragraph in split_paragraphs(card.remark, opens):
        writer.write_paragraph([Part(part.page, enclose(paragraph.lines), paragraph)])
    writer.leave_card(outer, card.beside)
