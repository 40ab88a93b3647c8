"""Finds the unit and the indicator of each line of a table, once a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from narrator.domain import Basis, Kind, Link, Owner, Period, Quantity, Unit
from narrator.indicators import HeaderQuery
from narrator.observations.entries import Entry, telling_figures, with_unit_words
from narrator.observations.headings import find_code, read_bases
from narrator.observations.naming import Names
from narrator.observations.rating_counts import rating_link
from narrator.observations.tables import TableReading
from narrator.observations.units import Measure, find_unit
from narrator.observations.words import split_tokens
from narrator.quantities import find_quantities

MOST_RIVALS = 40
"""Lines of one table under one indicator that are compared with each other; more are all in doubt."""


OWN = "doc:"
"""What the ids of measures begin with that the document's own tables name."""

BY_TITLE, BY_WORDS, BY_CODE = 0, 1, 2
"""How well a line of figures is tied to its measure."""

LinkHeader = Callable[[HeaderQuery], Link]


@dataclass(slots=True)
class Figures:
    """What is known of a line's figures, so that each can be held against the others without looking at all of them.

    `placed` are the actual figures that sit in their column; of them `percents` have a percent sign and `fine`
    decimals; `least` and `most` are the ends of their range.
    """

    entries: list[Entry] = field(default_factory=list)
    placed: int = 0
    percents: int = 0
    fine: int = 0
    least: Decimal | None = None
    most: Decimal | None = None

    def add(self, entry: Entry, fits: bool) -> None:
        """Counts one more figure."""
        self.entries.append(entry)
        if entry.kind is not Kind.ACTUAL or not fits:
            return
        value = entry.quantity.value
        self.placed += 1
        self.percents += entry.quantity.unit is Unit.PERCENT
        self.fine += entry.quantity.resolution < 1
        self.least = value if self.least is None else min(self.least, value)
        self.most = value if self.most is None else max(self.most, value)


class Measures:
    """The units and links of a table's lines; `doubles` are figures that may be something else and tell no unit."""

    def __init__(
        self,
        reading: TableReading,
        link_header: LinkHeader,
        period_of: Callable[[Entry], Period | None],
        doubles: frozenset[Entry] = frozenset(),
    ) -> None:
        self._reading, self._link_header = reading, link_header
        self._names = Names(reading.table, reading.entries)
        self._known: dict[str, tuple[Measure, Link]] = {}
        self._coded: set[str] = set()
        self._doubles = doubles
        self.lines: dict[str, Figures] = {}
        cells = reading.grid.cells
        for entry in reading.entries:
            fits = cells[entry.row, entry.column].fits and entry not in doubles
            self.lines.setdefault(entry.line, Figures()).add(entry, fits)
        self.doubted = self._settle(period_of)

    def of(self, entry: Entry) -> tuple[Measure, Link]:
        """The unit and indicator of the entry's line, found once."""
        known = self._known.get(entry.line)
        if known is None:
            known = self._known[entry.line] = self._find(entry)
        return known

    def _settle(self, period_of: Callable[[Entry], Period | None]) -> frozenset[str]:
        """Unlinks or doubts lines that tell different values of one indicator; those in doubt."""
        entries = {line: figures.entries for line, figures in self.lines.items()}
        linked = {line: self.of(several[0])[1].indicator for line, several in entries.items()}
        shared = Counter(linked.values())
        strength = {line: self._strength(line, linked[line], shared[linked[line]]) for line in linked}
        losers, doubted = settle(entries, linked, strength, period_of)
        for line in losers:
            self._known[line] = (self._known[line][0], Link())
        return doubted

    def _strength(self, line: str, indicator: str | None, sharing: int) -> int:
        """How well a line is tied: by its code or its full name, by its own words, or by those of the title only."""
        if line in self._coded or sharing < 2 or indicator is None:
            return BY_CODE if line in self._coded else BY_TITLE
        entry = self.lines[line].entries[0]
        alone = self._ask(entry.measure, entry, self.of(entry)[0], "", "") if entry.measure else Link()
        return BY_WORDS if alone.indicator == indicator else BY_TITLE

    def _find(self, entry: Entry) -> tuple[Measure, Link]:
        table = self._reading.table
        title, section = table.title or "", table.section or ""
        every = self.lines[entry.line].entries
        figures = telling_figures([one for one in every if one not in self._doubles] or every)
        measure = self._unit(entry, figures)
        if entry.part:
            return measure, Link()
        if (rating := rating_link(entry.measure)) is not None:
            return measure, rating
        header = self._names.own_name(entry) or self._names.sole_name(entry, section)
        if not header:
            return measure, Link()
        link = self._ask(header, entry, measure, title, section)
        if link.name and link.indicator and link.indicator.startswith(OWN) and _shares_no_word(header, link.name):
            link = (
                Link()
            )  # the title's words alone found it: "Children's services" under "Revenue" is no "Revenue: Budget"
        whole = link.indicator is not None and not link.indicator.startswith(OWN)
        if whole and self._names.is_shared(entry) and _shares_no_word(entry.subject, link.name or ""):
            link = Link()
        if whole and self._names.neighbours(entry):
            link = self._own_link(entry, measure, link)
        if entry.code is not None and not entry.sure and entry.measure != header:
            printed = self._ask(entry.measure, entry, measure, title, section)
            if printed.indicator is not None and printed.indicator == link.indicator:
                self._coded.add(entry.line)
        elif entry.code is not None or self._names.is_titled(entry) or _is_its_name(header, link):
            self._coded.add(entry.line)
        return measure, link

    def _own_link(self, entry: Entry, measure: Measure, link: Link) -> Link:
        """The link of a short name, without what only the words of its neighbours in the title lend to it."""
        neighbours = self._names.neighbours(entry)
        alone = self._ask(entry.measure, entry, measure, "", "")
        found = {self._ask(other, entry, measure, "", "").indicator for other in neighbours}
        if not self._names.is_neighbours(entry, link.name or "") and link.indicator not in found - {alone.indicator}:
            return link
        return Link() if self._names.is_neighbours(entry, alone.name or "") else alone

    def _unit(self, entry: Entry, figures: list[Quantity]) -> Measure:
        """The unit that the heading tells, the column of units, or else title, section and notes."""
        title = "" if entry.unit or entry.measure or entry.part else self._names.sole_name(entry, "")
        heading = with_unit_words(entry.measure or title or entry.header, entry)
        above = (entry.subject,) if entry.subject else ()
        return find_unit(heading, (*above, *self._reading.context), figures)

    def _ask(self, header: str, entry: Entry, measure: Measure, title: str, section: str) -> Link:
        """The link of a heading; a title that names another code is not told."""
        _, qualifiers = find_quantities(header)
        query = HeaderQuery(
            header=header,
            title="" if find_code(title) is not None and entry.measure else title,
            section=section,
            unit=measure.unit if measure.certain else None,
            bases=read_bases(header) or entry.said,
            qualifiers=tuple(qualifier.key for qualifier in qualifiers if qualifier.key),
        )
        return self._link_header(query)


def _is_its_name(header: str, link: Link) -> bool:
    return link.name is not None and split_tokens(header) == split_tokens(link.name)


def _shares_no_word(header: str, name: str) -> bool:
    return set(split_tokens(header)).isdisjoint(split_tokens(name))


def settle(
    lines: Mapping[str, Sequence[Entry]],
    linked: Mapping[str, str | None],
    strength: Mapping[str, int],
    period_of: Callable[[Entry], Period | None],
) -> tuple[frozenset[str], frozenset[str]]:
    """The lines that lose their link, and those that keep it in doubt; `strength` says how well each is tied.

    Two lines dispute where one indicator, kind and time has two values and neither heading tells another basis. The
    one that is tied better keeps the link and the other loses it; where both are tied alike, both are in doubt.
    """
    losers: set[str] = set()
    doubted: set[str] = set()
    rivals: dict[str, list[str]] = {}
    for line, indicator in linked.items():
        if indicator is not None:
            rivals.setdefault(indicator, []).append(line)
    for several in rivals.values():
        if len(several) > MOST_RIVALS:
            doubted.update(several)
            continue
        for one, other in combinations(several, 2):
            if not _differ(lines[one], lines[other], period_of):
                continue
            if strength[one] != strength[other]:
                losers.add(one if strength[one] < strength[other] else other)
            else:
                doubted.update((one, other))
    return frozenset(losers), frozenset(doubted - losers)


def _differ(one: Sequence[Entry], other: Sequence[Entry], period_of: Callable[[Entry], Period | None]) -> bool:
    """Do the lines give two values for one kind and time, on bases that may be the same? Benchmarks may be of many."""
    if one[0].said and other[0].said and set(one[0].said).isdisjoint(other[0].said):
        return False
    if (Basis.YEAR_TO_DATE in one[0].said) != (Basis.YEAR_TO_DATE in other[0].said):
        return False
    told = {_key(entry, period_of): entry.quantity.value for entry in one if entry.kind is not Kind.BENCHMARK}
    for entry in other:
        value = told.get(_key(entry, period_of))
        if value is not None and value != entry.quantity.value:
            return True
    return False


def _key(entry: Entry, period_of: Callable[[Entry], Period | None]) -> tuple[Kind, Owner | None, Period | None]:
    return entry.kind, entry.owner, period_of(entry)
