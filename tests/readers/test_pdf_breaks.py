import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table, TableStyle

from narrator.domain import BlockKind

NORMAL = getSampleStyleSheet()["Normal"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
HEADER = ["Ward", "Let", "Share", "Target"]
ROWS = [[f"Ward {chr(65 + i % 26)}{i}", str(400 + 7 * i), f"{90 + i % 9}.{i % 10}%", "95%"] for i in range(90)]


def table(rows, *style, **options):
    made = Table(rows, colWidths=[120, 90, 90, 90], **options)
    made.setStyle(TableStyle([GRID, *style]))
    return made


def rows_of(found):
    return [list(row) for row in found.grid()]


def foot(canvas, document):
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 810, "Northmoor Council: how the wards did")
    canvas.drawString(290, 30, f"Page {document.page}")


@pytest.mark.parametrize("repeated", [0, 1], ids=["header once", "header on each page"])
@pytest.mark.parametrize("running", [None, foot], ids=["bare", "heads and feet"])
def test_a_table_over_pages_is_one(flow_with, repeated, running):
    document = flow_with(
        [Paragraph("Lettings by ward", NORMAL), Spacer(1, 6), table([HEADER, *ROWS], repeatRows=repeated)], running
    )
    (found,) = document.tables
    assert rows_of(found) == [HEADER, *ROWS]
    assert (found.page, found.header_rows, found.title) == (1, 1, "Lettings by ward")
    pages = [cell.page for cell in found.cells if cell.column == 0]
    assert pages[0] is None and sorted({page for page in pages if page}) == list(range(2, len(document.pages) + 1))
    assert all(cell.span.of(document.text) == cell.text for cell in found.cells)


def test_a_joined_tables_rows_stand_on_their_pages(flow_with):
    document = flow_with([table([HEADER, *ROWS], repeatRows=1), Paragraph("That was all.", NORMAL)])
    (block,) = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert len(block.lines) == len(ROWS) + 1
    assert [line.page for line in block.lines] == sorted(line.page for line in block.lines)
    (found,) = document.tables
    assert found.bbox.bottom <= A4[1] and all(cell.bbox.bottom <= A4[1] for cell in found.cells)
    second = next(cell for cell in found.cells if cell.page == 2)
    assert document.pages[1].span.start <= second.span.start < document.pages[1].span.end
    assert document.text.endswith("That was all.")


def test_two_tables_that_follow_each_other_stay_two(flow_with):
    other = [["Team", "Asked", "Answered", "Goal"], ["North", "12", "91.0%", "90%"], ["South", "30", "88.0%", "90%"]]
    document = flow_with([table([HEADER, *ROWS[:5]]), PageBreak(), table(other)])
    assert [rows_of(found) for found in document.tables] == [[HEADER, *ROWS[:5]], other]


def test_the_same_header_after_half_a_page_is_another_table(flow_with):
    words = [Paragraph("The wards of the north did well, and those of the south did not.", NORMAL), Spacer(1, 300)] * 2
    document = flow_with([table([HEADER, *ROWS[:3]]), PageBreak(), table([HEADER, *ROWS[3:6]]), PageBreak(), *words])
    assert [rows_of(found) for found in document.tables] == [[HEADER, *ROWS[:3]], [HEADER, *ROWS[3:6]]]


def test_a_heading_between_parts_them(flow_with):
    story = [table([HEADER, *ROWS[:36]]), PageBreak(), Paragraph("The south", NORMAL), Spacer(1, 6)]
    document = flow_with([*story, table([HEADER, *ROWS[36:40]])])
    assert [len(found.grid()) for found in document.tables] == [37, 5]


def test_landscape_pages_are_joined_too(flow_with):
    (found,) = flow_with([table([HEADER, *ROWS], repeatRows=1)], pagesize=landscape(A4)).tables
    assert rows_of(found) == [HEADER, *ROWS]


def test_a_table_of_white_space_over_pages_is_one(flow_with):
    made = Table([HEADER, *ROWS], colWidths=[120, 90, 90, 90], repeatRows=1)
    found = flow_with([Paragraph("Lettings by ward", NORMAL), Spacer(1, 6), made]).tables
    assert [row for table in found for row in rows_of(table)] == [HEADER, *ROWS]
    assert len(found) == 1


LONG_HEADER = ["Ward of Northmoor", "Homes let in the month", "Share let", "Target for the whole year"]


def spaced(rows, *style, widths=(120, 130, 90, 130)):
    made = Table(rows, colWidths=list(widths))
    made.setStyle(TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT"), *style]))
    return made


@pytest.mark.parametrize("style", [(), (("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),)], ids=["bare", "rules"])
def test_texts_aligned_alike_are_the_same_columns(flow_with, style):
    document = flow_with([spaced([LONG_HEADER, *ROWS], *style)], foot)
    (found,) = document.tables
    assert rows_of(found) == [LONG_HEADER, *ROWS]


def test_rows_aligned_otherwise_are_another_table(flow_with):
    other = spaced(ROWS[:9], widths=(80, 180, 60, 60))
    document = flow_with([spaced([LONG_HEADER, *ROWS[:40]]), PageBreak(), other])
    assert len(document.tables) == 2


def split_at(rows, first, *below):
    """A table without rulings whose last rows, from `first` on, stand on the next page with text below them."""
    return [spaced([LONG_HEADER, *rows[:first]]), PageBreak(), spaced(rows[first:]), Spacer(1, 30), *below]


@pytest.mark.parametrize("left", [1, 2])
def test_rows_alone_on_the_next_page_belong_to_the_table(flow_with, left):
    rows = ROWS[: 36 + left]
    told = Paragraph("Most wards of Northmoor did well.", NORMAL)
    document = flow_with(split_at(rows, 36, told))
    (found,) = document.tables
    assert rows_of(found) == [LONG_HEADER, *rows]
    assert [cell.page for cell in found.cells if cell.column == 0][-left - 1 :] == [None, *[2] * left]
    assert document.text.endswith("Most wards of Northmoor did well.")


def test_text_that_a_pages_end_cuts_goes_on_in_its_cell(draw):
    def first(canvas):
        for i, row in enumerate([["Measure", "Q1", "Q2"], ["Homes let", "41", "43"], ["Calls that were", "98", "97"]]):
            for x, text in zip((72, 250, 350), row, strict=True):
                canvas.drawString(x, 92 - 20 * i, text)

    def second(canvas):
        canvas.drawString(72, 780, "answered in time")
        canvas.drawString(72, 730, "Eastmere answered most of its calls.")

    document = draw(first, second)
    (found,) = document.tables
    assert rows_of(found)[-1] == ["Calls that were answered in time", "98", "97"]


def draw_rows(canvas, rows, top):
    for i, row in enumerate(rows):
        for x, text in zip((72, 250, 350), row, strict=True):
            canvas.drawString(x, top - 20 * i, text)


COUNTED = [["Measure", "Q1", "Q2"], ["Homes let", "41", "43"], ["Calls answered", "98", "97"]]


def test_a_label_of_two_lines_beside_its_values(draw):
    def second(canvas):
        for x, y, text in ((72, 786, "Repairs that were"), (250, 780, "62"), (350, 780, "59"), (72, 774, "late")):
            canvas.drawString(x, y, text)
        canvas.drawString(72, 730, "Eastmere answered most of its calls.")

    (found,) = draw(lambda canvas: draw_rows(canvas, COUNTED, 92), second).tables
    assert rows_of(found) == [*COUNTED, ["Repairs that were late", "62", "59"]]


def test_a_note_below_the_last_row_is_no_part_of_it(draw):
    def second(canvas):
        draw_rows(canvas, [["Borough", "90", "*"]], 780)
        canvas.drawString(72, 767, "* Fewer than five.")
        canvas.drawString(72, 730, "Eastmere answered most of its calls.")

    (found,) = draw(lambda canvas: draw_rows(canvas, COUNTED, 92), second).tables
    assert rows_of(found)[-1] == ["Borough", "90", "*"]
    assert found.notes == ("* Fewer than five.",)


@pytest.mark.parametrize(
    "text", ["Ward Z 12 90% 95%", "4.1 Demand rose by 6.4% on the same quarter.", "Wards in the south"]
)
def test_a_paragraph_on_the_next_page_is_no_row(flow_with, text):
    document = flow_with([spaced([LONG_HEADER, *ROWS[:36]]), PageBreak(), Paragraph(text, NORMAL)])
    (found,) = document.tables
    assert len(found.grid()) == 37 and document.text.endswith(text.removeprefix("4.1 "))


def test_tables_side_by_side_go_on_each_with_its_own(draw):
    ruled = [[["Ward", "Let"], *ROWS[:44]], [["Team", "Asked"], *[[f"Team {i}", str(900 - i)] for i in range(50)]]]

    def draw_piece(canvas, rows, left, top):
        made = table([row[:2] for row in rows])
        made.wrapOn(canvas, 300, 800)
        made.drawOn(canvas, left, top - made._height)

    def first(canvas):
        for rows, left in zip(ruled, (40, 300), strict=True):
            draw_piece(canvas, rows[:41], left, 800)

    def second(canvas):
        for rows, left in zip(ruled, (40, 300), strict=True):
            draw_piece(canvas, rows[41:], left, 800)

    document = draw(first, second)
    assert [rows_of(found) for found in document.tables] == [[row[:2] for row in rows] for rows in ruled]
