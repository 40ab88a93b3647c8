"""Small documents built by hand for the checks: sentences whose figures are told apart by the test, and tables."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest

from narrator.checks import check_analyses
from narrator.domain import (
    Analysis,
    Audit,
    Basis,
    Block,
    BlockKind,
    CellPlace,
    Claim,
    Document,
    Finding,
    Indicator,
    Kind,
    Link,
    Observation,
    Period,
    Provenance,
    Quantity,
    Role,
    Sentence,
    Span,
    Unit,
)

Q1 = Period("2021/22 Q1", date(2021, 4, 1), date(2021, 6, 30))
Q2 = Period("2021/22 Q2", date(2021, 7, 1), date(2021, 9, 30))
LAST_Q2 = Period("2020/21 Q2", date(2020, 7, 1), date(2020, 9, 30))
SEPTEMBER = Period("2021-09", date(2021, 9, 1), date(2021, 9, 30))
YEAR = Period("2021/22", date(2021, 4, 1), date(2022, 3, 31))
MONTHS = [
    Period(f"2021-{number:02}", date(2021, number, 1), date(2021, number, days))
    for number, days in ((4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30))
]

VISITS = Indicator("visits", "Percentage of visits in time", Unit.PERCENT, bases=(Basis.MONTH,), family="visits")
VISITS_YTD = Indicator(
    "visits-ytd", "Visits in time year to date", Unit.PERCENT, bases=(Basis.YEAR_TO_DATE,), family="visits"
)
STARTS = Indicator("starts", "Number of children starting", Unit.COUNT, bases=(Basis.MONTH,), family="starts")
STARTS_YTD = Indicator(
    "starts-ytd", "Number of children starting, total", Unit.COUNT, bases=(Basis.YEAR_TO_DATE,), family="starts"
)
STOCK = Indicator("stock", "Number of children at month end", Unit.COUNT, bases=(Basis.SNAPSHOT,))
CATALOGUE = (VISITS, VISITS_YTD, STARTS, STARTS_YTD, STOCK)


def quantity(surface: str, start: int, unit: Unit | None = None, **more: object) -> Quantity:
    """A figure read off its print: "91.6%", "21", or with a numerator and denominator given apart."""
    digits = surface.split()[0].rstrip("%").replace(",", "")
    places = len(digits.partition(".")[2])
    unit = unit or (Unit.PERCENT if "%" in surface else Unit.COUNT)
    return Quantity(
        value=Decimal(digits), unit=unit, surface=surface, span=Span(start, start + len(surface)),
        resolution=Decimal(1).scaleb(-places), **more,
    )  # type: ignore[arg-type]  # fmt: skip


@dataclass
class Sheet:
    """One document in the making."""

    path: str = "report.txt"
    reporting: Period | None = Q2
    authority: str | None = None
    section: str = "VISITS"
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    def say(self, sentence: str, *figures: dict[str, object], kind: BlockKind = BlockKind.PARAGRAPH) -> list[Claim]:
        """Adds a sentence in a block of its own; each figure is a dict with `quote` and the claim's fields."""
        start = len(self.text)
        self.text += sentence + "\n"
        span = Span(start, start + len(sentence))
        self.blocks.append(Block(kind, span, section=self.section))
        self.sentences.append(Sentence(span, (span,), len(self.blocks) - 1, len(self.sentences)))
        at, told = start, []
        for figure in figures:
            told.append(self._claim(dict(figure), span, at))
            at = told[-1].quantity.span.end
        return told

    def _claim(self, figure: dict[str, object], sentence: Span, at: int) -> Claim:
        quote = str(figure.pop("quote"))
        start = self.text.index(quote, at)
        names = ("numerator", "denominator", "counted", "comparator")
        own = {name: figure.pop(name) for name in names if name in figure}
        own |= {name: Decimal(str(own[name])) for name in ("numerator", "denominator") if name in own}
        told = quantity(quote, start, figure.pop("unit", None), **own)  # type: ignore[arg-type]
        indicator = figure.pop("indicator", None)
        compares = figure.pop("compares", None)
        claim = Claim(
            id=f"c{len(self.claims) + 1}",
            quantity=told,
            role=figure.pop("role", Role.ACTUAL),  # type: ignore[arg-type]
            link=Link(indicator, indicator, 100.0 if indicator else 0.0, via="clause"),  # type: ignore[arg-type]
            provenance=Provenance(self.path, None, self.section, None, quote, told.span),
            sentence=sentence,
            clause=sentence,
            sentence_index=len(self.sentences) - 1,
            compares=compares.id if isinstance(compares, Claim) else compares,  # type: ignore[arg-type]
            authority=self.authority,
            **figure,  # type: ignore[arg-type]
        )
        self.claims.append(claim)
        return claim

    def column(
        self, indicator: Indicator, values: list[str], periods: list[Period] | None = None, *, column: int = 1,
        kind: Kind = Kind.ACTUAL, header: str | None = None, confidence: float = 1.0,
    ) -> None:  # fmt: skip
        """Adds a column of a table; an empty value leaves its cell out."""
        for row, (value, period) in enumerate(zip(values, periods or MONTHS, strict=False)):
            if not value:
                continue
            place = CellPlace("t1", row, column)
            unit = indicator.unit
            self.observations.append(
                Observation(
                    id=f"o{len(self.observations) + 1}",
                    quantity=quantity(value, 0, unit),
                    kind=kind,
                    provenance=Provenance(self.path, None, self.section, None, value, Span(0, len(value)), place),
                    table="t1", row=row, column=column,
                    header=header or indicator.name,
                    indicator=indicator.id, indicator_name=indicator.name,
                    period=period if kind is Kind.ACTUAL else None,
                    bases=indicator.bases if kind is Kind.ACTUAL else (),
                    confidence=confidence, authority=self.authority,
                )
            )  # fmt: skip

    def analysis(self, *indicators: Indicator) -> Analysis:
        """The finished document."""
        return Analysis(
            document=Document(self.path, "txt", self.text, tuple(self.blocks)),
            sentences=tuple(self.sentences),
            claims=tuple(self.claims),
            observations=tuple(self.observations),
            indicators=indicators or CATALOGUE,
            reporting_period=self.reporting,
            authority=self.authority,
        )


def judge(*sheets: Sheet) -> Audit:
    """The audit of documents that belong together."""
    return check_analyses([sheet.analysis() for sheet in sheets])


def only(audit: Audit) -> Finding:
    """Its one finding."""
    (finding,) = audit.findings
    return finding


@pytest.fixture
def desk() -> ModuleType:
    """The builders of this module."""
    return sys.modules[__name__]
