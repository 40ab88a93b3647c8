"""Text tables whose cells stand between strokes; strokes in prose and footers part nothing."""

from __future__ import annotations

import pytest

from narrator.readers import read_document

HEAD = "Northmoor Council\n\nPerformance in Quarter 2 2023/24\n\n"


@pytest.fixture
def read(tmp_path):
    def call(text: str):
        path = tmp_path / "report.txt"
        path.write_text(HEAD + text, encoding="utf-8")
        return read_document(str(path))

    return call


def rows_of(document) -> list[list[str]]:
    [table] = document.tables
    assert all(cell.span is None or cell.span.of(document.text) == cell.text for cell in table.cells)
    return [list(row) for row in table.grid()]


MEASURES = [
    ["Measure", "Q1 23/24", "Q2 23/24", "Target"],
    ["Homes let in time", "71%", "68%", "80%"],
    ["Repairs finished", "1,204", "1,187", "-"],
]


@pytest.mark.parametrize(
    ("row", "rule"),
    [("| {} |", "|---|---:|---:|:---:|\n"), ("{}", ""), ("| {} |", ""), ("{}", "---------+------\n")],
)
def test_rows_between_strokes(read, row, rule):
    head, *body = (row.format(" | ".join(cells)) for cells in MEASURES)
    assert rows_of(read(f"{head}\n{rule}" + "\n".join(body) + "\n\nThe end.\n")) == MEASURES


def test_rows_of_times_under_a_year(read):
    document = read(
        "Month (2023) | Issued | In time | %\nJul | 41 | 21 | 51.2\nAug | 44 | 24 | 54.5\nSep | 46 | 27 | 58.7\n"
    )
    assert rows_of(document) == [
        ["", "Issued", "In time", "%"],
        ["Jul", "41", "21", "51.2"],
        ["Aug", "44", "24", "54.5"],
        ["Sep", "46", "27", "58.7"],
    ]  # fmt: skip


def test_an_empty_cell_keeps_its_place(read):
    document = read(
        "| Measure | Q1 | Q2 |\n|---|---|---|\n| Visits | 410 | |\n| Loans | | 388 |\n| Members | 51 | 58 |\n"
    )
    assert rows_of(document)[1:] == [["Visits", "410", ""], ["Loans", "", "388"], ["Members", "51", "58"]]


@pytest.mark.parametrize(
    "text",
    [
        "Northmoor Council | Performance | Page 2\n",
        "Of 410 visits | as agreed | 388 were in time.\n\nThe end.\n",
        "Homes | 41\nLoans | 52\n",
    ],
)
def test_strokes_that_are_no_table(read, text):
    assert read(text).tables == ()
