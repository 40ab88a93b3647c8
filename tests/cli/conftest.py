"""Runs the command line in this process, with a pipeline that does what a test wants."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

import narrator
from narrator import cli
from narrator.checks import rules
from narrator.domain import (
    Analysis,
    Audit,
    Block,
    BlockKind,
    Coverage,
    Document,
    Evidence,
    Finding,
    Severity,
    Span,
)

# Before the stand-ins take the place of what the rules need.
rules()


@dataclass
class Ran:
    code: int
    out: str
    err: str


@dataclass
class Stage:
    """A stand-in for the pipeline: `readings` maps a path to an exception to raise; `severities` are what it finds."""

    readings: dict[str, BaseException] = field(default_factory=dict)
    severities: list[Severity] = field(default_factory=list)
    confidence: float = 0.9
    seen: dict[str, object] = field(default_factory=dict)

    def read(self, path: str, data: bytes | None = None, ocr: bool = True) -> Document:
        self.seen["ocr"] = ocr
        if path in self.readings:
            raise self.readings[path]
        return Document(path, "txt", "Nine.\n", (Block(BlockKind.PARAGRAPH, Span(0, 5)),))

    def find_measures(self, document: Document, catalogue: object = None) -> tuple[object, ...]:
        return ()

    def analyse(
        self, document: Document, catalogue: object = None, authority: str | None = None, measures: object = ()
    ) -> Analysis:
        self.seen["authority"] = authority
        return Analysis(document, (), (), (), (), None, authority)

    def check(self, analyses, select=(), ignore=()) -> Audit:
        self.seen |= {"select": tuple(select), "ignore": tuple(ignore), "documents": len(analyses)}
        coverage = Coverage(len(analyses), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        findings = tuple(self.finding(number, item) for number, item in enumerate(self.severities)) if analyses else ()
        return Audit(tuple(analyses), (), findings, (), coverage)

    def finding(self, number: int, severity: Severity) -> Finding:
        evidence = Evidence("a.txt", "9", section="Visits", sentence=f"Figure {number} is 9.")
        return Finding(
            "NAR101", "ratio-percentage", severity, self.confidence, f"Message {number}.", "9 is not 8", (evidence,)
        )

    def load_catalogue(self, paths=(), builtin: bool = True) -> object:
        self.seen["catalogue"] = tuple(paths)
        return object()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Runs `narrator ARGUMENTS` in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NARRATOR_DEBUG", raising=False)

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["narrator", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capfd.readouterr()
        return Ran(int(end.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Puts the stand-in where the commands look for the pipeline."""
    made = Stage()
    pipeline = types.ModuleType("narrator.pipeline")
    for name in ("read", "analyse", "check", "find_measures"):
        setattr(pipeline, name, getattr(made, name))
    indicators = types.ModuleType("narrator.indicators")
    indicators.load_catalogue = made.load_catalogue  # type: ignore[attr-defined]
    for name, module in (("pipeline", pipeline), ("indicators", indicators)):
        monkeypatch.setitem(sys.modules, f"narrator.{name}", module)
        monkeypatch.setattr(narrator, name, module, raising=False)
    return made


MONTHS = (
    ("Month", "Visits in time (%)", "Visits made"),
    ("Target", "90.0", ""),
    ("Apr-23", "84.1", "112"),
    ("May-23", "86.5", "-"),
    ("Jun-23", "81.7", "98"),
)


def build_pdf(path: Path, *tables: tuple[tuple[str, ...], ...], spans: tuple[tuple[object, ...], ...] = ()) -> Path:
    """A ruled table a page, below a title and a heading."""
    styles = getSampleStyleSheet()
    story: list[object] = [Paragraph("Ashwater Council, Quarter 1 2023/24", styles["Title"])]
    for number, rows in enumerate(tables, 1):
        if number > 1:
            story.append(PageBreak())
        story += [Paragraph(f"Part {'ABCDEFGH'[number - 1]}", styles["Heading2"]), Spacer(1, 12)]
        look = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTSIZE", (0, 0), (-1, -1), 7), *spans]
        story.append(Table([list(row) for row in rows], style=TableStyle(look)))
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., Path]:
    """Builds a PDF of ruled tables: `make_pdf(path, *tables)`."""
    return build_pdf


@pytest.fixture(scope="session")
def months() -> tuple[tuple[str, ...], ...]:
    """A table of two measures by month."""
    return MONTHS


@pytest.fixture(scope="session")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document that holds this table."""
    return build_pdf(tmp_path_factory.mktemp("tables") / "visits.pdf", MONTHS)
