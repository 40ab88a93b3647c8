"""Facts: claims from the narrative and observations from the tables, behind one protocol."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from narrator.domain.documents import Document, Sentence
from narrator.domain.measures import Indicator, Link
from narrator.domain.numbers import Quantity
from narrator.domain.places import Provenance, Span
from narrator.domain.time import Basis, Period


class Role(StrEnum):
    """What a figure is told for."""

    ACTUAL = "actual"
    TARGET = "target"
    FLOOR = "floor"
    BENCHMARK = "benchmark"
    PREVIOUS = "previous"
    CHANGE = "change"
    PART = "part"


class Owner(StrEnum):
    """Whose figure a benchmark is."""

    STATISTICAL_NEIGHBOURS = "statistical_neighbours"
    REGIONAL = "regional"
    NATIONAL = "national"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a value is said to have moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class AgainstTarget(StrEnum):
    """Where a value is said to lie against its target, by value and not by merit."""

    ABOVE = "above"
    BELOW = "below"
    MEETS = "meets"


class Kind(StrEnum):
    """What a table cell holds."""

    ACTUAL = "actual"
    TARGET = "target"
    FLOOR = "floor"
    BENCHMARK = "benchmark"


class Fact(Protocol):
    """A value of a measure at a time, wherever it was found."""

    @property
    def indicator(self) -> str | None: ...
    @property
    def period(self) -> Period | None: ...
    @property
    def bases(self) -> tuple[Basis, ...]: ...
    @property
    def authority(self) -> str | None: ...
    @property
    def quantity(self) -> Quantity: ...
    @property
    def provenance(self) -> Provenance: ...


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity said of one measure in one sentence.

    `id` is unique within its document and counts in reading order. `bases` holds every basis that the text allows
    (empty: nothing known); they are `presumed` where nothing but the length of the report's period speaks for them.
    `compares` names the claim (by id) whose value this one is a target, benchmark, previous
    value, change or part of, where that is known. `merit` is True where the text says that the move is for the
    better ("an improvement"), False for the worse, None where it does not judge. `rating` is the colour (Red, Amber,
    Green) that the text gives the measure with this value.
    """

    id: str
    quantity: Quantity
    role: Role
    link: Link
    provenance: Provenance
    sentence: Span
    clause: Span
    sentence_index: int
    benchmark: Owner | None = None
    period: Period | None = None
    bases: tuple[Basis, ...] = ()
    direction: Direction | None = None
    against_target: AgainstTarget | None = None
    merit: bool | None = None
    compares: str | None = None
    authority: str | None = None
    rating: str | None = None
    presumed: bool = False

    @property
    def indicator(self) -> str | None:
        """The id of the linked indicator, None where narrator abstains."""
        return self.link.indicator

    @property
    def told_bases(self) -> tuple[Basis, ...]:
        """The bases that words or the measure tell; a claim whose bases are presumed is as open as a bare column."""
        return () if self.presumed else self.bases


@dataclass(frozen=True, slots=True)
class Observation:
    """One table cell read as indicator x period x kind = value.

    `confidence` runs from 0 to 1; below `observations.TRUSTED` it takes part in no contradiction. `header` is the
    column's (or row's) heading as printed; `rating` a RAG word, where the cell or card gives one. `provisional` marks
    a value that the table itself calls so; `reasons` say in words what lowered the confidence.
    """

    id: str
    quantity: Quantity
    kind: Kind
    provenance: Provenance
    table: str
    row: int
    column: int
    header: str
    indicator: str | None
    indicator_name: str | None
    benchmark: Owner | None = None
    period: Period | None = None
    bases: tuple[Basis, ...] = ()
    rating: str | None = None
    confidence: float = 1.0
    authority: str | None = None
    provisional: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating of one measure in a row of a table, or on a card.

    `rating` is the latest ("Red", "Amber", "Green", "Blue"), `previous` the one before; either may be None where the
    row leaves it open. `direction` is the arrow's as printed, which may tell of the value or of merit; `merit` is
    True where words call the move one for the better, False for the worse. `period` is that of the latest rating.
    `observation` is the id of the value that is rated, where the row has one. `confidence` runs from 0 to 1;
    `reasons` say in words what lowered it.
    """

    id: str
    indicator: str | None
    indicator_name: str | None
    name: str
    rating: str | None
    provenance: Provenance
    table: str
    row: int
    previous: str | None = None
    direction: Direction | None = None
    merit: bool | None = None
    period: Period | None = None
    observation: str | None = None
    authority: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one document.

    `indicators` holds every indicator that its claims and observations are linked to, the catalogue's and the
    document's own. `reporting_period` is the document's own time, None where it does not say. `ratings` are those
    that tables and cards give measures row by row.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    observations: tuple[Observation, ...]
    indicators: tuple[Indicator, ...]
    reporting_period: Period | None
    authority: str | None
    ratings: tuple[Rating, ...] = ()
