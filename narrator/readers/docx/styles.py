"""Reads a Word file's styles: which are headings, how their text looks, and which numbering they bring."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from narrator.readers.docx.names import attribute, find_child, is_on, name_of, read_integer, value_of

MOST_STEPS = 40
"""Styles that one is based on, at most; a longer chain is a circle."""

_HEADING = re.compile(r"heading\s?([1-9])$")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where it is not told. `size` is in points."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    colour: str | None = None

    def over(self, below: Look) -> Look:
        """This look where it tells something, else the one below it."""
        if self is PLAIN or self == PLAIN:
            return below
        told = {f.name: value for f in fields(Look) if (value := getattr(self, f.name)) is not None}
        return replace(below, **told)


PLAIN = Look()
"""The look of text of which nothing is told."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style brings: a heading's depth (0: none), its role, its look, its list and level in it."""

    heading: int = 0
    role: str = ""
    look: Look = PLAIN
    list_id: str | None = None
    list_level: int | None = None


def read_look(properties: Any) -> Look:
    """The look that run properties tell."""
    if properties is None:
        return PLAIN
    size = read_integer(value_of(properties, "w:sz"))
    raised = value_of(properties, "w:vertAlign")
    position = read_integer(value_of(properties, "w:position"))
    fonts = find_child(properties, "w:rFonts")
    struck = [switch for name in ("w:strike", "w:dstrike") if (switch := is_on(properties, name)) is not None]
    return Look(
        is_on(properties, "w:b"),
        size / 2 if size else None,
        is_on(properties, "w:vanish"),
        any(struck) if struck else None,
        raised == "superscript" if raised else (True if position is not None and position >= 4 else None),
        is_on(properties, "w:caps"),
        attribute(fonts, "ascii") or attribute(fonts, "hAnsi"),
        value_of(properties, "w:color"),
    )


class StyleSheet:
    """The styles of a file by their ids; without a styles part all text is plain."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._default: str | None = None
        self.base = PLAIN
        for child in root if root is not None else ():
            if name_of(child) == "w:style":
                self._add(child)
            elif name_of(child) == "w:docDefaults":
                self.base = read_look(find_child(find_child(child, "w:rPrDefault"), "w:rPr"))

    def _add(self, style: Any) -> None:
        kind, key = attribute(style, "type") or "paragraph", attribute(style, "styleId")
        if key is None:
            return
        self._styles[(kind, key)] = style
        if kind == "paragraph" and (attribute(style, "default") or "0").lower() in ("1", "true", "on"):
            self._default = key

    def _chain(self, kind: str, key: str | None) -> list[Any]:
        """A style and those that it is based on, nearest first."""
        chain: list[Any] = []
        while key is not None and len(chain) < MOST_STEPS:
            style = self._styles.get((kind, key))
            if style is None or style in chain:
                break
            chain.append(style)
            key = value_of(style, "w:basedOn")
        return chain

    def character(self, key: str | None) -> Look:
        """The look of a character style."""
        if key is None:
            return PLAIN
        if key not in self._characters:
            look = PLAIN
            for style in reversed(self._chain("character", key)):
                look = read_look(find_child(style, "w:rPr")).over(look)
            self._characters[key] = look
        return self._characters[key]

    def paragraph(self, key: str | None) -> ParagraphStyle:
        """A paragraph's style; the default one where none is named."""
        if key not in self._paragraphs:
            self._paragraphs[key] = self._read_paragraph(key if key is not None else self._default)
        return self._paragraphs[key]

    def _read_paragraph(self, key: str | None) -> ParagraphStyle:
        chain = self._chain("paragraph", key)
        look = self.base
        list_id: str | None = None
        level: int | None = None
        for style in reversed(chain):
            look = read_look(find_child(style, "w:rPr")).over(look)
            numbered = find_child(find_child(style, "w:pPr"), "w:numPr")
            if numbered is not None:
                list_id = value_of(numbered, "w:numId") or list_id
                level = read_integer(value_of(numbered, "w:ilvl"), 8)
        names = [(value_of(style, "w:name") or attribute(style, "styleId") or "").lower() for style in chain]
        if not chain and key:
            names = [key.lower()]
        return ParagraphStyle(_heading_level(chain, names), _role(names), look, list_id, level)


def _heading_level(chain: list[Any], names: list[str]) -> int:
    """A heading's depth, by its own outline level, by its name, or by what it is based on."""
    for at, name in enumerate(names):
        if match := _HEADING.match(name):
            return int(match[1])
        if name in ("title", "subtitle", "caption", "normal", "body text") or name.startswith("toc"):
            return 0
        outline = value_of(find_child(chain[at], "w:pPr"), "w:outlineLvl") if at < len(chain) else None
        level = read_integer(outline)
        if level is not None:
            return level + 1 if 0 <= level < 9 else 0
    return 0


def _role(names: list[str]) -> str:
    """What a style is for: "title", "subtitle", "caption", "contents", or nothing of these."""
    for name in names:
        if name in ("title", "subtitle", "caption"):
            return name
        if re.match(r"toc\s?\d|table of figures|index\s?\d", name) or name in ("contents", "contents 1"):
            return "contents"
        if name in ("normal", "body text", "standard", "default"):
            break
    return ""
