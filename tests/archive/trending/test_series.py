"""What was told anew in series of reports (series.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.archive.asking.retelling import find_retold
from narrator.archive.asking.told import Told
from narrator.archive.asking.trends import Standing
from narrator.periods import parse_period

SERIES = tomllib.loads(Path(__file__).with_name("series.toml").read_text(encoding="utf-8"))["series"]


def read_telling(line: str, local: bool) -> Told:
    head, period, basis, value, *words = (part.strip() for part in line.split("|"))
    document, told_at = head.split()
    known = parse_period(period)
    assert known is not None
    half = 0.5 / 10 ** len(value.partition(".")[2])
    return Told(
        source="cell", document=document, key="o1", indicator="doc:calls" if local else "CSC 032",
        indicator_name="Calls", authority="Northmoor", role="actual", benchmark=None, period_label=known.label,
        period_start=known.start.isoformat(), period_end=known.end.isoformat(), basis=basis, value=value,
        number=float(value), low=float(value) - half, high=float(value) + half, unit="percent", comparator="exact",
        counted=None, complement=False, provisional="provisional" in words, recognised=False, verdict=None,
        sureness=1.0, page=1, section=None, paragraph=None, table="t1", row=1, col=1, start=None, quote="Calls",
        path=f"{document}.pdf", title=None, document_date=None, document_start=None,
        document_end=None if told_at == "-" else told_at,
    )  # fmt: skip


@pytest.mark.parametrize("series", SERIES, ids=[one["name"] for one in SERIES])
def test_what_a_series_tells_anew(series):
    told = [read_telling(line, series.get("local", False)) for line in series["told"].strip().splitlines()]
    found = [f"{one.first.value} {'->' if one.restated else '='} {one.later.value}" for one in find_retold(told)]
    assert found == series["expected"]


def test_a_value_told_before_its_time_was_over_is_no_value_of_that_time():
    running = read_telling("a 2023-09-30 | 2023/24 | year_to_date | 61.0", local=False)
    over = read_telling("b 2024-03-31 | 2023/24 | year_to_date | 68.5", local=False)
    assert Standing(running).running and not Standing(over).running
    assert not Standing(replace(running, role="target")).running
    assert find_retold([running, over]) == ()
