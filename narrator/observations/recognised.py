"""Lowers the confidence of figures that were read from a picture: any letter of them may be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import Document, Observation, Span, Table

RECOGNISED = 0.9
"""Factor for a figure on a recognised page: still trusted in a table whose cells are sure, not in one whose geometry is
in doubt, too."""

UNSURE = 0.4
"""Factor for a figure, or a time in its row's or column's name, that was not read surely: never trusted."""

PICTURE = "it was read from a picture"
"""What is said of a figure on a recognised page."""

NOT_SURE = "it was read from a picture, and not surely"
"""What is said of one that may be another."""


def lower_recognised(document: Document, table: Table, found: Sequence[Observation]) -> list[Observation]:
    """The observations of a table, those on recognised pages with less confidence and the reason for it."""
    if not any(document.recognises(one.provenance.page) for one in found):
        return list(found)
    rows = {cell.row for cell in table.cells if cell.column == 0 and _doubts_figure(document, cell.span)}
    columns = {
        cell.column + step
        for cell in table.cells
        if cell.row < table.header_rows and _doubts_figure(document, cell.span)
        for step in range(cell.column_span)
    }
    lowered: list[Observation] = []
    for one in found:
        if document.recognises(one.provenance.page):
            unsure = document.doubts(one.provenance.span) or one.row in rows or one.column in columns
            factor, reason = (UNSURE, NOT_SURE) if unsure else (RECOGNISED, PICTURE)
            one = replace(one, confidence=round(one.confidence * factor, 3), reasons=(*one.reasons, reason))
        lowered.append(one)
    return lowered


def _doubts_figure(document: Document, span: Span | None) -> bool:
    """Is a doubtful word with a figure in it, which may tell a time, in the span?"""
    if span is None or not document.doubts(span):
        return False
    return any(character.isdigit() for character in span.of(document.text))
