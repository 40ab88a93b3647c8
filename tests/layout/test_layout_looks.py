import pytest

from narrator.layout import (
    BodyStyle,
    Word,
    count_header_rows,
    find_furniture,
    find_lines,
    find_zones,
    is_heading,
    is_page_number,
    is_prose_table,
    split_paragraphs,
    strip_page_number,
)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["", "NMR 001"], ["", "Homes let"], ["Apr-23", "12"]], 2),
        ([["Month", "Let"], ["Apr-23", ""]], 1),
        ([["Indicator", "2021/22", "2022/23"], ["Homes let", "12", "14"]], 1),
        ([["", "Target", "Actual"], ["Homes let", "12", "14"]], 1),
        ([["IN MONTH", "Target", "90%"], ["", "Apr-23", "88.1"]], 0),
        ([["IN MONTH", "Target", ""], ["", "Apr-23", "88.1"]], 0),
        ([["", "", "Target", "Share of visits in time"], ["", "Apr-23", "90", "88.1"]], 1),
        ([["Judgement", "Grade"], ["Leaders", "Good"]], 1),
        ([["Apr-23", "412", "97.3"], ["May-23", "455", "96.9"]], 0),
        ([["Code", "Name", "Value", "Short trend", "Note"], ["HX1", "Lets", "41.2", "⬆", "Two took long."]], 1),
        ([["Code", "Name", "2023", "2024", "Owner", "Note"], ["HX1", "Lets", "4.2", "3.9", "J Hale", "None late"]], 1),
    ],
)
def test_header_rows(rows, header):
    assert count_header_rows(rows) == header


LONG = "The number of homes that were let in the quarter, without those let again within a month."


@pytest.mark.parametrize(
    ("rows", "prose"),
    [
        ([["DEFINITION", LONG], ["PERFORMANCE ANALYSIS", LONG]], True),
        ([["SUMMARY", LONG], ["", LONG]], True),
        ([[LONG]], True),
        (
            [
                ["Equality", "This paper treats all alike"],
                ["Key decision", "This is not a key decision"],
                ["Homes", LONG],
            ],
            True,
        ),
        ([["Month", "Let"], ["Apr-23", "412"]], False),
        ([[LONG, "412"], [LONG, "97.3%"]], False),
        ([["Judgement", "Grade"], ["Leaders", "Good"]], False),
        ([["a", "b", LONG], ["c", "d", LONG]], False),
        ([["2021/22", LONG], ["2022/23", LONG]], False),
        ([], False),
    ],
)
def test_narrative_in_boxes(rows, prose):
    assert is_prose_table(rows) is prose


@pytest.mark.parametrize("text", ["7", "- 1 of 3 -", "Page 2 of 23", "page 4", "iv", "| 12"])
def test_page_numbers(text):
    assert is_page_number(text) and strip_page_number(text) == ""


@pytest.mark.parametrize("text", ["412 homes", "2.5", "97%", "Homes", "Page two", "2023/24 Q2", "2024/25", "2023"])
def test_no_page_numbers(text):
    assert not is_page_number(text)


def test_a_running_head_without_its_page_number():
    assert strip_page_number("Fellbridge Report 2023/24 Page 3 of 9") == "Fellbridge Report 2023/24"


def line(text, baseline, x=70.0, size=11.0, bold=False):
    words, at = [], x
    for part in text.split():
        words.append(
            Word(
                part,
                at,
                baseline - 0.8 * size,
                at + 0.5 * size * len(part),
                baseline + 0.2 * size,
                size,
                baseline,
                bold,
            )
        )
        at += 0.5 * size * (len(part) + 0.6)
    return find_lines(words)[0]


def test_furniture_is_what_other_pages_have_too():
    pages = [[line("Report", 30), line(f"Text {n} of the page", 300), line(f"{n}", 810)] for n in range(1, 4)]
    assert find_furniture(pages, [842.0] * 3) == (frozenset({0, 2}),) * 3


def test_a_heading_at_the_top_of_one_page_is_no_furniture():
    pages = [[line(name, 40), line("Text", 300)] for name in ("Homes", "Roads", "Money")]
    assert find_furniture(pages, [842.0] * 3) == (frozenset(),) * 3


@pytest.mark.parametrize(
    ("text", "size", "bold", "heading"),
    [
        ("Homes let", 14.0, False, True),
        ("Homes let", 11.0, True, True),
        ("HOMES LET", 11.0, False, True),
        ("Homes let", 11.0, False, False),
        ("412", 14.0, True, False),
        ("All homes were let in time.", 11.0, True, False),
        ("Homes let, and", 11.0, True, False),
        ("Homes ......... 4", 14.0, False, False),
    ],
)
def test_headings(text, size, bold, heading):
    (paragraph,) = split_paragraphs([line(text, 100, size=size, bold=bold)], lambda *_: False)
    assert is_heading(paragraph, BodyStyle(11.0, False)) is heading


def test_a_line_that_ended_on_purpose_ends_its_paragraph():
    texts = [
        "Homes were let in all of the towns that the council",
        "serves, and more.",
        "Roads were mended in some of the towns as well in",
        "the year.",
    ]
    lines = [line(text, 100 + 13 * i) for i, text in enumerate(texts)]
    assert [len(p.lines) for p in split_paragraphs(lines, lambda *_: False)] == [2, 2]


def test_two_columns_make_two_zones():
    left = [line("the left one holds text that runs on here", 100 + 13 * i, x=50) for i in range(10)]
    right = [line("and the right one holds another such text", 100 + 13 * i, x=330) for i in range(10)]
    head = line("One heading that is long enough to stand over both of the two columns", 60, x=50)
    zones = find_zones([word for row in [head, *left, *right] for word in row.words])
    assert [len(find_lines(zone.words)) for zone in zones] == [1, 10, 10]


def test_labels_beside_text_are_no_columns():
    labels = [line(f"Label {i}", 100 + 13 * i, x=50) for i in range(10)]
    right = [line("and the right one holds a text that goes on for long", 100 + 13 * i, x=250) for i in range(10)]
    assert len(find_zones([word for row in [*labels, *right] for word in row.words])) == 1
