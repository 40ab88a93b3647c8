"""Named limits: "better than the national average", "still below target", where only the table has the other figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from narrator.checks.facts.cells_then import own_cell
from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import folded
from narrator.checks.wordings.comparisons import Comparison
from narrator.checks.wordings.earlier_cells import next_alone
from narrator.checks.wordings.moves import is_wayward, pattern
from narrator.checks.wordings.relations import Relation, find_named_relations, is_share_of
from narrator.domain import Claim, Comparator, Kind, Observation, Owner, Role

TARGET = "target"
SENTENCES_BACK = 2
"""So many sentences further on "the target" still is the one that was told."""

OWNERS = (Owner.NATIONAL, Owner.REGIONAL, Owner.STATISTICAL_NEIGHBOURS, Owner.OTHER)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure, the table's cells of the limit that its sentence names without a figure, and how they are related."""

    claim: Claim
    relation: Relation
    cells: tuple[Observation, ...]


def find_named(ledger: Ledger, names: Sequence[str]) -> Iterable[Named]:
    """Every lone figure that a table prints and that its words relate to a limit of these names in the same row."""
    for claim in ledger.claims.values():
        if claim.role is not Role.ACTUAL or claim.indicator is None:
            continue
        if claim.quantity.comparator is not Comparator.EXACT or not _is_alone(ledger, claim):
            continue
        told = _relations(ledger, claim, names)
        own = own_cell(ledger, claim) if told else None
        if own is None:
            continue
        for name, relation in told:
            cells = tuple(_cells(ledger, claim, own, name))
            if cells and all(is_trusted(cell) for cell in cells):
                yield Named(claim, relation, cells)


def find_told_before(ledger: Ledger) -> Iterable[Comparison]:
    """Every lone figure said to stand above or below "the target" that a sentence before in its paragraph gave."""
    for claim in ledger.claims.values():
        plain = claim.role is Role.ACTUAL and claim.quantity.comparator is Comparator.EXACT
        if not plain or len(ledger.neighbours(claim)) > 1 or ledger.comparing(claim, Role.TARGET):
            continue
        limits = list(_limits_before(ledger, claim))
        if len(limits) != 1 or limits[0].quantity.comparator is not Comparator.EXACT:
            continue
        if claim.sentence_index - limits[0].sentence_index > SENTENCES_BACK:
            continue
        for _, relation in _relations(ledger, claim, (TARGET,)):
            yield Comparison(claim, limits[0], relation)


def _limits_before(ledger: Ledger, claim: Claim) -> Iterable[Claim]:
    """The targets of the paragraph so far, which must be one, of the claim's unit and of no other measure."""
    place = (claim.provenance.document, ledger.block_index(claim))
    for other in ledger.once("limits told", lambda: _limits_by_block(ledger)).get(place, ()):
        if other.quantity.span.end <= claim.quantity.span.start:
            fits = other.role is Role.TARGET and unit_group(other.quantity) == unit_group(claim.quantity)
            if fits and (other.indicator or claim.indicator) == (claim.indicator or other.indicator):
                yield other
            else:
                yield from (other, other)  # another limit: which one "the target" is, nobody knows


def _limits_by_block(ledger: Ledger) -> Mapping[tuple[str, int | None], list[Claim]]:
    """The targets and floors of each paragraph, in reading order."""
    found: dict[tuple[str, int | None], list[Claim]] = {}
    for claim in ledger.claims.values():
        if claim.role in (Role.TARGET, Role.FLOOR):
            found.setdefault((claim.provenance.document, ledger.block_index(claim)), []).append(claim)
    return found


def _is_alone(ledger: Ledger, claim: Claim) -> bool:
    """Are all other figures of the sentence earlier values or changes?"""
    return all(c is claim or c.role in (Role.PREVIOUS, Role.CHANGE) for c in ledger.neighbours(claim))


def _relations(ledger: Ledger, claim: Claim, names: Sequence[str]) -> list[tuple[str, Relation]]:
    """What the words behind the figure, or the next sentence, say of it; each name once."""
    text = ledger.analysis_of(claim).document.text
    spans = [c.quantity.span.end for c in ledger.neighbours(claim)]
    behind = folded(text[max(spans) : claim.sentence.end])
    following = next_alone(ledger, claim)
    for words, handed in ((behind, ("hands_on",)), (following, ("opens", "hands_on"))):
        if handed[0] == "opens" and not pattern("table", "goes_on").match(words):
            continue
        found = [
            (name, relation)
            for name in names
            for start, relation in find_named_relations(words, name)
            if any(pattern("table", opens).match(words[:start]) for opens in handed)
            and not is_share_of(words[:start])
            and not is_wayward(words[:start])
        ]
        if found:
            return found if len({name for name, _ in found}) == len(found) else []
    return []


def _cells(ledger: Ledger, claim: Claim, own: Observation, name: str) -> Iterable[Observation]:
    """The limits of that name in the row of the figure's own cell."""
    for cell in ledger.analysis_of(own).observations:
        alike = (cell.table, cell.row, cell.indicator) == (own.table, own.row, claim.indicator)
        if not alike or unit_group(cell.quantity) != unit_group(claim.quantity):
            continue
        kind, owner = (Kind.TARGET, None) if name == TARGET else (Kind.BENCHMARK, Owner(name))
        if cell.kind is kind and cell.benchmark is owner:
            yield cell
