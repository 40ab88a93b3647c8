"""Findings as they are shown: numbered in the order of the documents, with their evidence and their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.domain import Audit, Evidence, Finding, Severity, Span
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.pieces import Badge, show_words
from narrator.reports.html.sources import Source, list_sources, tell_where

SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Query"}
"""What the counts call them ("10 errors, 1 query"), as words that stand alone."""

REACH = 220
"""Characters of a sentence shown to either side of a figure: all of most sentences, and of a minute of four hundred
words as much as tells what the figure is said of."""

SHORT_REACH = 60
"""The same in a note in the margin, where a line holds forty."""

MOST_SOURCES = 8
"""Places shown of one finding; the machine formats hold them all."""

FEW = 3
"""Places, and cells of one table, in a note in the margin: it leads to the finding, which has all of them."""

LONGEST_PASSAGE = 300
"""Characters of a sentence that is tinted as a whole; of a longer one the clause is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown; `said` is what it speaks of, `against` what that was held against.

    `section` is the id of the place in the documents that the filters know it by, set when the documents are known.
    `explained` says whether the page tells of its rule.
    """

    number: int
    finding: Finding
    code: str
    name: str
    severity: Severity
    word: str
    title: str
    where: str
    document: str
    document_id: str
    href: str | None
    said: tuple[Source, ...]
    against: tuple[Source, ...]
    brief: tuple[Source, ...]
    more: int
    recomputation: str
    remedy: str
    section: str = ""
    explained: bool = False

    @property
    def id(self) -> str:
        """The id of the finding in the list of findings."""
        return f"f{self.number}"

    @property
    def badge(self) -> Badge:
        """Its number as it stands in the text."""
        return Badge(self.number, self.severity)


def list_findings(audit: Audit, anchors: Anchors) -> tuple[Shown, ...]:
    """The findings that are told to people, numbered from 1: by document, within it by section of first mention."""
    findings = [finding for finding in audit.told_findings if finding.evidence]
    ordered: list[Finding] = []
    for path in dict.fromkeys(analysis.document.path for analysis in audit.analyses):
        ordered += _in_order([finding for finding in findings if finding.evidence[0].document == path])
    known = set(map(id, ordered))
    ordered += [finding for finding in findings if id(finding) not in known]
    return tuple(_show(number, finding, anchors) for number, finding in enumerate(ordered, start=1))


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    first: dict[tuple[str | None, int | None], int] = {}
    for index, finding in enumerate(findings):
        first.setdefault((finding.evidence[0].section, finding.evidence[0].page), index)
    return sorted(findings, key=lambda one: first[(one.evidence[0].section, one.evidence[0].page)])


def _show(number: int, finding: Finding, anchors: Anchors) -> Shown:
    first = finding.evidence[0]
    sources = list_sources(finding.evidence, first.document, anchors, REACH, said=True)
    others = sources[1 : MOST_SOURCES + 1]
    return Shown(
        number=number,
        finding=finding,
        code=show_words(finding.code),
        name=show_words(finding.name),
        severity=finding.severity,
        word=SEVERITIES[finding.severity],
        title=_begin_sentence(show_words(finding.message)),
        where=_tell_place(first, anchors),
        document=anchors.name(first.document),
        document_id=anchors.document(first.document) if anchors.knows(first.document) else "",
        href=anchors.evidence(first),
        said=sources[:1],
        against=others,
        brief=list_sources(finding.evidence, first.document, anchors, SHORT_REACH, most=FEW, said=True)[1 : FEW + 1],
        more=len(sources) - 1 - len(others),
        recomputation=show_words(finding.recomputation),
        remedy=show_words(finding.remedy),
    )


def _begin_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tell_place(first: Evidence, anchors: Anchors) -> str:
    """ "p. 17, CHILDREN IN CARE - HEALTH"."""
    return ", ".join(
        part for part in (tell_where(first, first.document, anchors), show_words(first.section or "")) if part
    )


def find_passage(item: Evidence, anchors: Anchors) -> Span | None:
    """The words that a finding speaks of, wider than its figure: the sentence, of a long one the clause."""
    claim = anchors.claim_of(item)
    if claim is None or item.cell is not None:
        return item.span if item.cell is None else None
    return claim.sentence if len(claim.sentence) <= LONGEST_PASSAGE else claim.clause
