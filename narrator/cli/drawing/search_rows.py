"""What is told of sentences that were found, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from narrator.archive import ColumnKind

if TYPE_CHECKING:
    from narrator.archive.asking import Hit

SEARCH: tuple[tuple[str, ColumnKind], ...] = (
    ("rank", ColumnKind.WHOLE),
    ("path", ColumnKind.TEXT),
    ("page", ColumnKind.WHOLE),
    ("snippet", ColumnKind.TEXT),
    ("authority", ColumnKind.TEXT),
    ("period_label", ColumnKind.TEXT),
    ("title", ColumnKind.TEXT),
    ("section", ColumnKind.TEXT),
    ("paragraph", ColumnKind.TEXT),
    ("document", ColumnKind.TEXT),
    ("sentence", ColumnKind.WHOLE),
    ("text", ColumnKind.TEXT),
)
"""Every column: `snippet` has square brackets around what was looked for, `text` is the whole sentence."""


def list_hits(hits: Iterable[Hit]) -> Iterator[tuple[object, ...]]:
    """The hits, best first, a value a column."""
    from narrator.archive.asking import mark_plainly

    for hit in hits:
        yield tuple(mark_plainly(hit.pieces) if name == "snippet" else getattr(hit, name) for name, _ in SEARCH)
