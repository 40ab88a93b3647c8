"""Rows under a name of their own: a claim of a measure that no table has is of the row that its words name as well.

A heading may miss a word that the catalogue asks for, so that the row is a measure of the document's own and the
sentence about it one of the catalogue's. Where the linking found both, and only the row has cells, the row is meant.
Documents of the same authority that tell the measure without the table beside them, as minutes do, mean that row too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.known import SURE_LINK
from narrator.domain import Analysis, Candidate, Claim

Measure = tuple[str | None, str]
"""A measure and a group of units."""

Place = tuple[str | None, str | Measure]
"""A document and a claim of it, or an authority and a measure."""


def name_by_rows(analyses: Sequence[Analysis]) -> list[Analysis]:
    """The analyses, with claims of measures without cells told of the one row that their own clause names surely."""
    units = {(o.indicator, unit_group(o.quantity)) for analysis in analyses for o in analysis.observations}
    measures = {indicator for indicator, _ in units}
    rows = _find_rows(analyses, units, measures)
    return [
        replace(analysis, claims=tuple(_name_by_row(analysis, claim, rows) for claim in analysis.claims))
        for analysis in analyses
    ]


def _find_rows(
    analyses: Sequence[Analysis], units: set[Measure], measures: set[str | None]
) -> dict[Place, Mapping[str, Candidate]]:
    """The rows that the clauses of claims name as surely: by claim, and by authority and measure for those that none
    of their own clauses tells."""
    rows: dict[Place, dict[str, Candidate]] = defaultdict(dict)
    for analysis in analyses:
        for claim in analysis.claims:
            if claim.link.via != "clause" or claim.indicator is None or claim.indicator in measures:
                continue
            group = unit_group(claim.quantity)
            for one in claim.link.candidates:
                if one.score >= SURE_LINK and (one.indicator, group) in units:
                    rows[analysis.document.path, claim.id][one.indicator] = one
                    rows[analysis.authority, (claim.indicator, group)][one.indicator] = one
    return dict(rows)


def _name_by_row(analysis: Analysis, claim: Claim, rows: Mapping[Place, Mapping[str, Candidate]]) -> Claim:
    """The claim, or itself told of the only row with cells of its unit that it, or all claims of its measure, name."""
    named = rows.get((analysis.document.path, claim.id)) or rows.get(
        (analysis.authority, (claim.indicator, unit_group(claim.quantity))), {}
    )
    if claim.link.via != "clause" or len(named) != 1:
        return claim
    (row,) = named.values()
    link = replace(claim.link, indicator=row.indicator, name=row.name, score=min(row.score, claim.link.score))
    return replace(claim, link=link)
