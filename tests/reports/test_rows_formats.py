"""Rows in every format: streamed, whole, and harmless."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.reports.rows import RowStyle, row_formats
from narrator.reports.rows.table_rows import fit_widths

COLUMNS = ("authority", "value", "number", "quote")
ROWS = [
    ("Northmoor", "91.6", 91.6, 'they said "almost all", or so'),
    ("Eastmere", "-3.2", -3.2, "=1+2"),
    (None, None, None, "two\tparts\non two lines \x1b[31mred"),
]
FORMATS = {one.name: one for one in row_formats()}


def write(name: str, columns=COLUMNS, rows=ROWS, style: RowStyle | None = None):
    pieces = list(FORMATS[name].write(columns, rows, style or RowStyle()))
    return b"".join(pieces) if FORMATS[name].binary else "".join(pieces)


def test_the_formats_are_these():
    assert set(FORMATS) == {"table", "csv", "tsv", "json", "jsonl", "xlsx"}
    suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(("name", "separator"), [("csv", ","), ("tsv", "\t")])
def test_separated_cells_come_back(name, separator):
    names, *rows = csv.reader(io.StringIO(write(name)), delimiter=separator)
    assert tuple(names) == COLUMNS
    assert rows == [
        ["Northmoor", "91.6", "91.6", 'they said "almost all", or so'],
        ["Eastmere", "-3.2", "-3.2", "'=1+2"],
        ["", "", "", "two parts on two lines \\x1b[31mred"],
    ]


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize("text", ["=1+2", "+A1", "-A1", "@SUM(A1)", "\t=1", "＝1+2"])
def test_no_cell_is_a_formula(name, text):
    [row] = list(csv.reader(io.StringIO(write(name, ("quote",), [(text,)])), delimiter=",\t"[name == "tsv"]))[1:]
    assert row[0].startswith("'") or row[0][0] not in "=+-@＝"


def test_lines_and_array_tell_the_same():
    lines = [json.loads(line) for line in write("jsonl").splitlines()]
    assert lines == json.loads(write("json"))
    assert lines[1] == {"authority": "Eastmere", "value": "-3.2", "number": -3.2, "quote": "=1+2"}
    assert lines[2]["quote"].startswith("two\tparts\non two") and lines[2]["number"] is None
    assert "\x1b" not in write("jsonl")


def test_nothing_is_an_empty_array_and_no_line():
    assert (write("json", rows=[]), write("jsonl", rows=[])) == ("[]\n", "")
    assert write("csv", rows=[]) == "authority,value,number,quote\n"


@given(st.lists(st.tuples(st.text(), st.none() | st.integers() | st.floats() | st.text()), max_size=5))
def test_any_rows_are_lines_of_their_own(rows):
    for name in ("jsonl", "tsv", "table"):
        written = write(name, ("one", "other"), rows)
        assert len(written.split("\n")) - 1 == len(rows) + {"jsonl": 0, "tsv": 1, "table": 2 if rows else 0}[name]
    assert len(json.loads(write("json", ("one", "other"), rows))) == len(rows)


def test_values_of_databases_are_plain():
    row = (Decimal("12"), Decimal("1.5"), Decimal("NaN"), float("inf"), date(2023, 9, 30), b"\x00\xff", True)
    columns = tuple("abcdefg")
    assert json.loads(write("jsonl", columns, [row])) == {
        "a": 12, "b": 1.5, "c": None, "d": None, "e": "2023-09-30", "f": "00ff", "g": True,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "jsonl"])
def test_rows_are_taken_only_as_they_are_written(name):
    taken = []

    def endless():
        number = 0
        while True:
            taken.append(number)
            yield (number,)
            number += 1

    pieces = FORMATS[name].write(("number",), endless(), RowStyle())
    for _ in range(10):
        next(pieces)
    assert len(taken) <= 210


def test_a_table_stands_in_columns():
    lines = write("table").splitlines()
    assert lines[0].split() == list(COLUMNS)
    assert set(lines[1]) == {"-", " "}
    at = lines[0].index("number") + len("number")
    assert lines[2][:at].endswith(" 91.6") and lines[3][:at].endswith(" -3.2")
    assert "\x1b" not in "".join(lines)


def test_a_table_without_rows_is_nothing():
    assert write("table", rows=()) == ""
    assert write("csv", rows=()).strip() == ",".join(COLUMNS)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_table_fits_the_terminal(width):
    rows = [("Northmoor", "91.6", 91.6, "words " * 40), ("東" * 40, "1", 1.0, "short")]
    lines = write("table", rows=rows, style=RowStyle(width)).splitlines()
    from rich.cells import cell_len

    assert max(map(cell_len, lines)) <= width
    if width >= 60:
        assert "…" in lines[2] and "Northmoor" in lines[2]


@pytest.mark.parametrize("width", [24, 40, 60])
def test_where_columns_would_be_too_narrow_cells_follow_each_other_whole(width):
    columns = ("authority", "period_label", "measure", "quote", "verdict", "path")
    row = ("Northmoor", None, "% of visits made within the time set for them", "91.6%", "unverified", "a/way/to/it.pdf")
    written = write("table", columns, [row, row], RowStyle(width))
    assert max(map(len, written.splitlines())) <= width
    assert "…" not in written
    assert " ".join(written.split()).count("Northmoor - % of visits made within the time set for them 91.6%") == 2
    assert sum(not line.startswith(" ") for line in written.splitlines()) == 4


@pytest.mark.parametrize(
    ("widths", "names", "room", "fitted"),
    [
        ([10, 20], [5, 5], 30, [10, 20]),
        ([100, 100, 100], [4, 4, 4], 150, [50, 50, 50]),
        ([100, 8, 100], [4, 8, 4], 60, [26, 8, 26]),
        ([100, 100], [4, 40], 60, [20, 40]),
        ([100, 100, 3], [30, 40, 3], 30, [14, 13, 3]),
        ([100, 100], [4, 4], 5, [6, 6]),
    ],
)
def test_wide_columns_are_cut_alike(widths, names, room, fitted):
    assert fit_widths(widths, names, room) == fitted


def test_a_path_is_cut_at_its_beginning():
    rows = [("a/long/way/to/reports/northmoor/2023-q2.pdf", 3)]
    lines = write("table", ("path", "page"), rows, RowStyle(30)).splitlines()
    assert lines[2].startswith("…") and "northmoor/2023-q2.pdf" in lines[2] and len(lines[2]) <= 30


def test_a_piped_table_keeps_every_word():
    assert ("words " * 40).strip() in write("table", rows=[("a", "b", 1, "words " * 40)])


def test_a_workbook_holds_numbers_and_texts_but_no_formula(tmp_path):
    from openpyxl import load_workbook

    written = write("xlsx", rows=[*ROWS, ("#N/A", "http://example.org", 10**20, "@x")])
    (tmp_path / "rows.xlsx").write_bytes(written)
    sheet = load_workbook(tmp_path / "rows.xlsx")["rows"]
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    assert [value for value, _ in cells[0]] == list(COLUMNS)
    assert cells[1][2] == (91.6, "n") and cells[2][3] == ("=1+2", "s")
    assert cells[3][0][0] is None
    assert cells[4] == [("#N/A", "s"), ("http://example.org", "s"), ("100000000000000000000", "s"), ("@x", "s")]
    assert sheet.freeze_panes == "A2" and sheet["D3"].quotePrefix


def test_a_workbook_has_the_same_bytes_every_time():
    first = write("xlsx")
    assert first == write("xlsx")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    ("rows", "sheets"), [(0, [[]]), (3, [[0, 1, 2]]), (6, [[0, 1, 2], [3, 4, 5]]), (7, [[0, 1, 2], [3, 4, 5], [6]])]
)
def test_more_rows_than_a_sheet_holds_go_on_another(monkeypatch, tmp_path, rows, sheets):
    from openpyxl import load_workbook

    from narrator.reports.rows import excel_rows

    monkeypatch.setattr(excel_rows, "SHEET_ROWS", 4)
    (tmp_path / "rows.xlsx").write_bytes(write("xlsx", ("number",), [(n,) for n in range(rows)]))
    book = load_workbook(tmp_path / "rows.xlsx")
    assert [[row[0].value for row in sheet.iter_rows()] for sheet in book] == [["number", *one] for one in sheets]


def test_a_missing_library_names_its_extra(monkeypatch):
    import sys

    from narrator.errors import UsageError

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"narrator\[excel\]"):
        FORMATS["xlsx"].write(COLUMNS, ROWS, RowStyle())
