"""Figures that no name ties to a measure are tied to the row of the table beside them, and to no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import narrator
from narrator.claims import anchor_claims

CASES = tomllib.loads(Path(__file__).with_name("anchors.toml").read_text(encoding="utf-8"))["case"]
HEAD = "Wexcombe Council\n\nPerformance report: November 2024\n\n"


def read(case, folder):
    path = folder / "report.txt"
    path.write_text(f"{HEAD}{case['section'].upper()}\n\n{case['text']}\n{case['table']}", encoding="utf-8")
    return narrator.analyse(narrator.read(str(path)))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_figures_find_their_row(case, tmp_path):
    claims = {claim.provenance.quote: claim for claim in read(case, tmp_path).claims}
    for quote, row, *role in case["told"]:
        assert (claims[quote].link.name or "") == row
        assert role in ([], [claims[quote].role.value])


def test_a_figure_of_no_row_in_reach_stays_as_it_was(tmp_path):
    analysis = read(CASES[0], tmp_path)
    assert anchor_claims(analysis.document, analysis.claims, ()) == analysis.claims


def test_anchoring_twice_changes_nothing_more(tmp_path):
    for case in CASES:
        analysis = read(case, tmp_path)
        again = anchor_claims(analysis.document, analysis.claims, analysis.observations)
        assert again == analysis.claims


def test_measures_that_no_cell_tells_give_way_to_the_row_that_does(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(
        f"{HEAD}CONTACT CENTRE\n\n"
        "Complaints responded to in timescale fell to 71% in November, under the 80% target.\n\n"
        "Indicator\tTarget\tOct-24\tNov-24\n"
        "CX07: Percentage of complaints responded to within timescale\t80%\t82%\t71%\n",
        encoding="utf-8",
    )
    audit = narrator.check([narrator.analyse(narrator.read(str(path)))])
    verdicts = {verdict.claim.provenance.quote: verdict.verdict.value for verdict in audit.verdicts}
    assert verdicts == {"71%": "consistent", "80%": "consistent"}
