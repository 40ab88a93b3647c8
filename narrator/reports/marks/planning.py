"""Plans which marks a document gets: one beside each claim, a box around each finding and around its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from itertools import groupby

from narrator.domain import Analysis, Audit, BBox, ClaimVerdict, Evidence, Finding, Severity
from narrator.reports.marks.comments import (
    LEGEND,
    RECOGNISED,
    join_comments,
    tell_audit,
    tell_claim,
    tell_finding,
    tell_held,
)
from narrator.reports.marks.places import Places, Spot

GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""The gravest first: of several findings at one place, it gives the colour."""


WORD_MARGIN = 0.8
"""Points by which a box stands out from words, so that its border runs beside them."""

CELL_INSET = 1.0
"""Points by which a box lies within its cell: rulings are about half a point wide, and neighbours have boxes too."""


class Shape(StrEnum):
    """What a mark is: a sign beside a figure, a box over words, or a note in the margin."""

    SIGN = "sign"
    BOX = "box"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on one page: what it looks like, the boxes of the words that it is about, and its comment.

    `look` is a verdict for signs, a severity or "evidence" for boxes and notes, "coverage" and "legend" for the notes
    on what was checked and on the marks. A note without boxes stands at the page's top. `name` is stable and unique in
    its document. `turn` is that of the words, in degrees against the clock.
    """

    page: int
    shape: Shape
    look: str
    boxes: tuple[BBox, ...]
    name: str
    subject: str
    comment: str
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """All marks of a document in order of pages, boxes under signs; `unplaced` counts claims without a place."""

    marks: tuple[Mark, ...]
    unplaced: int = 0


def plan_marks(audit: Audit, analysis: Analysis) -> Plan:
    """The marks of one of the audit's documents."""
    document = analysis.document
    places = Places(document)
    own = [one for one in audit.verdicts if one.document == document.path]
    signs = [mark for one in own for mark in _mark_claim(one, places)]
    boxes = list(_mark_findings(audit, document.path, places))
    unplaced = len(own) - len(signs)
    first = min((page.number for page in document.pages), default=1)
    notes = [
        Mark(first, Shape.NOTE, name, (), name, name, comment)
        for name, comment in (("coverage", tell_audit(audit, analysis, unplaced)), ("legend", LEGEND))
    ]
    marks = (*notes, *boxes, *signs)
    recognised = {page.number for page in document.pages if page.recognised}
    told = (_warn(mark) if mark.page in recognised and mark.shape is not Shape.NOTE else mark for mark in marks)
    return Plan(tuple(sorted(told, key=lambda mark: mark.page)), unplaced)


def _warn(mark: Mark) -> Mark:
    return replace(mark, comment=f"{mark.comment}\n{RECOGNISED}")


def _mark_claim(one: ClaimVerdict, places: Places) -> Iterator[Mark]:
    """The sign beside a claim's figure; beside its first part where it runs over a line's end."""
    spots = places.find_span(one.claim.provenance.span)
    if spots:
        first, verdict, name = spots[0], str(one.verdict), f"claim-{one.claim.id}"
        yield Mark(first.page, Shape.SIGN, verdict, (first.box,), name, verdict, tell_claim(one), first.turn)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is to be said at one place: by a finding that stands there, or of one that it is evidence of."""

    look: str
    name: str
    subject: str
    comment: str


def _mark_findings(audit: Audit, document: str, places: Places) -> Iterator[Mark]:
    """Boxes over all that findings rest on, each place once; a note at a page's top for a finding without a place."""
    said: dict[tuple[Spot, ...], list[_Said]] = {}
    for finding in audit.told_findings:
        for number, item in enumerate(finding.evidence):
            if item.document != document:
                continue
            spots = places.find(item)
            if spots:
                said.setdefault(spots, []).append(_say(finding, number, document))
            elif number == 0:
                yield _note(finding, item)
    for spots, all_said in said.items():
        yield from _box(spots, all_said)


def _frame(spot: Spot) -> BBox:
    """The box that is drawn: a little wider than words, and within the rulings of a cell."""
    by = WORD_MARGIN if not spot.cell else -min(CELL_INSET, spot.box.width / 3, spot.box.height / 3)
    box = spot.box
    return BBox(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _say(finding: Finding, number: int, document: str) -> _Said:
    subject = f"{finding.code} {finding.name}"
    if number == 0:
        return _Said(str(finding.severity), f"finding-{finding.fingerprint}", subject, tell_finding(finding))
    return _Said("evidence", f"evidence-{finding.fingerprint}", f"evidence of {subject}", tell_held(finding, document))


def _note(finding: Finding, item: Evidence) -> Mark:
    one = _say(finding, 0, item.document)
    return Mark(item.page or 1, Shape.NOTE, one.look, (), one.name, one.subject, one.comment)


def _box(spots: tuple[Spot, ...], said: list[_Said]) -> Iterator[Mark]:
    """One box a page, in the colour of the gravest that is said there; what stands there comes before its evidence."""
    order = [*map(str, GRAVITY), "evidence"]
    ranked = sorted(said, key=lambda one: order.index(one.look))
    comment = join_comments([one.comment for one in ranked])
    first = ranked[0]
    where = sha256(repr(spots).encode()).hexdigest()[:8]
    for page, group in groupby(spots, key=lambda spot: spot.page):
        boxes = tuple(_frame(spot) for spot in group)
        name = f"{first.name}-{where}-{page}" if first.look == "evidence" else f"{first.name}-{page}"
        yield Mark(page, Shape.BOX, first.look, boxes, name, first.subject, comment)
