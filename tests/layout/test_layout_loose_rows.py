"""Lines at a page's top as the last rows of a table that has one row, or more, above the page's end."""

import pytest

from narrator.layout import FoundTable, Grid, GridCell, Word, enclose, find_lines, read_loose_rows

XS = (50.0, 250.0, 310.0, 370.0, 430.0)
HEADER = ["Measure", "Q1", "Q2", "Year"]
ROW = ["Roads gritted in time", "93.1%", "94.0%", "93.6%"]


def words_of(row, top, xs=XS):
    made = []
    for text, x in zip(row, xs, strict=False):
        at = x + 4
        for word in text.split():
            made.append(Word(word, at, top, at + 5.0 * len(word), top + 10, 10, top + 8))
            at += 5.0 * len(word) + 2.5
    return made


def table_of(rows, header_rows=1):
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            words = words_of([text], 700 + 20 * r, XS[c:])
            lines = tuple(find_lines(words))
            box = enclose(lines) if lines else enclose(words_of(["x"], 700 + 20 * r, XS[c:]))
            cells.append(GridCell(r, c, 1, 1, box, lines))
    ys = tuple(700.0 + 20 * r for r in range(len(rows) + 1))
    return FoundTable(Grid(XS, ys, tuple(cells), 0.95), header_rows)


def read(table, *rows):
    words = [word for number, row in enumerate(rows) for word in words_of(row, 30 + 20 * number)]
    return read_loose_rows(table, find_lines(words))


def test_a_row_in_every_column_goes_on_below_a_table_of_one_row():
    row = ["Bridges inspected", "88.0%", "87.1%", "87.6%"]
    whole = read(table_of([HEADER, ROW]), row)
    assert whole is not None
    assert whole.grid.texts() == [HEADER, ROW, row]
    assert whole.breaks == (2,)


def test_two_rows_go_on_below_a_table_of_one_row():
    rows = [["Bridges inspected", "88.0%", "87.1%", "87.6%"], ["Signs mended", "71%", "-", "72%"]]
    whole = read(table_of([HEADER, ROW]), *rows)
    assert whole is not None
    assert whole.grid.texts()[2:] == rows


@pytest.mark.parametrize(
    "rows",
    [
        [["Bridges inspected", "88.0%", "87.1%"]],
        [["Bridges inspected in the year"]],
        [["and before the first frost"]],
        [["Bridges inspected", "88.0%", "87.1%", "87.6%"], ["Most of these were in the north of the county"]],
        [["Bridges inspected", "88.0%", "north", "87.6%"]],
    ],
)
def test_other_lines_do_not_go_on_below_a_table_of_one_row(rows):
    assert read(table_of([HEADER, ROW]), *rows) is None


def test_nothing_goes_on_below_a_table_of_one_row_without_a_header():
    row = ["Bridges inspected", "88.0%", "87.1%", "87.6%"]
    assert read(table_of([ROW], 0), row) is None


def test_nothing_goes_on_below_a_table_of_one_row_of_words():
    row = ["Bridges inspected", "East", "Ms Wynn", "Done"]
    assert read(table_of([HEADER, ["Roads", "North", "Mr Orme", "Late"]]), row) is None
