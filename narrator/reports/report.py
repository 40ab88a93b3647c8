"""What an output format is: a name, and how it writes an audit or a listing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from narrator.domain import Audit
from narrator.errors import UsageError
from narrator.reports.views import DocumentView


class ListingKind(StrEnum):
    """What the records of a listing are; `INDICATOR` and `RULE` are told in full, one after the other."""

    CLAIMS = "claims"
    OBSERVATIONS = "observations"
    GRIDS = "grids"
    INDICATORS = "indicators"
    INDICATOR = "indicator"
    RULES = "rules"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Listing:
    """Records of one kind in reading order, made of nothing but what JSON knows.

    A listing of tables has `documents` as well: what the records were taken from, to be shown as it is printed.
    """

    kind: ListingKind
    records: tuple[Mapping[str, object], ...]
    documents: tuple[DocumentView, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How text is to look: `width` in columns, whether it takes colours, and whether every claim's verdict is told."""

    width: int = 100
    colour: bool = False
    verdicts: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One output format.

    `suffixes` are lower case with their dot; a file that ends in one is written in this format unless told
    otherwise. Both functions return the whole output, ending in a line feed unless it is empty. Machine formats take
    no notice of the style. A format that is made for findings only has `lists` False and `no_listing`.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    write: Callable[[Audit, Style], str]
    write_listing: Callable[[Listing, Style], str]
    lists: bool = True


def no_listing(listing: Listing, style: Style) -> str:
    """Raises UsageError: what a format that is made for findings says to anything else."""
    raise UsageError(f"this format is for the findings of `narrator check`, not for {listing.kind}.")
