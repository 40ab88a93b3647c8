"""Runs the command line in this process, with a pipeline that does what a test wants."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

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

    def read(self, path: str) -> Document:
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
