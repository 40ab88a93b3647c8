"""The audit: all rules run over the documents, findings that say the same told once, verdicts and coverage counted."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from narrator.checks.apart import lower_apart
from narrator.checks.check import Check
from narrator.checks.docket import Docket, open_docket
from narrator.checks.opposites import tell_opposites_apart
from narrator.checks.overruling import overrule
from narrator.checks.recognised import lower_findings, lower_verdicts
from narrator.checks.row_names import name_by_rows
from narrator.discovery import discover
from narrator.domain import Analysis, Audit, ClaimVerdict, Coverage, Finding, Verdict, number_repeats

COMPARING = ("NAR2", "NAR50")
"""The rules that hold one figure against another of the same measure."""

Figure = tuple[str, str | None]
"""A claim's document and id."""

DIRECTION, CHANGE = "NAR402", "NAR102"
"""The rules on the word of a move and on its size."""


def rules() -> tuple[Check, ...]:
    """All rules, in order of their codes."""
    return tuple(sorted(discover("narrator.checks.rulebook", "CHECK", Check), key=lambda check: check.code))


def check_analyses(analyses: Sequence[Analysis], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Audit:
    """Checks the documents, each by itself and against one another.

    `select` and `ignore` are prefixes of rule codes ("NAR1"); they choose the findings, the verdicts stay whole.
    """
    chosen = [check for check in rules() if _is_chosen(check.code, select, ignore)]
    with collector_paused():
        findings, verdicts = _run(analyses, chosen)
    return Audit(
        analyses=tuple(analyses),
        verdicts=verdicts,
        findings=number_repeats(sorted(findings, key=lambda f: _place(analyses, f))),
        diagnostics=tuple(d for analysis in analyses for d in analysis.document.diagnostics),
        coverage=replace(
            _count(analyses, verdicts), rules_not_run=tuple(check.code for check in rules() if check not in chosen)
        ),
        rules=tuple(check.rule for check in chosen),
    )


def _run(analyses: Sequence[Analysis], chosen: Sequence[Check]) -> tuple[list[Finding], tuple[ClaimVerdict, ...]]:
    """What the chosen rules find, and every claim's verdict.

    The docket is gone when this is done, so that the collector need not walk it.
    """
    docket = open_docket(name_by_rows([tell_opposites_apart(analysis) for analysis in analyses]))
    found = {check.code: lower_apart(list(check.run(docket))) for check in rules() if check in chosen or check.judges}
    findings = _told_once([finding for check in chosen for finding in found[check.code]])
    judging = [finding for check in rules() if check.judges for finding in found[check.code]]
    verdicts = lower_verdicts(overrule(_list_verdicts(docket), lower_findings(judging, analyses)), analyses)
    return lower_findings(findings, analyses), verdicts


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps the collector of cycles from walking all analyses again and again, a quarter of a check's time.

    The rules make records without cycles, which are freed without it.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Is a rule run under these prefixes?"""
    return (not select or code.startswith(tuple(select))) and not (ignore and code.startswith(tuple(ignore)))


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Keeps the most specific finding on each figure.

    Of a rise told as a fall the wrong word is told, and not once more that its size does not come out.
    """
    order = {check.code: check.precedence for check in rules()}
    kept: dict[tuple[str, str], Finding] = {}
    for finding in sorted(findings, key=lambda f: order[f.code]):
        first = finding.evidence[0]
        figure = first.claim or first.observation or f"{finding.code} {first.span}"
        kept.setdefault((first.document, figure), finding)
    turned = _by_first(f for f in kept.values() if f.code == DIRECTION)
    told = [
        f for f in kept.values() if f.code != CHANGE or not any(_figures(o) <= _figures(f) for o in _near(f, turned))
    ]
    comparing = _by_first(f for f in told if f.code.startswith(COMPARING))
    return [f for f in told if not any(_says_it_better(other, f) for other in _near(f, comparing))]


def _by_first(findings: Iterable[Finding]) -> dict[Figure, list[Finding]]:
    """Findings by the figure that they begin with."""
    found: dict[Figure, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_first(finding), []).append(finding)
    return found


def _near(finding: Finding, by_first: dict[Figure, list[Finding]]) -> Iterable[Finding]:
    """The other findings that begin with one of a finding's figures."""
    return (other for figure in _figures(finding) for other in by_first.get(figure, ()) if other is not finding)


def _says_it_better(one: Finding, other: Finding) -> bool:
    """Do two findings hold the same two figures against each other, and this one blames the later of them?

    Only rules that hold one figure against another are asked: A against B and B against A are one disagreement.
    """
    if not other.code.startswith(COMPARING):
        return False
    return _first(other) in _figures(one) and _order(one) > _order(other)


def _first(finding: Finding) -> Figure:
    """The figure that a finding begins with."""
    return finding.evidence[0].document, finding.evidence[0].claim


def _order(finding: Finding) -> tuple[bool, str, int]:
    """Findings of two documents before those within one; of the same kind by the place of their first figure."""
    first = finding.evidence[0]
    return finding.code.startswith("NAR50"), first.document, first.span.start if first.span is not None else 0


def _figures(finding: Finding) -> frozenset[Figure]:
    """The claims that a finding rests on."""
    return frozenset((one.document, one.claim) for one in finding.evidence if one.claim is not None)


def _place(analyses: Sequence[Analysis], finding: Finding) -> tuple[int, int, str, str]:
    """Findings in order of documents as given, then of the text, then of their codes."""
    paths = [analysis.document.path for analysis in analyses]
    first = finding.evidence[0]
    return (
        paths.index(first.document) if first.document in paths else len(paths),
        first.span.start if first.span is not None else 0,
        finding.code,
        first.quote,
    )


def _list_verdicts(docket: Docket) -> tuple[ClaimVerdict, ...]:
    """Every claim's verdict, in the order of documents and text."""
    return tuple(
        ClaimVerdict(document, judgement.claim, judgement.verdict, judgement.evidence, judgement.note)
        for (document, _), judgement in docket.judgements.items()
    )


def _count(analyses: Sequence[Analysis], verdicts: Iterable[ClaimVerdict]) -> Coverage:
    """What was looked at, in numbers."""
    tally = Counter(verdict.verdict for verdict in verdicts)
    kinds = Counter(d.kind for analysis in analyses for d in analysis.document.diagnostics)
    claims = [claim for analysis in analyses for claim in analysis.claims]
    return Coverage(
        documents=len(analyses),
        claims=len(claims),
        linked=sum(claim.indicator is not None for claim in claims),
        consistent=tally[Verdict.CONSISTENT],
        rounding=tally[Verdict.ROUNDING],
        contradicted=tally[Verdict.CONTRADICTED],
        unverified=tally[Verdict.UNVERIFIED],
        tables=sum(len(analysis.document.tables) for analysis in analyses),
        cells=sum(len(analysis.observations) for analysis in analyses),
        tables_not_trusted=kinds["table_not_trusted"],
        pages=sum(len(analysis.document.pages) for analysis in analyses),
        pages_without_text=sum(not page.has_text for analysis in analyses for page in analysis.document.pages),
        pages_recognised=sum(page.recognised for analysis in analyses for page in analysis.document.pages),
    )
