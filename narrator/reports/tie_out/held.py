"""What a claim was held against: the places and figures in words, the figure as a number, and what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from narrator.domain import (
    Analysis,
    Claim,
    ClaimVerdict,
    Comparator,
    Evidence,
    Kind,
    Observation,
    Quantity,
    Role,
    Verdict,
)
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.evidence_groups import group_evidence
from narrator.reports.tie_out.cells import Shown
from narrator.reports.tie_out.figures import same_unit, show_difference, show_value

MOST_PLACES = 12
"""Places told for one claim; the machine formats hold them all."""

MOST_CELLS = 12
"""Cells told of one column: a year's months."""

LONGEST_NOTE = 160
"""Characters of a place with its heading, which can be a whole paragraph."""

ROLES = {Role.TARGET: Kind.TARGET, Role.FLOOR: Kind.FLOOR, Role.BENCHMARK: Kind.BENCHMARK}
"""Which kind of figure a claim is told of; all others are of actual values."""

NOTHING = Shown(None)


@dataclass(frozen=True, slots=True)
class Held:
    """The places in words, the evidence's figure, and claim minus evidence; empty where they can't be compared."""

    lines: tuple[str, ...]
    figure: Shown = NOTHING
    difference: Shown = NOTHING


class Facts:
    """Looks up what pieces of evidence are, in all documents of an audit."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._claims = {(a.document.path, claim.id): claim for a in analyses for claim in a.claims}
        self._cells = {(a.document.path, cell.id): cell for a in analyses for cell in a.observations}

    def find(self, evidence: Evidence) -> Claim | Observation | None:
        """The claim or the cell that is shown; None for a stretch of text that is neither."""
        if evidence.claim is not None:
            return self._claims.get((evidence.document, evidence.claim))
        return self._cells.get((evidence.document, evidence.observation or ""))

    def hold(self, one: ClaimVerdict) -> Held:
        """What the claim was held against."""
        lines = tell_places(one.evidence, one.document)
        if not lines and one.verdict is not Verdict.UNVERIFIED:
            lines = ("the figures of its own sentence",)
        total = _find_total(one)
        if total is not None:
            return Held(lines, show_value(total.value, total), _subtract(one.claim.quantity, total))
        fact = self.find(one.evidence[0]) if len(one.evidence) == 1 else None
        if fact is None or not same_unit(one.claim.quantity, fact.quantity):
            return Held(lines)
        shown = show_value(fact.quantity.value, fact.quantity)
        if not _is_same_measure(one.claim, fact):
            return Held(lines, shown)
        return Held(lines, shown, _subtract(one.claim.quantity, fact.quantity))


def tell_places(evidence: Sequence[Evidence], document: str) -> tuple[str, ...]:
    """ "minutes.pdf, p. 3, para. 4: "86.1%"", a line each; cells of one column stand together.

    A document is named where it is not the claim's own.
    """
    groups = group_evidence(evidence)
    lines = [_tell_place(group, document) for group in groups[:MOST_PLACES]]
    if len(groups) > MOST_PLACES:
        lines.append(f"and {count_of(len(groups) - MOST_PLACES, 'more place')}")
    return tuple(lines)


def _tell_place(group: Sequence[Evidence], document: str) -> str:
    """ "p. 2, table, Visits made: Apr-23 = 84.1; May-23 = 86.5", or a sentence's figures."""
    first = group[0]
    parts = [] if first.document == document else [PurePath(first.document).name]
    parts += [f"p. {first.page}"] if first.page is not None else []
    parts += [f"para. {first.paragraph}"] if first.paragraph is not None else []
    if first.sentence is not None:
        notes = list(dict.fromkeys(show_text(item.note) for item in group if item.note))
        parts += notes if len(notes) == 1 else []
        told = ", ".join(f'"{show_text(item.quote)}"' for item in group)
        return f"{_shorten(show_text(', '.join(parts))) or 'the same text'}: {told}"
    kind, _, _ = first.note.partition(": ")[0].partition(", ")
    heading = first.note.partition(": ")[2]
    place = _shorten(show_text(", ".join(part for part in (*parts, kind, heading) if part)))
    told = "; ".join(_tell_cell(item) for item in group[:MOST_CELLS])
    more = f"; and {len(group) - MOST_CELLS} more" if len(group) > MOST_CELLS else ""
    return f"{place or 'table'}: {told}{more}"


def _tell_cell(item: Evidence) -> str:
    when = item.note.partition(": ")[0].partition(", ")[2]
    return show_text(f"{when} = {item.quote}" if when else item.quote)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else text[: LONGEST_NOTE - 3] + "..."


def _find_total(one: ClaimVerdict) -> Quantity | None:
    """What a sum or a division in the verdict's note comes to, where the claim itself is what it should make."""
    from narrator.quantities import read_number

    told, equals, last = one.note.rpartition(" = ")
    found = read_number(last) if equals and told else None
    if found is None or not same_unit(found, one.claim.quantity):
        return None
    # A part of a sum is not what the sum makes, unless it is what is left.
    makes = one.claim.role is not Role.PART or " + " not in told
    fits = one.claim.quantity.interval().contains(found.value)
    return found if (fits if one.verdict is Verdict.CONSISTENT else makes) else None


def _is_same_measure(claim: Claim, fact: Claim | Observation) -> bool:
    """Are the two figures of one measure and one kind, so that they should be equal?"""
    if claim.indicator is None or claim.role is Role.CHANGE:
        return False
    kind = ROLES.get(claim.role, Kind.ACTUAL)
    own = fact.kind if isinstance(fact, Observation) else ROLES.get(fact.role, Kind.ACTUAL)
    return kind is own and not (isinstance(fact, Claim) and fact.role is Role.CHANGE)


def _subtract(claim: Quantity, evidence: Quantity) -> Shown:
    """Claim minus evidence; a bound ("over 50") and a range have no difference."""
    if claim.comparator is not Comparator.EXACT or evidence.comparator is not Comparator.EXACT:
        return NOTHING
    return show_difference(claim, evidence.value)
