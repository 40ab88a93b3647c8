"""What a cell shows: a text or a number, how it looks, and where a click on it leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a cell looks; every look that tells something has words in the cell that tell it too."""

    TEXT = "text"
    NUMBER = "number"
    PRINTED = "printed"
    CENTRED = "centred"
    OWN = "own"
    LABEL = "label"
    HEADING = "heading"
    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell. A text may have several lines, each made harmless by itself when it is written.

    `file` is a document's path and `page` its page, for a link to the document; `place` is a cell of this workbook
    such as "'Findings'!A2". `form` is Excel's number format. `bold` are ranges of a text to be shown in bold.
    """

    value: str | int | float | tuple[str, ...] | None
    look: Look = Look.TEXT
    form: str = "General"
    file: str = ""
    page: int | None = None
    place: str = ""
    bold: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its width in characters; what is not `printed` stands to the right of what is."""

    heading: str
    width: float
    printed: bool = True
