"""Recognises the lines right above and below a table that speak of its figures: their unit, signs, marks, rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from narrator.data_files import read_data
from narrator.domain import Block, BlockKind, Table

MOST_NOTES = 6
"""Notes below a table."""

LONGEST_NOTE = 300
"""Characters of a note to a table's figures."""


def add_notes(text: str, blocks: Sequence[Block], tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with their notes, from top to bottom; `text` and `blocks` are the document's.

    A line on the unit of figures that stands right between two tables belongs to the one below it.
    """
    noted = list(tables)
    for index, block in enumerate(blocks):
        if block.table is None:
            continue
        found = (*_find_above(text, blocks, index), *_find_below(text, blocks, index))
        if found:
            table = noted[block.table]
            noted[block.table] = replace(table, notes=(*table.notes, *found))
    return tuple(noted)


def is_units_line(text: str) -> bool:
    """Does a line say in what the figures of a table are, or how they are to be taken?"""
    return len(text) <= LONGEST_NOTE and _patterns()["units"].match(text) is not None


def is_note(text: str) -> bool:
    """Is a line below a table a note on its figures: a mark and its meaning, a source, how they were rounded?"""
    return len(text) <= LONGEST_NOTE and any(pattern.match(text) for pattern in _patterns().values())


def _find_above(text: str, blocks: Sequence[Block], index: int) -> Iterator[str]:
    if index and blocks[index - 1].kind is not BlockKind.TABLE:
        shown = _shown(text, blocks[index - 1])
        if is_units_line(shown):
            yield shown


def _find_below(text: str, blocks: Sequence[Block], index: int) -> Iterator[str]:
    for at in range(index + 1, min(index + 1 + MOST_NOTES, len(blocks))):
        block = blocks[at]
        if block.kind is BlockKind.TABLE:
            return
        shown = _shown(text, block)
        if not is_note(shown) or (is_units_line(shown) and _stands_over_table(blocks, at)):
            return
        yield from _split_notes(text, block, shown)


def _split_notes(text: str, block: Block, shown: str) -> Iterator[str]:
    """The notes of one block: lines set close together may each be a note of its own."""
    starts = [line.span.start for line in block.lines[1:] if is_note(line.span.of(text).strip())]
    if not starts:
        yield shown
        return
    edges = [block.span.start, *starts, block.span.end]
    for index, (start, end) in enumerate(pairwise(edges)):
        said = " ".join(text[start:end].split())
        yield f"{block.mark} {said}" if block.mark and not index else said


def _stands_over_table(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 < len(blocks) and blocks[at + 1].kind is BlockKind.TABLE


def _shown(text: str, block: Block) -> str:
    """The block's text with the mark that is printed before it."""
    said = " ".join(block.span.of(text).split())
    return f"{block.mark} {said}" if block.mark else said


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    data = read_data(__package__, "figure_notes.toml")
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in data.items()}
