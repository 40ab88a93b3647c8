"""The tie-out sheet: every claim, finding and figure in it once, as numbers with links."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from dataclasses import replace

import pytest

from narrator.cli.outputs import plan_outputs
from narrator.domain import (
    Comparator,
    Role,
    SuppressedBy,
    Suppression,
    Unit,
    Verdict,
)
from narrator.errors import UsageError
from narrator.reports import Content
from narrator.reports.json_report import describe_audit
from narrator.reports.tie_out import links, sheet

SHEETS = ["Claims", "Findings", "Coverage", "Tables"]


def rows_of(book, name: str) -> list[dict[str, object]]:
    """A sheet's rows by its headings."""
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def cell_of(book, name: str, heading: str, number: int = 1):
    """The cell of the numbered row below a heading."""
    own = book[name]
    [column] = [cell.column for cell in own[1] if cell.value == heading]
    return own.cell(number + 1, column)


def test_the_sheets_hold_what_json_holds(audit, book):
    told = describe_audit(audit)
    assert book.sheetnames == SHEETS
    claims = rows_of(book, "Claims")
    assert [row["Claim id"] for row in claims] == [claim["id"] for claim in told["claims"]]
    assert [row["Verdict"] for row in claims] == [claim["verdict"] for claim in told["claims"]]
    assert [row["Figure as printed"] for row in claims] == [" ".join(one["quote"].split()) for one in told["claims"]]
    assert [row["Fingerprint"] for row in rows_of(book, "Findings")] == [one["fingerprint"] for one in told["findings"]]
    assert len(rows_of(book, "Tables")) == len(told["observations"]) > 500
    numbers = {row["What"]: row["Number"] for row in rows_of(book, "Coverage")}
    for key in ("documents", "claims", "tables", "pages", "consistent", "rounding", "contradicted", "unverified"):
        assert numbers[key] == told["coverage"][key], key
    assert numbers["cells read"] == told["coverage"]["cells"]
    assert numbers["claims linked to a measure"] == told["coverage"]["linked"]
    assert numbers["error"] == Counter(one["severity"] for one in told["findings"])["error"]


def test_values_are_numbers_in_the_precision_they_were_printed_in(audit, book):
    for number, one in enumerate(audit.verdicts, start=1):
        cell = cell_of(book, "Claims", "Value", number)
        percent = one.claim.quantity.unit in (Unit.PERCENT, Unit.RATIO)
        assert cell.value == pytest.approx(float(one.claim.quantity.value) / (100 if percent else 1))
        assert cell.number_format.endswith("%") == percent


def test_the_difference_is_the_claim_less_its_evidence(book):
    claims = {row["Figure as printed"]: row for row in rows_of(book, "Claims")}
    wrong = claims["78.9%"]
    assert (wrong["Verdict"], wrong["Evidence value"]) == ("contradicted", pytest.approx(0.736))
    assert wrong["Difference"] == pytest.approx(5.3)
    assert "73.6" in wrong["Held against"] and "p. 17" in wrong["Held against"]
    # A quarter is the sum of its months; a part is not the sum that it belongs to; a target is another figure.
    assert (claims["272"]["Evidence value"], claims["272"]["Difference"]) == (272, 0)
    assert claims["45.2%"]["Evidence value"] == pytest.approx(0.404)
    # A count is not held up to its percentage.
    assert (claims["63"]["Held against"], claims["63"]["Evidence value"]) == ('p. 5: "36.8%"', None)
    for row in claims.values():
        if row["Verdict"] == "consistent" and row["Difference"] is not None:
            assert abs(row["Difference"]) <= 1, row
        if row["Verdict"] == "unverified":
            assert row["Difference"] is None and row["Evidence value"] is None and row["Note"]


def test_claims_and_findings_lead_to_each_other(book):
    for number, row in enumerate(rows_of(book, "Findings"), start=1):
        cell = cell_of(book, "Findings", "Claim", number)
        if row["Claim"] is None:
            continue
        assert cell.hyperlink.location == f"'Claims'!A{row['Claim'] + 1}" and not cell.hyperlink.target
        back = cell_of(book, "Claims", "Finding", row["Claim"])
        assert str(number) in str(back.value).split(", ")
        assert back.hyperlink.location == f"'Findings'!A{int(str(back.value).split(', ')[0]) + 1}"
    assert sum(row["Claim"] is not None for row in rows_of(book, "Findings")) == 9


def test_a_page_is_linked_in_its_document(book):
    link = cell_of(book, "Claims", "Page").hyperlink
    assert (link.target, link.location) == ("northmoor-2023q2-quality-report.pdf", "page=2")
    assert cell_of(book, "Tables", "Page").hyperlink.location == "page=2"
    assert cell_of(book, "Findings", "Page", 1).hyperlink.location == "page=3"


def test_verdicts_are_worded_and_coloured_and_only_agreement_is_green(book):
    fills = {}
    for number, row in enumerate(rows_of(book, "Claims"), start=1):
        fills[row["Verdict"]] = cell_of(book, "Claims", "Verdict", number).fill.fgColor.rgb[-6:]
    assert set(fills) == {"consistent", "contradicted", "unverified"} and len(set(fills.values())) == 3
    greens = {name for name, rgb in fills.items() if int(rgb[2:4], 16) > int(rgb[0:2], 16) and rgb[2:4] > rgb[4:6]}
    assert greens == {"consistent"}


def test_sheets_are_ready_to_filter_and_to_print(book):
    for own in book:
        assert own.freeze_panes == "A2" and own.print_title_rows == "$1:$1"
        assert own.page_setup.orientation == "landscape"
        assert own.sheet_properties.pageSetUpPr.fitToPage
        assert (own.page_setup.fitToWidth, own.page_setup.fitToHeight) == (1, 0)
        assert own["A1"].alignment.wrap_text and own["A1"].font.bold
        assert all(own.row_dimensions[number].height <= 409 for number in range(1, own.max_row + 1))
        if own.title != "Coverage":
            assert own.auto_filter.ref == own.dimensions
    # The auditor's own columns are printed, empty.
    for name in ("Claims", "Findings"):
        assert all(row["Auditor"] is None and row["Auditor's remark"] is None for row in rows_of(book, name))
    assert book["Claims"].print_area == f"'Claims'!$A$1:$S${book['Claims'].max_row}"


def test_figures_as_printed_are_no_errors_to_excel(written, book):
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        for number, own in enumerate(book, start=1):
            tail = parts.read(f"xl/worksheets/sheet{number}.xml").decode().partition("</headerFooter>")[2]
            told = f'<ignoredErrors><ignoredError sqref="{own.dimensions}" numberStoredAsText="1"/></ignoredErrors>'
            assert tail == f"{told}</worksheet>"


def test_no_file_tells_when_it_was_written(written):
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01" in parts.read("docProps/core.xml") and b"20" not in re.findall(
            rb"W3CDTF\">(..)", parts.read("docProps/core.xml")
        )


def test_what_does_not_fit_goes_on_on_another_sheet(made, open_book, monkeypatch):
    monkeypatch.setattr(sheet, "SHEET_ROWS", 3)
    monkeypatch.setattr(links, "SHEET_ROWS", 3)
    finding = replace(made.audit.findings[1])
    book = open_book(replace(made.audit, findings=(finding,)))
    assert [name for name in book.sheetnames if name.startswith("Claims")] == ["Claims", "Claims 2"]
    assert book["Claims 2"]["A1"].value == "No." and book["Claims 2"]["A2"].value == 3
    assert cell_of(book, "Findings", "Claim").hyperlink.location == "'Claims 2'!A2"


def test_no_more_links_than_a_sheet_can_have(made, open_book, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_LINKS", 1)
    cells = [cell for row in open_book(made.audit)["Claims"].iter_rows() for cell in row]
    assert sum(cell.hyperlink is not None for cell in cells) == 1


def test_what_is_suppressed_is_counted_and_not_told(made, open_book):
    known = Suppression(SuppressedBy.BASELINE)
    hidden = tuple(replace(one, suppression=known) for one in made.audit.findings)
    coverage = replace(made.audit.coverage, findings_in_baseline=2)
    book = open_book(replace(made.audit, findings=hidden, coverage=coverage))
    assert rows_of(book, "Findings") == []
    assert all(row["Finding"] is None for row in rows_of(book, "Claims"))
    numbers = {row["What"]: row["Number"] for row in rows_of(book, "Coverage")}
    assert numbers["findings in the baseline"] == 2 and numbers["error"] == 0
    assert any("2 in the baseline" in str(row["In words"]) for row in rows_of(book, "Coverage"))


def test_a_missing_library_is_told_before_any_work(made, write, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"pip install 'narrator\[excel\]'"):
        plan_outputs((), ["sheet.xlsx"], content=Content.FINDINGS)
    with pytest.raises(UsageError, match="openpyxl"):
        write(made.audit)


def test_nothing_read_still_makes_a_workbook(made, open_book):
    empty = replace(made.audit, analyses=(), findings=(), verdicts=(), coverage=replace(made.audit.coverage, claims=0))
    book = open_book(empty)
    assert book.sheetnames == SHEETS and rows_of(book, "Claims") == []
    told = [row["In words"] for row in rows_of(book, "Coverage")]
    assert "Nothing was checked: no document could be read." in told and "page without text" in told


def test_a_bound_and_another_kind_have_no_difference(made, open_book):
    one = made.audit.verdicts[0]
    over = replace(one.claim, quantity=replace(one.claim.quantity, comparator=Comparator.OVER))
    aim = replace(one.claim, role=Role.TARGET)
    for claim, value in ((one.claim, 4.5), (over, None), (aim, None)):
        verdict = replace(one, claim=claim, verdict=Verdict.CONTRADICTED)
        [row] = rows_of(open_book(replace(made.audit, verdicts=(verdict,), findings=())), "Claims")
        assert row["Evidence value"] == pytest.approx(0.816)
        assert row["Difference"] == (None if value is None else pytest.approx(value))


def test_libreoffice_shows_what_was_written(shown, book):
    assert set(shown) == set(SHEETS)
    for name in SHEETS:
        assert len(shown[name]) == book[name].max_row
    head, *rows = shown["Claims"]
    claims = [dict(zip(head, row, strict=True)) for row in rows]
    [wrong] = [row for row in claims if row["Figure as printed"] == "78.9%"]
    assert (wrong["Value"], wrong["Evidence value"], wrong["Difference"]) == ("78.9%", "73.6%", "+5.3 pts")
    assert "78.9% of children due" in wrong["Sentence"]
    assert not any(cell.startswith(("#", "Err:")) for rows in shown.values() for row in rows for cell in row)
