"""What a pattern needs is in every text that it matches; what a text lacks leaves patterns out, and never a match."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator import pipeline
from narrator.needs import Needing, Sieve, count_least

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
    r"(?P<w>the|in) \b(?P=w)?[\]\-a]*\x61ss{,2}e\u0073",
    r"[^]a]ss[e\d]{1}[]x]?|(?#no (words|here)qu[a]rter",
    r"(?>first)?+ (?i:QU(?=arter)ar)(?!never)ter|[%£]\.?\d{2,}+",
    r"(?<=k)(in) (?(1)7|8)%|\A(?:acd)*e{a",
    r"\N{PERCENT SIGN}|(?:%|£)3m{1,}(?:-and-)+(?:the |FIRST )+",
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
    for way in ("search", "match", "fullmatch"):
        found, wanted = getattr(needing, way)(text), getattr(plain, way)(text)
        assert (found and found.span()) == (wanted and wanted.span())
    assert needing.findall(text) == plain.findall(text)
    assert needing.sub("(", text) == plain.sub("(", text)
    assert needing.sub("(", text, count=1) == plain.sub("(", text, count=1)
    for end in (1, len(text)):
        assert [m.span() for m in needing.finditer(text, 1, end)] == [m.span() for m in plain.finditer(text, 1, end)]
        for way in ("search", "match", "fullmatch"):
            found, wanted = getattr(needing, way)(text, 1, end), getattr(plain, way)(text, 1, end)
            assert (found and found.span()) == (wanted and wanted.span())
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
        (r"\x61bc\.d[e]f(?:%|£)", {("abc.def",), ("%", "£")}),
        (r"(?#note)re(?:-)?reviews? {2}late", {("review",), ("late",)}),
        (r"(?>late) (?:due|owed)++", {("late ",), ("due", "owed")}),
        (r"(?i)late[-–]night", {("late",), ("night",)}),
        (r"(?x)late night", set()),
    ],
)
def test_needs_are_the_words_that_every_match_holds(pattern, clauses):
    assert set(Needing(pattern).clauses) == clauses


def test_a_sieve_leaves_out_what_cannot_match_and_keeps_the_order():
    sieve = Sieve(["visits? in \\d+", "\\d+", "complaints"], Needing)
    assert list(sieve.sift("12 Complaints")) == ["\\d+", "complaints"]
    assert list(sieve.sift("Visits in 2023")) == ["visits? in \\d+", "\\d+"]


@pytest.mark.parametrize(
    ("pattern", "fits", "lacks"),
    [
        (r"from \d+ to \d+", "from 4 to 5", "to 4 from 5"),
        (r"^ ?(?:below|above) (?:the )?target", " above target", "target, above"),
        (r"(?=\d+ late)\d+ (?:days|weeks) late|never due", "3 days late", "late, 3 days"),
        (r"(?<=late )(?:bus|tram) (?P<n>\d)%", "late tram 3%", "late % bus"),
    ],
)
def test_words_in_another_order_leave_an_expression_uncompiled(pattern, fits, lacks):
    needing = Needing(pattern)
    assert not needing.may_match(lacks)
    assert list(Sieve([needing], lambda one: one).sift(lacks)) == []
    assert needing.may_match(fits)
    assert list(Sieve([needing], lambda one: one).sift(fits)) == [needing]


def test_long_texts_are_looked_through_whole():
    needing = Needing("the end")
    assert needing.search("x " * 5_000 + "the end") is not None
    assert needing.search("x " * 5_000) is None


@pytest.mark.parametrize("expression", ["a(b", "a)b", "a[b", "(*a)", "a\\"])
def test_brackets_that_do_not_pair_are_refused_with_the_first_text(expression):
    needing = Needing(expression)
    with pytest.raises(re.error):
        needing.search("no brackets")


@pytest.mark.parametrize(
    ("expression", "counts"),
    [
        ("%£", (1, 1, 2)),
        ("%+£?", (1, 0, 1)),
        ("(?:%{2,3}|£%%)[£%]x", (2, 0, 3)),
        ("(?=%)[^£][%x](?:£)", (0, 1, 1)),
        ("(?:%|£)(?:%£){3}", (3, 3, 7)),
        ("(?x)% £", (0, 0, 0)),
    ],
)
def test_the_signs_that_every_match_has_are_counted(expression, counts):
    assert count_least(expression, 0, "%£") == counts


def test_every_expression_that_reading_a_report_asks_is_one(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Northmoor Council, Quarter 2 2023/24\n\n79.2% (95 of 120) were in time, up from 70.1%.\n")
    pipeline.examine(str(report))
    # What was imported while tests were collected is hidden from a search (tests/conftest.py).
    gc.unfreeze()
    asked = [one for one in gc.get_objects() if isinstance(one, Needing)]
    assert len(asked) > 300
    for needing in asked:
        # Compiled when a text first has its words; a slip would wait for that.
        assert needing.pattern.pattern == needing.expression


class Watched(str):
    """A text that nobody may look through whole."""

    def isascii(self) -> bool:
        raise AssertionError("all of the text is looked at for a part of it")


def test_a_short_part_of_a_long_text_costs_no_look_at_all_of_it():
    text, needing = Watched("9 " * 50_000 + "in 2023 and 2024 "), Needing(r"(?:19|20)\d\d")
    start = len(text) - 14
    assert needing.search(text, start, start + 6)[0] == "2023"
    assert needing.match(text, start)[0] == needing.fullmatch(text, start, start + 4)[0] == "2023"
    assert [m[0] for m in needing.finditer(text, start, len(text))] == ["2023", "2024"]
    assert needing.search(text, 0, 6) is None
