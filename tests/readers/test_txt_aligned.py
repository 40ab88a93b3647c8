"""Text tables whose columns stand in line by blanks alone; prose with blanks in it stays prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import BlockKind
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
    rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
        if cell.span is not None:
            assert cell.span.of(document.text) == cell.text
    return rows


def test_figures_that_end_in_line(read):
    document = read(
        "Indicator                         Jul-23   Aug-23   Sep-23   Target\n"
        "\n"
        "Calls answered in two minutes      81.0%    79.4%   100.0%      85%\n"
        "Children coming into care             27       15        9        -\n"
        "\nThe end.\n"
    )
    assert rows_of(document) == [
        ["Indicator", "Jul-23", "Aug-23", "Sep-23", "Target"],
        ["Calls answered in two minutes", "81.0%", "79.4%", "100.0%", "85%"],
        ["Children coming into care", "27", "15", "9", "-"],
    ]


def test_figures_that_begin_in_line_under_headings_beside_them(read):
    document = read(
        "Measure               Q1      Q2     Q2 target\n"
        "--------------------  ------  -----  ---------\n"
        "Homes let in time     71%     8%     80%\n"
        "Repairs done in time  1.5%    92%    95%\n"
    )
    assert rows_of(document)[-2:] == [
        ["Homes let in time", "71%", "8%", "80%"],
        ["Repairs done in time", "1.5%", "92%", "95%"],
    ]


def test_a_blank_cell_stays_blank(read):
    document = read(
        "Indicator                Q1     Q2     Q3     Q4\n"
        "Homes let in time       71%    74%    75%    79%\n"
        "Repairs done in time    91%           88%    90%\n"
        "Letters answered        61%    66%\n"
    )
    assert rows_of(document)[2:] == [
        ["Repairs done in time", "91%", "", "88%", "90%"],
        ["Letters answered", "61%", "66%", "", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The  council  answered  81%  of calls in July,\n79%  in  August  and  a  full  90% in September,\n"
        "and  the  85%  target  was  missed  by  1%.\n",
        "Cllr J. Ames    Ward 3     01632 960001\nCllr O. Bright    Ward 12   01632 960002\n",
        "1.   Apologies      Chair\n2.   Minutes     All\n3.   Item 5         12 pages\n",
        "In July  81%  of calls were answered,  as told in June.\nIn August  79%  were,  which is less.\n",
    ],
)
def test_what_is_not_in_line_is_no_table(read, text):
    document = read(text)
    assert document.tables == ()
    assert any(block.kind is not BlockKind.HEADING for block in document.blocks)


@given(st.text(alphabet="ab 1%.\n", max_size=120))
def test_nothing_that_is_printed_gets_lost(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    document = read_document(str(path))
    for table in document.tables:
        for cell in table.cells:
            assert cell.span is None or cell.span.of(document.text) == cell.text
