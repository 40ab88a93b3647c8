"""Abbreviations that a document defines in brackets."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Of all CiC (Children in Care) a tenth moved.", "CiC", "Children in Care"),
        ("There were 41 DToC, delayed transfers of care, in March.", "DToC", "delayed transfers of care"),
        ("NEET: not in education, employment or training", "NEET", "not in education, employment or training"),
        ("TAs (temporary accommodation) rose", "TAs", "temporary accommodation"),
        ("KSI - killed or seriously injured", "KSI", "killed or seriously injured"),
    ],
)
def test_a_long_form_may_stand_behind_its_short_form(text: str, short: str, long: str) -> None:
    assert find_abbreviations(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "CIC (see page 4) and TA, the amount",
        "HRA (Housing Revenue Account budget)",
        "the PI, per item, rose",
        "UK (until Kim) ",
    ],
)
def test_words_behind_that_are_no_long_form_are_left(text: str) -> None:
    assert find_abbreviations(text).keys() <= {"UK"}
