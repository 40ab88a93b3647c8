"""The corpus's consistent documents with their labels: what their figures mean by the gold labels, not by narrator.

The labels were made for the planted editions. Here they are moved to the consistent ones, and every cell of a table
gets the meaning that its source notes; a label whose sentence a plant changes about its figure is left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
sys.path[:0] = [str(CORPUS)] if str(CORPUS) not in sys.path else []

from build import CLEAN_NAMES, SOURCES  # noqa: E402
from composing.gold import observations_of  # noqa: E402
from composing.plain_text import write_text  # noqa: E402
from composing.shapes import header_rows_of  # noqa: E402
from composing.source import Block, Source, read_source  # noqa: E402

Record = dict[str, Any]

LISTED = json.loads((CORPUS / "gold" / "indicators.json").read_text(encoding="utf-8"))
ALIKE = {entry["id"]: frozenset(entry["alternatives"]) for entry in LISTED}
"""Other names of each measure."""
POLARITIES = {entry["id"]: {"higher": 1, "lower": -1}.get(entry["polarity"], 0) for entry in LISTED}
"""1 where more is better, -1 where less is, 0 where neither."""

FIGURE = re.compile(r"([-+(£−]*)(\d[\d,]*(?:\.\d+)?)([%)mk-]*(?: ?p)?)")
"""A cell that holds a figure and nothing else: signs and money before, percent or brackets behind."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled figure of the narrative; `start` and `sentence` are places in the consistent text."""

    report: str
    start: int
    quote: str
    value: Decimal
    unit: str
    role: str
    owner: str | None
    measures: frozenset[str]
    period: str | None
    basis: str | None
    direction: str | None
    against: str | None
    ratio: tuple[int, int] | None
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A labelled cell of a table: where it stands in the source, and what it is by the source's notes."""

    report: str
    block: int
    row: int
    column: int
    text: str
    value: Decimal
    measure: str
    period: str
    kind: str
    basis: str


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A consistent document: its source, its text as built, and the labels in it."""

    name: str
    source: Source
    text: str
    labels: tuple[Label, ...]
    cells: tuple[Cell, ...]
    times: tuple[tuple[int, str], ...]
    """Where the text tells a period or date, and its words."""

    @property
    def council(self) -> str:
        """Whose it is: documents of one council are checked together."""
        return self.name.partition("-")[0]


def read_reports() -> list[Report]:
    """Every consistent document of the corpus, in order of names."""
    claims, others = _by_document("claims"), _by_document("distractors")
    found = []
    for path in sorted(SOURCES.glob("*.txt")):
        planted, clean = read_source(path, planted=True), read_source(path, planted=False, names=CLEAN_NAMES)
        for old, new in CLEAN_NAMES.items():
            clean.name = clean.name.replace(old.lower(), new.lower())
        texts = write_text(planted), write_text(clean)
        placed = [(record, place_in(texts, record)) for record in claims.get(path.stem, ())]
        times = [(place_in(texts, r), r["quote"]) for r in others.get(path.stem, ()) if r["why"].startswith("period")]
        labels = tuple(_label(clean.name, texts[1], record, at) for record, at in placed if at is not None)
        told = tuple((at, quote) for at, quote in times if at is not None)
        found.append(Report(clean.name, clean, texts[1], labels, tuple(_cells(clean)), told))
    return found


def _by_document(kind: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for line in (CORPUS / "gold" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found.setdefault(record["doc"], []).append(record)
    return found


def place_in(texts: tuple[str, str], record: Record) -> int | None:
    """Where a label of the planted text stands in the consistent one: in the same line, behind the same words."""
    planted, clean = texts
    start, quote = record["start"], record["quote"]
    line = planted.count("\n", 0, start)
    old, new = planted.split("\n")[line], clean.split("\n")[line]
    offset = start - (planted.rfind("\n", 0, start) + 1)
    before = old[:offset].split()[-2:]
    number = old[:offset].count(quote)
    for match in list(re.finditer(re.escape(quote), new))[max(0, number - 1) : number + 2]:
        same_before = _level(new[: match.start()].split()[-2:]) == _level(before)
        if same_before and "planted" not in (record.get("note") or ""):
            return len("\n".join([*clean.split("\n")[:line], ""])) + match.start()
    return None


def _level(words: list[str]) -> list[str]:
    """Words with the councils' names levelled."""
    names = {new: old for old, new in CLEAN_NAMES.items()}
    return [names.get(word.rstrip("'s,."), word) for word in words]


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence of the line that holds the character at `at`."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    stops = [m.end() for m in re.finditer(r"(?<=[a-z)%\d])[.:] (?=[A-Z0-9])", text[start:end])]
    before = [stop for stop in stops if start + stop <= at]
    after = [stop for stop in stops if start + stop > at]
    return start + (before[-1] if before else 0), start + after[0] if after else end


def _label(report: str, text: str, record: Record, at: int) -> Label:
    measures = {record["indicator"], *record["indicator_alternatives"]} - {None}
    measures |= {other for measure in list(measures) for other in ALIKE.get(measure, ())}
    ratio = record["numerator"], record["denominator"]
    return Label(
        report, at, record["quote"], Decimal(str(record["value"])), record["unit"], record["role"],
        record["benchmark"], frozenset(measures), record["period"], record["basis"], record["direction"],
        record["against_target"], ratio if None not in ratio else None, sentence_around(text, at),
    )  # fmt: skip


def figure_cells(block: Block) -> Iterator[tuple[int, int, str]]:
    """The cells of a table that hold a figure and are neither a heading nor a label."""
    table = block.table
    if table is None:
        return
    for row in range(header_rows_of(table), len(table.rows)):
        for column, cell in enumerate(table.rows[row]):
            labels = table.columns.count("") if table.columns and not any(table.rows_measure) else 1
            if column >= labels and FIGURE.fullmatch(cell):
                yield row, column, cell


def put_cell(source: Source, block: int, row: int, column: int, text: str) -> Source:
    """The source with one cell of a table altered."""
    table = source.blocks[block].table
    assert table is not None
    rows = [list(cells) for cells in table.rows]
    rows[row][column] = text
    blocks = list(source.blocks)
    blocks[block] = replace(blocks[block], table=replace(table, rows=tuple(tuple(cells) for cells in rows)))
    return Source(source.name, source.look, source.head, blocks)


def _cells(source: Source) -> Iterator[Cell]:
    """Every labelled cell: each figure is replaced by a number of its own, and what the notes make of it is read."""
    places, marked = [], Source(source.name, source.look, source.head, list(source.blocks))
    for number, block in enumerate(source.blocks):
        for row, column, text in figure_cells(block):
            before, figure, behind = FIGURE.fullmatch(text).groups()  # type: ignore[union-attr]
            marked = put_cell(marked, number, row, column, f"{before}{900001 + len(places)}{behind}")
            places.append((number, row, column, text, Decimal(figure.replace(",", ""))))
    for record in observations_of(marked):
        told = abs(Decimal(str(record["value"])))
        for scale in (1, 1000, 10**6, 10**9):
            at = int(told / scale) - 900001
            if told % scale == 0 and 0 <= at < len(places):
                number, row, column, text, value = places[at]
                sign = -1 if record["value"] < 0 else 1
                yield Cell(
                    source.name, number, row, column, text, sign * value * scale, record["indicator"],
                    record["period"], record["kind"], record["basis"],
                )  # fmt: skip
                break


__all__ = [
    "CORPUS", "FIGURE", "POLARITIES", "Cell", "Label", "Report", "figure_cells", "put_cell", "read_reports",
    "sentence_around",
]  # fmt: skip
