"""Collects the measures that a document's own tables name, so that its narrative can be linked to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from narrator.domain import Document, Indicator, Link, Unit
from narrator.indicators import HeaderQuery, local_indicator
from narrator.observations.entries import Entry, telling_figures, with_unit_words
from narrator.observations.headings import find_code, read_bases
from narrator.observations.naming import Names
from narrator.observations.rating_counts import rating_link
from narrator.observations.tables import TableReading, read_tables
from narrator.observations.units import find_unit
from narrator.observations.words import split_tokens
from narrator.quantities import find_quantities

LinkHeader = Callable[[HeaderQuery], Link]

_WHOLES = (("all",), ("total",), ("overall",))
"""First words of a name that is the whole of what the title names ("All calls")."""

LEAST_WORDS = 2
"""Words that a heading needs to stand for a measure by itself ("Adopted" alone needs its table)."""


def table_headers(
    document: Document, link_header: LinkHeader | None = None, authority: str | None = None
) -> tuple[Indicator, ...]:
    """One indicator for each measure that a heading of the document's tables names, in reading order, once each.

    Headings of parts, times, targets and benchmarks are none. A heading with a code keeps it in its name. Where
    `link_header` (of a catalogue alone) knows a heading, that indicator's code goes before the name, so that the
    wording joins the catalogue's measure and does not rival it; a known measure without a code is left out.
    """
    found: dict[str, Indicator] = {}
    for reading in read_tables(document, None, authority):
        entries_of: dict[str, list[Entry]] = {}
        for entry in reading.entries:
            entries_of.setdefault(entry.line, []).append(entry)
        for indicator in _name_lines(reading, entries_of, link_header):
            found.setdefault(indicator.id, indicator)
    return tuple(found.values())


def _name_lines(
    reading: TableReading, entries_of: Mapping[str, Sequence[Entry]], link_header: LinkHeader | None
) -> list[Indicator]:
    """The indicators of one table's lines.

    Several short names that are known only by the title above them ("Litter", "Detritus" under one title) can't all be
    the measure that it calls to mind: each stands for itself.
    """
    names = Names(reading.table, reading.entries)
    told: list[tuple[str, Unit, tuple[str, ...], Link, bool]] = []
    for line, heading in _headings(reading, names).items():
        entry = entries_of[line][0]
        unit = find_unit(with_unit_words(heading, entry), reading.context, telling_figures(entries_of[line])).unit
        _, qualifiers = find_quantities(heading)
        keys = tuple(q.key for q in qualifiers if q.key)
        known = Link()
        if link_header is not None and find_code(heading) is None and not names.is_shared(entry):
            known = link_header(HeaderQuery(heading, "", reading.table.section or "", unit, read_bases(heading), keys))
        part = bool(entry.measure) and split_tokens(entry.measure)[:1] not in _WHOLES
        told.append((heading, unit, keys, known, part and heading != entry.measure))
    titled = Counter(known.indicator for *_, known, by_title in told if by_title)
    found: list[Indicator] = []
    for heading, unit, keys, known, by_title in told:
        name = heading if by_title and titled[known.indicator] > 1 else _joined(heading, known)
        if name is not None:
            found.append(local_indicator(name, unit, bases=read_bases(heading), qualifiers=keys))
    return found


def _joined(heading: str, known: Link) -> str | None:
    """The heading's name among the measures: with the known measure's code, or as it is; None to leave it out."""
    if known.indicator is None:
        return heading
    return f"{known.indicator} {heading}" if find_code(known.indicator) == known.indicator else None


def _headings(reading: TableReading, names: Names) -> dict[str, str]:
    own = (entry for entry in reading.entries if not entry.part and rating_link(entry.measure) is None)
    named = {entry.line: names.own_name(entry) or names.sole_name(entry, "") for entry in own}
    return {
        line: heading
        for line, heading in named.items()
        if find_code(heading) is not None or len(split_tokens(heading)) >= LEAST_WORDS
    }
