"""What every format of a summary says besides its lines."""

from __future__ import annotations

from narrator.domain import Summary, SummarySource
from narrator.reports.counts import count_of
from narrator.reports.escape import show_path, show_text

LEGEND = "! contradicted by other figures   ? unverified: nothing in these documents confirms it"
"""What the marks behind figures mean."""


def tell_source(source: SummarySource, number: int, of: int) -> str:
    """ "[2] minutes.pdf (minutes, 3 pages)"."""
    parts = [source.part] if source.part != "document" else []
    parts += [count_of(source.pages, "page")] if source.pages else []
    mark = f"[{number}] " if of > 1 else ""
    return f"{mark}{show_path(source.path)}" + (f" ({', '.join(parts)})" if parts else "")


def marks_used(summary: Summary) -> bool:
    """Is there a mark behind any figure?"""
    return any(
        piece.text in ("!", "?") for section in summary.sections for line in section.lines for piece in line.pieces
    )


def shown_title(summary: Summary) -> str:
    """The title made harmless."""
    return show_text(summary.title)
