"""Each figure of a sentence gets the time that a person would give it, and none where nobody could."""

import tomllib
from pathlib import Path

import pytest

from narrator.claims import extract_claims
from narrator.domain import Block, BlockKind, Claim, Document, Span
from narrator.indicators import Catalogue, Linker
from narrator.language import read_statements
from narrator.periods import parse_period

CASES = tomllib.loads(Path(__file__).with_name("times.toml").read_text(encoding="utf-8"))["case"]


def claims_of(case: dict) -> tuple[Claim, ...]:
    heading, text = case.get("heading", ""), case["text"]
    whole = f"{heading}\n{text}" if heading else text
    start = len(whole) - len(text)
    blocks = [Block(BlockKind.PARAGRAPH, Span(start, len(whole)), section=heading or None)]
    if heading:
        blocks.insert(0, Block(BlockKind.HEADING, Span(0, len(heading)), section=heading, level=1))
    document = Document("case.txt", "txt", whole, tuple(blocks))
    reporting = case.get("reporting", "2023/24 Q2")
    period = parse_period(reporting) if reporting else None
    return extract_claims(document, read_statements(document), Linker(Catalogue(()), (), {}), period, None)


def told(claim: Claim, field: str) -> str:
    match field:
        case "basis":
            return "/".join(claim.bases)
        case "period":
            return claim.period.label if claim.period else "none"
        case _:
            return str(getattr(claim, field))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_figure_gets_its_time(case: dict) -> None:
    claims = claims_of(case)
    wanted = [
        (line.split(" | ")[0], dict(f.split(" = ") for f in line.split(" | ")[1].split(", ")))
        for line in case["claims"]
    ]
    assert [c.provenance.quote for c in claims] == [quote for quote, _ in wanted]
    got = [{f: told(c, f) for f in fields} for c, (_, fields) in zip(claims, wanted, strict=True)]
    assert got == [fields for _, fields in wanted]
