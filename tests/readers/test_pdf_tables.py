import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

from narrator.domain import BlockKind

NORMAL = getSampleStyleSheet()["Normal"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
MONTHS = [["Month", "Let", "Share"], ["Apr-23", "412", "97.3%"], ["May-23", "455", "96.9%"], ["Jun-23", "", ""]]
MEASURES = [
    ["Indicator", "Q1", "Q2", "Target"],
    ["Calls answered within two minutes", "71.2%", "74.0%", "80%"],
    ["Complaints received", "141", "-", "120"],
    ["Homes let", "1,204", "", "1,250"],
    ["Rent arrears", "\u00a33.4m", "(\u00a31.2m)", "\u00a33.0m"],
]


def table(rows, *style):
    made = Table(rows)
    made.setStyle(TableStyle(list(style)))
    return made


def rows_of(found):
    return [list(row) for row in found.grid()]


def test_a_ruled_table_with_blank_cells(flow):
    document = flow(Paragraph("Lettings by month", NORMAL), Spacer(1, 6), table(MONTHS, GRID))
    (found,) = document.tables
    assert rows_of(found) == MONTHS
    assert (found.header_rows, found.title, found.confidence, found.page) == (1, "Lettings by month", 1.0, 1)
    assert len(found.cells) == 12 and all(cell.fits for cell in found.cells)


def test_cells_and_table_are_runs_of_the_text(flow):
    document = flow(table(MONTHS, GRID), Paragraph("After it.", NORMAL))
    (found,) = document.tables
    assert found.span.of(document.text) == "\n".join("\t".join(row) for row in MONTHS)
    assert all(cell.span.of(document.text) == cell.text for cell in found.cells)
    (block,) = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert block.span == found.span and document.tables[block.table] is found


def test_merged_cells_both_ways_and_header_lines(flow):
    rows = [
        ["", "", "NMR 001", ""],
        ["", "", Paragraph("Number of homes let in the month and year to date", NORMAL), "Share"],
        ["IN MONTH", "Apr-23", "412", "97.3"],
        ["", "May-23", "455", "96.9"],
        ["BY YEAR", "2021/22", "4,012", "95.0"],
        ["", "2022/23", "4,455", "94.1"],
    ]
    style = (
        GRID,
        ("SPAN", (0, 0), (1, 1)),
        ("SPAN", (2, 0), (3, 0)),
        ("SPAN", (0, 2), (0, 3)),
        ("SPAN", (0, 4), (0, 5)),
    )
    made = Table(rows, colWidths=[60, 60, 90, 90])
    made.setStyle(TableStyle(list(style)))
    (found,) = flow(made).tables
    assert found.header_rows == 2
    assert found.cell_at(1, 1).text == "" and found.cell_at(1, 1).row_span == 2
    assert (found.cell_at(0, 3).text, found.cell_at(0, 3).column_span) == ("NMR 001", 2)
    assert found.cell_at(1, 2).text == "Number of homes let in the month and year to date"
    assert [found.cell_at(row, 0).text for row in (2, 3, 4, 5)] == ["IN MONTH", "IN MONTH", "BY YEAR", "BY YEAR"]
    assert [found.cell_at(row, 2).text for row in (2, 3, 4, 5)] == ["412", "455", "4,012", "4,455"]


def test_narrative_in_boxes_becomes_labelled_paragraphs(flow):
    text = Paragraph("86.1% (62 / 72) of repairs were made in time. This is under the target of 90%.", NORMAL)
    boxes = Table(
        [
            ["DEFINITION", Paragraph("The share of repairs made in the time promised for them.", NORMAL)],
            ["ANALYSIS", text],
        ]
    )
    boxes.setStyle(TableStyle([GRID]))
    document = flow(boxes, Spacer(1, 12), table(MONTHS, GRID))
    assert [(block.kind, block.label) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "DEFINITION"),
        (BlockKind.PARAGRAPH, "ANALYSIS"),
        (BlockKind.TABLE, None),
    ]
    assert document.blocks[1].span.of(document.text).startswith("86.1% (62 / 72) of repairs")
    assert len(document.tables) == 1


def test_a_narrative_row_inside_a_table_is_cut_out_and_the_header_holds_on(flow):
    text = Paragraph("The fall in May came from the storms, which kept the crews on the roads for three weeks.", NORMAL)
    rows = [MONTHS[0], MONTHS[1], [text, "", ""], MONTHS[2], ["Jun-23", "470", "95.2%"]]
    made = Table(rows, colWidths=[100, 100, 100])
    made.setStyle(TableStyle([GRID, ("SPAN", (0, 2), (2, 2))]))
    document = flow(made)
    first, second = document.tables
    assert rows_of(first) == MONTHS[:2]
    assert rows_of(second) == [MONTHS[0], MONTHS[2], ["Jun-23", "470", "95.2%"]]
    assert second.header_rows == 1
    assert all(cell.span.of(document.text) == cell.text for cell in second.cells)
    assert "storms" in document.blocks[1].span.of(document.text)


def test_rows_without_rulings_between_them_are_cut(flow):
    rows = [["Month", "Let", "Closed"], ["Apr-23\nMay-23\nJun-23", "412\n455\n498", "401\n441\n476"]]
    (found,) = flow(table(rows, GRID)).tables
    assert rows_of(found) == [rows[0], ["Apr-23", "412", "401"], ["May-23", "455", "441"], ["Jun-23", "498", "476"]]


@pytest.mark.parametrize(
    "style",
    [
        [],
        [
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.lightgrey, colors.white]),
            ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
        ],
        [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)],
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("BOX", (0, 0), (-1, -1), 0.5, colors.black)],
        [("LINEBEFORE", (0, 0), (-1, -1), 0.5, colors.black), ("BOX", (0, 0), (-1, -1), 0.5, colors.black)],
    ],
    ids=["bare", "striped", "lines above and below", "row lines", "column lines"],
)
def test_tables_with_few_rulings_or_none(flow, style):
    document = flow(
        Paragraph("How the homes did.", NORMAL),
        Spacer(1, 8),
        table(MEASURES, *style),
        Spacer(1, 8),
        Paragraph("That was all.", NORMAL),
    )
    (found,) = document.tables
    assert rows_of(found) == MEASURES
    assert found.header_rows == 1
    assert document.text.startswith("How the homes did.") and document.text.endswith("That was all.")


def test_a_table_of_white_space_is_trusted_less_and_says_why(flow):
    (found,) = flow(table(MEASURES)).tables
    assert found.confidence < 1.0
    assert found.reasons == ("columns told by white space alone",)


def test_a_header_over_two_columns_without_rulings(flow):
    rows = [["", "2023/24", "", "All"], *MEASURES]
    (found,) = flow(table(rows, ("SPAN", (1, 0), (2, 0)), ("ALIGN", (1, 0), (-1, -1), "CENTER"))).tables
    # Whether "Indicator" spans both rows of the header or stands in the second, white space does not tell.
    assert found.header_rows == 2
    assert rows_of(found)[2:] == MEASURES[1:]
    first, second = rows_of(found)[:2]
    assert (first[1], second[1:3]) == ("2023/24", ["Q1", "Q2"])
    assert "Indicator" in (first[0], second[0])


def test_months_still_to_come_are_rows(flow):
    rows = [
        ["Month", "Let", "Closed"],
        ["Apr-23", "412", "401"],
        ["May-23", "455", "441"],
        ["Jun-23", "498", "476"],
        ["Jul-23", "", ""],
        ["Aug-23", "", ""],
    ]
    (found,) = flow(table(rows)).tables
    assert rows_of(found) == rows


def test_lines_with_a_figure_each_are_no_table(flow):
    document = flow(
        *(Paragraph(f"Item {word}: we let {n} homes.", NORMAL) for word, n in zip("abcd", (4, 7, 9, 12), strict=True))
    )
    assert document.tables == ()


def test_thin_filled_rectangles_are_rulings(draw):
    def page(canvas):
        for y in (700, 680, 660, 640):
            canvas.rect(100, y, 300, 0.7, stroke=0, fill=1)
        for x in (100, 200, 300, 400):
            canvas.rect(x, 640, 0.7, 60.7, stroke=0, fill=1)
        for r, row in enumerate(MONTHS[:3]):
            for c, cell in enumerate(row):
                canvas.drawString(110 + 100 * c, 686 - 20 * r, cell)

    (found,) = draw(page).tables
    assert rows_of(found) == MONTHS[:3]


def test_a_chart_is_no_table(draw):
    def page(canvas):
        for i in range(6):
            canvas.line(100, 400 + 40 * i, 400, 400 + 40 * i)
            canvas.drawString(80, 397 + 40 * i, str(20 * i))
        canvas.line(100, 400, 100, 600)
        canvas.line(400, 400, 400, 600)
        for i, month in enumerate(["Apr", "May", "Jun", "Jul"]):
            canvas.rect(120 + 70 * i, 400, 30, 50 + 30 * i, fill=1)
            canvas.drawString(125 + 70 * i, 385, month)

    assert draw(page).tables == ()


def test_turned_text_in_a_header_cell_is_read(draw):
    def page(canvas):
        for y in (700, 620, 600, 580):
            canvas.line(100, y, 300, y)
        for x in (100, 220, 260, 300):
            canvas.line(x, 580, x, 700)
        canvas.drawString(105, 680, "Measure")
        for x, text in ((244, "Let in April"), (284, "Closed")):
            canvas.saveState()
            canvas.translate(x, 625)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        for y, row in ((606, ("Homes", "12", "3")), (586, ("Roads", "41", "9"))):
            for x, text in zip((105, 230, 270), row, strict=True):
                canvas.drawString(x, y, text)

    (found,) = draw(page).tables
    assert rows_of(found) == [["Measure", "Let in April", "Closed"], ["Homes", "12", "3"], ["Roads", "41", "9"]]


def test_a_page_on_its_side_is_read_upright(draw):
    def page(canvas):
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.drawString(100, -300, "Homes were let on this page.")

    document = draw(page)
    assert document.text == "Homes were let on this page."


@pytest.mark.parametrize(
    ("captions", "titles"),
    [
        (["Debts at 31 March 2024, £000"], ["Debts at 31 March 2024, £000"] * 2),
        (["Debts by month", "Debts by kind"], ["Debts by month", "Debts by kind"]),
    ],
)
def test_captions_above_tables_side_by_side(draw, captions, titles):
    """One is that of both; two on one line are each its own table's."""

    def page(canvas):
        for x, caption in zip((72, 320), captions, strict=False):
            canvas.drawString(x, 760, caption)
        for left in (72, 320):
            for at, row in enumerate(MONTHS):
                for x, text in zip((left + 4, left + 64, left + 124), row, strict=True):
                    canvas.drawString(x, 732 - 18 * at, text)
            for at in range(5):
                canvas.line(left, 745 - 18 * at, left + 180, 745 - 18 * at)
            for at in range(4):
                canvas.line(left + 60 * at, 745, left + 60 * at, 673)

    assert [one.title for one in draw(page).tables] == titles


def test_a_caption_below_a_numbered_paragraph_that_does_not_hang(draw):
    def page(canvas):
        canvas.drawString(72, 760, "4.")
        canvas.drawString(96, 760, "We were owed £5.2m at the end of March, which is as much as a year before that.")
        canvas.drawString(72, 738, "Debts at 31 March 2024, £000")

    texts = [block.span.of(draw(page).text) for block in draw(page).blocks]
    assert texts[-1] == "Debts at 31 March 2024, £000"
