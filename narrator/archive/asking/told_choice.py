"""Filters as people write them, read for told values: for the claims and for the cells of tables at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, false

from narrator.archive.asking.filters import Filters, read_conditions
from narrator.archive.asking.measures import KnownMeasures
from narrator.archive.asking.subjects import find_subject
from narrator.archive.asking.told import ACTUAL
from narrator.domain import Kind, Role
from narrator.errors import UsageError

ALL_ROLES = (*ACTUAL, "target", "floor", "benchmark")
"""Roles of values that a measure has at a time; changes and parts are none."""


@dataclass(frozen=True, slots=True)
class ToldChoice:
    """Conditions on the tables `claims` and `observations`, and what people should know of how they were read."""

    claims: tuple[ColumnElement[bool], ...]
    cells: tuple[ColumnElement[bool], ...]
    notes: tuple[str, ...]


def choose_told(connection: Connection, filters: Filters, known: KnownMeasures | None = None) -> ToldChoice:
    """The conditions that the filters stand for; without any role, values that were reached.

    `min_score` and `verdicts` are asked of claims, which alone have them; where verdicts are asked for no cell fits.
    Raises UsageError on a word or time that can't be meant.
    """
    of_claims = replace(filters, roles=filters.roles or ACTUAL)
    claims = read_conditions(connection, find_subject("claims"), of_claims, known)
    # What is no role of a claim's has been refused by now.
    asked = {part.strip().lower() for role in of_claims.roles for part in role.split(",")}
    if asked and asked.isdisjoint(ALL_ROLES):
        raise UsageError(
            f"a {min(asked)} is no value that a measure has at a time.", advice=f"--role takes {', '.join(ALL_ROLES)}."
        )
    kinds = tuple(str(kind) for kind in Kind if str(kind) in asked)
    of_cells = replace(filters, roles=kinds, verdicts=(), min_score=None)
    cells = read_conditions(connection, find_subject("observations"), of_cells, known)
    own = list(cells.clauses) if kinds and not filters.verdicts else [false()]
    values = find_subject("claims").fields["role"].expression.in_([str(r) for r in Role if str(r) in ALL_ROLES])
    return ToldChoice((*claims.clauses, values), tuple(own), claims.notes)
