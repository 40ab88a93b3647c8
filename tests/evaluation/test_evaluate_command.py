"""`narrator evaluate` from the command line to its output."""

from __future__ import annotations

import json

import pytest

TEXT = (
    "Homes report, Quarter 2 2023/24\n\n"
    "1. In Quarter 2, 84.5% of repairs were completed on time, below the target of 90%.\n\n"
    "2. There were 312 lettings in the quarter.\n"
)


@pytest.fixture
def gold(paper, write_gold, tmp_path):
    page = paper(TEXT)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "ashwater.txt").write_text(TEXT)
    labels = [
        page.label("84.5%", period="2023/24 Q2", against_target="below"),
        page.label("90%", role="target"),
        page.label("312", unit="count", role="target"),
    ]
    return write_gold([*labels, page.label("2", unit="count") | {"start": TEXT.index("2, 84.5%")}])


def test_figures_as_json(run, gold):
    ran = run(gold, "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert told["schema"] == "narrator/evaluate/1"
    assert told["all"]["claims"]["recall"] | {"interval": None} == {
        "right": 3,
        "of": 4,
        "share": 0.75,
        "interval": None,
    }
    low, high = told["all"]["claims"]["recall"]["interval"]
    assert low < 0.75 < high
    [document] = told["documents"]
    assert document["document"] == "ashwater" and document["claims"] == told["all"]["claims"]
    assert document["confusions"] == [{"count": 1, "expected": "target", "field": "role", "said": "actual"}]
    assert "misses" not in document
    assert list(told) == sorted(told)
    assert run(gold, "--format", "json").out == ran.out


def test_misses_as_json(run, gold):
    [document] = json.loads(run(gold, "--misses", "--format", "json").out)["documents"]
    assert [(m["kind"], m["quote"], m["paragraph"]) for m in document["misses"]] == [
        ("missed", "2", "1"),
        ("wrong", "312", "2"),
    ]
    start, end = document["misses"][1]["figure"]
    assert document["misses"][1]["sentence"][start:end] == "312"


def test_figures_as_text(run, gold):
    ran = run(gold)
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert "4 labelled claims in 1 document" in " ".join(ran.out.split())
    assert any(line.split()[:5] == ["recall", "0.750", "3", "of", "4"] and " to " in line for line in lines)
    assert any(line.split() == ["role", "target", "actual", "1"] for line in lines)
    assert "lettings" not in ran.out


def test_misses_as_text(run, gold):
    out = run(gold, "--misses").out
    assert "role should be target, is actual" in out
    assert "There were >312< lettings in the quarter." in out
    assert "missed: actual 2" in out


def test_a_label_without_a_place_is_told(run, gold, tmp_path):
    claims = tmp_path / "gold" / "claims.jsonl"
    claims.write_text(claims.read_text().replace('"312"', '"313"'))
    ran = run(gold, "--misses")
    assert "1 label could not be placed in the text; not scored" in ran.out
    assert "label it anew" in ran.out


def test_only_the_documents_named(run, gold):
    assert run(gold, "--document", "ashwater").code == 0
    ran = run(gold, "--document", "ashwatr")
    assert (ran.code, ran.out) == (2, "") and "Did you mean ashwater?" in ran.err


def test_floors_end_in_1(run, gold, tmp_path):
    floors = tmp_path / "floors.toml"
    floors.write_text("[all]\nrecall = 0.7\n")
    assert run(gold, "--floors", floors).code == 0
    floors.write_text("[all]\nrecall = 0.8\n[ashwater]\nprecision = 0.9\n")
    ran = run(gold, "--floors", floors)
    assert ran.code == 1 and "all: recall is 0.750, its floor 0.800" in ran.err and "precision" not in ran.err


def test_a_document_that_cannot_be_read_ends_in_3(run, gold, tmp_path):
    (tmp_path / "gold" / "ashwater.txt").unlink()
    ran = run(gold)
    assert ran.code == 3 and "ashwater.txt" in ran.err and "--reports" in ran.err
    assert "ashwater.txt: not read, so not scored." in ran.out


def test_labels_that_cannot_be_true_end_in_4(run, gold, tmp_path):
    (tmp_path / "gold" / "claims.jsonl").write_text('{"doc": "ashwater"}\n')
    ran = run(gold)
    assert (ran.code, ran.out) == (4, "") and "claims.jsonl, line 1" in ran.err


def test_only_text_and_json_are_written(run, gold, tmp_path):
    assert run(gold, "--format", "jsonl").code == 2
    assert run(gold, "--output", "a.jsonl").code == 2
    assert run(gold, "--output", "a.json").code == 0
    assert json.loads((tmp_path / "a.json").read_text())["schema"] == "narrator/evaluate/1"


def test_the_gold_is_not_overwritten(run, gold):
    assert run(gold, "--output", f"{gold}/documents.json").code == 2


def test_misses_of_sealed_labels_are_refused(run, gold, tmp_path):
    documents = tmp_path / "gold" / "documents.json"
    documents.write_text(documents.read_text().replace("{", '{"_sealed": true, ', 1))
    ran = run(gold, "--misses")
    assert (ran.code, ran.out) == (2, "") and "sealed" in ran.err
    assert run(gold).code == 0
