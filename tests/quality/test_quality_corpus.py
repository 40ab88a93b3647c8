"""The corpus's figures must not sink, its plants must be found, and its consistent documents must stay silent."""

from __future__ import annotations

import json

import pytest
from scoring import Score, loud, read_jsonl, score_claims, score_findings, score_observations

import narrator
from narrator.domain import Severity
from narrator.indicators import load_catalogue

TABLED = ("northmoor-2023q2-quality-report", "eastmere-2023q3-report")


def hold(score: Score, floors: dict[str, float], name: str, measured: list[tuple[str, float, float]]) -> None:
    """Every floored figure is at its floor or above it; what is missed is told where one is not."""
    sunk = []
    for kind, floor in floors.items():
        measured.append((f"{name} {kind}", score.value(kind), floor))
        if score.value(kind) < floor:
            sunk.append(f"{name} {kind}: {score.value(kind):.3f} is under its floor of {floor}")
    assert not sunk, "\n".join([*sunk, *score.misses])


@pytest.fixture(scope="session")
def gold(request):
    folder = request.config.rootpath / "corpus" / "gold"
    return {path.stem: read_jsonl(path) for path in folder.glob("*.jsonl")} | {
        "indicators": json.loads((folder / "indicators.json").read_text(encoding="utf-8"))
    }


@pytest.fixture(scope="session")
def catalogued(request):
    """Checks one council's files with the example catalogue."""
    folder = request.config.rootpath / "corpus"
    catalogue = load_catalogue([str(folder / "catalogues" / "homes-and-adult-care.toml")])

    def check(council, suffix):
        paths = sorted((folder / "reports").glob(f"{council}-*.{suffix}"))
        return narrator.check([narrator.analyse(narrator.read(str(path)), catalogue) for path in paths])

    return check


def test_claims(corpus, gold, floors, measured):
    labels = gold["claims"]
    analyses = {label["doc"]: corpus.analysis(f"{label['doc']}.txt") for label in labels}
    allowed = {entry["id"]: set(entry["alternatives"]) for entry in gold["indicators"]}
    borderline = [label for label in gold["distractors"] if "borderline" in label["why"]]
    hold(score_claims(labels, analyses, allowed, borderline), floors["claims"], "claims", measured)


@pytest.mark.parametrize("name", TABLED)
@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_observations(corpus, gold, floors, measured, name, suffix):
    file = f"{name}.{suffix}"
    labels = [label for label in gold["observations"] if label["doc"] == name]
    score = score_observations(labels, corpus.analysis(file))
    hold(score, floors["observations"][file], f"observations {file}", measured)


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_plants_and_near_misses(corpus, gold, floors, measured, suffix):
    audits = [corpus.audit(council, suffix) for council in ("northmoor", "eastmere")]
    score = score_findings(gold["contradictions"], gold["consistent"], audits)
    hold(score, floors["findings"][suffix], f"findings {suffix}", measured)
    told = "\n".join(line for line in score.misses if not line.startswith("missed"))
    assert score.figures["near misses called wrong"].right == 0, told
    assert score.figures["false alarms"].right == 0, told


@pytest.mark.parametrize("council", ["fellbridge", "ashwater"])
@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_consistent_documents_stay_silent(corpus, council, suffix):
    findings = loud(corpus.audit(council, suffix).findings)
    assert not findings, "\n".join(f"{f.code} {f.message}: {f.recomputation}: {f.evidence[0].quote}" for f in findings)


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_consistent_documents_stay_silent_with_a_catalogue_of_their_own(catalogued, suffix):
    findings = loud(catalogued("ashwater", suffix).findings)
    assert not findings, "\n".join(f"{f.code} {f.message}: {f.recomputation}: {f.evidence[0].quote}" for f in findings)


def test_a_catalogue_of_ones_own_finds_no_less(corpus, gold, catalogued):
    plants = [plant for plant in gold["contradictions"] if plant["docs"][0].startswith("eastmere")]
    without = score_findings(plants, gold["consistent"], [corpus.audit("eastmere", "pdf")])
    score = score_findings(plants, gold["consistent"], [catalogued("eastmere", "pdf")])
    told = "\n".join(score.misses)
    assert score.value("plants") >= without.value("plants"), told
    assert score.figures["false alarms"].right == 0, told


def test_every_rule_of_the_plants_is_planted(gold):
    planted = {plant["codes"][0] for plant in gold["contradictions"]}
    assert planted >= {
        "NAR101", "NAR102", "NAR103", "NAR201", "NAR203", "NAR204", "NAR301",
        "NAR401", "NAR402", "NAR501", "NAR502", "NAR503", "NAR901",
    }  # fmt: skip
    assert len(gold["consistent"]) >= len(gold["contradictions"])


def test_scoring_sees_a_silent_and_a_noisy_narrator(corpus, gold):
    audits = [corpus.audit("northmoor", "txt"), corpus.audit("eastmere", "txt")]
    silent = score_findings(gold["contradictions"], gold["consistent"], [])
    assert silent.value("plants") == 0
    assert silent.value("rules") == 0
    assert all(
        any(line.startswith(f"missed  {plant['id']} ") for line in silent.misses) for plant in gold["contradictions"]
    )
    noisy = score_findings([], [], audits)
    loud_ones = [f for a in audits for f in a.findings if f.severity is not Severity.INFO]
    assert noisy.figures["false alarms"].right == len(loud_ones) > 0


def test_scoring_sees_lost_and_changed_claims(corpus, gold):
    labels = [label for label in gold["claims"] if label["doc"] == "northmoor-2023q2-report"]
    analyses = {"northmoor-2023q2-report": corpus.analysis("northmoor-2023q2-report.txt")}
    before = score_claims(labels, analyses, {})
    altered = [label | {"value": label["value"] + 1} if label["unit"] == "percent" else label for label in labels]
    after = score_claims(altered, analyses, {})
    assert after.value("recall") < before.value("recall") - 0.3
    assert after.value("precision") < before.value("precision") - 0.3
    mistaken = score_claims([label | {"role": "floor"} for label in labels], analyses, {})
    assert mistaken.value("role") == 0
    elsewhen = score_claims([label | {"period": "1999/00"} for label in labels], analyses, {})
    assert elsewhen.value("period") == 0
