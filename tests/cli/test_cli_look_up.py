"""`narrator` alone, rules, explain, indicators: what users look up before and after a check."""

from __future__ import annotations

import json
from importlib.metadata import version

import pytest

from narrator.checks import rules

CATALOGUE = """
name = "housing"

[[indicator]]
id = "HSG 007"
name = "Responsive repairs completed within 20 working days"
aliases = ["repairs completed on time"]
unit = "percent"
polarity = "higher"
qualifiers = ["within 20 working_day"]
"""


@pytest.fixture
def catalogue(run, tmp_path):
    # After `run`, which goes into the folder that the file is named in.
    (tmp_path / "housing.toml").write_text(CATALOGUE)
    return "housing.toml"


def test_narrator_alone_says_what_to_do_first(run):
    ran = run()
    assert ran.code == 0
    assert "narrator check REPORT.pdf" in ran.out


def test_version(run):
    assert run("--version").out == f"narrator {version('narrator')}\n"


def test_help_lists_the_commands_in_order_of_use(run):
    ran = run("--help")
    places = [ran.out.index(f"\n  {name} ") for name in ("check", "claims", "tables", "explain", "indicators", "rules")]
    assert places[0] < places[1] < places[3]
    assert "Exit codes" in ran.out


def test_rules_lists_them_all(run):
    ran = run("rules")
    assert ran.code == 0
    assert [code for code in (rule.code for rule in rules()) if code not in ran.out] == []


def test_rules_as_records(run):
    found = json.loads(run("rules", "--format", "json").out)
    assert [set(record) for record in found] == [{"code", "name", "severity", "finds"}] * len(rules())


@pytest.mark.parametrize("name", ["NAR101", "nar101", "ratio-percentage"])
def test_explain_tells_a_rule_in_full(run, name):
    ran = run("explain", name)
    assert ran.code == 0
    for told in (
        "NAR101 ratio-percentage",
        "Finds",
        "Why it matters",
        "Known false alarms",
        "For example",
        "silent on",
    ):
        assert told in ran.out


def test_explain_says_which_figures_are_found(run):
    assert "found: 4 of the 31" in run("explain", "NAR103").out
    [record] = json.loads(run("explain", "NAR103", "-f", "json").out)
    assert record["fires"][0]["finds"] == ["4 of the 31"] and record["does_not_fire"][0]["finds"] == []


def test_explain_wants_a_rule(run):
    ran = run("explain")
    assert (ran.code, ran.out) == (2, "")
    assert "`narrator rules` lists them" in ran.err


def test_pages_go_to_a_folder_that_is_there(run):
    ran = run("explain", "--pages", "gone")
    assert ran.code == 2 and "gone: is no folder." in ran.err


def test_every_rule_can_be_explained(run):
    ran = run("explain", *(rule.code for rule in rules()), "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert all(record["fires"] and record["does_not_fire"] for record in records)
    assert [record["code"] for record in records] == [rule.code for rule in rules()]


def test_an_unknown_rule_gets_a_suggestion(run):
    ran = run("explain", "NAR11")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean NAR1" in ran.err


def test_an_unknown_prefix_is_told(run, stage):
    ran = run("check", "a.txt", "--select", "NAX")
    assert ran.code == 2
    assert "no rule's code starts with 'NAX'" in ran.err


def test_indicators_lists_the_catalogue(run, catalogue):
    assert run("indicators").out == run("indicators", "list").out
    listed = run("indicators", "list", "--catalogue", catalogue, "--format", "jsonl").out
    assert "HSG 007" in [json.loads(line)["id"] for line in listed.splitlines()]


def test_indicators_are_listed_under_their_catalogue_and_found_by_words(run, catalogue):
    listed = run("indicators", "list", "--catalogue", catalogue).out.splitlines()
    at = next(place for place, line in enumerate(listed) if line.strip() == "housing")
    assert any(line.startswith("  HSG 007 ") for line in listed[at:])
    for words in (["On Time"], ["repairs", "working"], ["HSG"]):
        found = run("indicators", "list", *words, "--catalogue", catalogue, "--format", "jsonl").out.splitlines()
        assert "HSG 007" in [json.loads(line)["id"] for line in found]
    none = run("indicators", "list", "repairs", "zebra", "--catalogue", catalogue)
    assert none.code == 2
    assert "zebra" in none.err


@pytest.mark.parametrize("name", ["HSG 007", "hsg 007", "responsive repairs completed within 20 working days"])
def test_a_measure_is_shown_by_id_or_name(run, catalogue, name):
    ran = run("indicators", "show", name, "--catalogue", catalogue)
    assert ran.code == 0
    assert ran.out.startswith("HSG 007   Responsive repairs completed within 20 working days\n")
    assert "aliases: repairs completed on time" in ran.out
    assert "complement" not in ran.out


def test_an_unknown_measure_gets_a_suggestion(run, catalogue):
    ran = run("indicators", "show", "HSG 07", "--catalogue", catalogue)
    assert ran.code == 2
    assert "Did you mean HSG 007?" in ran.err


def test_a_good_catalogue_is_said_to_be_good(run, catalogue):
    ran = run("indicators", "validate", catalogue)
    assert (ran.code, ran.out) == (0, "housing.toml: 1 measure, no fault found\n")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (CATALOGUE.replace('unit = "percent"', 'unit = "percents"'), "HSG 007"),
        (CATALOGUE.replace("polarity", "polarty"), "polarty"),
        ("x = [", "housing.toml"),
        ('name = "empty"\n', "holds no measure"),
    ],
)
def test_a_bad_catalogue_is_told_with_file_and_entry(run, catalogue, tmp_path, written, told):
    (tmp_path / catalogue).write_text(written)
    ran = run("indicators", "validate", catalogue)
    assert (ran.code, ran.out) == (4, "")
    assert told in ran.err and "housing.toml" in ran.err and "Traceback" not in ran.err


def test_a_missing_catalogue_ends_in_4(run):
    assert run("indicators", "list", "--catalogue", "gone.toml").code == 4
