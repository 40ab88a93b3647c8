"""What the checks say: findings with evidence, verdicts for every claim, and what was covered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from narrator.domain.diagnostics import Diagnostic
from narrator.domain.facts import Analysis, Claim
from narrator.domain.places import CellPlace, Span


class Severity(StrEnum):
    """How grave a finding is: a contradiction, a probable one, or worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """How a claim stands against all that the documents hold."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that a finding or verdict rests on.

    `sentence` is the whole sentence for prose and None for a table cell; `claim` and `observation` are ids within
    `document`; `note` says what the place shows ("table, Sep-23 year to date").
    """

    document: str
    quote: str
    page: int | None = None
    section: str | None = None
    paragraph: str | None = None
    sentence: str | None = None
    value: Decimal | None = None
    span: Span | None = None
    cell: CellPlace | None = None
    claim: str | None = None
    observation: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: what is wrong in a sentence, the sum written out, and where to look.

    `remedy` says what would make it right, where that is clear. `confidence` runs from 0 to 1.
    """

    code: str
    name: str
    severity: Severity
    confidence: float
    message: str
    recomputation: str
    evidence: tuple[Evidence, ...]
    remedy: str = ""

    @property
    def fingerprint(self) -> str:
        """A stable key: the rule and the first evidence's words, free of positions, paths and other figures."""
        first = self.evidence[0]
        words = " ".join((first.sentence or f"{first.section} {first.note}").split()).lower()
        return hashlib.sha256("\x1f".join((self.code, words, first.quote)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim's verdict with the evidence either way; `note` says why in a few words."""

    document: str
    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at, in numbers; the line that ends every report."""

    documents: int
    claims: int
    linked: int
    consistent: int
    rounding: int
    contradicted: int
    unverified: int
    tables: int
    cells: int
    tables_not_trusted: int
    pages: int
    pages_without_text: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of a check: every document's analysis, every claim's verdict, and the findings in report order."""

    analyses: tuple[Analysis, ...]
    verdicts: tuple[ClaimVerdict, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage
