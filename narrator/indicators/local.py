"""Makes a measure from a table's own heading, so that documents of any service link without a catalogue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from narrator.domain import Basis, Indicator, Polarity, Unit
from narrator.indicators.services import CODE

NOT_WORD = re.compile(r"[^a-z0-9%£]+")
LONGEST_SLUG = 80
BASIS_WORDS = (
    (
        Basis.YEAR_TO_DATE,
        re.compile(r"\b(?:year[ -]to[ -]date|ytd|cumulative|(?<!up )(?<!up-)to date|within the year)\b", re.I),
    ),
    (Basis.ROLLING_YEAR, re.compile(r"\b(?:rolling (?:12|twelve) months?|rolling year|12 months to)\b", re.I)),
    (Basis.MONTH, re.compile(r"\b(?:monthly|in month|in the month|within the month|per month|each month)\b", re.I)),
    (Basis.QUARTER, re.compile(r"\b(?:quarterly|in quarter|in the quarter|per quarter)\b", re.I)),
    (Basis.SNAPSHOT, re.compile(r"\b(?:as at|at the end of|at month end|at quarter end|snapshot|currently)\b", re.I)),
)


def local_indicator(
    header: str,
    unit: Unit,
    bases: Sequence[Basis] = (),
    qualifiers: Sequence[str] = (),
    polarity: Polarity = Polarity.NEUTRAL,
    aliases: Sequence[str] = (),
) -> Indicator:
    """The measure that a heading names; its id is "doc:" and a slug of the heading, its source "document".

    The same wording gives the same id in every document. Bases are read from the heading where none are given.
    """
    name = " ".join(header.split())
    return Indicator(
        id="doc:" + read_slug(name),
        name=name,
        unit=unit,
        aliases=tuple(aliases),
        polarity=polarity,
        bases=tuple(bases) or read_header_bases(name),
        qualifiers=tuple(qualifiers),
    )


def read_slug(text: str) -> str:
    """Lower case letters, digits, % and £ of a text, joined by hyphens.

    A slug over 80 characters is cut and carries a digest of the whole, so that headings that differ late stay apart.
    """
    slug = NOT_WORD.sub("-", text.lower()).strip("-")
    if len(slug) <= LONGEST_SLUG:
        return slug
    return f"{slug[:LONGEST_SLUG].rstrip('-')}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"


def read_header_bases(header: str) -> tuple[Basis, ...]:
    """The bases that a heading's words name ("(cumulative)", "in month"); empty where it names none."""
    return tuple(basis for basis, expression in BASIS_WORDS if expression.search(header))


ROW = "doc:row-"
"""What the ids of rows begin with that only their own table tells apart ("Secondary" under exclusions)."""


def name_row(text: str) -> str:
    """The id of a row that no sentence can be tied to by its words alone, by all that stands over and before it."""
    return ROW + read_slug(text)


def is_row(indicator: str) -> bool:
    """Is the id that of such a row?"""
    return indicator.startswith(ROW)


def join_local(
    known: Iterable[Indicator], local: Iterable[Indicator], named_by_code: Callable[[str], Indicator | None]
) -> list[Indicator]:
    """The catalogues' measures, then the local ones; a local heading with a code adds its wording to its measure."""
    joined = {indicator.id: indicator for indicator in known}
    for indicator in local:
        named = named_by_code(f"{indicator.id} {indicator.name}")
        if named is not None:
            coded = joined[named.id]
            wording = (CODE.sub(" ", text).strip(" :-") for text in (indicator.name, *indicator.aliases))
            aliases = tuple(dict.fromkeys((*coded.aliases, *filter(None, wording))))
            joined[named.id] = replace(coded, aliases=aliases)
        else:
            joined.setdefault(indicator.id, indicator)
    return list(joined.values())
