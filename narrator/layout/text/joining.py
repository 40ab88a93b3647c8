"""Joins printed lines to running text: over line ends, and over hyphens that only the line's end put there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from narrator.layout.looks import words_of

SOFT_HYPHEN = "\xad"
_LAST = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
_FIRST = re.compile(r"[^\W\d_]+")


def join_lines(lines: Sequence[str], vocabulary: Collection[str] = ()) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The running text of the lines, and each line's start and end in it.

    `vocabulary` are the lower-case words of the whole document; they say which hyphens are a compound's own. A word
    cut by a hyphen is joined without it only where the document, or the shape of the parts, speaks for that.
    """
    text = ""
    spans: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        shown = line
        following = lines[index + 1] if index + 1 < len(lines) else ""
        glue = " " if following else ""
        if following and line.endswith(("-", "\u2010", SOFT_HYPHEN)):
            shown, glue = _break(line, following, vocabulary)
        elif following and line.endswith("/") and not line.endswith(" /"):
            glue = ""
        shown = shown.replace(SOFT_HYPHEN, "")
        spans.append((len(text), len(text) + len(shown)))
        text += shown + glue
    return text, tuple(spans)


def _break(line: str, following: str, vocabulary: Collection[str]) -> tuple[str, str]:
    """The line as it is shown, and what stands between it and the next."""
    last, first = _LAST.search(line), _FIRST.match(following)
    if line.endswith(SOFT_HYPHEN):
        return line[:-1], ""
    if last is None or first is None:
        return line, " " if line.endswith(" -") or line == "-" else ""
    left, right = last[1].lower(), first[0].lower()
    if first[0][0].isupper() or left in words_of("compounds"):
        return line, ""
    if left + right in vocabulary:
        return line[:-1], ""
    if f"{left}-{right}" in vocabulary or (left in vocabulary and right in vocabulary):
        return line, ""
    return line[:-1], ""
