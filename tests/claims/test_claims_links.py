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
