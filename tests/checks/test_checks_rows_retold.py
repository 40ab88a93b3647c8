"""Rows that a sentence retells, places of their own, and the notes of what stays unverified."""

from __future__ import annotations

import pytest

from narrator import pipeline
from narrator.domain import Severity, Verdict

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
