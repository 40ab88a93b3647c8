"""Tables of web pages: spans, heads, captions, pictures that stand for a word, and tables that only lay things out."""

from narrator.domain import BlockKind, Document
from narrator.readers.html import READER


def read(body: str) -> Document:
    return READER.read("page.html", f"<html><body>{body}</body></html>".encode())


ROWS = "<tr><td>Apr-23<td>40<td>81.0<tr><td>May-23<td>35<td>82.5<tr><td>Jun-23<td>38<td>83.1"
HEAD = "<tr><th>Month<th>Done<th>On time"


def test_spans_and_heads() -> None:
    (found,) = read(
        "<table><thead><tr><th rowspan=2>Month</th><th colspan=2>Repairs</th></tr><tr><th>Done</th><th>On time</th>"
        f"</tr></thead><tbody>{ROWS}</tbody></table>"
    ).tables
    assert found.header_rows == 2
    assert found.grid()[:3] == (("Month", "Repairs", ""), ("", "Done", "On time"), ("Apr-23", "40", "81.0"))
    assert [(c.row_span, c.column_span) for c in found.cells[:2]] == [(2, 1), (1, 2)]


def test_cells_and_their_text_agree() -> None:
    document = read(f"<table>{HEAD}{ROWS}</table>")
    assert all(one.span is not None and one.span.of(document.text) == one.text for one in document.tables[0].cells)


def test_groups_of_rows() -> None:
    (found,) = read(
        "<table><tr><th colspan=2>Measure<th>Q1<th>Q2<tr><th rowspan=2>Housing<td>Lettings<td>40<td>41"
        "<tr><td>Repairs<td>81<td>82<tr><th>Roads<td>Potholes<td>7<td>9</table>"
    ).tables
    assert found.grid()[2:] == (("", "Repairs", "81", "82"), ("Roads", "Potholes", "7", "9"))
    assert found.header_rows == 1


def test_a_span_reaches_no_further_than_its_part_of_the_table() -> None:
    (found,) = read(
        "<table><thead><tr><th rowspan=9>Month<th>Done</thead><tbody><tr><td>Apr-23<td>40<tr><td>May-23<td>35"
        "</tbody></table>"
    ).tables
    assert found.grid() == (("Month", "Done"), ("Apr-23", "40"), ("May-23", "35"))


def test_a_span_of_all_columns_makes_no_columns() -> None:
    (found,) = read(f"<table><tr><th colspan=99>Repairs by month{HEAD}{ROWS}</table>").tables
    assert (found.columns, found.rows) == (3, 5)
    assert found.cells[0].column_span == 3


def test_spans_that_can_t_be_read() -> None:
    (found,) = read(f"<table>{HEAD}<tr><td rowspan=-3 colspan=x>Apr-23<td>40<td>81{ROWS}</table>").tables
    assert found.columns == 3


def test_captions_and_notes() -> None:
    (found,) = read(
        f"<figure><table><caption>Table 1: Repairs</caption>{HEAD}{ROWS}</table>"
        "<figcaption>* fewer than five</figcaption></figure>"
    ).tables
    assert (found.title, found.notes) == ("Table 1: Repairs", ("* fewer than five",))


def test_small_pictures_in_cells_stand_for_their_words() -> None:
    document = read(
        "<p><img alt='A chart of 1,200 homes' width=600>Homes were let.</p><table><tr><th>Measure<th>RAG<th>Travel"
        "<tr><td>Bins<td><img src=r.png alt='Red' width=16><td><img alt='Arrow up'>"
        "<tr><td>Lamps<td class='rag-green'></td><td><img alt='Photograph of a lamp' width=20>"
        "<tr><td>Roads<td><span class='status amber'></span><td>down</table>"
    )
    assert document.tables[0].grid()[1:] == (("Bins", "Red", "Arrow up"), ("Lamps", "", ""), ("Roads", "", "down"))
    assert [cell.colour for cell in document.tables[0].cells if cell.column == 1] == [None, None, "Green", "Amber"]
    assert "1,200" not in document.text


def test_agendas_set_as_tables() -> None:
    document = read(
        "<table><tr><th>No.<th>Item<tr><td>1.<td><p>Apologies for absence</p><p>Apologies came from Mx Penn.</p>"
        "<tr><td>2.<td><p>Quarter 2 report</p><p>The director said that 86.1% of visits were on time.</p>"
        "<table><tr><td>Service<td>Q1<td>Q2<tr><td>Visits<td>84%<td>86.1%</table></table>"
    )
    assert [(b.kind, b.paragraph) for b in document.blocks] == [
        (BlockKind.HEADING, "1"), (BlockKind.PARAGRAPH, "1"), (BlockKind.HEADING, "2"), (BlockKind.PARAGRAPH, "2"),
        (BlockKind.TABLE, None),
    ]  # fmt: skip
    assert document.tables[0].section == "Quarter 2 report"


def test_tables_that_lay_the_page_out() -> None:
    document = read(
        "<table role=presentation><tr><td>Left 1</td><td>Right 2</td></tr><tr><td>a</td><td>b</td></tr></table>"
        f"<table><tr><td><h2>Repairs</h2><p>All went well.</p></td><td><table>{HEAD}{ROWS}</table></td></tr></table>"
    )
    assert len(document.tables) == 1
    assert document.tables[0].title == "Repairs" or document.tables[0].section == "Repairs"


def test_labelled_narrative_is_no_table() -> None:
    document = read(
        "<table><tr><th>DEFINITION<td>The share of calls that were answered within five minutes of being made."
        "<tr><th>ANALYSIS<td><p>In June 83.1% of calls were answered on time.</p><p>The target is 80%.</p></table>"
    )
    assert not document.tables
    assert [block.label for block in document.blocks] == ["DEFINITION", "ANALYSIS", "ANALYSIS"]


def test_rows_without_a_table_s_usual_parts() -> None:
    (found,) = read("<table><td>Month<td>Done<td>Late</tr><tr><td>Apr-23<td>40<td>3<tr><td>May-23<td>35<td>2").tables
    assert found.grid()[1:] == (("Apr-23", "40", "3"), ("May-23", "35", "2"))


def test_grounds_and_spots_show_ratings() -> None:
    document = read(
        "<table><tr><th>Measure<th>Now<tr><td>Bins<td style='background-color: #c00'><tr><td>Lamps<td bgcolor=green>"
        "<tr><td>Roads<td><font color='#ff9900'>●</font><tr><td>Trees<td style='background: rgb(0,160,60)'>64%</table>"
    )
    found = [(cell.text, cell.colour) for cell in document.tables[0].cells if cell.column == 1][1:]
    assert found == [("", "Red"), ("", "Green"), ("", "Amber"), ("64%", None)]


def test_one_colour_alone_is_no_rating() -> None:
    document = read(
        "<table><tr><th>Measure<th>Now<tr><td>Bins<td bgcolor=green><tr><td>Lamps<td bgcolor=green></table>"
    )
    assert {cell.colour for cell in document.tables[0].cells} == {None}


def test_figures_set_by_place_alone_are_left_out_and_told() -> None:
    place = "style='position:absolute;top:9px;left:{}px'"
    page = "".join(
        f"<p {place.format(at)}>{text}</p>"
        for at, text in enumerate(("6.", "In May 45 homes were let.", "81.0", "4,210"))
    )
    document = read(page)
    assert document.text == "In May 45 homes were let."
    assert document.blocks[0].paragraph == "6"
    assert [told.kind for told in document.diagnostics] == ["tables_not_read"]


def test_rows_that_the_head_reaches_into_are_of_the_head() -> None:
    (found,) = read(
        "<table><tr><td rowspan=2>Service<td colspan=2>2023/24<td rowspan=2>Rating<tr><td>Budget<td>Outturn"
        "<tr><td>Roads<td>41<td>42<td>Red<tr><td>Parks<td>8<td>7<td>Green</table>"
    ).tables
    assert found.header_rows == 2


def test_tables_set_with_blanks() -> None:
    document = read(
        "<pre>Year   Done   Late\n2021    120     12\n2022    131      9</pre><pre>A text that\nruns on.</pre>"
    )
    assert document.tables[0].grid()[1:] == (("2021", "120", "12"), ("2022", "131", "9"))
    assert document.text.endswith("A text that runs on.")


def test_tables_side_by_side_have_their_caption_in_common() -> None:
    one, other = f"<table>{HEAD}{ROWS}</table>", f"<table>{HEAD.replace('Month', 'Ward')}{ROWS}</table>"
    flex = read(f"<p>Debts at 31 March 2024, £000</p><div><div>{one}</div><div>{other}</div></div>")
    laid = read(f"<p>Debts at 31 March 2024, £000</p><table role=presentation><tr><td>{one}<td>{other}</table>")
    below = read(f"<p>Debts at 31 March 2024, £000</p>{one}{other}")
    named = read(f"<p>Debts at 31 March 2024, £000</p><div><div>{one}</div><div><p>Fees</p>{other}</div></div>")
    assert [[table.title for table in document.tables] for document in (flex, laid, below, named)] == [
        ["Debts at 31 March 2024, £000", "Debts at 31 March 2024, £000"],
        ["Debts at 31 March 2024, £000", "Debts at 31 March 2024, £000"],
        ["Debts at 31 March 2024, £000", None],
        ["Debts at 31 March 2024, £000", "Fees"],
    ]
