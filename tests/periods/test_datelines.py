"""The day on which a statement was published, and the months that it tells without a year."""

from __future__ import annotations

import pytest

from narrator.claims import extract_claims
from narrator.domain import Block, BlockKind, Document, Span
from narrator.indicators import Catalogue, Linker
from narrator.language import read_statements
from narrator.periods import find_publication, parse_period


def published(head: str) -> str | None:
    found = find_publication(Document("statement.txt", "txt", head, ()))
    return found.label if found else None


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("Fewer homes stand empty\n14 December 2022\nThe council counted them.", "2022-12-14"),
        ("Fewer homes stand empty\n14 Dec 2022 News\nThe council counted them.", "2022-12-14"),
        ("Fewer homes stand empty\n14 December 2022 News\nThe council counted them.", "2022-12-14"),
        ("Fewer homes stand empty\nPosted: 14th December 2022\nAuthor: Press office", "2022-12-14"),
        ("Fewer homes stand empty. Published on Wednesday 14 December 2022", "2022-12-14"),
        ("Fewer homes stand empty\ndate 2022-12-14 The council counted them.", "2022-12-14"),
        ("Homes\nRelease date: 26 June 2022\nNext update: 24 September 2022", "2022-06-26"),
        ("Homes\nLast updated: 26 June 2022", None),
        ("Homes\n14 December 2022\n16 December 2022", None),
        ("The position on 30 September 2022 was good.", None),
        ("Figures at 30 September 2022 show fewer empty homes", None),
    ],
)
def test_a_statement_has_its_day(head: str, label: str | None) -> None:
    assert published(head) == label


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("Between July and September 61 homes were let.", "2022/23 Q2"),
        ("On 30 September 61 homes stood empty.", "2022-09-30"),
        ("In December 61 homes were let.", "none"),
        ("Last year 61 homes were let.", "none"),
        ("In the second quarter of 2022, 61 homes were let.", "2022/23 Q2"),
        ("In the fourth quarter of 2022, 61 homes were let.", "none"),
    ],
)
def test_what_was_over_by_then_has_its_year(told: str, label: str) -> None:
    head = "Fewer homes stand empty\n14 December 2022\n"
    text = head + told
    block = Block(BlockKind.PARAGRAPH, Span(len(head), len(text)))
    document = Document("statement.txt", "txt", text, (block,))
    claims = extract_claims(document, read_statements(document), Linker(Catalogue(()), (), {}), None, None)
    assert [c.period.label if c.period else "none" for c in claims] == [label]


def test_a_report_on_a_period_does_not_ask_when_it_was_published() -> None:
    head = "Homes\n14 December 2022\n"
    text = f"{head}In October 61 homes were let."
    document = Document("report.txt", "txt", text, (Block(BlockKind.PARAGRAPH, Span(len(head), len(text))),))
    reporting = parse_period("2021/22 Q3")
    (claim,) = extract_claims(document, read_statements(document), Linker(Catalogue(()), (), {}), reporting, None)
    assert claim.period is not None and claim.period.label == "2021-10"
