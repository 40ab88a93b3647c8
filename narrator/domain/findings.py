"""What the checks say: findings with evidence, verdicts for every claim, and what was covered."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePath
from typing import Self

from narrator.domain.diagnostics import Diagnostic
from narrator.domain.facts import Analysis, Claim
from narrator.domain.places import CellPlace, Provenance, Span


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

    @classmethod
    def at(
        cls,
        place: Provenance,
        value: Decimal,
        *,
        sentence: str | None = None,
        claim: str | None = None,
        observation: str | None = None,
        note: str = "",
    ) -> Self:
        """A fact's place as evidence; the blanks of its sentence are made single spaces."""
        words = None if sentence is None else " ".join(sentence.split())
        return cls(
            document=place.document,
            quote=place.quote,
            page=place.page,
            section=place.section,
            paragraph=place.paragraph,
            sentence=words,
            value=value,
            span=place.span,
            cell=place.cell,
            claim=claim,
            observation=observation,
            note=note,
        )


class BaselineState(StrEnum):
    """Whether the baseline that a check was given knows a finding."""

    NEW = "new"
    UNCHANGED = "unchanged"


class SuppressedBy(StrEnum):
    """What says that a finding is not to be told."""

    BASELINE = "baseline"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Someone's word that a finding is known and accepted; `reason` may still be empty in a baseline."""

    by: SuppressedBy
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: what is wrong in a sentence, the sum written out, and where to look.

    `remedy` says what would make it right, where that is clear. `confidence` runs from 0 to 1. `repeat` counts the
    findings of the same check that say the same of the same words before it. `baseline` is None where the check was
    given none; a finding with a `suppression` is hidden from readers and does not count for the exit code.
    """

    code: str
    name: str
    severity: Severity
    confidence: float
    message: str
    recomputation: str
    evidence: tuple[Evidence, ...]
    remedy: str = ""
    repeat: int = 0
    baseline: BaselineState | None = None
    suppression: Suppression | None = None

    @property
    def fingerprint(self) -> str:
        """A stable key: the rule and the first evidence's words, free of positions, paths and other figures."""
        first = self.evidence[0]
        words = " ".join((first.sentence or f"{first.section} {first.note}").split()).lower()
        # The first of several alike has the key that it has alone, so that one more does not make it another.
        parts = (self.code, words, first.quote, *([str(self.repeat)] if self.repeat else []))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def number_repeats(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same findings in the same order, those that would share a fingerprint told apart by number.

    They are numbered by their documents' names and by place, not in the order in which the documents were given.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        alike[replace(finding, repeat=0).fingerprint].append(index)
    numbered = list(findings)
    for indices in alike.values():
        for number, index in enumerate(sorted(indices, key=lambda i: _place(findings[i]))):
            if numbered[index].repeat != number:
                numbered[index] = replace(numbered[index], repeat=number)
    return tuple(numbered)


def _place(finding: Finding) -> tuple[str, int, int, int, int]:
    """Where a finding stands, whatever folder its document lies in."""
    first = finding.evidence[0]
    row, column = (first.cell.row, first.cell.column) if first.cell else (0, 0)
    return PurePath(first.document).name, first.page or 0, first.span.start if first.span else 0, row, column


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim's verdict with the evidence either way; `note` says why in a few words, always of what is unverified."""

    document: str
    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at, in numbers; the lines that end every report.

    Four say what was left out of the report: findings less sure than asked for, findings that a baseline or
    the settings suppress, and the codes of rules that were not run. The last counts the pages whose text was read from
    a picture.
    """

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
    findings_unsure: int = 0
    findings_in_baseline: int = 0
    findings_suppressed: int = 0
    rules_not_run: tuple[str, ...] = ()
    pages_recognised: int = 0

    @property
    def hides_contradictions(self) -> bool:
        """Was something found that was not asked for: findings not sure enough, or of rules that were not run?"""
        return self.findings_unsure > 0 or (self.contradicted > 0 and bool(self.rules_not_run))


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says of itself: `severity` is that of its gravest finding, the last three are sentences."""

    code: str
    name: str
    severity: Severity
    finds: str
    why: str
    false_alarms: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of a check: every document's analysis, every claim's verdict, and the findings in report order.

    `rules` are those that were run, in order of their codes.
    """

    analyses: tuple[Analysis, ...]
    verdicts: tuple[ClaimVerdict, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage
    rules: tuple[Rule, ...] = ()

    @property
    def told_findings(self) -> tuple[Finding, ...]:
        """The findings that are told to people: neither a baseline nor the settings suppress them."""
        return tuple(finding for finding in self.findings if finding.suppression is None)
