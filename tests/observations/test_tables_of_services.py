"""Tables of many services (tables_services.toml) through the .html reader, the linker and the observations."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from narrator.claims import find_authority
from narrator.domain import Kind, Link, Observation, Owner, Unit
from narrator.indicators import HeaderQuery, Linker, find_abbreviations
from narrator.observations import TRUSTED, read_observations, table_headers
from narrator.periods import find_reporting_period
from narrator.pipeline import built_in_catalogue
from narrator.readers import read_document

REPORT = "Northmoor Council performance report Quarter 3 2024/25"
UNITS = {"%": Unit.PERCENT, "£": Unit.MONEY, "r": Unit.RATE, "d": Unit.DURATION, "": Unit.COUNT}
KINDS = {
    "target": (Kind.TARGET, None),
    "floor": (Kind.FLOOR, None),
    "sn": (Kind.BENCHMARK, Owner.STATISTICAL_NEIGHBOURS),
    "reg": (Kind.BENCHMARK, Owner.REGIONAL),
    "nat": (Kind.BENCHMARK, Owner.NATIONAL),
    "oth": (Kind.BENCHMARK, Owner.OTHER),
}
SMALL_WORDS = frozenset(
    {"the", "of", "in", "a", "an", "to", "and", "at", "for", "by", "no", "number", "per", "with", "who", "is"}
)
_VALUE = re.compile(r"(?P<number>-?[\d.]+)(?P<unit>[%£rd?]?)")
_ITEM = re.compile(r"(?P<column>\d+) (?:=(?P<measure>.*) )?(?P<value>-?[\d.]+[%£rd?]?)(?P<rest>(?: [@~a-z].*)?)")


@dataclass(frozen=True)
class Told:
    """What one cell must tell; the unit None and the basis "" are open, the measure "-" is none at all."""

    row: int
    column: int
    measure: str
    value: Decimal
    unit: Unit | None
    kind: tuple[Kind, Owner | None]
    period: str
    basis: str
    provisional: bool


def read_cases() -> list[dict[str, Any]]:
    """The cases of the data file."""
    return list(tomllib.loads(Path(__file__).with_name("tables_services.toml").read_text("utf-8"))["table"])


def expect(case: dict[str, Any]) -> list[Told]:
    """What the case's cells must tell."""
    told = []
    for line in case["read"].strip().splitlines():
        head, *items = line.split(" | ")
        row, measure = head.split(": ", 1)
        for item in items:
            found = _ITEM.fullmatch(item)
            assert found is not None, item
            value = _VALUE.fullmatch(found["value"])
            assert value is not None, item
            marks, _, time = found["rest"].partition("@")
            period, _, basis = time.partition(" ~")
            unit = None if value["unit"] == "?" else UNITS[value["unit"]]
            kind = next((KINDS[mark] for mark in marks.split() if mark in KINDS), (Kind.ACTUAL, None))
            told.append(
                Told(int(row), int(found["column"]), found["measure"] or measure, Decimal(value["number"]), unit, kind,
                     period.strip(), basis, "prov" in marks.split())
            )  # fmt: skip
    return told


def write_html(case: dict[str, Any]) -> str:
    """The case as a page of a council's site: "<" and "^" in its grid are cells that reach over their neighbours."""
    rows = [[cell.strip() for cell in line.split("|")] for line in case["grid"].strip("\n").splitlines()]
    lines = []
    for r, row in enumerate(rows):
        cells = []
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            across = next((n for n in range(1, len(row) - c) if row[c + n] != "<"), len(row) - c)
            down = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
            tag = "th" if r < case["header"] else "td"
            cells.append(f'<{tag} colspan="{across}" rowspan="{down}">{html.escape(text)}</{tag}>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    caption = f"<caption>{html.escape(case['title'])}</caption>" if "title" in case else ""
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in case.get("notes", ()))
    head = case.get("report", REPORT)
    table = f"<table>{caption}{''.join(lines)}</table>"
    intro = f"<h1>{head}</h1><p>This report tells how services did.</p>"
    return f"<html><body><main>{intro}{table}{notes}</main></body></html>"


def observe(case: dict[str, Any]) -> tuple[Observation, ...]:
    """The observations of the case's page, its headings linked as the pipeline links them."""
    document = read_document("page.html", write_html(case).encode("utf-8"))
    authority = find_authority(document)
    known = Linker(built_in_catalogue(), (), find_abbreviations(document.text), document)
    linker = known.joined_by(table_headers(document, known.link_header, authority))

    def link_header(query: HeaderQuery) -> Link:
        link = linker.link_header(query)
        return link if link.indicator is not None else known.link_header(replace(query, title=""))

    return read_observations(document, link_header, find_reporting_period(document), authority)[0]


def words_of(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z0-9%£]+", text.lower())} - SMALL_WORDS


def fits(one: Observation, told: Told, title: str) -> bool:
    """Is the observation what must be told?"""
    named = words_of(told.measure) <= words_of(f"{one.indicator_name or ''} {one.header} {title}")
    linked = one.indicator is not None and one.confidence >= TRUSTED and named
    return (
        (one.row, one.column, one.quantity.value) == (told.row, told.column, told.value)
        and (told.unit is None or one.quantity.unit is told.unit)
        and (one.kind, one.benchmark) == told.kind
        and (one.period.label if one.period else "") == told.period
        and (not told.basis or bool(one.bases and one.bases[0].value == told.basis))
        and one.provisional is told.provisional
        and (one.indicator is None if told.measure == "-" else linked)
    )


def is_open(case: dict[str, Any], one: Observation) -> bool:
    places = (place.strip().split(",") for place in case.get("open", "").split(";") if place.strip())
    return any(row in ("*", str(one.row)) and column in ("*", str(one.column)) for row, column in places)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["name"])
def test_a_services_table_is_read(case: dict[str, Any]) -> None:
    found, wrong = list(observe(case)), []
    for told in expect(case):
        right = next((one for one in found if fits(one, told, case.get("title", ""))), None)
        if right is None:
            wrong.append(told)
        else:
            found.remove(right)
    assert wrong == case.get("missed", [])
    trusted = [one for one in found if one.indicator is not None and one.confidence >= TRUSTED]
    assert not [one for one in trusted if not is_open(case, one)]
