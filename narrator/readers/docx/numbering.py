"""Counts the numbered paragraphs and bullets of a Word file, which computes their marks when it prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from narrator.readers.docx.names import attribute, find_child, is_on, name_of, read_integer, value_of
from narrator.readers.numerals import write_number

LEVELS = 9
"""Levels of a list."""

_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_SQUARE = frozenset("\uf0a7\uf06e\uf0a8▪■")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints; `restart` is the level whose numbers reset it (0: none does)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A definition that several lists may share, with the numbers reached so far."""

    levels: dict[int, Level]
    reached: list[int | None]


class Numbering:
    """The lists of a file, counted as its paragraphs come."""

    def __init__(self, root: Any) -> None:
        self._definitions: dict[str, _List] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._begun: set[tuple[str, int]] = set()
        children = list(root) if root is not None else []
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for child in children:
            key = attribute(child, "abstractNumId")
            if name_of(child) != "w:abstractNum" or key is None:
                continue
            self._definitions[key] = _List(_read_levels(child), [None] * LEVELS)
            if link := value_of(child, "w:numStyleLink"):
                links[key] = link
            if own := value_of(child, "w:styleLink"):
                styles[own] = key
        for key, link in links.items():
            if link in styles:
                self._definitions[key] = self._definitions[styles[link]]
        for child in children:
            if name_of(child) == "w:num":
                self._add(child)

    def _add(self, element: Any) -> None:
        key, definition = attribute(element, "numId"), value_of(element, "w:abstractNumId")
        if key is None or definition is None or definition not in self._definitions:
            return
        own: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for child in element:
            level = read_integer(attribute(child, "ilvl")) if name_of(child) == "w:lvlOverride" else None
            if level is None or not 0 <= level < LEVELS:
                continue
            start = read_integer(value_of(child, "w:startOverride"))
            if start is not None:
                starts[level] = start
            if (written := find_child(child, "w:lvl")) is not None:
                own[level] = _read_level(written)
        self._lists[key] = (definition, own, starts)

    def level_of_style(self, list_id: str, style: str | None) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        if style is None or list_id not in self._lists:
            return None
        definition, own, _ = self._lists[list_id]
        levels = {**self._definitions[definition].levels, **own}
        return next((at for at, level in sorted(levels.items()) if level.style == style), None)

    def next_mark(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph of this list and level, as it is printed; empty where it prints none."""
        if list_id not in self._lists or not 0 <= level < LEVELS:
            return ""
        key, own, starts = self._lists[list_id]
        definition = self._definitions[key]
        levels = {**definition.levels, **own}
        reached = definition.reached
        if level in starts and (list_id, level) not in self._begun:
            reached[level] = None
            first = starts[level]
        else:
            first = levels.get(level, Level()).start
        self._begun.add((list_id, level))
        before = reached[level]
        reached[level] = first if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            restart = levels.get(deeper, Level()).restart
            if restart is None or 0 <= level < restart:
                reached[deeper] = None
        return _print(levels, reached, level)


def _print(levels: dict[int, Level], reached: list[int | None], level: int) -> str:
    own = levels.get(level, Level(text=f"%{level + 1}."))
    if own.format == "bullet":
        return _print_bullet(own.text)
    if own.format == "none" and not own.text.strip():
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        told = levels.get(at, Level())
        if told.format in ("none", "bullet"):
            return ""
        number = reached[at]
        return write_number(told.start if number is None else number, "decimal" if own.legal else told.format)

    return " ".join(_PLACE.sub(place, own.text).split())


def _print_bullet(text: str) -> str:
    """The bullet; signs of symbol fonts as the usual bullets that they look like."""
    text = text.strip()
    if not text:
        return ""
    if text[0] in _SQUARE:
        return "▪"
    return "•" if _PRIVATE.match(text) else text[:2]


def _read_levels(definition: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for child in definition:
        at = read_integer(attribute(child, "ilvl")) if name_of(child) == "w:lvl" else None
        if at is not None and 0 <= at < LEVELS:
            found[at] = _read_level(child)
    return found


def _read_level(element: Any) -> Level:
    start = read_integer(value_of(element, "w:start"))
    return Level(
        1 if start is None else start,
        value_of(element, "w:numFmt") or "decimal",
        (value_of(element, "w:lvlText") or "")[:80],
        read_integer(value_of(element, "w:lvlRestart")),
        bool(is_on(element, "w:isLgl")),
        value_of(element, "w:pStyle"),
    )
