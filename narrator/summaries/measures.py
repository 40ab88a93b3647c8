"""What a summary knows of a measure: its figures now, and what each of them is held against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from narrator.domain import Analysis, Claim, Indicator, Observation, Polarity, Verdict


class Stand(StrEnum):
    """How a figure stands to its target; `OPEN` where there is none, or nobody says which end is better."""

    ON = "on_target"
    MISSED = "missed"
    OPEN = "open"


class Move(StrEnum):
    """How a figure moved; `OTHER` is a move of which nobody says whether it is for the better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact to be shown; `verdict` is its claim's, None for a table's cell. `disputed` by a finding."""

    fact: Claim | Observation
    verdict: Verdict | None = None
    disputed: bool = False

    @property
    def contradicted(self) -> bool:
        """Is it at odds with other figures?"""
        return self.disputed or self.verdict is Verdict.CONTRADICTED

    @property
    def unverified(self) -> bool:
        """Is there nothing that speaks for it?"""
        return self.verdict is Verdict.UNVERIFIED and not self.disputed


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a measure now, with what it is held against. `when` is the kind of its time ("quarter").

    `rival` is what a table gives in the place of the figure, which is then not judged. `accrues` says that it grows
    towards a year's end that is not there yet; `borrowed` that its target is told of another time's figure.
    """

    shown: Shown
    when: str
    target: Shown | None = None
    floor: Shown | None = None
    previous: tuple[Shown, ...] = ()
    changes: tuple[Shown, ...] = ()
    benchmarks: tuple[Shown, ...] = ()
    rival: Shown | None = None
    accrues: bool = False
    borrowed: bool = False
    stand: Stand = Stand.OPEN
    move: Move = Move.UNKNOWN


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in one document, on whatever bases and in whatever units: its first reading is the one to tell.

    `praised` is what the report itself says by its headings or by a rating: True for the better, False for the worse,
    None where it says nothing. `words` are that heading or rating.
    """

    key: str
    indicator: Indicator
    analysis: Analysis
    readings: tuple[Reading, ...]
    polarity: Polarity = Polarity.NEUTRAL
    praised: bool | None = None
    words: str = ""

    @property
    def lead(self) -> Reading:
        """The reading that stands for the measure."""
        return self.readings[0]

    @property
    def contradicted(self) -> bool:
        """Is its figure, or the target that it would be judged by, at odds with others?"""
        target = self.lead.target
        return self.lead.shown.contradicted or (target is not None and target.contradicted)

    @property
    def stand(self) -> Stand:
        """How it stands to its target: missed where any of its figures misses it."""
        stands = [reading.stand for reading in self.readings]
        if self.contradicted or self.lead.stand is Stand.OPEN:
            return Stand.OPEN
        return Stand.MISSED if Stand.MISSED in stands else Stand.ON

    @property
    def move(self) -> Move:
        """How it moved."""
        return Move.UNKNOWN if self.lead.shown.contradicted else self.lead.move

    @property
    def unjudged(self) -> bool:
        """Has it a target, but nothing that its figure can be judged by?"""
        return self.stand is Stand.OPEN and not self.contradicted and self.lead.target is not None

    @property
    def told(self) -> bool:
        """Does the narrative tell it, or only a table?"""
        return any(isinstance(reading.shown.fact, Claim) for reading in self.readings)

    @property
    def differs(self) -> bool:
        """Does the report say one thing of it and its target another?"""
        return (self.praised is True and self.stand is Stand.MISSED) or (
            self.praised is False and self.stand is Stand.ON
        )
