"""Tells what characters a text file has lost: those that could not be decoded, and those saved in a wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.domain import Diagnostic

MOST_LINES = 5
"""Line numbers named; with more, the rest is counted."""

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_LOST = re.compile(r"\ufffd(?=[\d.,%£€$])|(?<=[\d.,%£€$])\ufffd")
_TWICE = re.compile("Â[£°·½¼¾ ]|â€[\u0153\u2122\u02dc\u201c\u201d\x9d¦]|â\u20ac[\u0153\u2122]|âˆ’|Ã[¢‚ƒ©¨¡]|ï¿½")


def find_losses(path: str, text: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each kind of loss that touches figures, with the lines of the first few.

    A replacement character that stands alone is often a bullet, and is not told.
    """
    return tuple(_find(path, text))


def _find(path: str, text: str) -> Iterator[Diagnostic]:
    if lost := [found.start() for found in _LOST.finditer(text)]:
        yield Diagnostic(
            "characters_lost",
            path,
            f"characters in figures could not be decoded ({_name_lines(text, lost)}): these figures were left alone",
            "Save the file as UTF-8.",
        )
    if twice := [found.start() for found in _TWICE.finditer(text)]:
        yield Diagnostic(
            "wrong_encoding",
            path,
            f'text was saved in a wrong encoding, "Â£" for "£" ({_name_lines(text, twice)}): signs may be lost there',
            "Export it anew as UTF-8, and check the figures in these lines.",
        )


def _name_lines(text: str, places: list[int]) -> str:
    lines: list[int] = []
    line, at = 1, 0
    for place in places:
        line += sum(1 for _ in _LINE_END.finditer(text, at, place))
        at = place
        if not lines or lines[-1] != line:
            lines.append(line)
    named = ", ".join(map(str, lines[:MOST_LINES]))
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {named}{more}"
