"""Builds documents from the tables of tables.toml and tells readings and expectations in one form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

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
from narrator.observations import read_observations
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
