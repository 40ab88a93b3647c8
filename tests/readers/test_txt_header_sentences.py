"""A header line of two names that end in a stop is a header, not a label with its narrative."""

from narrator.readers.txt import READER


def test_two_names_with_stops_over_a_table_are_its_header() -> None:
    text = (
        "\t\tMonthly % of bins that were emptied within 1 working day.\tMonthly % of bins that waited over 3 days.\n"
        "IN MONTH PERFORMANCE\tTarget\t85%\t5%\n\tApr-22\t64.6\t3.8\n\tMay-22\t72.1\t3.5\n\tJun-22\t74.5\t3.6\n"
    )
    document = READER.read("bins.txt", text.encode())
    (table,) = document.tables
    assert table.confidence > 0.5
    assert "emptied" in " ".join(cell.text for cell in table.cells if cell.row == 0)
