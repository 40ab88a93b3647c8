"""What narrator made of one table, told by its rows and columns: which measure, kind and time each was read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TypeVar

from narrator.domain import Basis, Kind, Observation, Owner, Rating
from narrator.reports.views import TableView

Place = tuple[int, int]
Key = TypeVar("Key", int, Place)

UNTIED = "?"
"""Stands where the others have their letters, for figures that are tied to no measure."""

NO_TIME = "no time told"
"""Said of a figure whose time is not known, where others of its table have one."""

MOST_HEADINGS = 3
"""Headings named of figures that are tied to no measure; they stand in the table for all to see."""

OPEN = 3
"""From so many bases on that a figure may have, their names tell less than that it is open."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a table: the letter that stands for it there, and how its figures were read.

    `indicator` is None where narrator ties the figures to no measure; `name` then holds their headings. `units`
    and `bases` hold each that its actual values have, in the table's order; `figures` counts its observations.
    """

    letter: str
    indicator: str | None
    name: str
    units: tuple[str, ...]
    bases: tuple[str, ...]
    figures: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What holds of some figures only: its number in the table, what it says, and which cells it is about."""

    number: int
    text: str
    places: frozenset[Place]

    @property
    def sign(self) -> str:
        """How it is referred to: "[1]"."""
        return f"[{self.number}]"


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table was read as.

    `rows`, `columns` and `cells` say what each row, column or single cell was read as where that is not the same in
    the whole table; `whole` says what is. Measures are told by their letters where there are several. `signs`
    are the numbers of remarks on single cells, "[1]"; those on whole rows and columns stand with their marks.
    `figures` counts all, read or not.
    """

    measures: tuple[Measure, ...]
    whole: str
    rows: Mapping[int, str] = field(default_factory=dict)
    columns: Mapping[int, str] = field(default_factory=dict)
    cells: Mapping[Place, str] = field(default_factory=dict)
    signs: Mapping[Place, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    figures: int = 0

    @property
    def is_one_remark(self) -> bool:
        """Is the same thing to be said of all figures? It is then said once, without a number on each."""
        return _is_one(self.remarks, self.figures)


@dataclass(slots=True)
class _Marks:
    """Where something is told: at its row, at its column, or at the cell itself."""

    rows: dict[int, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    cells: dict[Place, str] = field(default_factory=dict)


def read_view(view: TableView) -> TableReading:
    """What a table was read as, by its observations alone: nothing is told that did not become one."""
    seen = view.observations
    letters = _letter_measures(seen, _rated_alone(view))
    aspects = [
        {(one.row, one.column): letters[one.indicator] if len(letters) > 1 else "" for one in seen},
        {(one.row, one.column): tell_kind(one) for one in seen},
        {(one.row, one.column): tell_time(one) or NO_TIME for one in seen},
    ]
    whole: list[str] = []
    marks: list[_Marks] = []
    for values in aspects:
        if len(set(values.values())) > 1:
            marks.append(_split(values))
        else:
            whole += [value for value in set(values.values()) if value not in ("", NO_TIME)]
    marks.append(_Marks(rows=_tell_ratings(view, letters)))
    remarks, figures = _find_remarks(view), len(seen) + len(view.unread)
    signs = _Marks() if _is_one(remarks, figures) else _split(_sign(remarks, view))
    return TableReading(
        measures=_describe_measures(letters, view),
        whole=" ".join(whole),
        rows=_join([*(one.rows for one in marks), signs.rows]),
        columns=_join([one.columns for one in marks] + [signs.columns]),
        cells=_join([one.cells for one in marks]),
        signs=signs.cells,
        remarks=remarks,
        figures=figures,
    )  # fmt: skip


def tell_kind(one: Observation) -> str:
    """ "target", "benchmark (national)"; nothing for an actual value."""
    if one.kind is Kind.ACTUAL:
        return ""
    owner = one.benchmark if one.benchmark is not Owner.OTHER else None
    whose = f" ({owner})".replace("_", " ") if owner is not None else ""
    return f"{one.kind}{whose}"


def tell_time(one: Observation) -> str:
    """The label of its period; nothing where that is not known."""
    return one.period.label if one.period is not None else ""


def tell_bases(bases: Sequence[Basis]) -> str:
    """ "year to date", "month or quarter"; "basis open" where it may be any of three or more; nothing for none."""
    if len(bases) >= OPEN:
        return "basis open"
    return " or ".join(str(basis).replace("_", " ") for basis in bases)


def _rated_alone(view: TableView) -> tuple[Rating, ...]:
    """The ratings of rows that have no figures, so that nothing else says which measure they tell of."""
    figures = {one.row for one in view.observations}
    return tuple(one for one in view.ratings if one.row not in figures)


def _letter_measures(seen: Sequence[Observation], ratings: Sequence[Rating]) -> dict[str | None, str]:
    """A letter for each measure, in reading order of the headings: a, b, ... z, aa, ab, ...; "?" for none, at last."""
    rows: dict[int, set[str | None]] = {}
    for one in seen:
        rows.setdefault(one.row, set()).add(one.indicator)
    across = any(len(keys) > 1 for keys in rows.values())
    told = [(one.row, one.column, one.indicator) for one in seen] + [(one.row, 0, one.indicator) for one in ratings]
    told.sort(key=lambda one: (one[1], one[0]) if across else (one[0], one[1]))
    letters: dict[str | None, str] = {}
    for _, _, key in told:
        if key is not None and key not in letters:
            letters[key] = _letter(len(letters))
    return {**letters, None: UNTIED} if any(key is None for _, _, key in told) else letters


def _letter(number: int) -> str:
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def _describe_measures(letters: Mapping[str | None, str], view: TableView) -> tuple[Measure, ...]:
    own: dict[str | None, list[Observation]] = {key: [] for key in letters}
    for one in view.observations:
        own[one.indicator].append(one)
    names = {one.indicator: one.indicator_name or one.name for one in view.ratings if one.indicator is not None}
    names |= {one.indicator: one.indicator_name or "" for one in view.observations if one.indicator is not None}
    rated = list(dict.fromkeys(one.name for one in _rated_alone(view) if one.indicator is None))
    return tuple(
        _describe(letter, key, (names.get(key) if key else None) or key or _name_headings(own[key], rated), own[key])
        for key, letter in letters.items()
    )


def _describe(letter: str, indicator: str | None, name: str, own: Sequence[Observation]) -> Measure:
    # A target is the year's: that says nothing of how the measure itself is counted.
    actual = [one for one in own if one.kind is Kind.ACTUAL] or own
    return Measure(
        letter,
        indicator,
        name,
        tuple(dict.fromkeys(str(one.quantity.unit).replace("_", " ") for one in own)),
        tuple(dict.fromkeys(told for one in actual if (told := tell_bases(one.bases)))),
        len(own),
    )


def _name_headings(own: Sequence[Observation], rated: Sequence[str]) -> str:
    """The first headings of figures, and names of what is rated, that are tied to no measure."""
    names = list(dict.fromkeys([*(one.header for one in own if one.header), *rated]))
    return ", ".join(names[:MOST_HEADINGS]) + (", ..." if len(names) > MOST_HEADINGS else "")


def _split(values: Mapping[Place, str]) -> _Marks:
    """Tells values by row or column wherever they are the same in it, in as few places as can be."""
    plans = [_plan(values, rows_first) for rows_first in (True, False)]
    return min(plans, key=lambda plan: (len(plan.cells), len(plan.rows) + len(plan.columns)))


def _plan(values: Mapping[Place, str], rows_first: bool) -> _Marks:
    marks = _Marks()
    left = dict(values)
    for axis, told in ((0, marks.rows), (1, marks.columns)) if rows_first else ((1, marks.columns), (0, marks.rows)):
        lines: dict[int, set[str]] = {}
        for place, value in left.items():
            lines.setdefault(place[axis], set()).add(value)
        same = {at: found.pop() for at, found in lines.items() if len(found) == 1}
        told.update({at: value for at, value in same.items() if value})
        left = {place: value for place, value in left.items() if place[axis] not in same}
    marks.cells = {place: value for place, value in left.items() if value}
    return marks


def _is_one(remarks: Sequence[Remark], figures: int) -> bool:
    return len(remarks) == 1 and len(remarks[0].places) == figures > 1


def _sign(remarks: Sequence[Remark], view: TableView) -> dict[Place, str]:
    """The sign of the remark on each figure, read or not; nothing on most."""
    read = [(one.row, one.column) for one in view.observations]
    places = read + [(one.row, one.column) for one in view.unread]
    signs = {place: remark.sign for remark in remarks for place in remark.places}
    return {place: signs.get(place, "") for place in places}


def _tell_ratings(view: TableView, letters: Mapping[str | None, str]) -> dict[int, str]:
    """The rating that each row was read with, and of which measure, where no figure of the row tells that."""
    alone = {one.id for one in _rated_alone(view)} if len(letters) > 1 else set()
    found = {one.row: f"rated {one.rating}" for one in view.observations if one.rating is not None}
    for one in view.ratings:
        told = f"rated {one.rating}" if one.rating is not None else "not rated"
        if one.previous is not None:
            told += f", was {one.previous}"
        found[one.row] = f"{letters[one.indicator]} {told}" if one.id in alone else told
    return found


def _join(parts: Sequence[Mapping[Key, str]]) -> dict[Key, str]:
    """Measure, kind, time and rating of each line in one mark."""
    keys = dict.fromkeys(key for part in parts for key in part)
    return {key: " ".join(part[key] for part in parts if key in part) for key in keys}


def _find_remarks(view: TableView) -> tuple[Remark, ...]:
    """What is to be said of single figures: those not trusted although their table is, provisional, not read."""
    from narrator.observations import TRUSTED

    told: dict[str, set[Place]] = {}
    for one in view.observations:
        if view.trusted and one.confidence < TRUSTED:
            why = f": {'; '.join(one.reasons)}" if one.reasons else ""
            told.setdefault(f"read, but not trusted ({one.confidence:.2f}){why}", set()).add((one.row, one.column))
        elif one.provisional:
            told.setdefault("read as provisional", set()).add((one.row, one.column))
    for cell in view.unread:
        told.setdefault(f"not read: {cell.why}", set()).add((cell.row, cell.column))
    return tuple(Remark(number, text, frozenset(places)) for number, (text, places) in enumerate(told.items(), 1))
