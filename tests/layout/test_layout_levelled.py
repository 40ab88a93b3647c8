"""Names that read up or down the page above the columns of tables that are not ruled throughout."""

from dataclasses import replace
from itertools import pairwise

import pytest

from narrator.layout import Frame, Ruling, Shade, Word, find_ruled, find_spaced


def line(baseline, *cells, size=10.0, bold=False):
    """Words of one line; a cell is (left edge, text), each letter half a font size wide."""
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * size / 2
            words.append(Word(part, left, baseline - 8, left + width, baseline + 2, size, baseline, bold))
            left += width + size * 0.3
    return words


def turned(turn, *names, low=120.0):
    """Words of names that end at the height `low`; a name is (left edge, its lines)."""
    frame = Frame(turn, 600.0, 800.0)
    words = []
    for left, lines in names:
        for i, text in enumerate(lines if turn == 90 else lines[::-1]):
            start = 800.0 - low if turn == 90 else low - 5.5 * len(text)
            baseline = left + 8 + 12 * i if turn == 90 else 600.0 - left - 2 - 12 * i
            for word in line(baseline, (start, text)):
                words.append(frame.leave_word(replace(word, turn=0)))
    return words


BODY = [
    [(50, "North ward"), (155, "31"), (205, "222"), (255, "419")],
    [(50, "South ward"), (155, "28"), (205, "224"), (255, "422")],
    [(50, "Docks"), (160, "9"), (205, "118"), (260, "77")],
    [(50, "Old town"), (155, "40"), (210, "96"), (255, "305")],
]
NAMES = [(150, ["Homes let"]), (200, ["Calls"]), (250, ["Visits made"])]
LONG = [(140, ["Homes let", "in April", "and May"]), (195, ["Calls", "taken"]), (250, ["Visits made"])]
HEADER = ["Homes let", "Calls", "Visits made"]
LONG_HEADER = ["Homes let in April and May", "Calls taken", "Visits made"]


def body(rows=BODY, top=135.0):
    return [word for i, row in enumerate(rows) for word in line(top + 16 * i, *row)]


def read(words, rulings=(), shades=()):
    ruled, left = find_ruled(words, rulings, shades)
    spaced, left = find_spaced(left, rulings, shades)
    (table,) = [*ruled, *spaced]
    return [[" ".join(cell.split()) for cell in row] for row in table.grid.texts()], table, left


def rule(y):
    return Ruling(45, y, 285, y)


@pytest.mark.parametrize("turn", [90, 270])
@pytest.mark.parametrize(
    ("names", "beside", "header"),
    [
        (NAMES, [], ["", *HEADER]),
        (NAMES, line(118, (50, "Ward")), ["Ward", *HEADER]),
        (NAMES, line(90, (50, "Ward")), ["Ward", *HEADER]),
        (LONG, [], ["", *LONG_HEADER]),
        (LONG, line(90, (50, "Ward or")) + line(102, (50, "district")), ["Ward or district", *LONG_HEADER]),
        ([(left - 40, lines) for left, lines in NAMES], line(70, (50, "Ward")), ["Ward", *HEADER]),
    ],
)
@pytest.mark.parametrize("rulings", [[], [rule(45), rule(124), rule(190)]])
def test_turned_names_are_those_of_the_columns(turn, names, beside, header, rulings):
    rows, table, left = read(turned(turn, *names) + beside + body(), rulings)
    assert (rows[0], table.header_rows, len(rows)) == (header, 1, 5)
    assert rows[1] == ["North ward", "31", "222", "419"]
    assert not left


def test_a_groups_name_stands_above_turned_ones():
    rows, table, _ = read(line(50, (190, "Quarter 3")) + line(90, (50, "Ward")) + turned(90, *NAMES) + body())
    assert (rows[0], rows[1], table.header_rows) == (["Ward", "Quarter 3", "", ""], ["", *HEADER], 2)


def test_columns_that_are_empty_in_the_first_row_keep_their_names():
    rows, _, _ = read(turned(90, *NAMES) + body([[(50, "Target"), (205, "230")], *BODY], 135))
    assert rows[:2] == [["", *HEADER], ["Target", "", "230", ""]]


def test_turned_names_above_rows_that_stripes_draw_cell_by_cell():
    sides = [45, 140, 190, 240, 290]
    shades = [Shade(a, 124 + 16 * i, b, 140 + 16 * i) for i in (1, 3) for a, b in pairwise(sides)]
    rows, table, left = read(turned(90, *NAMES) + body(), [rule(45), rule(124), rule(188)], shades)
    assert (rows[0], rows[4], table.header_rows) == (["", *HEADER], ["Old town", "40", "96", "305"], 1)
    assert not left


def test_words_keep_their_places_when_they_have_been_laid_level():
    words = turned(90, *NAMES)
    _, table, _ = read(words + body())
    held = {word for cell in table.grid.cells if cell.row == 0 for line in cell.lines for word in line.words}
    assert held == set(words)


def test_a_title_of_rows_may_stand_between_turned_names_and_values():
    title = line(135, (50, "Wards at the coast"), bold=True)
    rows, _, _ = read(turned(90, *NAMES) + line(118, (50, "Ward")) + title + body(top=151), [rule(45), rule(124)])
    assert rows[:3] == [["Ward", *HEADER], ["Wards at the coast", "", "", ""], ["North ward", "31", "222", "419"]]


@pytest.mark.parametrize(
    "words",
    [
        turned(90, (30, ["Number of calls"]), low=170.0),  # one text beside the rows
        turned(90, *NAMES, low=60.0),  # too far above
        turned(90, *NAMES, low=300.0),  # below the rows
    ],
)
def test_other_turned_text_is_left_as_it_is(words):
    rows, _, left = read(words + line(115, (50, "Ward"), (155, "Let"), (205, "Calls"), (255, "Seen")) + body())
    assert (rows[0], len(rows)) == (["Ward", "Let", "Calls", "Seen"], 5)
    assert set(left) == set(words)


def test_values_in_the_middle_of_a_high_row_are_those_of_turned_names():
    remark = [word for i in range(9) for word in line(135 + 12 * i, (300, "Work goes"))]
    high = [*remark, *line(183, (50, "North ward"), (155, "31"), (205, "222"), (255, "419"))]
    rest = [line(260 + 16 * i, *row, (300, "None")) for i, row in enumerate(BODY[1:])]
    rules = [Ruling(45, y, 350, y) for y in (45, 124, 246, 266, 282, 300)]
    words = turned(90, *NAMES) + line(118, (50, "Ward"), (300, "Remarks")) + high + [w for row in rest for w in row]
    rows, _, _ = read(words, rules)
    assert (rows[0], rows[1][:4]) == (["Ward", *HEADER, "Remarks"], ["North ward", "31", "222", "419"])
