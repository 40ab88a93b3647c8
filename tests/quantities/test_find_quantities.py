"""The number grammar on sentences of our own about made-up councils."""

from __future__ import annotations

from decimal import Decimal

import pytest

from narrator.domain import Comparator, Quantity, Unit
from narrator.quantities import create_finder, find_quantities

P, PP, C, R, RATE, M, D = (
    Unit.PERCENT,
    Unit.PERCENTAGE_POINTS,
    Unit.COUNT,
    Unit.RATIO,
    Unit.RATE,
    Unit.MONEY,
    Unit.DURATION,
)


def told(text: str) -> list[tuple[str, str, Unit]]:
    return [(one.surface, f"{one.value:f}", one.unit) for one in find_quantities(text)[0]]


def only(text: str) -> Quantity:
    quantities, _ = find_quantities(text)
    assert len(quantities) == 1, quantities
    return quantities[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northmoor answered 71.4% of letters.", [("71.4%", "71.4", P)]),
        (
            "It answered 71 per cent, then 80 percent and 5 per cent.",
            [("71 per cent", "71", P), ("80 percent", "80", P), ("5 per cent", "5", P)],
        ),
        ("The target of five per cent was met.", [("five per cent", "5", P)]),
        (
            "A rise of 2.3 percentage points, then 1.1 ppts and 3pp.",
            [("2.3 percentage points", "2.3", PP), ("1.1 ppts", "1.1", PP), ("3pp", "3", PP)],
        ),
        (
            "A movement of -3.2% and (1.4)% and −0.5%.",
            [("-3.2%", "-3.2", P), ("(1.4)%", "-1.4", P), ("−0.5%", "-0.5", P)],
        ),
        ("The internal aim (12%) was missed.", [("12%", "12", P)]),
        ("Between March and May it was between 10 and 15%.", [("between 10 and 15%", "10", P)]),
        ("It moved from 45 to 52%.", [("45", "45", P), ("52%", "52", P)]),
        ("The regional percentage at 14 and the national average as 17.", [("14", "14", P), ("17", "17", P)]),
        ("It fell from 18% in 2022 to 17%.", [("18%", "18", P), ("17%", "17", P)]),
        ("In June 28% were late.", [("28%", "28", P)]),
    ],
)
def test_percentages(text: str, expected: list[tuple[str, str, Unit]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("62.5% (50 / 80) of repairs were done.", "50", "80"),
        ("mostly noise (62.5%, 50/80) in Eastmere", "50", "80"),
        ("62.5% (50 of the 80) were done.", "50", "80"),
        ("50 of 80 (62.5%) were done.", "50", "80"),
        ("62.5% (1,250 / 2,000) were done.", "1250", "2000"),
    ],
)
def test_ratio_beside_its_percentage_belongs_to_it(text: str, numerator: str, denominator: str) -> None:
    found = only(text)
    assert found.surface == "62.5%"
    assert (found.numerator, found.denominator) == (Decimal(numerator), Decimal(denominator))


def test_a_ratio_that_is_not_its_percentage_is_still_attached() -> None:
    found = only("45% (12 / 30) of visits")
    assert (found.value, found.numerator, found.denominator) == (Decimal(45), Decimal(12), Decimal(30))


def test_count_in_brackets_is_numerator_and_count() -> None:
    share, count = find_quantities("85.5% (47) of the tenants were heard.")[0]
    assert (share.value, share.numerator, share.denominator) == (Decimal("85.5"), Decimal(47), None)
    assert (count.surface, count.unit) == ("47", C)


def test_count_with_its_noun_in_brackets_stands_beside_the_percentage() -> None:
    assert told("8.3% (21 tenants) left; 14 tenants (27.5%) stayed.") == [
        ("8.3%", "8.3", P),
        ("21", "21", C),
        ("14", "14", C),
        ("27.5%", "27.5", P),
    ]


@pytest.mark.parametrize(
    ("text", "surface", "numerator", "denominator"),
    [
        ("165 / 242 letters", "165 / 242", 165, 242),
        ("5 of the 14 families moved", "5 of the 14", 5, 14),
        ("2 foster carers of 56 left", "2 foster carers of 56", 2, 56),
        ("two out of seven measures", "two out of seven", 2, 7),
        ("one in five residents agreed", "one in five", 1, 5),
        ("three of the nine indicators", "three of the nine", 3, 9),
    ],
)
def test_ratios(text: str, surface: str, numerator: int, denominator: int) -> None:
    found = only(text)
    assert (found.unit, found.surface) == (R, surface)
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert abs(found.value - Decimal(100 * numerator) / denominator) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("text", "surface", "value", "comparator"),
    [
        ("Almost half of tenants agreed", "Almost half", "50", Comparator.ALMOST),
        ("Over half of calls were lost", "Over half", "50", Comparator.OVER),
        ("About a third of bins were missed", "About a third", "33.3", Comparator.ABOUT),
        ("nearly two thirds of cases closed", "nearly two thirds", "66.7", Comparator.ALMOST),
        ("three quarters of staff replied", "three quarters", "75", Comparator.ABOUT),
    ],
)
def test_fractions(text: str, surface: str, value: str, comparator: Comparator) -> None:
    found = only(text)
    assert (found.surface, str(found.value), found.comparator, found.unit) == (surface, value, comparator, P)


@pytest.mark.parametrize(
    "text",
    [
        "the first half of the year",
        "half a year later",
        "the third quarter",
        "a third party",
        "half past",
        "half-yearly review",
    ],
)
def test_no_fractions(text: str) -> None:
    assert find_quantities(text)[0] == ()


@pytest.mark.parametrize(
    ("text", "surface", "value", "per"),
    [
        ("29 per 10,000 population", "29 per 10,000", "29", 10000),
        ("a 35.1 rate per 10,000 children", "35.1 rate per 10,000", "35.1", 10000),
        ("a rate of 59 in March", "59", "59", None),
        ("0.76 offences per offender", "0.76 offences per offender", "0.76", None),
        ("312.4 per 100,000", "312.4 per 100,000", "312.4", 100000),
    ],
)
def test_rates(text: str, surface: str, value: str, per: int | None) -> None:
    found = only(text)
    assert (found.unit, found.surface, str(found.value), found.per) == (RATE, surface, value, per)


def test_a_bare_number_goes_on_with_the_rate_before_it() -> None:
    assert told("a rate of 59 in March and 56 at year end") == [("59", "59", RATE), ("56", "56", RATE)]


@pytest.mark.parametrize(
    ("text", "surface", "value", "resolution"),
    [
        ("spent £3.4m on roads", "£3.4m", "3400000", "100000"),
        ("spent £23.3 million on roads", "£23.3 million", "23300000", "100000"),
        ("a balance of -£9.9m", "-£9.9m", "-9900000", "100000"),
        ("a variance of (£1.2m) in housing", "(£1.2m)", "-1200000", "100000"),
        ("more savings (£1.2m) in housing", "£1.2m", "1200000", "100000"),
        ("a grant of £31,400 in May", "£31,400", "31400", "1"),
        ("worth £2bn overall", "£2bn", "2000000000", "1000000000"),
    ],
)
def test_money(text: str, surface: str, value: str, resolution: str) -> None:
    found = only(text)
    assert (found.unit, found.surface, str(found.value), str(found.resolution)) == (M, surface, value, resolution)
    assert found.currency == "£"


def test_range_of_money() -> None:
    found = only("will cost £10-12m in all")
    assert (found.value, found.upper, found.comparator) == (10_000_000, 12_000_000, Comparator.BETWEEN)


def test_malformed_money_is_not_read() -> None:
    assert find_quantities("a grant of £31,40m")[0] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calls waited 6 minutes 26 seconds.", [("6 minutes 26 seconds", "386", "second")]),
        ("Repairs took an average of 45 days.", [("45 days", "45", "day")]),
        (
            "The wait fell from 56 weeks in 2012/13 to 39 weeks.",
            [("56 weeks", "56", "week"), ("39 weeks", "39", "week")],
        ),
        ("Average void time was 25.4 days (target 21 days).", [("25.4 days", "25.4", "day"), ("21 days", "21", "day")]),
        (
            "Average time was 6 minutes 26 seconds (target 5 minutes).",
            [("6 minutes 26 seconds", "386", "second"), ("5 minutes", "300", "second")],
        ),
    ],
)
def test_durations_as_values(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_quantities(text)[0]
    assert [(one.surface, str(one.value), one.counted) for one in found] == expected
    assert all(one.unit is D for one in found)


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("26 children came", 26, "child"),
        ("1,321 assessments were done", 1321, "assessment"),
        ("162 Early Help Assessments (EHA) were started", 162, "assessment"),
        ("60 section 47 enquires were started", 60, "enquiry"),
        ("15 looked after children moved", 15, "child"),
        ("6 of the children moved", 6, "child"),
        ("twenty-one families were helped", 21, "family"),
        ("two hundred and five trees were planted", 205, "tree"),
        ("1\u2009234 potholes were filled", 1234, "pothole"),
        ("3.4 million passengers rode", 3_400_000, "passenger"),
        ("1 child protection plan ended", 1, "plan"),
        ("no child has waited", 0, "child"),
        ("There were no complaints in May", 0, "complaint"),
        ("21 received letters", 21, None),
        ("9 are open to the team", 9, None),
    ],
)
def test_counts(text: str, value: int, counted: str | None) -> None:
    found = only(text)
    assert (found.unit, found.value, found.counted) == (C, value, counted)


def test_the_second_count_of_a_comparison_counts_the_same() -> None:
    found = find_quantities("Thefts fell (from 31 episodes to 18).")[0]
    assert [(one.value, one.counted) for one in found] == [(31, "episode"), (18, "episode")]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("over 50 homes", Comparator.OVER),
        ("more than 50 homes", Comparator.OVER),
        ("nearly 50 homes", Comparator.ALMOST),
        ("at least 50 homes", Comparator.AT_LEAST),
        ("up to 50 homes", Comparator.AT_MOST),
        ("no more than 50 homes", Comparator.AT_MOST),
        ("fewer than 50 homes", Comparator.UNDER),
        ("approximately 50 homes", Comparator.ABOUT),
        ("moreover 50 homes", Comparator.EXACT),
    ],
)
def test_comparators(text: str, comparator: Comparator) -> None:
    assert only(text).comparator is comparator


def test_above_and_below_bound_a_value_but_not_what_it_is_compared_with() -> None:
    assert only("It fell to below 5%.").comparator is Comparator.UNDER
    assert only("It is above 90% target.").comparator is Comparator.EXACT
    assert only("It is below 58% in 2019/20.").comparator is Comparator.EXACT


def test_range_of_counts() -> None:
    found = only("An election needs 400 to 700 staff.")
    assert (found.value, found.upper, found.comparator, found.counted) == (400, 700, Comparator.BETWEEN, "staff")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("During the year all ICPCs took place within 15 working days.", "all ICPCs"),
        ("All reviews of tenants were completed within timescale.", "All reviews"),
    ],
)
def test_all_as_a_share(text: str, surface: str) -> None:
    found = only(text)
    assert (found.surface, found.value, found.unit) == (surface, 100, P)


def test_none_as_a_count() -> None:
    assert told("Of those who left none had waited; none of the cases failed.") == [("none", "0", C), ("none", "0", C)]


def test_offset_moves_every_span() -> None:
    text = "In Q2 2021/22, 12 of the 30 homes (aged 16 or 17) were 5% late."
    quantities, qualifiers = find_quantities(text, 1000)
    padded = " " * 1000 + text
    assert [one.span.of(padded) for one in quantities] == [one.surface for one in quantities] == ["12 of the 30", "5%"]
    assert [one.span.of(padded) for one in qualifiers] == [one.surface for one in qualifiers]


def test_created_finder_is_the_grammar() -> None:
    assert create_finder()("5% of 30 homes", 3) == find_quantities("5% of 30 homes", 3)


def test_a_dump_of_numbers_is_no_prose() -> None:
    assert find_quantities("1 2 " * 2000)[0] == ()


def test_a_pair_of_nouns_may_only_describe_what_is_counted() -> None:
    counted = [
        find_quantities(text)[0][0].counted
        for text in (
            "171 children and families assessments were finished",
            "40 children and young people were seen",
            "12 parents and carers came",
        )
    ]
    assert counted == ["assessment", "child", "parent"]
