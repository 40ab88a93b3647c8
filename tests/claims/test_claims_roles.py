"""Several figures in one sentence each get the role that a reader gives them."""

import re
import tomllib
from pathlib import Path

import pytest

from narrator.claims import extract_claims
from narrator.indicators import Linker, load_catalogue
from narrator.language import read_statements
from narrator.periods import parse_period
from narrator.readers.txt import READER

SENTENCES = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))["sentences"]
LINKER = Linker(load_catalogue(), (), {})
MARKED = re.compile(r"\[(?P<role>\w+):(?P<figure>[^\]]+)\]")
ROLES = {
    **{"a": "actual", "t": "target", "f": "floor", "p": "previous", "c": "change", "k": "part"},
    **{"bn": "national", "br": "regional", "bs": "statistical_neighbours", "bo": "other"},
}


@pytest.mark.parametrize("marked", SENTENCES, ids=lambda text: text[:60])
def test_every_figure_has_its_role(marked: str) -> None:
    text = MARKED.sub(lambda m: m["figure"], marked)
    wanted, shift = [], 0
    for match in MARKED.finditer(marked):
        start = match.start() - shift
        wanted.append((start, start + len(match["figure"]), ROLES[match["role"]]))
        shift += len(match[0]) - len(match["figure"])
    document = READER.read("case.txt", text.encode())
    claims = extract_claims(document, read_statements(document), LINKER, parse_period("2023/24 Q2"), None)
    told = [str(c.benchmark or c.role) for c in claims]
    assert told == [role for _, _, role in wanted]
    for claim, (start, end, _) in zip(claims, wanted, strict=True):
        span = claim.provenance.span
        assert span.start < end and start < span.end
