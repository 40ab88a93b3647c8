"""Tiles: boxes side by side, one large figure in each; what is one, its fields, and what only looks like one."""

import pytest

from narrator.layout import Ruling, Shade, Word, find_cards

WIDE, HIGH, STEP = 150, 90, 170


def words_of(lines, left, top):
    """Words of lines (size, text) under each other in a box at a place, half the size wide a letter."""
    made, at = [], top + 6
    for size, text in lines:
        x = left + 8
        for word in text.lstrip("*").split(" "):
            width = 0.5 * size * len(word)
            made.append(Word(word, x, at, x + width, at + size, size, at + 0.8 * size, text.startswith("*")))
            x += width + 0.25 * size
        at += 1.2 * size
    return made


def tiles_in(*boxes, frames=False, places=None):
    """(title, fields, remark) of each card found in boxes with these lines, side by side, filled or framed."""
    words, rulings, shades = [], [], []
    for index, lines in enumerate(boxes):
        x, y = places[index] if places else (40 + STEP * index, 100)
        words += words_of(lines, x, y)
        if frames:
            right, bottom = x + WIDE, y + HIGH
            rulings += [Ruling(x, y, right, y), Ruling(x, bottom, right, bottom)]
            rulings += [Ruling(x, y, x, bottom), Ruling(right, y, right, bottom)]
        else:
            shades.append(Shade(x, y, x + WIDE, y + HIGH))
    cards, _ = find_cards(words, rulings, shades)
    return [
        (
            " ".join(line.text for line in card.title),
            dict(zip(card.labels, [cell.text for cell in card.table.grid.cells if cell.column == 1], strict=True)),
            " ".join(line.text for line in card.remark),
        )
        for card in cards
    ]


NAMES = ("Bins missed", "Homes let in time", "Children who are in care")

READ = {
    "title over the figure": ([(9, "{}"), (20, "71.4%")], {"Latest": "71.4%"}, ""),
    "title under the figure": ([(20, "£4.2m"), (9, "*{}")], {"Latest": "£4.2m"}, ""),
    "a target": ([(9, "{}"), (20, "1,204"), (8, "Target 1,300")], {"Latest": "1,204", "Target": "1,300"}, ""),
    "fields with nothing between": (
        [(9, "{}"), (20, "31 days"), (8, "Target 28 days Previous 34 days")],
        {"Latest": "31 days", "Target": "28 days", "Previous": "34 days"},
        "",
    ),
    "a rating's word": ([(20, "88%"), (9, "{}"), (8, "AMBER")], {"Latest": "88%", "Rating": "AMBER"}, ""),
    "an arrow": ([(9, "{}"), (20, "88%"), (9, "▲")], {"Latest": "88%", "Direction": "▲"}, ""),
    "a time": (
        [(9, "{}"), (8, "Q2 2024/25"), (20, "88%"), (8, "Target: 90%")],
        {"Q2 2024/25": "88%", "Target": "90%"},
        "",
    ),
    "a year": ([(9, "{}"), (8, "2023/24"), (20, "88%")], {"2023/24": "88%"}, ""),
    "a target in brackets": ([(9, "{}"), (20, "88%"), (8, "(Target: 90%)")], {"Latest": "88%", "Target": "90%"}, ""),
    "a label of its own": ([(9, "{}"), (8, "Current"), (20, "88%")], {"Current": "88%"}, ""),
    "what moved is a remark": ([(9, "{}"), (20, "88%"), (8, "Up 3 points on last year")], {"Latest": "88%"}, True),
    "out of how many is a remark": ([(9, "{}"), (20, "88%"), (8, "44 of 50 visits")], {"Latest": "88%"}, True),
    "a month's figure is no time": (
        [(9, "{}"), (20, "88%"), (8, "Target: 90%"), (8, "August: 85.3%")],
        {"Latest": "88%", "Target": "90%", "August": "85.3%"},
        "",
    ),
    "lengths in small letters": (
        [(9, "{}"), (20, "2m 41s"), (8, "Target: 2m 00s")],
        {"Latest": "2m 41s", "Target": "2m 00s"},
        "",
    ),
    "a small unit": ([(20, "5.2"), (9, "{}"), (8, "Last year: 5.6")], {"Latest": "5.2", "Last year": "5.6"}, ""),
}

UNREAD = {
    "a sentence under a figure": [(20, "91%"), (9, "We let more homes in time")],
    "words that go on from the figure": [(20, "91%"), (9, "of parents in the town")],
    "what people said": [(20, "91%"), (9, "Parents said they felt safe")],
    "two large figures": [(9, "Homes let"), (20, "91%"), (20, "88%")],
    "a second bare figure": [(9, "Homes let"), (20, "91%"), (9, "88%")],
    "names over and under": [(9, "Housing services"), (20, "91%"), (9, "Homes let in time")],
    "two looks of name above": [(7, "Housing"), (10, "*Homes let in time"), (20, "91%")],
    "a bare count and no field": [(9, "Homes let"), (20, "1,204")],
    "a figure in text's own size": [(9, "Homes let"), (9, "91%")],
    "a date": [(20, "12 May"), (9, "Budget meeting")],
    "a step of a plan": [(20, "1"), (9, "Homes for all")],
    "a year": [(20, "2024/25"), (9, "Performance report")],
    "two times": [(9, "Homes let"), (8, "May 2024"), (20, "91%"), (8, "June 2024")],
    "what may be a title below a name": [(9, "Homes let"), (20, "91%"), (8, "Year to date"), (8, "Target 90%")],
    "no title": [(20, "91%"), (8, "Target 90%")],
}


@pytest.mark.parametrize("frames", [False, True], ids=["filled", "framed"])
@pytest.mark.parametrize("case", READ)
def test_a_tile_is_a_card(case, frames):
    lines, fields, remark = READ[case]
    boxes = [[(size, text.format(name)) for size, text in lines] for name in NAMES]
    found = tiles_in(*boxes, frames=frames)
    told = " ".join(text for _, text in lines[2:]) if remark else ""
    assert found == [(name, fields, told) for name in NAMES]


@pytest.mark.parametrize("case", UNREAD)
def test_what_is_not_sure_stays_unread(case):
    assert tiles_in(*[UNREAD[case]] * 3) == []


def test_a_box_alone_is_no_tile():
    assert tiles_in([(9, "Homes let in time"), (20, "71%")]) == []


def test_boxes_under_each_other_are_no_row_of_tiles():
    tile = [(9, "Homes let in time"), (20, "71%")]
    assert tiles_in(tile, tile, tile, places=[(40, 100), (40, 210), (40, 320)]) == []


def test_the_last_of_a_row_may_stand_alone_below():
    tile = [(9, "Homes let in time"), (20, "71%")]
    assert len(tiles_in(tile, tile, tile, places=[(40, 100), (40 + STEP, 100), (40, 210)])) == 3


def test_a_tile_that_is_not_sure_leaves_the_others():
    tile, other = [(9, "Homes let in time"), (20, "71%")], [(20, "71%"), (9, "of homes let")]
    assert [title for title, _, _ in tiles_in(tile, other, tile)] == ["Homes let in time"] * 2
