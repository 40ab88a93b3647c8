"""A summary as Markdown, in which nothing of the documents acts."""

from __future__ import annotations

from narrator.domain import PieceKind, Summary, SummaryLine
from narrator.reports.markdown_escape import embolden, escape_markdown
from narrator.reports.report import Style
from narrator.reports.summary.words import shown_title, tell_source


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
    return "\n".join(lines) + "\n"


def _tell(line: SummaryLine) -> str:
    """The line's pieces, figures and counts in bold."""
    told: list[str] = []
    for number, piece in enumerate(line.pieces):
        if piece.kind in (PieceKind.FIGURE, PieceKind.COUNT):
            before = line.pieces[number - 1].text if number else ""
            after = line.pieces[number + 1].text if number + 1 < len(line.pieces) else ""
            told.append(embolden(piece.text, before, after, starts=not number))
        else:
            told.append(escape_markdown(piece.text, starts=not number, blanks=True))
    return "".join(told).strip()
