"""What a type alone can't say of a field: its pattern, its bounds. A plain text beside it says what the field tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class CheckedBy:
    """A word of JSON Schema and what it asks of the value: `pattern`, `format`, `minimum`, `maximum`."""

    keyword: str
    value: str | int


Least = CheckedBy("minimum", 0)
"""Counts and places are never below zero."""

Printed = Annotated[str, CheckedBy("pattern", r"^-?[0-9]+(\.[0-9]+)?$")]
"""A number with the digits that were printed: text, so that none is lost."""

Day = Annotated[str, CheckedBy("format", "date"), CheckedBy("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A day as 2023-09-30."""

Number = Annotated[int, Least]
"""A whole number from 0."""

PageNumber = Annotated[int, CheckedBy("minimum", 1)]
"""A page, counted from 1."""

Share = Annotated[float, Least, CheckedBy("maximum", 1)]
"""A share or a sureness from 0 to 1."""

Score = Annotated[float, Least, CheckedBy("maximum", 100)]
"""How well a measure fits, from 0 to 100."""

Fingerprint = Annotated[str, CheckedBy("pattern", "^[0-9a-f]{16}$")]
"""The stable key of a finding."""

Code = Annotated[str, CheckedBy("pattern", "^NAR[0-9]{3}$")]
"""A rule's code."""
