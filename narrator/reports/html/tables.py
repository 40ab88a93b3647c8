"""Tables as they are drawn: rows of cells with their spans, headings told apart, and the cells of evidence."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from narrator.domain import Cell, CellPlace, Span
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.notes import Note, Notes
from narrator.reports.html.pieces import Mark, Run, show_words, split_runs
from narrator.reports.troubles import name_pages
from narrator.reports.views import TableView


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: its words (with claims in them marked), its spans, and what is said of it."""

    text: str
    runs: tuple[Run, ...] = ()
    header: str = ""
    row_span: int = 1
    column_span: int = 1
    figure: bool = False
    whole: bool = False
    colour: str = ""
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table ready to be drawn: heading rows, body rows, and what is said above and below it."""

    id: str
    title: str
    titled: bool
    columns: int
    pages: str
    head: tuple[tuple[Place, ...], ...]
    body: tuple[tuple[Place, ...], ...]
    notes: tuple[str, ...]
    doubts: str
    cell_notes: tuple[Note, ...]


def draw_table(
    view: TableView, text: str, marks: Sequence[Mark], notes: Notes, anchors: Anchors, lines: Container[str]
) -> Drawn:
    """A table of the document whose text is `text`; `marks` are claims that stand in its cells.

    Its title and its notes are left out where they are among the `lines` that the text shows by themselves.
    """
    table = view.table
    rows: list[list[Place]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
        note = notes.cell(anchors.cell(view.document, CellPlace(table.id, cell.row, cell.column)))
        rows[cell.row].append(_place(cell, view, text, marks, note))
    pages = view.pages
    return Drawn(
        id=anchors.table(view.document, table.id),
        title=show_words(table.title or "").strip(),
        titled=show_words(table.title or "").strip() not in lines,
        columns=table.columns,
        pages=f"p. {name_pages(pages)}" if len(pages) > 1 else "",
        head=tuple(map(tuple, rows[: table.header_rows])),
        body=tuple(map(tuple, rows[table.header_rows :])),
        notes=tuple(note for note in map(show_words, table.notes) if note.strip() not in lines),
        doubts="" if view.trusted else show_words("; ".join(table.reasons) or "its headings or its grid are not clear"),
        cell_notes=tuple(place.note for row in rows for place in row if place.note is not None),
    )


def _place(cell: Cell, view: TableView, text: str, marks: Sequence[Mark], note: Note | None) -> Place:
    table = view.table
    own = [mark for mark in marks if cell.span is not None and cell.span.contains(mark.span)]
    return Place(
        text=show_words(cell.text),
        runs=split_runs(text, cell.span, own, ()) if own and cell.span is not None else (),
        header="col" if cell.row < table.header_rows else "row" if cell.column == 0 and cell.text.strip() else "",
        row_span=min(cell.row_span, table.rows - cell.row),
        column_span=cell.column_span,
        figure=cell.row >= table.header_rows and _is_figure(cell.text),
        whole=_stays_whole(cell.text),
        colour=(cell.colour or "").lower(),
        note=note,
    )


def _is_figure(text: str) -> bool:
    """Is the cell to be set to the right, its digits one below the other?"""
    bare = text.strip()
    return 0 < len(bare) <= LONGEST_FIGURE and sum(sign.isdigit() for sign in bare) * 2 >= len(bare) - bare.count(" ")


def _stays_whole(text: str) -> bool:
    """Is it a short name with a number in it, which a browser would end a line in ("Aug-23", "CSC 251d")?"""
    bare = text.strip()
    return len(bare) <= LONGEST_FIGURE and any(map(str.isdigit, bare)) and any(sign in bare for sign in " -/")


LONGEST_FIGURE = 12
"""Characters of a cell that is a figure and no words ("£1,234,567m"); as long may be what stays on one line."""


def stray_marks(view: TableView, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Claims within the table's text that stand in no cell of its own."""
    spans: list[Span] = [cell.span for cell in view.table.cells if cell.span is not None]
    return (mark for mark in marks if not any(span.contains(mark.span) for span in spans))
