"""Words that narrow cells break without a hyphen are made whole; words that merely wrap are left alone."""

import pytest

from narrator.domain import BBox
from narrator.layout import find_lines, join_lines, mark_broken_words, whole_words
from narrator.layout.records import Word

BOX = BBox(50, 0, 110, 60)


def lines_of(*texts):
    """Lines of one cell, 5 points a letter, 4 points of padding."""
    words = []
    for row, text in enumerate(texts):
        x = 54.0
        for word in text.split():
            words.append(Word(word, x, 10 + 12 * row, x + 5 * len(word), 20 + 12 * row, 10, 18 + 12 * row))
            x += 5 * (len(word) + 1)
    return find_lines(words)


def read(texts, vocabulary, box=BOX):
    return join_lines(mark_broken_words(lines_of(*texts), box, vocabulary), vocabulary)[0]


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["residentia", "l care"], "residential care"),
        (["accommo", "dation"], "accommodation"),
        (["Directora", "te"], "Directorate"),
        (["comme", "ntary"], "commentary"),
        (["the Council", "s of Fell", "bridge"], "the Councils of Fell bridge"),
        (["Performanc", "e"], "Performance"),
        (["the commo", "dation"], "the commo dation"),
    ],
)
def test_broken_words_are_made_whole(texts, whole):
    assert read(texts, {"residential", "accommodation"}) == whole


@pytest.mark.parametrize(
    "texts",
    [
        ["Persistently", "absent"],
        ["Children", "in care"],
        ["Reviewed", "on time"],
        ["Northmoor", "to date"],
        ["Ratio", "Ab"],
    ],
)
def test_words_that_wrap_stay_apart(texts):
    assert read(texts, {"children"}) == " ".join(texts)


def test_two_words_that_are_also_one_stay_apart():
    assert read(["hand", "over"], {"handover", "hand", "over"}) == "hand over"


def test_a_line_that_does_not_fill_its_cell_breaks_no_word():
    assert read(["Council", "qe"], (), BBox(50, 0, 150, 60)) == "Council qe"


def test_ends_of_lines_are_no_words_of_the_document():
    cells = [lines_of("Council tax collec", "ted in year"), lines_of("Rent arrears")]
    assert whole_words(cells) == {"council", "tax", "in", "year", "rent", "arrears"}
