from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.domain import Block, BlockKind, Document
from narrator.readers.txt import READER

REPORT = """NORTHMOOR COUNCIL SCRUTINY PANEL

Purpose of the Report

1. To tell Members how the service did.

Where are we doing well?

2. 91.6% of visits were made in time, against 90%.
3. 100% of plans were reviewed.
4. Since autumn

- Schools sent 120 of the contacts.
 - 72% of the calls came at night.

HWY 012: Monthly % of potholes filled within 5 days

 5. In May 88% were filled.
"""


def read(text: str) -> Document:
    return READER.read("report.txt", text.encode("utf-8"))


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def find(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in block.span.of(document.text))


def test_headings_are_told_from_paragraphs() -> None:
    document = read(REPORT)
    assert texts(document, BlockKind.HEADING) == [
        "NORTHMOOR COUNCIL SCRUTINY PANEL",
        "Purpose of the Report",
        "Where are we doing well?",
        "HWY 012: Monthly % of potholes filled within 5 days",
    ]
    assert document.title == "NORTHMOOR COUNCIL SCRUTINY PANEL"


def test_a_paragraph_keeps_its_number_apart_and_its_figure_whole() -> None:
    block = find(read(REPORT), "91.6%")
    assert (block.paragraph, block.mark) == ("2", "2.")
    assert block.section == "Where are we doing well?"
    assert block.span.of(REPORT).startswith("91.6% of visits")


def test_list_items_keep_the_number_of_the_paragraph_above() -> None:
    document = read(REPORT)
    assert texts(document, BlockKind.LIST_ITEM) == [
        "Schools sent 120 of the contacts.",
        "72% of the calls came at night.",
    ]
    assert {block.paragraph for block in document.blocks if block.kind is BlockKind.LIST_ITEM} == {"4"}


def test_a_chart_title_gives_the_next_paragraphs_their_section() -> None:
    block = find(read(REPORT), "In May")
    assert block.section == "HWY 012: Monthly % of potholes filled within 5 days"
    assert block.paragraph == "5"


def test_a_measures_name_with_its_value_or_its_sentence_is_a_paragraph() -> None:
    told = ["Percentage of calls answered: 84.2%", "HWY 33 – Gullies The share that was cleared by June was 84%."]
    document = read("Number of calls in June 2023\n\n" + "\n\n".join(told) + "\n")
    assert texts(document, BlockKind.HEADING) == ["Number of calls in June 2023"]
    assert texts(document, BlockKind.PARAGRAPH) == told


def test_numbered_headings_are_headings_where_the_numbers_head_sections() -> None:
    document = read("1. Introduction\n\n1.1 The panel met twice.\n\n2. Findings\n\n2.1 Costs fell by 4%.\n")
    assert texts(document, BlockKind.HEADING) == ["Introduction", "Findings"]
    assert find(document, "Costs fell").paragraph == "2.1"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The panel heard that the number of calls to the service had risen\n"
        "from 31 to 48 over the year, and that most of them were answered\n"
        "within the hour.\n"
        "\n"
        "- Staff sickness fell from 9.1% to 7.4%, the lowest figure since the\n"
        "  team was formed.\n"
        "- Costs rose.\n"
    )
    document = read(text)
    assert len(texts(document, BlockKind.PARAGRAPH)) == 1
    assert texts(document, BlockKind.PARAGRAPH)[0].endswith("within the hour.")
    assert len(texts(document, BlockKind.LIST_ITEM)) == 2


def test_lines_that_are_paragraphs_stay_apart() -> None:
    long = "The panel heard at length of the year and its troubles. " * 4
    document = read(f"{long.strip()}\nMembers noted 12 cases.\nMembers noted 14 cases.\n")
    assert len(texts(document, BlockKind.PARAGRAPH)) == 3


def test_tags_split_texts_and_stand_in_no_span() -> None:
    text = (
        "COMMENTARY\t<p>12 homes were let.</p> <p>This was good:</p> <ul class=x> • 7 to families • 5 to couples</ul>\n"
    )
    document = read(text)
    assert texts(document, BlockKind.PARAGRAPH) == ["12 homes were let.", "This was good:"]
    assert texts(document, BlockKind.LIST_ITEM) == ["7 to families", "5 to couples"]
    assert {block.label for block in document.blocks} == {"COMMENTARY"}
    assert not any("<" in block.span.of(text) for block in document.blocks)


def test_labels_introduce_narrative_and_no_table() -> None:
    text = (
        "RENT ARREARS\n\nDEFINITION The share of tenants who owe four weeks of rent or more.\n\n"
        "PERFORMANCE ANALYSIS\n\n9.8% of tenants owed rent at the end of June.\n\n"
        "Equality and Diversity\tThis report has no effect on any group of residents.\n"
        "Wards Affected\tThe report touches every ward of the borough.\n"
    )
    document = read(text)
    assert document.tables == ()
    assert find(document, "four weeks").label == "DEFINITION"
    assert find(document, "9.8%").label == "PERFORMANCE ANALYSIS"
    assert find(document, "no effect").label == "Equality and Diversity"
    assert find(document, "every ward").label == "Wards Affected"


def test_rules_of_dashes_are_no_text() -> None:
    document = read("First text here.\n-----------\t----\nSecond text here.\n")
    assert texts(document, BlockKind.PARAGRAPH) == ["First text here.", "Second text here."]


@settings(max_examples=150)
@given(st.text(alphabet="aB1. •-\t\n\r%<p>/2:", max_size=200))
def test_spans_lie_inside_the_text_in_order_and_do_not_overlap(text: str) -> None:
    if not text.strip():
        return
    document = READER.read("any.txt", text.encode("utf-8"))
    assert document.text == text
    ends = [0]
    for block in document.blocks:
        assert block.span.start >= ends[-1]
        assert 0 < len(block.span) <= len(text)
        assert block.kind is BlockKind.TABLE or block.span.of(text) == block.span.of(text).strip()
        ends.append(block.span.end)
    for table in document.tables:
        for cell in table.cells:
            assert cell.span is None or cell.span.of(text) == cell.text


def test_line_ends_and_byte_order_marks_do_not_move_offsets() -> None:
    for text in ("\ufeff1. 12 homes were let.\r\n2. 7 were not.\r\n", "1. 12 homes were let.\r2. 7 were not.\r"):
        document = read(text)
        assert document.text == text
        assert texts(document, BlockKind.PARAGRAPH) == ["12 homes were let.", "7 were not."]


def test_windows_1252_is_read() -> None:
    document = READER.read("old.txt", "Costs rose by £3.4m – more than planned.".encode("cp1252"))
    assert "£3.4m –" in document.text
