"""Reads tables that count ratings: how many measures are Red, Amber and Green, in all and by service."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Cell, Link, Table, Unit
from narrator.observations.axes import Stretch
from narrator.observations.entries import Entry
from narrator.observations.grid import Grid, grid_of
from narrator.observations.lines import Line

LEAST_COLOURS = 2
"""Colours that a table must name to count ratings; a lone "Green" may be a waste, a space, a belt."""

LONGEST_LETTERED = 4
"""Words of a heading that a letter stands for a colour in ("No. of R"); of longer texts "a" is a word."""

SURE = 100.0
"""The score of a link that the table's own form tells."""

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Words:
    colours: Mapping[str, Link]
    by_word: Mapping[str, str]
    beside: frozenset[str]
    counted: re.Pattern[str]
    others: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _load() -> _Words:
    data = read_data(__package__, "rated.toml")
    colours = {
        colour: Link(entry["id"], entry["name"], SURE, via="heading") for colour, entry in data["colours"].items()
    }
    return _Words(
        colours,
        {word: colour for colour, entry in data["colours"].items() for word in entry["words"]},
        frozenset(data["beside"]["words"]),
        re.compile(data["counted"]["pattern"]),
        re.compile(data["others"]["pattern"]),
        re.compile(data["whole"]["pattern"]),
    )


def rating_link(measure: str) -> Link | None:
    """The link of a count of ratings by its name ("indicators rated Red"); None for other measures."""
    return next((link for link in _load().colours.values() if link.name == measure), None)


def names_colours(table: Table) -> bool:
    """Do what heads a table's columns and rows name colours of a rating at all? A quick look, before all is read."""
    known = _load().by_word
    found: set[str] = set()
    grid = grid_of(table)
    for cell in table.cells:
        tokens = _tokens(cell.text)
        if len(tokens) > LONGEST_LETTERED:
            tokens = [token for token in tokens if len(token) > 1]
        colours = {known[word] for token in tokens for word in (token, token[:-1]) if word in known}
        if colours and not colours <= found and _is_heading(grid, cell):
            found |= colours
            if len(found) >= LEAST_COLOURS:
                return True
    return False


def _is_heading(grid: Grid, cell: Cell) -> bool:
    """May a cell head a column or a row, or the rows below it?"""
    if cell.row < grid.header_rows or cell.column < grid.label_columns or grid.is_header_row(cell.row):
        return True
    return grid.section_label(cell.row) is not None


def find_colour(heading: str) -> str | None:
    """The colour that a heading counts ("Red", "Number of Reds", "R"); None for other headings."""
    words = _load()
    tokens = [token.removesuffix("s") if token[:-1] in words.by_word else token for token in _tokens(heading)]
    colours = [words.by_word[token] for token in tokens if token in words.by_word]
    rest = [token for token in tokens if token not in words.by_word and token not in words.beside]
    return colours[0] if len(colours) == 1 and not rest else None


def _tokens(heading: str) -> list[str]:
    return _WORD.findall(heading.lower())


def name_rating_counts(table: Table, grid: Grid, stretches: Sequence[Stretch], entries: Sequence[Entry]) -> list[Entry]:
    """The entries, of which those that count all measures by rating are of that rating's measure.

    Rows of services and shares stay parts. A table of other things than measures (risks, projects) is left as it is.
    """
    if not counts_ratings(table, grid, stretches):
        return list(entries)
    named: list[Entry] = []
    for entry in entries:
        lines = _lines_of(entry, stretches)
        named.append(_name(entry, *lines, _sole(stretches)) if lines is not None else entry)
    return named


def find_part_names(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """The services by which a table counts ratings, one that does so."""
    found: dict[str, None] = {}
    for stretch in stretches:
        across = any(find_colour(line.measure) for line in stretch.columns.values())
        for line in (stretch.rows if across else stretch.columns).values():
            if line.measure and find_colour(line.measure) is None and not is_whole(line):
                found[line.measure] = None
    return tuple(found)


def counts_ratings(table: Table, grid: Grid, stretches: Sequence[Stretch]) -> bool:
    """Does a table count measures by their ratings, by the colours that name its columns or rows?"""
    words = _load()
    for side in ("columns", "rows"):
        lines: list[Line] = [line for stretch in stretches for line in getattr(stretch, side).values()]
        colours = {colour for line in lines if (colour := find_colour(line.measure)) is not None}
        letters = any(len(line.measure) == 1 for line in lines if find_colour(line.measure))
        if len(colours) >= (3 if letters else LEAST_COLOURS):
            corner = " ".join(
                grid.text(row, column) for row in range(grid.header_rows) for column in range(grid.label_columns)
            )
            labels = " ".join(line.text for stretch in stretches for line in (*stretch.rows.values(),))
            near = f"{table.title or ''} {corner} {labels[:200]}".lower()
            wide = f"{near} {table.section or ''}".lower()
            return not words.others.search(near) and (
                words.counted.search(wide) is not None or not words.others.search(wide)
            )
    return False


def _lines_of(entry: Entry, stretches: Sequence[Stretch]) -> tuple[Line, Line] | None:
    for stretch in stretches:
        if entry.row in stretch.rows and entry.column in stretch.columns:
            return stretch.rows[entry.row], stretch.columns[entry.column]
    return None


def _sole(stretches: Sequence[Stretch]) -> bool:
    """Has the table one row only, so that this is the whole?"""
    return sum(len(stretch.rows) for stretch in stretches) == 1


def _name(entry: Entry, across: Line, down: Line, sole: bool) -> Entry:
    for line, other in ((down, across), (across, down)):
        colour = find_colour(line.measure)
        if colour is None:
            continue
        whole = is_whole(other) or (line is down and sole and not other.time)
        link = _load().colours[colour]
        share = "%" in (other.counted, line.counted) or entry.quantity.unit is Unit.PERCENT
        if not whole or share or link.name is None:
            return replace(entry, part=True)
        return replace(entry, measure=link.name, code=None, part=False, line=f"rated{colour}", subject="")
    return entry


def is_whole(line: Line) -> bool:
    """Does a row or column hold all measures: the total, or the number of indicators?"""
    if line.whole or not line.measure:
        return True
    text = line.measure.lower()
    rest = _load().whole.sub(" ", _load().counted.sub(" ", text))
    return not [word for word in _tokens(rest) if word not in ("of", "the", "our", "key", "services", "service")]
