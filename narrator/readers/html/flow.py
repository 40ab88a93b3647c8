"""Walks an html page and tells its headings, paragraphs, list items and tables in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from narrator.layout import is_figure
from narrator.readers.flow.colours import read_hue
from narrator.readers.flow.elements import Flow, FlowText
from narrator.readers.html.inline import Style, TextCollector
from narrator.readers.html.lists import ListFrame, join_terms, read_list
from narrator.readers.html.pictures import read_picture, read_rating
from narrator.readers.html.tables import TableBuilder, stands_beside
from narrator.readers.html.trimming import is_hidden, words_of
from narrator.readers.marks import split_mark

_HEADING = re.compile(r"h([1-6])$")
_WEIGHT = re.compile(r"font-weight\s{0,4}:\s{0,4}(bolder|bold|normal|[1-9]00)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s{0,4}:\s{0,4}(\d{1,3}(?:\.\d{1,3})?)\s{0,2}(pt|px)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s{0,4}:\s{0,4}([^;]{1,40})", re.IGNORECASE)
_FONT = re.compile(r"font(?:-family)?\s{0,4}:\s{0,4}([^;]{1,60})", re.IGNORECASE)
_SYMBOLS = re.compile(r"(?<![\w-])(wingdings(?: [23])?|webdings|symbol)(?![\w -]*[\w-])", re.IGNORECASE)
_PLACED = re.compile(r"position\s{0,4}:\s{0,4}absolute", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s{0,4}:\s{0,4}super", re.IGNORECASE)
_NOTE_LINK = re.compile(r"[\[(]?\d{1,3}[\])]?$")
_GAP = re.compile(r"(?<=\S) {2,200}(?=\S)")
_HOLDERS = frozenset({"dt", "dd", "dl", "td", "th", "caption"})

PIXEL = 0.75
"""Points of a pixel of web pages."""


@dataclass(slots=True)
class _Frame:
    """What holds inside an open element: its style, and what its end undoes."""

    tag: str
    style: Style
    sink: bool = False
    heading: int = 0


@dataclass(slots=True)
class _Cell:
    """An open cell: the lists that were open outside it, and its element's class for where it stays empty."""

    content: list[Flow]
    lists: list[ListFrame]
    element: Any


@dataclass(slots=True)
class PageFlow:
    """A page's texts and tables; `cut` says that a table, or the page, was too large to be told in full.

    `placed` counts figures that stand alone at a place of their own, so that nothing says what they belong to: they
    are cells of tables of a PDF, and are left out.
    """

    items: list[Flow] = field(default_factory=list)
    cut: bool = False
    placed: int = 0


def read_flow(root: Any, left_out: set[Any], most: int) -> PageFlow:
    """What the element `root` holds, without the elements of `left_out`; at most `most` elements are read."""
    from lxml import etree

    walker = _Walker()
    walk: Any = etree.iterwalk(root, events=("start", "end"))
    silent = words_of("silent")
    skipped: Any = None
    for count, (event, element) in enumerate(walk):
        if count > 2 * most:
            walker.page.cut = True
            break
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if element is not root and (
                tag in silent or not tag or element in left_out or is_hidden(element) or _is_back_link(element)
            ):
                walk.skip_subtree()
                skipped = element
            else:
                walker.start(tag, element)
            continue
        if element is skipped:
            skipped = None
            walker.add_tail(element)
            continue
        walker.end(tag)
        if element is not root:
            walker.add_tail(element)
    return walker.finish()


class _Walker:
    """Keeps what is open while a page is walked."""

    def __init__(self) -> None:
        self.page = PageFlow()
        self._frames: list[_Frame] = [_Frame("", Style())]
        self._text = TextCollector()
        self._sinks: list[list[Flow]] = [self.page.items]
        self._tables: list[TableBuilder] = []
        self._cells: list[_Cell] = []
        self._lists: list[ListFrame] = []
        self._mark = ""
        self._terms: list[list[tuple[str, Flow]]] = []

    def start(self, tag: str, element: Any) -> None:
        """Takes in an element's beginning and the text up to its first child."""
        style = _restyle(self._frames[-1].style, tag, element)
        heading = _heading_level(tag, element) or self._frames[-1].heading
        if tag in words_of("blocks"):
            self._flush()
        if tag == "br":
            self._text.add_break()
        elif tag == "img":
            self._text.add(read_picture(element, bool(self._cells) and self._text.is_empty()), style)
        elif tag == "a" and _is_note_link(element):
            style = replace(style, raised=True)
        self._open(tag, element)
        self._frames.append(_Frame(tag, style, heading=heading))
        self._text.add(element.text, style)

    def _open(self, tag: str, element: Any) -> None:
        if tag == "table":
            role = (element.get("role") or "").strip().lower()
            self._tables.append(TableBuilder(role in ("presentation", "none"), stands_beside(element)))
        elif tag in ("thead", "tbody", "tfoot") and self._tables:
            self._tables[-1].open_section(tag == "thead")
        elif tag == "tr" and self._tables:
            self._tables[-1].open_row()
        elif tag in ("td", "th") and self._tables:
            sink = self._tables[-1].open_cell(element.get("colspan"), element.get("rowspan"), tag == "th")
            self._cells.append(_Cell(sink, self._lists, element))
            self._sinks.append(sink)
            self._lists = []
        elif tag == "caption" and self._tables:
            self._sinks.append([])
        elif tag == "dl":
            self._terms.append([])
        elif tag in ("ul", "ol", "dir"):
            self._lists.append(read_list(tag, element, len(self._lists)))
        elif tag == "li" and self._lists:
            self._mark = self._lists[-1].next_mark(element)

    def add_tail(self, element: Any) -> None:
        """Takes in the text behind an element."""
        self._text.add(element.tail, self._frames[-1].style)

    def end(self, tag: str) -> None:
        """Takes in an element's end."""
        if tag in words_of("blocks"):
            self._flush()
        self._frames.pop()
        if tag == "table" and self._tables:
            table, cut = self._tables.pop().build()
            self.page.cut |= cut
            if table is not None:
                self._tell(table)
        elif tag in ("thead", "tbody", "tfoot") and self._tables:
            self._tables[-1].close_section()
        elif tag == "tr" and self._tables:
            self._tables[-1].close_row()
        elif tag in ("td", "th") and self._cells:
            self._close_cell()
        elif tag == "caption" and self._tables and len(self._sinks) > 1:
            said = [item.shown for item in self._sinks.pop() if isinstance(item, FlowText)]
            self._tables[-1].title = " ".join(said) or None
        elif tag == "dl" and self._terms:
            self._sinks[-1].extend(join_terms(self._terms.pop()))
        elif tag in ("ul", "ol", "dir") and self._lists:
            self._lists.pop()
            self._mark = ""
        elif tag == "li":
            self._mark = ""

    def _close_cell(self) -> None:
        cell = self._cells.pop()
        self._sinks.pop()
        self._lists = cell.lists
        if self._tables:
            self._tables[-1].colour_cell(read_rating(cell.element))

    def _flush(self) -> None:
        said = self._text.take()
        if said is None:
            return
        if self._frames[-1].style.pre and len(_GAP.findall(said.text)) > 1:
            for line in said.text.split("\n"):  # a table set with blanks: each line is a row
                self._tell(FlowText(_GAP.sub("\t", line.strip())))
            return
        frame = self._frames[-1]
        level = len(self._lists) if self._mark else 0
        caption = any(inner.tag == "figcaption" for inner in self._frames)
        if frame.style.placed and not self._cells and _is_lone_figure(said.text):
            self.page.placed += 1
        else:
            hue = read_hue(said.colour)
            look = FlowText(said.text, frame.heading, self._mark, level, said.size, said.bold, caption, hue=hue)
            self._tell(look)
        self._mark = ""

    def _tell(self, item: Flow) -> None:
        """Adds an item to what is open: a cell, a list of definitions, the page."""
        place = next((f.tag for f in reversed(self._frames) if f.tag in _HOLDERS), "")
        if place in ("dt", "dd", "dl") and self._terms:
            self._terms[-1].append((place, item))
        else:
            self._sinks[-1].append(item)

    def finish(self) -> PageFlow:
        """The page, with what is still open closed."""
        self._flush()
        while self._tables:
            table, cut = self._tables.pop().build()
            self.page.cut |= cut
            if table is not None:
                self.page.items.append(table)
        return self.page


def _font(written: str) -> str:
    """The symbol font that a font's name or list of names begins with; empty for all other fonts."""
    match = _SYMBOLS.search(written.split(",")[0][:60])
    return match[1].lower() if match else ""


def _is_lone_figure(text: str) -> bool:
    """Is the text a figure, or several, without a word; and no paragraph's number?"""
    return (is_figure(text) or not any(map(str.isalpha, text))) and split_mark(text).rest < len(text)


def _heading_level(tag: str, element: Any) -> int:
    if match := _HEADING.match(tag):
        return int(match[1])
    if (element.get("role") or "").strip().lower() == "heading":
        level = (element.get("aria-level") or "2").strip()
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
    return 0


def _restyle(style: Style, tag: str, element: Mapping[str, str] | Any) -> Style:
    """The style inside an element."""
    if tag in words_of("bold"):
        style = replace(style, bold=True)
    if tag == "sup":
        style = replace(style, raised=True)
    elif tag == "sub":
        style = replace(style, raised=False)
    elif tag in ("pre", "xmp", "listing", "plaintext"):
        style = replace(style, pre=True)
    if tag == "font":
        colour, face = element.get("color"), element.get("face")
        style = replace(style, colour=(colour or style.colour)[:40], font=_font(face) if face else style.font)
    written = element.get("style")
    if written:
        written = written[:1000]
        if match := _WEIGHT.search(written):
            style = replace(style, bold=match[1].lower() in ("bold", "bolder", "600", "700", "800", "900"))
        if match := _SIZE.search(written):
            style = replace(style, size=float(match[1]) * (PIXEL if match[2].lower() == "px" else 1.0))
        if match := _COLOUR.search(written):
            style = replace(style, colour=match[1])
        if match := _FONT.search(written):
            style = replace(style, font=_font(match[1]))
        if _PLACED.search(written):
            style = replace(style, placed=True)
        if _RAISED.search(written):
            style = replace(style, raised=True)
    return style


def _is_back_link(element: Any) -> bool:
    """Does the link lead from a note back to its mark, by an arrow alone?"""
    if element.tag != "a" or len(element) or not (element.get("href") or "").startswith("#"):
        return False
    return not any(map(str.isalnum, element.text or ""))


def _is_note_link(element: Any) -> bool:
    """Does the link jump to a note on the same page: "[3]", "3"?"""
    href = element.get("href") or ""
    if not href.startswith("#") or len(element) > 1:
        return False
    return _NOTE_LINK.match("".join(element.itertext()).strip()[:12]) is not None
