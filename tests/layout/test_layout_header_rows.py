"""Rows of a header told by their distance: lines of one name are set evenly, rows stand further apart."""

import pytest

from narrator.layout import Word, find_spaced

BODY = [
    [(50, "April"), (195, "31"), (295, "222"), (405, "9")],
    [(50, "May"), (195, "28"), (295, "224"), (405, "7")],
    [(50, "June"), (195, "36"), (295, "226"), (405, "8")],
]


def line(baseline, *cells, size=10.0, right=False):
    """Words of one line; a cell is (left edge, or right edge, and text), each letter half a font size wide."""
    words = []
    for place, text in cells:
        parts = text.split()
        left = place - 5.0 * sum(map(len, parts)) - 3 * (len(parts) - 1) if right else place
        for part in parts:
            words.append(Word(part, left, baseline - 8, left + 5 * len(part), baseline + 2, size, baseline))
            left += 5 * len(part) + 3
    return words


def header_of(lines, top=100.0, leading=()):
    """The header's rows as read: `lines` are those above the body, `leading` the distances from each to the next."""
    words = []
    for cells, step in zip(lines, (*leading, 18), strict=True):
        words += line(top, *cells, right=True)
        top += step
    for i, row in enumerate(BODY):
        words += line(top + 16 * i, *row)
    (table,), _ = find_spaced(words)
    return table.grid.texts()[: table.header_rows]


CODES = [(205, "ABC 12"), (310, "ABC 13")]
FIRST, SECOND, THIRD = [(205, "Homes let"), (310, "Calls taken")], [(205, "in the"), (310, "at any")], [(310, "hour")]


CODED = ["", "ABC 12", "ABC 13", ""]
NAMED = ["", "Homes let in the", "Calls taken at any", ""]
LONGER = ["", "Homes let in the", "Calls taken at any hour", ""]
UNITS = [(205, "number"), (310, "share")]


@pytest.mark.parametrize(
    ("lines", "leading", "header"),
    [
        ([CODES, FIRST, SECOND], (15, 12), [CODED, NAMED]),
        ([CODES, FIRST, SECOND], (14, 12), [CODED, NAMED]),
        ([CODES, FIRST, SECOND, THIRD], (15, 12, 12), [CODED, LONGER]),
        ([CODES, FIRST, SECOND, UNITS], (15, 12, 15), [CODED, NAMED, ["", "number", "share", ""]]),
        ([CODES, FIRST], (17,), [CODED, ["", "Homes let", "Calls taken", ""]]),
        ([FIRST, SECOND], (12,), [NAMED]),
        ([FIRST, SECOND, THIRD], (12, 12.5), [LONGER]),
        ([FIRST[:1], FIRST[1:], SECOND[:1]], (6, 6), [["", "Homes let in the", "Calls taken", ""]]),
    ],
)
def test_rows_of_names_stand_further_apart_than_their_lines(lines, leading, header):
    assert header_of(lines, leading=leading) == header


def test_names_set_in_the_middle_whose_words_stand_over_each_other_are_not_cut():
    """The second line begins where a word of the first does, right below it, since both are centred."""
    first = line(100, (140, "Share of homes"), (262, "Share of tenants who are"))
    second = line(112, (150, "let in time"), (299.5, "owing"))
    body = [line(130 + 16 * i, (50, label), (195, "31"), (335, "222")) for i, label in enumerate(("A ward", "B", "C"))]
    (table,), _ = find_spaced([word for words in (first, second, *body) for word in words])
    assert table.grid.texts()[0] == ["", "Share of homes let in time", "Share of tenants who are owing"]


def test_a_name_that_ends_in_a_round_thousand_is_no_row():
    first = line(100, (140, "Calls taken"), (262, "Children in care per"), right=False)
    second = line(112, (140, "since May"), (330, "10,000"))
    body = [line(130 + 16 * i, (50, label), (195, "31"), (345, "222")) for i, label in enumerate(("A ward", "B", "C"))]
    (table,), _ = find_spaced([word for words in (first, second, *body) for word in words])
    assert table.grid.texts()[0] == ["", "Calls taken since May", "Children in care per 10,000"]


def test_a_title_in_larger_type_over_the_columns_is_no_name():
    words = line(70, (195, "Council tax collected, in percent"), size=14.0) + line(100, *SECOND, right=True)
    for i, row in enumerate(BODY):
        words += line(118 + 16 * i, *row)
    (table,), _ = find_spaced(words)
    assert table.grid.texts()[: table.header_rows] == [["", "in the", "at any", ""]]
