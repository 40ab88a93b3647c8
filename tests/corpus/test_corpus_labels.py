"""Labels stand where they say, and a label that does not is refused."""

from __future__ import annotations

import json

import build
import label
import pytest
from composing.gold import observations_of, period_of
from composing.labels import read_labels
from composing.source import read_source

TEXT = "Title\n\n1. Visits on time rose to 91.2% (31 / 34) in Quarter 2 2023/24. The target is 91%.\n"

LABELS = """= 1. Visits
91.2% | 91.2 percent 31/34 | actual | CSC 260b | 2023/24 Q2 | quarter | up | - |
31 / 34 | 91.18 ratio 31/34 | actual | CSC 260b | 2023/24 Q2 | quarter | up | - |
91% | 91 percent | target | CSC 260b | 2023/24 | - | - | - | a note
"""


def read(tmp_path, labels):
    path = tmp_path / "made-up.labels"
    path.write_text(labels, encoding="utf-8")
    return read_labels(path, TEXT)


def test_labels_are_placed(tmp_path):
    claims, distractors = read(tmp_path, LABELS)
    assert [TEXT[c["start"] :].startswith(c["quote"]) for c in claims] == [True, True, True]
    assert claims[0]["sentence"] == "Visits on time rose to 91.2% (31 / 34) in Quarter 2 2023/24."
    assert claims[2]["sentence"] == "The target is 91%."
    assert (claims[2]["direction"], claims[2]["note"]) == (None, "a note")
    assert {d["quote"] for d in distractors} == {"1.", "Quarter 2 2023/24"}


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (LABELS.replace("91.2% |", "91.3% |"), "is not in"),
        (LABELS.replace("= 1. Visits", "= 2. Visits"), "0 lines begin"),
        ("\n".join(LABELS.splitlines()[:-1]), "is not labelled"),
    ],
)
def test_a_label_that_is_not_there_is_refused(tmp_path, labels, message):
    with pytest.raises(ValueError, match=message):
        read(tmp_path, labels)


def test_committed_labels_stand_in_the_committed_texts():
    for name in ("claims.jsonl", "distractors.jsonl"):
        for line in (label.GOLD / name).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            text = (build.REPORTS / f"{entry['doc']}.txt").read_text(encoding="utf-8")
            assert text[entry["start"] :].startswith(entry["quote"]), entry


@pytest.mark.parametrize(
    ("printed", "year", "read"),
    [
        ("Apr-23", "", ("2023-04", "month")),
        ("2022/23", "", ("2022/23", "year")),
        ("Q3", "2023/24", ("2023/24 Q3", "quarter")),
        ("Q3 2023/24", "", ("2023/24 Q3", "quarter")),
        ("Target 2023/24", "", ("target", "target")),
        ("Better is", "", None),
    ],
)
def test_labels_of_time(printed, year, read):
    assert period_of(printed, year) == read


def test_observations_follow_from_the_source():
    source = read_source(build.SOURCES / "eastmere-2023q3-report.txt", planted=True)
    found = {(o["indicator"], o["period"]): o["value"] for o in observations_of(source)}
    assert found["households-ta", "2022/23 Q3"] == 196
    assert found["households-ta", "2023/24 Q1"] == 218
    assert found["households-ta", "target"] == 220
    assert found["emergency-repairs-done", "2023-11"] == 441
    assert ("safeguarding-concerns", "2024-01") not in found
