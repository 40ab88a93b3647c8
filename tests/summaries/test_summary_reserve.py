"""Where a summary keeps from judging: demand, graded services, half years, other times and others' numbers."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import narrator
from narrator.domain import Length
from narrator.summaries.reserve import grades_service, is_demand

EXAMPLES = tomllib.loads(files("narrator.summaries").joinpath("reserve.toml").read_text(encoding="utf-8"))
MATCHERS = {"demand": is_demand, "grade": grades_service}


@pytest.mark.parametrize("name", sorted(MATCHERS))
def test_words_match_their_examples_and_no_others(name):
    matches = MATCHERS[name]
    assert [text for text in EXAMPLES[name]["must"] if not matches(text)] == []
    assert [text for text in EXAMPLES[name]["must_not"] if matches(text)] == []


CASES = tomllib.loads((Path(__file__).parent / "judgements.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_judgement_of_a_text(case, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"{case.get('title', TITLE)}\n\n{case['text']}", encoding="utf-8")
    audit = narrator.check([narrator.analyse(narrator.read(str(path)))])
    summary = narrator.summarise(audit, Length.FULL)
    told = {section.name: " ".join(line.text for line in section.lines) for section in summary.sections}
    for section, figure in case.get("must", {}).items():
        assert figure in told.get(section, ""), told
    for section, figure in case.get("must_not", {}).items():
        assert figure not in told.get(section, ""), told


TITLE = "Fellbridge Council\n\nPerformance Report\n\nQuarter 2 (July - September) 2023/24"
