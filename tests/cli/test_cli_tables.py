"""`narrator tables` as a reader sees it: the table as it is printed, and what was read as what."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from narrator.cli import outputs
from narrator.reports import Style

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
QUALITY = REPORTS / "northmoor-2023q2-quality-report.pdf"
LANDLORD = REPORTS / "dunmarsh-2023-landlord-report.pdf"

CARD = "Calls answered in time\n\nLatest: 64%\nTarget: 80%\nPrevious: 66%\n"


def lines(text: str) -> list[str]:
    return text.splitlines()


def drawn(text: str, name: str) -> list[str]:
    """The lines of one table, from its name to the next blank line but one in the rows."""
    written = text.splitlines()
    start = next(n for n, line in enumerate(written) if line.startswith(f"{name} "))
    end = next((n for n in range(start + 1, len(written)) if written[n][:1] == "t"), len(written))
    return [line for line in written[start:end] if line]


def test_a_table_stands_as_it_is_printed(run, visits):
    body = drawn(run("tables", visits).out, "t1")
    at = next(n for n, line in enumerate(body) if "Apr-23" in line)
    assert body[at].split() == ["Apr-23", "84.1", "112", "│", "2023-04"]
    assert body[at + 1].split() == ["May-23", "86.5", "-", "│", "2023-05"]
    # Figures end below each other, and the rule stands between headings and body.
    assert body[at].index("84.1") + 4 == body[at + 1].index("86.5") + 4 == body[at - 1].index("90.0") + 4
    assert set(body[at - 2].strip()) == {"─"}


def test_what_rows_and_columns_were_read_as_stands_beside_them(run, visits):
    written = run("tables", visits).out
    body = drawn(written, "t1")
    assert next(line for line in body if "Target" in line).endswith("│ target 2023/24")
    assert next(line for line in body if line.strip().startswith("read as")).split()[2:4] == ["a", "b"]
    assert any(line.strip().startswith("a  ") and "percent" in line for line in body)
    assert any(line.strip().startswith("b  ") and "count" in line for line in body)
    assert "6 figures read" in written


def test_headings_over_several_columns_stand_over_them(run, tmp_path, make_pdf):
    rows = (
        ("Service", "Quarter 1", "", "Quarter 2", ""),
        ("", "Made", "In time", "Made", "In time"),
        ("Adult care", "112", "84", "98", "81"),
    )
    spans = (("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("SPAN", (0, 0), (0, 1)))
    body = drawn(run("tables", make_pdf(tmp_path / "a.pdf", rows, spans=spans), "--grid").out, "t1")
    over = next(line for line in body if "Quarter 1" in line)
    below = next(line for line in body if "Made" in line)
    made = [n for n in range(len(below)) if below.startswith("Made", n)]
    ends = [n for n in range(len(below)) if below.startswith("In time", n)]
    for name, left, right in (("Quarter 1", made[0], ends[0] + 7), ("Quarter 2", made[1], ends[1] + 7)):
        assert left - 4 <= over.index(name) and over.index(name) + len(name) <= right
    assert any(set(line.replace(" ", "")) == {"─"} and "  ─" in line.strip() for line in body)


def test_a_wide_table_is_parted_and_its_labels_told_again(run, tmp_path, make_pdf):
    wide = (
        ("Service", *(f"{month}-{year}" for year in (22, 23) for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep"))),
        ("Visits", *(f"{n},00{n % 10}" for n in range(12))),
        ("Calls", *(f"{n + 20},50{n % 10}" for n in range(12))),
    )
    written = run("tables", make_pdf(tmp_path / "wide.pdf", wide), "--grid").out
    assert max(map(len, lines(written))) <= 100
    body = drawn(written, "t1")
    assert sum("Visits" in line for line in body) == sum("Service" in line for line in body) >= 2
    for cell in (*wide[0], *wide[1], *wide[2]):
        assert any(cell in line.split() for line in body)


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("document", [LANDLORD, REPORTS / "brackenshire-2024q3-report.pdf"])
def test_no_line_is_wider_than_the_terminal(run, readings, monkeypatch, document, width):
    readings.serve(monkeypatch)
    monkeypatch.setattr(outputs, "stdout_style", lambda: Style(width))
    written = lines(run("tables", document).out)
    assert max(map(len, written)) <= width
    assert not [line for line in written if line != line.rstrip()]


def test_several_documents_stand_one_after_the_other(run, readings, monkeypatch):
    readings.serve(monkeypatch)
    written = lines(run("tables", QUALITY, LANDLORD).out)
    assert written[0] == str(QUALITY)
    assert str(LANDLORD) in written
    assert re.fullmatch(r"  Northmoor, 2023/24 Q2; \d+ tables, \d+ figures read.*", written[1])


def test_a_card_is_compact(run, tmp_path):
    (tmp_path / "card.txt").write_text(CARD, encoding="utf-8")
    written = run("tables", "card.txt").out
    assert "Calls answered in time" in written
    assert any("64%" in line and "80%" in line and "66%" in line for line in lines(written))


def test_a_rating_has_its_colour_on_a_terminal(run, monkeypatch, tmp_path, make_pdf):
    rows = (("Measure", "Latest", "Rating"), ("Calls answered", "64", "Red"), ("Bins missed", "3", "Green"))
    path = make_pdf(tmp_path / "a.pdf", rows)
    assert "\x1b" not in run("tables", path).out
    monkeypatch.setattr(outputs, "stdout_style", lambda: Style(100, colour=True))
    written = run("tables", path).out
    assert "\x1b[1;31mRed" in written and "\x1b[1;32mGreen" in written


def test_a_figure_that_was_not_read_is_told_with_why(run, tmp_path, make_pdf):
    rows = (("Team", "Staff", "Staff"), ("North", "12", "14"), ("", "7", "9"))
    written = run("tables", make_pdf(tmp_path / "a.pdf", rows), "--format", "json").out
    told = json.loads(written)
    [table] = told["tables"]
    places = {(one["row"], one["column"]) for one in told["observations"]}
    missed = {(one["row"], one["column"]) for one in table["unread"]}
    assert not places & missed
    assert places | missed == {(row, column) for row in (1, 2) for column in (1, 2)}
    assert all(one["why"] for one in table["unread"])


def test_cells_without_a_figure_are_told_apart(run, tmp_path, make_pdf):
    rows = (
        ("Month", "Visits made", "Calls made"),
        ("Apr-23", "7", "*"),
        ("May-23", "n/a", "11"),
        ("Jun-23", "9", ""),
        ("Jul-23", "8", "12"),
    )
    path = make_pdf(tmp_path / "a.pdf", rows)
    [table] = json.loads(run("tables", path, "-f", "json").out)["tables"]
    found = {(one["row"], one["column"]): one["why"] for one in table["absent"]}
    assert found == {(1, 2): "suppressed", (2, 1): "not_applicable", (3, 2): "blank"}
    assert "5 figures read; cells without one: 1 suppressed, 1 not applicable, 1 blank" in run("tables", path).out


def test_a_row_that_is_rated_says_so(run, tmp_path, make_pdf):
    rows = (
        ("Measure", "Latest rating", "Previous rating"),
        ("Calls answered in time", "Red", "Amber"),
        ("Bins missed", "Green", "Green"),
    )
    path = make_pdf(tmp_path / "a.pdf", rows)
    body = drawn(run("tables", path).out, "t1")
    assert next(line for line in body if "Calls" in line).endswith("rated Red, was Amber")
    told = json.loads(run("tables", path, "-f", "json").out)["ratings"]
    assert [(one["name"], one["rating"], one["previous"]) for one in told] == [
        *(("Calls answered in time", "Red", "Amber"), ("Bins missed", "Green", "Green")),
    ]


def test_what_a_document_says_does_not_act(run, tmp_path):
    (tmp_path / "a.txt").write_text("Visits\n\nMonth\tCalls \x1b[31mmade\nApr-23\t7\nMay-23\t\x9b8\n", encoding="utf-8")
    for arguments in ((), ("--grid",), ("-f", "csv"), ("--grid", "-f", "csv"), ("-f", "json"), ("-f", "jsonl")):
        assert not set(run("tables", "a.txt", *arguments).out) & set("\x1b\x9b")
