"""A small audit made by hand: two documents of a made-up council, a finding in each, every field filled once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from narrator.domain import (
    AgainstTarget,
    Analysis,
    Audit,
    Basis,
    Block,
    BlockKind,
    Candidate,
    Cell,
    CellPlace,
    Claim,
    ClaimVerdict,
    Coverage,
    Diagnostic,
    Direction,
    Document,
    Evidence,
    Finding,
    Kind,
    Link,
    Observation,
    Page,
    Period,
    Provenance,
    Quantity,
    Role,
    Severity,
    Span,
    Table,
    Unit,
    Verdict,
)

# What the formats tell is read by a module beside the tests.
sys.path[:0] = [str(Path(__file__).resolve().parent)]

REPORT_TEXT = "Visits\nVisits in time rose to 86.1% (31 / 36), above the\ntarget of 80%.\n"
MINUTES_TEXT = "Visits in time stood at 81.6% at the end of Quarter 2.\n"
QUARTER = Period("2023/24 Q2", date(2023, 7, 1), date(2023, 9, 30))


@dataclass(frozen=True)
class Made:
    report: Analysis
    minutes: Analysis
    audit: Audit
    table: Table


def quantity(text: str, printed: str, unit: Unit = Unit.PERCENT, **more: object) -> Quantity:
    start = text.index(printed)
    digits = printed.rstrip("%")
    return Quantity(
        Decimal(digits),
        unit,
        printed,
        Span(start, start + len(printed)),
        resolution=Decimal(1).scaleb(Decimal(digits).as_tuple().exponent),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def claim(number: int, path: str, text: str, found: Quantity, role: Role, link: Link, **more: object) -> Claim:
    sentence = Span(text.index("Visits in time"), len(text) - 1)
    place = Provenance(path, 3, "Visits", "6", found.span.of(text), found.span)
    return Claim(f"c{number}", found, role, link, place, sentence, sentence, 0, **more)  # type: ignore[arg-type]


def evidence(item: Claim, text: str, note: str = "") -> Evidence:
    place = item.provenance
    return Evidence(
        place.document,
        place.quote,
        place.page,
        place.section,
        place.paragraph,
        item.sentence.of(text),
        item.quantity.value,
        place.span,
        claim=item.id,
        note=note,
    )


def document(path: str, text: str, tables: tuple[Table, ...] = ()) -> Document:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), 3)
    return Document(path, "pdf", text, (block,), tables, (Page(1, Span(0, len(text)), 595, 842),))


def said_claims() -> tuple[Claim, Claim, Claim]:
    """A value with its target in the report, and a value in the minutes."""
    link = Link("CSC 900", "Visits in time", 93.456, (Candidate("CSC 900", "Visits in time", 93.456),), "clause")
    unsure = Link(None, None, 0.0, (Candidate("a", "First", 71.0), Candidate("b", "Second", 70.0)))
    actual = claim(
        1,
        "report.pdf",
        REPORT_TEXT,
        quantity(REPORT_TEXT, "86.1%", numerator=Decimal(31), denominator=Decimal(36)),
        Role.ACTUAL,
        link,
        period=QUARTER,
        bases=(Basis.QUARTER, Basis.YEAR_TO_DATE),
        direction=Direction.UP,
        against_target=AgainstTarget.ABOVE,
    )
    target = claim(2, "report.pdf", REPORT_TEXT, quantity(REPORT_TEXT, "80%"), Role.TARGET, unsure)
    said = claim(
        1,
        "minutes.pdf",
        MINUTES_TEXT,
        quantity(MINUTES_TEXT, "81.6%"),
        Role.ACTUAL,
        link,
        period=QUARTER,
        bases=(Basis.SNAPSHOT,),
    )
    return actual, target, said


def shown_table() -> tuple[Table, Observation]:
    """A table of one figure, and what it was read as."""
    table = Table(
        "t1", 12, "Visits", "Visits in time", 2, 2, (Cell("Month", 0, 0), Cell("Rate", 0, 1), Cell("Sep-23", 1, 0))
    )
    place = Provenance("report.pdf", 12, "Visits", None, "81.6%", Span(0, 5), CellPlace("t1", 1, 1))
    cell = Quantity(Decimal("81.6"), Unit.PERCENT, "81.6%", Span(0, 5), resolution=Decimal("0.1"))
    seen = Observation(
        "o1",
        cell,
        Kind.ACTUAL,
        place,
        "t1",
        1,
        1,
        "Rate",
        "CSC 900",
        "Visits in time",
        period=QUARTER,
        bases=(Basis.YEAR_TO_DATE,),
        rating="Green",
        confidence=0.98765,
    )
    return table, seen


def told_findings(actual: Claim, said: Claim, shown: Evidence) -> tuple[Finding, Finding]:
    """A sentence against a cell, and minutes against a report."""
    first = Finding(
        "NAR201",
        "table-value",
        Severity.ERROR,
        0.95,
        "The narrative says 86.1%, the table 81.6%.",
        "86.1 is not 81.6",
        (evidence(actual, REPORT_TEXT), shown),
        "Correct the sentence to 81.6%.",
    )
    second = Finding(
        "NAR502",
        "documents-disagree",
        Severity.WARNING,
        0.6,
        "Minutes and report disagree.",
        "81.6 is not 86.1",
        (evidence(said, MINUTES_TEXT), evidence(actual, REPORT_TEXT, "in the report")),
    )
    return first, second


@pytest.fixture
def made() -> Made:
    actual, target, said = said_claims()
    table, seen = shown_table()
    report = Analysis(
        document("report.pdf", REPORT_TEXT, (table,)), (), (actual, target), (seen,), (), QUARTER, "Northmoor"
    )
    minutes = Analysis(document("minutes.pdf", MINUTES_TEXT), (), (said,), (), (), None, None)
    shown = Evidence(
        "report.pdf",
        "81.6%",
        12,
        "Visits",
        value=Decimal("81.6"),
        cell=CellPlace("t1", 1, 1),
        observation="o1",
        note="table, Sep-23 year to date",
    )
    verdicts = (
        ClaimVerdict("report.pdf", actual, Verdict.CONTRADICTED, (shown,), "table"),
        ClaimVerdict("report.pdf", target, Verdict.UNVERIFIED, (), "tied to no measure"),
        ClaimVerdict("minutes.pdf", said, Verdict.CONSISTENT, (shown,)),
    )
    diagnostics = (
        Diagnostic("page_without_text", "report.pdf", "page without text", "Run OCR on it.", 22),
        Diagnostic("page_without_text", "report.pdf", "page without text", "Run OCR on it.", 23),
    )
    coverage = Coverage(2, 3, 2, 1, 0, 1, 1, 1, 1, 0, 2, 2)
    audit = Audit((report, minutes), verdicts, told_findings(actual, said, shown), diagnostics, coverage)
    return Made(report, minutes, audit, table)
