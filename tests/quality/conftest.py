"""Reads and checks the corpus once for all quality tests, and holds measured figures against their floors."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from narrator.domain import Analysis, Audit, Evaluation
from narrator.evaluation import hold_floors

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "corpus")]

from read_once import READINGS  # noqa: E402
from reading import analyse_edition  # noqa: E402

CORPUS = HERE.parents[1] / "corpus"
Floors = Mapping[str, Mapping[str, float]]


class Corpus:
    """The corpus's documents, each analysed once."""

    def analysis(self, file: str) -> Analysis:
        """One file of corpus/reports, analysed."""
        return analyse_edition(file)

    def audit(self, council: str, suffix: str) -> Audit:
        """All of one council's files of one format, checked together."""
        files = sorted(path.name for path in (CORPUS / "reports").glob(f"{council}-*.{suffix}"))
        assert files, f"no {suffix} files of {council}"
        return READINGS.check([self.analysis(file) for file in files])


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return Corpus()


@pytest.fixture(scope="session")
def floors() -> dict[str, Any]:
    with (HERE / "floors.toml").open("rb") as file:
        return tomllib.load(file)


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
