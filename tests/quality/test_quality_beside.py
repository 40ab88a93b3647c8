"""Floors on the labelled documents that some checkouts have beside them, by their own scoring script."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from narrator import cli

BESIDE = (Path(__file__).resolve().parents[3] / "shared").resolve()
SCRIPT = BESIDE / "score" / "score.py"

ROW = re.compile(r"(?P<name>\S.*?) +(?P<value>\d\.\d+)(?:  \(\d+ of \d+\))?")
COUNT = re.compile(r"(?P<name>\S.*?) +\d\.\d+  \((?P<right>\d+) of (?P<of>\d+)\)")


SAID: dict[tuple[str, ...], str] = {}
"""What narrator has printed for some arguments: the tests ask for the same documents again."""


@pytest.fixture
def narrate(monkeypatch, capfd, readings):
    """Runs `narrator ARGUMENTS` in this process; what it prints."""
    monkeypatch.setenv("NO_COLOR", "1")
    readings.serve(monkeypatch)

    def call(*arguments: str) -> str:
        if arguments not in SAID:
            monkeypatch.setattr(sys, "argv", ["narrator", *arguments])
            with pytest.raises(SystemExit) as end:
                cli.main()
            SAID[arguments] = capfd.readouterr().out
            assert end.value.code in (None, 0, 1), arguments
        return SAID[arguments]

    return call


@pytest.fixture
def run(monkeypatch, capfd, narrate):
    """Runs the script; narrator answers it without a process of its own for each document."""
    spec = importlib.util.spec_from_file_location("score", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def score(*what: str) -> str:
        told = []

        def answer(_: object, *arguments: str) -> str:
            told.append(capfd.readouterr().out)
            return narrate(*arguments)

        monkeypatch.setattr(script.Narrator, "run", answer)
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), *what, "--misses"])
        capfd.readouterr()
        script.main()
        return "".join([*told, capfd.readouterr().out])

    return score


def rows(output: str) -> dict[str, float]:
    return {m["name"]: float(m["value"]) for line in output.splitlines() if (m := ROW.fullmatch(line.rstrip()))}


pytestmark = pytest.mark.skipif(
    not SCRIPT.exists(), reason="QUALITY NOT MEASURED: no labelled documents beside this checkout (../shared)"
)


def test_claims_beside(run, floors, measured):
    output = run("claims")
    found = rows(output)
    for name, floor in floors["beside"].items():
        if name.startswith("claims"):
            measured.append((f"beside: {name}", found[name], floor))
            assert found[name] >= floor, output


@pytest.mark.parametrize("what", ["tables", "grids"])
def test_tables_beside(run, floors, measured, what):
    output = run(what)
    kind = {"tables": "observations", "grids": "grid relations"}[what]
    checked = 0
    for name, value in rows(output).items():
        plain = re.sub(r"^(.* (?:recall|precision)) \S+\.(pdf|txt)$", r"\1 \2", name)
        floor = floors["beside"].get(plain, floors["beside"].get(plain.removesuffix(" pdf")))
        if name.startswith(kind) and floor is not None:
            checked += 1
            measured.append((f"beside: {name}", value, floor))
            assert value >= floor, output
    assert checked


def test_findings_beside(run):
    output = run("findings")
    wronged = [
        m for line in output.splitlines() if (m := COUNT.fullmatch(line.rstrip())) and "called wrong" in m["name"]
    ]
    assert [m["right"] for m in wronged] == ["0"], output
    assert rows(output)["contradictions found, certain"] == 1.0, output


COMPARED = {
    "claims recall": "recall",
    "claims precision": "precision",
    "claims role": "role",
    "claims unit": "unit",
    "claims indicator": "indicator",
    "claims indicator of those linked": "indicator_of_linked",
    "claims measure without a code": "measure_without_code",
    "claims period": "period",
    "claims basis": "basis",
    "claims direction": "direction",
    "claims against_target": "against_target",
    "claims ratio attached": "ratio",
    "claims all of role, unit, indicator, period": "whole_claim",
    "claims end to end recall (all of it right)": "end_to_end",
}
"""The script's figures by their names here."""


LENIENT = (
    "claims measure without a code",
    "claims all of role, unit, indicator, period",
    "claims end to end recall (all of it right)",
)


def copy_claims(gold: Path, to: Path, every: int) -> None:
    """The claims of every so many documents of the gold folder without what is measured here and not by the script:
    fractions in words, calendar years, and a ratio before its percentage ("52 of the 61 (85.2%)"), which the script
    pairs with the percentage's claim."""
    to.mkdir()
    shutil.copy(gold / "indicators.json", to)
    documents = json.loads((gold / "documents.json").read_text(encoding="utf-8"))
    taken = {name: documents[name] for name in [name for name in documents if name[0] != "_"][::every]}
    (to / "documents.json").write_text(json.dumps(taken), encoding="utf-8")

    def labels_of(name: str) -> list[dict[str, Any]]:
        lines = (gold / name).read_text(encoding="utf-8").splitlines()
        return [label for label in map(json.loads, lines) if label["doc"] in taken]

    labels = labels_of("claims.jsonl")
    shares = {
        (label["doc"], label["sentence"], label["numerator"], label["denominator"])
        for label in labels
        if label["unit"] == "percent" and label["numerator"] is not None
    }
    kept = []
    for label in labels:
        told = (label["doc"], label["sentence"], label["numerator"], label["denominator"]) in shares
        if label["unit"] == "ratio" and told and " of " in label["quote"]:
            continue
        fraction = label["unit"] == "ratio" and not any(character.isdigit() for character in label["quote"])
        if not fraction and not re.fullmatch(r"\d{4}", label["period"] or ""):
            kept.append(label)
    for name, lines in (("claims.jsonl", kept), ("distractors.jsonl", labels_of("distractors.jsonl"))):
        (to / name).write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


@pytest.mark.parametrize(("place", "every"), [("beside", 1), ("corpus", 4)])
def test_evaluate_agrees_with_the_script(run, narrate, place, every, tmp_path):
    root = BESIDE if place == "beside" else Path(__file__).resolve().parents[2] / "corpus"
    gold = tmp_path / "gold"
    copy_claims(root / "gold", gold, every)
    options = [str(gold), "--reports", str(root / "reports")]
    output = run("claims", "--gold", *options)
    theirs = {
        m["name"]: (int(m["right"]), int(m["of"]))
        for line in output.splitlines()
        if (m := COUNT.fullmatch(line.rstrip()))
    }
    told = tmp_path / "told.json"
    narrate("evaluate", *options, "--output", str(told))
    claims = json.loads(told.read_text(encoding="utf-8"))["all"]["claims"]
    ours = {name: (claims[key]["right"], claims[key]["of"]) for name, key in COMPARED.items()}
    # The script counts a claim of "three" as a false alarm where "three posts" is open to dispute.
    name = "claims precision"
    assert ours[name][0] == theirs[name][0] and ours.pop(name)[1] <= theirs[name][1], output
    # Alternatives that are ids of the built-in catalogues count here, printed codes only there.
    for name in LENIENT:
        right, of = ours.pop(name)
        assert right >= theirs[name][0] and of == theirs[name][1], (name, right, of, output)
    assert ours == {name: theirs[name] for name in ours}, output
