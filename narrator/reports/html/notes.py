"""What is said of each claim and of each cell that claims were held against: the links in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.domain import Audit, Claim, ClaimVerdict, Evidence, Role, Severity, Verdict
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.findings import SHORT_REACH, Shown
from narrator.reports.html.pieces import Badge, show_words
from narrator.reports.html.sources import Source, list_sources, tell_where

MOST_USES = 12
"""Claims named that rest on one figure; a target is held against every sentence that repeats it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that was held against a figure: its words, its place, its verdict and its id."""

    quote: str
    where: str
    verdict: Verdict
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one figure, a claim's (with a verdict) or a table's; `back` is the id of the figure.

    `chief` is set where an error is found in this very figure, and not only with its help.
    """

    id: str
    back: str
    quote: str
    verdict: Verdict | None
    what: str
    why: str
    sources: tuple[Source, ...] = ()
    uses: tuple[Use, ...] = ()
    more: int = 0
    numbers: tuple[Badge, ...] = ()
    chief: bool = False


class Notes:
    """The notes of all claims and cells of an audit, by the ids of the figures that they are about."""

    def __init__(self, audit: Audit, findings: Sequence[Shown], anchors: Anchors) -> None:
        self._anchors = anchors
        self.numbers = _number_figures(findings, anchors)
        self._uses: Mapping[str, tuple[Use, ...]] = _list_uses(audit, anchors)
        self.chief = {anchors.evidence(one.finding.evidence[0]) for one in findings if one.severity is Severity.ERROR}
        self._told = _describe_cells(audit, findings, anchors)

    def claim(self, one: ClaimVerdict) -> Note:
        """The note of a claim: its verdict and why, and what rests on it in its turn."""
        place = self._anchors.claim(one.document, one.claim.id)
        return self._note(
            place,
            one.claim.provenance.quote,
            one.verdict,
            tell_measure(one.claim),
            _tell_why(one),
            list_sources(one.evidence, one.document, self._anchors, SHORT_REACH),
        )

    def cell(self, place: str) -> Note | None:
        """The note of a cell, None for a cell that nothing was held against."""
        told = self._told.get(place)
        if told is None:
            return None
        return self._note(place, told.quote, None, show_words(told.note.removeprefix("table, ")), "", ())

    def _note(
        self, place: str, quote: str, verdict: Verdict | None, what: str, why: str, sources: tuple[Source, ...]
    ) -> Note:
        uses = self._uses.get(place, ())
        return Note(
            f"{place}-n",
            place,
            show_words(quote),
            verdict,
            what,
            why,
            sources,
            uses[:MOST_USES],
            max(len(uses) - MOST_USES, 0),
            self.numbers.get(place, ()),
            place in self.chief,
        )


def tell_measure(claim: Claim) -> str:
    """ "target, Visits in timescale, 2023/24 Q2": what the figure was read as; empty where it is not known."""
    role = "" if claim.role is Role.ACTUAL else str(claim.role)
    parts = (role, claim.link.name or "", claim.period.label if claim.period else "")
    return show_words(", ".join(part for part in parts if part))


def _tell_why(one: ClaimVerdict) -> str:
    told = one.note or one.evidence or one.verdict is Verdict.UNVERIFIED
    return show_words(one.note) if told else "the sum in its own sentence"


def _number_figures(findings: Sequence[Shown], anchors: Anchors) -> dict[str, tuple[Badge, ...]]:
    """The numbers of the findings that each figure takes part in."""
    numbers: dict[str, dict[Badge, None]] = defaultdict(dict)
    for shown in findings:
        for item in shown.finding.evidence:
            place = anchors.evidence(item)
            if place is not None:
                numbers[place][shown.badge] = None
    return {place: tuple(own) for place, own in numbers.items()}


def _list_uses(audit: Audit, anchors: Anchors) -> dict[str, tuple[Use, ...]]:
    uses: dict[str, dict[str, Use]] = defaultdict(dict)
    for one in audit.verdicts:
        href = anchors.claim(one.document, one.claim.id)
        place = one.claim.provenance
        itself = Evidence(one.document, place.quote, place.page, paragraph=place.paragraph, span=place.span)
        for item in one.evidence:
            target = anchors.evidence(item)
            if target is not None and target != href:
                where = tell_where(itself, item.document, anchors)
                use = Use(show_words(place.quote), where, one.verdict, href)
                uses[target].setdefault(href, use)
    return {target: tuple(own.values()) for target, own in uses.items()}


def _describe_cells(audit: Audit, findings: Sequence[Shown], anchors: Anchors) -> dict[str, Evidence]:
    """The first evidence that tells of each cell."""
    told: dict[str, Evidence] = {}
    groups = [one.evidence for one in audit.verdicts] + [shown.finding.evidence for shown in findings]
    for items in groups:
        for item in items:
            place = anchors.evidence(item) if item.cell is not None else None
            if place is not None:
                told.setdefault(place, item)
    return told
