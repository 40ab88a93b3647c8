"""Documents of the corpus read and checked once, and the summaries made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from read_once import READINGS

from narrator.domain import Audit

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


@cache
def check_documents(*names: str) -> Audit:
    documents = [READINGS.read(str(REPORTS / f"{name}.txt")) for name in names]
    measures = [m for d in documents for m in READINGS.find_measures(d)] if len(documents) > 1 else []
    return READINGS.check([READINGS.analyse(document, measures=measures) for document in documents])


@pytest.fixture(scope="session")
def audit_of() -> Callable[..., Audit]:
    """The audit of documents of the corpus, by their names without ending."""
    return check_documents
