"""KPI cards of pages: written as a heading, a table of fields and a remark; ratings told by colour alone."""

import pytest

import narrator
from narrator.domain import Kind
from narrator.observations import TRUSTED

PAGE = 842


def write(canvas, x, top, text, size=10, bold=False):
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, PAGE - top, text)


def card(canvas, x, top, title, fields, colour=None):
    if colour is not None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(x - 6, PAGE - top - 5, 160, 18, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
    write(canvas, x, top, title, bold=True)
    for at, field in enumerate(fields, start=1):
        write(canvas, x, top + 15 * at, field)


RED, AMBER, GREEN, BLUE = (0.85, 0.1, 0.1), (1, 0.75, 0), (0.18, 0.55, 0.24), (0.1, 0.3, 0.8)


@pytest.fixture
def cards(draw):
    def make(*colours):
        def page(canvas):
            write(canvas, 60, 60, "Ashwater Council performance", 18, bold=True)
            write(canvas, 60, 90, "The cards below give the latest figure of each measure and its target.")
            for at, colour in enumerate(colours):
                fields = [f"Latest: {70 + at}%", "Target: 75%"]
                card(
                    canvas, 60 + 170 * (at % 3), 130 + 90 * (at // 3), f"Measure number {'ABCDEF'[at]}", fields, colour
                )

        return draw(page)

    return make


def grids(document):
    return [[list(row) for row in table.grid()] for table in document.tables]


def test_cards_side_by_side_are_tables_with_titles(cards):
    document = cards(None, None, None)
    assert [table.title for table in document.tables] == [f"Measure number {letter}" for letter in "ABC"]
    assert grids(document)[1] == [["Latest", "71%"], ["Target", "75%"]]


@pytest.mark.parametrize(("target", "trusted"), [("Target 75%", True), ("", False)])
def test_tiles_are_trusted_where_a_field_stands_beside_their_figure(draw, target, trusted):
    def page(canvas):
        write(canvas, 60, 60, "Ashwater Council performance Quarter 2 2024/25", 18, bold=True)
        for at, name in enumerate(("Homes let in time", "Bins emptied", "Children who are in care")):
            canvas.roundRect(50 + 170 * at, PAGE - 200, 160, 90, 6)
            write(canvas, 60 + 170 * at, 130, name)
            write(canvas, 60 + 170 * at, 160, f"{70 + at}.5%", 24, bold=True)
            write(canvas, 60 + 170 * at, 180, target, 8)

    found = narrator.analyse(draw(page)).observations
    actual = [one for one in found if one.kind is Kind.ACTUAL]
    assert [str(one.quantity.value) for one in actual] == ["70.5", "71.5", "72.5"]
    assert {one.period.label for one in actual} == {"2024/25 Q2"}
    assert {one.confidence >= TRUSTED for one in actual} == {trusted}
    assert len(found) == (6 if target else 3)


def test_every_cell_stands_where_it_says(cards):
    document = cards(None, None)
    for table in document.tables:
        assert all(cell.span.of(document.text) == cell.text for cell in table.cells if cell.span)


def test_a_colour_is_the_rating_where_several_such_colours_stand(cards):
    found = grids(cards(RED, AMBER, GREEN))
    assert [grid[-1] for grid in found] == [["Rating", "Red"], ["Rating", "Amber"], ["Rating", "Green"]]


def test_one_colour_of_all_cards_is_the_houses_own(cards):
    assert all(grid[-1] == ["Target", "75%"] for grid in grids(cards(GREEN, GREEN, GREEN)))


def test_other_colours_are_no_ratings(cards):
    found = grids(cards(RED, BLUE, GREEN))
    assert [grid[-1][0] for grid in found] == ["Rating", "Target", "Rating"]


def test_what_follows_cards_side_by_side_stands_under_no_card(draw):
    def page(canvas):
        write(canvas, 60, 60, "Ashwater Council performance", 18, bold=True)
        card(canvas, 60, 130, "Homes let on time", ["Latest: 61%", "Target: 70%"])
        card(canvas, 300, 130, "Repairs done on time", ["Latest: 82%", "Target: 80%"])
        write(canvas, 60, 220, "The panel will look at both measures again when the year's figures are known.")

    document = draw(page)
    last = document.blocks[-1]
    assert last.span.of(document.text).startswith("The panel")
    assert last.section == "Ashwater Council performance"


def test_a_single_cards_title_heads_what_stands_below_it(draw):
    def page(canvas):
        write(canvas, 60, 60, "Ashwater Council performance", 18, bold=True)
        card(canvas, 60, 130, "Homes let on time", ["Latest: 61%", "Target: 70%"])
        write(canvas, 60, 190, "Two blocks were without lifts for a month, which held lettings back.")

    assert draw(page).blocks[-1].section == "Homes let on time"


def test_a_cell_without_words_shows_its_colour(draw):
    def page(canvas):
        rows = [("Homes let on time", "61%", RED), ("Repairs done", "82%", GREEN), ("Calls answered", "77%", AMBER)]
        for at, text in enumerate(("Indicator", "Actual", "RAG")):
            write(canvas, 64 + 150 * at, 114, text, bold=True)
        for at, (name, value, colour) in enumerate(rows):
            top = 134 + 20 * at
            write(canvas, 64, top, name)
            write(canvas, 214, top, value)
            canvas.setFillColorRGB(*colour)
            canvas.rect(362, PAGE - top - 4, 146, 16, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        for x in (60, 210, 360, 510):
            canvas.line(x, PAGE - 100, x, PAGE - 180)
        for y in (100, 120, 140, 160, 180):
            canvas.line(60, PAGE - y, 510, PAGE - y)

    (table,) = draw(page).tables
    assert [cell.colour for cell in table.cells if cell.column == 2 and cell.row] == ["Red", "Green", "Amber"]
