"""`narrator trend` and `narrator restatements`."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from narrator.archive.store import open_store


@pytest.fixture
def trend(narrate, retold_file):
    def call(*arguments):
        return narrate("trend", *arguments, "--store", str(retold_file))

    return call


@pytest.fixture
def restatements(narrate, retold_file):
    def call(*arguments):
        return narrate("restatements", *arguments, "--store", str(retold_file))

    return call


def test_a_plot_and_below_it_the_rows(trend):
    done = trend("CSC 032")
    assert done.code == 0
    plot, rows = done.out.split("\nauthority", 1)
    for told in ("CSC 032 % re-referrals", "in the quarter", "in the month", "◆ restated", "○ as told before"):
        assert told in plot
    assert "restated, was 77.3" in rows and "restated later: 68.5" in rows and "provisional" in rows
    assert "\x1b" not in done.out


def test_no_plot(trend):
    assert trend("CSC 032", "--no-plot").out.startswith("authority")


def test_words_of_a_name_are_enough_where_they_mean_one_measure(trend):
    done = trend("re-referral")
    assert done.code == 0 and "means CSC 032" in done.err


def test_words_that_mean_several_measures_are_no_trend(trend):
    done = trend("children")
    assert done.code == 2 and done.out == ""
    assert "CSC 032" in done.err and "CSC 182" in done.err and "by its id" in done.err


def test_a_measure_that_is_not_there(trend):
    done = trend("potholes")
    assert done.code == 2 and done.out == "" and "potholes" in done.err


def test_targets_and_benchmarks_are_lines(trend):
    out = trend("CSC 032", "--authority", "Northmoor", "--role", "all").out
    assert "─ target" in out and "┄ national benchmark" in out
    quarters = out.partition("in the quarter")[2].partition("└")[0]
    assert quarters.count("○") == 1 and quarters.count("◆") == 1 and "┄┄┄" in quarters and "───" in quarters


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl"])
def test_machine_formats_hold_every_column_and_no_plot(trend, format):
    out = trend("CSC 032", "--format", format).out
    rows = {
        "csv": lambda: list(csv.DictReader(io.StringIO(out))),
        "tsv": lambda: list(csv.DictReader(io.StringIO(out), delimiter="\t")),
        "json": lambda: json.loads(out),
        "jsonl": lambda: [json.loads(line) for line in out.splitlines()],
    }[format]()
    rows = rows["rows"] if isinstance(rows, dict) else rows
    assert len(rows) == 11
    [restated] = [row for row in rows if row["restated"] == "restated"]
    assert (restated["value"], restated["otherwise"], restated["period_end"]) == ("68.5", "77.3", "2021-09-30")
    assert restated["text"] == "% re-referrals within 12 months: 68.5 was told."


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_is_drawn(trend, tmp_path, ending):
    first, second = (tmp_path / f"{name}.{ending}" for name in "ab")
    assert trend("CSC 032", "--plot", str(first), "--format", "csv").code == 0
    assert trend("CSC 032", "--plot", str(second)).code == 0
    assert first.read_bytes() == second.read_bytes() != b""
    if ending == "svg":
        words = " ".join(ElementTree.fromstring(first.read_bytes()).itertext())
        assert "in the quarter" in words and "restated" in words and "Eastmere" in words


def test_a_picture_of_another_kind_is_refused_before_any_work(trend, tmp_path):
    done = trend("CSC 032", "--plot", str(tmp_path / "a.bmp"))
    assert done.code == 2 and ".png or .svg" in done.err and done.out == ""
    assert trend("CSC 032", "--plot", str(tmp_path / "no" / "a.png")).code == 2


def test_a_trend_without_values_says_so(trend, tmp_path):
    done = trend("CSC 032", "--since", "2031", "--plot", str(tmp_path / "a.png"))
    assert done.code == 0 and "no values" in done.err and "nothing to draw" in done.err
    assert not (tmp_path / "a.png").exists()


def test_a_store_that_is_missing(narrate, tmp_path):
    for command in (("trend", "CSC 032"), ("restatements",), ("browse", "--no-open")):
        assert narrate(*command, "--store", str(tmp_path / "none.db")).code == 5


def test_restatements_tell_both_places_and_the_difference(restatements):
    done = restatements()
    assert done.code == 0
    [line] = [line for line in done.out.splitlines() if "77.3" in line]
    for told in ("Northmoor", "2021/22 Q2", "68.5", "-8.8", "restated", "2021-q2.pdf, p. 1", "2022-q2.pdf, p. 1"):
        assert told in line


def test_restatements_for_programs(restatements):
    [row] = [json.loads(line) for line in restatements("--format", "jsonl").out.splitlines()]
    assert (row["first_path"], row["later_path"]) == ("northmoor/2021-q2.pdf", "northmoor/2022-q2.pdf")
    assert (row["first_number"], row["later_number"], row["difference"]) == (77.3, 68.5, -8.8)
    assert (row["how"], row["later_role"], row["told_alike"]) == ("restated", "previous", 2)


def test_no_restatements(restatements):
    done = restatements("--authority", "Eastmere")
    assert done.code == 0 and "no restatements found" in done.err and done.out == ""


def test_changes_are_no_values_of_a_time(restatements):
    done = restatements("--role", "change")
    assert done.code == 2 and "--role takes actual, previous, target" in done.err


def test_both_commands_leave_the_store_alone(narrate, retold_file):
    with open_store(str(retold_file), read_only=True) as store:
        before = list(store.documents())
    narrate("restatements", "--store", str(retold_file))
    narrate("trend", "CSC 182", "--store", str(retold_file))
    with open_store(str(retold_file), read_only=True) as store:
        assert list(store.documents()) == before
