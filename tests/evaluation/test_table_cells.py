"""Table cells against labels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from narrator.domain import Analysis, Document, Kind, Observation, Provenance, Quantity, Span, Unit
from narrator.evaluation import read_gold, score_cells
from narrator.periods import parse_period

DOCUMENT = Document("ashwater.txt", "txt", "", ())


def cell(value, indicator="CSC 1", period="2023/24 Q1", kind="actual", header="Lets"):
    place = Provenance("ashwater.txt", None, None, None, value, Span(0, 0))
    quantity = Quantity(Decimal(value), Unit.PERCENT, value, Span(0, 0))
    when = parse_period(period) if period else None
    return Observation("o", quantity, Kind(kind), place, "t1", 1, 1, header, indicator, None, period=when)


def label(value, indicator="CSC 1", period="2023/24 Q1", kind="quarter", **more):
    return {"doc": "ashwater", "indicator": indicator, "period": period, "kind": kind, "value": value} | more


@pytest.fixture
def score(write_gold):
    def measure(labels, cells):
        [document] = read_gold(write_gold(observations=labels)).documents
        analysis = Analysis(DOCUMENT, (), (), tuple(cells), (), None, None)
        return {name: (share.right, share.of) for name, share in score_cells(document.cells, analysis)}

    return measure


def test_a_cell_is_its_measure_period_kind_and_value(score):
    labels = [label(71.5), label(72, period="2023/24 Q2"), label(80, kind="target", period="2023/24")]
    right = [cell("71.50"), cell("72", period="2023/24 Q2"), cell("80", kind="floor", period=None)]
    assert score(labels, right) == {"cells_recall": (3, 3), "cells_precision": (3, 3)}
    wrong = [cell("71.5", indicator="CSC 2"), cell("72", period="2023/24 Q3"), cell("80")]
    assert score(labels, wrong) == {"cells_recall": (0, 3), "cells_precision": (0, 2)}


def test_each_cell_counts_once(score):
    assert score([label(5), label(5)], [cell("5")])["cells_recall"] == (1, 2)
    assert score([label(5)], [cell("5"), cell("5")])["cells_precision"] == (1, 2)


def test_ambiguous_cells_count_neither_way(score):
    labels = [label(5), label(7, ambiguous=True)]
    assert score(labels, [cell("5"), cell("7")]) == {"cells_recall": (1, 1), "cells_precision": (1, 1)}


def test_cells_without_a_code_are_known_by_value_and_time(score):
    labels = [label(5, indicator="lets"), label(6, indicator="lets", period="2023/24 Q2")]
    cells = [cell("5", indicator="doc:lets"), cell("8", indicator="doc:lets"), cell("9", indicator="doc:sales")]
    assert score(labels, cells) == {"cells_without_code_recall": (1, 2), "cells_without_code_precision": (1, 2)}
