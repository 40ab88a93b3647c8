"""`narrator tables` in every format, and which tables are told: pages, tables by name, several documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
QUALITY = REPORTS / "northmoor-2023q2-quality-report.pdf"
LANDLORD = REPORTS / "dunmarsh-2023-landlord-report.pdf"


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory, make_pdf, months) -> Path:
    """A table on each of five pages."""
    return make_pdf(tmp_path_factory.mktemp("tables") / "five.pdf", *[months] * 5)


@pytest.fixture(autouse=True)
def read_once(request, readings, monkeypatch) -> None:
    """What is asked in many ways here is read once, but where reading it again is what a test is about."""
    if request.node.function is not test_the_same_documents_give_the_same_bytes:
        readings.serve(monkeypatch)


def lines(text: str) -> list[str]:
    return text.splitlines()


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def table_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def observed(out: str, form: str) -> Iterator[tuple[str, str, str, str]]:
    told = json.loads(out)["observations"] if form == "json" else records(out) if form == "jsonl" else table_rows(out)
    for one in told:
        yield one["table"], str(one["row"]), str(one["column"]), one["value"]


def test_all_formats_tell_the_same_observations(run):
    told = [list(observed(run("tables", LANDLORD, "-f", form).out, form)) for form in ("json", "jsonl", "csv")]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) > 20


def test_all_formats_tell_the_same_grids(run, visits, months):
    [found] = records(run("tables", visits, "--grid", "-f", "jsonl").out)
    assert found["rows"] == [list(row) for row in months]
    [whole] = json.loads(run("tables", visits, "--grid", "-f", "json").out)["tables"]
    assert whole["rows"] == found["rows"]
    rows = table_rows(run("tables", visits, "--grid", "-f", "csv").out)
    assert [[row["column_0"], row["column_1"], row["column_2"]] for row in rows] == found["rows"]
    assert [(row["table"], row["row"]) for row in rows] == [("t1", str(n)) for n in range(len(months))]


def test_csv_has_one_header_and_one_row_an_observation(run):
    out = run("tables", LANDLORD, "-f", "csv").out
    assert lines(out)[0].startswith("id,document,page,table,row,column,indicator,")
    assert len(table_rows(out)) == len(records(run("tables", LANDLORD, "-f", "jsonl").out))


@pytest.mark.parametrize("ending", ["csv", "jsonl", "json", "txt"])
def test_the_files_ending_names_the_format(run, visits, tmp_path, ending):
    ran = run("tables", visits, "-o", f"out.{ending}")
    assert ran.code == 0 and ran.out == ""
    form = {"txt": "text"}.get(ending, ending)
    assert (tmp_path / f"out.{ending}").read_text(encoding="utf-8") == run("tables", visits, "-f", form).out


PAGES = [
    ("3", [3]),
    ("2-4", [2, 3, 4]),
    ("1-2,5", [1, 2, 5]),
    ("4-", [4, 5]),
    ("2 - 3, 5", [2, 3, 5]),
]


@pytest.mark.parametrize(("pages", "wanted"), PAGES)
def test_pages_choose_tables(run, five, pages, wanted):
    ran = run("tables", five, "--page", pages, "--grid", "-f", "jsonl")
    assert ran.code == 0
    assert [one["page"] for one in records(ran.out)] == wanted


def test_pages_choose_figures(run, five):
    whole = records(run("tables", five, "-f", "jsonl").out)
    assert {one["page"] for one in whole} == {1, 2, 3, 4, 5}
    chosen = records(run("tables", five, "--page", "2,4", "-f", "jsonl").out)
    assert chosen == [one for one in whole if one["page"] in (2, 4)]


def test_pages_may_be_named_one_by_one_and_tables_by_name(run, five):
    ran = run("tables", five, "--page", "3", "--page", "5", "--grid", "-f", "jsonl")
    assert [one["page"] for one in records(ran.out)] == [3, 5]
    ran = run("tables", five, "--table", "t3,5", "--grid", "-f", "jsonl")
    assert [one["table"] for one in records(ran.out)] == ["t3", "t5"]
    assert "2 of 5 tables" in run("tables", five, "--table", "t3,5").out


def test_a_page_without_tables_says_where_they_are(run, five):
    ran = run("tables", five, "--page", "4", "--table", "t1")
    assert ran.code == 0
    assert "0 of 5 tables" in ran.out
    assert "no table there. Tables begin on p. 1-5." in ran.err


WRONG = [
    (("--page", "x"), "Write --page 3, --page 3-5 or --page 3-5,9"),
    (("--page", "0"), "there is no page 0"),
    (("--page", "5-3"), "Write --page 3-5."),
    (("--page", "3-5-9"), "Write --page 3"),
    (("--page", ""), "Write --page 3"),
    (("--page", "-2"), "Write --page 3"),
    (("--page", "99"), "has 5 pages."),
    (("--page", "2,99"), "has 5 pages."),
    (("--page", "4-6"), "has 5 pages."),
    (("--table", "t99"), "there is no table 't99'"),
]


@pytest.mark.parametrize(("arguments", "advice"), WRONG)
def test_a_wrong_page_or_table_ends_in_advice(run, five, arguments, advice):
    ran = run("tables", five, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert advice in ran.err


def test_a_text_file_has_no_pages(run):
    ran = run("tables", QUALITY.with_suffix(".txt"), "--page", "3")
    assert ran.code == 2
    assert "no pages" in ran.err and "--table t1" in ran.err


def test_a_page_that_one_of_the_documents_has_is_right(run, five, visits):
    ran = run("tables", five, visits, "--page", "5", "-f", "jsonl")
    assert ran.code == 0
    assert {one["document"] for one in records(ran.out)} == {str(five)}


def test_a_document_that_cannot_be_read_leaves_the_others(run, visits):
    ran = run("tables", "gone.pdf", visits, "--page", "1", "-f", "csv")
    assert ran.code == 3
    assert "gone.pdf" in ran.err and len(table_rows(ran.out)) == 6


def test_claims_and_findings_come_as_csv_too(run):
    claims = table_rows(run("claims", LANDLORD, "-f", "csv").out)
    assert claims and all(row["quote"] for row in claims)
    ran = run("check", QUALITY, "-f", "csv")
    assert ran.code == 1
    assert {row["code"] for row in table_rows(ran.out)} >= {"NAR101", "NAR301"}


def test_the_same_documents_give_the_same_bytes(run):
    for form in ("text", "csv", "json"):
        assert run("tables", LANDLORD, "-f", form).out == run("tables", LANDLORD, "-f", form).out
