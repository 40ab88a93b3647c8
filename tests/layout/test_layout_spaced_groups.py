"""A group's name over some columns of a header whose other names are set in the middle of both its rows."""

from itertools import pairwise

from narrator.layout import Shade, Word, find_spaced


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
