"""Gold that follows from the sources: table observations and grids, indicators, contradictions and near misses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from composing.pdf_pages import header_rows_of
from composing.source import Source, Table

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


def observations_of(source: Source) -> list[Record]:
    """Every filled cell of a document's measuring tables as indicator x period x kind = value, from the source."""
    section, found = "", []
    for block in source.blocks:
        if block.kind == "heading":
            section = block.text
        if block.table is None:
            continue
        cells = _down(block.table) if block.table.columns else _across(block.table)
        for indicator, basis, label, kind, value in cells:
            number = float(value.replace(",", "").rstrip("%"))
            record = {"doc": source.name, "section": section, "indicator": indicator, "basis": basis}
            found.append(record | {"period": label, "kind": kind, "value": number})
    return found


def _down(table: Table) -> list[tuple[str, str, str, str, str]]:
    """Cells of a table with its times down: the columns say what is measured."""
    labels = table.columns.count("")
    found = []
    for row in table.rows[header_rows_of(table) :]:
        time = period_of(row[labels - 1])
        for measure, value in zip(table.columns, row, strict=True):
            if time and measure and re.search(r"\d", value):
                indicator, basis = measure.rsplit(" ", 1)
                found.append((indicator, basis, *time, value))
    return found


def _across(table: Table) -> list[tuple[str, str, str, str, str]]:
    """Cells of a table with its indicators down, where a row names its measure: the columns' headings say when."""
    heads, found = header_rows_of(table), []
    times: list[tuple[str, str] | None] = []
    year = ""
    for column in range(len(table.rows[0])):
        top, low = table.rows[0][column], table.rows[heads - 1][column]
        year = top if re.fullmatch(r"\d{4}/\d\d", top) else year
        times.append(period_of(top if low == "^" else low, year))
    for row, measure in zip(table.rows[heads:], table.rows_measure[heads:], strict=True):
        if not measure:
            continue
        indicator, basis = measure.rsplit(" ", 1)
        for time, value in zip(times, row, strict=True):
            if time and re.search(r"\d", value):
                found.append((indicator, basis, *time, value))
    return found


def grids_of(source: Source) -> list[Record]:
    """The true grid of every table, without the blank months above other rows; a merged cell's text stands at its top
    left place."""
    section, found = "", []
    for block in source.blocks:
        section = block.text if block.kind == "heading" else section
        if block.table is not None:
            rows = [["" if cell in ("<", "^") else cell for cell in row] for row in block.table.rows]
            found.append({"files": [f"{source.name}.pdf"], "title": section, "rows": _told(rows)})
    return found


def _told(rows: list[list[str]]) -> list[list[str]]:
    """The rows but those that hold a month's name alone and have figures below them."""
    last = max(n for n, row in enumerate(rows) if sum(map(bool, row)) > 1)
    month = re.compile(r"[A-Z][a-z]{2}-\d\d")
    return [row for n, row in enumerate(rows) if n > last or not month.fullmatch("".join(row))]


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
