"""What a file tells of its own structure, in reading order: texts and tables that need no geometry to be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_DEPTH = 40
"""Tables inside tables that are followed; deeper ones are hostile or broken, and their text alone is kept."""


@dataclass(frozen=True, slots=True)
class FlowText:
    """A heading, paragraph or list item.

    `text` may hold "\\n" for a line break and "\\t" for a tab. `heading` is a heading's depth from 1, as the file tells
    it, 0 elsewhere. `mark` is the number or bullet that the file computes beside the text, `level` its depth from 1.
    `size` (points, 0 unknown) and `bold` are those of most of the text. `label` introduces the text from beside it.
    `hue` is the rating that its letters' colour shows.
    """

    text: str
    heading: int = 0
    mark: str = ""
    level: int = 0
    size: float = 0.0
    bold: bool = False
    caption: bool = False
    title: bool = False
    label: str | None = None
    hue: str = ""

    @property
    def shown(self) -> str:
        """The text on one line, as it is printed without its mark."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell with all that it holds; `header` says that the file marks it as the name of a column or row.

    `hue` is the rating that the colour of its ground, or of the spot that is all it holds, shows.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    content: tuple[FlowText | FlowTable, ...] = ()
    header: bool = False
    hue: str = ""

    @property
    def text(self) -> str:
        """The cell's own text on one line, list marks included; tables inside it are left out."""
        shown = (f"{item.mark} {item.shown}".strip() for item in self.content if isinstance(item, FlowText))
        return " ".join(text for text in shown if text)


@dataclass(frozen=True, slots=True)
class FlowTable:
    """Cells on a grid without holes in their counting: merged cells stand once, at their top left place.

    `header_rows` are the rows that the file marks as heads (0: it says nothing). `widths` are the columns' widths in
    any unit, empty where the file does not tell them. `presentational` says that the file calls the table mere layout,
    `beside` that it stands to the right of the one before it, below the same texts.
    """

    rows: int
    columns: int
    cells: tuple[FlowCell, ...]
    header_rows: int = 0
    title: str | None = None
    widths: tuple[float, ...] = ()
    presentational: bool = False
    beside: bool = False

    def texts(self) -> list[list[str]]:
        """The cells' texts by row and column; a merged cell's stands at its top left place only."""
        rows = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


Flow = FlowText | FlowTable


def find_texts(items: Sequence[Flow], depth: int = 0) -> Iterator[FlowText]:
    """All texts outside and inside tables, in order."""
    for item in items:
        if isinstance(item, FlowText):
            yield item
        elif depth < MOST_DEPTH:
            for cell in item.cells:
                yield from find_texts(cell.content, depth + 1)
