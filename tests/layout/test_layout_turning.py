from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import BBox
from narrator.layout import SLANTED, TURNS, FoundTable, Frame, Ruling, Word, find_ruled, join_pieces

PLACES = st.floats(0, 500, allow_nan=False)


def word(text, x, baseline, size=9.0, width=5.0):
    return Word(text, x, baseline - 7, x + width * len(text), baseline + 2, size, baseline)


def turned(text, turn, x=100.0, baseline=200.0):
    """The letters of a text, each a piece of its own, that stands upright at (x, baseline) in the turned view."""
    frame = Frame(turn, 500.0, 700.0)
    letters = [word(letter, x + 5 * i, baseline) for i, letter in enumerate(text)]
    return [replace(frame.leave_word(letter), text=letter.text) for letter in letters if letter.text != " "]


@given(st.sampled_from((0, *TURNS)), PLACES, PLACES, st.floats(1, 90), st.floats(1, 90), st.sampled_from((0, *TURNS)))
def test_what_enters_a_frame_leaves_it_as_it_was(turn, x, y, wide, high, own):
    frame = Frame(turn, 500.0, 700.0)
    box = BBox(x, y, x + wide, y + high)
    back = frame.leave_box(frame.enter_box(box))
    assert [round(side, 6) for side in (back.x0, back.top, back.x1, back.bottom)] == [
        round(side, 6) for side in (box.x0, box.top, box.x1, box.bottom)
    ]
    there = Word("a", x, y, x + wide, y + high, 9.0, y + 1, turn=own)
    again = frame.leave_word(frame.enter_word(there))
    assert again.turn == own
    assert abs(again.baseline - there.baseline) < 1e-6


@pytest.mark.parametrize("turn", TURNS)
def test_letters_drawn_one_by_one_make_words(turn):
    words = join_pieces(turned("Year to date", turn))
    assert sorted(word.text for word in words) == ["Year", "date", "to"]
    assert {word.turn for word in words} == {turn}


def test_slanted_pieces_stay_as_they_are():
    pieces = [replace(word("Draft", 10, 20), turn=SLANTED), replace(word("copy", 40, 50), turn=SLANTED)]
    assert join_pieces(pieces) == tuple(pieces)


@pytest.mark.parametrize("turn", [90, 270])
def test_turned_names_above_columns_are_read_line_by_line(turn):
    """Two lines of turned text in one cell: up the page the first line is the left one, down the page the right one."""
    first, second = turned("Homes let", turn, 10, 30), turned("in April", turn, 10, 42)
    pieces = [*first, *second]
    low, high = min(p.top for p in pieces) - 4, max(p.bottom for p in pieces) + 4
    x0, x1 = min(p.x0 for p in pieces) - 4, max(p.x1 for p in pieces) + 4
    xs, ys = (x0 - 80, x0, x1), (low, high, high + 20, high + 40)
    rulings = [Ruling(xs[0], y, xs[-1], y) for y in ys] + [Ruling(x, ys[0], x, ys[-1]) for x in xs]
    upright = [
        word("Area", xs[0] + 5, high - 6),
        word("North", xs[0] + 5, high + 14),
        word("412", x0 + 3, high + 14),
        word("South", xs[0] + 5, high + 34),
        word("455", x0 + 3, high + 34),
    ]
    (found,), left = find_ruled(join_pieces([*pieces, *upright]), rulings)
    assert isinstance(found, FoundTable)
    assert found.grid.texts() == [["Area", "Homes let in April"], ["North", "412"], ["South", "455"]]
    assert left == ()
