"""A summary as one HTML page: no script, no network, light and dark, good on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from narrator.domain import PieceKind, Summary, SummaryLine, Tone
from narrator.reports.escape import show_piece, show_text
from narrator.reports.page_policy import tell_policy
from narrator.reports.places import tell_quote
from narrator.reports.report import Style
from narrator.reports.summary.words import shown_title, tell_source

SPOKEN: Mapping[Tone, str] = {Tone.GOOD: "on target: ", Tone.BAD: "needs attention: ", Tone.DOUBT: "in doubt: "}
"""What a line's colour says, for those who don't see it."""


def write_html_summary(summary: Summary, style: Style) -> str:
    """The summary as a page that stands by itself."""
    from jinja2 import Environment, StrictUndefined

    folder = files("narrator.reports.summary")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("page.html.jinja").read_text(encoding="utf-8"))
    look = folder.joinpath("page.css").read_text(encoding="utf-8")
    total = len(summary.documents)
    return template.render(
        title=shown_title(summary),
        style=look,
        policy=tell_policy(look),
        sources=[tell_source(source, number, total) for number, source in enumerate(summary.documents, 1)],
        sections=[
            {
                "name": section.name,
                "title": show_text(section.heading),
                "lines": [_line(line) for line in section.lines],
                "more": section.more,
            }
            for section in summary.sections
        ],
    )


def _line(line: SummaryLine) -> dict[str, object]:
    return {"tone": str(line.tone), "told": SPOKEN.get(line.tone, ""), "pieces": _pieces(line)}


def _pieces(line: SummaryLine) -> Sequence[dict[str, str]]:
    """The pieces with what a pointer tells of them; the first figure leads, the others are what it is held against."""
    told: list[dict[str, str]] = []
    led = False
    for piece in line.pieces:
        kind = "mark" if piece.text in ("!", "?") else str(piece.kind)
        if piece.kind is PieceKind.FIGURE and not led:
            kind, led = "figure lead", True
        hint = tell_quote(piece.place) if piece.place is not None and piece.kind is PieceKind.FIGURE else ""
        told.append({"kind": kind, "text": show_piece(piece.text), "hint": hint})
    return told
