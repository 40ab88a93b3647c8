"""Rows under a name of their own: a claim of a measure that no table has is of the row that its words name as well.

A heading may miss a word that the catalogue asks for, so that the row is a measure of the document's own and the
sentence about it one of the catalogue's. Where the linking found both, and only the row has cells, the row is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.known import SURE_LINK
from narrator.domain import Analysis, Claim


def name_by_rows(analyses: Sequence[Analysis]) -> list[Analysis]:
    """The analyses, with claims of measures without cells told of the one row that their own clause names surely."""
    units = {(o.indicator, unit_group(o.quantity)) for analysis in analyses for o in analysis.observations}
    measures = {indicator for indicator, _ in units}
    return [
        replace(analysis, claims=tuple(_name_by_row(claim, units, measures) for claim in analysis.claims))
        for analysis in analyses
    ]


def _name_by_row(claim: Claim, units: set[tuple[str | None, str]], measures: set[str | None]) -> Claim:
    """The claim, or itself told of the only other measure that it may be of and that has cells of its unit."""
    if claim.link.via != "clause" or claim.indicator is None or claim.indicator in measures:
        return claim
    group = unit_group(claim.quantity)
    others = [one for one in claim.link.candidates if one.score >= SURE_LINK and (one.indicator, group) in units]
    if len(others) != 1:
        return claim
    link = replace(claim.link, indicator=others[0].indicator, name=others[0].name, score=others[0].score)
    return replace(claim, link=link)
