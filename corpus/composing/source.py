"""Reads a source file: a page of light markup that holds a document in two editions, with and without its plants.

The markup, line by line (a blank line ends a paragraph):

    :look plain         how the PDF looks (see `pdf_pages.LOOKS`)      :head text    the running head
    # line              a line of the title                            ## line       a heading
    6. text             a numbered paragraph                           * text        a bullet
    [DEFINITION]        starts the box of that name; [/] ends the boxes
    | a | b |           a table row; `<` is merged with the cell to the left, `^` with the one above
    !columns | a | b    what the following table's columns measure: "indicator basis", blank for label columns
    !across             the following table has indicators down; a row ends with "## indicator basis"
    !times | a | b      when the following table's columns are, where their headings don't say it in so many words
    !each               its rows and columns both measure: a row ends with "## group", which stands before the measure
    !scale 1000         its figures are in thousands    !heads 2    how many of its rows are headings
    ## a b @2024/25     a row's own time, after what it measures (which may be left out)
    !turned             its column headings are written upwards
    !once               its headings are not told again after a page's end
    !beside             what follows it (a table or chart) stands to the right of it
    a // b              a new line inside a cell
    !chart Title | a | b     a column chart of that title; the next line gives its bars: `!bars | 1 | 2`
    !card Title | a | b ## indicator basis      a box with a measure's figures: `Latest: 64%`, `Target: 80%, Floor: 70%`
    ---                 a new page
    {P01: this ~ that}  plant P01: the planted edition says "this", the clean one "that"
    infor¬mation        the PDF breaks the line here with a hyphen
    52^[3]              a footnote mark, raised in the PDF
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

PLANT = re.compile(r"\{(P\d+): ([^~{}]*?) ?~ ?([^{}]*)\}")
NUMBERED = re.compile(r"(\d+(?:\.\d+)?\.?) (.+)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed: rows of cell texts, merges told by `<` and `^`.

    `columns` says by column what it measures ("CSC 022 month"), `rows_measure` by row, for a table with its
    indicators down; both are "" where a row or column measures nothing. `times` says by column when its figures are,
    `groups` that a row's measure stands before its columns'. `turned` headings are written upwards; `once` is said of
    headings that a further page does not repeat.
    """

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()
    rows_measure: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    groups: bool = False
    scale: int = 1
    heads: int | None = None
    turned: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A column chart: a label and a value a bar."""

    labels: tuple[str, ...]
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A box with one measure's figures: its lines as printed ("Target: 80%, Floor: 70%") and what it measures."""

    title: str
    lines: tuple[str, ...]
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document. `kind` is title, heading, paragraph, numbered, bullet, table, chart, cards or page.

    `label` names the box that a paragraph or bullet stands in; `mark` is a paragraph's number as printed. `beside`
    says that the next block stands to the right of this one.
    """

    kind: str
    text: str = ""
    mark: str = ""
    label: str = ""
    table: Table | None = None
    chart: Chart | None = None
    cards: tuple[Card, ...] = ()
    beside: bool = False


@dataclass(slots=True)
class Source:
    """A document in one edition."""

    name: str
    look: str = "plain"
    head: str = ""
    blocks: list[Block] = field(default_factory=list)


def plants_of(text: str) -> tuple[str, ...]:
    """The ids of all plants in a source file, in order."""
    return tuple(match[1] for match in PLANT.finditer(text))


def read_source(path: Path, planted: bool, names: dict[str, str] | None = None) -> Source:
    """Read one edition of a source file; `names` renames the council (keys are replaced by their values).

    Raises ValueError where a plant's braces are not closed.
    """
    text = PLANT.sub(lambda match: match[2] if planted else match[3], path.read_text(encoding="utf-8"))
    if "{" in text or "}" in text:
        raise ValueError(f"{path.name}: a plant is not written as {{P01: this ~ that}}")
    for old, new in (names or {}).items():
        text = re.sub(rf"\b{old}\b", new, text)
        text = re.sub(rf"\b{old.upper()}\b", new.upper(), text)
    reader = _Reader(Source(path.stem))
    for line in text.splitlines():
        reader.read(line)
    reader.close()
    return reader.source


class _Reader:
    """Reads a source's lines one by one into its blocks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._label = ""
        self._rows: list[tuple[str, ...]] = []
        self._measures: list[str] = []
        self._told: dict[str, Any] = {}
        self._across = False
        self._beside = False
        self._cards: list[Card] = []

    def read(self, line: str) -> None:
        """Read the next line."""
        if line.startswith("|"):
            cells, _, measure = line.partition(" ## ")
            self._rows.append(tuple(cell.strip() for cell in cells.strip().strip("|").split("|")))
            self._measures.append(measure.strip() if self._across else "")
            return
        if self._rows or (self._cards and not line.startswith("!card ")):
            self.close()
        if line.startswith("!"):
            self._read_order(line)
        elif line.startswith(":look "):
            self.source.look = line[6:].strip()
        elif line.startswith(":head "):
            self.source.head = line[6:].strip()
        elif line.startswith("[") and line.endswith("]"):
            self._label = "" if line == "[/]" else line[1:-1]
        else:
            self._read_text(line)

    def close(self) -> None:
        """End the table or the row of cards that is being read."""
        if self._rows:
            table = Table(tuple(self._rows), rows_measure=tuple(self._measures), **self._told)
            self.source.blocks.append(Block("table", table=table, beside=self._beside))
            self._rows, self._measures, self._told, self._across, self._beside = [], [], {}, False, False
        if self._cards:
            self.source.blocks.append(Block("cards", cards=tuple(self._cards)))
            self._cards = []

    def _read_order(self, line: str) -> None:
        """Read a line that says something of what follows."""
        order, _, rest = line[1:].partition(" ")
        listed = tuple(cell.strip() for cell in rest.partition("|")[2].split("|"))
        if order in ("columns", "times"):
            self._told[order] = listed
        elif order in ("across", "each"):
            self._across = True
            self._told["groups"] = order == "each"
        elif order in ("scale", "heads"):
            self._told[order] = int(rest)
        elif order in ("turned", "once"):
            self._told[order] = True
        elif order == "beside":
            self._beside = True
        elif order == "chart":
            title = rest.partition("|")[0].strip()
            self.source.blocks.append(Block("chart", title, chart=Chart(listed), beside=self._beside))
            self._beside = False
        elif order == "bars":
            chart = Chart(self.source.blocks[-1].chart.labels, tuple(float(value) for value in listed))
            self.source.blocks[-1] = replace(self.source.blocks[-1], chart=chart)
        elif order == "card":
            told, _, measure = rest.partition(" ## ")
            title, *lines = (part.strip() for part in told.split("|"))
            self._cards.append(Card(title, tuple(lines), measure.strip()))
        else:
            raise ValueError(f"{self.source.name}: no such order: {line}")

    def _read_text(self, line: str) -> None:
        """Read a line of the narrative, or the mark of a new page."""
        add = self.source.blocks.append
        if line == "---":
            add(Block("page"))
        elif line.startswith("# "):
            add(Block("title", line[2:]))
        elif line.startswith("## "):
            add(Block("heading", line[3:]))
        elif line.startswith("* "):
            add(Block("bullet", line[2:], label=self._label))
        elif match := NUMBERED.fullmatch(line):
            numbered = match[1].endswith(".") or "." in match[1]
            if numbered and not self._label:
                add(Block("numbered", match[2], mark=match[1]))
            else:
                add(Block("paragraph", line, label=self._label))
        elif line.strip():
            add(Block("paragraph", line, label=self._label))
