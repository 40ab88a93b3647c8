"""Bullets that are drawn and no letters."""

import pytest

from narrator.layout import Drawing, Word, find_drawn_bullets


def line(baseline, *cells, size=9.0):
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * size / 2
            words.append(Word(part, left, baseline - size, left + width, baseline + 2, size, baseline))
            left += width + size * 0.3
    return words


def spot(x, baseline, wide=3.0, high=3.0):
    return Drawing(x, baseline - 4.0, x + wide, baseline - 4.0 + high)


ITEM = (70, "homes let again in thirty days")


def test_a_spot_before_each_line_of_a_list():
    words = [*line(100, ITEM), *line(112, ITEM), *line(124, (70, "none of the above"))]
    found = find_drawn_bullets(words, [spot(60, 112), spot(60, 100)])
    assert [(word.text, word.baseline, word.x0) for word in found] == [("•", 100, 60), ("•", 112, 60)]


@pytest.mark.parametrize(
    "drawn",
    [
        spot(60, 100, wide=8.0, high=8.0),  # a picture
        spot(60, 100, wide=6.0, high=2.0),  # a dash of a line
        spot(60, 88),  # above the line
        spot(30, 100),  # far off
        spot(140, 100),  # behind words
        spot(67.5, 100),  # touching
    ],
)
def test_other_drawings_are_no_bullets(drawn):
    assert find_drawn_bullets(line(100, ITEM), [drawn]) == ()


def test_the_keys_to_a_charts_colours_are_no_bullets():
    words = line(100, (70, "Last year"), (170, "This year"))
    assert find_drawn_bullets(words, [spot(60, 100), spot(160, 100)]) == ()


def test_a_spot_beside_one_word_is_no_bullet():
    assert find_drawn_bullets(line(100, (70, "Actual")), [spot(60, 100)]) == ()
