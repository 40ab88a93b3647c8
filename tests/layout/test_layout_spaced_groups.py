"""A group's name over some columns of a header whose other names are set in the middle of both its rows."""

from itertools import pairwise

from narrator.layout import Ruling, Shade, Word, find_spaced


def line(baseline, *cells, size=10.0):
    """Words of one line; a cell is (left edge, text), each letter half a font size wide."""
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * size / 2
            words.append(Word(part, left, baseline - 0.78 * size, left + width, baseline + 0.22 * size, size, baseline))
            left += width + size * 0.3
    return words


EDGES = (33.0, 218.0, 268.0, 313.0, 360.0, 406.0, 492.0, 579.0)


def zebra():
    """Grey cells under every other row: the names below the group are one, the second row of figures another."""
    rows = ((194.0, 213.5, EDGES[2:6]), (236.0, 256.0, EDGES))
    return [Shade(left, top, right, bottom) for top, bottom, edges in rows for left, right in pairwise(edges)]


def rows_of(*lines, shades=()):
    (table,), _ = find_spaced([word for words in lines for word in words], (), shades)
    return [[" ".join(cell.split()) for cell in row] for row in table.grid.texts()]


def body(*lefts):
    labels = ("Drains cleared", "Gullies emptied in five days", "Verges cut")
    return [
        line(230 + 20 * i, (48, label), *((left, f"{71 + 3 * i + k}.{k}%") for k, left in enumerate(lefts)), size=12.0)
        for i, label in enumerate(labels)
    ]


def header(group, wrapped, alone, tail, low):
    """A header of two rows: the baselines of a group's name, of a name's two lines, of names of one line, and of the
    names below the group.
    """
    return (
        line(group, (324.7, "2024"), size=12.0),
        line(wrapped, (422.6, "Quarter 1"), (508.9, "Quarter 1"), size=12.0),
        line(alone, (104, "Measure"), (226.7, "Target"), size=12.0),
        line(tail, (427.8, "2024/25"), (514.1, "2023/24"), size=12.0),
        line(low, (275.7, "April"), (327.7, "May"), (370.7, "June"), size=12.0),
    )


def test_a_group_does_not_reach_over_names_set_in_the_headers_middle():
    rows = rows_of(
        *header(188.2, 191.2, 198.0, 204.7, 207.7), *body(226.7, 275, 321, 367, 413.5, 499.8), shades=zebra()
    )
    assert rows[:2] == [
        ["Measure", "Target", "2024", "", "", "Quarter 1 2024/25", "Quarter 1 2023/24"],
        ["", "", "April", "May", "June", "", ""],
    ]


def test_names_of_a_group_stay_under_it_where_one_of_them_takes_two_lines():
    rows = rows_of(
        line(186, (280, "Homes let"), (430, "Homes empty"), size=12.0),
        line(205, (275, "Visits"), (430, "Visits"), size=12.0),
        line(211, (110, "Area"), (335, "Rate"), (490, "Rate"), size=12.0),
        line(217, (275, "made"), (430, "made"), size=12.0),
        *body(275, 335, 430, 490),
    )
    assert rows[0][1:] == ["Homes let", "", "Homes empty", ""]
    assert rows[1][1:] == ["Visits made", "Rate", "Visits made", "Rate"]


def rule(y, *pieces):
    return [Ruling(x0, y, x1, y) for x0, x1 in pieces]


def texts_and_spans(lines, rulings=(), shades=()):
    """The names of the header's first row with the columns that each stands over."""
    (table,), _ = find_spaced([word for words in lines for word in words], rulings, shades)
    return [(cell.text, cell.column, cell.column_span) for cell in table.grid.cells if cell.row == 0 and cell.lines]


MONEY = [
    line(230 + 20 * i, (48, label), (300, "18.2"), (360, "19.1"), (420, "+0.9"), (480, "17.4"))
    for i, label in enumerate(("Bins", "Roads and lighting", "Parks"))
]
NAMES = line(208, (290, "Budget"), (350, "Actual"), (417, "Over"), (475, "Spent"))


def test_a_group_set_at_the_left_and_a_single_name_set_as_its_figures():
    head = line(190, (290, "2024/25"), (465, "2023/24"))
    assert texts_and_spans([head, NAMES, *MONEY]) == [("2024/25", 1, 3), ("2023/24", 4, 1)]


def test_a_group_set_at_the_right_beside_a_label_set_at_the_left():
    head = line(190, (48, "Service"), (446, "What we spent"))
    below = line(208, (290, "Budget"), (350, "Actual"), (417, "Over"), (491, "Left"))
    rows = [[*MONEY[0][:-1], *line(230, (491, "17.4"))], *MONEY[1:]]
    assert texts_and_spans([head, below, *rows])[1] == ("What we spent", 1, 4)


def test_the_border_below_the_header_tells_which_names_are_in_groups():
    """A browser draws it below the columns of groups alone: "Good is" and "Target" stand over both rows."""
    rows = [
        line(230 + 20 * i, (48, label), (250, "high"), (300, "81"), (350, "83"), (400, "85"), (450, "82"), (500, "79"))
        for i, label in enumerate(("Bins emptied", "Roads mended", "Parks mown"))
    ]
    head = [
        line(190, (302, "Last year"), (445, "Elsewhere")),
        line(199, (48, "Measure"), (250, "Good is"), (395, "Target")),
        line(208, (300, "Q3"), (350, "Q4"), (450, "Wales"), (500, "UK")),
    ]
    drawn = [*rule(176, (45, 520)), *rule(214, (295, 365), (445, 520)), *rule(236, (45, 520)), *rule(280, (45, 520))]
    assert ("Last year", 2, 2) in texts_and_spans([*head, *rows], drawn)
    assert ("Elsewhere", 5, 2) in texts_and_spans([*head, *rows], drawn)


def test_a_name_that_is_wider_than_its_cell_is_a_groups():
    labels = ("Drains cleared", "Gullies emptied", "Verges cut")
    rows = [line(230 + 20 * i, (48, name), (330, "64"), (385, "15%"), (450, "9")) for i, name in enumerate(labels)]
    head = [
        line(190, (262, "Begun by others than us"), (445, "Ours")),
        line(208, (315, "Number"), (395, "%"), (445, "Ended")),
    ]
    edges = (40.0, 255.0, 355.0, 420.0, 490.0)
    shades = [Shade(a, y, b, y + 20) for y in (216, 256) for a, b in pairwise(edges)]
    assert texts_and_spans([*head, *rows], (), shades) == [("Begun by others than us", 1, 2), ("Ours Ended", 3, 1)]
