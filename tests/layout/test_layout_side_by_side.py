"""Tables side by side with nothing but white space between them, and columns of one table that only look like that."""

import pytest

from narrator.layout import Ruling, Word, find_spaced


def line(baseline, *cells, size=10.0, bold=False):
    """Words of one line; a cell is (left edge, text), each letter half a font size wide."""
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * size / 2
            words.append(Word(part, left, baseline - size, left + width, baseline + size * 0.2, size, baseline, bold))
            left += width + size * 0.3
    return words


def rows_of(lines, lefts, step=16):
    """Words of lines of cells, each cell at the left edge of its column; empty cells are left out."""
    words = []
    for number, cells in enumerate(lines):
        words += line(100 + step * number, *((x, text) for x, text in zip(lefts, cells, strict=True) if text))
    return words


def grids(words):
    tables, _ = find_spaced(words)
    found = [[[" ".join(cell.split()) for cell in row] for row in table.grid.texts()] for table in tables]
    return sorted(found, key=lambda rows: tables[found.index(rows)].bbox.x0)


LEFTS = (50, 160, 210, 300, 410, 460)

MONTHS = [
    ("Month", "Calls", "Visits", "Month", "Fines", "Permits"),
    ("April", "412", "31", "July", "12", "204"),
    ("May", "398", "29", "August", "19", "188"),
    ("June", "405", "40", "September", "16", "197"),
]
WARDS = [
    ("Ward", "Homes", "Share", "Cause of delay", "Cases", "Days"),
    ("Ashby", "412", "31%", "No access", "12", "20"),
    ("Birch Lane", "398", "29%", "Parts on order", "19", "18"),
    ("Carr Hill", "405", "40%", "", "", ""),
    ("Dunmore", "377", "38%", "", "", ""),
]
SAME_PLACES = [
    ("Place", "Homes", "Share", "Site", "Cases", "Days"),
    ("Ashby", "412", "31%", "Ashby", "12", "20"),
    ("Birch Lane", "398", "29%", "Carr Hill", "19", "18"),
    ("Carr Hill", "405", "40%", "Birch Lane", "11", "13"),
]


@pytest.mark.parametrize("table", [MONTHS, WARDS, SAME_PLACES])
def test_two_tables_are_read_as_two(table):
    left, right = grids(rows_of(table, LEFTS))
    assert left == [list(row[:3]) for row in table]
    assert right == [list(row[3:]) for row in table if row[3]]


def test_three_tables_whose_rows_stand_at_heights_of_their_own():
    words = []
    for at, (x, names) in enumerate([(50, "ABCDEF"), (230, "GHIJ"), (410, "KLMNO")]):
        words += line(100, (x, "Ward"), (x + 90, "Homes"))
        for number, name in enumerate(names):
            baseline = 118 + number * (14 + 4 * at)
            words += line(baseline, (x, f"{name}field Moor"), (x + 95, f"{31 + number * 7 + at}"))
    assert [(len(rows), rows[0], rows[1][0]) for rows in grids(words)] == [
        (7, ["Ward", "Homes"], "Afield Moor"),
        (5, ["Ward", "Homes"], "Gfield Moor"),
        (6, ["Ward", "Homes"], "Kfield Moor"),
    ]


def test_titles_over_the_labels_of_both():
    words = line(80, (50, "Where calls came from"), (300, "What they asked"), bold=True)
    words += rows_of(
        [
            ("Channel", "Calls", "Topic", "Calls in time"),
            ("Web form", "31", "Bins", "41%"),
            ("Desk", "29", "Rent", "38%"),
            ("Telephone", "44", "Parking", "50%"),
        ],
        (50, 160, 300, 410),
    )
    left, right = grids(words)
    assert left[0] == ["Channel", "Calls"]
    assert right[0] == ["Topic", "Calls in time"]


def test_labels_on_two_lines_with_values_between_them():
    words = rows_of([("Measure", "2022", "Measure", "2023")], (50, 180, 300, 430))
    words += line(118, (50, "Homes let"), (180, "41"), (300, "Gas checks"), (430, "99%"))
    words += line(142, (50, "Keys cut"), (180, "17"), (300, "Repairs done"))
    words += line(148, (430, "88%"))
    words += line(154, (300, "in five days"))
    words += line(166, (50, "Lifts mended"), (180, "12"))
    words += line(178, (300, "Flats painted"), (430, "12%"))
    words += line(190, (50, "Doors hung"), (180, "19"))
    left, right = grids(words)
    assert [row[0] for row in left] == ["Measure", "Homes let", "Keys cut", "Lifts mended", "Doors hung"]
    assert right[1:] == [["Gas checks", "99%"], ["Repairs done in five days", "88%"], ["Flats painted", "12%"]]


OWNERS = [
    ("Measure", "2022", "2023", "Lead officer", "Target", "Floor"),
    ("Homes let", "412", "431", "Head of Housing", "450", "400"),
    ("Fires", "39", "29", "Chief officer", "25", "35"),
    ("Permits", "405", "440", "Director of Place", "400", "380"),
]
UNITS = [
    ("Measure", "2022", "2023", "Good is", "Target", "Floor"),
    ("Homes let", "412", "431", "to be higher", "450", "400"),
    ("Fires", "39", "29", "to be lower", "25", "35"),
    ("Permits", "405", "440", "to be higher", "400", "380"),
]
AS_AT = [
    ("Measure", "Latest", "Before", "As at", "Target", "Floor"),
    ("Homes let", "412", "431", "Mar 2024", "450", "400"),
    ("Fires", "39", "29", "Dec 2023", "25", "35"),
    ("Permits", "405", "440", "Jan 2024", "400", "380"),
]
WITH_SUM = [
    ("Service", "Budget", "Spent", "Cause of variance", "Forecast", "Saving"),
    ("Leisure", "412", "431", "Pool shut", "450", "4"),
    ("Highways", "39", "29", "Mild winter", "25", "3"),
    ("Parks", "405", "440", "New mowers", "400", "3"),
    ("Total", "856", "900", "", "875", "10"),
]
LISTS = [
    ("Age of debt", "Amount", "Share", "Owed for", "Amount", "Share"),
    ("Under a month", "412", "31%", "Care", "12", "20%"),
    ("Under a year", "398", "29%", "Rents", "19", "18%"),
    ("Older", "405", "40%", "Fees", "30", "30%"),
    ("Total", "1,215", "100%", "Total", "61", "68%"),
]


def test_the_same_names_over_the_values_of_both_part_two_lists():
    left, right = grids(rows_of(LISTS, LEFTS))
    assert (left, right) == ([list(row[:3]) for row in LISTS], [list(row[3:]) for row in LISTS])


@pytest.mark.parametrize("table", [OWNERS, UNITS, AS_AT, WITH_SUM])
def test_a_column_of_words_within_a_table_parts_nothing(table):
    (read,) = grids(rows_of(table, LEFTS))
    assert read == [list(row) for row in table]


def test_lines_beside_each_other_below_a_wide_table_are_those_of_two():
    wide = [("Service", "Red", "Amber", "Green"), ("Housing", "4", "2", "9"), ("Parks", "1", "3", "12")]
    low = [
        ("Month", "Calls", "Measure", "Share"),
        ("April", "412", "Homes let", "31%"),
        ("May", "398", "Keys cut", "29%"),
        ("June", "405", "Lifts mended", "40%"),
    ]
    words, rulings = [], []
    for number, cells in enumerate(wide):
        words += line(100 + 16 * number, *zip((50, 200, 300, 400), cells, strict=True))
        rulings.append(Ruling(48, 104 + 16 * number, 460, 104 + 16 * number))
    for number, cells in enumerate(low):
        words += line(154 + 16 * number, *zip((50, 100, 200, 400), cells, strict=True))
        rulings += [Ruling(x0, 158 + 16 * number, x1, 158 + 16 * number) for x0, x1 in ((48, 150), (198, 460))]
    tables, _ = find_spaced(words, rulings)
    found = sorted([list(map(tuple, table.grid.texts())) for table in tables])
    assert found == [[row[2:] for row in low], [row[:2] for row in low], wide]


def test_a_heading_below_both_ends_the_space_between_them():
    """The table below the heading has columns on either side of that space, and stays whole."""
    low = [("Site", "Spent", "Saved", "Left"), ("Ashby", "31", "12", "4"), ("Birch Lane", "29", "19", "9")]
    words = rows_of(MONTHS, LEFTS) + line(164, (50, "Parks"), size=14.0)
    for number, cells in enumerate(low):
        words += line(182 + 16 * number, *zip((50, 180, 330, 440), cells, strict=True))
    tables, _ = find_spaced(words)
    assert [list(row) for row in low] in [table.grid.texts() for table in tables]
    assert [list(row[3:]) for row in MONTHS] in [table.grid.texts() for table in tables]


def test_a_wide_table_right_above_two_side_by_side_stays_whole():
    """Their names stand over other columns than the figures above, which are none of theirs."""
    wide = [
        ("Theme", "Measure", "Q1", "Q2"),
        ("Streets", "Empty homes let", "28.1%", "89.3%"),
        ("", "Lamps mended", "59.8%", "14.9%"),
        ("", "Verges cut", "49.5%", "28.1%"),
    ]
    low = [
        ("Ward", "Share", "Ward", "Fines"),
        ("Ash", "40.2%", "Beech", "41"),
        ("Elm", "60.2%", "Dale", "378"),
        ("Fen", "56.3%", "Gale", "115"),
    ]
    words = []
    for number, cells in enumerate(wide):
        words += line(100 + 15 * number, *((x, t) for x, t in zip((50, 240, 480, 560), cells, strict=True) if t))
    for number, cells in enumerate(low):
        words += line(168 + 15 * number, *zip((50, 120, 180, 257), cells, strict=True))
    found = sorted((table.grid.texts() for table in find_spaced(words)[0]), key=str)
    parts = ([list(row) for row in wide], [list(row[:2]) for row in low], [list(row[2:]) for row in low])
    assert found == sorted(parts, key=str)
