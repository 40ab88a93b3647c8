"""Diagnostics in lines for people: the same trouble on many pages is one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from narrator.domain import Diagnostic
from narrator.reports.escape import show_piece, show_text
from narrator.reports.report import Style

MARKED = "bold yellow"
"""How a terminal shows what was looked for; files and pipes get square brackets around it."""


def sum_up(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """One line for all pages of one document with the same trouble: where, what, and what to do next."""
    lines = []
    ordered = sorted(diagnostics, key=lambda d: (d.document, d.message, d.advice, d.page or 0))
    for (document, message, advice), same in groupby(ordered, key=lambda d: (d.document, d.message, d.advice)):
        pages = sorted({item.page for item in same if item.page is not None})
        where = f", p. {name_pages(pages)}" if pages else ""
        lines.append(f"{document}{where}: {tell_trouble(message, advice)}")
    return lines


def tell_trouble(message: str, advice: str) -> str:
    """What is wrong as a sentence, then what to do next."""
    stop = "" if message.endswith((".", "!", "?")) else "."
    return f"{message}{stop}" + (f" {advice}" if advice else "")


def name_pages(pages: Sequence[int]) -> str:
    """ "3, 7-12, 15": three pages in a row or more as a range."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


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
