"""Indicators: what a figure measures, and how a claim or a table cell is tied to one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from narrator.domain.numbers import Unit
from narrator.domain.time import Basis


class Polarity(StrEnum):
    """Whether a higher value is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical measure.

    `bases` says how its values accumulate (empty where it is not known). Indicators of one `family` are one measure
    on different bases (in the month, year to date) or in different units (number, percentage). `qualifiers` are
    normal forms as in `Qualifier.key`; a claim that names another one is of another measure. `complement` is the id
    of the indicator that counts the rest (suitable / unsuitable); where the two are one measure told both ways,
    `opposite` is set on the one whose claims are told of its complement. `population` is who is counted
    ("child_in_care", "care_leaver"). `source` is the catalogue's name, or "document" for a measure known from a
    table's heading only.
    """

    id: str
    name: str
    unit: Unit
    aliases: tuple[str, ...] = ()
    polarity: Polarity = Polarity.NEUTRAL
    bases: tuple[Basis, ...] = ()
    family: str | None = None
    qualifiers: tuple[str, ...] = ()
    complement: str | None = None
    opposite: bool = False
    population: str | None = None
    source: str = "document"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that may be meant, with its score from 0 to 100."""

    indicator: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """The tie to an indicator; `indicator` is None where narrator abstains, and `candidates` then says between what.

    `candidates` are best first; `via` says which words decided ("clause", "sentence", "previous sentence",
    "heading", "code"). `complement` says that the figure counts the opposite of the indicator ("2 of 56 were in
    unsuitable accommodation").
    """

    indicator: str | None = None
    name: str | None = None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    via: str = ""
    complement: bool = False
