"""Confidence and its reasons: what lowers it, what proves a reading, and which tables are told as not trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from narrator.domain import Block, BlockKind, Cell, Document, Link, Observation, Span, Table
from narrator.indicators import HeaderQuery
from narrator.observations import TRUSTED, read_observations, table_headers
from narrator.periods import quarter

REPORTING = quarter(2023, 2)


CountCalls = Callable[[Callable[[], object]], int]


def document(rows: Iterable[str], confidence: float = 1.0, reasons: tuple[str, ...] = ()) -> Document:
    """A document that holds one table: cells between bars, header in the first row."""
    grid = [[cell.strip() for cell in row.split("|")] for row in rows]
    cells, at = [], 0
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            cells.append(Cell(text, r, c, span=Span(at, at + len(text))))
            at += len(text) + 1
    text = "\n".join(cell.text for cell in cells)
    span = Span(0, len(text))
    table = Table(
        "t1", 7, None, None, len(grid), max(map(len, grid)), tuple(cells), 1, confidence, reasons, span
    )  # fmt: skip
    return Document("c.txt", "txt", text, (Block(BlockKind.TABLE, span, table=0),), (table,))


def link(query: HeaderQuery) -> Link:
    return Link(query.header.lower(), query.header, 100.0)


def read(made: Document) -> tuple[Observation, ...]:
    return read_observations(made, link, REPORTING, "Northmoor")[0]


LAMPS = ("Month | Lamps lit | Lamps mended", "Apr-23 | 40 | 4", "May-23 | 41 | 6", "Jun-23 | 39 | 9")
RUNNING = ("Month | Lamps mended in month | Lamps mended to date", "Apr-23|4|4", "May-23|6|10", "Jun-23|9|19")
TOTAL = ("Ward | Lamps lit | Lamps dark", "Ashby|40|4", "Brook|41|6", "Castle|39|9", "Total|120|18")


def test_a_sure_table_needs_no_reasons() -> None:
    assert {(one.confidence, one.reasons) for one in read(document(LAMPS))} == {(1.0, ())}


def test_the_tables_own_reasons_are_told_with_each_figure() -> None:
    found = read(document(LAMPS, 0.7, ("its columns are set by words alone",)))
    assert {(one.confidence, one.reasons) for one in found} == {(0.7, ("its columns are set by words alone",))}


def test_a_lowered_table_without_reasons_gets_one() -> None:
    assert all(one.reasons for one in read(document(LAMPS, 0.7)))


def test_a_cell_that_may_belong_elsewhere_is_not_trusted_and_says_so() -> None:
    made = document(LAMPS)
    cells = tuple(replace(cell, fits=(cell.row, cell.column) != (2, 1)) for cell in made.tables[0].cells)
    found = {(o.row, o.column): o for o in read(replace(made, tables=(replace(made.tables[0], cells=cells),)))}
    assert found[2, 1].confidence < TRUSTED <= found[1, 1].confidence
    assert found[2, 1].reasons == ("the figure may belong to another column",)


def test_a_figure_of_another_unit_than_its_column_is_doubted() -> None:
    found = {(o.row, o.column): o for o in read(document((*LAMPS, "Jul-23 | 40 | 91%")))}
    assert found[4, 2].confidence < TRUSTED
    assert found[4, 2].reasons == ("the figure's unit is not that of the rest of its line",)
    assert found[3, 2].confidence == 1.0


def test_running_sums_raise_a_doubtful_table() -> None:
    assert {one.confidence >= TRUSTED for one in read(document(RUNNING, 0.6))} == {True}
    broken = (*RUNNING[:3], "Jun-23|9|18")
    assert {one.confidence >= TRUSTED for one in read(document(broken, 0.6))} == {False}


def test_a_total_raises_its_own_column_only() -> None:
    found = read(document(TOTAL, 0.6))
    assert {one.column for one in found if one.confidence >= TRUSTED} == {1}


def test_a_wrong_total_in_a_sure_table_is_the_reports_affair() -> None:
    assert {one.confidence for one in read(document(TOTAL))} == {1.0}


def test_a_column_of_words_in_a_doubtful_table_is_doubted_more() -> None:
    rows = (
        "Month | Lamps lit | Remarks made",
        "Apr-23 | 40 | lost in fog",
        "May-23 | 41 | 6",
        "Jun-23|39|none to tell",
    )
    wordy = [one for one in read(document(rows, 0.9, ("guessed",))) if one.column == 2]
    assert wordy and all("its column holds more words than figures" in one.reasons for one in wordy)


def test_the_diagnostic_names_page_table_and_reason() -> None:
    _, diagnostics = read_observations(document(LAMPS, 0.5, ("two columns overlap",)), link, REPORTING, None)
    assert [(d.kind, d.page) for d in diagnostics] == [("table_not_trusted", 7)]
    assert "t1" in diagnostics[0].message and "two columns overlap" in diagnostics[0].message


def test_doubt_that_is_not_the_geometrys_is_told_too() -> None:
    same = ("Month | Lamps lit | Lamps lit", "Apr-23 | 40 | 41", "May-23 | 41 | 44", "Jun-23 | 39 | 30")
    _, diagnostics = read_observations(document(same), lambda _: Link("lamps", "Lamps", 90.0), REPORTING, None)
    assert "other values of the same measure" in diagnostics[0].message


@pytest.mark.parametrize("corner", ["Month", "Ward", "Indicator"])
def test_work_on_a_table_grows_with_its_cells_only(corner: str, count_calls: CountCalls) -> None:
    """Linear: a table four times as long takes about four times the work, not sixteen."""

    def work(rows: int) -> int:
        head = " | ".join([corner, *(f"Number of things {c}" for c in range(15))])
        names = {"Month": "{}-{:02d}", "Ward": "Ward {}{}", "Indicator": "Lamps of kind {} in street {}"}
        body = (
            " | ".join(
                [names[corner].format("Apr" if corner == "Month" else r, 10 + r % 80), *(str(r * c) for c in range(15))]
            )
            for r in range(rows)
        )
        made = document([head, *body])
        return count_calls(lambda: (read(made), table_headers(made)))

    work(10)
    assert work(120) < 6 * work(30)


def test_hostile_headings_are_read_in_the_end() -> None:
    head = " | ".join(["Measure", "(" * 3000, "1/" * 2000, "Q1 " * 1000, "£" * 3000, "a (" * 1000])
    observations = read(document([head, "Lamps lit | 1 | 2 | 3 | 4 | 5", "- " * 2000 + "| 1 | 2 | 3 | 4 | 5"]))
    assert all(len(one.header) < 10_000 for one in observations)
