"""Tables whose cells are filled one by one, in every other row."""

from itertools import pairwise

import pytest

from narrator.layout import Ruling, Shade, Word, find_ruled, find_spaced

EDGES = (50.0, 150.0, 210.0, 270.0, 330.0)
HIGH = 20.0


def say(text, x, baseline, size=8.0, bold=False):
    words = []
    for part in text.split():
        wide = 0.5 * size * len(part)
        words.append(Word(part, x, baseline - 0.8 * size, x + wide, baseline + 0.2 * size, size, baseline, bold))
        x += wide + 0.3 * size
    return words


def row(y, *cells, edges=EDGES, bold=False):
    """A row's words; `y` is its upper side."""
    return [w for x, text in zip(edges, cells, strict=False) for w in say(text, x + 5, y + 13, bold=bold)]


def fill(y, edges=EDGES, high=HIGH):
    return [Shade(a, y, b, y + high) for a, b in pairwise(edges)]


def read(words, rulings=(), shades=()):
    found, left = find_ruled(words, rulings, shades)
    spaced, _ = find_spaced(left, rulings, shades)
    return [[[" ".join(c.split()) for c in r] for r in t.grid.texts()] for t in (*found, *spaced)]


NAMES = ("Service", "Budget", "Spent", "Left")
BODY = [
    ("Housing", "12", "", "5"),
    ("Parks and open", "9", "4", "5"),
    ("Bins", "30", "18", "12"),
    ("Roads", "", "7", "1"),
]


@pytest.mark.parametrize("rows", [3, 4])
def test_rows_between_filled_ones_have_the_same_columns(rows):
    words = row(100, *NAMES, bold=True)
    shades = fill(100)
    for i, cells in enumerate(BODY[:rows]):
        words += row(120 + HIGH * i, *cells)
        shades += fill(120 + HIGH * i) if i % 2 else []
    assert read(words, (), shades) == [[list(NAMES), *map(list, BODY[:rows])]]


def test_names_that_are_not_filled_stand_above_the_first_course():
    words = row(97, *NAMES, bold=True)
    shades = []
    for i, cells in enumerate(BODY):
        words += row(120 + HIGH * i, *cells)
        shades += [] if i % 2 else fill(120 + HIGH * i)
    assert read(words, (), shades) == [[list(NAMES), *map(list, BODY)]]


def test_labels_of_two_lines_in_the_header_are_one_cell():
    words = [*row(100, "Service", "Better", bold=True), *row(109, "", "is", bold=True)]
    words += [*say("2023/24", 240, 112, bold=True), *row(120, "", "", "Spent", "Left", bold=True)]
    shades = [Shade(50, 100, 150, 140), Shade(150, 100, 210, 140), Shade(210, 100, 330, 120)]
    shades += [Shade(210, 120, 270, 140), Shade(270, 120, 330, 140)]
    for i, cells in enumerate([("Housing", "Low", "3", "5"), ("Parks", "High", "4", "5"), ("Bins", "Low", "8", "1")]):
        words += row(140 + HIGH * i, *cells)
        shades += fill(140 + HIGH * i) if i % 2 else []
    assert read(words, (), shades)[0][:3] == [
        ["Service", "Better is", "2023/24", ""],
        ["", "", "Spent", "Left"],
        ["Housing", "Low", "3", "5"],
    ]


def test_titles_of_parts_run_across_the_columns():
    words = row(100, *NAMES, bold=True)
    shades = fill(100)
    rulings = [Ruling(50, y, 330, y) for y in (120, 140, 160, 180, 200, 220)]
    words += [*say("Services for all of the town", 55, 133), *row(140, "Housing", "12", "7", "5")]
    words += [*row(160, "Bins", "30", "18", "12"), *row(180, "Roads", "", "7", "1")]
    words += [*say("Services bought in elsewhere", 55, 213), *row(220, "Pools", "3", "2", "1")]
    shades += [*fill(140), *fill(180), *fill(220)]
    (table,) = read(words, rulings, shades)
    assert table[1] == ["Services for all of the town", "", "", ""]
    assert [cells[0] for cells in table[1:]] == [
        "Services for all of the town", "Housing", "Bins", "Roads", "Services bought in elsewhere", "Pools",
    ]  # fmt: skip


def test_two_tables_of_the_same_columns_stay_two():
    words, shades = [], []
    for top in (100, 260):
        words += [*row(top, *NAMES, bold=True)]
        shades += [*fill(top), *fill(top + 40)]
        words += [w for i, cells in enumerate(BODY[:3]) for w in row(top + HIGH * (i + 1), *cells)]
    words += say("Costs in the second half", 50, 240, bold=True)
    assert len(read(words, (), shades)) == 2


def test_running_text_between_filled_rows_parts_tables():
    words, shades = [], []
    for top in (100, 260):
        words += [*row(top, *NAMES, bold=True), *row(top + 20, *BODY[0]), *row(top + 40, *BODY[2])]
        shades += [*fill(top), *fill(top + 40)]
    words += say("Fellbridge Council spent less on its parks than it had meant to, and more on roads.", 50, 210)
    tables = read(words, (), shades)
    assert [len(table) for table in tables] == [3, 3]


def test_a_note_right_below_is_no_row():
    words = row(100, *NAMES, bold=True)
    shades = [*fill(100), *fill(140)]
    words += [
        *row(120, *BODY[0]),
        *row(140, *BODY[2]),
        *say("Figures of the first half, before audit by others.", 50, 172),
    ]
    assert read(words, (), shades) == [[list(NAMES), list(BODY[0]), list(BODY[2])]]


def test_filled_names_tell_the_columns_of_rows_between_level_rulings():
    names = [Shade(50, 100, 150, 140), Shade(150, 100, 330, 120)]
    names += [Shade(a, 120, b, 140) for a, b in pairwise(EDGES[1:])]
    words = [*say("Service", 55, 124, bold=True), *say("2023/24", 220, 113, bold=True)]
    words += row(120, "", "Budget", "Spent", "Left", bold=True)
    rulings = []
    for i, cells in enumerate(BODY):
        words += row(140 + HIGH * i, *cells)
        rulings.append(Ruling(50, 160 + HIGH * i, 330, 160 + HIGH * i))
    words += [*say("Bought in elsewhere", 55, 233), *row(240, "Pools", "3", "2", "1")]
    rulings += [Ruling(50, 240, 330, 240), Ruling(50, 260, 330, 260)]
    (table,) = read(words, rulings, names)
    assert table[0] == ["Service", "2023/24", "", ""]
    assert table[1:6] == [["", "Budget", "Spent", "Left"], *map(list, BODY)]
    assert table[6:] == [["Bought in elsewhere", "", "", ""], ["Pools", "3", "2", "1"]]


def test_tables_of_level_rulings_of_other_widths_stay_apart():
    words, rulings = [], []
    for top, right in ((100, 330), (210, 280)):
        edges = (50.0, 150.0, 200.0, 250.0) if right == 280 else EDGES
        words += row(top, *NAMES, edges=edges, bold=True)
        for i, cells in enumerate(BODY[:3]):
            words += row(top + HIGH * (i + 1), *cells, edges=edges)
        rulings += [Ruling(50, top + HIGH * i, right, top + HIGH * i) for i in range(1, 5)]
    words += say("2. Parks", 50, 199)
    tables = read(words, rulings)
    assert tables == [[list(NAMES), *map(list, BODY[:3])]] * 2


def test_a_heading_between_two_tables_of_one_width_parts_them():
    words, rulings = [], []
    for top in (100, 220):
        words += row(top, *NAMES)
        for i, cells in enumerate(BODY[:3]):
            words += row(top + HIGH * (i + 1), *cells)
        rulings += [Ruling(50, top + HIGH * i, 330, top + HIGH * i) for i in range(1, 5)]
    words += say("2. Parks", 50, 205)
    tables = read(words, rulings)
    assert tables == [[list(NAMES), *map(list, BODY[:3])]] * 2


def bordered(top, rows, right=330.0):
    """Rows of a framed table with borders between the cells of every other row, and a level ruling below each."""
    words = row(top, *NAMES, bold=True)
    rulings = [Ruling(50, top + HIGH * i, right, top + HIGH * i) for i in range(len(rows) + 2)]
    for i, cells in enumerate(rows):
        words += row(top + HIGH * (i + 1), *cells)
        if i % 2 == 0:
            y = top + HIGH * (i + 1)
            rulings += [Ruling(x, y, x, y + HIGH) for x in EDGES[1:-1]]
    return words, rulings


def test_borders_in_every_other_row_tell_the_columns_of_all():
    words, rulings = bordered(100, BODY)
    sides = [Ruling(x, 100, x, 200) for x in (50.0, 330.0)]
    assert read(words, [*rulings, *sides]) == [[list(NAMES), *map(list, BODY)]]


def test_ruled_tables_of_the_same_columns_with_a_heading_between_stay_two():
    words, rulings = [], []
    for top in (100, 200):
        words += [*row(top, *NAMES, bold=True), *row(top + 20, *BODY[0]), *row(top + 40, *BODY[2])]
        rulings += [Ruling(50, top + HIGH * i, 330, top + HIGH * i) for i in range(4)]
        rulings += [Ruling(x, top, x, top + 60) for x in EDGES]
    words += say("2. Parks", 55, 183)
    assert [len(table) for table in read(words, rulings)] == [3, 3]


def test_ratings_beside_labels_are_a_table_however_many():
    rows = [("Homes let", "Red", "Amber", "↑"), ("Keys cut", "Green", "Green", "↓"), ("Bins", "Red", "Red", "→")]
    words = row(100, "Measure", "Latest", "Before", "Trend", bold=True)
    rulings = [Ruling(50, y, 330, y) for y in (100, 120)]
    shades = []
    for i, cells in enumerate(rows):
        words += [*row(120 + HIGH * i, cells[0], bold=True), *row(120 + HIGH * i, "", *cells[1:])]
        shades += [] if i % 2 else fill(120 + HIGH * i)
    assert read(words, rulings, shades) == [[["Measure", "Latest", "Before", "Trend"], *map(list, rows)]]


@pytest.mark.parametrize("filled", [2, 3])
def test_names_beside_coloured_ones_are_those_of_their_own_columns(filled):
    """Only the names of the last columns are filled, each in its colour; stripes tell the cells of every other row."""
    words = row(100, *NAMES, bold=True)
    shades = fill(100, EDGES[-filled - 1 :])
    for i, cells in enumerate(BODY):
        words += row(120 + HIGH * i, *cells)
        shades += fill(120 + HIGH * i) if i % 2 else []
    levels = [Ruling(50, y, 330, y) for y in (100, 120, 200)]
    (grid,) = read(words, levels, shades)
    assert grid == [list(NAMES), *map(list, BODY)]


def test_a_heading_between_two_tables_is_no_row_above_the_filled_names_of_the_second():
    words, rulings, shades = [], [], []
    for top, cells in ((100, ("Month", "Calls", "Visits", "Fines")), (220, ("Measure", "Q1", "Q2", "Goal"))):
        edges = EDGES if top == 100 else (50.0, 190.0, 230.0, 280.0, 330.0)
        shades += fill(top, edges)
        words += row(top, *cells, edges=edges)
        for i in range(3):
            words += row(top + HIGH * (i + 1), f"Name {'abc'[i]}", str(41 + i), str(17 * i + 3), "5", edges=edges)
        rulings += [Ruling(50, top + HIGH * i, 330, top + HIGH * i) for i in range(5)]
        rulings += [Ruling(x, top, x, top + HIGH * 4) for x in edges[:-1]]
    words += [*say("p = provisional", 50, 192, size=6.0), *say("How it went", 50, 210, size=11.0)]
    assert [(len(rows), rows[0]) for rows in read(words, rulings, shades)] == [
        (4, ["Month", "Calls", "Visits", "Fines"]),
        (4, ["Measure", "Q1", "Q2", "Goal"]),
    ]


GROUPED = [
    ("Bins", "12.1", "13.0", "+0.9", "11.8"),
    ("Roads", "9.4", "9.4", "0.0", "9.9"),
    ("Parks", "4.0", "3.1", "-0.9", "4.2"),
]


@pytest.mark.parametrize("at", [1, 3])
def test_a_groups_name_over_unfilled_columns_is_spread_over_them(at):
    """The name is set at the left or at the right of its three columns; nothing is drawn around the header's cells."""
    edges = (50.0, 150.0, 210.0, 270.0, 330.0, 390.0)
    left = edges[1] + 5 if at == 1 else edges[4] - 8 - 4.0 * len("2024/25")
    names = ("Service", "Budgeted", "Actuals", "Overspent", "Spent")
    words = [*say("2024/25", left, 93), *say("2023/24", 343, 93)]
    words += [w for x, text in zip(edges, names, strict=False) for w in say(text, x + 5, 109)]
    words += [w for i, cells in enumerate(GROUPED) for w in row(120 + 20 * i, *cells, edges=edges)]
    rulings = [Ruling(50, y, 390, y) for y in (80, 115)]
    shades = [*fill(120, edges), *fill(160, edges)]
    (table,) = read(words, rulings, shades)
    assert table[0][1:] == ["2024/25", "", "", "2023/24"]
