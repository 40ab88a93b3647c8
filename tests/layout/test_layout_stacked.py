from dataclasses import replace
from itertools import pairwise

from narrator.layout import FoundProse, FoundTable, Ruling, Word, find_ruled

STEP = 20.0


def word(text, x, baseline, bold=False):
    return Word(text, x, baseline - 7, x + 4 * len(text), baseline + 2, 9.0, baseline, bold)


def lay(rows, xs, top, bold=()):
    """The words and rulings of a grid of rows, each 20 points high; `bold` are the numbers of the bold ones."""
    ys = [top + STEP * i for i in range(len(rows) + 1)]
    rulings = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    rulings += [Ruling(x, a, x, b) for x in xs for a, b in pairwise(ys)]
    words = [
        word(text, xs[c] + 4, ys[r] + 14, r in bold) for r, row in enumerate(rows) for c, text in enumerate(row) if text
    ]
    return words, rulings


HOMES = [["Homes", "Q1", "Q2"], ["North", "41", "38"], ["South", "12", "19"]]
ROADS = [["Roads", "Mended", "Share", "Target"], ["A roads", "7", "91%", "90%"], ["Lanes", "22", "64%", "70%"]]


def say(text, baseline):
    """The words of a line of running text."""
    words, x = [], 55.0
    for each in text.split():
        words.append(word(each, x, baseline))
        x = words[-1].x1 + 3
    return words


def tables(words, rulings):
    return [found.grid.texts() for found in find_ruled(words, rulings)[0] if isinstance(found, FoundTable)]


def test_tables_of_other_columns_that_touch_are_two():
    words, rulings = lay(HOMES, (50, 170, 290, 410), 20)
    more, below = lay(ROADS, (50, 130, 230, 330, 410), 80)
    assert tables([*words, *more], [*rulings, *below]) == [HOMES, ROADS]


def test_tables_of_the_same_columns_that_touch_are_told_by_bold_headers():
    other = [["Repairs", "Q1", "Q2"], ["East", "5", "8"], ["West", "2", "9"]]
    xs = (50, 170, 290, 410)
    words, rulings = lay([*HOMES, *other], xs, 20, bold=(0, 3))
    assert tables(words, rulings) == [HOMES, other]
    words, rulings = lay([*HOMES, *other], xs, 20)
    assert tables(words, rulings) == [[*HOMES, *other]]


def test_a_sections_row_and_a_bold_total_part_nothing():
    rows = [*HOMES, ["Total", "53", "57"], ["Leased", "", ""], ["North", "1", "2"]]
    words, rulings = lay(rows, (50, 170, 290, 410), 20, bold=(0, 3, 4))
    assert tables(words, rulings) == [rows]


def test_group_headers_of_other_widths_part_nothing():
    words, rulings = lay([["Homes", "2022/23", "2023/24"]], (50, 130, 270, 410), 20)
    rows = [["", "Q1", "Q2", "Q1", "Q2"], ["North", "1", "2", "3", "4"], ["South", "5", "6", "7", "8"]]
    more, below = lay(rows, (50, 130, 200, 270, 340, 410), 40)
    (found,) = tables([*words, *more], [*rulings, *below])
    assert found[0] == ["Homes", "2022/23", "", "2023/24", ""]
    assert found[2:] == rows[1:]


def test_a_header_above_a_narrative_row_stays_with_its_rows():
    xs = (50.0, 170.0, 290.0, 410.0)
    words, rulings = lay(HOMES, xs, 20)
    words = [
        replace(w, top=w.top + 40, bottom=w.bottom + 40, baseline=w.baseline + 40) if w.top > 40 else w for w in words
    ]
    rulings = [Ruling(50, y, 410, y) for y in (20, 40, 80, 100, 120)]
    rulings += [Ruling(x, a, x, b) for x in xs for a, b in ((20, 40), (80, 100), (100, 120))]
    rulings += [Ruling(x, 40, x, 80) for x in (50, 410)]
    narrative = [
        *say("The fall in letting came from the storms, which kept", 55),
        *say("all of the crews on the roads for most of the quarter.", 67),
    ]
    found, _ = find_ruled([*words, *narrative], rulings)
    assert [type(item) for item in found] in ([FoundTable, FoundProse], [FoundProse, FoundTable])
    (table,) = [item for item in found if isinstance(item, FoundTable)]
    assert table.grid.texts() == HOMES and table.header_rows == 1


def test_a_long_bold_title_of_a_part_is_a_row():
    xs = (50.0, 170.0, 290.0, 410.0)
    words, rulings = lay([HOMES[0], ["", "", ""], *HOMES[1:]], xs, 20, bold=(0,))
    rulings = [
        ruling for ruling in rulings if ruling.horizontal or not (40 <= ruling.top < 60 and 50 < ruling.x0 < 410)
    ]
    title = [
        replace(each, bold=True)
        for each in say("All of the homes that the council lets in the north or in the south by", 54)
    ]
    (found,), _ = find_ruled([*words, *title], rulings)
    assert isinstance(found, FoundTable)
    assert [row[1:] for row in found.grid.texts()] == [HOMES[0][1:], ["", ""], HOMES[1][1:], HOMES[2][1:]]


def test_a_table_of_words_shows_its_header_by_bold_type():
    rows = [
        ["Area", "Who", ""],
        ["", "Leads", "Helps"],
        ["Homes", "Ms Hale", "Mr Orme"],
        ["Roads", "Ms Wynn", "Mr Reed"],
    ]
    words, rulings = lay(rows, (50, 170, 290, 410), 20, bold=(0, 1))
    (found,), _ = find_ruled(words, rulings)
    assert found.header_rows == 2
    words, rulings = lay(rows, (50, 170, 290, 410), 20)
    (found,), _ = find_ruled(words, rulings)
    assert found.header_rows == 1
