"""Which tellings are one fact told differently, and which only look like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.archive.asking.retelling import find_retold, meets
from narrator.archive.asking.stretches import stretch_of
from narrator.archive.asking.told import Told
from narrator.periods import parse_period

FIRST, LATER = "2021-09-30", "2022-09-30"


def tell(value: str, period: str = "2021/22 Q2", basis: str = "quarter", document: str = "a", **more: object) -> Told:
    number = float(value)
    half = 0.5 / 10 ** len(value.partition(".")[2])
    known = parse_period(period)
    assert known is not None
    told = Told(
        source="claim", document=document, key="c1", indicator="CSC 032", indicator_name="Re-referrals",
        authority="Northmoor", role="actual", benchmark=None, period_label=known.label,
        period_start=known.start.isoformat(), period_end=known.end.isoformat(), basis=basis, value=value, number=number,
        low=number - half, high=number + half, unit="percent", comparator="exact", counted=None, complement=False,
        provisional=False, recognised=False, verdict="unverified", sureness=1.0, page=1, section=None, paragraph=None,
        table=None, row=None, col=None, start=0, quote="A sentence.", path=f"{document}.pdf", title=None,
        document_date=None, document_start=None, document_end=FIRST if document == "a" else LATER,
    )  # fmt: skip
    return replace(told, **more)  # type: ignore[arg-type]


def later(value: str, period: str = "2021/22 Q2", basis: str = "quarter", **more: object) -> Told:
    return tell(value, period, basis, **{"document": "b", "role": "previous", **more})  # type: ignore[arg-type]


def changes(*told: Told, **options: bool) -> list[tuple[str, str]]:
    return [(one.first.value, one.later.value) for one in find_retold(told, **options)]


def test_a_value_that_a_later_document_tells_otherwise():
    [found] = find_retold([later("68.5"), tell("77.3")])
    assert (found.first.value, found.later.value, found.difference) == ("77.3", "68.5", -8.8)
    assert found.restated and found.first.document == "a"


def test_two_documents_of_one_time_disagree():
    [found] = find_retold([tell("77.3"), later("68.5", document_end=FIRST)])
    assert not found.restated


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (tell("77.3", "2021/22 Q2", "year_to_date"), later("68.5", "2021-09", "year_to_date")),
        (tell("77", "2021-09", "snapshot"), later("68", "2021-09-30", "snapshot")),
        (tell("77", "2021/22 Q2", "snapshot"), later("68", "2021-09", "snapshot")),
        (tell("77.3", "2020/21", "year"), later("68.5", "2020/21", "year_to_date")),
        (tell("77.3", "2020/21", "year"), later("68.5", "2021-03", "year_to_date")),
        (tell("77.3", "2021-09", "month"), later("68.5", "2021-09", "month")),
        (tell("77.3", "2021/22 Q2", "rolling_year"), later("68.5", "2021-09", "rolling_year")),
        (tell("85", role="target"), later("90", role="target")),
        (tell("85", role="benchmark", benchmark="national"), later("82", role="benchmark", benchmark="national")),
    ],
)
def test_the_same_fact_in_other_words(first, second):
    assert changes(first, second) == [(first.value, second.value)]


@pytest.mark.parametrize(
    "second",
    [
        later("77.3"),
        later("77"),
        later("77.28"),
        later("68.5", "2021/22 Q2", "year_to_date"),
        later("68.5", "2021-09", "month"),
        later("68.5", "2021/22 Q1"),
        later("68.5", "2020/21 Q2"),
        later("68.5", role="target"),
        later("68.5", role="benchmark", benchmark="national"),
        later("68.5", role="change"),
        later("68.5", role="part"),
        later("68.5", unit="percentage_points"),
        later("68.5", comparator="about"),
        later("68.5", comparator="over", high=None),
        later("68.5", sureness=0.79),
        later("22.7", complement=True),
        later("68.5", verdict="contradicted"),
        later("68.5", basis="quarter,year_to_date"),
        later("68.5", basis=""),
        later("7.3"),
        later("68.5", "2021-09", "quarter"),
    ],
)
def test_what_only_looks_alike(second):
    assert changes(tell("77.3"), second) == []


def test_a_value_whose_time_was_not_over_is_not_final():
    running = tell("61.0", "2021/22", "year_to_date")
    assert changes(running, later("68.5", "2021/22", "year_to_date")) == []


def test_a_document_that_contradicts_itself_is_its_own_finding():
    assert changes(tell("77.3"), tell("79.1", key="c2"), later("68.5")) == []


def test_a_document_that_tells_a_value_more_and_less_exactly_is_one_voice():
    assert changes(tell("77"), tell("77.3", key="c2"), later("68.5")) == [("77.3", "68.5")]


def test_children_are_not_families():
    count = {"unit": "count", "low": 97.0, "high": 97.0}
    families = {**count, "low": 92.0, "high": 92.0}
    first = tell("97", "2021-09", "snapshot", counted="child", **count)
    assert changes(first, later("92", "2021-09", "snapshot", counted="family", **families)) == []
    assert changes(first, later("92", "2021-09", "snapshot", counted="child", **families)) == [("97", "92")]


def months(values: str, **more: object) -> list[Told]:
    make = later if more.get("document") == "b" else tell
    names = ("2021-04", "2021-05", "2021-06", "2021-07", "2021-08")
    return [make(value, month, "month", **more) for value, month in zip(values.split(), names, strict=False)]


def test_documents_that_differ_at_every_time_count_different_people():
    assert changes(*months("71.2 75.5 70.9"), *months("61.2 66.5 60.9", document="b")) == []


def test_one_month_of_several_was_restated():
    found = changes(*months("71.2 75.5 70.9 80.0"), *months("71.2 75.5 70.9 12.5", document="b"))
    assert found == [("80.0", "12.5")]


def test_a_measure_of_a_table_is_the_same_only_where_two_tables_tell_it_alike():
    local = {"indicator": "doc:calls-answered"}
    once = [tell("71.2", **local), later("75.5", **local)]
    assert changes(*once) == []
    found = changes(*months("71.2 75.5 70.9", **local), *months("71.2 75.5 72.9", document="b", **local))
    assert found == [("70.9", "72.9")]


def test_an_open_basis_is_one_only_where_two_tables_tell_it_alike():
    def open_ended(values: str, document: str) -> list[Told]:
        return [replace(one, basis="month,snapshot") for one in months(values, document=document)]

    assert changes(*open_ended("71.2", "a"), *open_ended("75.5", "b")) == []
    assert changes(*open_ended("71.2 75.5 70.9", "a"), *open_ended("71.2 75.5 72.9", "b")) == [("70.9", "72.9")]


def test_figures_from_pictures_take_part_only_if_asked():
    told = [tell("77.3"), later("68.5", recognised=True)]
    assert changes(*told, recognised=False) == []
    assert changes(*told) == [("77.3", "68.5")]


def test_each_change_is_told_once():
    third = tell("70.0", document="c", document_end="2023-09-30")
    fourth = tell("70.0", document="d", document_end="2024-09-30")
    assert changes(tell("77.3"), later("68.5"), third, fourth) == [("77.3", "68.5"), ("68.5", "70.0")]


def test_documents_of_one_time_that_disagree_are_told_once_for_each_other_value():
    values = {"a": "93.3", "c": "91.3", "d": "93.3", "e": "91.3", "f": "93"}
    told = [tell(value, document=name, document_end=FIRST) for name, value in values.items()]
    assert changes(*told) == [("93.3", "91.3")]
    assert changes(*told, later("93.3")) == [("93.3", "91.3")]
    assert changes(*told, later("85.0")) == [("93.3", "91.3"), ("93.3", "85.0")]


def test_neighbours_are_two_values_and_roundings_are_one():
    assert not meets(tell("95.0"), tell("95.1"))
    assert meets(tell("95"), tell("95.4"))
    assert not meets(tell("95"), tell("95.6"))
    count = {"unit": "count"}
    assert meets(tell("95", low=95.0, high=95.0, **count), tell("95", low=95.0, high=95.0, **count))
    assert not meets(tell("95", low=95.0, high=95.0, **count), tell("96", low=96.0, high=96.0, **count))


VALUES = st.sampled_from(["70", "71", "71.2", "68.5", "77.3", "90"])
TOLD = st.builds(
    lambda value, document, period, basis: tell(value, period, basis, document=document),
    VALUES,
    st.sampled_from("abcd"),
    st.sampled_from(["2021-07", "2021-08", "2021/22 Q1", "2020/21"]),
    st.sampled_from(["month", "quarter", "year", "year_to_date", "snapshot", ""]),
)


@given(st.lists(TOLD, max_size=20), st.randoms(use_true_random=False))
def test_the_order_in_which_values_come_changes_nothing(told, random):
    told = [replace(one, key=f"c{number}") for number, one in enumerate(told)]
    shuffled = list(told)
    random.shuffle(shuffled)
    assert find_retold(told) == find_retold(shuffled)


@given(st.lists(TOLD, max_size=20))
def test_what_is_found_is_of_one_stretch_and_two_documents(told):
    for found in find_retold([replace(one, key=f"c{number}") for number, one in enumerate(told)]):
        assert found.first.document != found.later.document
        assert stretch_of(found.first) == stretch_of(found.later)
        assert not meets(found.first, found.later)
        assert found.first.told_at <= found.later.told_at
