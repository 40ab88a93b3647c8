"""How a rated measure stands: its value beside its target and floor, and which end is the better one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import better_by_name, better_in_row
from narrator.checks.ratings.counting import word_pattern
from narrator.checks.ratings.listed import Listing, Row
from narrator.domain import Analysis, Kind, Observation, Polarity, Table, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """A rated measure with its latest value, its target and its floor (None where it has none).

    `polarity` is the better end; `sure` is False where only the measure's name tells it.
    """

    row: Row
    value: Observation
    target: Observation
    floor: Observation | None
    polarity: Polarity
    sure: bool

    @property
    def gap(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest by which the value may miss its target; at most 0 where it is met."""
        own, aim = value_interval(self.value.quantity), self.target.quantity.value
        if self.polarity is Polarity.LOWER:
            return own.low - aim, own.high - aim
        return aim - own.high, aim - own.low

    @property
    def runs_on(self) -> bool:
        """May the value add up over the year while the target is the year's?

        Counts and sums do, shares of what is collected or delivered too; other shares and average times don't.
        """
        name, quantity = f"{self.row.name} {self.value.header}".lower(), self.value.quantity
        if word_pattern("standing", "summed").search(name):
            return True
        return unit_group(quantity) != Unit.PERCENT.value and not word_pattern("standing", "average").search(name)

    @property
    def surely_met(self) -> bool:
        """Is the target met, as printed?"""
        value, aim = self.value.quantity.value, self.target.quantity.value
        return value <= aim if self.polarity is Polarity.LOWER else value >= aim

    @property
    def surely_missed(self) -> bool:
        """Is the target missed by more than rounding?"""
        return self.gap[0] > 0

    def colours(self) -> frozenset[str]:
        """The ratings that target and floor allow; needs a floor. One just met may be missed by rounding."""
        assert self.floor is not None
        own, least = value_interval(self.value.quantity), self.floor.quantity.value
        value = self.value.quantity.value
        lower = self.polarity is Polarity.LOWER
        found = set()
        if not self.surely_missed:
            found |= {"Green", "Blue"}
        if not self.surely_met or self.gap[1] > 0:
            if (own.low <= least) if lower else (own.high >= least):
                found.add("Amber")
            if (value > least or own.high > least) if lower else (value < least or own.low < least):
                found.add("Red")
        return frozenset(found)


def read_standings(ledger: Ledger, analysis: Analysis, listings: Sequence[Listing]) -> tuple[Standing, ...]:
    """Every listed measure whose row or card gives one latest value and one target of the same unit."""
    tables = {table.id: table for table in analysis.document.tables}
    cells: dict[str, list[Observation]] = defaultdict(list)
    for cell in analysis.observations:
        cells[cell.table].append(cell)
    found: list[Standing] = []
    for listing in listings:
        for row in listing.rows if len(listing.tables) == 1 and listing.sure else ():
            standing = _stand(ledger, analysis, row, cells[listing.tables[0]], tables[listing.tables[0]])
            if standing is not None:
                found.append(standing)
    return tuple(found)


def _stand(ledger: Ledger, analysis: Analysis, row: Row, cells: Sequence[Observation], table: Table) -> Standing | None:
    place = row.provenance.cell
    if place is None or row.status is None:
        return None
    card = table.columns <= 2 and any(c.row != place.row and c.kind is Kind.TARGET for c in cells)
    own = [c for c in cells if (card or c.row == place.row) and c.benchmark is None]
    value = _latest(analysis, row, [c for c in own if c.kind is Kind.ACTUAL])
    targets = [c for c in own if c.kind is Kind.TARGET]
    floors = [c for c in own if c.kind is Kind.FLOOR]
    if value is None or len(targets) != 1 or len(floors) > 1 or not all(map(is_trusted, (value, *targets, *floors))):
        return None
    target, floor = targets[0], floors[0] if floors else None
    if len({unit_group(c.quantity) for c in (value, target, *floors)}) > 1:
        return None
    if value.quantity.unit is not target.quantity.unit:
        return None
    polarity, sure = _polarity(ledger, table, row, value, target, floor)
    return None if polarity is Polarity.NEUTRAL else Standing(row, value, target, floor, polarity, sure)


def _latest(analysis: Analysis, row: Row, values: Sequence[Observation]) -> Observation | None:
    """The value that is rated: the one that the rating is tied to, the only one, or the only one of the latest time."""
    tied = row.rating.observation if row.rating is not None else None
    reporting = analysis.reporting_period
    now = [
        v for v in values if v.period is None or reporting is None or v.period.end == reporting.end
    ]  # fmt: skip
    timed = [v for v in values if v.period is not None]
    if reporting is None and len(timed) == len(values) > 1:
        last = max(v.period.end for v in timed if v.period is not None)
        now = [v for v in timed if v.period is not None and v.period.end == last]
    if len(now) == 1:
        return now[0] if tied in (None, now[0].id) else None
    return values[0] if len(values) == 1 else None


def _polarity(
    ledger: Ledger, table: Table, row: Row, value: Observation, target: Observation, floor: Observation | None
) -> tuple[Polarity, bool]:
    """The better end, and whether it is sure; sources that disagree leave it open."""
    told: set[Polarity] = set()
    place = target.provenance.cell
    if floor is not None and floor.quantity.value != target.quantity.value:
        told.add(Polarity.HIGHER if floor.quantity.value < target.quantity.value else Polarity.LOWER)
    if (by_row := better_in_row(table.grid(), value.row)) is not None:
        told.add(by_row)
    cell = table.cell_at(place.row, place.column) if place is not None else None
    words = " ".join(cell.text.lower().split()) if cell is not None else ""
    if word_pattern("standing", "most").search(words):
        told.add(Polarity.LOWER)
    elif word_pattern("standing", "least").search(words):
        told.add(Polarity.HIGHER)
    known = ledger.indicators.get(value.indicator or "")
    if known is not None and known.polarity is not Polarity.NEUTRAL:
        told.add(known.polarity)
    if told:
        return (told.pop(), True) if len(told) == 1 else (Polarity.NEUTRAL, False)
    share = unit_group(value.quantity) == Unit.PERCENT.value
    return better_by_name(row.name, share) or Polarity.NEUTRAL, False
