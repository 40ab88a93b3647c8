"""Figures are judged by targets, earlier values and benchmarks of their own kind, and only where polarity is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from narrator.domain import (
    Basis,
    CellPlace,
    Comparator,
    Kind,
    Observation,
    Period,
    Polarity,
    Provenance,
    Quantity,
    Span,
    Unit,
    Verdict,
)
from narrator.summaries.judging import judge_benchmark, judge_move, judge_stand
from narrator.summaries.measures import Move, Reading, Shown, Stand
from narrator.summaries.times import tell_period, tell_period_long

QUARTER = Period("2023/24 Q2", date(2023, 7, 1), date(2023, 9, 30))
SEPTEMBER = Period("2023-09", date(2023, 9, 1), date(2023, 9, 30))
YEAR = Period("2023/24", date(2023, 4, 1), date(2024, 3, 31))
YEAR_AGO = Period("2022/23 Q2", date(2022, 7, 1), date(2022, 9, 30))


def cell(
    value: str,
    period: Period = QUARTER,
    basis: Basis = Basis.QUARTER,
    unit: Unit = Unit.PERCENT,
    kind: Kind = Kind.ACTUAL,
    comparator: Comparator = Comparator.EXACT,
) -> Shown:
    quantity = Quantity(Decimal(value), unit, value, Span(0, 1), comparator)
    place = Provenance("a.pdf", 1, None, None, value, Span(0, 1), CellPlace("t1", 1, 1))
    return Shown(Observation("o1", quantity, kind, place, "t1", 1, 1, "Visits", "V", "Visits", None, period, (basis,)))


def target(value: str, period: Period = YEAR, **more: object) -> Shown:
    return cell(value, period, Basis.YEAR, kind=Kind.TARGET, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "aim", "polarity", "stand"),
    [
        ("91", "90", Polarity.HIGHER, Stand.ON),
        ("90", "90", Polarity.HIGHER, Stand.ON),
        ("89", "90", Polarity.HIGHER, Stand.MISSED),
        ("4", "5", Polarity.LOWER, Stand.ON),
        ("6", "5", Polarity.LOWER, Stand.MISSED),
        ("6", "5", Polarity.NEUTRAL, Stand.OPEN),
    ],
)
def test_a_target_is_met_or_missed_by_polarity(value, aim, polarity, stand):
    assert judge_stand(Reading(cell(value), "quarter", target=target(aim)), polarity) is stand


def test_a_limit_in_words_is_its_value():
    aim = target("30", comparator=Comparator.UNDER)
    assert judge_stand(Reading(cell("27.4"), "quarter", target=aim), Polarity.LOWER) is Stand.ON


def test_a_figure_that_words_leave_open_is_not_judged():
    almost = cell("90", comparator=Comparator.ABOUT)
    assert judge_stand(Reading(almost, "quarter", target=target("90")), Polarity.HIGHER) is Stand.OPEN


def test_a_number_of_half_a_year_is_not_judged_by_a_whole_years_target():
    half = cell("42", SEPTEMBER, Basis.YEAR_TO_DATE, Unit.COUNT)
    aim = target("80", unit=Unit.COUNT)
    assert judge_stand(Reading(half, "year_to_date", target=aim, accrues=True), Polarity.HIGHER) is Stand.OPEN
    assert judge_stand(Reading(half, "year_to_date", target=aim, accrues=True), Polarity.LOWER) is Stand.OPEN
    share = cell("42", SEPTEMBER, Basis.YEAR_TO_DATE)
    assert judge_stand(Reading(share, "year_to_date", target=target("80")), Polarity.HIGHER) is Stand.MISSED


@pytest.mark.parametrize(
    ("before", "polarity", "move"),
    [
        ("80", Polarity.HIGHER, Move.BETTER),
        ("95", Polarity.HIGHER, Move.WORSE),
        ("80", Polarity.LOWER, Move.WORSE),
        ("90", Polarity.LOWER, Move.SAME),
        ("80", Polarity.NEUTRAL, Move.OTHER),
    ],
)
def test_a_move_is_judged_by_polarity(before, polarity, move):
    assert judge_move(Reading(cell("90"), "quarter", previous=(cell(before, YEAR_AGO),)), polarity) is move


def test_a_quarter_is_not_held_against_a_year_to_date():
    other = cell("80", YEAR_AGO, Basis.YEAR_TO_DATE)
    assert judge_move(Reading(cell("90"), "quarter", previous=(other,)), Polarity.HIGHER) is Move.UNKNOWN


def test_a_contradicted_figure_is_better_than_nothing():
    own, other = cell("90"), Shown(cell("80").fact, Verdict.CONTRADICTED)
    assert judge_benchmark(Reading(own, "quarter"), cell("80"), Polarity.HIGHER) is True
    assert judge_benchmark(Reading(own, "quarter"), other, Polarity.HIGHER) is None
    assert judge_benchmark(Reading(own, "quarter"), cell("90"), Polarity.HIGHER) is None
    assert judge_benchmark(Reading(own, "quarter"), cell("80"), Polarity.NEUTRAL) is None


def test_periods_are_said_as_people_say_them():
    assert tell_period(QUARTER) == "Q2 2023/24"
    assert tell_period(SEPTEMBER) == "September 2023"
    assert tell_period(Period("2023-09-30", date(2023, 9, 30), date(2023, 9, 30))) == "30 September 2023"
    assert tell_period(YEAR) == "2023/24"
    assert tell_period_long(QUARTER) == "Quarter 2 2023/24 (July to September 2023)"
