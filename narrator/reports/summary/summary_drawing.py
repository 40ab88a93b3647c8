"""A summary as text: titles, and below them a line for each measure, or one after the other where they are many."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from narrator.domain import Piece, PieceKind, Summary, SummaryLine, SummarySection, Tone
from narrator.reports.escape import show_piece, show_text
from narrator.reports.report import Style
from narrator.reports.summary.words import shown_title, tell_source
from narrator.reports.text.canvas import Canvas

MOST_WIDTH = 100
"""Columns of a summary, which is read like a letter."""

COLOURS: Mapping[Tone, str] = {Tone.GOOD: "green", Tone.BAD: "red", Tone.DOUBT: "yellow", Tone.PLAIN: ""}


def draw_summary(summary: Summary, style: Style) -> str:
    """The summary as text, as wide as the style says."""
    canvas = Canvas(style, MOST_WIDTH)
    canvas.line(Text(shown_title(summary), "bold underline"))
    for number, source in enumerate(summary.documents, 1):
        canvas.line(Text(tell_source(source, number, len(summary.documents)), "dim"))
    for section in summary.sections:
        canvas.line()
        if not section.runs_on:
            canvas.line(Text(show_text(section.heading), "bold"))
        _print_section(section, canvas)
    return canvas.text()


def _print_section(section: SummarySection, canvas: Canvas) -> None:
    more = section.more
    if section.runs_on:
        lines = [_tell(line) for line in section.lines] + ([Text(more, "dim")] if more else [])
        text = Text.assemble((f"{show_text(section.heading)}: ", "bold"), Text(section.between).join(lines))
        canvas.line(text)
        return
    for line in section.lines:
        canvas.print_hanging(_tell(line), 2, indent=2)
    if more:
        canvas.line(Text(more, "dim"), indent=2)


def _tell(line: SummaryLine) -> Text:
    """The line with its first figure in the colour of its tone: the others are what that is held against."""
    text, tone = Text(), line.tone
    for piece in line.pieces:
        text.append(show_piece(piece.text), _look(piece, tone))
        tone = Tone.PLAIN if piece.kind is PieceKind.FIGURE else tone
    return text


def _look(piece: Piece, tone: Tone) -> str:
    match piece.kind:
        case PieceKind.FIGURE:
            return f"bold {COLOURS[tone]}".strip()
        case PieceKind.COUNT:
            return "bold"
        case PieceKind.PLACE:
            return "dim"
        case PieceKind.WORDS if piece.text in ("!", "?"):
            return "bold yellow"
    return ""
