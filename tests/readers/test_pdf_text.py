import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph

from narrator.domain import BlockKind

STYLES = getSampleStyleSheet()


def lines(canvas, texts, x=72, y=760, step=14, font="Helvetica", size=11):
    canvas.setFont(font, size)
    for index, text in enumerate(texts):
        canvas.drawString(x, y - index * step, text)


def quotes(document, *kinds):
    return [block.span.of(document.text) for block in document.blocks if not kinds or block.kind in kinds]


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs(draw):
    def page(canvas):
        lines(
            canvas, ["Northmoor answered 91.6% of its calls within the time that", "the council had promised for them."]
        )
        lines(canvas, ["Eastmere did not."], y=700)

    document = draw(page)
    assert quotes(document) == [
        "Northmoor answered 91.6% of its calls within the time that the council had promised for them.",
        "Eastmere did not.",
    ]
    assert document.text == "\n\n".join(quotes(document))


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the share of re-", "referrals went down", "the share of re-referrals went down"),
        ("the latest infor-", "mation was late", "the latest information was late"),
        ("a report of mid-", "September was late", "a report of mid-September was late"),
        ("their homes and/", "or their gardens", "their homes and/or their gardens"),
        ("in the years 2018 -", "2020 it was less", "in the years 2018 - 2020 it was less"),
    ],
)
def test_hyphens_at_line_ends(draw, end, start, joined):
    document = draw(lambda canvas: lines(canvas, [end, start]))
    assert quotes(document) == [joined]


def test_a_hyphen_goes_where_the_document_has_the_word_without_it(draw):
    def page(canvas):
        lines(canvas, ["All placements were made in time."])
        lines(canvas, ["The number of place-", "ments went down."], y=700)

    assert quotes(draw(page))[1] == "The number of placements went down."


def test_a_numbers_mark_is_taken_off_and_its_figure_stays(draw):
    def page(canvas):
        for index, text in enumerate(["91.6% of visits were made in time.", "7 homes were let."]):
            canvas.drawString(72, 760 - 30 * index, f"{index + 6}.")
            canvas.drawString(96, 760 - 30 * index, text)

    document = draw(page)
    assert [(block.paragraph, block.mark) for block in document.blocks] == [("6", "6."), ("7", "7.")]
    assert quotes(document) == ["91.6% of visits were made in time.", "7 homes were let."]


def test_a_wrapped_line_that_looks_like_a_mark_stays_in_its_paragraph(draw):
    document = draw(
        lambda canvas: lines(
            canvas,
            ["The offer was open in all of the homes from July to October", "31. It was then closed by the board."],
        )
    )
    assert quotes(document) == [
        "The offer was open in all of the homes from July to October 31. It was then closed by the board."
    ]


def test_bullets_are_list_items_under_their_numbered_paragraph(draw):
    def page(canvas):
        canvas.drawString(72, 760, "4.")
        canvas.drawString(96, 760, "The reasons were:")
        canvas.drawString(96, 740, "\u2022")
        canvas.drawString(112, 740, "late letters;")
        canvas.setFont("ZapfDingbats", 9)
        canvas.drawString(96, 726, "n")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(112, 726, "late visits.")

    document = draw(page)
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]
    assert quotes(document, BlockKind.LIST_ITEM) == ["late letters;", "late visits."]
    assert {block.paragraph for block in document.blocks} == {"4"}


def test_a_footnote_mark_does_not_run_into_its_figure(draw):
    def page(canvas):
        canvas.drawString(72, 760, "In March 52")
        at = 72 + canvas.stringWidth("In March 52", "Helvetica", 11)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(at, 764, "3")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(at + 8, 760, "homes were let on the 1")
        end = at + 8 + canvas.stringWidth("homes were let on the 1", "Helvetica", 11)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 764, "st")

    assert quotes(draw(page)) == ["In March 52 homes were let on the 1st"]


def test_running_heads_feet_and_page_numbers_are_left_out(draw):
    def page(number):
        def on(canvas):
            canvas.setFont("Helvetica-Oblique", 8)
            canvas.drawString(72, 815, "Fellbridge Report, Quarter 2 2023/24")
            canvas.drawString(280, 30, f"Page {number} of 3")
            lines(canvas, [f"Text {['one', 'two', 'three'][number - 1]} is here."])

        return on

    document = draw(page(1), page(2), page(3))
    assert quotes(document) == ["Text one is here.", "Text two is here.", "Text three is here."]
    assert document.title == "Fellbridge Report, Quarter 2 2023/24"


def test_a_paragraph_runs_over_the_page(draw):
    def first(canvas):
        lines(canvas, ["Members asked that the officers look at"], y=90)
        canvas.drawString(280, 30, "- 1 of 2 -")

    def second(canvas):
        lines(canvas, ["the costs of the work.", "Nobody spoke against it."], step=40)

    document = draw(first, second)
    assert quotes(document) == [
        "Members asked that the officers look at the costs of the work.",
        "Nobody spoke against it.",
    ]
    first_block = document.blocks[0]
    assert [line.page for line in first_block.lines] == [1, 2]
    assert [page.span.of(document.text) for page in document.pages] == [
        "Members asked that the officers look at",
        "the costs of the work.\n\nNobody spoke against it.",
    ]


def test_headings_give_sections_and_the_title_its_time(draw):
    def page(canvas):
        lines(canvas, ["Homes and Roads Report"], size=20, font="Helvetica-Bold")
        lines(canvas, ["Quarter 3 (October - December) 2023/24"], y=725, size=14)
        lines(canvas, ["Lettings"], y=690, size=11, font="Helvetica-Bold")
        lines(canvas, ["12 homes were let in the quarter, which is more than in", "the last one."], y=670)

    document = draw(page)
    assert document.title == "Homes and Roads Report - Quarter 3 (October - December) 2023/24"
    assert [block.kind for block in document.blocks[-2:]] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert document.blocks[-1].section == "Lettings"


def test_columns_of_text_are_read_down(flow, draw):
    left = ["The left column holds a text that goes", "on over many lines so that one can see"] * 5
    right = ["and the right column holds another one", "that must not be mixed with the former"] * 5

    def page(canvas):
        lines(canvas, left, x=60)
        lines(canvas, right, x=320)

    document = draw(page)
    assert document.text == " ".join([*left, *right]) or document.text == "\n\n".join([" ".join(left), " ".join(right)])
    assert document.tables == ()


def test_justified_text_makes_no_table(flow):
    style = ParagraphStyle("body", parent=STYLES["Normal"], alignment=TA_JUSTIFY)
    text = "In the year 2023/24 some 1,204 homes were let, 96.4% of them in 28 days. " * 12
    document = flow(Paragraph(text, style))
    assert document.tables == ()
    assert quotes(document) == [text.strip()]


def test_a_list_of_contents_gives_entries_without_page_numbers(draw):
    def page(canvas):
        for index, (entry, number) in enumerate([("Homes", 1), ("Roads", 1), ("Money", 2), ("Staff", 2), ("Plans", 3)]):
            canvas.drawString(72, 760 - 16 * index, entry)
            canvas.drawString(500, 760 - 16 * index, str(number))

    document = draw(page, lambda canvas: lines(canvas, ["Two."]), lambda canvas: lines(canvas, ["Three."]))
    assert quotes(document)[:5] == ["Homes", "Roads", "Money", "Staff", "Plans"]
    assert document.tables == ()


def test_every_line_shows_its_part_of_the_text(flow):
    story = [Paragraph(f"Paragraph {word} says that a few homes were let. " * 9, STYLES["Normal"]) for word in "abcde"]
    document = flow(*story)
    for block in document.blocks:
        shown = [line.span.of(document.text) for line in block.lines]
        assert " ".join(shown) == block.span.of(document.text)
        assert all(line.bbox.top < line.bbox.bottom <= document.pages[line.page - 1].height for line in block.lines)


@pytest.mark.parametrize(("size", "radius"), [(9, 1.5), (8, 1.2), (12, 2.0)])
def test_bullets_that_are_drawn_make_items_of_a_list(draw, size, radius):
    def page(canvas):
        canvas.setFont("Helvetica", size)
        for index, text in enumerate(["31 homes were let again in time", "4 were not, for want of keys"]):
            canvas.circle(76, 700 - 14 * index + 0.3 * size, radius, stroke=0, fill=1)
            canvas.drawString(86, 700 - 14 * index, text)

    items = ["31 homes were let again in time", "4 were not, for want of keys"]
    assert quotes(draw(page), BlockKind.LIST_ITEM) == items


def test_narrative_beside_its_label_is_read_without_it(draw):
    def page(canvas):
        lines(canvas, ["Homes that were let again within thirty days of the day on which", "they fell empty."], x=180)
        lines(canvas, ["DEFINITION"], y=753, font="Helvetica-Bold")

    assert quotes(draw(page)) == ["Homes that were let again within thirty days of the day on which they fell empty."]
