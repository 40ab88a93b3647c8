"""Counts the items of html lists: what a browser prints beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from narrator.readers.flow.elements import Flow, FlowText
from narrator.readers.numerals import write_number

BULLETS = ("•", "o", "▪")
"""What browsers and word processors print at a list's first, second and deeper levels."""

_STYLE = re.compile(r"list-style(?:-type)?\s{0,4}:\s{0,4}([a-z-]{1,30})", re.IGNORECASE)
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


LONGEST_ANSWER = 60
"""Characters of a definition that is an answer ("64%", "4 May 2023") and no narrative."""


@dataclass(slots=True)
class ListFrame:
    """An open list: the number of its next item, and how it is written."""

    format: str
    number: int
    step: int
    depth: int

    def next_mark(self, element: Any) -> str:
        """The mark of the next item; empty where the list shows none."""
        if self.format == "none":
            return ""
        if self.format == "bullet":
            return BULLETS[min(self.depth, len(BULLETS) - 1)]
        value = _read_integer(element.get("value"))
        number = self.number if value is None else value
        self.number = number + self.step
        own = _read_format(element.get("type"), element.get("style"))
        return f"{write_number(number, own or self.format)}."


def read_list(tag: str, element: Any, depth: int) -> ListFrame:
    """The list that an element opens inside `depth` others."""
    told = _read_format(element.get("type"), element.get("style"))
    if tag != "ol":
        return ListFrame(told if told else "bullet", 1, 1, depth)
    backwards = element.get("reversed") is not None
    start = _read_integer(element.get("start"))
    if start is None:
        start = sum(child.tag == "li" for child in element) if backwards else 1
    return ListFrame(told or "decimal", start, -1 if backwards else 1, depth)


def _read_format(kind: str | None, style: str | None) -> str | None:
    if style and (match := _STYLE.search(style[:1000])):
        word = match[1].lower()
        if word in ("none", "bullet"):
            return word
        if word in ("disc", "circle", "square"):
            return "bullet"
        if word in _FORMATS:
            return _FORMATS[word]
    return _FORMATS.get((kind or "").strip()) if kind else None


def _read_integer(written: str | None) -> int | None:
    text = (written or "").strip()[:9]
    return int(text) if text.removeprefix("-").isdigit() and text.isascii() else None


def join_terms(entries: Sequence[tuple[str, Flow]]) -> Iterator[Flow]:
    """A list of definitions as texts: "Term: answer" where the answer is short, else the text labelled by its term."""
    term: FlowText | None = None
    used = False
    for place, item in entries:
        if place == "dt" and isinstance(item, FlowText):
            if term is not None and not used:
                yield term
            term, used = item, False
        elif term is None or not isinstance(item, FlowText):
            yield item
        elif len(item.text) <= LONGEST_ANSWER and not item.mark and item.label is None:
            yield replace(item, text=f"{term.shown.rstrip(':')}: {item.text}", bold=False)
            used = True
        else:
            yield replace(item, label=item.label or term.shown.rstrip(": "))
            used = True
    if term is not None and not used:
        yield term
