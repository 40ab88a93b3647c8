"""Whatever a table or text holds, Word files and web pages give it back, and spans agree with the text."""

from collections.abc import Callable
from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.domain import Document
from narrator.readers.docx import READER as WORD_READER
from narrator.readers.html import READER as HTML_READER

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Sc")), min_size=1, max_size=12)
FIGURES = st.from_regex(r"[1-9][0-9]{0,3}(\.[0-9])?%?", fullmatch=True)
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A header of words, then rows of a name and figures, some of them blank."""
    columns = draw(st.integers(2, 5))
    names = [f"Column {letter}" for letter in "ABCDE"[:columns]]
    cells = st.one_of(FIGURES, st.just(""))
    rows = draw(st.lists(st.lists(cells, min_size=columns - 1, max_size=columns - 1), min_size=2, max_size=6))
    return [names, *([f"Ward {at}", *row[:-1], row[-1] or "7"] for at, row in enumerate(rows))]


def as_word(rows: list[list[str]]) -> str:
    def cell(text: str) -> str:
        return f'<w:tc><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def as_html(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) for row in rows) + "</table>"


def check_spans(document: Document) -> None:
    for table in document.tables:
        assert all(cell.span is not None and cell.span.of(document.text) == cell.text for cell in table.cells)
        assert table.span is not None and table.span.end <= len(document.text)
    ends = [block.span.end for block in document.blocks]
    assert ends == sorted(ends)


@SETTINGS
@given(rows=grids())
def test_tables_come_back_as_they_were(word: Callable[..., bytes], rows: list[list[str]]) -> None:
    for document in (
        WORD_READER.read("a.docx", word(as_word(rows))),
        HTML_READER.read("a.html", as_html(rows).encode()),
    ):
        assert [list(row) for row in document.tables[0].grid()] == rows
        assert document.tables[0].header_rows == 1
        check_spans(document)


@SETTINGS
@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=6))
def test_texts_lose_no_letter(word: Callable[..., bytes], texts: list[list[str]]) -> None:
    said = [" ".join(words) for words in texts]
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in said)
    documents = (
        WORD_READER.read("a.docx", word(body + "<w:p><w:r><w:t>End.</w:t></w:r></w:p>")),
        HTML_READER.read("a.html", ("".join(f"<p>{escape(text)}</p>" for text in said) + "<p>End.</p>").encode()),
    )
    for document in documents:
        check_spans(document)
        kept = "".join(block.mark + block.span.of(document.text) for block in document.blocks)
        for text in said:
            letters = [character for character in text if character.isalpha()]
            assert all(character in kept for character in letters)
    assert documents[0].text == documents[1].text
