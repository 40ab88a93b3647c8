"""Figures of keys, legends and notes on how to read a table: they define or explain, and claim nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from narrator.claims.cues import normal
from narrator.data_files import read_data
from narrator.domain import Statement
from narrator.needs import Needing

_LONGEST = 400
"""A sentence with more characters is no note: keys of tables that were seen have under 200."""


@cache
def _patterns() -> tuple[Needing, ...]:
    raw = read_data(__package__, "notes.toml")
    return tuple(Needing(p) for p in raw["patterns"])


def leave_notes(text: str, statement: Statement) -> Statement:
    """The statement without the figures that stand in a note on how to read figures ("* = fewer than five").

    `text` is the document's; a sentence that tells of performance beside such a note keeps its other figures.
    """
    span = statement.sentence.span
    if not statement.quantities or span.end - span.start > _LONGEST:
        return statement
    told = normal(span.of(text))
    ranges = [match.span() for pattern in _patterns() for match in pattern.finditer(told)]
    if not ranges:
        return statement
    kept = tuple(
        q
        for q in statement.quantities
        if not any(low <= q.span.start - span.start and q.span.end - span.start <= high for low, high in ranges)
    )
    return replace(statement, quantities=kept)
