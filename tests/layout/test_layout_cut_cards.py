"""KPI cards whose boxes a page's end cuts: read whole where nothing else can be meant, each field on its page."""

import pytest

from narrator.layout import PageLook, Ruling, Shade, Word, find_cut_cards

HEIGHT, STEP, END, TOP = 800, 160, 760, 60


def words_at(lines, left, top):
    """Words of lines under each other, bold where they begin with "*", a letter 4 points wide."""
    made = []
    for index, text in enumerate(lines):
        x, y = left + 6, top + 4 + 14 * index
        for word in text.lstrip("*").split():
            made.append(Word(word, x, y, x + 4 * len(word), y + 9, 9, y + 8, text.startswith("*")))
            x += 4 * len(word) + 2
    return made


def page(columns, top, bottom, *, filled=False, left=50, around=()):
    """A page with a row of boxes of these lines side by side; `around` are texts at heights of their own."""
    words = [word for at, lines in enumerate(columns) for word in words_at(lines, left + STEP * at, top)]
    words += [word for y, text in around for word in words_at([text], left, y)]
    sides = [left + STEP * at for at in range(len(columns) + 1)]
    if filled:
        return PageLook(words, [], [Shade(a, top, a + STEP, bottom) for a in sides[:-1]], HEIGHT)
    rulings = [Ruling(x, top, x, bottom) for x in sides]
    rulings += [Ruling(sides[0], y, sides[-1], y) for y in (top, bottom)]
    return PageLook(words, rulings, [], HEIGHT)


NAMES = ("*Bins missed", "*Homes let in time", "*Calls answered")
UPPER = [[name, f"Latest: {70 + at}%"] for at, name in enumerate(NAMES)]
LOWER = [["Target: 75%", "Previous: 66% (Red)"] for _ in NAMES]


def read(upper=UPPER, lower=LOWER, **below):
    """(title, fields, rows at which a page begins) of each card; empty where none is cut."""
    filled = below.get("filled", False)
    found = find_cut_cards(page(upper, END - 60, END, filled=filled), page(lower, TOP, TOP + 50, **below))
    return [] if found is None else [(card.title[0].text, fields(card), card.table.breaks) for card in found[0]]


def fields(card):
    return {
        label: cell.text
        for label, cell in zip(card.labels, [c for c in card.table.grid.cells if c.column == 1], strict=True)
    }


WHOLE = [
    (name.lstrip("*"), {"Latest": f"{70 + at}%", "Target": "75%", "Previous": "66% (Red)"}, (1,))
    for at, name in enumerate(NAMES)
]


@pytest.mark.parametrize("filled", [False, True])
def test_cut_cards_are_whole(filled):
    assert read(filled=filled) == WHOLE


def test_one_of_them_may_have_more_fields_above():
    upper = [[*UPPER[0], "Target: 75%"], *UPPER[1:]]
    lower = [["Previous: 66% (Red)"], *LOWER[1:]]
    assert [(told, breaks) for _, told, breaks in read(upper, lower)] == [
        (WHOLE[0][1], (2,)), (WHOLE[1][1], (1,)), (WHOLE[2][1], (1,)),
    ]  # fmt: skip


def test_one_of_them_may_be_whole_above():
    upper = [[*UPPER[0], "Target: 75%"], *UPPER[1:]]
    assert [breaks for _, _, breaks in read(upper, [[], *LOWER[1:]])] == [(), (1,), (1,)]


def test_a_card_alone():
    assert read(UPPER[:1], LOWER[:1]) == WHOLE[:1]


def test_a_running_head_may_stand_above_the_rest():
    assert read(around=[(20, "Northmoor Council"), (34, "Performance report")]) == WHOLE


def test_fields_stand_on_their_own_page():
    cards, *left = find_cut_cards(page(UPPER, END - 60, END), page(LOWER, TOP, TOP + 50, around=[(200, "Text")]))
    cells = cards[0].table.grid.cells
    assert all(END - 60 <= cell.bbox.top < END for cell in cells if cell.row == 0)
    assert all(TOP <= cell.bbox.top < TOP + 50 for cell in cells if cell.row > 0)
    assert [[word.text for word in words] for words in left] == [[], ["Text"]]


APART = {
    "other sides": {"left": 90},
    "fewer boxes": {"lower": LOWER[:2]},
    "text above the rest": {"around": [(8, "One line"), (22, "Another line"), (36, "A third line")]},
    "a sentence in the rest": {"lower": [["Target: 75%", "More homes were let this time."], *LOWER[1:]]},
    "cards of their own": {"lower": [["*Other name", "Latest: 1%", "Target: 2%"] for _ in NAMES]},
    "a label said twice": {"upper": [[*lines, "Target: 70%"] for lines in UPPER]},
    "no fields below": {"lower": [["Housing"], ["Waste"], ["Phones"]]},
    "a table above": {"upper": [["Name", "Homes", "Calls"] for _ in NAMES]},
}


@pytest.mark.parametrize("case", APART)
def test_what_is_not_sure_is_left(case):
    assert read(**APART[case]) == []


def test_boxes_further_down_the_next_page_are_their_own():
    assert find_cut_cards(page(UPPER, END - 60, END), page(LOWER, 300, 350)) is None


def test_text_between_the_boxes_and_the_page_end_parts_them():
    around = [(640 + 14 * at, "More text of the page") for at in range(3)]
    above = page(UPPER, 540, 600, around=around)
    assert find_cut_cards(above, page(LOWER, TOP, TOP + 50)) is None
