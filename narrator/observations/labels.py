"""The columns that name a table's rows: themes over several rows, names, and what is no part of a name."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.observations.grid import Grid
from narrator.observations.headings import Heading, column_role, find_code, is_group, read_heading
from narrator.observations.lines import unique
from narrator.observations.words import load_words, split_tokens


@dataclass(frozen=True, slots=True)
class Labels:
    """The texts that name each row: the `theme` that stands over several rows, and the row's own."""

    themes: dict[int, str]
    texts: dict[int, tuple[str, ...]]

    @staticmethod
    def of(grid: Grid) -> Labels:
        """The labels of a table's rows."""
        columns = _label_columns(grid)
        rows = range(grid.header_rows, grid.table.rows)
        texts = {row: tuple(unique(grid.text(row, column) for column in columns)) for row in rows}
        themes: dict[int, str] = {}
        if len(columns) > 1:
            _spread(grid, columns, rows, themes, texts)
        return Labels(themes, texts)

    def of_row(self, row: int) -> tuple[str, tuple[str, ...]]:
        """The row's theme ("" where it has none) and the texts that name it."""
        return self.themes.get(row, ""), self.texts.get(row, ())


_STATISTICS = frozenset({"mean", "median", "upper", "lower", "quartile"})


def as_statistic(heading: Heading) -> Heading:
    """A row "Mean" under a theme of its own ("Category 1") is how the theme is counted, and no limit of a chart."""
    told = heading.ignored and _STATISTICS.issuperset(split_tokens(heading.text))
    return Heading(heading.text, measure=heading.text) if told else heading


def _label_columns(grid: Grid) -> list[int]:
    """The columns that name the rows, without those that tell of something else ("Better is", "Owner", "Unit")."""
    kept: list[int] = []
    dropped: list[int] = []
    for column in range(grid.label_columns):
        texts = unique(grid.text(row, column) for row in range(grid.header_rows))
        if column in grid.role_columns or any(column_role(text) in ("unit", "schedule") for text in texts):
            continue
        headings = [read_heading(text, None) for text in texts]
        if any(heading.rating for heading in headings):
            continue
        (dropped if any(heading.ignored for heading in headings) else kept).append(column)
    asides = [column for column in kept[1:] if _holds_asides(grid, column)]
    kept, dropped = [column for column in kept if column not in asides], dropped + asides
    if kept and dropped and all(_holds_codes(grid, column) for column in kept):
        kept = sorted([*kept, min(dropped)])
    return kept or list(range(grid.label_columns))


LONGEST_CODE = 6
"""Characters of the codes by which rows are numbered ("HM1", "12a")."""


def _holds_codes(grid: Grid, column: int) -> bool:
    """Does a column only number the rows, so that their names stand in another ("PI | Description")?"""
    texts = [text for row in range(grid.header_rows, grid.table.rows) if (text := grid.text(row, column))]
    return all(len(text) <= LONGEST_CODE and any(sign.isdigit() for sign in text) for text in texts)


def _holds_asides(grid: Grid, column: int) -> bool:
    """Do all of a column's cells only say what would be good, how often is counted, or what is tolerated?"""
    texts = [text for row in range(grid.header_rows, grid.table.rows) if (text := grid.text(row, column))]
    return bool(texts) and all(load_words().wish.fullmatch(text) is not None for text in texts)


def _spread(
    grid: Grid, columns: list[int], rows: range, themes: dict[int, str], texts: dict[int, tuple[str, ...]]
) -> None:
    """Spreads the first label over the rows that it stands for: merged cells, or blanks below it.

    Where the rows' own labels name measures it is their theme; where they are only times, targets or benchmarks it is
    what they measure.
    """
    first, rest = columns[0], columns[1:]
    label, reach = "", 0
    for row in rows:
        cell = grid.cells.get((row, first))
        text = grid.text(row, first)
        own = unique(grid.text(row, column) for column in rest)
        if text and text not in own:
            label, reach = text, row + (cell.row_span if cell is not None and cell.row == row else 1)
        elif not own or (text and text in own):
            label = ""
        if not label or is_group(label) or find_code(label) is not None or label.replace(".", "").isdigit():
            continue
        over_several = row < reach and cell is not None and cell.row_span > 1
        below = not text and row >= reach
        heads = _heads_blanks(grid, first, rest, row, rows)
        if not (over_several or below or heads):
            continue
        named = [read_heading(one, None) for one in own]
        if any(one.measure for one in named):
            themes[row] = label
            texts[row] = tuple(own)
        elif own:
            texts[row] = (label, *own)


def _heads_blanks(grid: Grid, first: int, rest: list[int], row: int, rows: range) -> bool:
    """Is the row's first label followed by a row that has none but names of its own?"""
    below = row + 1
    return below in rows and not grid.text(below, first) and any(grid.text(below, column) for column in rest)
