"""Whatever the characters: no exception, quotes that stand where they say, and values that are numbers."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import narrator
from narrator.errors import DocumentError
from narrator.indicators import Catalogue, load_catalogue

SMALL = load_catalogue((), builtin=False)

PARTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "91.6%", "£3.4m", "1,234", "45 homes", "12 of the 45", "(3.2)%", "Q2 2023/24", "\u00a0", "\u200b",
            "\u200f", "\u202e", "\u2028", "\x00", "\x0b", "\x0c", "\r", "\r\n", "\n", "\t", "\u00ad", "\ufffd",
            "\ufb01", "−", "–", "٤٥", "½", "²", " of the ", " in April ", ". ", "; ", "(", ")", "target",
            "rose from ", " to ", "per 10,000",
        ]
    ),
)  # fmt: skip


def check(data: bytes, catalogue: Catalogue | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_bytes(data)
        try:
            document = narrator.read(str(path))
        except DocumentError as error:
            assert error.advice
            return
    analysis = narrator.analyse(document, catalogue)
    for claim in analysis.claims:
        assert claim.quantity.value.is_finite()
        assert claim.provenance.quote == claim.quantity.surface
        assert claim.quantity.span.of(document.text) == claim.quantity.surface
    for observation in analysis.observations:
        assert observation.quantity.value.is_finite()
    for sentence in analysis.sentences:
        assert sentence.span.of(document.text).strip()
        assert all(sentence.span.start <= one.start < one.end <= sentence.span.end for one in sentence.clauses)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, min_size=1, max_size=25))
def test_any_text_is_survived(parts: list[str]) -> None:
    check("".join(parts).encode("utf-8", "surrogatepass"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    check(data, SMALL)
