"""Draws a table as it is printed: headings over their columns, a rule below them, figures to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from narrator.reports.text.widths import GAP, Room, Slot, find_rooms, part_columns, share_width, wrap

READ_AS = "read as"
READ_STYLE = "cyan"
"""What narrator made of a row or column, set apart from what is printed."""

MOST_MARGIN = 26
"""Columns at the right for what rows were read as ("target 2023/24", "b 2023/24 Q2"); longer ones are wrapped."""

LONGEST_ABSENCE = 3
"""Characters of what stands for a figure that there is none of ("-", "*", "n/a"); it makes no column one of words."""

BAR = " │ "


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be drawn: its cells, how many rows and columns name things, and what was read as what."""

    rows: int
    columns: int
    header_rows: int
    label_columns: int
    slots: tuple[Slot, ...]
    row_marks: Mapping[int, str] = field(default_factory=dict)
    column_marks: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words at a place of a line."""

    at: int
    text: str
    style: str


Line = list[_Piece]


def draw(sheet: Sheet, width: int) -> list[Text]:
    """The table's lines, none wider than `width`; blocks of columns one below the other where it is too wide."""
    margin = min(max((cell_len(mark) for mark in sheet.row_marks.values()), default=0), MOST_MARGIN)
    margin = max(margin, len(READ_AS)) if margin else 0
    inner = max(width - (margin + len(BAR) if margin else 0), 1)
    rooms = find_rooms(sheet.columns, sheet.slots, sheet.column_marks)
    _make_room_for_read_as(sheet, rooms)
    groups = [(slot.column, slot.end) for slot in sheet.slots if slot.head and 1 < slot.column_span < sheet.columns]
    lines: list[Text] = []
    for columns in part_columns(rooms, sheet.label_columns, groups, inner):
        if lines:
            lines.append(Text())
        lines += _Block(sheet, rooms, columns, inner, margin).draw()
    return lines


def _make_room_for_read_as(sheet: Sheet, rooms: Sequence[Room]) -> None:
    """The line of what columns were read as begins with these two words, in the row labels' columns."""
    if sheet.column_marks and sheet.label_columns and rooms:
        rooms[0].wish = max(rooms[0].wish, len(READ_AS))


class _Block:
    """Some of a table's columns, drawn together."""

    def __init__(self, sheet: Sheet, rooms: Sequence[Room], columns: Sequence[int], width: int, margin: int) -> None:
        self._sheet, self._rooms, self._margin = sheet, rooms, margin
        self._widths = share_width(rooms, columns, width)
        self._at: dict[int, int] = {}
        at = 0
        for column in columns:
            self._at[column] = at
            at += self._widths[column] + GAP
        self._width = at - GAP
        self._numeric = _numeric_columns(sheet)
        self._slots = [slot for slot in sheet.slots if any(c in self._at for c in range(slot.column, slot.end))]

    def draw(self) -> list[Text]:
        """The block's lines from the first heading to the last row."""
        rows = self._fill_rows()
        lines: list[Text] = []
        head = self._sheet.header_rows
        for row in range(head):
            rules = self._group_rules(row) if row < head - 1 else []
            said = READ_AS if row == head - 1 and self._margin and not self._reads_columns() else ""
            for number, line in enumerate([*rows[row], *([rules] if rules else [])]):
                lines.append(self._line(line, said if number == len(rows[row]) - 1 else ""))
        lines += self._read_as()
        if lines:
            lines.append(self._rule())
        airy, groups = self._is_prose(rows[head:]), self._group_starts()
        for row in range(head, self._sheet.rows):
            if row > head and row in groups:
                lines.append(self._rule("┄"))
            elif row > head and airy:
                lines.append(self._line([], ""))
            marks = wrap((self._sheet.row_marks.get(row, ""),), self._margin) if self._margin else []
            for number in range(max(len(rows[row]), len(marks))):
                line = rows[row][number] if number < len(rows[row]) else []
                lines.append(self._line(line, marks[number] if number < len(marks) else ""))
        return lines

    def _fill_rows(self) -> list[list[Line]]:
        """Each row's lines of pieces; a cell over several rows runs down through all of them."""
        filled = {slot: list(self._fill(slot)) for slot in self._slots}
        heights = [1] * self._sheet.rows
        for slot, pieces in filled.items():
            if slot.row_span == 1:
                heights[slot.row] = max(heights[slot.row], len(pieces))
        for slot, pieces in filled.items():
            last = min(slot.row + slot.row_span, self._sheet.rows) - 1
            lacking = len(pieces) - sum(heights[slot.row : last + 1])
            heights[last] += max(lacking, 0)
        rows: list[list[Line]] = [[[] for _ in range(height)] for height in heights]
        for slot, pieces in filled.items():
            lines = [line for row in rows[slot.row : slot.row + slot.row_span] for line in row]
            start = len(lines) - len(pieces) if slot.head else 0
            for line, piece in zip(lines[start:], pieces, strict=False):
                line.append(piece)
        return rows

    def _fill(self, slot: Slot) -> Iterator[_Piece]:
        """The lines of a cell at their places."""
        own = [c for c in range(slot.column, slot.end) if c in self._at]
        at = self._at[own[0]]
        # Columns at both ends of a merged cell may stand apart where the labels are repeated in every block.
        width = self._at[own[-1]] + self._widths[own[-1]] - at
        reserved = self._rooms[slot.column].mark if slot.column_span == 1 else 0
        words = wrap(slot.lines, max(width - reserved, 1))
        for number, text in enumerate(words):
            mark = f" {slot.mark}" if slot.mark and number == len(words) - 1 else ""
            if self._is_right(slot, words):
                text = text.rjust(width - reserved - cell_len(text) + len(text)) + mark.ljust(reserved)
            elif slot.column_span > 1 and slot.head:
                text = " " * ((width - cell_len(text)) // 2) + text
            else:
                text += mark
            yield _Piece(at, text, slot.style)
        for text in wrap((slot.under,), width) if slot.under else ():
            yield _Piece(at, text.rjust(width) if self._is_right(slot, words) else text, READ_STYLE)

    def _is_right(self, slot: Slot, words: Sequence[str]) -> bool:
        return slot.column in self._numeric and slot.column_span == 1 and (slot.head or len(words) <= 1)

    def _group_rules(self, row: int) -> Line:
        """A rule below each heading that spans several columns and has headings of its own below it."""
        rules: Line = []
        for slot in self._slots:
            own = [c for c in range(slot.column, slot.end) if c in self._at]
            if slot.head and len(own) > 1 and slot.row + slot.row_span - 1 == row and any(slot.lines):
                at = self._at[own[0]]
                rules.append(_Piece(at, "─" * (self._at[own[-1]] + self._widths[own[-1]] - at), "dim"))
        return rules

    def _reads_columns(self) -> bool:
        """Does a line tell what the columns were read as, or has the margin no heading to stand beside?"""
        return not self._sheet.header_rows or any(c in self._at for c in self._sheet.column_marks)

    def _read_as(self) -> list[Text]:
        """What the columns were read as, below their headings."""
        columns = {c: wrap((mark,), self._widths[c]) for c, mark in self._sheet.column_marks.items() if c in self._at}
        labels = [c for c in self._at if c < self._sheet.label_columns]
        if columns and labels:
            columns[labels[0]] = wrap((READ_AS,), self._at[labels[-1]] + self._widths[labels[-1]])
        lines: list[Text] = []
        for number in range(max(map(len, columns.values()), default=int(bool(self._margin and self._reads_columns())))):
            line = [
                _Piece(self._at[c], words[number].rjust(self._width_of(c)), READ_STYLE)
                for c, words in columns.items()
                if number < len(words)
            ]
            lines.append(self._line(line, "" if number else READ_AS))
        return lines

    def _width_of(self, column: int) -> int:
        """Where a mark below a heading ends: with the figures where they stand to the right."""
        return self._widths[column] - self._rooms[column].mark if column in self._numeric else 0

    def _is_prose(self, rows: Sequence[list[Line]]) -> bool:
        """Do most rows run over several lines, and no figures show where each begins, so that blank lines must?"""
        return not self._numeric and 2 * sum(len(lines) > 1 for lines in rows) > len(rows)

    def _group_starts(self) -> frozenset[int]:
        """The rows where a label over several rows begins, or that stand right below one."""
        tall = [slot for slot in self._slots if slot.label and slot.row_span > 1]
        return frozenset(row for slot in tall for row in (slot.row, slot.row + slot.row_span))

    def _rule(self, sign: str = "─") -> Text:
        whole = self._width + (len(BAR) + self._margin if self._margin else 0)
        return Text(sign * whole, "dim")

    def _line(self, pieces: Line, mark: str) -> Text:
        line = Text()
        at = 0
        for piece in sorted(pieces, key=lambda piece: piece.at):
            line.append(" " * max(piece.at - at, 0))
            line.append(piece.text, piece.style)
            at = max(at, piece.at) + cell_len(piece.text)
        if self._margin:
            line.append(" " * max(self._width - at, 0))
            line.append(BAR if mark else BAR.rstrip(), "dim")
            line.append(mark, READ_STYLE)
        return line


def _numeric_columns(sheet: Sheet) -> frozenset[int]:
    """Columns most of whose body cells are figures."""
    figures: dict[int, int] = {}
    words: dict[int, int] = {}
    for slot in sheet.slots:
        told = slot.figure or max(map(len, slot.lines), default=0) > LONGEST_ABSENCE
        if told and not slot.head and slot.column_span == 1 and slot.column >= sheet.label_columns:
            counts = figures if slot.figure else words
            counts[slot.column] = counts.get(slot.column, 0) + 1
    return frozenset(c for c, number in figures.items() if number >= words.get(c, 0))
