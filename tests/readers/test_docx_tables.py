"""Tables of Word files: merged cells, heads, tables inside tables, and tables that only lay things out."""

from collections.abc import Callable

import pytest

from narrator.domain import BlockKind, Document
from narrator.readers.docx import READER

Word = Callable[..., bytes]


def cell(text: str, properties: str = "", more: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{more}{paragraphs}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = (one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def say(text: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
MONTHS = (row("Apr-23", "40", "81.0"), row("May-23", "35", "82.5"), row("Jun-23", "38", "83.1"))


@pytest.fixture
def read(word: Word) -> Callable[..., Document]:
    return lambda body, **parts: READER.read("report.docx", word(body, parts))


def test_merged_cells_stand_once_with_their_spans(read) -> None:
    body = table(
        row(cell("Month", DOWN), cell("Repairs", '<w:gridSpan w:val="2"/>')),
        row(cell("", ON), "Done", "On time"),
        *MONTHS,
    )
    (found,) = read(body).tables
    assert found.grid()[:2] == (("Month", "Repairs", ""), ("", "Done", "On time"))
    assert [(c.row_span, c.column_span) for c in found.cells[:2]] == [(2, 1), (1, 2)]
    assert found.header_rows == 2
    assert found.cell_at(1, 0) == found.cells[0] and found.cell_at(0, 2) == found.cells[1]


def test_cells_and_their_text_agree(read) -> None:
    document = read(table(row("Month", "Repairs\ndone", "On time"), *MONTHS))
    for one in document.tables[0].cells:
        assert one.span is not None and one.span.of(document.text) == one.text
    assert document.tables[0].cells[1].text == "Repairs done"


def test_rows_that_repeat_are_heads(read) -> None:
    words = (row("Service", "Rating"), row("Bins", "Red"), row("Lamps", "Green"))
    (plain,) = read(table(row("Lead: J. Hale", "Board: Place"), *words)).tables
    marked = row("Lead: J. Hale", "Board: Place", properties="<w:tblHeader/>")
    second = row("Service", "Rating", properties="<w:tblHeader/>")
    (told,) = read(table(marked, second, *words[1:])).tables
    assert (plain.header_rows, told.header_rows) == (1, 2)


def test_columns_that_nearly_coincide_are_one(read) -> None:
    body = table(
        row(cell("Month", '<w:gridSpan w:val="2"/>'), "Done", "On time"),
        row("Apr-23", cell("40", '<w:gridSpan w:val="2"/>'), "81.0"),
        row(cell("May-23", '<w:gridSpan w:val="2"/>'), "35", "82.5"),
        widths=(2000, 40, 1960, 2000),
    )
    (found,) = read(body).tables
    assert found.grid() == (("Month", "Done", "On time"), ("Apr-23", "40", "81.0"), ("May-23", "35", "82.5"))


def test_columns_that_differ_stay_apart(read) -> None:
    body = table(
        row(cell("Month", '<w:gridSpan w:val="2"/>'), "Done"),
        row("Apr-23", "q", "40"),
        row("May-23", "q", "35"),
        widths=(2000, 900, 1960),
    )
    assert read(body).tables[0].columns == 3


def test_deleted_rows_and_hidden_rows_are_gone(read) -> None:
    gone = row("Jul-23", "1", "1", properties='<w:del w:id="1"/>')
    hidden = row("Aug-23", "2", "2", properties="<w:hidden/>")
    body = table(row("Month", "Done", "On time"), *MONTHS, gone, hidden)
    assert [line[0] for line in read(body).tables[0].grid()] == ["Month", "Apr-23", "May-23", "Jun-23"]


def test_rows_and_cells_in_content_controls(read) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{MONTHS[1]}</w:sdtContent></w:sdt>"
    boxed = f"<w:tr>{cell('Jun-23')}<w:sdt><w:sdtContent>{cell('38')}</w:sdtContent></w:sdt>{cell('83.1')}</w:tr>"
    body = table(row("Month", "Done", "On time"), MONTHS[0], wrapped, boxed)
    assert read(body).tables[0].grid()[2:] == (("May-23", "35", "82.5"), ("Jun-23", "38", "83.1"))


def test_rows_that_begin_further_in(read) -> None:
    short = row("35", "82.5", properties='<w:gridBefore w:val="1"/>')
    found = read(table(row("Month", "Done", "On time"), MONTHS[0], short)).tables[0]
    assert found.grid()[2] == ("", "35", "82.5")


def test_a_caption_above_or_below_is_the_title(read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    grid = table(row("Month", "Done", "On time"), *MONTHS)
    above = read(say("Table 2: Repairs. All months.", "C") + grid, styles=styles)
    below = read(say("Here they are, month by month:") + grid + say("Table 2: Repairs", "C"), styles=styles)
    assert above.tables[0].title == "Table 2: Repairs. All months."
    assert below.tables[0].title == "Table 2: Repairs"


def test_notes_beside_a_table_are_its_notes(read) -> None:
    grid = table(row("Month", "Done", "On time"), *MONTHS)
    document = read(say("All figures in £000s") + grid + say("* fewer than five") + say("Repairs went well."))
    assert document.tables[0].notes == ("All figures in £000s", "* fewer than five")


def test_a_table_inside_a_cell_that_lays_out_is_read(read) -> None:
    inner = table(row("Month", "Done", "On time"), *MONTHS)
    outer = table(row(cell("", more=inner), cell("The chart shows that 83.1% were on time in June.")))
    document = read(outer)
    assert [block.kind for block in document.blocks] == [BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert document.tables[0].grid()[1] == ("Apr-23", "40", "81.0")


def test_a_table_inside_a_cell_of_figures_follows_it(read) -> None:
    inner = table(row("Ward", "Homes", "Let"), row("East", "9", "1"), row("West", "8", "2"))
    outer = table(row("Month", "Done", "On time"), *MONTHS, row("Jul-23", "41", cell("84", more=inner)))
    document = read(outer)
    assert [found.rows for found in document.tables] == [5, 3]
    assert document.tables[0].grid()[4] == ("Jul-23", "41", "84")


def test_labelled_narrative_is_no_table(read) -> None:
    body = table(
        row("DEFINITION", "The share of repairs that were done within 20 working days of the call."),
        row("ANALYSIS", "In June 83.1% of the repairs were on time.\nThis is above the target of 80%."),
    )
    document = read(body)
    assert not document.tables
    assert [(block.label, block.kind) for block in document.blocks] == [
        ("DEFINITION", BlockKind.PARAGRAPH), ("ANALYSIS", BlockKind.PARAGRAPH), ("ANALYSIS", BlockKind.PARAGRAPH),
    ]  # fmt: skip


def test_narrative_between_rows_parts_a_table_that_keeps_its_header(read) -> None:
    wide = cell(
        "In May the boiler contract ended, so that many of the repairs had to wait for parts from abroad.",
        '<w:gridSpan w:val="3"/>',
    )
    document = read(table(row("Month", "Done", "On time"), MONTHS[0], row(wide), *MONTHS[1:]))
    first, second = document.tables
    assert [block.kind for block in document.blocks] == [BlockKind.TABLE, BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert second.grid()[0] == first.grid()[0] == ("Month", "Done", "On time")
    assert second.header_rows == 1


def test_numbers_beside_texts_are_paragraphs(read) -> None:
    body = table(
        row("1.", "Apologies came from two members."),
        row("2.", "The board heard that 91.6% of calls were answered."),
        row("3.", "The report was noted."),
    )
    document = read(body)
    assert not document.tables
    assert [(block.paragraph, block.mark) for block in document.blocks] == [("1", "1."), ("2", "2."), ("3", "3.")]


def test_ranks_beside_figures_stay_a_table(read) -> None:
    body = table(row("Rank", "Ward", "Homes"), row("1", "East", "40"), row("2", "West", "35"), row("3", "North", "31"))
    assert read(body).tables[0].grid()[1] == ("1", "East", "40")


def test_cards_in_cells_are_tables_of_fields(read) -> None:
    body = table(
        row(
            "Repairs on time\nLatest: 64%\nTarget: 80%, Floor: 70%\nPrevious: 66% (Red)",
            "Calls answered\nLatest: 92%\nTarget: 90%",
        )
    ) + say("What follows is about neither.")
    document = read(body)
    first, second = document.tables
    assert (first.title, first.header_rows) == ("Repairs on time", 0)
    assert first.grid()[:2] == (("Latest", "64%"), ("Target", "80%"))
    assert second.grid() == (("Latest", "92%"), ("Target", "90%"))
    assert document.blocks[-1].section is None


def test_cards_set_as_small_tables(read) -> None:
    body = table(
        row(cell("Repairs on time", '<w:gridSpan w:val="2"/>')), row("Latest", "64%"), row("Target", "80%"),
        row("Previous", "66%"),
    )  # fmt: skip
    (found,) = read(body).tables
    assert (found.title, found.header_rows) == ("Repairs on time", 0)
    assert found.grid() == (("Latest", "64%"), ("Target", "80%"), ("Previous", "66%"))


def test_lines_set_with_tabs_are_a_table(read) -> None:
    lines = ["Repairs|Q1|Q2", "Emergency||1,204|1,310", "Routine|3,450|-", "Total|4,654|4,708"]
    body = say("In all:") + "".join(say(line).replace("|", "</w:t><w:tab/><w:t>") for line in lines) + say("So it was.")
    document = read(body)
    assert document.tables[0].grid()[1:3] == (("Emergency", "1,204", "1,310"), ("Routine", "3,450", "-"))
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "lines",
    [
        ["Repairs|Q1|Q2", "Emergency|1,204|1,310", "Routine|3,450"],
        ["1.1|The board met.", "1.2|It heard much.", "1.3|It agreed."],
        ["Chair|Councillor Penn", "Clerk|Ada Lisle", "Guest|Jo Hale"],
    ],
)
def test_lines_with_tabs_that_are_no_table_stay_text(read, lines: list[str]) -> None:
    assert not read("".join(say(line).replace("|", "</w:t><w:tab/><w:t>") for line in lines)).tables


def test_a_cover_sheet_s_lines_are_text(read) -> None:
    body = table(
        row("Report to:", "Scrutiny board"), row("Date:", "7 November 2023"),
        row("Title:", "Housing performance, Quarter 2 2023/24"),
    )  # fmt: skip
    document = read(body + say("All went well."))
    assert not document.tables
    assert document.blocks[1].span.of(document.text) == "Date: 7 November 2023"
    assert document.title == "Housing performance, Quarter 2 2023/24"


def test_grounds_and_spots_show_ratings(read) -> None:
    def shade(colour: str) -> str:
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'

    spot = '<w:p><w:r><w:rPr><w:color w:val="00B050"/></w:rPr><w:t>●</w:t></w:r></w:p>'
    body = table(
        row("Measure", "Q1", "Rating"), row("Bins", "4", cell("", shade("FF0000"))),
        row("Lamps", "5", f"<w:tc><w:tcPr/>{spot}</w:tc>"), row("Roads", "6", cell("Amber", shade("FFC000"))),
    )  # fmt: skip
    cells = [one for one in read(body).tables[0].cells if one.column == 2][1:]
    assert [(one.text, one.colour) for one in cells] == [("", "Red"), ("", "Green"), ("Amber", None)]


def test_tables_side_by_side_have_their_caption_in_common(read) -> None:
    inner = table(row("Month", "Done", "On time"), *MONTHS)
    document = read(say("Debts at 31 March 2024, £000") + table(row(cell("", more=inner), cell("", more=inner))))
    assert [one.title for one in document.tables] == ["Debts at 31 March 2024, £000"] * 2
