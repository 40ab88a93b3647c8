"""Reads a Word paragraph's text as it is printed: tracked changes accepted, fields by their results, notes aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from narrator.readers.docx.names import attribute, find_child, name_of, read_integer, value_of
from narrator.readers.docx.styles import PLAIN, Look, StyleSheet, read_look
from narrator.readers.marks import is_note_mark
from narrator.readers.symbol_fonts import read_symbol, spell_symbols

MOST_LEVELS = 60
"""Elements inside elements of a paragraph that are followed: real ones have some ten."""

SMALL_PICTURE = 1_100_000
"""English metric units (914,400 an inch) on either side: smaller pictures are signs and logos."""

BEFORE = 12
"""Characters before a raised mark that tell what it belongs to."""

LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:rt", "w:fldData"})
"""Elements whose text is not printed: what tracked changes took away, and properties."""

SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}
"""Elements that stand for a character."""


@dataclass(slots=True)
class Said:
    """A paragraph's text with the look of most of it, and the boxes and notes that hang on it."""

    text: str = ""
    bold: int = 0
    letters: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    colour: str = ""

    def join(self, other: Said) -> None:
        """Takes in what follows without a paragraph's end between."""
        self.text += other.text
        self.bold += other.bold
        self.letters += other.letters
        self.sizes += other.sizes
        self.boxes += other.boxes
        self.notes += other.notes
        self.colour = other.colour or self.colour

    @property
    def is_bold(self) -> bool:
        """Is nearly all of the text bold?"""
        return self.letters > 0 and self.bold >= 0.9 * self.letters

    @property
    def size(self) -> float:
        """The size of most of the text in points; 0 where it is not told."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0


@dataclass(slots=True)
class Unread:
    """What is drawn or embedded and not read, counted by kind."""

    counts: Counter[str] = field(default_factory=Counter)


class RunReader:
    """Reads paragraphs of one story (body, note, cell) in order: a field may run over several of them."""

    def __init__(self, styles: StyleSheet, unread: Unread) -> None:
        self._styles, self._unread = styles, unread
        self._fields: list[bool] = []
        self._said = Said()
        self._pieces: list[str] = []
        self._raised = ""

    def read(self, paragraph: Any, look: Look) -> Said:
        """The paragraph's text; `look` is that of its style."""
        self._said = Said()
        self._pieces = []
        self._raised = ""
        self._read_children(paragraph, look, 0)
        self._settle_raised()
        while self._fields and not self._fields[-1]:
            self._fields.pop()  # a field's code ends with its paragraph, or a lost mark would swallow all that follows
        self._said.text = "".join(self._pieces).replace("\xad", "")
        return self._said

    def _read_children(self, element: Any, look: Look, depth: int) -> None:
        if depth > MOST_LEVELS:
            return
        for child in element:
            name = name_of(child)
            if name == "w:r":
                self._read_run(child, look, depth)
            elif name == "mc:AlternateContent":
                if (chosen := choose_alternative(child)) is not None:
                    self._read_children(chosen, look, depth + 1)
            elif name in ("w:drawing", "w:pict", "w:object"):
                self._read_drawing(child)
            elif name == "m:t":
                self._add(child.text or "", look)
            elif name and name not in LEFT_OUT and name != "w:txbxContent":
                self._read_children(child, look, depth + 1)

    def _read_run(self, run: Any, look: Look, depth: int) -> None:
        properties = find_child(run, "w:rPr")
        own = read_look(properties)
        styled = self._styles.character(value_of(properties, "w:rStyle")) if properties is not None else PLAIN
        look = own.over(styled.over(look))
        if look.hidden or look.struck:
            for child in run:
                if name_of(child) == "w:fldChar":
                    self._note_field(child)
            return
        for child in run:
            name = name_of(child)
            if name == "w:t":
                self._add(child.text or "", look)
            elif name in SIGNS:
                self._add(SIGNS[name], look)
            elif name == "w:sym":
                sign = read_symbol(attribute(child, "font"), attribute(child, "char"))
                self._add(sign, Look(colour=look.colour))
            elif name == "w:fldChar":
                self._note_field(child)
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                self._note_reference(name, child)
            elif name in ("w:drawing", "w:pict", "w:object"):
                self._read_drawing(child)
            elif name == "mc:AlternateContent":
                if (chosen := choose_alternative(child)) is not None:
                    self._read_children(chosen, look, depth + 1)
            elif name == "w:ruby":
                self._read_children(find_child(child, "w:rubyBase") or (), look, depth + 1)

    def _note_field(self, element: Any) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note_reference(self, name: str, element: Any) -> None:
        key = attribute(element, "id")
        if key is not None and all(self._fields):
            self._said.notes.append((name.removeprefix("w:").removesuffix("Reference"), key))

    def _add(self, text: str, look: Look) -> None:
        if not all(self._fields) or not text:
            return
        if look.raised:
            self._raised += text
            return
        self._settle_raised()
        if look.capitals:
            text = text.upper()
        self._append(spell_symbols(look.font, text), look)

    def _settle_raised(self) -> None:
        """Leaves out a raised note's mark; other raised text is part of its word."""
        raised, self._raised = self._raised, ""
        if raised and not is_note_mark("".join(self._pieces[-BEFORE:])[-BEFORE:], raised):
            self._append(raised, PLAIN)

    def _append(self, text: str, look: Look) -> None:
        said = self._said
        self._pieces.append(text)
        said.colour = look.colour or said.colour
        letters = sum(map(str.isalnum, text))
        if letters:
            said.letters += letters
            said.bold += letters if look.bold else 0
            if look.size:
                said.sizes[look.size] += letters

    def _read_drawing(self, element: Any) -> None:
        """Takes in the text boxes of a drawing, and counts what in it is not read."""
        boxes = list(find_boxes(element))
        self._said.boxes += boxes
        names = {name_of(inner) for inner in element.iter() if isinstance(inner.tag, str)}
        if "c:chart" in names:
            self._unread.counts["chart"] += 1
        elif "dgm:relIds" in names:
            self._unread.counts["diagram"] += 1
        elif not boxes and names & {"pic:pic", "v:imagedata"} and not _is_small(element):
            self._unread.counts["picture"] += 1


def choose_alternative(element: Any) -> Any:
    """The branch of alternative contents that is read: the first choice that holds anything, else the fallback."""
    fallback = None
    for child in element:
        name = name_of(child)
        if name == "mc:Choice" and len(child):
            return child
        if name == "mc:Fallback":
            fallback = child
    return fallback


def find_boxes(element: Any) -> Iterator[Any]:
    """The contents of an element's text boxes in order, once each: neither those inside them, nor fallback copies."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = name_of(child)
        if name == "w:txbxContent":
            yield child
        elif name == "mc:AlternateContent":
            if (chosen := choose_alternative(child)) is not None:
                stack.append(iter(chosen))
        elif name:
            stack.append(iter(child))


def _is_small(element: Any) -> bool:
    for inner in element.iter():
        if name_of(inner) == "wp:extent":
            sides = [read_integer(inner.get(name), 10**9) or 0 for name in ("cx", "cy")]
            return max(sides) < SMALL_PICTURE
    return False
