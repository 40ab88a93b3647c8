"""Tables as public bodies print them (tables.toml, tables_more.toml), and what must be read from each cell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from narrator.domain import (
    Block,
    BlockKind,
    Cell,
    Comparator,
    Document,
    Kind,
    Link,
    Observation,
    Owner,
    Span,
    Table,
    Unit,
)
from narrator.indicators import HeaderQuery
from narrator.observations import TRUSTED, find_absences, read_observations
from narrator.periods import quarter

REPORTING = quarter(2024, 3)
UNITS = {"%": Unit.PERCENT, "£": Unit.MONEY, "r": Unit.RATE, "d": Unit.DURATION, ":": Unit.RATIO, "": Unit.COUNT}
COMPARATORS = {"<": Comparator.UNDER, ">": Comparator.OVER, "": Comparator.EXACT}
KINDS: dict[str, tuple[Kind, Owner | None]] = {
    "target": (Kind.TARGET, None),
    "floor": (Kind.FLOOR, None),
    "sn": (Kind.BENCHMARK, Owner.STATISTICAL_NEIGHBOURS),
    "reg": (Kind.BENCHMARK, Owner.REGIONAL),
    "nat": (Kind.BENCHMARK, Owner.NATIONAL),
    "oth": (Kind.BENCHMARK, Owner.OTHER),
}
_VALUE = re.compile(r"(?P<sign>[<>]?)(?P<number>-?[\d.]+)(?P<unit>[%£rd:]?)(?P<doubt>!?)")


@dataclass(frozen=True)
class Told:
    """What is told of one value, without its basis where the expectation leaves that open."""

    row: int
    column: int
    measure: str
    value: Decimal
    unit: Unit
    comparator: Comparator
    kind: Kind
    owner: Owner | None
    period: str
    provisional: bool


def read_cases(*names: str) -> list[dict[str, Any]]:
    """The cases of the data files, all of them where none is named."""
    paths = [Path(__file__).with_name(f"{name}.toml") for name in names or ("tables", "tables_more")]
    return [case for path in paths for case in tomllib.loads(path.read_text("utf-8"))["table"]]


def make_document(case: dict[str, Any]) -> Document:
    """A document that holds the case's table alone, with its caption and notes as the reader tells them."""
    rows = [[cell.strip() for cell in line.split("|")] for line in case["grid"].strip("\n").splitlines()]
    spans: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            place = owner[r, c - 1] if text == "<" else owner[r - 1, c] if text == "^" else (r, c)
            owner[r, c] = place
            box = spans.setdefault(place, [0, 0])
            box[:] = [max(box[0], r - place[0] + 1), max(box[1], c - place[1] + 1)]
    pieces, cells, at = [], [], 0
    for (r, c), (down, across) in sorted(spans.items()):
        text = rows[r][c]
        cells.append(Cell(text, r, c, down, across, Span(at, at + len(text))))
        pieces.append(text)
        at += len(text) + 1
    whole = "\n".join(pieces)
    span = Span(0, len(whole))
    table = Table(
        "t1", None, case.get("section"), case.get("title"), len(rows), max(map(len, rows)), tuple(cells),
        case.get("header", 0), span=span, notes=tuple(case.get("notes", ())),
    )  # fmt: skip
    return Document("case.txt", "txt", whole, (Block(BlockKind.TABLE, span, table=0),), (table,))


def name_link(query: HeaderQuery) -> Link:
    """Stands in for the linker: every heading is a measure of its own."""
    return Link(words_of(query.header), query.header, 100.0)


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9%£]+", text.lower()))


def observe(case: dict[str, Any]) -> tuple[Observation, ...]:
    return read_observations(make_document(case), name_link, REPORTING, "Northmoor")[0]


def tell(one: Observation) -> Told:
    quantity = one.quantity
    return Told(
        one.row, one.column, words_of(one.indicator_name or "-"), Decimal(quantity.value), quantity.unit,
        quantity.comparator, one.kind, one.benchmark, one.period.label if one.period else "", one.provisional,
    )  # fmt: skip


def expect(case: dict[str, Any]) -> list[tuple[Told, str, bool]]:
    """What must be told, with the basis ("" where open) and whether it must be doubted."""
    return [one for line in case["read"].strip().splitlines() for one in _expect_row(line)]


def _expect_row(line: str) -> Iterable[tuple[Told, str, bool]]:
    head, _, rest = line.partition(" | ")
    number, _, measure = head.partition(": ")
    for item in rest.split(" | "):
        own, text = measure, item
        if "=" in item:  # "3 =Name of it 64% @..."
            found = re.search(r"=(.*) (?=[<>]?-?[\d.]+[%£rd:]?!?(?: [@~a-z].*)?$)", item)
            assert found is not None, item
            own, text = found[1], item.replace(found[0], "")
        words = text.split()
        value = _VALUE.fullmatch(words[1])
        assert value is not None, item
        marks, _, tail = " ".join(words[2:]).partition("@")
        period, _, basis = tail.partition(" ~")
        kind, owner = next((KINDS[word] for word in marks.split() if word in KINDS), (Kind.ACTUAL, None))
        if kind is Kind.TARGET and "nat" in marks.split():
            owner = Owner.NATIONAL
        told = Told(
            int(number), int(words[0]), words_of(own), Decimal(value["number"]), UNITS[value["unit"]],
            COMPARATORS[value["sign"]], kind, owner, period.strip(), "prov" in marks.split(),
        )  # fmt: skip
        yield told, basis, bool(value["doubt"])


def fits(one: Observation, told: Told, basis: str, doubted: bool) -> bool:
    """Is the observation what the case expects? The time of a part is open where the case says none."""
    said = tell(one)
    if not told.measure and not told.period:
        said = replace(said, period="")
    return (
        said == told
        and (not basis or one.bases[0].value == basis)
        and (one.confidence < TRUSTED) == doubted
        and bool(one.reasons) == (one.confidence < 1)
    )


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["name"])
def test_a_table_is_read_cell_by_cell(case: dict[str, Any]) -> None:
    found, expected = list(observe(case)), expect(case)
    for told, basis, doubted in expected:
        fitting = [one for one in found if fits(one, told, basis, doubted)]
        here = [tell(one) for one in found if (one.row, one.column) == (told.row, told.column)]
        assert fitting, f"should be {told} {basis}, is {here}"
        found.remove(fitting[0])
    assert not found, f"not to be read: {[tell(one) for one in found]}"


@pytest.mark.parametrize("case", [case for case in read_cases() if "absent" in case], ids=lambda case: case["name"])
def test_cells_without_a_figure_say_why(case: dict[str, Any]) -> None:
    table = make_document(case).tables[0]
    told = {place: absence.value for place, absence in find_absences(table).items()}
    pairs = (item.split() for item in case["absent"].split("; "))
    assert told == {tuple(map(int, place.split(","))): name for place, name in pairs}


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["name"])
def test_what_is_absent_is_never_read_as_a_figure(case: dict[str, Any]) -> None:
    absent = find_absences(make_document(case).tables[0])
    assert not [one for one in observe(case) if (one.row, one.column) in absent]
