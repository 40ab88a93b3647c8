"""What is held against a figure of another sentence is a warning, also where that sentence points back."""

from __future__ import annotations

import pytest

import narrator
from narrator.domain import Severity


def check(text: str) -> narrator.Audit:
    report = f"Selmouth Council\nPerformance report, Quarter 2 2023/24\n\n{text}\n"
    return narrator.check([narrator.analyse(narrator.read("selmouth.txt", report.encode()))])


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Repairs finished in time rose from 91.0% in Q1 2023/24 to 88.0% in Q2 2023/24.", Severity.ERROR),
        ("In Q2 2023/24 88.0% of repairs were in time. This was a rise from 91.0% in Q1 2023/24.", Severity.WARNING),
        (
            "In Q2 2023/24 88.0% of repairs were in time. Repairs in time rose from 91.0% in Q1 2023/24.",
            Severity.WARNING,
        ),
    ],
)
def test_figures_of_two_sentences_are_in_all_likelihood_of_one_subject(text, severity):
    audit = check(text)
    assert [(finding.code, finding.severity) for finding in audit.findings] == [("NAR402", severity)]
