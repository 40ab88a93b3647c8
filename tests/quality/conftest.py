"""Reads and checks the corpus once for all quality tests, and prints the measured figures at the end of the run."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import narrator
from narrator.domain import Analysis, Audit, Evaluation
from narrator.evaluation import hold_floors

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "corpus")]

CORPUS = HERE.parents[1] / "corpus"
Floors = Mapping[str, Mapping[str, float]]
MEASURED: list[tuple[str, float, float]] = []


class Corpus:
    """The corpus's documents, each analysed once."""

    def __init__(self) -> None:
        self._analyses: dict[str, Analysis] = {}

    def analysis(self, file: str) -> Analysis:
        """One file of corpus/reports, analysed."""
        if file not in self._analyses:
            document = narrator.read(str(CORPUS / "reports" / file))
            self._analyses[file] = narrator.analyse(document)
        return self._analyses[file]

    def audit(self, council: str, suffix: str) -> Audit:
        """All of one council's files of one format, checked together."""
        files = sorted(path.name for path in (CORPUS / "reports").glob(f"{council}-*.{suffix}"))
        assert files, f"no {suffix} files of {council}"
        return narrator.check([self.analysis(file) for file in files])


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return Corpus()


@pytest.fixture(scope="session")
def floors() -> dict[str, Any]:
    with (HERE / "floors.toml").open("rb") as file:
        return tomllib.load(file)


@pytest.fixture
def measured() -> Iterator[list[tuple[str, float, float]]]:
    """A list for (name, figure, floor); what is in it is printed at the end of the run."""
    own: list[tuple[str, float, float]] = []
    yield own
    MEASURED.extend(own)


@pytest.fixture
def measure(measured: list[tuple[str, float, float]]) -> Callable[..., list[str]]:
    """Holds an evaluation against its floors, notes every figure, and says which have sunk."""

    def hold(name: str, evaluation: Evaluation, floors: Floors) -> list[str]:
        scores = {score.name: score for score in evaluation.documents} | {"all": evaluation.total}
        for document, figures in floors.items():
            for figure, floor in figures.items():
                share = scores[document].share(figure)
                where = name if document == "all" else f"{name} {document}"
                measured.append((f"{where} {figure}", (share.value if share else None) or 0.0, floor))
        return [
            f"{name} {s.document}: {s.figure} is {s.value}, its floor {s.floor}"
            for s in hold_floors(evaluation, floors)
        ]

    return hold


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every measured figure beside its floor, and which floors could rise."""
    if not MEASURED:
        return
    terminalreporter.section("quality")
    for name, figure, floor in MEASURED:
        rise = "   raise the floor" if figure >= floor + 0.01 else ""
        terminalreporter.write_line(f"{name:62} {figure:.3f}  floor {floor:.3f}{rise}")
