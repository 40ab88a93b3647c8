"""KPI cards in text files: tables of fields with a title, in their place among the blocks."""

from narrator.domain import BlockKind
from narrator.readers import txt

TEXT = """Fellbridge Council

Homes and repairs

1. The cards tell how repairs are doing.

Repairs done on time
AMBER
Latest: 88% | Target: 90%, Floor: 80% | Previous: 91% (Green)
Storms in May put crews behind.

2. Tenants were told by letter.
"""


def read(text):
    return txt.READER.read("report.txt", text.encode())


def test_a_card_is_a_table_of_its_fields():
    (table,) = read(TEXT).tables
    assert table.title == "Repairs done on time"
    assert table.header_rows == 0
    assert table.grid() == (
        ("Rating", "AMBER"),
        ("Latest", "88%"),
        ("Target", "90%"),
        ("Floor", "80%"),
        ("Previous", "91% (Green)"),
    )


def test_cells_stand_where_they_say_and_a_label_that_is_not_printed_stands_nowhere():
    document = read(TEXT)
    cells = document.tables[0].cells
    assert all(cell.span.of(document.text) == cell.text for cell in cells if cell.span)
    assert [cell.text for cell in cells if cell.span is None] == ["Rating"]


def test_the_title_heads_the_remark_but_no_numbered_paragraph():
    document = read(TEXT)
    told = {block.span.of(document.text)[:14]: block.section for block in document.blocks}
    assert told["Storms in May "] == "Repairs done on time"
    assert told["Tenants were t"] == "Homes and repairs"


def test_fields_are_no_narrative():
    document = read(TEXT)
    texts = [b.span.of(document.text) for b in document.blocks if b.kind is not BlockKind.TABLE]
    assert not any("88%" in text for text in texts)


def test_fields_between_tabs_make_a_card_too():
    (table,) = read("Repairs done on time\nLatest: 88%\tTarget: 90%\n").tables
    assert table.grid() == (("Latest", "88%"), ("Target", "90%"))


def test_a_numbered_line_of_fields_is_narrative():
    assert read("Repairs done on time\n\n6. Latest: 88%; Target: 90%\n").tables == ()


def test_a_measures_name_with_its_ratings_is_a_row():
    (table,) = read("Measure\tRating\tBefore\tTravel\nHomes let\tRed\tAmber\t↓\nRepairs\tGreen\tGreen\t→\n").tables
    assert table.grid()[1] == ("Homes let", "Red", "Amber", "↓")
    assert table.header_rows == 1


def test_a_line_of_three_colours_heads_a_table():
    (table,) = read("Service\tRed\tAmber\tGreen\nHousing\t1\t2\t5\nWaste\t0\t1\t3\n").tables
    assert table.header_rows == 1
