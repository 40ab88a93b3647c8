"""A summary of very many documents keeps to its length, and tells all of them together."""

from __future__ import annotations

import pytest

import narrator
from narrator.domain import Audit, Length
from narrator.reports import Style, reports

COUNCILS = ("Northmoor", "Eastmere", "Fellbridge", "Ashwater", "Pennerby", "Larkshire", "Ullerby", "Wexmere")
REPORT = """{0} Borough Council

Performance report: Quarter 2 2023/24

WHAT NEEDS ATTENTION

In Q2 84.{1}% of initial assessments were completed within 45 working days, against a target of 90%.

There were {1}12 children in care at the end of the quarter.
"""
MINUTES = """{0} Borough Council

Minutes of the Scrutiny Committee, Quarter 2 2023/24

The Committee noted that 84.{1}% of initial assessments were completed within 45 working days.
"""
LINES = {Length.SHORT: 12, Length.MEDIUM: 30}


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Eight reports, and the minutes of four of them."""
    folder, documents = tmp_path_factory.mktemp("many"), []
    for number, council in enumerate(COUNCILS, 1):
        for name, text in (("report", REPORT), ("minutes", MINUTES))[: 1 + number % 2]:
            path = folder / f"{council}-{name}.txt"
            path.write_text(text.format(council, number))
            documents.append(narrator.read(str(path)))
    return narrator.check([narrator.analyse(document) for document in documents])


@pytest.mark.parametrize("length", LINES)
def test_many_documents_are_told_within_the_lines(audit, length):
    summary = narrator.summarise(audit, length)
    text = next(report for report in reports() if report.name == "text").tell(summary, Style(100))
    told = [line for line in str(text).splitlines() if line.strip() and not line.startswith("[")]
    assert len(told) <= LINES[length] + 1, text
    assert "8 documents, 16 measures: 0 on target, 8 missed, 8 without a target." in " ".join(told)
    assert "and 2 more minutes" in " ".join(" ".join(told).split())


def test_a_full_summary_tells_each(audit):
    summary = narrator.summarise(audit, Length.FULL)
    names = [section.name for section in summary.sections]
    assert names.count("minutes") == 4
    assert len(summary.sections[0].lines) == 9


def test_a_medium_summary_of_many_still_tells_measures(audit):
    names = {section.name for section in narrator.summarise(audit, Length.MEDIUM).sections}
    assert names & {"needs_attention", "left_out"}
