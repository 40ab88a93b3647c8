"""Trends and restatements of a store: the same from both databases."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import event

from narrator.archive import Status
from narrator.archive.asking import Filters, find_restatements, find_trend
from narrator.archive.store import open_store
from narrator.errors import UsageError


@pytest.fixture
def trend(retold_store):
    def call(indicator="CSC 032", **filters):
        with retold_store.reading() as connection:
            return find_trend(connection, Filters(indicators=(indicator,), **filters))

    return call


@pytest.fixture
def restated(retold_store):
    def call(**filters):
        with retold_store.reading() as connection:
            found = find_restatements(connection, Filters(**filters)).found
            return [(one.first.value, one.later.value, one.later.period_label) for one in found]

    return call


def test_a_trend_holds_every_telling_in_order_of_authority_and_time(trend):
    values = [(one.told.authority, one.told.period_label, one.told.value) for one in trend().values]
    assert values == [
        ("Eastmere", "2021/22 Q1", "66.0"),
        ("Eastmere", "2021/22 Q2", "64.0"),
        ("Northmoor", "2021-07", "71.2"),
        ("Northmoor", "2021-07", "71.2"),
        ("Northmoor", "2021-08", "75.5"),
        ("Northmoor", "2021-08", "75.5"),
        ("Northmoor", "2021/22 Q2", "77.3"),
        ("Northmoor", "2021/22 Q2", "80.6"),
        ("Northmoor", "2021/22 Q2", "68.5"),
        ("Northmoor", "2022/23 Q2", "70.1"),
        ("Northmoor", "2022-09", "79.9"),
    ]


def test_restated_values_are_marked(trend):
    marked = {one.told.value: (str(one.restated), one.otherwise) for one in trend().values if one.restated}
    assert marked == {"77.3": ("replaced", "68.5"), "68.5": ("restated", "77.3")}


def test_months_quarters_and_year_to_date_are_series_of_their_own(trend):
    series = trend(authorities=("northmoor",)).series
    assert {one.basis: [s.told.value for s in told] for one, told in series.items()} == {
        "month": ["71.2", "75.5", "79.9"],
        "quarter": ["68.5", "70.1"],
        "year_to_date": ["80.6"],
    }


def test_targets_and_benchmarks_are_series_of_their_own(trend):
    series = trend(roles=("target", "benchmark")).series
    assert {(one.kind, one.benchmark, len(told)) for one, told in series.items()} == {
        ("target", "", 2),
        ("benchmark", "national", 1),
    }


def test_authorities_are_series_of_their_own(trend):
    quarters = [one for one in trend().series if one.basis == "quarter"]
    assert [one.authority for one in quarters] == ["Eastmere", "Northmoor"]


def test_a_trend_within_a_time(trend):
    assert [one.told.value for one in trend(since="2022/23").values] == ["70.1", "79.9"]
    assert {one.told.value for one in trend(until="2021-08").values} == {"71.2", "75.5", "66.0"}


def test_a_trend_tells_how_its_filters_were_read(trend):
    assert trend(authorities=("Northmor",)).notes
    with pytest.raises(UsageError, match="role"):
        trend(roles=("actuel",))


def test_a_restatement_is_found(restated):
    assert restated() == [("77.3", "68.5", "2021/22 Q2")]


def test_restatements_within_filters(restated):
    assert restated(authorities=("Eastmere",)) == []
    assert restated(indicators=("CSC 032",), authorities=("Northmoor",)) == restated()
    assert restated(indicators=("CSC 182",)) == []
    assert restated(since="2022/23") == []
    assert restated(until="2021/22 Q2", since="2021/22 Q2") == restated()
    assert restated(roles=("target",)) == []


def test_restatements_ask_the_database_once_for_all_measures_and_once_for_those_that_differ(retold_store):
    asked = []

    def note(connection, cursor, statement, parameters, context, many):
        asked.append(statement)

    event.listen(retold_store.engine, "before_cursor_execute", note)
    try:
        with retold_store.reading() as connection:
            list(find_restatements(connection).found)
    finally:
        event.remove(retold_store.engine, "before_cursor_execute", note)
    assert len([one for one in asked if one.lstrip().upper().startswith("SELECT")]) == 2


def test_a_document_is_named_by_the_file_that_was_read_and_not_by_a_copy(retold_file, tmp_path):
    copied = shutil.copy(retold_file, tmp_path / "copied.db")
    with open_store(str(copied)) as store:
        read = next(file for file in store.files() if file.document is not None)
        store.record([replace(read, path="0/copy.pdf", status=Status.DUPLICATE)])
        with store.reading() as connection:
            trend = find_trend(connection, Filters(indicators=("CSC 032",)))
    assert trend.values and all(one.told.path != "0/copy.pdf" for one in trend.values)
