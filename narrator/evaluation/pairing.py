"""Pairs labels with the claims that narrator found: one value in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.domain import Claim, Span, Unit
from narrator.evaluation.labels import Label

CLOSE = Decimal("0.000001")
"""Values nearer than this are one: labels may hold a ratio's percentage to many places."""

FRACTION = Decimal("0.1")
"""How far a fraction told as a percentage may lie from it: 33.3 stands for a third."""

ROUNDED = Decimal("0.51")
"""How far a percentage may lie from its ratio beside it: printed without decimals it is rounded or cut."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its place in the text and the sentence that holds it."""

    label: Label
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Pairing:
    """Labels with their claims in reading order; then the labels and the claims that have no partner."""

    pairs: tuple[tuple[Placed, Claim], ...]
    missed: tuple[Placed, ...]
    extra: tuple[Claim, ...]


def pair_claims(labels: Sequence[Placed], claims: Sequence[Claim]) -> Pairing:
    """Each label with the claim of its value that shares its place, else with one in its sentence, nearest first.

    A ratio that stands beside its percentage belongs to it: told or not, as a claim of its own, both are right.
    """
    free = list(claims)
    partners: dict[int, Claim] = {}
    ordered = sorted(labels, key=lambda placed: (placed.span.start, -len(placed.span)))
    for reach in (_in_place, _in_sentence):
        for number, placed in enumerate(ordered):
            fit = [c for c in free if number not in partners and reach(placed, c) and _same_value(placed.label, c)]
            if fit:
                best = min(fit, key=lambda claim: _distance(placed, claim))
                free.remove(best)
                partners[number] = best
    pairs = tuple((ordered[number], claim) for number, claim in sorted(partners.items()))
    missed = [placed for number, placed in enumerate(ordered) if number not in partners]
    return Pairing(
        pairs,
        tuple(placed for placed in missed if not _beside_percentage(placed, ordered)),
        tuple(claim for claim in free if not _told_by_another(claim, pairs)),
    )


def _in_place(placed: Placed, claim: Claim) -> bool:
    return placed.span.overlaps(claim.provenance.span)


def _in_sentence(placed: Placed, claim: Claim) -> bool:
    return claim.sentence.contains(placed.span) or placed.sentence.contains(claim.provenance.span)


def _distance(placed: Placed, claim: Claim) -> tuple[bool, int]:
    other_kind = (claim.quantity.unit is Unit.RATIO) != ("ratio" in placed.label.units)
    return other_kind, abs(claim.provenance.span.start - placed.span.start)


def _same_value(label: Label, claim: Claim) -> bool:
    found = claim.quantity
    if "ratio" in label.units and label.numerator is not None:
        if found.numerator is None and found.unit is Unit.PERCENT:
            # "A third" may be told as a ratio or as its percentage.
            return abs(found.value - label.value) < FRACTION
        return found.numerator == label.numerator and found.denominator == label.denominator
    return abs(found.value - label.value) < CLOSE


def _beside_percentage(placed: Placed, others: Sequence[Placed]) -> bool:
    own = placed.label
    if own.units[0] != "ratio" or not own.numerator or not own.denominator:
        return False
    share = 100 * own.numerator / own.denominator
    return any(
        other.label.units[0] == "percent"
        and other.sentence == placed.sentence
        and abs(other.label.value - share) < ROUNDED
        for other in others
    )


def _told_by_another(claim: Claim, pairs: Sequence[tuple[Placed, Claim]]) -> bool:
    """A found ratio whose percentage was found as well, in the same sentence."""
    return claim.quantity.unit is Unit.RATIO and any(
        found.quantity.numerator == claim.quantity.numerator and found.sentence == claim.sentence for _, found in pairs
    )
