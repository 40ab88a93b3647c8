"""Makes words of the pieces of text that a page is drawn with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from narrator.layout.records import Word
from narrator.layout.turning import join_turned

SPACE_SHARE = 0.15
"""A gap of this share of the font size parts two words: spaces are 0.2 to 0.3 of it, kerning stays under 0.1."""

OVERLAP_SHARE = 0.5
"""How far a piece may reach back over the one before it, as a share of the font size, and still continue it."""

BASELINE_SHARE = 0.12
"""Pieces of one word stand on baselines that differ by no more than this share of the font size."""

DOUBLE_REACH = 0.6
"""Points: text drawn twice this near to itself is one text made to look bold."""

RAISED_SIZE = 0.85
"""A raised mark is at most this share of the size of the text beside it."""

RAISED_SHARE = 0.15
"""A raised mark's baseline lies at least this share of the text's size above the text's own."""

MARK_GAP = 0.6
"""A mark follows its word within this share of the word's size."""

ORDINALS = frozenset({"st", "nd", "rd", "th"})


def join_pieces(pieces: Iterable[Word]) -> tuple[Word, ...]:
    """The words that the pieces make, by baseline and then from left to right.

    Pieces that touch are joined, but for a paragraph's number and its text ("144." and "The"); text drawn twice at one
    place is kept once; raised footnote marks get `mark` and raised ordinals ("1st") join their number. Turned text is
    joined along its own direction and comes last.
    """
    found = list(pieces)
    turned = [piece for piece in found if not piece.upright]
    return _join_upright([piece for piece in found if piece.upright]) + tuple(join_turned(turned, _join_upright))


def _join_upright(pieces: Sequence[Word]) -> tuple[Word, ...]:
    rows = _group_by_baseline(pieces)
    joined = [_join_row(row) for row in rows]
    words = [word for row in joined for word in row]
    return tuple(_settle_raised(words))


def _group_by_baseline(pieces: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        if rows and piece.baseline - rows[-1][0].baseline <= BASELINE_SHARE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _join_row(row: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for piece in sorted(row, key=lambda piece: (piece.x0, piece.x1)):
        last = found[-1] if found else None
        if last is not None and _is_double(last, piece):
            continue
        if last is not None and _continues(last, piece):
            found[-1] = replace(
                last,
                text=last.text + piece.text,
                top=min(last.top, piece.top),
                x1=max(last.x1, piece.x1),
                bottom=max(last.bottom, piece.bottom),
                size=max(last.size, piece.size),
                bold=last.bold and piece.bold,
                doubtful=last.doubtful or piece.doubtful,
            )
        else:
            found.append(piece)
    return found


def _is_double(last: Word, piece: Word) -> bool:
    return (
        last.text == piece.text
        and abs(last.x0 - piece.x0) <= DOUBLE_REACH
        and abs(last.baseline - piece.baseline) <= DOUBLE_REACH
    )


def _continues(last: Word, piece: Word) -> bool:
    size = max(last.size, piece.size)
    gap = piece.x0 - last.x1
    small = min(last.size, piece.size) < RAISED_SIZE * size
    numbered = last.text[:-1].isdigit() and last.text.endswith(".") and piece.text[0].isalpha()
    return not small and not numbered and -OVERLAP_SHARE * size <= gap < SPACE_SHARE * size


def _settle_raised(words: list[Word]) -> list[Word]:
    """Marks raised footnote marks and joins raised ordinals to their number."""
    largest = max((word.size for word in words), default=0.0)
    small = [i for i, word in enumerate(words) if len(word.text) <= 4 and word.size < RAISED_SIZE * largest]
    gone: set[int] = set()
    baselines = [word.baseline for word in words]
    for i in small:
        first = bisect_left(baselines, words[i].baseline)
        last = bisect_right(baselines, words[i].baseline + 0.7 * largest)
        host = _find_host(words, range(first, last), words[i])
        if host is None:
            continue
        word = words[i]
        if word.text.lower() in ORDINALS and words[host].text[-1:].isdigit():
            words[host] = replace(words[host], text=words[host].text + word.text, x1=max(words[host].x1, word.x1))
            gone.add(i)
        elif not word.text.isalpha() or len(word.text) == 1:
            words[i] = replace(word, mark=True)
    return [word for i, word in enumerate(words) if i not in gone]


def _find_host(words: Sequence[Word], places: Iterable[int], mark: Word) -> int | None:
    """The larger word that the mark is raised beside: just right of it, or just left of it at a line's start."""
    for i in places:
        word = words[i]
        if word.size * RAISED_SIZE < mark.size or word.mark:
            continue
        raised = word.baseline - mark.baseline
        if not RAISED_SHARE * word.size <= raised <= 0.7 * word.size:
            continue
        after, before = mark.x0 - word.x1, word.x0 - mark.x1
        if -0.1 * word.size <= after <= MARK_GAP * word.size or -0.1 * word.size <= before <= MARK_GAP * word.size:
            return i
    return None
