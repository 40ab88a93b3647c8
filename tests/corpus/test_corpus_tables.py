"""The tables of the newer documents are what they say they are: totals add up, and every figure has its place."""

from __future__ import annotations

import re

import build
import pytest
from composing.gold import figure_of, grids_of, observations_of, told_time
from composing.shapes import header_rows_of, merges_of
from composing.source import read_source

SOURCES = sorted(build.SOURCES.glob("*.txt"))
FIGURE = re.compile(r"[-+(]?\d[\d,]*(?:\.\d+)?[-)]?")
ROUNDED = 0.5
"""How far a rounded figure may lie from the true one, in units of its last place."""


def blocks(path):
    return read_source(path, planted=False).blocks


def columns_with_totals(path):
    """Every column of figures above a total, with the rows added up and whether a note speaks of rounding."""
    found = []
    listed = blocks(path)
    for number, block in enumerate(listed):
        if block.table is None or not re.match(r"Total|All ", block.table.rows[-1][0]):
            continue
        rounded = any("rounding" in near.text for near in listed[number + 1 : number + 2])
        body = block.table.rows[header_rows_of(block.table) :]
        for column in range(1, len(body[0])):
            cells = [row[column] for row in body]
            if FIGURE.fullmatch(cells[-1]) and all(FIGURE.fullmatch(cell) or cell == "-" for cell in cells):
                found.append((cells, rounded))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_totals_are_sums(path):
    for cells, rounded in columns_with_totals(path):
        *parts, total = (0.0 if cell == "-" else figure_of(cell) for cell in cells)
        spare = len(parts) * ROUNDED if rounded else 0.001
        assert abs(sum(parts) - total) <= spare, cells


def test_some_totals_are_there_and_some_do_not_add_up():
    checked = [column for path in SOURCES for column in columns_with_totals(path)]
    assert len(checked) > 20
    apart = [
        (cells, rounded)
        for cells, rounded in checked
        if abs(sum(0.0 if c == "-" else figure_of(c) for c in cells[:-1]) - figure_of(cells[-1])) > 0.01
    ]
    assert apart and all(rounded for _, rounded in apart)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_rows_are_of_one_length_and_merges_are_whole(path):
    for block in blocks(path):
        if block.table is not None:
            rows = block.table.rows
            assert len({len(row) for row in rows}) == 1, rows[0]
            for top, left, bottom, right in merges_of(block.table):
                inside = [rows[r][c] for r in range(top, bottom + 1) for c in range(left, right + 1)]
                assert all(cell in ("<", "^") for cell in inside[1:]), rows[top]
            for noted in (block.table.columns, block.table.times):
                assert not noted or len(noted) == len(rows[0]), noted


@pytest.mark.parametrize(
    ("printed", "scale", "value"),
    [
        ("1,300-", 1000, -1_300_000),
        ("(8.4)", 10**6, -8_400_000),
        ("+2.7", 1, 2.7),
        ("86.6 p", 1, 86.6),
        ("83.4 (p)", 1, 83.4),
        ("64%", 1, 64),
        ("513", 1000, 513_000),
    ],
)
def test_figures_of_cells(printed, scale, value):
    assert figure_of(printed, scale) == pytest.approx(value)


def test_a_cell_without_figure_is_refused():
    with pytest.raises(ValueError, match="no figure"):
        figure_of("n/a")
    with pytest.raises(ValueError, match="no such time"):
        told_time("some day")


def test_observations_of_every_kind_follow_from_the_source():
    def read(name):
        source = read_source(build.SOURCES / f"{name}.txt", planted=False)
        return {(o["indicator"], o["period"], o["kind"]): o["value"] for o in observations_of(source)}

    children = read("ravensmere-2024q3-report")
    assert children["CSC 285", "target", "target"] == 95.0
    assert children["CSC 285", "target", "floor"] == 90.0
    assert children["persistent-absence", "2024/25 Q2", "quarter"] == 19.8
    assert children["CSC 032", "2023/24", "benchmark"] in (21.9, 22.4)
    assert ("CSC 290", "2024/25 Q2", "quarter") not in children
    money = read("hollinshire-2024q2-finance-report")
    assert money["asc-outturn", "2023/24", "year"] == 79_600_000
    assert not any("2024/25" in key for key in money if key[0].startswith("asc")), "plans and forecasts are no facts"
    assert money["dsg-reserve", "2024-03-31", "day"] == -8_400_000
    calls = read("ullerby-2024q3-customer-report")
    assert calls["calls-all", "2023/24", "year"] == 472_000
    assert ("visitors", "2023", "year") not in calls
    assert calls["visitors", "2024", "year"] == 92.8


def test_drawn_arrows_have_no_text():
    source = read_source(build.SOURCES / "ravensmere-2024q3-report.txt", planted=False)
    arrows = [g for g in grids_of(source, build.editions_of(source.name)) if "Direction of travel" in g["rows"][0]]
    assert [(g["rows"][1][-1], any("chromium" in f for f in g["files"])) for g in arrows] == [("", False), ("↑", True)]
