"""Each figure is tied to the measure of its document's own service, or to none."""

import tomllib
from pathlib import Path

import pytest

from narrator.claims import extract_claims
from narrator.indicators import Linker, load_catalogue
from narrator.language import read_statements
from narrator.periods import parse_period
from narrator.readers.txt import READER

CASES = tomllib.loads(Path(__file__).with_name("links.toml").read_text(encoding="utf-8"))["case"]
CATALOGUE = load_catalogue()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_figure_is_tied_as_a_person_would(case: dict) -> None:
    document = READER.read("case.txt", case["text"].encode())
    linker = Linker(CATALOGUE, (), {}, document)
    claims = extract_claims(document, read_statements(document), linker, parse_period("2023/24 Q2"), None)
    assert [f"{claim.provenance.quote} | {claim.link.indicator}" for claim in claims] == case["links"]


def test_the_sum_that_another_is_a_part_of_has_no_measure_of_the_part() -> None:
    text = "Savings of £4.6m were delivered in 2023/24. In parks £1.3m of the £2.2m has been delivered."
    document = READER.read("case.txt", text.encode())
    claims = extract_claims(
        document, read_statements(document), Linker(CATALOGUE, (), {}, document), parse_period("2023/24"), None
    )
    (whole,) = [claim for claim in claims if claim.quantity.surface == "£2.2m"]
    assert whole.indicator is None
