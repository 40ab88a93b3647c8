"""A summary as Markdown, in which nothing of the documents acts."""

from __future__ import annotations

import re

from narrator.domain import Piece, PieceKind, Summary, SummaryLine
from narrator.reports.escape import show_text
from narrator.reports.report import Style
from narrator.reports.summary.words import LEGEND, marks_used, shown_title, tell_source

# What Markdown, GitHub's or CommonMark's, may take for an order: emphasis, code, links, pictures, HTML, tables,
# headings, quotes, lists, entities, footnotes, strikes, autolinks and mentions.
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+!|~&^$@:-]")


def escape_markdown(text: str) -> str:
    """The text on one line with all signs escaped that could act."""
    return _SIGNS.sub(lambda match: f"\\{match[0]}", show_text(text))


def write_markdown_summary(summary: Summary, style: Style) -> str:
    """The summary as Markdown: a title, the documents, a heading and a list for each section."""
    lines = [f"# {escape_markdown(shown_title(summary))}", ""]
    total = len(summary.documents)
    lines += [f"- {escape_markdown(tell_source(s, number, total))}" for number, s in enumerate(summary.documents, 1)]
    for section in summary.sections:
        lines += ["", f"## {escape_markdown(section.heading)}", ""]
        lines += [f"- {_tell(line)}" for line in section.lines]
        if section.more:
            lines.append(f"- *{section.more}*")
    if marks_used(summary):
        lines += ["", escape_markdown(LEGEND)]
    return "\n".join(lines) + "\n"


def _tell(line: SummaryLine) -> str:
    return "".join(_tell_piece(piece) for piece in line.pieces).strip()


def _tell_piece(piece: Piece) -> str:
    escaped = escape_markdown(piece.text)
    if not escaped:
        return " " if piece.text else ""
    if piece.kind in (PieceKind.FIGURE, PieceKind.COUNT):
        escaped = f"**{escaped}**"
    return (" " if piece.text[0].isspace() else "") + escaped + (" " if piece.text[-1].isspace() else "")
