"""What an output format is: a name, and how it writes an audit or a listing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from narrator.domain import Audit
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
    """How the place of output looks: `width` in columns, and whether it takes colours."""

    width: int = 100
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One output format.

    `suffixes` are lower case with their dot; a file that ends in one is written in this format unless told
    otherwise. Both functions return the whole output, ending in a line feed unless it is empty. Machine formats take
    no notice of the style.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    write: Callable[[Audit, Style], str]
    write_listing: Callable[[Listing, Style], str]
