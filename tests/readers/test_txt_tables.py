from narrator.domain import Document, Table
from narrator.readers.txt import READER


def table(text: str, number: int = 0) -> Table:
    return READER.read("t.txt", text.encode()).tables[number]


def column(of: Table, at: int) -> list[str]:
    return [row[at] for row in of.grid()]


SPILLED = """
HWY 001\tHWY 002\t
Number of potholes reported in month\tPotholes filled in time (year to date)\t% filled in time (monthly)

IN MONTH PERFORMANCE\tTarget\t\t80%\t
\tApr-23\t40\t81.0\t81.0
\tMay-23\t35\t82.5\t84.0
\tJun-23\t\t\t
Jul-23\t\t\t\t

HWY 001: Number of potholes reported in month

ANNUAL TREND\t\t\t
2021/22\t410\t77.1\t
2022/23\t395\t79.2\t
"""


def test_spilled_header_lines_stand_over_their_columns() -> None:
    read = table(SPILLED)
    assert read.header_rows == 2
    assert column(read, 2)[:2] == ["HWY 001", "Number of potholes reported in month"]
    assert column(read, 3)[:2] == ["HWY 002", "Potholes filled in time (year to date)"]
    assert column(read, 4)[:2] == ["", "% filled in time (monthly)"]
    assert read.confidence == 1.0


def test_months_and_years_of_one_header_are_one_table() -> None:
    read = table(SPILLED)
    labels = column(read, 1)
    assert labels[2:4] == ["Target", "Apr-23"]
    assert "Jul-23" in labels and "2022/23" in labels
    assert read.grid()[labels.index("2022/23")][2:] == ("395", "79.2", "")
    assert read.grid()[labels.index("Target")][2:] == ("", "80%", "")
    assert "ANNUAL TREND" in column(read, 0)
    assert all(cell.fits for cell in read.cells)


def test_cells_know_their_place_in_the_file() -> None:
    read = table(SPILLED)
    assert all(cell.span is not None and cell.span.of(SPILLED) == cell.text for cell in read.cells)


def test_a_chart_title_in_the_table_is_its_title_and_no_header() -> None:
    assert table(SPILLED).title == "HWY 001: Number of potholes reported in month"


def test_rows_that_lost_their_first_blank_are_set_right() -> None:
    read = table("\tHWY 011\tHWY 012\n\tApr-23\t7\t8\nMay-23\t\t9\t10\nJun-23\t\t11\t12\n")
    assert [row[-2:] for row in read.grid()[1:]] == [("7", "8"), ("9", "10"), ("11", "12")]


def test_a_header_with_fewer_columns_than_the_rows_is_not_guessed() -> None:
    rows = "".join(
        f"\t{month}-23\t{a}\t{b}\t{c}\n" for month, a, b, c in (("Apr", 1, 5, 9), ("May", 2, 6, 8), ("Jun", 3, 7, 7))
    )
    read = table(f"\tHWY 021\tHWY 022\n\tnumber of lamps\tnumber of signs\n{rows}")
    figures = [cell for cell in read.cells if cell.text.isdigit()]
    assert figures and not any(cell.fits for cell in figures)
    assert read.confidence < 0.8
    assert any("header names 2" in reason for reason in read.reasons)


def test_values_with_lost_blanks_fit_where_each_column_has_one() -> None:
    rows = "".join(
        f"\t{m}-23\t{a}\t\t{b}\n" for m, a, b in (("Apr", 276, 122.5), ("May", 269, 119.4), ("Jun", 264, 117.2))
    )
    read = table(f"\tHWY 031\tHWY 032\t\t\n\tLamps in all\tRate of lamps per 1,000\t\t\nGROUP\tTarget\t95\t\t\n{rows}")
    by_label = {row[-3]: row for row in read.grid()}
    assert by_label["May-23"][-2:] == ("269", "119.4")
    target = next(cell for cell in read.cells if cell.text == "95")
    assert not target.fits


def test_one_heading_over_a_number_and_a_percentage_takes_two_columns() -> None:
    rows = "".join(
        f"\t{m}-23\t{a}\t{b}\t{c}%\t{d}\n" for m, a, b, c, d in (("Apr", 80, 20, 25, 80), ("May", 50, 10, 20, 130))
    )
    read = table(f"HWY 041\tNumber and percentage of lamps lit\tHWY 042\nLamps in month\t\tLamps year to date\n{rows}")
    top = {cell.text: cell for cell in read.cells if cell.row == 0}
    assert top["Number and percentage of lamps lit"].column_span == 2
    assert column(read, -1)[:2] == ["HWY 042", "Lamps year to date"]


def test_times_across_make_a_table_of_their_own() -> None:
    text = f"{SPILLED}\nANNUAL TREND\t2021/22\t2022/23\nNumber of potholes reported\t410\t395\n% filled\t77.1%\t79.2%\n"
    document: Document = READER.read("t.txt", text.encode())
    assert len(document.tables) == 2
    assert document.tables[1].grid()[0] == ("ANNUAL TREND", "2021/22", "2022/23")


def test_plain_tables_are_taken_as_they_stand() -> None:
    text = "Measure\tTarget\tActual\nRent collected\t98.0\t97.1\nHomes let\t90%\t88%\nHomes built\t12\n"
    read = table(text)
    assert (read.header_rows, read.columns) == (1, 3)
    assert read.grid()[2] == ("Homes let", "90%", "88%")
    assert [cell.fits for cell in read.cells if cell.text == "12"] == [False]


def test_a_lone_name_and_number_is_no_table() -> None:
    assert READER.read("t.txt", b"Text before.\n\nJo Bloggs\t6091\n\nText after.\n").tables == ()


def test_tables_stand_in_their_section_with_their_own_block() -> None:
    text = f"LAMPS\n\nDEFINITION\tThe lamps that were lit in the month, in all.\n{SPILLED}\nSIGNS\n\nNo sign fell.\n"
    document = READER.read("t.txt", text.encode())
    block = next(block for block in document.blocks if block.table is not None)
    assert document.tables[0].section == block.section == "LAMPS"
    assert document.blocks[-1].section == "SIGNS"
