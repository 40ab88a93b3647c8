"""The text's own faults: time on hostile text, headers rolled forward, and figures that PDF readers make."""

from __future__ import annotations

import pytest

from narrator import pipeline
from narrator.checks.texts.copied_header import find_copied_headers
from narrator.checks.texts.divisions import read_divisions
from narrator.checks.texts.malformed import Place, find_malformed
from narrator.checks.texts.references import find_references
from narrator.domain import Analysis, Block, BlockKind, Document, Span

LONG = 100_000
"""Characters of a hostile line: quadratic work on it would take longer than any test may (pyproject.toml)."""


def analysis_of(text):
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    document = Document(path="report.txt", format="txt", text=text, blocks=(block,))
    return Analysis(document, (), (), (), (), None, None)


def read(tmp_path, text):
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return pipeline.analyse(pipeline.read(str(path)))


@pytest.mark.parametrize("seed", ["1", "12,", "1.", "45%% ", "see Table 4, 5 and 6 ", "in 2020/201 ", "(", "Appendix "])
def test_a_hostile_line_is_read_to_its_end(seed):
    analysis = analysis_of(seed * (LONG // len(seed)))
    found = [*find_malformed(analysis.document.text, Place()), *find_references(analysis)]
    assert len(found) < LONG
    assert read_divisions(analysis) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 1O5 new members.", ["warning"]),
        ("in 2020/211 the rate fell", []),
        ("in 2020/201 the rate fell", ["warning"]),
        ("between 1999/00 and in 1999/00 it rose", []),
        ("on 29th February they met", []),
        ("on 30th February they met", ["warning"]),
        ("on 29 February 2023 they met", ["warning"]),
    ],
)
def test_figures_that_cannot_be(text, found):
    assert [one.severity.value for one in find_malformed(text, Place())] == found


def test_letters_for_digits_in_a_pdf_may_be_its_makings():
    assert [one.severity.value for one in find_malformed("There were 1O5 new members.", Place(pdf=True))] == ["info"]


HEADS = """Eastmere Council

PERFORMANCE REPORT

HOMES: QUARTER 3 2023/24

Lettings kept to the plan in the quarter.

ROADS: QUARTER 3 2023/24

The winter was mild.

CARE: QUARTER 3 2023/24

Visits were made on time.

"""


@pytest.mark.parametrize(
    ("section", "sure"),
    [
        ("SCHOOLS: QUARTER 2 2023/24\n\nAttendance rose in Quarter 3 2023/24, term by term.\n", [True]),
        ("SCHOOLS: QUARTER 2 2023/24\n\nAttendance rose, term by term.\n", [False]),
        ("SCHOOLS: QUARTER 3 2023/24\n\nAttendance rose from Quarter 2 2023/24 on.\n", []),
        ("HOMES: QUARTER 2 2023/24\n\nLettings had kept to the plan then as well.\n", []),
    ],
)
def test_a_header_rolled_forward(tmp_path, section, sure):
    analysis = read(tmp_path, HEADS + section)
    assert [one.sure for one in find_copied_headers([analysis])] == sure
