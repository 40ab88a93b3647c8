"""The corpus's figures must not sink, its plants must be found, and its consistent documents must stay silent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from read_once import READINGS
from scoring import Score, loud, read_jsonl, score_findings

from narrator.domain import Severity, Share
from narrator.evaluation import Sunk, hold_floors, read_gold, score_cells, score_document, sum_scores
from narrator.indicators import load_catalogue

OTHER_SERVICES = ("brackenshire", "saltmere", "quarrybridge", "tarnleigh", "dunmarsh")
OTHER_SERVICES_CLEAN = ("larkshire", "gorsemere", "osierbridge", "stonemarsh")
MANY_TABLES = ("ravensmere", "hollinshire", "ullerby")
MANY_TABLES_CLEAN = ("heronsmere", "rowanshire", "skelderby")
RULE_BOOK = ("thornacre", "pennerby")
RULE_BOOK_CLEAN = ("wexmere", "hallowmere")


def about(councils: Sequence[str], items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The plants or near misses in documents of these councils."""
    return [item for item in items if item["docs"][0].startswith(tuple(councils))]


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
        return READINGS.check([READINGS.analyse(READINGS.read(str(path)), catalogue) for path in paths])

    return check


@pytest.fixture(scope="session")
def evaluation(corpus, request):
    """The corpus's labels against what narrator reads in its texts and, for tables, its PDFs."""
    labels = read_gold(str(request.config.rootpath / "corpus" / "gold"))
    scores = []
    for document in labels.documents:
        analysis = corpus.analysis(document.file)
        scores.append(replace(score_document(labels, document, analysis), cells=score_cells(document.cells, analysis)))
        for file in document.other_files if document.cells else ():
            cells = score_cells(document.cells, corpus.analysis(file))
            scores.append(replace(scores[-1], name=file, figures=(), cells=cells, misses=()))
    return sum_scores(labels, scores)


def test_claims_and_cells(evaluation, floors, measure):
    sunk = measure("corpus", evaluation, floors["corpus"])
    assert not sunk, "\n".join([*map(str, sunk), *(str(m) for score in evaluation.documents for m in score.misses)])
    assert evaluation.total.unplaced == evaluation.total.moved == 0


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_plants_and_near_misses(corpus, gold, floors, measured, suffix):
    councils = ("northmoor", "eastmere")
    audits = [corpus.audit(council, suffix) for council in councils]
    score = score_findings(about(councils, gold["contradictions"]), about(councils, gold["consistent"]), audits)
    hold(score, floors["findings"][suffix], f"findings {suffix}", measured)
    told = "\n".join(line for line in score.misses if not line.startswith("missed"))
    assert score.figures["near misses called wrong"].right == 0, told
    assert score.figures["false alarms"].right == 0, told


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
@pytest.mark.parametrize(
    ("name", "planted", "clean"),
    [
        ("services", OTHER_SERVICES, OTHER_SERVICES_CLEAN),
        ("many-tables", MANY_TABLES, MANY_TABLES_CLEAN),
        ("rule-book", RULE_BOOK, RULE_BOOK_CLEAN),
    ],
)
def test_other_services(corpus, gold, floors, measured, suffix, name, planted, clean):
    """Documents that hold more than narrator can read yet: their alarms are counted and may only become fewer."""
    audits = [corpus.audit(council, suffix) for council in planted]
    plants, near_misses = about(planted, gold["contradictions"]), about(planted, gold["consistent"])
    score = score_findings(plants, near_misses, audits)
    own = floors[name][suffix]
    hold(score, {"plants": own["plants"]}, f"{name} {suffix}", measured)
    alarms = [line for line in score.misses if line.startswith("alarm")]
    noise = [finding for council in clean for finding in loud(corpus.audit(council, suffix).findings)]
    told = "\n".join([*alarms, *(f"alarm   {f.code} {f.evidence[0].document}: {f.message}" for f in noise)])
    assert len(alarms) <= own["alarms"], told
    assert len(noise) <= own["alarms"], told
    assert score.figures["near misses called wrong"].right <= own["wronged"], told


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
        "NAR101", "NAR102", "NAR103", "NAR104", "NAR105", "NAR106", "NAR201", "NAR203", "NAR204", "NAR205",
        "NAR301", "NAR302", "NAR303", "NAR304", "NAR305", "NAR401", "NAR402", "NAR403", "NAR404",
        "NAR501", "NAR502", "NAR503", "NAR901", "NAR902", "NAR903",
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


def test_floors_see_lost_and_changed_claims(corpus, request, floors):
    labels = read_gold(str(request.config.rootpath / "corpus" / "gold"))
    [document] = [d for d in labels.documents if d.name == "northmoor-2023q2-report"]
    analysis = corpus.analysis(document.file)

    def score(**change):
        altered = tuple(
            replace(label, **{k: v(label) for k, v in change.items()})
            for label in document.labels
            if label.numerator is None
        )
        return score_document(labels, replace(document, labels=altered), analysis)

    def value(measured, name) -> float:
        share = measured.share(name)
        assert isinstance(share, Share) and share.value is not None
        return share.value

    before = score()
    after = score(value=lambda label: label.value + 1 if label.units[0] == "percent" else label.value)
    assert value(after, "recall") < value(before, "recall") - 0.3
    assert value(after, "precision") < value(before, "precision") - 0.3
    assert value(score(role=lambda label: "floor"), "role") == 0
    assert value(score(period=lambda label: label.period and "1999/00"), "period") == 0
    lost = sum_scores(labels, [score(value=lambda label: label.value + 5000)])
    assert Sunk("all", "recall", 0.0, 0.5) in hold_floors(lost, {"all": {"recall": 0.5}})
