"""How sentences say that one figure stands to another, and which end of a measure is the better one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from narrator.checks.facts.polarity import OPEN, Better
from narrator.checks.wordings.frames import is_excused, read_frame
from narrator.checks.wordings.moves import is_steady, is_wayward, read_merit
from narrator.checks.wordings.relations import is_share_of, read_before, read_behind, read_next, read_several
from narrator.checks.wordings.sides import find_breach
from narrator.domain import AgainstTarget, Polarity, Quantity, Span, Unit

HIGHER, LOWER = Better(Polarity.HIGHER, True), Better(Polarity.LOWER, True)


def percent(value):
    places = len(value.partition(".")[2])
    return Quantity(Decimal(value), Unit.PERCENT, f"{value}%", Span(0, 1), resolution=Decimal(1).scaleb(-places))


@pytest.mark.parametrize(
    ("left", "side", "merit"),
    [
        (", which is above the target of ", AgainstTarget.ABOVE, None),
        (" and slightly under the floor of ", AgainstTarget.BELOW, None),
        (", just short of the ", None, False),
        (". this is better than the national (", None, True),
        (", below the target of no more than ", AgainstTarget.BELOW, None),
        (", in line with the profiled target of ", AgainstTarget.MEETS, None),
        (" which did not meet the target of ", None, False),
        (", better than both the england average (", None, True),
    ],
)
def test_words_right_before_a_limit(left, side, merit):
    relation = read_before(left)
    assert relation is not None
    assert (relation.side, relation.merit) == (side, merit)


@pytest.mark.parametrize(
    "left",
    [
        " against a target of ",
        ", not above the target of ",
        " from being above the target of ",
        ", higher than in quarter 2 (target ",
        " was higher than last year, but the target is ",
        " over the year the target of ",
        " of missed bins, against a target of ",
        " and we aim to be above the target of ",
    ],
)
def test_words_that_tell_nothing_of_a_limit(left):
    assert read_before(left) is None


@pytest.mark.parametrize(
    ("read", "words", "merit"),
    [
        (read_behind, ", missing it by a point.", False),
        (read_behind, " target was met for the first time", True),
        (read_behind, " and was not met.", False),
        (read_next, "the target was not met this quarter.", False),
        (read_several, "all three timeliness targets were met", True),
        (read_several, "none of the targets were met", False),
    ],
)
def test_words_behind_and_ahead(read, words, merit):
    relation = read(words)
    assert relation is not None
    assert relation.merit is merit


@pytest.mark.parametrize("words", ["most of the targets were met", "both met or were close to their targets"])
def test_several_of_which_not_all_are_told_alike(words):
    assert read_several(words) is None


@pytest.mark.parametrize(
    ("own", "limit", "words", "better", "wrong"),
    [
        ("92", "90", ", below the target of ", OPEN, True),
        ("90", "90", ", above the target of ", OPEN, False),
        ("94.6", "95", ", just above the target of ", OPEN, True),
        ("12", "10", ", better than the target of ", HIGHER, False),
        ("12", "10", ", better than the target of ", LOWER, True),
        ("12", "10", ", better than the target of ", OPEN, False),
        ("3.1", "3.5", ", exceeding the target of ", OPEN, False),
        ("3.1", "3.5", ", exceeding the target of ", HIGHER, True),
        ("7.0", "6.9", ", just below the target of ", OPEN, True),
        ("84", "90", ", in line with the target of ", OPEN, False),
        ("64", "90", ", in line with the target of ", OPEN, True),
        ("12", "10", ", within the target of ", HIGHER, False),
    ],
)
def test_sides(own, limit, words, better, wrong):
    relation = read_before(words)
    assert relation is not None
    assert (find_breach(percent(own), percent(limit), relation, better) is not None) is wrong


def test_a_share_of_those_that_lie_beyond_is_none_of_them():
    assert is_share_of(" of our schools were ")
    assert not is_share_of(" of visits were made on time, which is ")


@pytest.mark.parametrize(
    ("words", "merit"),
    [
        ("has improved to 8.1% from 9.7%", True),
        ("88% compared with 91%, a decline in performance", False),
        ("rose to 18, reflecting improved recording", None),
        ("no improvement on 12%", None),
        ("improved on 2023 but worsened on 2022", None),
    ],
)
def test_merit_in_words(words, merit):
    assert read_merit(words) is merit


def test_steady_and_wayward():
    assert is_steady("Attendance remained broadly stable at ")
    assert not is_steady("Attendance stood at ")
    assert is_wayward("is expected to fall to 12")
    assert not is_wayward("The forecast overspend fell to £2m")


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("Measures meeting target", (True, True)),
        ("The following indicators did not meet their target:", (False, True)),
        ("Where are we performing well?", (True, False)),
        ("Areas for improvement", (False, False)),
        ("Strengths and areas for improvement", None),
        ("Children in care", None),
        ("Performance against target", None),
    ],
)
def test_frames(words, frame):
    found = read_frame(words)
    assert (None if found is None else (found.good, found.of_targets)) == frame


def test_items_that_say_why_they_stand_there():
    assert is_excused("78% were in time, although the target is 90%")
    assert not is_excused("78% were in time (target 90%)")
