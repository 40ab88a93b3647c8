"""Documents on the HTML page: tables as they are printed, and no figure lost wherever it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from narrator.domain import (
    Block,
    BlockKind,
    Cell,
    CellPlace,
    Evidence,
    Finding,
    Page,
    Severity,
    Span,
    Table,
    Verdict,
)
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.sources import list_sources

PROSE = "Visits\nVisits in time rose to 86.1% (31 / 36), above the\ntarget of 80%.\n"
GRID = ("Team\tVisits in time\tRating", "North\t86.1%\t", "South\t80%\t", "p = provisional")
TEXT = PROSE + "\n".join(GRID) + "\n"


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


@pytest.fixture
def sheet(made, write):
    """The report with a table in its text: a heading over two columns, a colour, a claim in a cell and one nowhere."""
    table_start = len(PROSE)
    cells = (
        Cell("Team", 0, 0, row_span=2),
        Cell("Visits", 0, 1, column_span=2),
        Cell("Visits in time", 1, 1, span=at("Visits in time", table_start)),
        Cell("Rating", 1, 2),
        Cell("North", 2, 0),
        Cell("86.1%", 2, 1, span=at("86.1%", table_start)),
        Cell("", 2, 2, colour="Amber"),
        Cell("South", 3, 0),
        Cell("80%", 3, 1, span=at("80%", table_start)),
        Cell("", 3, 2),
    )
    table = Table(
        "t1",
        2,
        "Visits",
        "Visits by team",
        4,
        3,
        cells,
        header_rows=2,
        confidence=0.3,
        reasons=("columns overlap",),
        notes=("p = provisional", "All figures are shares"),
    )
    blocks = (
        Block(BlockKind.HEADING, at("Visits"), 1, level=4),
        Block(BlockKind.LIST_ITEM, Span(7, at("above").start), 1, mark="(a)", level=1),
        Block(BlockKind.TABLE, Span(table_start, at("p = provisional").start - 1), 2, table=0),
        Block(BlockKind.PARAGRAPH, at("p = provisional"), 2),
    )
    pages = tuple(
        Page(number, Span(0, 0), 595, 842, has_text=number != 3, recognised=number == 2) for number in (1, 2, 3)
    )
    first, target = made.report.claims
    in_cell = replace(
        target, id="c3", provenance=replace(target.provenance, quote="80%", span=at("80%", table_start), page=2)
    )
    nowhere = replace(target, provenance=replace(target.provenance, span=at("80%")))
    shown = Evidence("report.pdf", "86.1%", 2, cell=CellPlace("t1", 3, 1), note="table, South: Visits in time")
    words = Evidence(
        "report.pdf", "p = provisional", 2, "Visits", sentence="p = provisional", span=at("p = provisional")
    )
    verdicts = tuple(
        replace(made.audit.verdicts[0], claim=claim, verdict=verdict, evidence=(shown,))
        for claim, verdict in ((first, Verdict.ROUNDING), (nowhere, Verdict.UNVERIFIED), (in_cell, Verdict.CONSISTENT))
    )
    finding = Finding("NAR901", "placeholder", Severity.WARNING, 0.9, "unfinished text", "", (words, shown))
    document = replace(made.report.document, text=TEXT, blocks=blocks, tables=(table,), pages=pages)
    analysis = replace(made.report, document=document, claims=(first, nowhere, in_cell), observations=())
    audit = replace(made.audit, analyses=(analysis,), verdicts=verdicts, findings=(finding,), rules=())
    return html.document_fromstring(write(audit)).get_element_by_id("d1")


def test_a_table_is_drawn_as_it_is_printed(sheet):
    [table] = sheet.xpath(".//figure//table")
    rows = [[(cell.tag, cell.text_content()) for cell in row] for row in table.iter("tr")]
    assert rows == [
        [("th", "Team"), ("th", "Visits")],
        [("th", "Visits in time"), ("th", "Rating")],
        [("th", "North"), ("td", "86.1%"), ("td", "Amber")],
        [("th", "South"), ("td", "80% …1"), ("td", "")],
    ]
    assert table.xpath(".//th[@rowspan='2']/text()") == ["Team"]
    assert table.xpath(".//th[@colspan='2']/text()") == ["Visits"]
    assert len(table.xpath("./thead/tr")) == 2
    assert {cell.get("scope") for cell in table.xpath("./tbody//th")} == {"row"}
    assert "lit" in sheet.get_element_by_id("d1-t1-3-1").get("class").split()


def test_a_table_says_what_is_doubtful_and_repeats_no_note(sheet):
    told = sheet.xpath(".//figure")[0].text_content()
    assert "Visits by team" in told
    assert "Not trusted: columns overlap. Its figures contradict nothing." in " ".join(told.split())
    assert "All figures are shares" in told
    assert sheet.text_content().count("p = provisional") == 1


def test_claims_in_cells_and_outside_of_all_paragraphs_are_marked(sheet):
    marked = {link.get("id"): link for link in sheet.xpath(".//a[contains(@class, 'fig')]")}
    assert {name: link.get("class").split()[1] for name, link in marked.items()} == {
        "d1-c1": "rounding",
        "d1-c2": "unverified",
        "d1-c3": "consistent",
        f"d1-at{at('p = provisional').start}": "lit",
    }
    assert marked["d1-c2"].xpath("ancestor::div[@class='row']")[0].text_content().strip().startswith("Figures outside")
    assert sheet.xpath(".//li[@class='l1 marked']/span[@class='mark']/text()") == ["(a)"]


def test_pages_say_what_they_are(sheet):
    told = [" ".join(page.text_content().split()) for page in sheet.xpath(".//p[@class='page']")]
    assert told == [
        "Page 1",
        "Page 2 · read from a picture, any letter may be wrong",
        "Page 3 · no text could be read",
    ]


def test_ratings_of_a_list_of_measures_are_the_rows_of_one_table(made):
    anchors = Anchors((made.report,))
    told = [("Repairs on time", "Red"), ("Calls answered", "Green"), ("Homes let", "Red")]
    cells = [
        Evidence("report.pdf", rating, 3, cell=CellPlace("t1", row, 2), note=f"rated {rating}: {name}")
        for row, (name, rating) in enumerate(told, start=1)
    ]
    [source] = list_sources(cells, "report.pdf", anchors, 60)
    assert (source.heading, [(figure.when, figure.quote) for figure in source.figures]) == ("", told)
    assert [len(source.figures) for source in list_sources(cells[:2], "report.pdf", anchors, 60)] == [1, 1]
    [short] = list_sources(cells, "report.pdf", anchors, 60, most=2)
    assert (len(short.figures), short.more) == (2, 1)
