"""Percentages told beside their count carry the count and the whole of which the sum holds."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from narrator.claims import extract_claims
from narrator.domain import Claim, Role, Unit
from narrator.indicators import Linker, load_catalogue
from narrator.language import read_statements
from narrator.periods import parse_period
from narrator.readers.txt import READER

CASES = tomllib.loads(Path(__file__).with_name("shares.toml").read_text(encoding="utf-8"))["case"]
LINKER = Linker(load_catalogue(), (), {})


def read_shares(text: str) -> list[Claim]:
    document = READER.read("case.txt", text.encode())
    claims = extract_claims(document, read_statements(document), LINKER, parse_period("2023/24 Q2"), None)
    return [claim for claim in claims if claim.quantity.unit is Unit.PERCENT]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_shares_carry_the_count_and_whole_that_make_them(case: dict[str, Any]) -> None:
    told = [claim.quantity for claim in read_shares(case["text"])]
    assert [f"{q.numerator} / {q.denominator}" if q.denominator else "-" for q in told] == case["shares"]


def test_tied_shares_and_their_counts_are_parts() -> None:
    document = READER.read("case.txt", CASES[0]["text"].encode())
    claims = extract_claims(document, read_statements(document), LINKER, parse_period("2023/24 Q2"), None)
    assert [claim.role for claim in claims] == [Role.ACTUAL, *[Role.PART] * 6]


def test_a_list_of_parts_goes_on_behind_a_note_at_the_pages_foot() -> None:
    text = """At 31 March 443 people were on the list. Of this number:

- 211 live outside the area

The council was asked to correct this section.

- 315 live with friends
- 21 live in hostels
"""
    document = READER.read("case.txt", text.encode())
    claims = extract_claims(document, read_statements(document), LINKER, parse_period("2023/24 Q2"), None)
    assert [claim.role for claim in claims] == [Role.ACTUAL, *[Role.PART] * 3]


@settings(max_examples=40)
@given(whole=st.integers(20, 1800), data=st.data(), digits=st.integers(0, 1))
def test_a_true_share_is_tied_to_its_whole(whole: int, data: st.DataObject, digits: int) -> None:
    count = data.draw(st.integers(1, whole - 1))
    share = (Decimal(100 * count) / whole).quantize(Decimal(1).scaleb(-digits))
    assume(share > 0)
    told = read_shares(f"There were {whole:,} requests in the quarter. Residents made {count:,} ({share}%) of those.")
    assert [(q.numerator, q.denominator) for q in (claim.quantity for claim in told)] == [(count, whole)]


@settings(max_examples=40)
@given(whole=st.integers(20, 3000), data=st.data(), digits=st.integers(0, 1))
def test_a_tie_never_makes_a_wrong_sum(whole: int, data: st.DataObject, digits: int) -> None:
    count = data.draw(st.integers(1, whole - 1))
    printed = data.draw(st.decimals(1, 99, places=digits))
    text = f"There were {whole} requests in the quarter. Residents made {count} ({printed}%)."
    for share in read_shares(text):
        q = share.quantity
        if q.denominator is not None and q.numerator is not None:
            assert abs(100 * q.numerator / q.denominator - printed) <= Decimal("0.5").scaleb(-digits)
