"""What several folders of tests share: the corpus's editions, each read and analysed once in a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import narrator
from narrator.domain import Analysis

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture(scope="session")
def analyse_edition() -> Callable[[str], Analysis]:
    """Analyses a file of the corpus by its path from corpus/reports, once."""
    known: dict[str, Analysis] = {}

    def analyse(file: str) -> Analysis:
        if file not in known:
            known[file] = narrator.analyse(narrator.read(str(CORPUS / "reports" / file)))
        return known[file]

    return analyse
