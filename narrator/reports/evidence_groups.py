"""Evidence as every format shows it: places of one sentence or column together, sentences cut around their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narrator.domain import Claim, Evidence

REACH = 120
"""Characters of a sentence shown to either side of a figure: minutes hold sentences of 400 words, and two lines of
context on either side tell what the figure is said of."""

Claims = Mapping[tuple[str, str], Claim]
"""Claims by document and id."""


def group_evidence(items: Sequence[Evidence]) -> list[list[Evidence]]:
    """The places in order, those of one sentence together, and those of one column of one table.

    A sentence or heading is shown once, with all of its figures.
    """
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for index, item in enumerate(items):
        if item.sentence is not None:
            key: tuple[object, ...] = (item.document, item.sentence)
        else:
            key = (item.document, item.page, item.cell.table, heading_of(item)) if item.cell else (index,)
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def heading_of(item: Evidence) -> str:
    """The column's heading, which a cell's note tells after when: "table, Sep-23 year to date: HEADING"."""
    return item.note.partition(": ")[2]


def excerpt(sentence: str, figures: Sequence[tuple[int, int] | None], reach: int = REACH) -> list[tuple[str, bool]]:
    """The sentence around its figures, cut at words; each piece with whether it is a figure.

    `figures` are ranges within the sentence; without any, its beginning is shown.
    """
    known = sorted(figure for figure in figures if figure is not None)
    if not known:
        end = _word_end(sentence, 2 * reach)
        return [(sentence[:end], False)] + ([(" ...", False)] if end < len(sentence) else [])
    windows: list[list[int]] = []
    for start, end in known:
        low = min(_word_start(sentence, start - reach), start)
        high = max(_word_end(sentence, end + reach), end)
        if windows and low <= windows[-1][1]:
            windows[-1][1] = max(high, windows[-1][1])
        else:
            windows.append([low, high])
    pieces: list[tuple[str, bool]] = []
    for number, (low, high) in enumerate(windows):
        if low > 0:
            pieces.append(("... " if number == 0 else " ... ", False))
        at = low
        for start, end in known:
            if at <= start and end <= high:
                pieces += [(sentence[at:start], False), (sentence[start:end], True)]
                at = end
        pieces.append((sentence[at:high], False))
    if windows[-1][1] < len(sentence):
        pieces.append((" ...", False))
    return [piece for piece in pieces if piece[0]]


def _word_start(sentence: str, at: int) -> int:
    """The beginning of the first whole word at or after this place."""
    if at <= 0:
        return 0
    blank = sentence.find(" ", at)
    return blank + 1 if blank >= 0 else at


def _word_end(sentence: str, at: int) -> int:
    """The end of the last whole word at or before this place."""
    if at >= len(sentence):
        return len(sentence)
    blank = sentence.rfind(" ", 0, at)
    return blank if blank > 0 else at


def find_figure(item: Evidence, claims: Claims) -> tuple[int, int] | None:
    """Where in its sentence the quote stands: by the claim's own place, since one figure may be told twice in it."""
    sentence, quote = item.sentence or "", item.quote
    claim = claims.get((item.document, item.claim)) if item.claim else None
    if claim is not None and item.span is not None:
        at = item.span.start - claim.sentence.start
        if at >= 0 and sentence[at : at + len(quote)] == quote:
            return at, at + len(quote)
    at = sentence.find(quote) if quote else -1
    return (at, at + len(quote)) if at >= 0 else None
