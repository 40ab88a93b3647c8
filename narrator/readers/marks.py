"""Tells the mark that opens a line (a paragraph's number, a list's bullet) from the line's own text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from narrator.needs import Needing

_MARK = Needing(
    r"[\[(]?(?:\d{1,3}|[*†‡§¶#+]{1,3}|[a-z]|[ivx]{1,4})(?:\s?[,;]\s?\d{1,3}){0,5}[\])]?$"
    r"|[\[(](?:foot|end)?note\s?\d{1,3}[\])]$",
    re.IGNORECASE,
)
_UNIT = Needing(r"(?:^|[\s\d/(])(?:k|c|m|d)?m$|(?:^|\s)(?:ft|in|yd|mile|miles)$|\d\s?x\s?10$")


SYMBOLS = "•‣▪▫■□●○◦∙·⁃➢➤➔✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\ufffd"
"""Characters that open a line for no other reason than to mark a list; U+F0xx are Symbol and Wingdings bullets."""

DEEPER = {"o": 2, "◦": 2, "○": 2, "▪": 3, "▫": 3, "■": 3, "\uf0a7": 3}
"""How deep the bullets of word processors' default lists stand; every other bullet is told as 1."""

_SYMBOL = re.compile(rf"(?P<mark>[{SYMBOLS}]|\(cid:\d{{1,4}}\))[^\S\n]*")
_DASH = re.compile(r"(?P<mark>[-–—*oØ§])(?:[^\S\n]+(?=\S)|[^\S\n]*$)")
_TIGHT_DASH = re.compile(r"(?P<mark>[-–—])(?=[A-Z][a-z])")
_O_TEXT = re.compile(r"[oØ§][^\S\n]+[^\W\d_]")
_STOPPED = re.compile(
    r"(?P<mark>(?P<number>[1-9]\d{0,2}(?:\.[1-9]\d?){0,4})(?:\.\)?|\)))(?:[^\S\n]+|$|(?=[A-Z“\"'‘][a-z]))"
)
_DOTTED = re.compile(
    r"(?P<mark>(?P<number>[1-9]\d?(?:\.[1-9]\d?){1,4}))(?:(?P<gap>\t|[^\S\n]{2,})|[^\S\n]+(?=[A-Z“\"‘'(]))"
)
_BEFORE_FIGURE = re.compile(
    r"(?P<mark>(?P<number>[1-9]\d?(?:\.[1-9]\d?){1,4}))[^\S\n]+"
    r"(?=£?\d[\d,]{0,12}(?:\.\d{1,4})?(?:%|[^\S\n]?per cent|m|bn|k)?[^\S\n]"
    r"\(?(?:[a-z]{2,}|\d[\d,]{0,10}[^\S\n]?/|[A-Z][a-z]+[^\S\n][a-z\d]))"
)
_BARE = re.compile(r"(?P<mark>(?P<number>[1-9]\d{0,2}))(?:\t[^\S\n]*|[^\S\n]{2,})(?=[A-Z“\"‘][a-z]+[^\S\n]+[^\s\d])")
_BRACKETED = re.compile(
    r"(?P<mark>\((?P<number>\d{1,2}|[a-z]|[ivx]{2,5})\))(?:[^\S\n]+(?=[^\W\d_]|[“\"‘\d])|[^\S\n]*$)"
)
_LETTERED = re.compile(r"(?P<mark>(?P<number>[a-z]|[ivx]{2,5})\))[^\S\n]+(?=\S)")
_FIGURES_ONLY = re.compile(r"[\s\d.,%£()+-]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the head of a line.

    `number` is the printed number without stop and brackets ("6", "4.2", "a"), None for bullets; `level` counts from
    1 (0 for no mark); `rest` is the offset in the line at which the line's own text begins.
    """

    kind: Literal["number", "bullet", "none"]
    number: str | None
    level: int
    rest: int


def split_mark(line: str) -> Mark:
    """The mark of a line, and where its text begins.

    Precision first: a figure that opens a sentence ("91.6% of", "2.5 years", "5 of the 14", "(3.2)", "-4%") is no
    mark. A number needs its full stop or bracket; a dotted number a capital letter, a wide gap or another figure with
    words after it; a bare number a wide gap and a sentence. A mark that stands alone on its line counts, and `rest`
    is then the line's length.
    """
    start = len(line) - len(line.lstrip())
    return _bullet(line, start) or _number(line, start) or Mark("none", None, 0, start)


def _bullet(line: str, start: int) -> Mark | None:
    found = _SYMBOL.match(line, start) or _DASH.match(line, start) or _TIGHT_DASH.match(line, start)
    if found is None:
        return None
    mark = found["mark"]
    if mark in "oØ§" and not _O_TEXT.match(line, start):
        return None
    if mark in "-–—*" and _FIGURES_ONLY.match(line, found.end()):
        return None  # "- 3.2" and a lone "-" are a figure and a blank of a table
    return Mark("bullet", None, DEEPER.get(mark, 1), found.end())


def _number(line: str, start: int) -> Mark | None:
    if found := _STOPPED.match(line, start):
        return Mark("number", found["number"], found["number"].count(".") + 1, found.end())
    if found := _DOTTED.match(line, start):
        if found["gap"] and _FIGURES_ONLY.match(line, found.end()):
            return None  # a row of figures
        return Mark("number", found["number"], found["number"].count(".") + 1, found.end())
    if found := _BEFORE_FIGURE.match(line, start):
        return Mark("number", found["number"], found["number"].count(".") + 1, found.end())
    if found := _BRACKETED.match(line, start):
        digits = found["number"].isdigit()
        if digits and _FIGURES_ONLY.match(line, found.end()):
            return None  # "(12)" is minus twelve
        return Mark("number", found["number"], 1 if digits else 2, found.end())
    if found := _LETTERED.match(line, start):
        return Mark("number", found["number"], 2, found.end())
    if found := _BARE.match(line, start):
        return Mark("number", found["number"], 1, found.end())
    return None


def is_note_mark(before: str, raised: str) -> bool:
    """Is a raised text a note's mark, by what it is and by the few characters before it?

    A number raised beside a figure always is one: "52" and "3" would read as 523. Raised "2" and "3" behind a unit of
    length are its power.
    """
    raised = raised.strip()
    if not raised or not _MARK.match(raised):
        return False
    return not (raised in ("2", "3", "6") and _UNIT.search(before))
