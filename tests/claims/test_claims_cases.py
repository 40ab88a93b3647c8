"""Each figure of a sentence gets its role, owner, time and wording."""

import tomllib
from pathlib import Path

import pytest

from narrator.claims import extract_claims
from narrator.domain import Claim
from narrator.indicators import Linker, load_catalogue
from narrator.language import read_statements
from narrator.periods import parse_period
from narrator.readers.txt import READER

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
LINKER = Linker(load_catalogue(), (), {})


def claims_of(text: str, reporting: str = "2023/24 Q2") -> tuple[Claim, ...]:
    document = READER.read("case.txt", text.encode())
    period = parse_period(reporting) if reporting else None
    return extract_claims(document, read_statements(document), LINKER, period, None)


def told(claim: Claim, field: str) -> str:
    match field:
        case "basis":
            return "/".join(claim.bases)
        case "period":
            return claim.period.label if claim.period else "none"
        case "unit":
            return str(claim.quantity.unit)
        case _:
            return str(getattr(claim, field))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_figure_is_read_as_a_person_would(case: dict) -> None:
    claims = claims_of(case["text"], case.get("reporting", "2023/24 Q2"))
    wanted = [
        (line.split(" | ")[0], dict(f.split(" = ") for f in line.split(" | ")[1].split(", ")))
        for line in case["claims"]
    ]
    assert [c.provenance.quote for c in claims] == [quote for quote, _ in wanted]
    got = [{f: told(c, f) for f in fields} for c, (_, fields) in zip(claims, wanted, strict=True)]
    assert got == [fields for _, fields in wanted]


def test_a_target_knows_the_figure_that_it_is_told_of() -> None:
    actual, target = claims_of("8.9% of invoices were paid late. This is below the internal target of 12%.")
    assert target.compares == actual.id
    assert str(actual.against_target) == "below"


def test_the_quote_of_every_claim_is_the_text_at_its_span() -> None:
    for case in CASES:
        for claim in claims_of(case["text"]):
            assert claim.provenance.quote == case["text"][claim.provenance.span.start : claim.provenance.span.end]
