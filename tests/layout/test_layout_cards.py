"""KPI cards by place and look: what is one, what is none, and what its fields are."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.layout import Word, find_cards, find_text_cards, read_fields

CASES = tomllib.loads((Path(__file__).parent / "cards_cases.toml").read_text("utf-8"))


def words_at(*lines):
    """Words of lines (x, top, size, text), each letter half the size wide; "*" before a text makes it bold."""
    made = []
    for x, top, size, text in lines:
        at = x
        for word in text.lstrip("*").split(" "):
            width = 0.5 * size * len(word)
            baseline = top + 0.8 * size
            made.append(Word(word, at, top, at + width, top + size, size, baseline, text.startswith("*")))
            at += width + 0.25 * size
    return made


def cards_in(*lines):
    cards, _ = find_cards(words_at(*lines))
    return [(title_of(card), fields_of(card)) for card in cards]


def title_of(card):
    return " ".join(line.text for line in card.title)


def fields_of(card):
    values = [cell.text for cell in card.table.grid.cells if cell.column == 1]
    return list(zip(card.labels, values, strict=True))


@pytest.mark.parametrize("case", CASES["fields"], ids=lambda case: case["text"])
def test_a_line_of_fields_is_read_whole(case):
    assert [[one.label, one.value] for one in read_fields(case["text"])] == case["fields"]


@pytest.mark.parametrize("text", CASES["no_fields"]["texts"])
def test_other_lines_are_no_fields(text):
    assert read_fields(text) == ()


@given(st.text(max_size=120))
def test_fields_stand_where_they_say(text):
    for one in read_fields(text):
        assert text[one.value_start : one.value_start + len(one.value)] == one.value
        assert text[one.label_start : one.label_start + len(one.label)] == one.label


@pytest.mark.parametrize("case", CASES["cards"], ids=lambda case: case["title"])
def test_cards_in_lines_of_text(case):
    cards = find_text_cards(case["text"].splitlines())
    assert [card.title.text for card in cards] == [case["title"]]
    assert [[one.name, one.value.text] for one in cards[0].fields] == case["fields"]


@pytest.mark.parametrize("case", CASES["no_cards"], ids=lambda case: case["why"])
def test_what_only_looks_like_a_card_is_none(case):
    assert find_text_cards(case["text"].splitlines()) == ()
    lines = [(50, 100 + 14 * at, 10, text) for at, text in enumerate(case["text"].splitlines()) if text]
    assert cards_in(*lines) == []


def test_a_card_without_a_box_one_field_a_line():
    found = cards_in(
        (50, 100, 10, "*Library visits booked online"),
        (50, 114, 10, "Latest: 61%"),
        (50, 128, 10, "Target: 55%"),
        (50, 160, 10, "Visits booked online rose again as the new catalogue opened to all members."),
    )
    assert found == [("Library visits booked online", [("Latest", "61%"), ("Target", "55%")])]


def test_cards_side_by_side_whose_titles_wrap_differently():
    found = cards_in(
        (50, 100, 10, "*Library visits"),
        (230, 100, 10, "*Adult learners who finish"),
        (230, 112, 10, "*their course within 40 weeks"),
        (50, 114, 10, "Latest: 61%"),
        (230, 126, 10, "Latest: 83%"),
        (50, 128, 10, "Target: 55%"),
        (230, 140, 10, "Target: 85%"),
    )
    assert found == [
        ("Library visits", [("Latest", "61%"), ("Target", "55%")]),
        ("Adult learners who finish their course within 40 weeks", [("Latest", "83%"), ("Target", "85%")]),
    ]


def test_a_large_figure_over_its_title():
    found = cards_in(
        (50, 100, 28, "61%"),
        (50, 132, 10, "*Library visits booked online"),
        (50, 146, 8, "Target 55%"),
        (250, 100, 28, "83%"),
        (250, 132, 10, "*Learners who finish"),
        (250, 146, 8, "Target 85%"),
    )
    assert found == [
        ("Library visits booked online", [("Latest", "61%"), ("Target", "55%")]),
        ("Learners who finish", [("Latest", "83%"), ("Target", "85%")]),
    ]


@pytest.mark.parametrize("over", [True, False])
def test_labels_over_or_under_their_figures(over):
    labels, figures = (114, 126) if over else (128, 114)
    found = cards_in(
        (50, 100, 10, "*Library visits booked online"),
        (50, labels, 8, "Latest"),
        (50, figures, 12, "61%"),
        (150, labels, 8, "Target"),
        (150, figures, 12, "55%"),
    )
    assert found == [("Library visits booked online", [("Latest", "61%"), ("Target", "55%")])]


def test_a_rating_beside_the_title_is_a_field():
    found = cards_in(
        (50, 100, 10, "*Library visits"), (300, 100, 10, "AMBER"), (50, 114, 10, "Latest: 61% | Target: 62%")
    )
    assert found == [("Library visits", [("Rating", "AMBER"), ("Latest", "61%"), ("Target", "62%")])]


def test_a_remark_in_a_card_goes_with_it_where_cards_stand_side_by_side():
    cards, left = find_cards(
        words_at(
            (50, 100, 10, "*Library visits"),
            (230, 100, 10, "*Learners"),
            (50, 114, 10, "Latest: 61%"),
            (230, 114, 10, "Latest: 83%"),
            (50, 128, 10, "Target: 55%"),
            (230, 128, 10, "Target: 85%"),
            (50, 144, 8, "More members use it."),
            (230, 144, 8, "Two courses ended early."),
        )
    )
    assert [" ".join(line.text for line in card.remark) for card in cards] == [
        "More members use it.",
        "Two courses ended early.",
    ]
    assert left == ()


def test_a_numbered_paragraph_of_fields_is_narrative():
    lines = [(50, 100, 10, "*Library visits"), (50, 114, 10, "6."), (75, 114, 10, "Latest: 61%; Target: 55%")]
    assert cards_in(*lines) == []


def test_a_table_with_such_headings_is_no_card():
    found = cards_in(
        (50, 100, 10, "*Indicator"),
        (250, 100, 10, "*Latest"),
        (320, 100, 10, "*Target"),
        (50, 114, 10, "Library visits"),
        (250, 114, 10, "61%"),
        (320, 114, 10, "55%"),
        (50, 128, 10, "Learners"),
        (250, 128, 10, "83%"),
        (320, 128, 10, "85%"),
    )
    assert found == []


def test_words_that_are_no_cards_are_handed_back():
    words = words_at((50, 100, 10, "The target for visits is 55%."), (50, 120, 10, "England: 60%"))
    assert find_cards(words) == ((), tuple(words))


def test_work_on_a_page_full_of_labels_and_figures_grows_with_them_only(count_calls):
    lines = [(10 + 15 * at % 500, 2 * (at // 12), 2, ("Latest:", "5%", "Target:", "6%")[at % 4]) for at in range(2400)]
    few, many = (words_at(*lines[:number]) for number in (600, 2400))
    assert count_calls(lambda: find_cards(many)) < 8 * count_calls(lambda: find_cards(few))
