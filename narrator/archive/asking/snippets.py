"""The part of a sentence that answers a search, as pieces of which some are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LENGTH = 240
"""Characters of a snippet: two or three lines of a terminal, the whole of most sentences."""

REACH = 12
"""Characters that the cut of a snippet may be moved by to fall between words; few words are longer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text; `marked` where it was looked for."""

    text: str
    marked: bool = False


def cut_snippet(text: str, hits: Iterable[tuple[int, int]], length: int = LENGTH) -> tuple[Piece, ...]:
    """The stretch of the text that holds the most hits, with an ellipsis where something is left out."""
    spans = _join(sorted(hits))
    start, end = _choose(text, spans, length)
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        if first > at:
            pieces.append(Piece(text[at:first]))
        pieces.append(Piece(text[first:last], True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end]))
    return (*pieces, Piece(" …")) if end < len(text) else tuple(pieces)


def mark_plainly(pieces: Sequence[Piece]) -> str:
    """The snippet with square brackets around what was looked for."""
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def _join(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _choose(text: str, spans: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    if len(text) <= length or not spans:
        return 0, _word_end(text, length) if len(text) > length else len(text)
    best = max(spans, key=lambda first: (sum(first[0] <= s and e <= first[0] + length for s, e in spans), -first[0]))
    inside = [end for start, end in spans if best[0] <= start and end <= best[0] + length] or [best[1]]
    spare = max(0, length - (inside[-1] - best[0])) // 2
    start = max(0, min(best[0] - spare, len(text) - length))
    return _word_start(text, start, best[0]), _word_end(text, max(start + length, inside[-1]), inside[-1])


def _word_start(text: str, at: int, latest: int) -> int:
    """The nearest start of a word from here on, but not behind `latest`."""
    if at == 0:
        return 0
    blank = text.find(" ", at - 1, min(at + REACH, latest))
    return blank + 1 if blank >= 0 else at


def _word_end(text: str, at: int, earliest: int = 1) -> int:
    """The nearest end of a word from here back, but not before `earliest`."""
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", max(at - REACH, earliest), at + 1)
    return blank if blank > 0 else at
