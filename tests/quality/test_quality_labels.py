"""Floors on documents by strangers, labelled by hand: the half to work on, more to work on, the half to measure on.

The documents are not part of the project; the labels are (labels/README.md). Of the held half only totals are told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.evaluation import read_gold, score_document, sum_scores

HERE = Path(__file__).resolve().parent
REPORTS = (HERE.parents[2] / "shared" / "reports").resolve()

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="QUALITY NOT MEASURED: the labelled documents are not beside this checkout (../shared)"
)


@pytest.mark.parametrize("half", ["work", "more", "drawn", "held"])
def test_documents_by_strangers(readings, floors, measure, half):
    gold = read_gold(str(HERE / "labels" / half))
    paths = [gold.find_file(document.file, str(REPORTS)) for document in gold.documents]
    scores = [
        score_document(gold, document, readings.analyse(readings.read(path)))
        for document, path in zip(gold.documents, paths, strict=True)
    ]
    evaluation = sum_scores(gold, scores)
    sunk = measure(half, evaluation, floors["labels"][half])
    assert not sunk, "\n".join(sunk)
    assert evaluation.total.unplaced == 0, f"{evaluation.total.unplaced} labels have lost their places"
