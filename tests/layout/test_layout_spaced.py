"""Tables that white space alone makes: names over figures, wrapped labels, signs for none."""

import pytest

from narrator.layout import Word, find_spaced


def line(baseline, *cells, size=10.0):
    """Words of one line; a cell is (left edge, text), each letter half a font size wide."""
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * size / 2
            words.append(Word(part, left, baseline - size, left + width, baseline + size * 0.2, size, baseline))
            left += width + size * 0.3
    return words


def grid_of(*lines):
    (table,), _ = find_spaced([word for words in lines for word in words])
    rows = [[" ".join(cell.split()) for cell in row] for row in table.grid.texts()]
    return rows, table.header_rows


def test_names_that_begin_left_of_figures_set_to_the_right():
    rows, header = grid_of(
        line(100, (50, "Measure"), (200, "2021/22"), (290, "2022/23")),
        line(116, (50, "Homes let"), (255, "412")),
        line(116, (345, "398")),
        line(132, (50, "Homes empty"), (265, "9"), (350, "11")),
        line(148, (50, "Keys cut"), (260, "88"), (350, "92")),
    )
    assert (rows[0], header) == (["Measure", "2021/22", "2022/23"], 1)
    assert rows[2] == ["Homes empty", "9", "11"]


def test_names_on_two_lines():
    rows, header = grid_of(
        line(90, (50, "Measure"), (200, "2021/22"), (290, "2022/23"), (380, "On target?")),
        line(102, (200, "Actual"), (290, "Actual")),
        *(line(120 + 16 * i, (50, f"Name {'x' * i}y"), (255, "41"), (345, "39"), (380, "Yes")) for i in range(3)),
    )
    assert header == 1
    assert rows[0] == ["Measure", "2021/22 Actual", "2022/23 Actual", "On target?"]


def test_a_label_on_two_lines_with_its_figures_between_them():
    rows, _ = grid_of(
        line(80, (50, "Measure"), (200, "Q1"), (250, "Q2")),
        line(100, (50, "Visits made to tenants"), (200, "41"), (250, "44")),
        line(124, (50, "Share of repairs that were")),
        line(130, (200, "88"), (250, "91")),
        line(136, (50, "finished in time")),
        line(160, (50, "Homes let"), (200, "12"), (250, "15")),
        line(184, (50, "Keys cut"), (200, "7"), (250, "9")),
    )
    assert ["Share of repairs that were finished in time", "88", "91"] in rows


def test_a_label_of_two_lines_in_the_first_row_is_no_header():
    rows, header = grid_of(
        line(80, (50, "Measure"), (250, "Q1"), (300, "Q2")),
        line(100, (50, "Share of repairs that were")),
        line(112, (50, "finished in time"), (250, "88"), (300, "91")),
        line(132, (50, "Homes let"), (250, "12"), (300, "15")),
        line(152, (50, "Keys cut"), (250, "7"), (300, "9")),
    )
    assert header == 1
    assert rows[1] == ["Share of repairs that were finished in time", "88", "91"]


def test_a_sign_for_none_beside_its_columns_figures():
    rows, _ = grid_of(
        line(80, (50, "Measure"), (200, "Target"), (290, "Actual")),
        line(100, (50, "Homes let"), (255, "412"), (345, "398")),
        line(116, (50, "Complaints"), (215, "-"), (350, "64")),
        line(132, (50, "Keys cut"), (260, "88"), (350, "92")),
    )
    assert rows[2] == ["Complaints", "-", "64"]


def test_a_row_with_unit_polarity_and_rating_beside_its_figures():
    rows, _ = grid_of(
        *(
            line(
                100 + 16 * i,
                (50, f"R{i}"),
                (80, "Lights out"),
                (200, "%"),
                (230, "Lower"),
                (290, "48.0"),
                (330, "41.7"),
            )
            + line(100 + 16 * i, (370, "46.3"), (410, "Red"))
            for i in range(3)
        )
    )
    assert rows[0] == ["R0", "Lights out", "%", "Lower", "48.0", "41.7", "46.3", "Red"]


def test_the_end_of_the_last_label_belongs_to_it():
    rows, _ = grid_of(
        line(80, (50, "Measure"), (200, "Q1"), (250, "Q2")),
        line(100, (50, "Homes let"), (200, "12"), (250, "15")),
        line(120, (50, "Keys cut"), (200, "7"), (250, "9")),
        line(140, (50, "Complaints answered"), (200, "91"), (250, "94")),
        line(152, (50, "within 10 days (%)")),
    )
    assert rows[-1] == ["Complaints answered within 10 days (%)", "91", "94"]


@pytest.mark.parametrize("label", ["Share", "Share of the homes that were let again within four weeks of being left"])
def test_a_label_of_two_lines_right_below_the_names_does_not_hide_them(label):
    rows, header = grid_of(
        line(80, (50, "Measure"), (500, "Q1"), (550, "Q2")),
        line(100, (50, label)),
        line(106, (500, "41"), (550, "44")),
        line(112, (50, "of all homes")),
        line(130, (50, "Homes let"), (500, "12"), (550, "15")),
        line(148, (50, "Keys cut"), (500, "7"), (550, "9")),
    )
    assert (rows[:2], header) == ([["Measure", "Q1", "Q2"], [f"{label} of all homes", "41", "44"]], 1)


@pytest.mark.parametrize(("note", "heading", "tables"), [(8.0, 11.5, 2), (8.0, 10.0, 1), (10.0, 11.5, 1)])
def test_a_note_in_smaller_type_with_a_heading_in_larger_below_it_parts_two_tables(note, heading, tables):
    """Either alone may be a line of one table: a remark below its row, a title of its part."""
    words = []
    for number, cells in enumerate([("Ward", "Homes"), ("Ashby", "412"), ("Birch Lane", "398"), ("Carr Hill", "405")]):
        words += line(100 + 16 * number, *zip((50, 160), cells, strict=True))
    words += line(162, (50, "Counted on the last day of the month"), size=note)
    words += line(178, (50, "Homes by cause of delay"), size=heading)
    for number, cells in enumerate([("Dunmore", "377"), ("Eastfield", "312"), ("Farm End", "17")]):
        words += line(194 + 16 * number, *zip((50, 160), cells, strict=True))
    assert len(find_spaced(words)[0]) == tables


def test_a_heading_in_larger_type_parts_the_end_of_a_table_from_the_next():
    words = []
    for number, cells in enumerate([("Homes let", "%", "41", "39"), ("Keys cut", "Days", "17", "12")]):
        words += line(80 + 18 * number, *zip((50, 170, 300, 400), cells, strict=True))
    words += line(124, (50, "Outcomes for residents"), size=14.0)
    for number, cells in enumerate(
        [
            ("KPI", "Unit", "2021/22", "Q1", "Q2"),
            ("Lifts mended", "Number", "412", "31", "29"),
            ("Doors hung", "Number", "398", "27", "33"),
            ("Flats painted", "%", "40", "22", "18"),
        ]
    ):
        words += line(146 + 18 * number, *zip((50, 150, 250, 330, 420), cells, strict=True))
    tables, _ = find_spaced(words)
    assert ["Doors hung", "Number", "398", "27", "33"] in tables[-1].grid.texts()
    assert all("Outcomes" not in cell for table in tables for row in table.grid.texts() for cell in row)
