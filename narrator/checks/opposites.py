"""Claims that count the opposite of their measure, told apart from those that count the measure itself."""

from __future__ import annotations

from dataclasses import replace

from narrator.domain import Analysis, Claim, Indicator


def tell_opposites_apart(analysis: Analysis) -> Analysis:
    """The same analysis with each such claim tied to the measure of the opposite, as the checks compare like with like.

    "2 of 56 were in unsuitable accommodation" is a claim of suitable accommodation to its reader; held against a table
    it is a value of the complement.
    """
    opposites = {i.complement: i for i in analysis.indicators if i.opposite and i.complement is not None}
    return replace(analysis, claims=tuple(_told_of(claim, opposites) for claim in analysis.claims))


def _told_of(claim: Claim, opposites: dict[str, Indicator]) -> Claim:
    own = opposites.get(claim.link.indicator or "") if claim.link.complement else None
    if own is None:
        return claim
    return replace(claim, link=replace(claim.link, indicator=own.id, name=own.name, complement=False))
