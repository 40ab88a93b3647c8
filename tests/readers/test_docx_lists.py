"""Numbers and bullets that Word computes when it prints."""

from collections.abc import Callable

import pytest

from narrator.domain import BlockKind
from narrator.readers.docx import READER

Word = Callable[..., bytes]


def level(at: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    how = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{how}</w:lvl>'


def definition(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def instance(key: int, of: int, extra: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'


def item(key: int, at: int, text: str = "Something was done.") -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{key}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


@pytest.fixture
def marks(word: Word) -> Callable[[str, str], list[str]]:
    def read(body: str, numbering: str) -> list[str]:
        return [block.mark for block in READER.read("a.docx", word(body, {"numbering": numbering})).blocks]

    return read


LEGAL = definition(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "%4)"),
)


def test_levels_count_and_restart(marks) -> None:
    body = "".join(item(1, at) for at in (0, 1, 1, 2, 2, 3, 1, 2, 0, 1))
    assert marks(body, LEGAL + instance(1, 0)) == [
        "1.", "1.1", "1.2", "(a)", "(b)", "i)", "1.3", "(a)", "2.", "2.1",
    ]  # fmt: skip


def test_lists_of_one_definition_go_on_and_overrides_start_anew(marks) -> None:
    numbering = LEGAL + instance(1, 0) + instance(2, 0)
    restart = instance(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    body = item(1, 0) + item(1, 0) + item(2, 0) + item(3, 0) + item(3, 0)
    assert marks(body, numbering + restart) == ["1.", "2.", "3.", "1.", "2."]


def test_starts_zeros_letters_and_numerals(marks) -> None:
    numbering = (
        definition(0, level(0, "decimalZero", "%1", start=7)) + definition(1, level(0, "upperLetter", "%1)", start=26))
        + definition(2, level(0, "upperRoman", "%1.", start=49)) + instance(1, 0) + instance(2, 1) + instance(3, 2)
    )  # fmt: skip
    body = item(1, 0) + item(2, 0) + item(2, 0) + item(3, 0)
    assert marks(body, numbering) == ["07", "Z)", "AA)", "XLIX."]


def test_a_level_that_never_restarts(marks) -> None:
    numbering = definition(
        0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>')
    ) + instance(1, 0)
    assert marks("".join(item(1, at) for at in (0, 1, 0, 1)), numbering) == ["1.", "a)", "2.", "b)"]


def test_legal_numbers_are_written_in_figures(marks) -> None:
    numbering = definition(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + instance(
        1, 0
    )
    assert marks(item(1, 0) + item(1, 1), numbering) == ["I.", "1.1"]


def test_bullets_of_symbol_fonts(marks) -> None:
    numbering = definition(
        0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "\uf0a7")
    ) + instance(1, 0)
    assert marks(item(1, 0) + item(1, 1) + item(1, 2), numbering) == ["•", "o", "▪"]


def test_list_id_nought_takes_the_number_away(marks) -> None:
    assert marks(item(0, 0) + item(1, 0), LEGAL + instance(1, 0)) == ["", "1."]


def test_unknown_lists_have_no_marks(marks) -> None:
    assert marks(item(9, 0), LEGAL + instance(1, 0)) == [""]


def test_headings_are_numbered_by_their_style(word: Word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = definition(
        0,
        level(0, "decimal", "%1", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
    ) + instance(1, 0)

    def head(style: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    plain = "<w:p><w:r><w:t>The figures follow.</w:t></w:r></w:p>"
    body = head("H1", "Housing") + head("H2", "Repairs") + plain + head("H1", "Highways")
    document = READER.read("a.docx", word(body, {"styles": styles, "numbering": numbering}))
    assert [(b.mark, b.paragraph, b.level) for b in document.blocks] == [
        ("1", "1", 1), ("1.1", "1.1", 2), ("", "1.1", 0), ("2", "2", 1),
    ]  # fmt: skip
    assert [b.span.of(document.text) for b in document.blocks] == [
        "Housing",
        "Repairs",
        "The figures follow.",
        "Highways",
    ]


def test_words_of_a_number_are_said(word: Word) -> None:
    numbering = definition(0, level(0, "upperLetter", "Appendix %1:")) + instance(1, 0)
    document = READER.read("a.docx", word(item(1, 0, "Definitions"), {"numbering": numbering}))
    assert document.text == "Appendix A: Definitions"


def test_numbered_paragraphs_give_their_number_to_what_follows(word: Word) -> None:
    bullets = definition(1, level(0, "bullet", "•"))
    plain = "<w:p><w:r><w:t>More is said.</w:t></w:r></w:p>"
    body = item(1, 0) + item(1, 1) + item(2, 0) + plain + item(1, 0)
    document = READER.read("a.docx", word(body, {"numbering": LEGAL + bullets + instance(1, 0) + instance(2, 1)}))
    assert [b.paragraph for b in document.blocks] == ["1", "1.1", "1.1", "1.1", "2"]
    assert [b.kind for b in document.blocks][:3] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_typed_numbers_are_marks_too(word: Word) -> None:
    body = "<w:p><w:r><w:t>4.2</w:t><w:tab/><w:t>The board heard that 91.6% of calls were answered.</w:t></w:r></w:p>"
    (block,) = READER.read("a.docx", word(body)).blocks
    assert (block.mark, block.paragraph) == ("4.2", "4.2")
