"""Writes a document's text and blocks from its parts, and keeps count of where everything stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from narrator.domain import BBox, Block, BlockKind, Cell, LineBox, Page, Span, Table
from narrator.layout import FoundTable, GridCell, Line, Paragraph, join_lines, mark_broken_words
from narrator.readers.marks import Mark
from narrator.readers.pdf.pages import RawPage
from narrator.readers.pdf.parts import Part, mark_of, spaced_text
from narrator.readers.pdf.word_places import place_words


class TextWriter:
    """Takes in parts in reading order; its `text`, `blocks` and `tables` make the document.

    Blocks are parted by a blank line. Paragraphs are joined over line ends; a table's rows stand on lines of their own
    and its cells between tabs, blank cells and covered places included, so that every cell is one run of the text.
    """

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._pieces: list[str] = []
        self._length = 0
        self._section: str | None = None
        self._number: str | None = None
        self._outer: tuple[str | None, str | None] | None = None
        self._extents: dict[int, tuple[int, int]] = {}
        self._doubtful: list[Span] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def leave_card(self, outer: tuple[str | None, str | None], beside: bool) -> None:
        """Ends a KPI card: what follows stands under it, or where it stood before where cards stand side by side.

        The next numbered paragraph stands where the first of the cards did in any case.
        """
        if beside:
            self._section, self._number = outer
        elif self._outer is None:
            self._outer = outer

    @property
    def outer(self) -> tuple[str | None, str | None]:
        """The section and paragraph in which cards stand: those before the first of them."""
        return self._outer if self._outer is not None else self.place

    @property
    def place(self) -> tuple[str | None, str | None]:
        """The section and the numbered paragraph under which the next text stands."""
        return self._section, self._number

    def _write(self, piece: str) -> int:
        """Appends a piece and returns where it begins."""
        start = self._length
        self._pieces.append(piece)
        self._length += len(piece)
        return start

    def _begin(self) -> None:
        if self._length:
            self._write("\n\n")

    def _note_extent(self, page: int, start: int, end: int) -> None:
        first, last = self._extents.get(page, (start, end))
        self._extents[page] = (min(first, start), max(last, end))

    @property
    def doubtful(self) -> tuple[Span, ...]:
        """The words so far that were recognised and not surely, in order."""
        return tuple(sorted(self._doubtful))

    def _note_doubts(self, lines: Sequence[Line], text: str, start: int) -> None:
        """Notes where the lines' doubtful words stand in their text, which begins at `start`."""
        if not any(word.doubtful for line in lines for word in line.words):
            return
        at = 0
        for word in (word for line in lines for word in line.words):
            found = text.find(word.text, at)
            if found < 0:
                continue  # its end was joined to the next line's start, or it is the paragraph's mark
            at = found + len(word.text)
            if word.doubtful:
                self._doubtful.append(Span(start + found, start + at))

    def pages(self, raw: Sequence[RawPage]) -> tuple[Page, ...]:
        """The document's pages with their parts of the text; a page without text has an empty one."""
        found: list[Page] = []
        at = 0
        for page in raw:
            start, end = self._extents.get(page.number, (at, at))
            found.append(
                Page(page.number, Span(start, end), page.width, page.height, bool(page.words), page.recognised)
            )
            at = end
        return tuple(found)

    # ------------------------------------------------------------ narrative
    def write_heading(self, part: Part, level: int) -> None:
        """Writes a heading; what follows stands under it."""
        paragraph = _paragraph_of(part)
        self._outer = None
        mark, texts, lines = _split_first(paragraph)
        section, span, boxes = self._write_lines(texts, lines, [part] * len(lines))
        self._section, self._number = section, mark.number
        self.blocks.append(
            Block(
                BlockKind.HEADING, span, part.page, section, mark.number, mark=_mark_text(paragraph, mark), level=level,
                lines=boxes,
            )
        )  # fmt: skip

    def write_paragraph(self, parts: Sequence[Part]) -> None:
        """Writes a paragraph or list item; several parts are one paragraph that runs over a page's end."""
        first = parts[0]
        paragraph = _paragraph_of(first)
        mark, texts, lines = _split_first(paragraph)
        owners = [first] * len(lines)
        for part in parts[1:]:
            more = _paragraph_of(part).lines
            texts += [line.text for line in more]
            lines += more
            owners += [part] * len(more)
        numbered = mark.kind == "number" and (mark.number or "")[:1].isdigit()
        if numbered:
            self._number = mark.number
            if self._outer is not None:
                self._section, self._outer = self._outer[0], None
        if not lines:
            return
        _, span, boxes = self._write_lines(texts, lines, owners)
        item = mark.kind != "none" and not numbered
        self.blocks.append(
            Block(
                BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH,
                span,
                first.page,
                self._section,
                self._number,
                first.label or None,
                _mark_text(paragraph, mark),
                mark.level if item else 0,
                lines=boxes,
            )
        )

    def _write_lines(
        self, texts: Sequence[str], lines: Sequence[Line], owners: Sequence[Part]
    ) -> tuple[str, Span, tuple[LineBox, ...]]:
        self._begin()
        text, places = join_lines(texts, self._vocabulary)
        start = self._write(text)
        boxes = []
        for (first, last), line, part in zip(places, lines, owners, strict=True):
            words = place_words(line, text[first:last], start + first, part.place)
            boxes.append(LineBox(Span(start + first, start + last), part.page, part.place(line.bbox), words))
            self._note_doubts([line], text[first:last], start + first)
            self._note_extent(part.page, start + first, start + last)
        return text, Span(start, start + len(text)), tuple(boxes)

    # --------------------------------------------------------------- tables
    def write_table(self, part: Part, title: str | None, header: Table | None = None) -> None:
        """Writes a table; `header` is the table before that it goes on from, whose header it repeats."""
        found = part.table
        assert found is not None
        self._begin()
        taken = _header_cells(header) if header is not None else []
        extra = header.header_rows if header is not None else 0
        start, cells, rows = self._write_cells(part, found, extra)
        span = Span(start, self._length)
        grid = found.grid
        reasons = (*grid.reasons, "header taken from the table before") if header is not None else grid.reasons
        index = len(self.tables)
        self.tables.append(
            Table(
                f"t{index + 1}",
                part.page,
                self._section,
                title or (header.title if header is not None else None),
                grid.rows + extra,
                grid.columns,
                (*taken, *cells),
                found.header_rows + extra,
                grid.confidence,
                reasons,
                span,
                part.place(part.bbox),
            )
        )
        lines = tuple(self._place_rows(part, found, rows))
        self.blocks.append(Block(BlockKind.TABLE, span, part.page, self._section, table=index, lines=lines))

    def _place_rows(self, part: Part, found: FoundTable, rows: Sequence[Span]) -> Iterator[LineBox]:
        """Where the rows stand, each on its page."""
        boxes: dict[int, list[BBox]] = {}
        for cell in found.grid.cells:
            boxes.setdefault(cell.row, []).append(cell.bbox)
        for row, span in enumerate(rows):
            page = part.page + bisect_right(found.breaks, row)
            self._note_extent(page, span.start, span.end)
            if row in boxes:
                top, low = min(box.top for box in boxes[row]), min(box.bottom for box in boxes[row])
                yield LineBox(span, page, part.place(BBox(part.bbox.x0, top, part.bbox.x1, low)))

    def _write_cells(self, part: Part, found: FoundTable, extra: int) -> tuple[int, list[Cell], list[Span]]:
        grid = found.grid
        places: dict[tuple[int, int], GridCell] = {(cell.row, cell.column): cell for cell in grid.cells}
        start = self._length
        cells: list[Cell] = []
        rows: list[Span] = []
        for row in range(grid.rows):
            if row:
                self._write("\n")
            begin = self._length
            later = bisect_right(found.breaks, row)
            for column in range(grid.columns):
                if column:
                    self._write("\t")
                cell = places.get((row, column))
                if cell is not None:
                    texts = mark_broken_words(cell.lines, cell.bbox, self._vocabulary)
                    text, _ = join_lines(texts, self._vocabulary)
                    at = self._write(text)
                    self._note_doubts(cell.lines, text, at)
                    cells.append(
                        Cell(
                            text, row + extra, column, cell.row_span, cell.column_span, Span(at, at + len(text)),
                            part.place(cell.bbox), cell.fits, part.page + later if later else None,
                        )
                    )  # fmt: skip
            rows.append(Span(begin, self._length))
        return start, cells, rows


def _header_cells(table: Table) -> list[Cell]:
    return [
        Cell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span, cell.span, None, cell.fits)
        for cell in table.cells
        if cell.row + cell.row_span <= table.header_rows
    ]


def _paragraph_of(part: Part) -> Paragraph:
    assert part.paragraph is not None
    return part.paragraph


def _split_first(paragraph: Paragraph) -> tuple[Mark, list[str], list[Line]]:
    """The paragraph's mark, and its lines' texts and lines without it; a line that is all mark is left out."""
    mark = mark_of(paragraph.lines[0])
    first = spaced_text(paragraph.lines[0])[mark.rest :].strip().replace("  ", " ")
    texts = [first, *(line.text for line in paragraph.lines[1:])]
    lines = list(paragraph.lines)
    return (mark, texts, lines) if first else (mark, texts[1:], lines[1:])


def _mark_text(paragraph: Paragraph, mark: Mark) -> str:
    return spaced_text(paragraph.lines[0])[: mark.rest].strip()
