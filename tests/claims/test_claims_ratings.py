"""Counts of indicators are claims of how many do well or badly; a colour is told of its own figure."""

import tomllib
from pathlib import Path

import pytest

from narrator.claims import extract_claims, rating_measures
from narrator.indicators import Linker, load_catalogue
from narrator.language import read_statements
from narrator.periods import parse_period
from narrator.readers.txt import READER

CASES = tomllib.loads(Path(__file__).with_name("ratings.toml").read_text(encoding="utf-8"))["case"]
LINKER = Linker(load_catalogue(), (), {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_counts_of_indicators_are_told_apart(case: dict) -> None:
    document = READER.read("case.txt", case["text"].encode())
    claims = extract_claims(document, read_statements(document), LINKER, parse_period("2023/24 Q2"), None)
    counts = [
        f"{c.provenance.quote} | {c.indicator.removeprefix('rating:')}"
        for c in claims
        if (c.indicator or "").startswith("rating:")
    ]
    assert counts == case["counts"]
    assert {c.provenance.quote: c.rating for c in claims if c.rating} == case.get("rating", {})


def test_every_measure_has_a_name_of_its_own() -> None:
    measures = rating_measures()
    assert len({m.id for m in measures}) == len({m.name for m in measures}) == len(measures) > 10
