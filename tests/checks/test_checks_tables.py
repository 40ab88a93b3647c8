"""The tables' own arithmetic: what adds up keeps silent, and one altered cell is found and, where it can be, named."""

from __future__ import annotations

import random

import pytest

from narrator import pipeline
from narrator.domain import Severity

WARDS = ("Abbey", "Castle", "Dunmarsh", "Kingsmead", "Whitemoor", "Larkfield")
KINDS = ("Housing", "Waste", "Highways", "Parks")


def grid_of(seed: int) -> list[list[int]]:
    """Counts by ward and kind, with the sums at the right and below."""
    dice = random.Random(seed)
    rows = [[dice.randint(11, 480) for _ in KINDS] for _ in WARDS]
    rows = [[*row, sum(row)] for row in rows]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def check(rows, folder, note=""):
    lines = ["\t".join(("Ward", *KINDS, "Total")[: len(rows[0]) + 1])]
    names = (*WARDS, "Total")
    lines += ["\t".join((name, *(f"{value:,}" for value in row))) for name, row in zip(names, rows, strict=True)]
    text = (
        f"Northmoor Council\n\nComplaints report: Quarter 2 2023/24\n\nCOMPLAINTS\n{note}\n" + "\n".join(lines) + "\n"
    )
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return pipeline.check([pipeline.analyse(pipeline.read(str(path)))]).findings


@pytest.mark.parametrize("seed", range(4))
def test_a_table_that_adds_up_keeps_silent(seed, tmp_path):
    assert check(grid_of(seed), tmp_path) == ()


@pytest.mark.parametrize("seed", range(8))
def test_one_altered_cell_is_found_and_named(seed, tmp_path):
    rows = grid_of(seed)
    dice = random.Random(seed + 100)
    row, column = dice.randrange(len(WARDS)), dice.randrange(len(KINDS))
    right = rows[row][column]
    rows[row][column] = right + dice.choice((10, 30, 90, 100))
    (finding,) = check(rows, tmp_path)
    assert (finding.code, finding.severity) == ("NAR302", Severity.ERROR)
    assert finding.evidence[0].value == rows[row][column]
    assert f"{right:,}" in finding.remedy


@pytest.mark.parametrize("seed", range(4))
def test_an_altered_total_is_found_and_named(seed, tmp_path):
    rows = grid_of(seed)
    right = rows[-1][1]
    rows[-1][1] = right + 100
    (finding,) = check(rows, tmp_path)
    assert finding.evidence[0].value == rows[-1][1]
    assert f"{right:,} would make" in finding.remedy


def test_wards_that_no_total_sums_up_say_nothing(tmp_path):
    rows = grid_of(1)
    rows[-1] = [value // 2 + 7 for value in rows[-1]]
    rows = [[*row[:-1], row[-1] // 2 + 3] for row in rows]
    assert check(rows, tmp_path) == ()


def test_a_note_on_overlap_makes_it_worth_a_look_only(tmp_path):
    rows = [row[:-1] for row in grid_of(2)]
    rows[-1][0] += 100
    plain = check(rows, tmp_path)
    noted = check(rows, tmp_path, "A complaint may be counted under more than one service.")
    assert [finding.severity for finding in plain] == [Severity.ERROR]
    assert [finding.severity for finding in noted] == [Severity.INFO]


QUARTERS = """
Northmoor Council

Yearly performance report 2023/24

\tQ1 2023/24\tQ2 2023/24\tQ3 2023/24\tQ4 2023/24\t2023/24
Number of visits\t498\t{visits}\t561\t528\t2,094
Number of letters\t421\t450\t472\t469\t1,812
Number of plots let\t40\t44\t47\t41\t{plots}
% of visits in time\t86.2%\t88.1%\t90.4%\t91.0%\t88.9%
% of letters answered in time\t93.1%\t94.0%\t95.8%\t95.2%\t{share}
% of plots tended\t74.0%\t71.5%\t73.3%\t75.8%\t73.6%
"""


@pytest.mark.parametrize(
    ("visits", "plots", "share", "code", "told"),
    [
        ("507", "172", "94.6%", None, ""),
        ("507", "118", "94.6%", None, ""),
        ("570", "172", "94.6%", "NAR303", "2,157"),
        ("507", "118", "96.4%", "NAR304", "93.1 to 95.8"),
    ],
)
def test_a_year_goes_with_its_quarters(visits, plots, share, code, told, tmp_path):
    """Counts add up where another count does; plots let to the same people twice are fewer, and nobody's mistake."""
    path = tmp_path / "report.txt"
    path.write_text(QUARTERS.format(visits=visits, plots=plots, share=share).lstrip(), encoding="utf-8")
    findings = pipeline.check([pipeline.analyse(pipeline.read(str(path)))]).findings
    assert [finding.code for finding in findings] == ([code] if code else [])
    assert all(told in finding.recomputation for finding in findings)


def test_months_under_a_year_add_up_to_their_quarter(tmp_path):
    path = tmp_path / "report.html"
    rows = [("Repairs done", 1402, 1187, 1169, 3560), ("Letters received", 41, 37, 45, 123)]
    cells = "".join(f"<tr><td>{name}</td>" + "".join(f"<td>{n:,}</td>" for n in told) for name, *told in rows)
    path.write_text(
        "<html><title>Eastmere Homes: performance report, Quarter 1 2024/25</title><table>"
        "<tr><th rowspan=2>Measure</th><th colspan=3>2024</th><th rowspan=2>Quarter 1 2024/25</th></tr>"
        "<tr><th>April</th><th>May</th><th>June</th></tr>"
        f"{cells}</table></html>",
        encoding="utf-8",
    )
    (finding,) = pipeline.check([pipeline.analyse(pipeline.read(str(path)))]).findings
    assert finding.code == "NAR302"
    assert "3,758" in finding.recomputation
