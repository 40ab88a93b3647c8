"""Sentences that a search found, as text: where each stands, and its words with what was looked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.reports.escape import show_piece, show_text
from narrator.reports.report import Style

MARKED = "bold yellow"
"""How a terminal shows what was looked for; files and pipes get square brackets around it."""


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One sentence: `place` and `about` are parts of its heading, `pieces` its words, True for what was looked for."""

    path: str
    place: tuple[str, ...]
    about: tuple[str, ...]
    pieces: tuple[tuple[str, bool], ...]


def write_hits(hits: Sequence[ShownHit], style: Style) -> str:
    """Two lines or more a sentence, one blank line between sentences; empty where there are none."""
    from rich.text import Text

    from narrator.reports.text.canvas import Canvas, safe

    if not hits:
        return ""
    canvas = Canvas(style)
    for number, hit in enumerate(hits):
        if number:
            canvas.line()
        heading = safe(hit.path, "bold")
        for part in (" ".join(hit.place), ", ".join(hit.about)):
            heading.append(f"   {show_text(part)}" if part else "")
        canvas.line(heading)
        words = Text()
        for piece, marked in hit.pieces:
            shown = show_piece(piece)
            words.append(f"[{shown}]" if marked and not style.colour else shown, MARKED if marked else "")
        canvas.line(words, indent=4)
    return canvas.text()
