"""What a document says stays text in Markdown, and is read back as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from narrator.reports.escape import show_piece, show_text
from narrator.reports.markdown_escape import embolden, escape_markdown

# The widest of its dialects, so that what acts anywhere acts here.
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

SIGNS = st.sampled_from("\\`*_{}[]()#+-.!|<>~$^@:/&;= \n\t12aA£%\u00a0")
TEXTS = st.text(SIGNS | st.characters(exclude_categories=["Cs"]), max_size=40)


def shown(markdown: str) -> str:
    """The text that a reader sees, where it is one paragraph of nothing but text and bold."""
    tokens = MARKDOWN.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], markdown
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "strong_open", "strong_close"}, markdown
    return "".join(child.content for child in children)


@pytest.mark.parametrize(
    "plain",
    [
        "45.2% (19 / 47) of the visits were in time",
        "Children & Families: 12 of the 31, which is under <5 < 6",
        "-3.2% on last year, (3.2)% on the year before",
        "q2_quality_report.pdf, page 9",
        'section "WHAT IS GOING WELL?"',
        "5 to 12. Of these 7 were late!",
        "C:\\Reports",
    ],
)
def test_ordinary_words_are_left_as_they_are(plain):
    assert escape_markdown(plain, starts=True) == plain


@pytest.mark.parametrize(
    "hostile",
    [
        "[click](javascript:alert(1))",
        "![x](http://a.example/p.png)",
        "<script>alert(1)</script>",
        "<https://a.example>",
        "see http://a.example or www.a.example or clerk@a.example",
        "# Heading",
        "> quoted",
        "- item",
        "12. item",
        "12) item",
        "---",
        "===",
        "```sh",
        "~~~",
        "`code`",
        "**bold** _soft_ ~~gone~~ __b__",
        "| a | b |",
        "&lt;b&gt; &#60;",
        "a\\",
        "[x]: http://a.example",
        "\\*not\\*",
        "$x$ x^2^",
    ],
)
def test_nothing_acts(hostile):
    assert shown(escape_markdown(hostile, starts=True)) == show_text(hostile)
    assert shown(f"In words: {escape_markdown(hostile)}") == f"In words: {show_text(hostile)}"


@pytest.mark.parametrize("address", ["http://a.example", "HTTPS://a.example", "www.a.example", "clerk@a.example"])
def test_no_address_becomes_a_link_by_itself(address):
    # What makes links of them looks at the raw text for these, and an escape parts them.
    written = escape_markdown(address)
    assert not re.search("tps?:/|www[.]|k@", written.lower())


@given(TEXTS.filter(lambda text: bool(show_text(text))))
def test_any_words_are_read_back_as_they_were(text):
    assert shown(escape_markdown(text, starts=True)) == show_text(text)


@given(TEXTS, TEXTS.filter(lambda text: bool(show_text(text))), TEXTS)
def test_a_figure_in_bold_is_read_back_among_its_words(before, figure, after):
    lead = escape_markdown(before, starts=True, blanks=True).lstrip()
    written = lead + embolden(figure, before, after, starts=not lead) + escape_markdown(after, blanks=True)
    expected = show_piece(before).lstrip() + show_text(figure) + show_piece(after)
    assert shown(written) == expected.strip()


def test_a_figure_between_letters_is_left_plain():
    assert embolden("86%", "", "of") == "86%"
    assert embolden("86%", "(", ")") == "**86%**"
    assert embolden("£3m", "of", " more") == "£3m"
    assert embolden("12", "a", "b") == "**12**"
    # A sign that is shown as an escape stands there as letters.
    assert embolden(":", "\x1f", "") == ":"
    assert embolden("") == ""
