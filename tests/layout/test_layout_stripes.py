"""Tables with stripes, level rulings or neither: rows, columns, names of groups, and what is never taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.layout import FoundProse, FoundTable, Ruling, Shade, Word, find_ruled, find_spaced
from narrator.layout.spaced.frames import find_frames


def line(baseline, *cells, size=10.0, bold=False):
    """Words of one line; a cell is (left edge, text), each letter half a font size wide."""
    words = []
    for left, text in cells:
        for part in text.split():
            width = len(part) * size / 2
            top, bottom = baseline - size * 0.8, baseline + size * 0.2
            words.append(Word(part, left, top, left + width, bottom, size, baseline, bold))
            left += width + size * 0.3
    return words


def rule(y, x0=45.0, x1=400.0):
    return Ruling(x0, y, x1, y)


def stripe(top, bottom, x0=45.0, x1=400.0):
    return Shade(x0, top, x1, bottom)


def read(lines, rulings=(), shades=()):
    words = [word for words in lines for word in words]
    _, left = find_ruled(words, rulings, shades)
    tables, _ = find_spaced(left, rulings, shades)
    return [[[" ".join(cell.split()) for cell in row] for row in table.grid.texts()] for table in tables]


RATINGS = [
    line(100, (50, "Measure"), (200, "Latest"), (260, "Before"), (320, "Comment"), bold=True),
    line(120, (50, "Homes let within"), (200, "Red"), (260, "Amber"), (320, "Two posts stay")),
    line(132, (50, "thirty days"), (320, "vacant")),
    line(152, (50, "Keys cut"), (200, "Green"), (260, "Green"), (320, "None")),
    line(172, (50, "Lamps mended"), (200, "Amber"), (260, "Red"), (320, "On its way")),
]
RATED = [
    ["Measure", "Latest", "Before", "Comment"],
    ["Homes let within thirty days", "Red", "Amber", "Two posts stay vacant"],
    ["Keys cut", "Green", "Green", "None"],
    ["Lamps mended", "Amber", "Red", "On its way"],
]


@pytest.mark.parametrize(
    ("rulings", "shades"),
    [
        ([rule(88), rule(106), rule(138), rule(158), rule(178)], []),
        ([rule(106)], []),
        ([], [stripe(88, 106)]),
        ([], [stripe(108, 140), stripe(160, 178)]),
        ([], []),
    ],
    ids=["rules", "rule under the names", "shaded names", "stripes", "white space"],
)
def test_a_table_of_ratings_in_every_look(rulings, shades):
    assert read(RATINGS, rulings, shades) == [RATED]


def test_coloured_ratings_are_cells_of_the_table_around_them():
    shades = [Shade(195, y - 12, 255, y + 6) for y in (120, 152, 172)]
    shades += [Shade(255, y - 12, 315, y + 6) for y in (120, 152, 172)]
    assert read(RATINGS, [], shades) == [RATED]


def test_names_of_groups_reach_over_their_columns():
    (rows,) = read(
        [
            line(90, (210, "Northmoor"), (310, "Eastmere"), bold=True),
            line(110, (50, "Service"), (200, "Budget"), (250, "Actual"), (300, "Budget"), (350, "Actual"), bold=True),
            *(
                line(130 + 20 * i, (50, name), (200, "4.1"), (250, "3.9"), (300, "7.5"), (350, "8.0"))
                for i, name in enumerate(("Housing", "Highways", "Libraries"))
            ),
        ],
        [rule(78), rule(116), rule(178)],
    )
    assert rows[0] == ["Service", "Northmoor", "", "Eastmere", ""]
    assert rows[1] == ["", "Budget", "Actual", "Budget", "Actual"]
    assert rows[2] == ["Housing", "4.1", "3.9", "7.5", "8.0"]


def test_titles_of_parts_are_rows_of_their_own():
    (rows,) = read(
        [
            line(80, (50, "Measure"), (200, "Q1"), (250, "Q2"), bold=True),
            line(100, (50, "Homes"), bold=True),
            line(120, (50, "Homes let"), (200, "12"), (250, "15")),
            line(140, (50, "Keys cut"), (200, "7"), (250, "9")),
            line(160, (50, "Roads"), bold=True),
            line(180, (50, "Lamps mended"), (200, "41"), (250, "39")),
        ]
    )
    assert [row[0] for row in rows] == ["Measure", "Homes", "Homes let", "Keys cut", "Roads", "Lamps mended"]


def test_a_first_cell_that_spans_rows_begins_with_the_first_of_them():
    months = ["Apr-23", "May-23", "Jun-23", "Jul-23", "Aug-23"]
    lines = [line(80, (120, "Month"), (200, "Visits"), (260, "Calls"), bold=True)]
    lines += [line(100 + 16 * i, (120, month), (200, f"4{i}"), (260, f"9{i}")) for i, month in enumerate(months)]
    lines.append(line(132, (50, "IN MONTH"), bold=True))
    (rows,) = read(lines, [rule(68), rule(86), rule(170)])
    assert [row[0] for row in rows] == ["", "IN MONTH", "", "", "", ""]


def test_two_tables_between_rulings_of_one_width():
    def table(y, word):
        return [
            line(y, (50, "Measure"), (200, "Target"), (260, "Actual"), bold=True),
            line(y + 20, (50, f"{word} let"), (200, "90"), (260, "88")),
            line(y + 40, (50, f"{word} empty"), (200, "12"), (260, "15")),
        ]

    prose = line(160, (50, "Officers will bring a further note on these figures to the next meeting of members."))
    rulings = [rule(y + d) for y in (80, 200) for d in (-12, 6, 46)]
    found = read([*table(80, "Homes"), prose, *table(200, "Shops")], rulings)
    assert [[row[0] for row in rows] for rows in found] == [
        ["Measure", "Homes let", "Homes empty"],
        ["Measure", "Shops let", "Shops empty"],
    ]


PROSE = [
    "Members heard that 124 homes were let in the quarter, 12 more than in the",
    "quarter before, and that 87 of the 98 repairs were made within 10 days, which",
    "is below the target of 92. Officers hope to meet it by the end of the year",
    "once the 3 posts that stand vacant are filled and the contract is let.",
]


@pytest.mark.parametrize(
    "lines",
    [
        [line(100 + 12 * i, (50, text)) for i, text in enumerate(PROSE)],
        [line(100 + 14 * i, (50, f"{i + 1}."), (80, text)) for i, text in enumerate(PROSE)],
        [line(100 + 14 * i, (50, "•"), (70, text)) for i, text in enumerate(PROSE)],
        [line(100 + 14 * i, (50, f"Councillor {name}"), (250, "apologies")) for i, name in enumerate("ABCD")],
        [line(100 + 14 * i, (50, "The Old Hall"), (250, "Our reference")) for i in range(3)],
        [line(100 + 20 * i, (50, str(i * 10)), (200, str(i * 10)), (350, str(i * 10))) for i in range(5)],
        [line(100, (50, "Signed"), (250, "Date")), line(140, (50, "Chair"), (250, "Clerk"))],
    ],
    ids=["prose", "numbered", "bullets", "attendance", "address", "axes", "signatures"],
)
def test_what_is_no_table_is_never_taken(lines):
    assert read(lines, [rule(80), rule(190)]) == []
    assert read(lines) == []


@settings(max_examples=30, deadline=None)
@given(st.floats(-40, 300), st.floats(-60, 400), st.floats(0.6, 2.0))
def test_neither_place_nor_size_of_a_page_changes_a_table(right, down, scale):
    def move(x, y):
        return x * scale + right, y * scale + down

    lines = []
    for words in RATINGS:
        moved = []
        for w in words:
            (x0, top), (x1, bottom) = move(w.x0, w.top), move(w.x1, w.bottom)
            moved.append(Word(w.text, x0, top, x1, bottom, w.size * scale, w.baseline * scale + down, w.bold))
        lines.append(moved)
    rulings = [rule(move(0, y)[1], move(45, 0)[0], move(400, 0)[0]) for y in (88, 106, 178)]
    assert read(lines, rulings) == [RATED]


def test_thousands_of_lines_and_words_stay_bounded():
    words = [word for i in range(400) for word in line(10 + i * 2, *((50 + 20 * k, "ab") for k in range(15)), size=2.0)]
    rulings = [rule(10 + i * 2) for i in range(1400)]
    find_spaced(words, rulings, [stripe(10 + i * 4, 12 + i * 4) for i in range(1400)])


SAID = "Of the calls that came, 412 were answered within the minute that is promised."
MONTHLY = [
    line(170, (110, "Calls"), (220, "Answered"), bold=True),
    line(190, (50, "Apr-23"), (110, "512"), (220, "480")),
    line(210, (50, "May-23"), (110, "498"), (220, "455")),
    line(230, (50, "Jun-23"), (110, "505"), (220, "471")),
]
LEVELS = [rule(y) for y in (106, 136, 176, 196, 216, 236)]


def test_narrative_that_a_frame_takes_in_is_told_for_itself():
    boxed = [line(120, (50, "ANALYSIS"), (110, SAID), size=7.0), *MONTHLY]
    words = [word for words in boxed for word in words]
    found, _ = find_spaced(words, LEVELS)
    prose = [part for part in found if isinstance(part, FoundProse)]
    said = [part.lines[0].text for part in prose] or [word.text for word in find_spaced(words, LEVELS)[1]]
    assert "412" in " ".join(said)
    (table,) = [part for part in found if isinstance(part, FoundTable)]
    assert [row[0] for row in table.grid.texts()][-3:] == ["Apr-23", "May-23", "Jun-23"]
    assert not any("412" in cell for row in table.grid.texts() for cell in row)


def test_a_table_that_is_all_narrative_leaves_no_table():
    rows = [line(120, (50, "ANALYSIS"), (110, SAID), size=7.0), line(150, (50, "NEXT"), (110, SAID), size=7.0)]
    found, left = find_spaced([word for words in rows for word in words], [rule(y) for y in (106, 136, 166)])
    assert not any(isinstance(part, FoundTable) for part in found)
    assert found or left


@pytest.mark.parametrize("at", [180, 230, 292])
def test_quarters_that_begin_anew_tell_where_a_year_ends(at):
    """Wherever the second year stands over its quarters: at their left, in the middle or at their right."""
    lines = [
        line(100, (50, "Measure"), (128, "2023/24"), (at, "2024/25"), bold=True),
        line(114, (136, "Q3"), (190, "Q1"), (250, "Q2"), (310, "Q3"), bold=True),
        line(134, (50, "Homes let"), (131, "412"), (185, "398"), (245, "405"), (305, "417")),
        line(154, (50, "Keys cut"), (131, "512"), (185, "498"), (245, "505"), (305, "517")),
        line(174, (50, "Lamps hung"), (131, "312"), (185, "298"), (245, "305"), (305, "317")),
    ]
    words = [word for words in lines for word in words]
    (table,) = find_spaced(words, [rule(y) for y in (88, 120, 140, 160, 180)])[0]
    spans = {cell.text: (cell.column, cell.column_span) for cell in table.grid.cells if cell.text.startswith("20")}
    assert spans == {"2023/24": (1, 1), "2024/25": (2, 3)}


@pytest.mark.parametrize(
    ("names", "trusted"),
    [
        (((50, "Month"), (130, "Homes let"), (240, "Keys cut")), True),
        (((50, "Month"), (130, "Homes let"), (240, "in good time")), False),
        (((30, "Share of homes let in"), (150, "Keys"), (240, "Lamps")), False),
    ],
)
def test_names_that_may_stand_over_the_wrong_column_are_doubted(names, trusted):
    rows = [line(120 + 20 * i, (50, f"{m}-23"), (140, f"4{i}2"), (250, f"3{i}7")) for i, m in enumerate(MONTHS)]
    words = [word for words in (line(100, *names, bold=True), *rows) for word in words]
    (table,) = find_spaced(words, [rule(y) for y in (88, 106, 126, 146, 166, 186)])[0]
    assert (table.grid.confidence >= 0.8) is trusted
    assert any("column's name" in reason for reason in table.grid.reasons) is not trusted


MONTHS = ("Apr", "May", "Jun", "Jul")


@pytest.mark.parametrize(
    ("leaves", "spans"),
    [
        (("Mar", "Apr", "May"), {"2022/23": (1, 1), "2023/24": (2, 2)}),
        (("Feb", "March", "Apr"), {"2022/23": (1, 2), "2023/24": (3, 1)}),
    ],
)
def test_months_that_begin_anew_in_april_tell_where_a_year_ends(leaves, spans):
    lines = [
        line(100, (50, "Measure"), (130, "2022/23"), (250, "2023/24"), bold=True),
        line(114, *((140 + 60 * i, name) for i, name in enumerate(leaves)), bold=True),
        *[line(134 + 20 * k, (50, "Homes let"), (140, f"4{k}"), (200, f"3{k}"), (260, f"5{k}")) for k in range(3)],
    ]
    words = [word for words in lines for word in words]
    (table,) = find_spaced(words, [rule(y) for y in (88, 120, 140, 160, 180)])[0]
    assert {c.text: (c.column, c.column_span) for c in table.grid.cells if c.text in spans} == spans


def test_rulings_above_and_below_a_wider_table_are_those_of_two():
    """All rulings that run from one side to the same other one would else be those of one table."""
    narrow = [rule(y, x1=430) for y in (100, 116, 132, 400, 416, 432)]
    wide = [rule(y, x1=460) for y in (230, 246, 262, 278)]
    frames = find_frames([*narrow, *wide], ())
    assert [[level.y for level in frame.levels] for frame in frames] == [
        [100, 116, 132],
        [400, 416, 432],
        [230, 246, 262, 278],
    ]


def test_rulings_beside_a_cell_that_spans_rows_stay_those_of_one_table():
    inner = [rule(y, x0=120) for y in (116, 132, 164, 180)]
    outer = [rule(y) for y in (100, 148, 196)]
    (frame,) = find_frames([*inner, *outer], ())
    assert [level.y for level in frame.levels] == [100, 148, 196] and len(frame.partial) == 4


def test_a_narrower_table_right_above_a_wider_one_has_its_own_rulings():
    narrow, wide = (100, 116, 132, 148), (168, 184, 200)
    frames = find_frames([*(rule(y, x1=300) for y in narrow), *(rule(y) for y in wide)], ())
    assert [tuple(level.y for level in frame.levels) for frame in frames] == [narrow, wide]


def test_rulings_below_a_header_that_leave_out_a_merged_first_cell_are_the_headers():
    frames = find_frames([*(rule(y, x0=120) for y in (132, 148, 164)), *(rule(y) for y in (92, 100, 116))], ())
    assert [frame.x0 for frame in frames] == [45.0]


def test_bold_ratings_above_figures_name_the_columns_of_another_table():
    rows = [
        ("Measure", "2022", "2023", "2024"),
        ("Keys cut", "85", "71", "12"),
        ("Lamps", "39", "54", "34"),
        ("Bins", "6", "7", "17"),
    ]
    counts = [
        ("Service", "Red", "Amber", "Green"),
        ("Parks", "8", "11", "1"),
        ("Roads", "16", "13", "12"),
        ("Homes", "4", "2", "9"),
    ]
    cells = [*rows, *counts]
    words = [
        line(100 + 20 * at, *zip((50, 200, 260, 320), row, strict=True), bold=row in (rows[0], counts[0]))
        for at, row in enumerate(cells)
    ]
    assert read(words) == [[list(row) for row in rows], [list(row) for row in counts]]
