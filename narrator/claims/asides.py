"""Brings figures that a sentence calls a budget or a forecast to that cell of the row which it speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from narrator.claims.cells import fits_unit
from narrator.data_files import read_data
from narrator.domain import Candidate, Claim, Document, Kind, Link, Observation, Role
from narrator.indicators import is_row
from narrator.needs import Needing

_BREAK = " - "
"""What stands between a row's name and its column's in the name of a budget ("Libraries - Budget")."""

REACH = 40
"""Characters before a figure in which a word calls it a budget or a forecast ("a revised net budget of")."""


@cache
def _patterns() -> Mapping[str, Needing]:
    raw = read_data(__package__, "anchoring.toml")
    return {name: Needing(pattern, re.IGNORECASE) for name, pattern in raw["asides"].items()}


def find_asides(document: Document, claims: Sequence[Claim], observations: Sequence[Observation]) -> tuple[Claim, ...]:
    """The claims, of which budgets and forecasts of a row's measure are tied to the row's cell of that kind.

    A row with two budgets ("Original", "Revised") keeps the one that the figure is; where it is neither, none.
    """
    wanted = {claim.indicator for claim in claims if claim.indicator is not None and not is_row(claim.indicator)}
    rows: dict[tuple[str, str, int], list[Observation]] = defaultdict(list)
    homes: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for cell in observations:
        place = cell.provenance.document, cell.table, cell.row
        if cell.indicator in wanted:
            homes[place].add(cell.indicator or "")
        elif cell.indicator is not None and is_row(cell.indicator):
            rows[place].append(cell)
    own: dict[str, list[Observation]] = defaultdict(list)
    for place, cells in rows.items():
        for measure in homes.get(place, ()):
            own[measure] += cells
    return tuple(_bring(document.text, claim, own.get(claim.indicator or "", ())) for claim in claims)


def _bring(text: str, claim: Claim, beside: Sequence[Observation]) -> Claim:
    beside = [cell for cell in beside if fits_unit(claim.quantity, cell.quantity)]
    name = _called(text, claim) if beside and claim.role in (Role.ACTUAL, Role.TARGET) else None
    if name is None:
        return claim
    wanted = Kind.TARGET if name == "budget" else Kind.ACTUAL
    cells = [
        cell
        for cell in beside
        if cell.kind is wanted
        if _patterns()[name + "_column"].search((cell.indicator_name or "").rpartition(_BREAK)[2])
    ]
    if len(cells) > 1:
        cells = [cell for cell in cells if claim.quantity.interval().overlaps(cell.quantity.interval())]
    if len(cells) != 1 or cells[0].indicator is None:
        return claim
    cell, score = cells[0], claim.link.score
    candidate = Candidate(cells[0].indicator, cell.indicator_name or "", score)
    link = Link(cell.indicator, cell.indicator_name, score, (candidate,), claim.link.via)
    role = Role.TARGET if name == "budget" else Role.ACTUAL
    return replace(claim, link=link, role=role, period=cell.period or claim.period, bases=cell.bases, presumed=False)


def _called(text: str, claim: Claim) -> str | None:
    """What the words right before or behind a figure call it: "budget", "forecast" or nothing."""
    before = text[max(claim.sentence.start, claim.quantity.span.start - REACH) : claim.quantity.span.start]
    behind = text[claim.quantity.span.end : claim.sentence.end][:REACH]
    for name in ("budget", "forecast"):
        if _patterns()[f"{name}_before"].search(before) or _patterns()[f"{name}_behind"].match(behind):
            return name
    return None
