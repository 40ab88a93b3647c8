"""Gold folders and analyses made by hand, and the command line run in this process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from narrator import cli
from narrator.domain import (
    Analysis,
    Basis,
    Block,
    BlockKind,
    Claim,
    Document,
    Link,
    Page,
    Provenance,
    Quantity,
    Role,
    Sentence,
    Span,
    Unit,
)
from narrator.periods import parse_period

LABEL: dict[str, Any] = {
    "doc": "ashwater",
    "unit": "percent",
    "numerator": None,
    "denominator": None,
    "role": "actual",
    "benchmark": None,
    "indicator": None,
    "indicator_alternatives": [],
    "period": None,
    "basis": None,
    "direction": None,
    "against_target": None,
}


@dataclass
class Paper:
    """A document of one paragraph: labels and claims are made by naming the figure that they are about."""

    text: str
    pages: tuple[Page, ...] = ()
    path: str = "ashwater.txt"
    sentences: tuple[Sentence, ...] = field(init=False)

    def __post_init__(self) -> None:
        found, at = [], 0
        for index, part in enumerate(self.text.split(". ")):
            span = Span(at, min(len(self.text), at + len(part) + 1))
            found.append(Sentence(span, (span,), 0, index))
            at += len(part) + 2
        self.sentences = tuple(found)

    def at(self, quote: str, nth: int = 0) -> int:
        place = -1
        for _ in range(nth + 1):
            place = self.text.index(quote, place + 1)
        return place

    def label(self, quote: str, nth: int = 0, **more: Any) -> dict[str, Any]:
        value = float(quote.rstrip("%")) if quote.rstrip("%").replace(".", "").isdigit() else 0
        return LABEL | {"quote": quote, "start": self.at(quote, nth), "value": value} | more

    def claim(self, quote: str, nth: int = 0, **more: Any) -> Claim:
        span = Span(self.at(quote, nth), self.at(quote, nth) + len(quote))
        sentence = next(s for s in self.sentences if s.span.contains(span))
        value = more.pop("value", quote.rstrip("%"))
        ratio = {key: Decimal(more.pop(key)) for key in ("numerator", "denominator") if key in more}
        quantity = Quantity(Decimal(value), more.pop("unit", Unit.PERCENT), quote, span, **ratio)
        period = parse_period(more.pop("period")) if "period" in more else None
        return Claim(
            id=f"c{span.start}",
            quantity=quantity,
            role=Role(more.pop("role", "actual")),
            link=Link(more.pop("indicator", None), more.pop("name", None)),
            provenance=Provenance(self.path, None, None, None, quote, span),
            sentence=sentence.span,
            clause=sentence.span,
            sentence_index=sentence.index,
            period=period,
            bases=tuple(map(Basis, more.pop("bases", ()))),
            **more,
        )

    def analysis(self, *claims: Claim) -> Analysis:
        document = Document(
            self.path, "txt", self.text, (Block(BlockKind.PARAGRAPH, Span(0, len(self.text))),), pages=self.pages
        )
        return Analysis(document, self.sentences, claims, (), (), None, None)


@pytest.fixture
def paper() -> Callable[..., Paper]:
    return Paper


@pytest.fixture
def write_gold(tmp_path: Path) -> Callable[..., str]:
    """Writes a gold folder and gives its path."""

    def write(
        claims: Sequence[object] = (),
        distractors: Sequence[object] = (),
        observations: Sequence[object] = (),
        indicators: object = None,
        **entry: object,
    ) -> str:
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        (folder / "documents.json").write_text(json.dumps({"ashwater": {"file": "ashwater.txt", **entry}}))
        for name, rows in (("claims", claims), ("distractors", distractors), ("observations", observations)):
            lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
            (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines))
        if indicators is not None:
            (folder / "indicators.json").write_text(json.dumps(indicators))
        return str(folder)

    return write


@dataclass
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Runs `narrator evaluate ARGUMENTS` in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["narrator", "evaluate", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capfd.readouterr()
        return Ran(int(end.value.code or 0), captured.out, captured.err)

    return call
