"""What the cells of a measure's own row say of a figure that stands among them: its role, and its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from narrator.domain import Claim, Kind, Observation, Quantity, Role, Unit
from narrator.indicators import is_row

_KINDS = {Role.TARGET: Kind.TARGET, Role.FLOOR: Kind.FLOOR, Role.BENCHMARK: Kind.BENCHMARK}
_ROLES = {kind: role for role, kind in _KINDS.items()}
_VALUES = (Role.ACTUAL, Role.PREVIOUS, Role.PART)
_SHARES = (Unit.PERCENT, Unit.RATIO)

Cells = Mapping[str, Sequence[Observation]]
"""The cells of each measure by its id."""


def alike(unit: Unit) -> tuple[Unit, ...]:
    """The units that fit one."""
    return _SHARES if unit in _SHARES else (unit,)


def fits_unit(one: Quantity, other: Quantity) -> bool:
    """Are the two told in one unit? A ratio is a percentage."""
    return one.unit is other.unit or (one.unit in _SHARES and other.unit in _SHARES)


def stands_in(claim: Claim, cells: Iterable[Observation]) -> bool:
    """Does the figure stand in one of the cells, as what it is told for and at its time?"""
    kind, told = _KINDS.get(claim.role, Kind.ACTUAL), claim.quantity.interval()
    return any(
        cell.kind is kind
        and _may_be_of(claim, cell)
        and fits_unit(claim.quantity, cell.quantity)
        and told.overlaps(cell.quantity.interval())
        for cell in cells
    )


def held_kind(claim: Claim, cells: Iterable[Observation]) -> Kind | None:
    """The kind of the row's cells that a value equals, where it is no value of the row but its target, say."""
    if claim.role not in (Role.ACTUAL, Role.PART):
        return None
    kinds = {cell.kind for cell in cells if _prints(claim, cell)}
    return kinds.pop() if len(kinds) == 1 and Kind.ACTUAL not in kinds else None


def adopt_cells(told: Sequence[Claim], cells: Cells) -> Iterable[Claim]:
    """The figures of one sentence with what their measure's cells say of them.

    A figure that stands in the row as its target is told as that, where a value of the row stands beside it; an
    earlier value that is told of no time has that of the cell which it stands in; one that was tied to another
    measure of the sentence goes to the nearest figure before it in whose row it stands.
    """
    for place, claim in enumerate(told):
        claim = _return_home(claim, told[:place], cells)
        own = cells.get(claim.indicator or "", ())
        if not own:
            yield claim
            continue
        if claim.role is Role.ACTUAL and any(_is_budget(claim, cell) for cell in own):
            claim = replace(claim, role=Role.TARGET)
        elif claim.role in (Role.ACTUAL, Role.PART) and (main := _moved_by(claim, told, own)) is not None:
            claim = replace(claim, role=Role.CHANGE, compares=main.id)
        elif claim.role is Role.PREVIOUS and claim.period is None:
            claim = _date_earlier(claim, told, own)
        elif (kind := held_kind(claim, own)) is not None:
            main = next((c for c in told if c is not told[place] and _is_value_of(c, claim, own)), None)
            if main is not None:
                owner = next((cell.benchmark for cell in own if cell.kind is kind and _prints(claim, cell)), None)
                claim = replace(
                    claim, role=_ROLES[kind], compares=main.id, benchmark=owner if kind is Kind.BENCHMARK else None
                )
        yield claim


def _is_budget(claim: Claim, cell: Observation) -> bool:
    """Is the figure the cell of a row's budget, which is told by its own name?"""
    return is_row(cell.indicator or "") and cell.kind is Kind.TARGET and _prints(claim, cell)


def pair_moves(told: Sequence[Claim], cells: Cells) -> tuple[Claim, ...]:
    """The figures of one sentence; a value right behind an earlier one of whose row it is ("fell from 140 to 126").

    An earlier value that stands in a row of its own is not that of a figure of another row.
    """
    paired = list(told)
    for place, claim in enumerate(paired):
        row = cells.get(claim.indicator or "", ())
        if claim.role is not Role.PREVIOUS or not stands_in(claim, row):
            continue
        behind = paired[place + 1] if place + 1 < len(paired) else None
        if behind is not None and behind.role is Role.ACTUAL and stands_in(behind, row):
            own = cells.get(behind.indicator or "", ())
            if behind.indicator != claim.indicator and own and not stands_in(behind, own):
                paired[place + 1] = behind = replace(behind, link=claim.link)
        main = next((c for c in paired if c.id == claim.compares), None)
        if main is not None and main.indicator not in (None, claim.indicator):
            meant = behind is not None and behind.indicator == claim.indicator and behind.role is Role.ACTUAL
            paired[place] = replace(claim, compares=behind.id if behind is not None and meant else None)
    return tuple(paired)


def _is_value_of(other: Claim, claim: Claim, own: Sequence[Observation]) -> bool:
    """Is another figure of the sentence a value of the same row?"""
    return other.indicator == claim.indicator and other.role in _VALUES and stands_in(other, own)


def _moved_by(claim: Claim, told: Sequence[Claim], own: Sequence[Observation]) -> Claim | None:
    """The value of the sentence that a figure is the move to, by the row's cells: "rose by 1.0% (517) to 53,127"."""
    if any(_prints(claim, cell) for cell in own):
        return None
    for main in told:
        if (
            main is claim
            or main.indicator != claim.indicator
            or main.role is not Role.ACTUAL
            or not stands_in(main, own)
        ):
            continue
        for cell in own:
            if cell.kind is Kind.ACTUAL and fits_unit(main.quantity, cell.quantity) and _is_move(claim, main, cell):
                return main
    return None


def _is_move(claim: Claim, main: Claim, cell: Observation) -> bool:
    """Is the figure what lies between a value and a cell of another time?"""
    if cell.period is None or main.period is None or cell.period.end >= main.period.end:
        return False
    gap = abs(main.quantity.value - cell.quantity.value)
    told = claim.quantity.interval()
    return gap > 0 and told.low <= gap <= told.high and fits_unit(claim.quantity, cell.quantity)


def _return_home(claim: Claim, before: Sequence[Claim], cells: Cells) -> Claim:
    """An earlier value with the measure of the figure right before it, where it stands in that one's row only."""
    if claim.role is not Role.PREVIOUS or claim.indicator is None or not before or claim.period is None:
        return claim
    near = before[-1]
    other = cells.get(near.indicator or "", ())
    if near.indicator == claim.indicator or near.role not in _VALUES or not other:
        return claim
    own = cells.get(claim.indicator, ())
    if own and not stands_in(claim, own) and stands_in(near, other) and stands_in(claim, other):
        return replace(claim, link=near.link, compares=near.id)
    return claim


def _date_earlier(claim: Claim, told: Sequence[Claim], own: Sequence[Observation]) -> Claim:
    """An earlier value with the time of the latest cell before its own figure's that it stands in."""
    main = next((c for c in told if c.id == claim.compares), None)
    end = main.period.end if main is not None and main.period is not None else None
    found = [
        cell
        for cell in own
        if cell.kind is Kind.ACTUAL and cell.period is not None and _prints(claim, cell)
        if end is None or cell.period.end < end
    ]
    if not found:
        return claim
    cell = max(found, key=lambda cell: (cell.period.end, cell.id) if cell.period is not None else (end, cell.id))
    return replace(claim, period=cell.period, bases=cell.bases, presumed=False)


def _prints(claim: Claim, cell: Observation) -> bool:
    """Do the two tell one value, as far as their print goes?"""
    return fits_unit(claim.quantity, cell.quantity) and claim.quantity.interval().overlaps(cell.quantity.interval())


def _may_be_of(claim: Claim, cell: Observation) -> bool:
    """May the two be of one time, as far as it is told?"""
    if claim.period is None or cell.period is None or claim.role in _KINDS:
        return True
    return claim.period.end == cell.period.end
