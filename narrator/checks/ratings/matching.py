"""Counts in sentences held against the tables that count ratings and the lists that give each measure one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from narrator.checks.ratings.counting import names_list
from narrator.checks.ratings.listed import Listing
from narrator.checks.ratings.told import Told
from narrator.claims import find_rated_part
from narrator.domain import Claim, Period
from narrator.observations import TOTAL, TRUSTED, UNRATED, Tally

FAR = 3
"""Measures by which one of several counts may be off and still be of the same list."""

FEWEST_LISTED = 5
"""Measures of all lists together from which on an equal number of measures told is hardly by chance."""

FEWEST_RIGHT = 2
"""Counts that must agree before one that does not is told of a list whose size no sentence gives."""


@dataclass(frozen=True, slots=True)
class Miscount:
    """A sentence whose counts are not those of the list or table that it speaks of.

    `wrong` gives (told, listed) by colour; `told_whole` and `listed_whole` are set where only the number of all
    measures is another. `certain` says that it is surely the same set. `swapped` is a figure told as one colour that is
    another's: (told colour, figure, claim, the other colour).
    """

    told: Told
    wrong: Mapping[str, tuple[int, int]]
    certain: bool
    listing: Listing | None = None
    tallies: Mapping[str, Tally] | None = None
    listed_whole: int | None = None
    swapped: tuple[str, int, Claim, str] | None = None


@dataclass(frozen=True)
class TallyRow:
    """One service's counts (all services' where `part` is empty) in one table at one time, by colour."""

    part: str
    period: Period | None
    cells: Mapping[str, Tally]

    @cached_property
    def sizes(self) -> frozenset[int]:
        """How many measures a sentence may say that there are: as printed, or added up with unrated ones or without."""
        colours = [one.count for rating, one in self.cells.items() if rating not in (TOTAL, UNRATED)]
        unrated = self.cells[UNRATED].count if UNRATED in self.cells else 0
        printed = [self.cells[TOTAL].count] if TOTAL in self.cells else []
        return frozenset((sum(colours), sum(colours) + unrated, *printed))

    @property
    def trusted(self) -> bool:
        """Is the table read well enough to contradict anything?"""
        return all(cell.confidence >= TRUSTED for cell in self.cells.values())


def group_tallies(tallies: Iterable[Tally], reporting: Period | None) -> tuple[TallyRow, ...]:
    """The counts of the document's own time, row by row."""
    rows: dict[tuple[str, str, str], dict[str, Tally]] = defaultdict(dict)
    for one in tallies:
        cell = one.provenance.cell
        period = one.period
        if cell is None or (period is not None and reporting is not None and period.end != reporting.end):
            continue
        rows[cell.table, one.part, period.label if period else ""].setdefault(one.rating, one)
    return tuple(
        TallyRow(part, next(iter(cells.values())).period, cells) for (_, part, _), cells in rows.items()
    )  # fmt: skip


def find_miscounts(
    told: Told, tallies: Sequence[TallyRow], listings: Sequence[Listing], parts: Sequence[str]
) -> Miscount | None:
    """What a sentence miscounts; None where a table or list of its measures bears it out, or none is surely its own."""
    rows = [row for row in tallies if not told.noun and row.part == told.part and set(row.cells) & set(told.counts)]
    own = [one for one in listings if _may_be_meant(told, one, listings, parts)]
    if told.repeated:
        return _find_swapped(told, rows, own)
    if any(_fits_row(told, row) for row in rows) or any(_fits_list(told, one) for one in own):
        return None
    found = [one for row in rows if row.trusted and (one := _against_row(told, row)) is not None]
    found += [one for listing in own if listing.sure and (one := _against_list(told, listing)) is not None]
    found.sort(key=lambda one: (not one.certain, len(one.wrong), _distance(one)))
    return found[0] if found else None


def _distance(miscount: Miscount) -> int:
    """How far the list stands from the sentence: two sections may be called alike."""
    told = next((claim for _, claim in miscount.told.counts.values()), miscount.told.whole_claim)
    rows = miscount.listing.rows if miscount.listing is not None else ()
    return abs(rows[0].provenance.span.start - told.quantity.span.start) if rows and told is not None else 0


def _find_swapped(told: Told, rows: Sequence[TallyRow], listings: Sequence[Listing]) -> Miscount | None:
    """A colour told twice where the one figure is that of the only colour that the sentence leaves out."""
    if len(told.repeated) > 1:
        return None
    status, second, claim = told.repeated[0]
    first, earlier = told.counts[status]
    sources: list[tuple[Mapping[str, int], TallyRow | Listing]] = [
        ({s: cell.count for s, cell in row.cells.items() if s not in (TOTAL, UNRATED)}, row)
        for row in rows
        if row.trusted
    ]
    sources += [(one.counts, one) for one in listings if one.sure]
    for listed, source in sources:
        others = all(listed.get(s, 0) == n for s, (n, _) in told.counts.items() if s != status)
        if not others:
            continue
        pairs = ((first, second, claim), (second, first, earlier))
        found = [
            (moved, absent, one)
            for absent, n in listed.items()
            for kept, moved, one in pairs
            if n and absent not in told.counts and (listed.get(status), n) == (kept, moved)
        ]
        if not found or len({absent for _, absent, _ in found}) > 1:
            continue
        moved, absent, one = found[0]
        rows_told = None if isinstance(source, Listing) else source.cells
        listing = source if isinstance(source, Listing) else None
        certain = told.sure and (len(told.counts) > 1 or told.whole is not None)
        return Miscount(told, {}, certain, listing, rows_told, swapped=(status, moved, one, absent))
    return None


def _fits_row(told: Told, row: TallyRow) -> bool:
    right = all(row.cells[s].count == n for s, (n, _) in told.counts.items() if s in row.cells)
    return right and (told.whole is None or told.whole in row.sizes)


def _fits_list(told: Told, listing: Listing) -> bool:
    right = all(listing.counts.get(s, 0) == n for s, (n, _) in told.counts.items())
    return right and (told.whole is None or told.whole in listing.sizes)


def _against_row(told: Told, row: TallyRow) -> Miscount | None:
    """The miscount against a table's row of counts; of counts that are all others the set may be another, too."""
    compared = {s: (n, row.cells[s].count) for s, (n, _) in told.counts.items() if s in row.cells}
    wrong = {s: pair for s, pair in compared.items() if pair[0] != pair[1]}
    right = len(compared) - len(wrong)
    sized = told.whole is not None and told.whole in row.sizes
    if not wrong:
        whole = max(row.sizes)
        return Miscount(told, {}, False, tallies=row.cells, listed_whole=whole) if right > 1 and told.sure else None
    if not sized and not (right and told.sure) and not (told.sure and len(compared) == 1 and told.whole is None):
        return None
    certain = sized or right >= FEWEST_RIGHT
    return Miscount(told, wrong, certain and told.sure, tallies=row.cells)


def _may_be_meant(told: Told, listing: Listing, listings: Sequence[Listing], parts: Sequence[str]) -> bool:
    """May the sentence speak of this list: the only one, all of them, or the one of its section or service?

    What is no measure is counted by a list of it in the same section, and of as many rows as are told.
    """
    if told.noun:
        near = told.section in listing.sections and len(listing.tables) == 1
        theirs = names_list(told.noun, *listing.headings, listing.title, *filter(None, listing.sections))
        return near and theirs and told.whole in listing.sizes
    if told.section in listing.sections and len(set(listing.sections)) == 1:
        return True
    named = {find_rated_part("", [section or ""], parts) for section in listing.sections}
    if told.part:
        return named == {told.part} or find_rated_part(listing.title, [], parts) == told.part
    widest = max(len(one.rows) for one in listings)
    return len(listing.rows) == widest and (len(listing.tables) > 1 or len(listings) == 1)


def _against_list(told: Told, listing: Listing) -> Miscount | None:
    """The miscount against a list of rated measures, where it is surely the list that is counted."""
    listed = {s: listing.counts.get(s, 0) for s in told.counts}
    if not any(listed.values()):
        return None
    wrong = {s: (n, listed[s]) for s, (n, _) in told.counts.items() if n != listed[s]}
    right, near = len(listed) - len(wrong), set(listing.sections) == {told.section}
    every = set(listing.counts) <= set(told.counts)
    total = sum(n for n, _ in told.counts.values())
    if not wrong:
        stale = near and told.whole is not None and (every or total >= FAR)
        return Miscount(told, {}, False, listing, listed_whole=listing.rated) if stale else None
    if told.whole is not None:
        if told.whole not in listing.sizes:
            return None
        certain = every and (bool(right) or total == listing.rated)
        likely = certain or near or len(listing.rows) >= FEWEST_LISTED
        return Miscount(told, wrong, certain, listing) if likely else None
    if every and len(listed) > 1 and total in listing.sizes:
        return Miscount(told, wrong, bool(right), listing)
    one_off = near and every and len(wrong) == 1 and right >= FEWEST_RIGHT
    if one_off and all(b and abs(a - b) <= FAR for a, b in wrong.values()):
        return Miscount(told, wrong, False, listing)
    few = near and len(wrong) == 1 and right and len(listing.rows) > FAR
    if few and all(b and abs(a - b) <= FAR for a, b in wrong.values()):
        return Miscount(told, wrong, False, listing)
    if len(listed) == 1 and near and all(a < b for a, b in wrong.values()):
        return Miscount(told, wrong, False, listing)
    return None
