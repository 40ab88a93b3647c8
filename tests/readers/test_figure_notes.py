"""The lines beside a table that speak of its figures, in PDF and text files; .docx and .html share the same code."""

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

from narrator.readers.txt import read as read_txt

NORMAL = getSampleStyleSheet()["Normal"]
ROWS = [["Service", "Budget", "Outturn"], ["Parks", "4.1", "4.3"], ["Museums", "2.0", "1.8"]]


LONG = "Northmoor keeps its parks open through the whole year and its museums from March until late October. " * 3


def table():
    made = Table(ROWS)
    made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    return made


def say(text):
    return Paragraph(text, NORMAL)


def test_notes_beside_a_table_of_a_pdf(flow):
    above = "All figures in £m. + is an overspend, - an underspend."
    below = ["* fewer than five", "p = provisional", "- denotes nil", "Figures may not add up due to rounding."]
    said = [part for text in below for part in (Spacer(1, 9), say(text))]
    document = flow(say(LONG), say(above), table(), *said, Spacer(1, 9), say("Parks spent more."))
    assert document.tables[0].notes == (above, *below)
    assert all(text.lstrip("*- ") in document.text for text in (above, *below))


@pytest.mark.parametrize("text", ["Parks are open again.", "Source data was late."])
def test_narrative_below_a_table_is_no_note(flow, text):
    document = flow(table(), Spacer(1, 9), say(text))
    assert document.tables[0].notes == ()


def test_notes_set_close_together_are_several(flow):
    document = flow(say(LONG), table(), Spacer(1, 9), say("* fewer than five<br/>x = not available"))
    assert document.tables[0].notes == ("* fewer than five", "x = not available")


def test_a_unit_between_two_tables_is_the_lower_one_s(flow):
    document = flow(table(), Spacer(1, 9), say("All figures in £000s"), table())
    assert [found.notes for found in document.tables] == [(), ("All figures in £000s",)]


def test_notes_beside_a_table_of_a_text_file():
    rows = "\n".join("\t".join(row) for row in ROWS)
    text = f"Spending\n\nAll figures in £m\n\n{rows}\n\nx = not available\n\nParks spent more than planned.\n"
    document = read_txt("report.txt", text.encode())
    assert document.tables[0].notes == ("All figures in £m", "x = not available")


def test_the_caption_stands_above_the_unit(flow):
    document = flow(
        say(LONG), Spacer(1, 9), say("Spending by service"), Spacer(1, 9), say("All figures in £m"), table()
    )
    (found,) = document.tables
    assert (found.title, found.notes) == ("Spending by service", ("All figures in £m",))
