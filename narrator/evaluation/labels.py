"""Labels as records: what a person says of one figure, or of one table cell, checked as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from narrator.domain import AgainstTarget, Basis, Direction, Owner, Role, Unit
from narrator.errors import GoldError
from narrator.settings import nearest

T = TypeVar("T")

ROLES = frozenset(map(str, Role))
UNITS = frozenset(map(str, Unit))


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed figure in a document, labelled: `start` counts characters of the text that narrator reads.

    `sentence` and `page` help to find the place; a mark has a `start`, or a sentence that holds the quote. `line` is
    that of its file.
    """

    document: str
    quote: str
    start: int | None
    page: int | None
    sentence: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of one figure; None where the text does not tell.

    `indicators` are all ids or names that are not wrong, the best first; empty where the label names no measure.
    `units` are all units that are not wrong, the best first.
    """

    mark: Mark
    value: Decimal
    units: tuple[str, ...]
    numerator: Decimal | None
    denominator: Decimal | None
    role: str
    benchmark: str | None
    indicators: tuple[str, ...]
    period: str | None
    basis: str | None
    direction: str | None
    against_target: str | None


@dataclass(frozen=True, slots=True)
class CellLabel:
    """What a person says of one table cell; `kind` is "target" or "value"; ambiguous ones are not measured."""

    document: str
    indicator: str
    period: str
    kind: str
    value: Decimal
    ambiguous: bool


class Row:
    """One JSON object of a labels file, with the place to tell where it is wrong."""

    def __init__(self, data: object, path: str, line: int) -> None:
        self.path, self.line = path, line
        if not isinstance(data, Mapping):
            raise self.fault("is not a JSON object.", "Each line holds one label in braces.")
        self.data = data

    def fault(self, what: str, advice: str) -> GoldError:
        """The error that names this line."""
        return GoldError(what, f"{self.path}, line {self.line}", advice)

    def get(self, key: str, kind: type[T], needed: bool = False) -> T | None:
        """The value of a key, None where it is absent or null."""
        value = self.data.get(key)
        if value is None:
            if needed:
                raise self.fault(f"has no {key!r}.", f"Add {key!r} to the label.")
            return None
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise self.fault(f"has {key!r} = {value!r}.", f"Write {_name(kind)} there.")
        return value

    def text(self, key: str) -> str:
        """A text that must be there."""
        found = self.get(key, str, needed=True)
        if not found:
            raise self.fault(f"has an empty {key!r}.", f"Fill in {key!r}.")
        return found

    def number(self, key: str, needed: bool = False) -> Decimal | None:
        """A number, exactly as it is written."""
        value = self.data.get(key)
        if value is None:
            if needed:
                raise self.fault(f"has no {key!r}.", f"Add {key!r} to the label.")
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.fault(f"has {key!r} = {value!r}.", "Write a number there, without quotes or signs.")
        return Decimal(value)

    def place(self, key: str) -> int | None:
        """A whole number that is not negative."""
        value = self.get(key, int)
        if value is not None and value < 0:
            raise self.fault(f"has {key!r} = {value}.", "Places count from 0, pages from 1.")
        return value

    def word(self, key: str, known: frozenset[str], needed: bool = False) -> str | None:
        """One of a few words."""
        value = self.get(key, str, needed)
        if value is not None and value not in known:
            raise self.fault(f"has {key!r} = {value!r}.", nearest(value, sorted(known)))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is absent."""
        values = self.get(key, list) or []
        if not all(isinstance(value, str) for value in values):
            raise self.fault(f"has {key!r} = {values!r}.", "Write a list of texts there.")
        return tuple(values)


def read_mark(row: Row) -> Mark:
    """The figure and its place."""
    mark = Mark(
        document=row.text("doc"),
        quote=row.text("quote"),
        start=row.place("start"),
        page=row.place("page"),
        sentence=row.get("sentence", str),
        line=row.line,
    )
    if mark.start is None and not mark.sentence:
        raise row.fault("has neither 'start' nor 'sentence'.", "Tell at which character of the text the quote starts.")
    return mark


def read_label(row: Row) -> Label:
    """A label of one claim."""
    unit = (row.get("unit", str, needed=True) or "").split(" ")[0].split("_per_")[0]
    if unit not in UNITS:
        raise row.fault(f"has 'unit' = {unit!r}.", nearest(unit, sorted(UNITS)))
    written = row.get("unit_as_written", str)
    own, others = row.get("indicator", str), row.texts("indicator_alternatives")
    value = row.number("value", needed=True)
    assert value is not None
    return Label(
        mark=read_mark(row),
        value=value,
        units=tuple(u for u in (unit, written, "percent" if unit == "ratio" else None) if u),
        numerator=row.number("numerator"),
        denominator=row.number("denominator"),
        role=row.word("role", ROLES, needed=True) or "",
        benchmark=row.word("benchmark", frozenset(map(str, Owner))),
        indicators=(own, *others) if own else (),
        period=row.get("period", str),
        basis=row.word("basis", frozenset(map(str, Basis))),
        direction=row.word("direction", frozenset(map(str, Direction))),
        against_target=row.word("against_target", frozenset(map(str, AgainstTarget))),
    )


def read_cell_label(row: Row) -> CellLabel:
    """A label of one table cell; every kind but a target or floor is a value of its period."""
    target = row.text("kind") in ("target", "floor")
    value = row.number("value", needed=True)
    assert value is not None
    return CellLabel(
        document=row.text("doc"),
        indicator=row.get("indicator", str) or "",
        period="target" if target else row.text("period"),
        kind="target" if target else "value",
        value=value,
        ambiguous=row.get("ambiguous", bool) or False,
    )


def _name(kind: type) -> str:
    return {"str": "a text", "int": "a whole number", "bool": "true or false", "list": "a list"}[kind.__name__]
