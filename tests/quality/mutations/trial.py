"""Runs the checks over an altered document and those of its council, and says whether the alteration was caught.

Only the altered document is read again. Caught is what a new loud finding (error or warning) tells, among whose
evidence is the altered figure's claim or cell; a new loud finding about other figures alone is told as "elsewhere".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutations.cases import Case, find_cases
from mutations.labelled import CORPUS, read_reports
from mutations.proofs import Group
from reading import analyse_edition

import narrator
from narrator.domain import Analysis, Audit, Finding, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: the rules that caught it, those that told of it elsewhere, and the claim's verdict."""

    case: Case
    codes: tuple[str, ...]
    elsewhere: tuple[str, ...]
    verdict: str

    @property
    def caught(self) -> bool:
        """Was it caught?"""
        return bool(self.codes)


class Bench:
    """The untouched documents, each read once, and what altered ones give beside them."""

    def __init__(self) -> None:
        self.analyses: dict[str, Analysis] = {}
        self.groups: list[Group] = []
        together: dict[str, list[str]] = {}
        reports = {report.name: report for report in read_reports()}
        for name, report in reports.items():
            together.setdefault(report.council, []).append(name)
            self.analyses[name] = analyse_edition(f"{name}.txt")
            assert find_path(name).read_text(encoding="utf-8") == report.text, f"{name} is old: run corpus/build.py"
        self.together = list(together.values())
        self.groups = [Group(tuple(reports[name] for name in names)) for names in self.together]
        audits = {tuple(names): self._check(names) for names in self.together}
        self.alarms = [finding for audit in audits.values() for finding in loud(audit)]
        self._known = {names: {f.fingerprint for f in loud(audit)} for names, audit in audits.items()}

    def cases(self, seed: int) -> list[Case]:
        """All cases of the documents."""
        return find_cases(self.groups, seed)

    def try_case(self, case: Case) -> Outcome:
        """Read the altered document and check it with the others of its council."""
        names = next(names for names in self.together if case.report in names)
        audit = self._check(names, {case.report: analyse_altered(case.report, case.text)})
        path = str(find_path(case.report))
        new = [finding for finding in loud(audit) if finding.fingerprint not in self._known[tuple(names)]]
        told = [finding for finding in new if touches(finding, path, case)]
        return Outcome(
            case,
            tuple(dict.fromkeys(finding.code for finding in told)),
            tuple(dict.fromkeys(finding.code for finding in new if finding not in told)),
            "; ".join(_verdicts(audit, path, case)),
        )

    def _check(self, names: Sequence[str], altered: dict[str, Analysis] | None = None) -> Audit:
        return narrator.check([(altered or {}).get(name, self.analyses[name]) for name in names])


def find_path(name: str) -> Path:
    """Where an untouched document stands; what is altered is read as if it stood there."""
    return CORPUS / "reports" / f"{name}.txt"


def analyse_altered(name: str, text: str) -> Analysis:
    """What is read in an altered document, which is written nowhere."""
    return narrator.analyse(narrator.read(str(find_path(name)), text.encode("utf-8")))


def loud(audit: Audit) -> list[Finding]:
    """The findings that say that something is wrong."""
    return [finding for finding in audit.findings if finding.severity is not Severity.INFO]


def touches(finding: Finding, path: str, case: Case) -> bool:
    """Is the altered figure (or, of an altered word, a figure of its sentence) among the evidence?"""
    start, end = case.place if case.kind in ("figure", "cell") else case.sentence
    return any(
        one.document == path and one.span is not None and one.span.start < end and start < one.span.end
        for one in finding.evidence
    )


def _verdicts(audit: Audit, path: str, case: Case) -> Iterator[str]:
    """What the audit says of the altered figure's claim, or of those in the altered words' sentence."""
    start, end = case.place if case.kind in ("figure", "cell") else case.sentence
    found = 0
    for told in audit.verdicts:
        span = told.claim.provenance.span
        if told.document == path and span.start < end and start < span.end:
            found += 1
            measure = told.claim.indicator or "no measure"
            time = told.claim.period.label if told.claim.period else "no time"
            note = f" ({told.note})" if told.note else ""
            yield f"{told.claim.quantity.surface} {told.verdict.value}{note}: {told.claim.role.value} {measure}, {time}"
    if case.kind == "cell":
        for analysis in audit.analyses:
            for cell in analysis.observations if analysis.document.path == path else ():
                span = cell.provenance.span
                if span.start < end and start < span.end:
                    found += 1
                    time = cell.period.label if cell.period else "no time"
                    measure = cell.indicator or "no measure"
                    yield f"cell {cell.provenance.quote}: {measure}, {time}, {cell.confidence:.2f}"
    if not found:
        yield "no claim or cell read there"
