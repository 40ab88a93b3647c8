"""CSV: the same columns every time, nothing that acts in a spreadsheet, and numbers that stay numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.domain import Cell, Table
from narrator.reports import Listing, ListingKind, Style, list_claims, list_grids, list_observations, reports

[CSV] = [report for report in reports() if report.name == "csv"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def grid(*texts: str) -> str:
    cells = tuple(Cell(text, 0, column) for column, text in enumerate(texts))
    table = Table("t1", 1, None, None, 1, len(texts), cells)
    return CSV.write_listing(list_grids([("a.pdf", [table])]), Style())


def test_an_observation_is_a_row(made):
    [row] = rows(CSV.write_listing(list_observations([made.report, made.minutes]), Style()))
    assert (row["id"], row["table"], row["row"], row["column"]) == ("o1", "t1", "1", "1")
    assert (row["indicator"], row["value"], row["unit"]) == ("CSC 900", "81.6", "percent")
    assert (row["period"], row["period_start"], row["period_end"]) == ("2023/24 Q2", "2023-07-01", "2023-09-30")
    assert (row["basis"], row["benchmark"], row["provisional"]) == ("year_to_date", "", "false")


def test_a_claim_is_a_row(made):
    first, second = rows(CSV.write_listing(list_claims([made.report]), Style()))
    assert (first["value"], first["basis"]) == ("86.1", "quarter; year_to_date")
    assert first["sentence"] == "Visits in time rose to 86.1% (31 / 36), above the target of 80%."
    assert second["candidates"] == "a (71.0); b (70.0)"
    assert second["period"] == second["period_start"] == second["indicator"] == ""


def test_a_finding_is_a_row(made):
    first, second = (row for row in rows(CSV.write(made.audit, Style())) if row["type"] == "finding")
    assert (first["code"], first["document"], first["page"], first["quote"]) == ("NAR201", "report.pdf", "3", "86.1%")
    assert first["evidence"] == "report.pdf p. 3: 86.1%; report.pdf p. 12: 81.6% (table, Sep-23 year to date)"
    assert second["fingerprint"] == made.audit.findings[1].fingerprint


def test_a_claim_with_its_verdict_is_a_row_and_so_is_the_coverage(made):
    found = rows(CSV.write(made.audit, Style()))
    claims = [row for row in found if row["type"] == "claim"]
    assert [row["verdict"] for row in claims] == ["contradicted", "unverified", "consistent"]
    assert claims[0]["evidence"] == "report.pdf p. 12: 81.6% (table, Sep-23 year to date)"
    assert (claims[0]["indicator"], claims[0]["period"], claims[0]["message"]) == ("CSC 900", "2023/24 Q2", "table")
    assert [row["page"] for row in found if row["type"] == "diagnostic"] == ["22", "23"]
    assert found[-1]["type"] == "coverage"
    assert "2 findings: 1 error, 1 warning; 3 claims, 2 linked" in found[-1]["message"]


@pytest.mark.parametrize("kind", list(ListingKind))
def test_no_record_is_a_row_of_headings(kind):
    written = CSV.write_listing(Listing(kind, ()), Style())
    assert written.count("\n") == 1 and len(written.split(",")) > 3


def test_a_grids_rows_have_the_numbers_that_observations_name():
    cells = (Cell("Month", 0, 0), Cell("Visits", 0, 1), Cell("Apr-23", 1, 0), Cell("7", 1, 1), Cell("May-23", 2, 0))
    table = Table("t4", 2, None, "Visits", 4, 2, (*cells, Cell("2022/23", 3, 0), Cell("=9", 3, 1)), header_rows=1)
    found = rows(CSV.write_listing(list_grids([("a.pdf", [table])]), Style()))
    assert [(row["table"], row["row"], row["column_0"]) for row in found] == [
        *(("t4", "0", "Month"), ("t4", "1", "Apr-23"), ("t4", "3", "2022/23")),
    ]


def test_tables_of_all_widths_share_their_columns(made):
    wide = replace(made.table, id="t2", columns=3, cells=(*made.table.cells, Cell("x", 0, 2)))
    found = rows(CSV.write_listing(list_grids([("a.pdf", [made.table, wide])]), Style()))
    assert [row["column_2"] for row in found] == ["", "", "x", ""]


@pytest.mark.parametrize("text", ["-3.2", "+4", "-1,234.5", "+0.5%", "-12%", "-", "--", "1,012", "(3.2)", "82%", "n/a"])
def test_numbers_and_dashes_stay_as_they_are(text):
    assert rows(grid(text, "x"))[0]["column_0"] == text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("x")', "-£9.9m", "＝1", "\t=1", "\r\n=1", "-=1"],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_text(text):
    assert rows(grid(text, "x"))[0]["column_0"] == "'" + text.strip()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text("=+-@\t\r\n\",;'ab1£\x1b\u202e", max_size=12), min_size=1, max_size=4))
def test_no_cell_escapes_its_place_or_acts(texts):
    written = grid(*texts)
    assert not set(written) & set("\x1b\u202e\t\r")
    assert written.count("\n") == 2
    [row] = rows(written)
    assert set(row) == {"document", "page", "table", "title", "row", *(f"column_{n}" for n in range(len(texts)))}
    for n in range(len(texts)):
        cell = row[f"column_{n}"]
        if cell.startswith(("=", "+", "-", "@")) and set(cell) - {"-"}:
            Decimal(cell)
