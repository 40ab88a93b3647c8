"""Numbers that define a measure or say when: kinds and keys."""

from __future__ import annotations

import pytest

from narrator.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("done within 15 working days", "time_limit", "within 15 working_day"),
        ("done in 1 day", "time_limit", "within 1 day"),
        ("done within one working day", "time_limit", "within 1 working_day"),
        ("offered within 72 hours", "time_limit", "within 72 hour"),
        ("the 45 working day timescale", "time_limit", "within 45 working_day"),
        ("visited every 10 days", "time_limit", "every 10 day"),
        ("again within 12 months", "window", "within 12 month"),
        ("moves within the previous 12 months", "window", "within 12 month"),
        ("moves during the last 12 months", "window", "within 12 month"),
        ("on a plan for 2 or more years", "threshold", ">=2 year"),
        ("on a plan for two years or more", "threshold", ">=2 year"),
        ("settled for at least 2.5 years", "threshold", ">=2.5 year"),
        ("taking over 3 working days", "threshold", ">3 working_day"),
        ("taking longer than 3 working days", "threshold", ">3 working_day"),
        ("took over three days to close", "threshold", ">3 day"),
        ("was less than 12 hours away", "threshold", "<12 hour"),
        ("had 3 or more placements", "threshold", ">=3 placement"),
        ("had 3 or more placement moves", "threshold", ">=3 placement"),
        ("had 3 or less missing episodes", "threshold", "<=3 episode"),
        ("placed 20 or more miles away", "distance", ">=20 mile"),
        ("placed 20 miles or more away", "distance", ">=20 mile"),
        ("placed more than 20 miles from home", "distance", ">20 mile"),
        ("living within 20 miles", "distance", "within 20 mile"),
        ("young people aged 16 or 17", "age", "age 16-17"),
        ("young people aged under 16", "age", "age <16"),
        ("people aged 65 years and over", "age", "age >=65"),
        ("those 65 and over", "age", "age >=65"),
        ("19-21 year olds", "age", "age 19-21"),
        ("the 0-17 population", "age", "age 0-17"),
        ("under 16s", "age", "age <16"),
        ("in the 5 to 9 age range", "age", "age 5-9"),
        ("children from 11 to 18 years", "age", "age 11-18"),
        ("under section 47", "reference", "section 47"),
        ("an S47 enquiry", "reference", "section 47"),
        ("under regulation 44", "reference", "regulation 44"),
        ("a second or subsequent time", "ordinal", "second time"),
        ("for a 2nd time", "ordinal", "second time"),
    ],
)
def test_keys(text: str, kind: str, key: str) -> None:
    quantities, qualifiers = find_quantities(text)
    assert quantities == ()
    assert [(one.kind, one.key) for one in qualifiers] == [(kind, key)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Q2 2021/22", "period"),
        ("Quarter 2 (July – September) 2020/21", "period"),
        ("2016/17", "period"),
        ("2013–14", "period"),
        ("2025-29", "period"),
        ("12 months to Dec 24", "period"),
        ("4 January 2021", "date"),
        ("4th January", "date"),
        ("12th march 2025", "date"),
        ("September 2020", "date"),
        ("Apr-21", "date"),
        ("31/03/2013", "date"),
        ("2021-09-30", "date"),
    ],
)
def test_times(text: str, kind: str) -> None:
    assert [(one.surface, one.kind) for one in find_quantities(f"as at {text}.")[1]] == [(text, kind)]


def test_a_malformed_period_claims_nothing() -> None:
    quantities, qualifiers = find_quantities("care in Q2 of 2020/201 ended")
    assert quantities == ()
    assert "2020/201" in [one.surface for one in qualifiers]


def test_paragraph_mark_before_a_percentage() -> None:
    quantities, qualifiers = find_quantities("6. 91.6% of visits were made.")
    assert [one.surface for one in quantities] == ["91.6%"]
    assert [(one.surface, one.kind) for one in qualifiers] == [("6.", "mark")]


def test_count_beside_a_threshold() -> None:
    quantities, qualifiers = find_quantities("9 tenants had 3 or less visits and 4 had 10 or more.")
    assert [one.surface for one in quantities] == ["9", "4"]
    assert [one.key for one in qualifiers] == ["<=3 visit", ">=10"]


def test_over_is_a_value_for_things_and_a_threshold_for_time() -> None:
    quantities, qualifiers = find_quantities("Over 100 languages are spoken; 4 homes took over 3 days.")
    assert [(one.surface, str(one.comparator)) for one in quantities] == [("100", "over"), ("4", "exact")]
    assert [one.key for one in qualifiers] == [">3 day"]
