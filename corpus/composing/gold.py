"""Gold that follows from the sources: table observations and grids, indicators, contradictions and near misses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from composing.shapes import ARROWS, header_rows_of, printed
from composing.source import Card, Source, Table

Record = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def period_of(label: str, year: str = "") -> tuple[str, str] | None:
    """A table's label of time as (period label, kind), "Sep-23" as ("2023-09", "month"); None for other labels.

    `year` is the financial year that stands above a lone quarter ("2023/24" above "Q3").
    """
    if match := re.fullmatch(r"([A-Z][a-z]{2})-(\d\d)", label):
        return f"20{match[2]}-{MONTHS.index(match[1]) + 1:02d}", "month"
    if re.fullmatch(r"\d{4}(?:/\d\d)?", label):
        return label, "year"
    if match := re.fullmatch(r"Q([1-4])(?: (\d{4}/\d\d))?", label):
        return f"{match[2] or year} Q{match[1]}", "quarter"
    if label.startswith("Target"):
        return "target", "target"
    return None


@dataclass(frozen=True, slots=True)
class Time:
    """When a figure is, and what it is: "year", "quarter", "month", "day", "target", "floor" or a benchmark.

    `unsaid` times are not printed where the figure is ("Previous"): such a figure is not scored.
    """

    period: str
    kind: str
    unsaid: bool = False


CANONICAL = {
    r"\d{4}(?:/\d\d)?": "year",
    r"\d{4}/\d\d Q[1-4]": "quarter",
    r"\d{4}-\d\d": "month",
    r"\d{4}-\d\d-\d\d": "day",
}
"""How periods are written in the sources' own notes."""


def told_time(note: str, at: str = "") -> Time | None:
    """A source's own note of a time: "2024/25 Q3", "target", "floor", "benchmark 2023/24"; `at` is the benchmark's or
    figure's time where the note has none. Raises ValueError for a note that is none of these."""
    kind, _, period = note.partition(" ")
    if kind in ("target", "floor"):
        return Time("target", kind)
    if kind == "benchmark":
        return Time(period or at, "benchmark")
    for pattern, name in CANONICAL.items():
        if re.fullmatch(pattern, note):
            return Time(note, name)
    if note:
        raise ValueError(f"no such time: {note}")
    return None


def observations_of(source: Source) -> list[Record]:
    """Every filled cell of a document's measuring tables and cards as indicator x period x kind = value."""
    section, found = "", []
    for block in source.blocks:
        if block.kind == "heading":
            section = block.text
        cells: list[tuple[str, Time, str]] = []
        scale = 1
        if block.table is not None:
            scale = block.table.scale
            cells = list(_down(block.table) if not any(block.table.rows_measure) else _across(block.table))
        cells += [cell for card in block.cards for cell in _carded(card)]
        for measure, time, value in cells:
            indicator, basis = measure.rsplit(" ", 1)
            record = {"doc": source.name, "section": section, "indicator": indicator, "basis": basis}
            record |= {"period": time.period, "kind": time.kind, "value": figure_of(value, scale)}
            found.append(record | ({"ambiguous": True} if time.unsaid else {}))
    return found


def figure_of(text: str, scale: int = 1) -> float:
    """A cell's figure: brackets and a minus before or behind mean less than nothing; marks of provisional figures are
    no part of it."""
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if match is None:
        raise ValueError(f"no figure in {text!r}")
    value = Decimal(match[0].replace(",", "")) * scale * (10**6 if re.search(r"\dm\b", text) else 1)
    before, behind = text[: match.start()], text[match.end() :]
    negative = "-" in before or "\u2212" in before or before.endswith(("(", "(£")) or behind.startswith("-")
    return float(-value if negative else value)


def is_told(cell: str) -> bool:
    """Does the cell hold a figure that is an observation?"""
    return bool(re.search(r"\d", cell))


def _down(table: Table) -> Iterator[tuple[str, Time, str]]:
    """Cells of a table with its times down: the columns say what is measured."""
    labels = table.columns.count("")
    for row in table.rows[header_rows_of(table) :]:
        read = period_of(row[labels - 1]) if labels else None
        for measure, value in zip(table.columns, row, strict=False):
            if read and measure and is_told(value):
                yield measure, Time(*read), value


def _across(table: Table) -> Iterator[tuple[str, Time, str]]:
    """Cells of a table whose rows say what they measure, or when: times and measures come from the columns' headings
    or notes, and from the rows' own notes."""
    heads = header_rows_of(table)
    columns = table.columns or ("",) * len(table.rows[0])
    for row, noted in zip(table.rows[heads:], table.rows_measure[heads:], strict=True):
        measure, _, at = noted.partition("@")
        measure, own = measure.strip(), told_time(at.strip())
        times = _column_times(table, heads, at.strip())
        for column, value in enumerate(row):
            told, time = columns[column], times[column] or own
            if table.groups:
                told = f"{measure}-{told}" if measure and told else ""
            else:
                told = told or measure if column else ""
            if told and time and is_told(value):
                yield told, time, value


def _column_times(table: Table, heads: int, at: str) -> list[Time | None]:
    """When each column's figures are, as noted or as its headings say."""
    if table.times:
        return [told_time(note, at) for note in table.times]
    times: list[Time | None] = []
    year = ""
    for column in range(len(table.rows[0])):
        top, low = table.rows[0][column], table.rows[heads - 1][column]
        year = top if re.fullmatch(r"\d{4}/\d\d", top) else year
        read = period_of(top if low == "^" else low, year)
        times.append(Time(*read) if read else None)
    return times


def _carded(card: Card) -> Iterator[tuple[str, Time, str]]:
    """The figures of a card: what it measures is noted as "indicator basis @time @time before"."""
    if not card.measure:
        return
    measure, latest, previous = (part.strip() for part in card.measure.split("@"))
    for line in card.lines:
        for field in line.split(", "):
            name, _, value = field.partition(": ")
            note = {"Latest": latest, "Previous": previous, "Target": "target", "Floor": "floor"}.get(name, "")
            if note and is_told(value) and (time := told_time(note)):
                yield measure, replace(time, unsaid=name == "Previous"), value


DRAWN = ("reportlab",)
"""Producers whose arrows are drawings: their cells have no text."""


def grids_of(source: Source, editions: dict[str, tuple[str, str]] | None = None) -> list[Record]:
    """The true grid of every table; a merged cell's text stands at its top left place. A card is a table of its
    fields. `editions` are the document's further files with producer and look."""
    section, found = "", []
    others = {f"../editions/{file}": producer for file, (producer, _) in (editions or {}).items()}
    drawn = [f"{source.name}.pdf", *(file for file, producer in others.items() if producer in DRAWN)]
    written = [file for file, producer in others.items() if producer not in DRAWN]
    for block in source.blocks:
        section = block.text if block.kind == "heading" else section
        for card in block.cards:
            fields = [field.split(": ", 1) for line in card.lines for field in line.split(", ")]
            found.append({"files": [*drawn, *written], "title": card.title, "rows": fields})
        if block.table is None:
            continue
        rows = [[printed(cell) for cell in row] for row in block.table.rows]
        bare = [["" if cell in ARROWS else cell for cell in row] for row in rows]
        if rows == bare:
            found.append({"files": [*drawn, *written], "title": section, "rows": rows})
            continue
        found.append({"files": drawn, "title": section, "rows": bare})
        if written:
            found.append({"files": written, "title": section, "rows": rows})
    return found


def read_indicators(path: Path) -> list[Record]:
    """The measures that labels name."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            id_, others, unit, polarity, name = (field.strip() for field in line.split("|"))
            alternatives = [other.strip() for other in others.split(",") if other.strip()]
            found.append({"id": id_, "name": name, "unit": unit, "polarity": polarity, "alternatives": alternatives})
    return found


def read_items(path: Path, texts: dict[str, str]) -> list[Record]:
    """Contradictions or near misses; raises ValueError for a quote that does not stand once in its document."""
    found = []
    for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
        evidence = []
        for document, quote, value in item["evidence"]:
            if texts[document].count(quote) != 1:
                raise ValueError(f"{item['id']}: {texts[document].count(quote)} times in {document}: {quote!r}")
            evidence.append({"doc": document, "quote": quote, "value": value if value != "" else None})
        documents = list(dict.fromkeys(e["doc"] for e in evidence))
        found.append(item | {"evidence": evidence, "docs": documents, "certainty": "certain", "indicator": None})
    return found
