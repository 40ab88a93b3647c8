"""What Word prints of a paragraph is what narrator reads of it."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from narrator.domain import Block, BlockKind, Document
from narrator.readers import read_document
from narrator.readers.docx import READER

Word = Callable[..., bytes]


@pytest.fixture
def read(word: Word) -> Callable[..., Document]:
    return lambda body, **parts: READER.read("report.docx", word(body, parts))


def texts(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RAISED = '<w:vertAlign w:val="superscript"/>'
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:rPr><w:sz w:val="52"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Svc"><w:name w:val="Service Heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="FnRef"><w:name w:val="footnote reference"/><w:rPr>
  <w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


def styled(name: str, text: str) -> str:
    return paragraph(run(text), f'<w:pStyle w:val="{name}"/>')


def test_tracked_changes_are_accepted(read) -> None:
    body = paragraph(
        run("There were ")
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>40</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A">{run("45")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run(" old")}</w:moveFrom><w:moveTo w:id="4">{run(" new")}</w:moveTo>'
        + run(" homes.")
    )
    assert texts(read(body)) == ["There were 45 new homes."]


def test_a_deleted_paragraph_end_joins_what_follows(read) -> None:
    first = paragraph(run("Of these, 12 "), '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>')
    assert texts(read(first + paragraph(run("were late.")))) == ["Of these, 12 were late."]


def test_a_paragraph_deleted_with_its_end_leaves_nothing(read) -> None:
    gone = paragraph(
        '<w:del w:id="1"><w:r><w:delText>Draft: 99%.</w:delText></w:r></w:del>', '<w:rPr><w:del w:id="2"/></w:rPr>'
    )
    assert texts(read(gone + paragraph(run("Final: 91%.")))) == ["Final: 91%."]


def test_note_marks_never_run_into_figures(read) -> None:
    note = '<w:r><w:rPr><w:rStyle w:val="FnRef"/></w:rPr><w:footnoteReference w:id="7"/></w:r>'
    body = paragraph(run("We placed 52") + note + run(" children, 14") + run("3", RAISED) + run(" of them late."))
    own = paragraph("<w:r><w:footnoteRef/></w:r>" + run(" Two of the 52 were twins."))
    document = read(body, styles=STYLES, footnotes=f'<w:footnote w:id="7">{own}</w:footnote>')
    assert texts(document) == ["We placed 52 children, 14 of them late.", "Two of the 52 were twins."]
    assert document.blocks[1].section is None


def test_raised_letters_and_powers_belong_to_their_word(read) -> None:
    body = paragraph(run("By the 1") + run("st", RAISED) + run(" of May, 300 m") + run("2", RAISED) + run(" were let."))
    assert texts(read(body)) == ["By the 1st of May, 300 m2 were let."]


def test_fields_tell_their_result_and_not_their_code(read) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText> IF 1 = 1 "99" "98" </w:instrText></w:r>'
    inner = mark("begin") + code + run("77") + mark("separate") + run("12") + mark("end")
    simple = f'<w:fldSimple w:instr="SEQ Table">{run("4")}</w:fldSimple>'
    assert texts(read(paragraph(run("See table ") + simple + run(": ") + inner + run(" homes.")))) == [
        "See table 4: 12 homes."
    ]


def test_a_field_without_its_end_swallows_one_paragraph_at_most(read) -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert texts(read(paragraph(run("One.") + broken) + paragraph(run("Two.")))) == ["One.", "Two."]


def test_hidden_and_struck_text_is_left_out(read) -> None:
    body = paragraph(run("In all 91%") + run(" (was 88%)", "<w:strike/>") + run(" secret", "<w:vanish/>") + run("."))
    assert texts(read(body)) == ["In all 91%."]


def test_signs_of_symbol_fonts_look_as_they_are_printed(read) -> None:
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E9"/></w:r>'
    font = '<w:rFonts w:ascii="Wingdings 3" w:hAnsi="Wingdings 3"/>'
    body = paragraph(run("Repairs ") + arrow + run(" lettings ") + run("q", font))
    assert texts(read(body)) == ["Repairs ↑ lettings ▼"]


def test_hyphens_breaks_and_capitals(read) -> None:
    body = paragraph(
        run("Re") + "<w:r><w:softHyphen/></w:r>" + run("pairs in 2023") + "<w:r><w:noBreakHyphen/></w:r>"
        + run("24 were") + "<w:r><w:br/></w:r>" + run("on time; ") + run("all good", "<w:caps/>") + run(".")
    )  # fmt: skip
    assert texts(read(body)) == ["Repairs in 2023-24 were on time; ALL GOOD."]


def test_lines_that_open_with_a_bullet_are_items_of_their_own(read) -> None:
    body = paragraph(
        run("We did:") + "<w:r><w:br/></w:r>" + run("• 12 roofs") + "<w:r><w:br/></w:r>" + run("• 4 lifts")
    )
    document = read(body)
    assert texts(document) == ["We did:", "12 roofs", "4 lifts"]
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.LIST_ITEM] * 2


def test_content_controls_links_and_insertions_are_passed_through(read) -> None:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('91%')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink w:anchor="a">{run(" of repairs")}</w:hyperlink>'
    inner = paragraph(run("It was ") + control + link + run("."))
    body = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    assert texts(read(body)) == ["It was 91% of repairs."]


def test_a_text_box_is_read_once(read) -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"

    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx>{box('Boxed: 64% of calls.')}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{box('Boxed: 64% of calls.')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{box('An old box.')}</v:textbox></v:shape></w:pict></w:r>"
    assert texts(read(paragraph(run("Outside.") + shape + old))) == ["Outside.", "Boxed: 64% of calls.", "An old box."]


def test_headings_are_told_by_style_by_what_it_is_based_on_and_by_outline(read) -> None:
    body = (
        styled("T", "Northmoor report 2023/24")
        + styled("H1", "Housing")
        + styled("Svc", "Repairs")
        + paragraph(run("Outlined"), '<w:outlineLvl w:val="1"/>')
        + paragraph(run("Repairs took 12 days on average, which is two days less than in 2022/23."))
    )
    document = read(body, styles=STYLES)
    heads = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [(block.section, block.level) for block in heads] == [
        ("Northmoor report 2023/24", 1), ("Housing", 2), ("Repairs", 3), ("Outlined", 3),
    ]  # fmt: skip
    assert document.title == "Northmoor report 2023/24"
    assert document.blocks[-1].section == "Outlined"


def test_bold_lines_are_headings_and_bold_words_are_none(read) -> None:
    body = (
        paragraph(run("Complaints", "<w:b/>"))
        + paragraph(run("In Q2 ") + run("212", "<w:b/>") + run(" complaints came in, fewer than in Q1."))
        + paragraph(run("This sentence is bold.", "<w:b/>"))
    )
    kinds = [block.kind for block in read(body).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_lists_of_contents_are_left_out(read) -> None:
    body = styled("TOC1", "Repairs\t4") + styled("H1", "Repairs") + paragraph(run("All went well."))
    assert texts(read(body, styles=STYLES)) == ["Repairs", "All went well."]


def test_what_is_drawn_is_told_as_not_read(read) -> None:
    chart = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"  # noqa: E501
    small = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="300000" cy="300000"/><a:graphic><a:graphicData><pic:pic/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    (told,) = read(paragraph(run("See the chart.") + chart + small)).diagnostics
    assert told.kind == "drawings_not_read"
    assert "1 chart" in told.message and "picture" not in told.message


def test_files_of_python_docx_are_read_with_their_lists(tmp_path) -> None:
    made = docx.Document()
    made.add_heading("Lettings", 1)
    made.add_paragraph("We let 240 homes.", style="List Number")
    made.add_paragraph("Of these 12 were new.", style="List Number")
    made.add_paragraph("six in May", style="List Bullet")
    made.save(tmp_path / "a.docx")
    document = READER.read("a.docx", (tmp_path / "a.docx").read_bytes())
    found: list[Block] = list(document.blocks)
    assert [(b.mark, b.paragraph, b.kind) for b in found[1:]] == [
        ("1.", "1", BlockKind.PARAGRAPH),
        ("2.", "2", BlockKind.PARAGRAPH),
        ("•", "2", BlockKind.LIST_ITEM),
    ]


def test_sentences_in_a_heading_s_style_are_paragraphs(read) -> None:
    body = styled("H1", "Repairs") + styled("H2", "The board heard that 91.6% of the repairs were done on time.")
    assert [block.kind for block in read(body, styles=STYLES).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_files_in_the_strict_namespace_are_read(word: Word) -> None:
    plain = word(styled("H1", "Repairs") + paragraph(run("All went well.")), {"styles": STYLES})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT)
            new.writestr(name, text.replace("http://schemas.openxmlformats.org/officeDocument/2006", STRICT[:37]))
    document = READER.read("a.docx", target.getvalue())
    assert [(b.kind, b.section) for b in document.blocks] == [
        (BlockKind.HEADING, "Repairs"), (BlockKind.PARAGRAPH, "Repairs"),
    ]  # fmt: skip


def test_a_file_without_an_ending_is_known_by_its_first_bytes(word: Word, tmp_path) -> None:
    (tmp_path / "report").write_bytes(word(paragraph(run("All went well."))))
    assert read_document(str(tmp_path / "report")).format == "docx"
