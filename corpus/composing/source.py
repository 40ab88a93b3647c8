"""Reads a source file: a page of light markup that holds a document in two editions, with and without its plants.

The markup, line by line (a blank line ends a paragraph):

    :look plain         how the PDF looks (see `pdf_pages.LOOKS`)      :head text    the running head
    # line              a line of the title                            ## line       a heading
    6. text             a numbered paragraph                           * text        a bullet
    [DEFINITION]        starts the box of that name; [/] ends the boxes
    | a | b |           a table row; `<` is merged with the cell to the left, `^` with the one above
    !columns | a | b    what the following table's columns measure: "indicator basis", blank for label columns
    !across             the following table has indicators down; a row ends with "## indicator basis"
    ---                 a new page
    {P01: this ~ that}  plant P01: the planted edition says "this", the clean one "that"
    infor¬mation        the PDF breaks the line here with a hyphen
    52^[3]              a footnote mark, raised in the PDF
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

PLANT = re.compile(r"\{(P\d+): ([^~{}]*?) ?~ ?([^{}]*)\}")
NUMBERED = re.compile(r"(\d+(?:\.\d+)?\.?) (.+)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed: rows of cell texts, merges told by `<` and `^`.

    `columns` says by column what it measures ("CSC 022 month"), `rows_measure` by row, for a table with its
    indicators down; both are "" where a row or column measures nothing.
    """

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()
    rows_measure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document. `kind` is title, heading, paragraph, numbered, bullet, table or page.

    `label` names the box that a paragraph or bullet stands in; `mark` is a paragraph's number as printed.
    """

    kind: str
    text: str = ""
    mark: str = ""
    label: str = ""
    table: Table | None = None


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
    source = Source(path.stem)
    label, columns, across = "", (), False
    rows: list[tuple[str, ...]] = []
    measures: list[str] = []

    def close_table() -> None:
        nonlocal rows, measures, columns, across
        if rows:
            source.blocks.append(Block("table", table=Table(tuple(rows), columns, tuple(measures))))
        rows, measures, columns, across = [], [], (), False

    for line in text.splitlines():
        if line.startswith("|"):
            cells, _, measure = line.partition(" ## ")
            rows.append(tuple(cell.strip() for cell in cells.strip().strip("|").split("|")))
            measures.append(measure.strip() if across else "")
            continue
        if rows:
            close_table()
        if line.startswith("!columns"):
            columns = tuple(cell.strip() for cell in line.partition("|")[2].split("|"))
        elif line.startswith("!across"):
            across = True
        elif line.startswith(":look "):
            source.look = line[6:].strip()
        elif line.startswith(":head "):
            source.head = line[6:].strip()
        elif line.startswith("[") and line.endswith("]"):
            label = "" if line == "[/]" else line[1:-1]
        elif line == "---":
            source.blocks.append(Block("page"))
        elif line.startswith("# "):
            source.blocks.append(Block("title", line[2:]))
        elif line.startswith("## "):
            source.blocks.append(Block("heading", line[3:]))
        elif line.startswith("* "):
            source.blocks.append(Block("bullet", line[2:], label=label))
        elif match := NUMBERED.fullmatch(line):
            numbered = match[1].endswith(".") or "." in match[1]
            if numbered and not label:
                source.blocks.append(Block("numbered", match[2], mark=match[1]))
            else:
                source.blocks.append(Block("paragraph", line, label=label))
        elif line.strip():
            source.blocks.append(Block("paragraph", line, label=label))
    close_table()
    return source
