"""What every format of a summary says besides its lines."""

from __future__ import annotations

from narrator.domain import Summary, SummarySource
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text


def tell_source(source: SummarySource, number: int, of: int) -> str:
    """ "[2] minutes.pdf (minutes, 3 pages)"."""
    parts = [source.part] if source.part != "document" else []
    parts += [count_of(source.pages, "page")] if source.pages else []
    mark = f"[{number}] " if of > 1 else ""
    return f"{mark}{show_text(source.path)}" + (f" ({', '.join(parts)})" if parts else "")


def shown_title(summary: Summary) -> str:
    """The title made harmless."""
    return show_text(summary.title)
