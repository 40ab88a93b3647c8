"""Evidence as text: sentences cut to what matters with their figures marked, table cells as `heading = figure`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.text import Text

from narrator.domain import Claim, Evidence
from narrator.reports.escape import show_text
from narrator.reports.text.canvas import safe

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
            key = (item.document, item.page, item.cell.table, _heading(item)) if item.cell else (index,)
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def tell_evidence(groups: Sequence[Sequence[Evidence]], document: str, claims: Claims, known: str = "") -> list[Text]:
    """Each group as text. The document is named where it is another than `document`, the one being reported on.

    `known` is a place that needs not be told again ("p. 3", the heading's). What stands below successive sentences is
    told once where it is the same of all: bullets are many and short.
    """
    told: list[Text] = []
    ends = [_tell_under(group, document) for group in groups]
    for number, (group, under) in enumerate(zip(groups, ends, strict=True)):
        if group[0].sentence is None:
            told.append(_tell_cells(group, _tell_where(group[0], document)))
            continue
        text = Text('"')
        for piece, figure in excerpt(group[0].sentence, [find_figure(item, claims) for item in group]):
            text.append(_show_piece(piece), "bold" if figure else "")
        text.append('"')
        same_below = (
            number + 1 < len(groups) and groups[number + 1][0].sentence is not None and ends[number + 1] == under
        )
        if under not in ("", known) and not same_below:
            text.append("\n" + show_text(under), "dim")
        told.append(text)
    return told


def _tell_where(first: Evidence, document: str) -> list[str]:
    place = [] if first.document == document else [Path(first.document).name]
    place += [f"p. {first.page}"] if first.page is not None else []
    return place + ([f"para. {first.paragraph}"] if first.paragraph is not None else [])


def _tell_under(group: Sequence[Evidence], document: str) -> str:
    """What stands below a sentence: its place and what its figures are."""
    return ": ".join(part for part in (", ".join(_tell_where(group[0], document)), _notes(group)) if part)


def _tell_cells(group: Sequence[Evidence], place: list[str]) -> Text:
    """`p. 9, table: HEADING`, and below it each cell of the column as `Apr-23 = 97.2`."""
    heading = _heading(group[0])
    leads = [item.note.partition(": ")[0].partition(", ") for item in group]
    if not heading or len({kind for kind, _, _ in leads}) > 1:
        text = Text()
        for number, item in enumerate(group):
            where = ", ".join([*place, item.note] if item.note else place)
            text.append("\n" if number else "").append_text(safe(where)).append(" = " if where else "")
            text.append(show_text(item.quote), "bold")
        return text
    text = safe(", ".join([*place, leads[0][0]]) + ": " + heading, "dim").append("\n")
    for number, (item, (_, _, when)) in enumerate(zip(group, leads, strict=True)):
        text.append("; " if number else "").append(show_text(when) + " = " if when else "")
        text.append(show_text(item.quote), "bold")
    return text


def _heading(item: Evidence) -> str:
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


def _notes(group: Sequence[Evidence]) -> str:
    """What the figures of a sentence are: "the whole: 21; a part: 3, 1, 13"; a lone figure needs no name."""
    if len(group) == 1:
        return group[0].note
    by_note: dict[str, list[str]] = {}
    for item in group:
        by_note.setdefault(item.note, []).append(item.quote)
    return "; ".join(f"{note}: {', '.join(quotes)}" for note, quotes in by_note.items() if note)


def _show_piece(piece: str) -> str:
    """A piece of a sentence made harmless, with the blanks at its ends kept."""
    shown = show_text(piece)
    if not shown:
        return " " if piece else ""
    return (" " if piece[0].isspace() else "") + shown + (" " if piece[-1].isspace() else "")
