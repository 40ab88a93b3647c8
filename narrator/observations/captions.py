"""Finds the caption of a table whose reader gave it none: the title-like line right before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from narrator.domain import Block, BlockKind, Document, Table

LONGEST_CAPTION = 250
"""Characters: measure names run that long in quality reports; longer blocks are paragraphs."""


def find_captions(document: Document) -> Mapping[int, str]:
    """The captions by the table's index in `Document.tables`.

    A caption is the block just before the table on its page, if it is one line's text without full stop; a section's
    heading is none, because it is told as the table's section.
    """
    captions: dict[int, str] = {}
    for before, block in pairwise(document.blocks):
        if block.table is not None and _is_caption(document, before, block):
            captions[block.table] = " ".join(before.span.of(document.text).split())
    return captions


def with_caption(table: Table, caption: str | None) -> Table:
    """The table with the caption as its title, where it has none of its own."""
    return table if table.title or not caption else replace(table, title=caption)


def _is_caption(document: Document, before: Block, table: Block) -> bool:
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or before.page != table.page or before.mark:
        return False
    text = before.span.of(document.text).strip()
    if before.kind is BlockKind.HEADING and " ".join(text.split()) == table.section:
        return False
    return len(text) <= LONGEST_CAPTION and not text.endswith((".", ";", ",", "?", "!"))
