"""Floors: read from a file, held against an evaluation, and slips in them told."""

from __future__ import annotations

import pytest

from narrator.domain import Evaluation, Score, Share
from narrator.errors import UsageError
from narrator.evaluation import hold_floors, read_floors

SCORE = Score("all", None, 10, (("precision", Share(9, 10)), ("recall", Share(8, 10)), ("basis", Share(0, 0))))
EVALUATION = Evaluation("gold", (), SCORE)


@pytest.fixture
def floors(tmp_path):
    def write(text, table=""):
        path = tmp_path / "floors.toml"
        path.write_text(text)
        return read_floors(f"{path}{table}")

    return write


def test_figures_under_their_floors_are_told(floors):
    sunk = hold_floors(EVALUATION, floors("[all]\nprecision = 0.9\nrecall = 0.81\n"))
    assert [(s.document, s.figure, s.value, s.floor) for s in sunk] == [("all", "recall", 0.8, 0.81)]


def test_a_figure_that_was_not_measured_is_under_any_floor(floors):
    assert [s.value for s in hold_floors(EVALUATION, floors("[all]\nbasis = 0.0\n"))] == [None]


def test_floors_may_stand_in_a_table_of_a_larger_file(floors):
    text = "[other]\nx = 1\n[labels.held.all]\nprecision = 0.5\n"
    assert floors(text, "#labels.held") == {"all": {"precision": 0.5}}


@pytest.mark.parametrize(
    ("text", "table", "told"),
    [
        ("x = [", "", "can't be read"),
        ("precision = 0.9", "", "outside of a table"),
        ("[all]\nprecision = 90", "", "from 0 to 1"),
        ("[all]\nprecision = true", "", "from 0 to 1"),
        ("[all]", "", "no floor"),
        ("[all]\nprecision = 0.9", "#held", "no table 'held'"),
    ],
)
def test_a_slip_in_the_file_is_told(floors, text, table, told):
    with pytest.raises(UsageError) as error:
        floors(text, table)
    assert told in str(error.value) and "floors.toml" in error.value.where and error.value.advice


@pytest.mark.parametrize(
    ("text", "told"), [("[al]\nrecall = 0.5", "Did you mean all?"), ("[all]\nrecal = 0.5", "Did you mean recall?")]
)
def test_a_floor_under_nothing_is_told(floors, text, told):
    with pytest.raises(UsageError, match=told.replace("?", r"\?")):
        hold_floors(EVALUATION, floors(text))
