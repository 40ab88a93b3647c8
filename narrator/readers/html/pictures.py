"""Reads what small pictures and coloured cells stand for: a rating, an arrow."""

from __future__ import annotations

import re
from typing import Any

from narrator.readers.flow.colours import read_hue
from narrator.readers.html.trimming import class_words, words_of

LARGEST_ICON = 80
"""Pixels: a larger picture is none that stands for a word."""

MOST_WORDS = 4
"""Words of such a picture's description: "Red", "Arrow up", "No change"."""

_WORD = re.compile(r"[^\W\d_]+")
_GROUND = re.compile(r"background(?:-color)?\s{0,4}:\s{0,4}(rgba?\([^)]{1,30}\)|[^;\s]{1,30})", re.IGNORECASE)
_RATINGS = ("red", "amber", "green")


def read_picture(element: Any, alone: bool) -> str:
    """The words of a picture that is a cell's only content, where they are those of ratings and arrows; else nothing.

    All other descriptions tell of what the picture shows, and are no text of the page.
    """
    words = _WORD.findall((element.get("alt") or element.get("title") or "")[:100])
    if not alone or not 0 < len(words) <= MOST_WORDS or not _is_icon(element):
        return ""
    return " ".join(words) if all(word.lower() in words_of("picture_words") for word in words) else ""


def _is_icon(element: Any) -> bool:
    sizes = [(element.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    return all(not size.isdigit() or int(size[:6]) <= LARGEST_ICON for size in sizes)


def read_rating(element: Any) -> str:
    """The rating that a cell's ground or class shows ("rag-red", "amber"), its own or its first element's."""
    for place in (element, *list(element)[:1]):
        names = class_words(place)
        told = [rating for rating in _RATINGS if rating in names]
        if len(told) == 1:
            return told[0].capitalize()
        if hue := read_hue(_ground(place)):
            return hue
    return ""


def _ground(element: Any) -> str:
    """The colour of an element's ground, as it is written."""
    match = _GROUND.search((element.get("style") or "")[:1000])
    return match[1] if match else element.get("bgcolor") or ""
