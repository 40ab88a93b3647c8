"""Writes the rows of a header over columns that are known, and the columns that only their names tell."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from narrator.layout.looks import is_time, is_year, words_of
from narrator.layout.records import Line
from narrator.layout.segments import Segment, cut_at_edges
from narrator.layout.spaced.cells import Places, Row
from narrator.layout.spaced.columns import Band
from narrator.layout.spaced.frames import Level
from narrator.layout.spaced.header import HeaderLine, find_repeats, split_header
from narrator.layout.spaced.names import cut_names, gather_names, match_names
from narrator.layout.spaced.placing import Kinds, Place, place_names
from narrator.layout.spaced.standing import find_whole_columns
from narrator.layout.spaced.years import find_years

SAME_LINE = 1.0
"""Points by which the baselines of one line differ at most."""

SPACE = 0.25
"""Font sizes: a space between words."""

HEADER_FOOT = 12.0
"""Points from the header's last names to the level below it, at most."""

MEETING = 2.0
"""Points between the pieces of a level below neighbouring cells, at most."""

LABELS = 3
"""Columns of labels at most, which no unit or code stands over."""

GROUP_ROWS = 2
"""Rows of a header with the names of groups over those of their columns."""

_CODE = re.compile(r"[A-Z]{1,6}[ -]?\d{1,4}[a-z]?$")


def write_header(
    lines: Sequence[Line],
    segments: Sequence[Sequence[Segment]],
    bands: list[Band],
    levels: Sequence[Level],
    edges: Sequence[float],
    values: Set[int],
) -> tuple[list[Band], list[Row]]:
    """The columns as wide as their names, with columns that only names tell, and the header's rows.

    `values` are the columns that hold values.
    """
    levels = _join_levels(levels)
    header = split_header(lines, segments, bands, [level.y for level in levels])
    if not header:
        return bands, []
    leaf = [list(cut_at_edges(cut, edges)) for cut in cut_names(header[-1], bands)]
    names = gather_names(leaf)
    worded = [band for column, band in enumerate(bands) if column not in values]
    bands = _take_names(bands, names, match_names(names, bands))
    leaves = _leaf_names(leaf, bands)
    kinds = Kinds(
        _whole_columns(header, leaf, bands),
        frozenset(i for i, (left, right) in enumerate(bands) if any(a < right and b > left for a, b in worded)),
        frozenset(i for i, name in enumerate(leaves) if not name),
        _find_pieces(levels, max(line.bottom for line, _ in header[-1]), bands),
        _find_sides(levels, bands),
    )
    rows = [_write_names(row, bands, levels, leaves, kinds) for row in header[:-1]]
    rows.append(_write_leaves(leaf, header[-1], bands))
    rows = _part_units(rows, bands)
    _span_names(rows, len(bands))
    return bands, rows


def _whole_columns(
    header: Sequence[Sequence[HeaderLine]], leaf: Sequence[Sequence[Segment]], bands: Sequence[Band]
) -> frozenset[int]:
    """The columns whose names stand beside those of groups, over both rows of the header; told for two rows alone."""
    if len(header) != GROUP_ROWS:
        return frozenset()
    upper = [segment for _, segments in header[0] for segment in segments]
    return find_whole_columns(upper, [segment for segments in leaf for segment in segments], bands)


def _join_levels(levels: Sequence[Level]) -> list[Level]:
    """The levels, those of one height as one: each group's columns may have a border of their own below its name."""
    joined: list[Level] = []
    for level in levels:
        last = joined[-1] if joined else None
        if last is not None and abs(level.y - last.y) <= MEETING and last.pieces[-1][1] <= level.pieces[0][0] + MEETING:
            joined[-1] = Level(last.y, (*last.pieces, *level.pieces), last.stripe)
        else:
            joined.append(level)
    return joined


def _find_pieces(levels: Sequence[Level], bottom: float, bands: Sequence[Band]) -> tuple[Place, ...]:
    """The columns over each piece of the level right below the header, where it runs below the columns of groups alone.

    Browsers draw the border below a header's last row so, and leave it out below names over all of its rows.
    """
    below = [level for level in levels if abs(level.y - bottom) < HEADER_FOOT]
    runs: list[Band] = []
    for x0, x1 in below[0].pieces if len(below) == 1 else ():
        if runs and x0 - runs[-1][1] <= MEETING:
            runs[-1] = (runs[-1][0], x1)
        else:
            runs.append((x0, x1))
    under = [[i for i, (a, b) in enumerate(bands) if x0 - 1 <= (a + b) / 2 <= x1 + 1] for x0, x1 in runs]
    found = [(columns[0], columns[-1]) for columns in under if columns]
    covered = {column for first, end in found for column in range(first, end + 1)}
    groups = any(first < end for first, end in found)
    return tuple(found) if groups and len(covered) < len(bands) else ()


def _find_sides(levels: Sequence[Level], bands: Sequence[Band]) -> tuple[Band, ...]:
    """The sides of the columns' cells where a level is drawn in a piece for each of the last ones, side by side."""
    for level in levels:
        missing = len(bands) - len(level.pieces)
        if 0 <= missing <= 1 < len(level.pieces):
            cells = level.pieces if not missing else ((bands[0][0], level.x0), *level.pieces)
            if all(x0 <= (a + b) / 2 <= x1 for (x0, x1), (a, b) in zip(cells, bands, strict=True)):
                return tuple(cells)
    return ()


def _leaf_names(leaf: Sequence[Sequence[Segment]], bands: Sequence[Band]) -> list[str]:
    """The name of each column by the header's last row."""
    places = Places(bands)
    texts = [""] * len(bands)
    for cut in leaf:
        for segment in cut:
            at = places.find(segment.x0, segment.x1)[0]
            texts[at] = f"{texts[at]} {segment.text}".strip()
    return texts


def _write_leaves(leaf: Sequence[Sequence[Segment]], row: Sequence[HeaderLine], bands: Sequence[Band]) -> Row:
    made = Row(min(line.top for line, _ in row), max(line.bottom for line, _ in row))
    for cut in leaf:
        for segment in cut:
            inside = [i for i, (a, b) in enumerate(bands) if segment.x0 < b and segment.x1 > a]
            column = inside[0] if inside else min(range(len(bands)), key=lambda i: abs(bands[i][0] - segment.x0))
            made.add(column, inside[-1] if inside else column, segment)
    return made


def _part_units(rows: list[Row], bands: Sequence[Band]) -> list[Row]:
    """The rows with a last line of units under every column of values ("£m", "%") as a row of its own.

    So is a first line of codes over every such column. Both only where a name and its unit (or code) would have fitted
    on one line, or stand further apart than the lines of names do.
    """
    last = rows[-1]
    filled = [column for column in sorted(last.pieces) if len(last.pieces[column]) > 1]
    if len(filled) < 2 or filled != [c for c in sorted(last.pieces) if c >= filled[0]]:
        return rows
    for at, told in ((-1, _is_unit), (0, _is_code)):
        lines = [last.pieces[column][at] for column in filled]
        level = max(abs(line.baseline - lines[0].baseline) for line in lines) <= SAME_LINE
        if not level or not all(told(line.text) for line in lines) or len(lines) < len(bands) - LABELS:
            continue
        others = [line for lines in last.pieces.values() for line in lines]
        beside = sum(abs(line.baseline - lines[0].baseline) <= SAME_LINE for line in others)
        if beside == len(lines) and (told is _is_code or _stand_alone(last, filled)):
            return [*rows[:-1], *_cut_row(last, filled, at)]
    return rows


def _stand_alone(row: Row, filled: Sequence[int]) -> bool:
    """Do units stand on lines of their own although they would have fitted behind their names?"""
    widest = max(line.x1 - line.x0 for column in filled for line in row.pieces[column])
    for column in filled:
        name, unit = row.pieces[column][-2:]
        if name.x1 - name.x0 + SPACE * name.size + unit.x1 - unit.x0 < widest:
            return True
    return len({row.pieces[column][-1].text for column in filled}) == 1


def _cut_row(row: Row, filled: Sequence[int], at: int) -> list[Row]:
    """The row as two: its last (or first) line in the filled columns, and the rest."""
    own = {column: [row.pieces[column][at]] for column in filled}
    rest = {c: (lines[:-1] if at else lines[1:]) if c in own else lines for c, lines in row.pieces.items()}
    made = []
    for pieces in (rest, own) if at else (own, rest):
        lines = [line for cell in pieces.values() for line in cell]
        spans = {column: row.spans.get(column, 1) for column in pieces}
        made.append(Row(min(line.top for line in lines), max(line.bottom for line in lines), pieces, spans))
    return made


def _is_unit(text: str) -> bool:
    return text.lower() in words_of("units")


def _is_code(text: str) -> bool:
    return _CODE.match(text) is not None and not is_time(text)


def _span_names(rows: Sequence[Row], columns: int) -> None:
    """Makes the names beside those of groups one cell each, which begins in the groups' row and spans the header's."""
    groups = [(column, span) for column, span in rows[0].spans.items() if span > 1]
    if len(rows) < 2 or not groups:
        return
    covered = {
        c for row in rows[:-1] for column, span in row.spans.items() if span > 1 for c in range(column, column + span)
    }
    for column in range(columns):
        own = [i for i, row in enumerate(rows) if column in row.pieces]
        if column in covered or not own:
            continue
        above = " ".join(line.text for line in rows[own[0]].pieces[column])
        if len(own) > 1 and (is_year(above) or _is_code(above)):
            continue
        lines = [line for i in own for line in rows[i].pieces.pop(column)]
        for i in own:
            rows[i].spans.pop(column, None)
        rows[0].pieces[column] = lines
        rows[0].heights[column] = own[-1] + 1


def _take_names(bands: list[Band], names: Sequence[Band], places: Sequence[int | None]) -> list[Band]:
    """The columns with their names' extents, and a column more for each name that has none below it."""
    found = list(bands)
    for name, place in zip(names, places, strict=True):
        if place is not None:
            least = bands[place - 1][1] if place else name[0]
            most = bands[place + 1][0] if place + 1 < len(bands) else name[1]
            found[place] = (
                min(found[place][0], max(name[0], least)), max(found[place][1], min(name[1], most))
            )  # fmt: skip
    fresh = [name for name, place in zip(names, places, strict=True) if place is None]
    found = sorted([*found, *fresh])
    return [
        (left, min(right, found[i + 1][0]) if i + 1 < len(found) else right) for i, (left, right) in enumerate(found)
    ]


def _write_names(
    row: Sequence[HeaderLine],
    bands: Sequence[Band],
    levels: Sequence[Level],
    leaves: Sequence[str],
    kinds: Kinds,
) -> Row:
    """A header's row above its last one: the names of groups, and parts of names of single columns."""
    top, bottom = min(line.top for line, _ in row), max(line.bottom for line, _ in row)
    made = Row(top, bottom)
    near = [level for level in levels if abs(level.y - bottom) < 12 or abs(level.y - top) < 12]
    shown = min((level.pieces for level in near if 1 < len(level.pieces) < len(bands)), key=len, default=())
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(shown)]
    row = [(line, list(cut_at_edges(segments, edges))) for line, segments in row]
    names = gather_names([segments for _, segments in row])
    whole = [[s for _, segments in row for s in segments if name[0] - 0.01 <= s.x0 <= name[1]] for name in names]
    widest = [max(segments, key=lambda segment: segment.x1 - segment.x0) for segments in whole]
    below = list(zip(bands, leaves, strict=True))
    texts = [" ".join(segment.text for segment in segments) for segments in whole]
    repeated = find_years(names, texts, below) or find_repeats(names, below)
    places = place_names(widest, bands, near, True, kinds)
    if repeated is not None:
        single = Places(bands)
        places = [
            found if found[0] <= found[1] else single.find(*name) for name, found in zip(names, repeated, strict=True)
        ]
    for segments, place in zip(whole, places, strict=True):
        for segment in segments:
            made.add(place[0], place[1], segment)
    return made
