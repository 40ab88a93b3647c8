"""Rows beside a page's end that stand alone below (or above) their table's header, which is printed again."""

import pytest

from narrator.layout import Word, count_repeated, find_begun, find_lines, find_spaced

HEADER = [[(50, "Measure"), (180, "Target"), (260, "Q1"), (320, "Q2")]]
ROWS = [
    [(50, "Homes let"), (190, "90"), (260, "31"), (320, "28")],
    [(50, "Calls taken"), (185, "100"), (255, "222"), (315, "224")],
    [(50, "Repairs done"), (190, "95"), (260, "88"), (320, "91")],
]
FIRST = [(50, "Keys cut"), (195, "9"), (260, "12"), (320, "15")]


def words_of(rows, top=100.0, step=16.0):
    words = []
    for i, row in enumerate(rows):
        for left, text in row:
            for part in text.split():
                baseline = top + step * i
                words.append(Word(part, left, baseline - 8, left + 5 * len(part), baseline + 2, 10.0, baseline))
                left += 5 * len(part) + 3
    return words


def lines_of(rows, top=100.0, step=16.0):
    return find_lines(words_of(rows, top, step))


def table():
    (found,), _ = find_spaced(words_of([*HEADER, *ROWS]))
    return found


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (HEADER, 1),
        ([*HEADER, FIRST], 1),
        ([HEADER[0][:1], HEADER[0][1:], FIRST], 2),
        ([[(50, "Measure"), (260, "Q1")]], 0),
        ([[*HEADER[0], (400, "Q3")]], 0),
        ([FIRST, *HEADER], 0),
        ([], 0),
    ],
)
def test_lines_that_repeat_a_header(rows, count):
    assert count_repeated(lines_of(rows), [["Measure", "Target", "Q1", "Q2"]]) == count


def test_two_words_are_too_few_to_be_known_again():
    assert count_repeated(lines_of([[(50, "Ward"), (180, "Let")]]), [["Ward", "Let"]]) == 0


def test_a_header_and_one_row_at_a_pages_end_are_the_tables_beginning():
    lines = lines_of([[(50, "Members asked for the figures of every ward")], *HEADER, FIRST], top=700, step=20)
    first, whole = find_begun(table(), lines)
    rows = whole.grid.texts()
    assert (first, whole.header_rows, whole.breaks) == (1, 1, (2,))
    assert rows[:3] == [
        ["Measure", "Target", "Q1", "Q2"],
        ["Keys cut", "9", "12", "15"],
        ["Homes let", "90", "31", "28"],
    ]
    assert len(rows) == 5
    assert {round(line.baseline) for cell in whole.grid.cells if cell.row == 0 for line in cell.lines} == {720}


@pytest.mark.parametrize(
    "rows",
    [
        [FIRST],  # no header
        HEADER,  # no row
        [[(left + 9, text) for left, text in HEADER[0]], FIRST],  # elsewhere
        [*HEADER, [(50, "Members asked for the figures of every ward.")]],  # running text below
    ],
)
def test_other_lines_at_a_pages_end_are_not(rows):
    assert find_begun(table(), lines_of(rows, top=700, step=20)) is None


def test_a_minus_behind_a_number_is_its_sign():
    lines = words_of([*HEADER, *ROWS, [(50, "Total"), (180, "1,285-"), (255, "341-"), (320, "36")]])
    (found,), _ = find_spaced(lines)
    assert found.grid.texts()[-1] == ["Total", "1,285-", "341-", "36"]
