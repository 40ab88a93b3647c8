"""Rows that a sentence retells, places of their own, and the notes of what stays unverified."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator import pipeline
from narrator.checks import check_analyses
from narrator.domain import Candidate, Link, Severity, Verdict

TABLE = """
Measure	Q3 2022/23	Q1 2023/24	Q2 2023/24	Q3 2023/24
Gullies emptied	3,105	2,870	2,911	3,040
Signs washed on main roads	862	791	744	1,230
"""


def check(tmp_path, *sentences):
    path = tmp_path / "report.txt"
    head = "Northmoor Council\n\nHighways report: Quarter 3 (October - December) 2023/24\n\nROADS\n\n"
    path.write_text(head + "\n\n".join(sentences) + "\n" + TABLE, encoding="utf-8")
    return pipeline.check([pipeline.analyse(pipeline.read(str(path)))])


@pytest.mark.parametrize(
    ("sentence", "blamed"),
    [
        ("We washed 1,230 signs on main roads, against the 862 of Quarter 3 2022/23.", []),
        ("We washed 1,320 signs on main roads, against the 862 of Quarter 3 2022/23.", ["1,320"]),
        ("We washed 1,230 signs on main roads, against the 826 of Quarter 3 2022/23.", ["826"]),
        ("In the north we washed 1,130 signs on main roads, against the 862 of Quarter 3 2022/23.", []),
        ("We washed 377 signs on main roads, against the 862 of Quarter 3 2022/23.", []),
        ("In Harbury we washed 1,130 signs on main roads.", []),
    ],
)
def test_the_odd_figure_of_a_row_is_told_and_no_part_of_it(tmp_path, sentence, blamed):
    audit = check(tmp_path, sentence)
    loud = [finding for finding in audit.findings if finding.severity is not Severity.INFO]
    assert [finding.evidence[0].quote.split()[0] for finding in loud] == blamed


def test_every_claim_without_evidence_says_why(tmp_path):
    audit = check(tmp_path, "We washed 1,230 signs on main roads.", "37 lorries were sold.", "Rain fell on 61 days.")
    left = [verdict for verdict in audit.verdicts if verdict.verdict is Verdict.UNVERIFIED]
    assert left
    assert all(verdict.note for verdict in left)


HELD = """Northmoor Council

Desk report: Quarter 3 (October - December) 2023/24

DESK

{sentence}

	Target	Q2 2023/24	Q3 2023/24
Desk enquiries closed (%)	70.0	66.1	68.2
Desk enquiries passed on (%)	10.0	12.4	11.9
"""

ROW, OTHER, NO_CELLS = "doc:desk-enquiries-closed-%", "doc:desk-enquiries-passed-on-%", "enquiries-resolved-pct"


def analyse(tmp_path, name, text, via, candidates):
    """The analysis of a text whose claims are of a measure without cells, and may be of rows with these scores."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    analysis = pipeline.analyse(pipeline.read(str(tmp_path / name)))
    named = tuple(Candidate(indicator, indicator, score) for indicator, score in candidates)
    named = (Candidate(NO_CELLS, NO_CELLS, 95.0), *named)
    link = Link(NO_CELLS, NO_CELLS, 95.0, candidates=named, via=via)
    return replace(analysis, claims=tuple(replace(claim, link=link) for claim in analysis.claims))


@pytest.mark.parametrize(
    ("share", "via", "candidates", "told"),
    [
        ("64.2%", "clause", [(ROW, 90.0)], ["NAR201"]),
        ("62.8%", "clause", [(ROW, 81.0)], ["NAR201"]),
        ("68.2%", "clause", [(ROW, 90.0)], []),
        ("64.2%", "clause", [], []),
        ("64.2%", "clause", [(ROW, 70.0)], []),
        ("64.2%", "sentence", [(ROW, 90.0)], []),
        ("64.2%", "heading", [(ROW, 90.0)], []),
        ("64.2%", "clause", [(ROW, 90.0), (OTHER, 85.0)], []),
        ("64.2%", "clause", [("doc:desk-visits-%", 90.0)], []),
        ("24.2%", "clause", [(ROW, 90.0)], []),
    ],
)
def test_a_measure_without_cells_is_the_one_row_that_its_clause_names(tmp_path, share, via, candidates, told):
    text = HELD.format(sentence=f"{share} of desk enquiries were closed in Quarter 3.")
    findings = check_analyses([analyse(tmp_path, "report.txt", text, via, candidates)]).findings
    assert [finding.code for finding in findings] == told


@pytest.mark.parametrize(
    ("share", "council", "via", "told"),
    [
        ("62.8%", "Northmoor", "clause", True),
        ("68.2%", "Northmoor", "clause", False),
        ("62.8%", "Eastmere", "clause", False),
        ("62.8%", "Northmoor", "heading", False),
    ],
)
def test_minutes_without_a_table_mean_the_row_that_the_report_names(tmp_path, share, council, via, told):
    text = HELD.format(sentence="68.2% of desk enquiries were closed in Quarter 3.")
    report = analyse(tmp_path, "report.txt", text, "clause", [(ROW, 90.0)])
    opening = f"{council} Council\n\nMinutes of the Desk Committee, 12 February 2024\n\n"
    said = f"Members heard that {share} of desk enquiries were closed in Quarter 3 of 2023/24.\n"
    minutes = analyse(tmp_path, "minutes.txt", opening + said, via, [])
    findings = check_analyses([report, minutes]).findings
    assert [finding.evidence[0].document.endswith("minutes.txt") for finding in findings] == [True] * told


MONTHS = """
Measure	Oct-23	Nov-23	Dec-23	Quarter 3
Potholes filled within two days (%)	97.3	96.9	95.6	96.6
"""

STAYS = (
    "New permanent admissions to care homes of people aged 65 and over stand at 391.6 per 100,000 for the year to date."
    " This is better than our ceiling of 420.0 and than the {} of a year ago."
)

RATES = """
Measure	Target 2023/24	Q3 2022/23	Q1 2023/24	Q2 2023/24	Q3 2023/24
New permanent admissions to care homes, aged 65 and over (per 100,000), year to date	420	398.2	121	256	391.6
Bins emptied in the quarter	-	455	472	490	511
"""


@pytest.mark.parametrize(
    ("sentence", "table", "blamed"),
    [
        ("96.6% of potholes were filled within two days. December was the hardest month at 95.6%.", MONTHS, []),
        ("96.6% of potholes were filled within two days. December was the hardest month at 96.6%.", MONTHS, ["96.6%"]),
        ("96.6% of potholes were filled within two days. In November it was 96.6%.", MONTHS, ["96.6%"]),
        ("96.6% of potholes were filled within two days. October was the easiest month at 93.7%.", MONTHS, ["93.7%"]),
        ("96.6% of potholes were filled within two days. December was hard in Harbury at 96.6%.", MONTHS, []),
        ("96.6% of potholes were filled within two days. It was 96.6% again after the year's end.", MONTHS, []),
        (STAYS.format("398.2"), RATES, []),
        (STAYS.format("392.2"), RATES, ["392.2"]),
        ("We emptied 511 bins in the quarter, 21 more than in Quarter 2.", RATES, []),
        ("We emptied 511 bins in the quarter, 21 fewer than in Quarter 2.", RATES, ["21"]),
        ("We emptied 511 bins in the quarter, 12 more than in Quarter 2.", RATES, ["12"]),
        ("We emptied 511 bins in the quarter, 39 more than in Quarter 1.", RATES, []),
        ("We emptied 511 bins in the quarter, 12.3% more than the 455 of Quarter 3 last year.", RATES, []),
    ],
)  # fmt: skip
def test_what_goes_on_about_a_row_is_held_against_it(tmp_path, sentence, table, blamed):
    head = "Northmoor Council\n\nHighways report: Quarter 3 (October - December) 2023/24\n\nROADS\n\n"
    (tmp_path / "report.txt").write_text(f"{head}{sentence}\n{table}", encoding="utf-8")
    audit = pipeline.check([pipeline.analyse(pipeline.read(str(tmp_path / "report.txt")))])
    loud = [finding for finding in audit.findings if finding.severity is not Severity.INFO]
    assert [finding.evidence[0].quote.split()[0] for finding in loud] == blamed
