"""Evidence as text: sentences cut to what matters with their figures marked, table cells as `heading = figure`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from narrator.domain import Evidence
from narrator.reports.escape import show_text
from narrator.reports.evidence_groups import Claims, excerpt, find_figure, heading_of
from narrator.reports.text.canvas import safe


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
    heading = heading_of(group[0])
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
