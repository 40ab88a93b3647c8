from dataclasses import replace

from narrator.layout import FoundTable, Ruling, Word, find_repeat, find_ruled, join_tables, leaves_room

HEADER = ["Month", "Let", "Share"]
FIRST = [HEADER, ["Apr-23", "412", "97.3"], ["May-23", "455", "96.9"]]
SECOND = [["Jun-23", "498", "95.1"], ["Jul-23", "470", "95.2"]]
XS = (50.0, 150.0, 250.0, 350.0)


def word(text, x, baseline, bold=False):
    return Word(text, x, baseline - 7, x + 5 * len(text), baseline + 2, 9.0, baseline, bold)


def read(rows, xs=XS, top=20.0, spans=(), bold=()):
    """The table of these rows; `spans` are (row, last row) of cells of the first column that span rows."""
    ys = [top + 20 * i for i in range(len(rows) + 1)]
    rulings = [Ruling(x, ys[0], x, ys[-1]) for x in xs]
    hidden = {row for first, last in spans for row in range(first + 1, last + 1)}
    rulings += [Ruling(xs[1] if i in hidden else xs[0], y, xs[-1], y) for i, y in enumerate(ys)]
    words = [
        word(each, xs[c] + 4 + 5 * text.index(each), ys[r] + 14, r in bold)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        for each in text.split()
    ]
    (found,), _ = find_ruled(words, rulings)
    assert isinstance(found, FoundTable)
    return found


def join(above, below, header=(HEADER,)):
    repeated = find_repeat(above, below, header)
    return None if repeated is None else join_tables(above, below, repeated)


def test_a_piece_without_a_header_goes_on():
    whole = join(read(FIRST), read(SECOND))
    assert whole.grid.texts() == [*FIRST, *SECOND]
    assert (whole.header_rows, whole.breaks) == (1, (3,))


def test_a_repeated_header_is_left_out():
    whole = join(read(FIRST), read([HEADER, *SECOND]))
    assert whole.grid.texts() == [*FIRST, *SECOND]


def test_three_pieces_are_one_table():
    third = read([HEADER, ["Aug-23", "481", "95.0"]])
    whole = join(join(read(FIRST), read([HEADER, *SECOND])), third)
    assert whole.grid.texts() == [*FIRST, *SECOND, ["Aug-23", "481", "95.0"]]
    assert whole.breaks == (3, 5)


def test_pieces_may_stand_elsewhere_on_facing_pages():
    assert join(read(FIRST), read(SECOND, tuple(x + 28 for x in XS))) is not None
    assert join(read(FIRST), read(SECOND, tuple(x + 80 for x in XS))) is None


def test_other_columns_or_another_header_are_another_table():
    assert join(read(FIRST), read(SECOND, (50.0, 120.0, 250.0, 350.0))) is None
    assert join(read(FIRST), read([["Quarter", "Sold", "Cost"], *SECOND])) is None


def test_rows_of_text_go_on_below_a_bold_header():
    above = read([["Area", "Lead", "State"], ["North", "Ms Hale", "Begun"]], bold=(0,))
    below = read([["South", "Mr Orme", "Late"], ["East", "Ms Wynn", "Done"]])
    whole = join(above, below, [["Area", "Lead", "State"]])
    assert whole.grid.texts()[2:] == [["South", "Mr Orme", "Late"], ["East", "Ms Wynn", "Done"]]


def test_a_first_column_goes_on_over_the_pages_end():
    rows = [["Team", *HEADER], ["IN MONTH", "Apr-23", "412", "97.3"], ["", "May-23", "455", "96.9"]]
    more = [["", "Jun-23", "498", "95.1"], ["", "Jul-23", "470", "95.2"], ["YEAR", "2023/24", "1,835", "96.1"]]
    xs = (10.0, *XS)
    whole = join(read(rows, xs, spans=[(1, 2)]), read(more, xs, spans=[(0, 1)]), [rows[0]])
    (cell,) = [cell for cell in whole.grid.cells if cell.text == "IN MONTH"]
    assert (cell.row, cell.row_span) == (1, 4)
    covered = [
        (r, c)
        for cell in whole.grid.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [(r, c) for r in range(6) for c in range(4)]


def test_a_row_that_the_pages_end_cuts_is_one_row():
    above = read([["Measure", "Let", "Share"], ["Homes let in", "412", "97.3"]])
    below = read([["the year", "", ""], ["Homes sold", "498", "95.1"]])
    whole = join(above, below, [["Measure", "Let", "Share"]])
    assert whole.grid.texts() == [
        ["Measure", "Let", "Share"],
        ["Homes let in the year", "412", "97.3"],
        ["Homes sold", "498", "95.1"],
    ]


def test_a_cut_row_beside_a_cell_that_spans_rows():
    rows = [
        ["Team", "Measure", "Let", "Share"],
        ["IN MONTH", "Homes let", "455", "96.9"],
        ["", "Homes sold in", "412", "97.3"],
    ]
    more = [["", "the year", "", ""], ["", "Homes built", "498", "95.1"], ["YEAR", "Homes let", "1,835", "96.1"]]
    xs = (10.0, *XS)
    whole = join(read(rows, xs, spans=[(1, 2)]), read(more, xs, spans=[(0, 1)]), [rows[0]])
    assert whole.grid.texts() == [
        rows[0],
        rows[1],
        ["", "Homes sold in the year", "412", "97.3"],
        ["", "Homes built", "498", "95.1"],
        more[2],
    ]
    (cell,) = [cell for cell in whole.grid.cells if cell.text == "IN MONTH"]
    assert (cell.row, cell.row_span) == (1, 3)


def test_room_for_the_next_row_speaks_against_a_break():
    above, below = read(FIRST), read(SECOND)
    assert leaves_room(above, below, 842.0, 780.0, 0)
    low = replace(above, grid=replace(above.grid, ys=(700.0, 720.0, 740.0, 760.0)))
    assert not leaves_room(low, below, 842.0, 780.0, 0)


def test_a_repeated_header_whose_names_stand_in_other_rows_is_left_out():
    """One page drew a border that told which names stand over both rows, the other none."""
    rows = [["Bins", "high", "81"], ["Roads", "low", "12"]]
    above = read([["Measure", "Good is", "Last"], ["", "", "Winter"], *rows])
    below = read([["Measure", "", "Last"], ["", "Good is", "Winter"], *rows])
    assert find_repeat(above, below, above.grid.texts()[:2]) == 2


def test_a_header_of_other_words_is_not_the_same():
    below = read([["Month", "Lost", "Share"], *SECOND])
    assert find_repeat(read(FIRST), below, [HEADER]) is None
