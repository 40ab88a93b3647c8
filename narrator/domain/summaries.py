"""What a summary says: sections of lines, every figure of a line with the place that it was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from narrator.domain.findings import Coverage, Evidence, Verdict


class Length(StrEnum):
    """How much a summary tells: some ten lines, no more than thirty, or all that there is."""

    SHORT = "short"
    MEDIUM = "medium"
    FULL = "full"


class PieceKind(StrEnum):
    """What a piece of a line is.

    `WORDS` are narrator's own and hold no figure. `NAME` is a measure's name, `TIME` a period, `SOURCE` a document,
    `PLACE` where the figures before it stand. A `FIGURE` is a document's, a `QUOTE` is words of a document, word for
    word; both have a place. `COUNT` is what narrator counted, `FINDING` what a finding says.
    """

    WORDS = "words"
    NAME = "name"
    TIME = "time"
    SOURCE = "source"
    PLACE = "place"
    FIGURE = "figure"
    QUOTE = "quote"
    COUNT = "count"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. `verdict` is that of the claim which a figure is; a table's cell has none."""

    kind: PieceKind
    text: str
    place: Evidence | None = None
    verdict: Verdict | None = None


class Tone(StrEnum):
    """How a line is meant: good news, bad news, in doubt (contradicted or unverified), or neither."""

    GOOD = "good"
    BAD = "bad"
    DOUBT = "doubt"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One thing said, of one measure where it is of any; `indicator` is then the id of it."""

    pieces: tuple[Piece, ...]
    tone: Tone = Tone.PLAIN
    indicator: str | None = None

    @property
    def text(self) -> str:
        """The whole line as text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def places(self) -> tuple[Evidence, ...]:
        """Where its figures stand, in the order of the text."""
        return tuple(piece.place for piece in self.pieces if piece.place is not None)


@dataclass(frozen=True, slots=True)
class SummarySection:
    """Lines under a title; `name` is the key of the section in machine formats.

    `runs_on` says that there are too many for a line each: they are told one after the other. `left_out` counts those
    that a longer summary would tell. `counted` says that their number is of interest; others are sentences.
    """

    name: str
    title: str
    lines: tuple[SummaryLine, ...]
    runs_on: bool = False
    left_out: int = 0
    counted: bool = True

    @property
    def heading(self) -> str:
        """The title, with the number of lines where that says something."""
        total = len(self.lines) + self.left_out
        return f"{self.title} ({total})" if self.counted and total > 1 else self.title

    @property
    def more(self) -> str:
        """ "and 12 more"; empty where nothing is left out."""
        return f"and {self.left_out} more" if self.left_out else ""

    @property
    def between(self) -> str:
        """What stands between two lines that run on."""
        return " • " if self.counted else " "


@dataclass(frozen=True, slots=True)
class SummarySource:
    """One document that a summary is made from; `part` says what it is held to be ("report", "minutes")."""

    path: str
    part: str
    authority: str | None = None
    period: str | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What some documents say, in short: sections in the order of reading, and what was covered."""

    title: str
    documents: tuple[SummarySource, ...]
    length: Length
    sections: tuple[SummarySection, ...]
    coverage: Coverage
