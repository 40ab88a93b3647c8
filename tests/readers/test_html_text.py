"""Headings, lists and running text of web pages, and what the site puts around them."""

import pytest

from narrator.domain import BlockKind, Document
from narrator.errors import DocumentMislabelled, DocumentWithoutText
from narrator.readers import read_document
from narrator.readers.html import READER


def read(body: str, head: str = "") -> Document:
    return READER.read("page.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def texts(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


FILLER = "<p>The board met in the town hall to hear how repairs and lettings had gone over the summer months.</p>"


def test_what_is_of_the_site_is_left_out() -> None:
    page = f"""<a class="skip-link" href="#main">Skip to 1 main content</a>
    <div id="cookieBanner">We use 12 cookies.</div>
    <header><p>Northmoor Council, 40 services</p></header><nav><a href="/">Home 2</a></nav>
    <ol class="breadcrumb"><li><a href="/">Home</a></li><li>Minutes 2023</li></ol>
    <main><h1>Minutes</h1>{FILLER}<aside><a href="/a">5 related pages</a></aside>
    <ul><li><a href="/1">Agenda 3</a></li><li><a href="/2">Minutes 4</a></li></ul>
    <script>var share = "99%";</script><p hidden>88%</p><p style="color:red; display: none">77%</p>
    <span class="visually-hidden">opens in 1 window</span></main>
    <div class="share-this"><a href="x">Share</a></div><footer>Call 0300 123456</footer>"""
    document = read(page)
    assert len(document.blocks) == 2
    assert not set("0123456789") & set(document.text)


def test_without_a_main_part_the_rest_is_left_out_by_structure() -> None:
    page = f"""<form action="x"><div id="top-nav"><a href="/">Home</a></div>
    <div class="col"><h1>Minutes of 7 May</h1>{FILLER * 3}<p>It heard that 91.6% of calls were answered.</p></div>
    <div id="footerWrap">Copyright 2023. Tel 01234 567890</div></form>"""
    document = read(page)
    assert texts(document)[0] == "Minutes of 7 May" and "567890" not in document.text
    assert texts(document)[-1] == "It heard that 91.6% of calls were answered."


def test_a_title_above_the_main_part_is_kept() -> None:
    document = read(f"<div class='hero'><h1>Housing report 2023/24</h1></div><main>{FILLER * 2}</main>")
    assert document.title == "Housing report 2023/24"
    assert document.blocks[0].kind is BlockKind.HEADING


def test_classes_that_sound_like_a_site_s_but_hold_figures_stay() -> None:
    page = f'<div class="banner"><p>64% of calls were answered.</p></div>{FILLER * 4}'
    assert texts(read(page))[0] == "64% of calls were answered."
    shares = f'<table class="share-of-total"><tr><td>East</td><td>4%</td></tr><tr><td>West</td><td>6%</td></tr></table>{FILLER * 4}'  # noqa: E501
    assert read(shares).tables[0].rows == 2


def test_the_browser_s_title_stands_in_without_the_site_s_name() -> None:
    for name in ("Scrutiny board, 7 May 2023", "Scrutiny board - 7 May 2023", "Scrutiny"):
        document = read(FILLER, f"<title>{name} | Northmoor Council</title>")
        assert document.title == name


def test_marks_of_lists_are_those_that_browsers_print() -> None:
    document = read(
        "<ol start='4'><li>Four.<ul><li>inner</li></ul></li><li value='9'>Nine.</li><li>Ten.</li></ol>"
        "<ol type='a'><li>first</li></ol><ol style='list-style-type: lower-roman'><li>one</li><li>two</li></ol>"
        "<ol reversed><li>Two left.</li><li>One left.</li></ol><ul style='list-style: none'><li>bare</li></ul>"
    )
    assert [(b.mark, b.paragraph) for b in document.blocks] == [
        ("4.", "4"), ("o", "4"), ("9.", "9"), ("10.", "10"), ("a.", "10"), ("i.", "10"), ("ii.", "10"), ("2.", "2"),
        ("1.", "1"), ("", "1"),
    ]  # fmt: skip


def test_note_marks_never_run_into_figures() -> None:
    document = read(
        "<p>We placed 52<sup>3</sup> children, 14<sup><a href='#n1'>[1]</a></sup> of them late, 7<a href='#n2'>2</a>"
        " ill. The 1<sup>st</sup> of May, 300 m<sup>2</sup>.</p>"
    )
    assert texts(document) == ["We placed 52 children, 14 of them late, 7 ill. The 1st of May, 300 m2."]


def test_breaks_blanks_and_entities() -> None:
    document = read("<p>Repairs&nbsp;cost\n   &pound;3.4m &amp; took<br>12&shy;0 days.<br><br>A new line.</p>")
    assert texts(document) == ["Repairs cost £3.4m & took 120 days.", "A new line."]


def test_bullets_typed_behind_breaks_are_items() -> None:
    document = read("<p>We did:<br>• 12 roofs<br>• 4 lifts</p>")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]


def test_pages_saved_by_word_processors() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>4.2"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;</span></span><![endif]>"
        "The board heard that 91.6% of calls were answered.<o:p></o:p></p>"
    )
    (block,) = read(item).blocks
    assert (block.mark, block.paragraph) == ("4.2", "4.2")


def test_bold_lines_are_headings_and_roles_are_heard() -> None:
    document = read(
        f"<p><strong>Complaints</strong></p>{FILLER}<div role='heading' aria-level='3'>Stage two</div><p>Few came.</p>"
    )
    heads = [block.section for block in document.blocks if block.kind is BlockKind.HEADING]
    assert heads == ["Complaints", "Stage two"]


def test_definitions() -> None:
    document = read(
        "<dl><dt>Date</dt><dd>4 May 2023</dd><dt>Definition</dt><dd>The share of calls that were answered within"
        " five minutes, as the council's own system counts them.</dd></dl>"
    )
    assert texts(document)[0] == "Date: 4 May 2023"
    assert document.blocks[1].label == "Definition"


def test_cards_in_boxes() -> None:
    document = read(
        "<h2>Measures</h2><div><h3>Repairs on time</h3><p>Latest: 64%</p><p>Target: 80%</p></div>"
        "<div><h3>Calls answered</h3><dl><dt>Latest</dt><dd>92%</dd><dt>Target</dt><dd>90%</dd></dl></div>" + FILLER
    )
    assert [table.title for table in document.tables] == ["Repairs on time", "Calls answered"]
    assert document.tables[1].grid() == (("Latest", "92%"), ("Target", "90%"))
    assert document.blocks[-1].section == "Measures"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "cp1252"),
        ("no-such-thing", "cp1252"), ("iso-8859-1", "utf-8"), ("", "utf-16"), ("", "utf-8-sig"), ("", "utf-16-le"),
    ],
)  # fmt: skip
def test_encodings(charset: str, encoding: str) -> None:
    meta = f"<meta charset='{charset}'>" if charset else ""
    page = f"<html><head>{meta}</head><body><p>Northmoor’s repairs – all of 2023 – cost £3.4m.</p></body></html>"
    assert texts(READER.read("a.html", page.encode(encoding))) == ["Northmoor’s repairs – all of 2023 – cost £3.4m."]


def test_xhtml_with_its_declaration() -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html><html><body><p>£3.4m.</p></body></html>'
    assert texts(READER.read("a.xhtml", page.encode())) == ["£3.4m."]


def test_pages_that_hold_nothing_of_their_own() -> None:
    with pytest.raises(DocumentWithoutText):
        read("<nav>Home</nav><script>render()</script>")
    with pytest.raises(DocumentWithoutText):
        READER.read("a.html", b" \n ")


def test_files_are_known_by_ending_and_by_their_first_bytes(tmp_path) -> None:
    for name in ("a.html", "b.htm", "c.HTML", "minutes"):
        for page in (b"<!DOCTYPE html><html><body><p>All went well.</p>", b"<span>All went well.</span>"):
            place = tmp_path / name
            place.write_bytes(page)
            assert read_document(str(place)).format == "html"


@pytest.mark.parametrize("content", [b"%PDF-1.7 <x >", b"All went well: 4 < 5.", b"PK\x03\x04 <a >"])
def test_files_that_are_no_pages_are_told(tmp_path, content: bytes) -> None:
    place = tmp_path / "a.html"
    place.write_bytes(content)
    with pytest.raises(DocumentMislabelled):
        read_document(str(place))


def test_signs_of_symbol_fonts_look_as_they_are_printed() -> None:
    document = read(
        "<p>Repairs <font face='Wingdings'>\u00e9</font>, lettings <span style='font-family: \"Wingdings 3\"'>q</span>,"
        " calls <span style='font-family: Arial, Symbol'>q</span>.</p>"
    )
    assert texts(document) == ["Repairs ↑, lettings ▼, calls q."]


def test_notes_at_the_end_of_a_page() -> None:
    document = read(
        "<p>301 kg each<sup><a href='#f1'>[footnote 1]</a></sup> were thrown away.</p>"
        "<p><a href='#r1'><span>[1]</span></a> Without 12 flats. <a href='#r1'>\u21a9</a></p>"
    )
    assert texts(document) == ["301 kg each were thrown away.", "Without 12 flats."]
