"""Rows of wrapped cells and headers of several rows, in tables that white space alone makes."""

import pytest

from narrator.layout import Word, find_spaced

SIZE = 10.0


def line(baseline, *cells, bold=False):
    """Words of one line; a cell is (left edge, text), each letter half a font size wide."""
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * SIZE / 2
            words.append(Word(part, left, baseline - SIZE, left + width, baseline + 2, SIZE, baseline, bold=bold))
            left += width + 3
    return words


def tables_of(*lines):
    tables, _ = find_spaced([word for words in lines for word in words])
    return [[[" ".join(cell.split()) for cell in row] for row in table.grid.texts()] for table in tables]


def rows_of(*lines):
    (rows,) = tables_of(*lines)
    return rows


LABELS = [
    ["Share of broken lamps", "mended in five days"],
    ["Homes let"],
    ["Calls answered within", "the time that Fellbridge", "has agreed"],
    ["Keys cut"],
    ["Letters sent to tenants", "of Eastmere"],
]


def wrapped(alignment):
    """A table whose lines stand all 12 points apart: nothing but the text tells the rows."""
    lines = [line(80, (50, "Measure"), (250, "Q1"), (300, "Q2"))]
    y = 92.0
    for i, label in enumerate(LABELS):
        at = {"first": y, "middle": y + 6 * (len(label) - 1), "last": y + 12 * (len(label) - 1)}[alignment]
        figures = [(250, f"{i + 1}1"), (300, f"{i + 1}5")]
        for k, text in enumerate(label):
            own = abs(y + 12 * k - at) < 1
            lines.append(line(y + 12 * k, (50, text), *(figures if own else [])))
        if alignment == "middle" and len(label) % 2 == 0:
            lines.append(line(at, *figures))
        y += 12 * len(label)
    return lines


@pytest.mark.parametrize("alignment", ["first", "middle", "last"])
def test_rows_set_solid_are_told_by_their_words_and_one_alignment(alignment):
    rows = rows_of(*wrapped(alignment))
    assert rows == [
        ["Measure", "Q1", "Q2"],
        *([" ".join(label), f"{i + 1}1", f"{i + 1}5"] for i, label in enumerate(LABELS)),
    ]


def test_a_short_line_before_a_row_is_the_name_of_a_part():
    rows = rows_of(
        line(80, (50, "Measure"), (250, "Q1"), (300, "Q2")),
        line(92, (50, "Housing")),
        line(104, (50, "Homes let in the year"), (250, "12"), (300, "15")),
        line(116, (50, "Homes sold"), (250, "3"), (300, "4")),
        line(128, (50, "Roads")),
        line(140, (50, "Lamps mended"), (250, "41"), (300, "39")),
    )
    assert [row[0] for row in rows] == [
        "Measure", "Housing", "Homes let in the year", "Homes sold", "Roads", "Lamps mended",
    ]  # fmt: skip


def test_a_month_broken_at_its_hyphen_is_one_label():
    months = [("Apr-", "24"), ("May-", "24"), ("Jun-", "24"), ("Jul-", "24")]
    lines = [line(80, (50, "Month"), (120, "Homes let"), (220, "Keys cut"))]
    for i, (month, year) in enumerate(months):
        lines += [line(96 + 24 * i, (50, month)), line(108 + 24 * i, (50, year), (140, f"{i}3.5"), (230, f"{i}7"))]
    assert [row[1] for row in rows_of(*lines)] == ["Homes let", "03.5", "13.5", "23.5", "33.5"]


def test_the_first_row_does_not_join_the_names():
    rows = rows_of(
        line(80, (50, "Directorate"), (200, "Budget £000"), (300, "Outturn £000"), bold=True),
        line(92, (50, "Finance and")),
        line(104, (50, "Resources"), (230, "68.0"), (330, "78.8")),
        line(121, (50, "Highways"), (230, "10.3"), (330, "19.2")),
        line(138, (50, "Libraries"), (230, "23.7"), (330, "68.2")),
    )
    assert rows[:2] == [["Directorate", "Budget £000", "Outturn £000"], ["Finance and Resources", "68.0", "78.8"]]


def test_ratings_begin_the_body_before_the_first_sign_for_none():
    rows = rows_of(
        line(80, (50, "Measure"), (200, "Latest rating"), (300, "Earlier rating"), (400, "Direction")),
        line(96, (50, "Homes let"), (200, "Red"), (300, "Amber"), (400, "Worsening")),
        line(112, (50, "Keys cut"), (200, "Green"), (300, "Green"), (400, "Improving")),
        line(128, (50, "Lamps mended"), (200, "Amber"), (300, "n/a"), (400, "Improving")),
    )
    assert rows[0] == ["Measure", "Latest rating", "Earlier rating", "Direction"]
    assert rows[1] == ["Homes let", "Red", "Amber", "Worsening"]


BODY = [
    line(130 + 16 * i, (50, name), (180, "90"), (250, "41"), (300, "42"), (350, "43"), (400, "44"), (450, "Red"))
    for i, name in enumerate(("Homes let", "Keys cut", "Lamps mended"))
]


@pytest.mark.parametrize("place", ["left", "middle", "right"])
def test_years_over_quarters_wherever_they_are_set(place):
    shift = {"left": 0, "middle": 20, "right": 25}[place]
    rows = rows_of(
        line(90, (175, "Target"), (250 + shift, "2022/23"), (350 + shift, "2023/24")),
        line(106, (50, "Measure"), (170, "2023/24"), (250, "Q1"), (300, "Q2"), (350, "Q1"), (400, "Q2"), (450, "RAG")),
        *BODY,
    )
    assert rows[0] == ["Measure", "Target 2023/24", "2022/23", "", "2023/24", "", "RAG"]
    assert rows[1] == ["", "", "Q1", "Q2", "Q1", "Q2", ""]
    assert rows[2] == ["Homes let", "90", "41", "42", "43", "44", "Red"]


def test_units_under_names_of_groups_are_a_row_of_their_own():
    figures = [(200, "4.1"), (250, "3.9"), (300, "7.5"), (350, "8.0")]
    rows = rows_of(
        line(80, (215, "2022/23"), (315, "2023/24")),
        line(94, (50, "Service"), (195, "Budget"), (245, "Actual"), (295, "Budget"), (345, "Actual")),
        line(108, (205, "£m"), (255, "£m"), (305, "£m"), (355, "£m")),
        *(line(126 + 16 * i, (50, name), *figures) for i, name in enumerate(("Homes", "Roads", "Parks"))),
    )
    assert rows[:3] == [
        ["Service", "2022/23", "", "2023/24", ""],
        ["", "Budget", "Actual", "Budget", "Actual"],
        ["", "£m", "£m", "£m", "£m"],
    ]


def test_codes_over_names_are_a_row_of_their_own():
    rows = rows_of(
        line(80, (200, "NM 013"), (300, "NM 014")),
        line(92, (200, "Homes let"), (300, "Homes sold")),
        line(104, (200, "in the month"), (300, "in the month")),
        *(
            line(124 + 16 * i, (50, m), (210, f"{i}4"), (310, f"{i}9"))
            for i, m in enumerate(("May-24", "Jun-24", "Jul-24"))
        ),
    )
    assert rows[:2] == [["", "NM 013", "NM 014"], ["", "Homes let in the month", "Homes sold in the month"]]


def test_a_cell_spans_the_months_and_another_the_years():
    times = ("Target", "Apr-24", "May-24", "Jun-24", "Jul-24", "2021/22", "2022/23", "2023/24")
    texts = {1: "IN", 2: "MONTH", 7: "ANNUAL"}
    rows = rows_of(
        line(80, (120, "Month"), (220, "Homes let"), (320, "Keys cut")),
        *(
            line(96 + 14 * i, *([(50, texts[i])] if i in texts else []), (120, time), (235, f"{i}3.1"), (335, f"{i}8"))
            for i, time in enumerate(times)
        ),
    )
    assert [row[0] for row in rows] == ["", "IN MONTH", "", "", "", "", "ANNUAL", "", ""]


def test_names_over_figures_begin_another_table():
    first = [
        line(96 + 16 * i, (50, n), (200, f"{i}2"), (300, f"{i}5")) for i, n in enumerate(("Homes", "Keys", "Lamps"))
    ]
    second = [
        line(196 + 16 * i, (50, n), (200, f"{i}4"), (300, f"{i}7")) for i, n in enumerate(("Pools", "Gyms", "Parks"))
    ]
    found = tables_of(
        line(80, (50, "Measure"), (200, "Before"), (300, "After")),
        *first,
        line(156, (50, "2. Leisure")),
        line(180, (50, "Place"), (200, "Visits"), (300, "Events")),
        *second,
    )
    assert [rows[0] for rows in found] == [["Measure", "Before", "After"], ["Place", "Visits", "Events"]]
    assert [len(rows) for rows in found] == [4, 4]


def test_lines_of_neighbouring_names_that_nearly_touch_are_cut_where_they_begin():
    rows = rows_of(
        line(80, (100, "Council tax collected"), (300, "Homes let")),
        line(92, (70, "Month"), (100, "in the year"), (300, "in the year")),
        *(
            line(112 + 16 * i, (60, m), (180, f"{i}3.9%"), (330, f"{i}4"))
            for i, m in enumerate(("Apr-24", "May-24", "Jun-24"))
        ),
    )
    assert rows[0] == ["Month", "Council tax collected in the year", "Homes let in the year"]


def test_a_wide_table_is_read_in_little_time():
    names = [f"C{k}" for k in range(60)]
    lines = [line(80, (50, "Place"), *((200 + 40 * k, name) for k, name in enumerate(names)))]
    lines += [
        line(96 + 14 * i, (50, f"Ward {i}"), *((200 + 40 * k, str(10 + (i * k) % 90)) for k in range(60)))
        for i in range(40)
    ]
    rows = rows_of(*lines)
    assert (len(rows), len(rows[0]), rows[1][:3]) == (41, 61, ["Ward 0", "10", "10"])
