"""Abbreviations that a document defines in brackets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrator.indicators import find_abbreviations


def test_initials_of_the_words_before_the_bracket_are_taken() -> None:
    found = find_abbreviations(
        "Children in Care (CiC), Return Home Interviews (RHIs), those in Education, Employment or Training (EET), "
        "an Anti-Social Behaviour (ASB) team."
    )
    assert found["CiC"] == "Children in Care"
    assert found["RHIs"] == "Return Home Interviews"
    assert found["EET"] == "Education, Employment or Training"


def test_brackets_that_define_nothing_are_left() -> None:
    assert find_abbreviations("visits (October) and calls (UK), the target (90%) was met (KPI) and (see below)") == {}


def test_the_first_definition_counts() -> None:
    assert find_abbreviations("Adult Care (AC) and then Air Conditioning (AC)") == {"AC": "Adult Care"}


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for short, long in find_abbreviations(text).items():
        assert short in text
        assert long
