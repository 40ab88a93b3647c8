"""Characters that hide in figures: the same value or none, never another; spans always in the original text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from narrator.domain import Quantity
from narrator.quantities import find_quantities, read_number

INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
BLANKS = "\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000 "
MARKS = "\u0336\u20e3\u034f\ufe0f\ufffd\x00\x1f\ue000\u2044¹²³⁴†"
SENTENCES = [
    ("Northmoor answered {} of letters in May.", ["91.6%", "100%", "5%", "12.25 per cent", "1,204.5%"]),
    ("There were {} complaints in Eastmere.", ["15", "1,204", "12345", "1204", "3.4 million", "17", "1,234,567"]),
    ("It holds {} in reserves.", ["£3.4m", "£1,234", "£2,450.50", "£31,400k", "£12345"]),
    ("The rate was {} in Ashwater.", ["29.4 per 10,000", "2.4 per 1,000", "312 per 100,000"]),
    ("In all {} lifts worked.", ["165 / 242", "15 of the 18", "15 out of 18"]),
]
FIGURES = [(frame, figure) for frame, figures in SENTENCES for figure in figures]


def facts(one: Quantity) -> tuple[object, ...]:
    return one.value, one.unit, one.numerator, one.denominator, one.upper, one.per


def check_spans(text: str) -> None:
    marked: set[int] = set()
    for one in (*find_quantities(text)[0], *find_quantities(text)[1]):
        assert text[one.span.start : one.span.end] == one.surface
        places = set(range(one.span.start, one.span.end))
        assert places
        assert not marked & places
        marked |= places


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(FIGURES), st.sampled_from(INVISIBLE + BLANKS + MARKS), st.data())
@example(FIGURES[0], "\u202e", None)
def test_a_character_put_into_a_figure_never_makes_another(
    case: tuple[str, str], sign: str, data: st.DataObject | None
) -> None:
    frame, figure = case
    expected = [facts(one) for one in find_quantities(frame.format(figure))[0]]
    assert len(expected) == 1
    place = data.draw(st.integers(1, len(figure) - 1)) if data else 2
    text = frame.format(figure[:place] + sign + figure[place:])
    if sign in BLANKS and figure[place - 1] == ",":
        return  # "1, 204" is a list of two
    if sign in BLANKS + MARKS and not any(one.isdigit() for one in figure[place - 1 : place + 1]):
        return  # a broken word, not a broken figure
    check_spans(text)
    found = [facts(one) for one in find_quantities(text)[0]]
    assert found in ([], expected), (ascii(text), found)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FIGURES), st.sampled_from(INVISIBLE), st.booleans())
def test_a_character_beside_a_figure_changes_nothing(case: tuple[str, str], sign: str, before: bool) -> None:
    frame, figure = case
    expected = [facts(one) for one in find_quantities(frame.format(figure))[0]]
    text = frame.format(sign + figure if before else figure + sign)
    check_spans(text)
    assert [facts(one) for one in find_quantities(text)[0]] in ([], expected)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([*INVISIBLE, *BLANKS, *MARKS, *"0123456789.,%-–−/£ aﬁ½", " of ", " the ", "５", "٣"]),
        max_size=30,
    )
)
def test_spans_fit_in_any_mixture(pieces: list[str]) -> None:
    check_spans("".join(pieces))
    read_number("".join(pieces))


@given(st.integers(0, 10**9), st.sampled_from("\u2009\u202f\u00a0"))
def test_thousands_parted_by_narrow_blanks_are_read(number: int, blank: str) -> None:
    text = f"The region has {number:,} tins in store.".replace(",", blank)
    values = [one.value for one in find_quantities(text)[0]]
    year = 1900 <= number <= 2099
    assert values == [number] or (number == 1 or year)


@given(st.decimals(min_value=0, max_value=99, places=1), st.sampled_from(["０", "\u0660", "\u06f0"]))
def test_digits_of_other_scripts_are_read_right(value: object, zero: str) -> None:
    shown = "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in str(value))
    assert [str(one.value) for one in find_quantities(f"It was {shown}% in May.")[0]] == [str(value)]


@pytest.mark.parametrize("digits", ["\u07c1\u07c2", "\U0001e951\U0001e952", "\u0967\u0968"])
def test_digits_of_scripts_that_narrator_does_not_know_stay_unread(digits: str) -> None:
    assert find_quantities(f"It was {digits}% in May.")[0] == ()


@pytest.mark.parametrize(
    "seed",
    [
        "1\u200f", "\u202e1", "1\u00ad", "9 ", "9\u00a0", "1\u2009234", "1. 6%", "9 .6 %", "\ufffd1", "5\u0336",
        "½", "£(1)m",
        "ﬁ", "１", "\u0661\u066b", "all but two of ", "none of the ", "1 from 2 homes ", "a dozen ", "six point ",
        "4h 20m ", "10%-15% ", "c.", "zero a b ", "\u202e", "⁴⁄", "\ue0001",
    ],
)  # fmt: skip
@pytest.mark.timeout(10)
def test_hostile_text_is_read_to_its_end(seed: str) -> None:
    """30 KB, read in a part of a second: a quadratic reading would take longer than the limit, which ends it."""
    text = (seed * 30_000)[:30_000]
    quantities, qualifiers = find_quantities(text)
    assert all(one.span.end <= len(text) for one in (*quantities, *qualifiers))
