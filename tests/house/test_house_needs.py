"""What a pattern needs is in every text that it matches; what a text lacks leaves patterns out, and never a match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.needs import Needing, Sieve

PATTERNS = (
    r"\b(?:the )?(?:first|second) quarter\b",
    r"(?<=between )\d+(?: and |-)\d+",
    r"(?i)missing(?! data)|strik(?:e|ing)s?",
    r"(?:19|20)\d\d[/-]\d\d(?=\s)",
    r"(?i:K(?:in|eep)) ?(?P<n>\d+)%",
    r"[a-z]+s{2,3}ess",
    r"£\d+(?:m{2}|k)?",
    r"(?:a|b)?c+d{0}e*",
    r"\d+",
    r"(a)|(?:b(c)(?:d|e(?:f|g)))",
)

WORDS = (
    *("the ", "First", "quarter", "QUARTER", "between ", "12", "and", "-", " ", "2023/24", "kin 7%", "assess"),
    *(
        "mi\u017fsing",
        "M\u0130SSING",
        "m\u0131ssing",
        "str\u0131king",
        "\u212aeep 7%",
        "A\u017f\u017fess",
        "\u00df",
        "\ufb01",
    ),
    *("£3mm", "£", "%", "acde", "bcef"),
)
"""Pieces of texts, among them letters that are an i, a k or an s to who does not tell capitals."""


@given(st.sampled_from(PATTERNS), st.sampled_from((0, re.IGNORECASE)), st.lists(st.sampled_from(WORDS), max_size=8))
def test_a_pattern_with_needs_finds_what_it_finds_without(pattern, flags, words):
    plain, text = re.compile(pattern, flags), "".join(words)
    needing = Needing(pattern, flags)
    assert [m.span() for m in needing.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert (needing.search(text) is None) == (plain.search(text) is None)
    assert (needing in Sieve([needing], lambda one: one).sift(text)) >= (plain.search(text) is not None)


@pytest.mark.parametrize(
    ("pattern", "clauses"),
    [
        (r"\bin (?:March|April) \d+", {("march", "april"), ("in ",)}),
        (r"(?:due|late)?\s*reviews", {("reviews",)}),
        (r"(?:due|\d+)", set()),
        (r"(?!never)once", {("once",)}),
        (r"(?:ab){2,}", {("ab",)}),
        (r"[Tt]otal", {("otal",)}),
        (r"(?<=up by )\d+%", {("up by ",), ("%",)}),
        (r"^(?:about|nearly) half", set()),
    ],
)
def test_needs_are_the_words_that_every_match_holds(pattern, clauses):
    assert set(Needing(pattern).clauses) == clauses


def test_a_sieve_leaves_out_what_cannot_match_and_keeps_the_order():
    sieve = Sieve(["visits? in \\d+", "\\d+", "complaints"], Needing)
    assert list(sieve.sift("12 Complaints")) == ["\\d+", "complaints"]
    assert list(sieve.sift("Visits in 2023")) == ["visits? in \\d+", "\\d+"]


def test_long_texts_are_looked_through_whole():
    needing = Needing("the end")
    assert needing.search("x " * 5_000 + "the end") is not None
    assert needing.search("x " * 5_000) is None


def test_what_is_no_expression_is_refused_before_any_text_comes():
    with pytest.raises(re.error):
        Needing("a(b")
