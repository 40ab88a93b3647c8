"""Documents without the shape of one: endless lines, no stops, dumps of figures, nests of brackets.

Nothing crashes or hangs, what can't be read is told with its place, and what stands beside it is read.
"""

from decimal import Decimal
from pathlib import Path

import pytest

import narrator
from narrator.domain import Analysis

ENGLISH = "In April 91.6% of the repairs of Northmoor were made in time."
WORDS = "repairs of homes and visits to tenants by the service "


def analyse(tmp_path: Path, text: str) -> Analysis:
    path = tmp_path / "report.txt"
    path.write_text(text, "utf-8")
    analysis = narrator.analyse(narrator.read(str(path)))
    for claim in analysis.claims:
        assert claim.provenance.quote == analysis.document.text[claim.quantity.span.start : claim.quantity.span.end]
    return analysis


UNREADABLE = {
    "no stop": ("and 45% of homes " * 5_000, "sentence_too_long"),
    "a sentence of 20,000 words": (WORDS * 2_000 + "45% of homes", "sentence_too_long"),
    "100,000 figures": ("Figures: " + "12 345 " * 50_000, "sentence_too_long"),
    "a dump of figures": ("Figures: " + "12.5%, " * 300, "too_many_figures"),
    "brackets around a figure": ("(" * 10_000 + "45% of homes" + ")" * 10_000, "sentence_too_long"),
    "300,000 blanks": ("The rate was 45%" + " " * 300_000 + "of homes", "sentence_too_long"),
    "one word": ("a" * 300_000 + " 45% of homes", "sentence_too_long"),
    "signs": ("\U0001f600" * 100_000 + " 45% of homes", "sentence_too_long"),
    "combining marks": ("The rate was 45% of e" + "\u0301" * 100_000, "sentence_too_long"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_has_no_sentences_is_left_alone_and_told(tmp_path: Path, name: str) -> None:
    text, kind = UNREADABLE[name]
    analysis = analyse(tmp_path, f"{ENGLISH}\n\n{text}\n\n{ENGLISH}")
    assert [claim.quantity.value for claim in analysis.claims] == [Decimal("91.6"), Decimal("91.6")]
    (told,) = analysis.document.diagnostics
    assert (told.kind, "line 3" in told.message, bool(told.advice)) == (kind, True, True)


def test_a_long_line_of_sentences_is_read_to_its_end(tmp_path: Path) -> None:
    analysis = analyse(tmp_path, WORDS.capitalize() + "were good. " + (WORDS.capitalize() + "grew. ") * 1_000 + ENGLISH)
    assert [claim.quantity.value for claim in analysis.claims] == [Decimal("91.6")]
    assert not analysis.document.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["homes"] * 2_000),
        "\n".join(["45%"] * 600),
        "\n\n".join(["SECTION"] * 2_000),
        "• " * 20_000,
        "<p " * 20_000,
        "." * 50_000,
        ";" * 50_000,
        "'" * 50_000,
        "\t" * 50_000,
        "Month\tHomes\n" + "Apr-23\t45\n" * 600,
    ],
)
def test_other_shapes_do_no_harm(tmp_path: Path, text: str) -> None:
    assert analyse(tmp_path, f"{ENGLISH}\n\n{text}\n\n{ENGLISH}").claims
