"""Walks a Word file's body and tells its headings, paragraphs, list items and tables in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from narrator.readers.docx.names import attribute, find_child, name_of, read_integer, value_of
from narrator.readers.docx.numbering import Numbering
from narrator.readers.docx.runs import RunReader, Said, Unread
from narrator.readers.docx.styles import ParagraphStyle, StyleSheet, read_look
from narrator.readers.docx.tables import read_table, unwrap
from narrator.readers.flow.colours import read_hue
from narrator.readers.flow.elements import MOST_DEPTH, Flow, FlowText

MOST_PARAGRAPHS = 300_000
"""Paragraphs that are read, cells' included; a pack of a thousand pages has some 40,000."""

_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a file tells once for all of its stories."""

    styles: StyleSheet
    numbering: Numbering
    unread: Unread


class BodyReader:
    """Reads one story; what hangs on its paragraphs (notes' marks) is collected in order."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._runs = RunReader(sheets.styles, sheets.unread)
        self._paragraphs = 0
        self._depth = 0
        self.notes: list[tuple[str, str]] = []
        self.cut = False

    def read(self, element: Any) -> list[Flow]:
        """What an element (body, cell, text box, note) holds."""
        if self._depth > MOST_DEPTH:
            self.cut = True
            return []
        self._depth += 1
        try:
            return list(self._read(element))
        finally:
            self._depth -= 1

    def _read(self, element: Any) -> Iterator[Flow]:
        pending = Said()
        for child in unwrap(element):
            name = name_of(child)
            if name == "w:p":
                self._paragraphs += 1
                if self._paragraphs > MOST_PARAGRAPHS:
                    self.cut = True
                    return
                said, joins, style = self._read_paragraph(child)
                pending.join(said)
                if joins:
                    continue
                yield from self._tell(child, pending, style)
                pending = Said()
            elif name == "w:tbl":
                table, cut = read_table(child, self.read)
                self.cut |= cut
                if table is not None:
                    yield table
            elif name == "w:altChunk":
                self._sheets.unread.counts["embedded document"] += 1
        if pending.text.strip():
            yield FlowText(pending.text, size=pending.size, bold=pending.is_bold)

    def _read_paragraph(self, paragraph: Any) -> tuple[Said, bool, ParagraphStyle]:
        """The paragraph's text, whether the next goes on with it, and its style."""
        properties = find_child(paragraph, "w:pPr")
        style = self._sheets.styles.paragraph(value_of(properties, "w:pStyle"))
        said = self._runs.read(paragraph, style.look)
        mark = find_child(properties, "w:rPr")
        gone = any(find_child(mark, name) is not None for name in ("w:del", "w:moveFrom"))
        hidden = bool(read_look(mark).hidden) and not said.text.strip()
        frame = attribute(find_child(properties, "w:framePr"), "dropCap")
        return said, gone or hidden or frame in ("drop", "margin"), style

    def _tell(self, paragraph: Any, said: Said, style: ParagraphStyle) -> Iterator[Flow]:
        self.notes += said.notes
        properties = find_child(paragraph, "w:pPr")
        mark, level = self._count(properties, style)
        text = said.text.strip(" \n")
        if style.role == "contents":
            text = ""
        if text.strip():
            outline = read_integer(value_of(properties, "w:outlineLvl"))
            heading = style.heading or (outline + 1 if outline is not None and 0 <= outline < 9 else 0)
            yield FlowText(
                text,
                1 if style.role == "title" else heading,
                mark,
                level,
                said.size,
                said.is_bold,
                caption=style.role == "caption",
                title=style.role == "title",
                hue=read_hue(said.colour),
            )
        for box in said.boxes:
            yield from self.read(box)

    def _count(self, properties: Any, style: ParagraphStyle) -> tuple[str, int]:
        """The mark that the file computes for the paragraph, and its depth in its list; none where it is in no list."""
        numbered = find_child(properties, "w:numPr")
        list_id, level = style.list_id, style.list_level
        if list_id is not None and level is None:
            level = self._sheets.numbering.level_of_style(list_id, value_of(properties, "w:pStyle"))
        if numbered is not None:
            list_id = value_of(numbered, "w:numId") or list_id
            own = read_integer(value_of(numbered, "w:ilvl"), 8)
            level = own if own is not None else level
        if list_id is None or list_id == _NO_LIST:
            return "", 0
        level = level or 0
        return self._sheets.numbering.next_mark(list_id, level), level + 1
