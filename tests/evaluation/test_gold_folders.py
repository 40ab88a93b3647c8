"""Gold folders: what is read, and what is told with file, line and advice where it can't be true."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from narrator.errors import GoldError
from narrator.evaluation import read_gold

TEXT = "91.6% of visits were on time"


@pytest.fixture
def label(paper):
    return paper(TEXT).label("91.6%")


def test_labels_are_read_exactly(write_gold, label):
    gold = read_gold(write_gold([label | {"numerator": 11, "denominator": 12, "indicator": "CSC 022"}]))
    [document] = gold.documents
    [read] = document.labels
    assert (read.value, read.numerator, read.denominator) == (Decimal("91.6"), 11, 12)
    assert read.indicators == ("CSC 022",)


def test_windows_are_the_ones_told_or_the_whole_document(write_gold, label):
    windows = [{"id": "w1", "from": 3, "to": 9}, {"id": "w2", "from": 20, "to": 30}]
    [document] = read_gold(write_gold([label], windows=windows)).documents
    assert [(w.id, w.start, w.end) for w in document.windows] == [("w1", 3, 9), ("w2", 20, 30)]
    [document] = read_gold(write_gold([label], **{"from": 5, "to": 7})).documents
    assert [(w.start, w.end) for w in document.windows] == [(5, 7)]
    [document] = read_gold(write_gold([label])).documents
    assert document.windows[0].start == 0 and document.windows[0].end > 10**6


def test_alternatives_and_names_come_from_the_measures(write_gold, label):
    measures = [{"id": "CSC 1", "name": "Visits", "alternatives": ["CSC 2"]}]
    gold = read_gold(write_gold([label], indicators=measures))
    assert gold.alternatives == {"CSC 1": {"CSC 1", "CSC 2"}}
    assert gold.names == {"CSC 1": "Visits"}


def test_only_what_is_open_to_dispute_is_neither_right_nor_wrong(write_gold, label):
    place = {"doc": "ashwater", "quote": "91.6%", "start": 0}
    folder = write_gold([label], [place | {"why": "borderline: a part"}, place | {"why": "date"}])
    [document] = read_gold(folder).documents
    assert len(document.disputed) == 1 and len(document.anchors) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"role": "actuel"}, "Did you mean actual?"),
        ({"unit": "percents"}, "Did you mean percent?"),
        ({"basis": "yearly"}, "Did you mean year?"),
        ({"value": "91.6"}, "Write a number"),
        ({"value": None}, "no 'value'"),
        ({"start": -1}, "count from 0"),
        ({"start": "3"}, "a whole number"),
        ({"start": None}, "neither 'start' nor 'sentence'"),
        ({"doc": "fellbridge"}, "documents.json does not"),
        ({"quote": ""}, "empty 'quote'"),
        ({"indicator_alternatives": [3]}, "list of texts"),
        ({"benchmark": "neighbours"}, "statistical_neighbours"),
    ],
)
def test_a_label_that_cannot_be_true_is_told_with_its_line(write_gold, label, change, told):
    with pytest.raises(GoldError) as error:
        read_gold(write_gold([label, label | change]))
    assert "claims.jsonl, line 2" in error.value.where
    assert told in str(error.value)
    assert error.value.advice


@pytest.mark.parametrize("line", ["{", "[1]", '"words"', "NaN"])
def test_a_line_that_is_no_label_is_told(write_gold, label, line):
    with pytest.raises(GoldError) as error:
        read_gold(write_gold([label, "", line]))
    assert "line 3" in error.value.where


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"windows": 3}, "a list"),
        ({"windows": [{"from": 9, "to": 3}]}, "'to' lies behind"),
        ({"file": 3}, "a text"),
    ],
)
def test_an_entry_that_cannot_be_true_is_told(write_gold, label, entry, told):
    with pytest.raises(GoldError) as error:
        read_gold(write_gold([label], **entry))
    assert "documents.json" in error.value.where and told in str(error.value)


def test_a_folder_without_labels_is_told(write_gold, tmp_path):
    with pytest.raises(GoldError, match="no labels"):
        read_gold(write_gold())
    with pytest.raises(GoldError, match="not there"):
        read_gold(str(tmp_path / "nowhere"))


def test_files_are_found_beside_the_folder_in_it_and_one_level_down(write_gold, label, tmp_path):
    gold = read_gold(write_gold([label]))
    assert gold.find_file("ashwater.txt") is None
    own = tmp_path / "gold" / "ashwater.txt"
    own.write_text(TEXT)
    assert Path(gold.find_file("ashwater.txt")) == own
    deep = tmp_path / "reports" / "archive" / "ashwater.txt"
    deep.parent.mkdir(parents=True)
    deep.write_text(TEXT)
    assert Path(gold.find_file("ashwater.txt")).resolve() == deep
    assert gold.find_file("ashwater.txt", str(tmp_path / "elsewhere")) is None
    assert Path(gold.find_file("archive/ashwater.txt", str(tmp_path / "reports"))) == deep
