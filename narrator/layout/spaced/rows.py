"""Tells the rows of lines whose columns are known: by rulings and stripes, by distances, by what the lines say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.looks import is_short_value, is_time, is_year
from narrator.layout.records import Line
from narrator.layout.segments import Segment
from narrator.layout.spaced.columns import Band, column_of
from narrator.layout.spaced.wrapping import create_wrapped, split_wrapped

VALUE_COLUMN = 0.6
"""A column whose pieces are values in this share of its lines has one line a row."""

SOLID = 3
"""Lines between two levels, each with a label and values of its own, that are rows whatever the other parts are."""

ROWS_TOLD = 0.6
"""Where so many of the parts that levels cut hold one line of values, every part is one row."""


def place_segments(line: Line, segments: Sequence[Segment], bands: Sequence[Band]) -> dict[int, list[Segment]]:
    """The line's segments by the column that each begins in."""
    placed: dict[int, list[Segment]] = {}
    rights = [right for _, right in bands]
    for segment in segments:
        at = bisect_right(rights, segment.x0)
        if at == len(bands) or segment.x1 <= bands[at][0]:
            at = column_of((segment.x0 + segment.x1) / 2, bands)
        placed.setdefault(at, []).append(segment)
    return placed


def find_value_columns(placed: Sequence[dict[int, list[Segment]]], columns: int) -> frozenset[int]:
    """The columns, but for the first, that mostly hold values."""
    found = set()
    for column in range(1, columns):
        texts = [" ".join(s.text for s in row[column]) for row in placed if column in row]
        said = sum(map(is_short_value, texts))
        if texts and said >= VALUE_COLUMN * len(texts) and sum(map(is_time, texts)) < 0.5 * len(texts):
            found.add(column)
    return frozenset(found)


def _find_time_column(placed: Sequence[dict[int, list[Segment]]]) -> int:
    """The first or second column where each piece is a whole time, on one line; -1 where neither is."""
    for column in (0, 1):
        texts = [row[column][0].text for row in placed if column in row]
        times = [text for text in texts if is_time(text)]
        if len(times) > 2 and len(times) >= VALUE_COLUMN * len(texts):
            return column if not _is_mixed(times) else -1
    return -1


def _is_whole_time(text: str) -> bool:
    """Is it a time that ends on its line, not "May-" over "24"?"""
    return is_time(text) and text[-1:] not in "-–/"


def _is_empty_month(row: dict[int, list[Segment]]) -> bool:
    """Is the line nothing but a month, whose figures are still to come?"""
    texts = [" ".join(s.text for s in cells) for column, cells in row.items() if column < 2]
    if len(row) > 1 or not texts or texts[0][-1:] == ".":
        return False
    return _is_whole_time(texts[0]) and not is_year(texts[0]) and texts[0][:1].isalpha()


def _is_mixed(times: Sequence[str]) -> bool:
    """Are months on one line and their years on the next?"""
    years = sum(_YEAR.match(text) is not None for text in times)
    return 0 < years < len(times) and any(text.isalpha() for text in times)


def is_anchor(row: dict[int, list[Segment]], values: frozenset[int]) -> bool:
    """Does the line hold a value in a column of values?"""
    return any(column in values and is_short_value(" ".join(s.text for s in row[column])) for column in row)


def group_rows(
    lines: Sequence[Line], placed: Sequence[dict[int, list[Segment]]], values: frozenset[int], ys: Sequence[float]
) -> list[list[int]]:
    """The rows of a table's body as indices of its lines; `ys` are the heights at which levels cut it."""
    parts = cut_at(lines, ys)
    times = _find_time_column(placed)
    anchors = [
        is_anchor(row, values) or (times in row and _is_whole_time(row[times][0].text)) or _is_empty_month(row)
        for row in placed
    ]
    counts = [sum(anchors[i] for i in part) for part in parts]
    told = sum(count == 1 for count in counts) >= ROWS_TOLD * len(parts) and len(parts) > 1
    blank = len(parts) > 1 and not values
    if told or blank or (len(parts) > 2 and all(count <= 1 for count in counts)):
        return [row for part in parts for row in _part_solid(placed, anchors, part)]
    rows: list[list[int]] = []
    for part in parts:
        rows.extend(_group_part(lines, placed, anchors, part, values))
    return rows


def _part_solid(
    placed: Sequence[dict[int, list[Segment]]], anchors: Sequence[bool], part: Sequence[int]
) -> list[list[int]]:
    """The lines between two levels as one row; as rows where each of several is a label with values of its own."""
    own = all(anchors[i] and 0 in placed[i] and not _goes_on(placed[i]) for i in part)
    return [[i] for i in part] if own and len(part) >= SOLID else [list(part)]


def cut_at(lines: Sequence[Line], ys: Sequence[float]) -> list[list[int]]:
    """The lines' indices, cut where a level runs between them."""
    parts: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        parts.setdefault(bisect_right(ys, (line.top + line.bottom) / 2), []).append(index)
    return [parts[key] for key in sorted(parts)]


def _group_part(
    lines: Sequence[Line],
    placed: Sequence[dict[int, list[Segment]]],
    anchors: Sequence[bool],
    part: Sequence[int],
    values: frozenset[int],
) -> list[list[int]]:
    alone = _find_titles(lines, placed, part)
    if sum(anchors[i] for i in part) == 0:
        return _cluster(lines, part, _leading(lines, part), alone)
    if all(anchors[i] and not _goes_on(placed[i]) for i in part):
        return [[i] for i in part]
    wrapped = create_wrapped(
        [lines[i] for i in part], [placed[i] for i in part], [anchors[i] for i in part], values, _goes_on_from_above
    )
    rows, _ = split_wrapped(wrapped)
    return [[part[k] for k in row] for row in rows]


def _find_titles(
    lines: Sequence[Line], placed: Sequence[dict[int, list[Segment]]], part: Sequence[int]
) -> frozenset[int]:
    """The lines that name a part of the table: bold ones at the left between others that are not."""
    single = {i for i in part if set(placed[i]) == {0} and lines[i].bold and not _goes_on(placed[i])}
    others = [i for i in part if i not in single]
    plain = sum(not any(s.words[0].bold for s in placed[i].get(0, [])) for i in others)
    return frozenset(single) if plain > 0.5 * len(others) else frozenset()


def _leading(lines: Sequence[Line], part: Sequence[int]) -> float:
    """The least distance between rows where no values tell: lines set solid are one row."""
    size = max(lines[i].size for i in part)
    return 1.45 * size


def _cluster(lines: Sequence[Line], part: Sequence[int], step: float, alone: frozenset[int]) -> list[list[int]]:
    rows = [[part[0]]]
    for above, below in pairwise(part):
        apart = lines[below].baseline - lines[above].baseline >= step
        if apart or above in alone or below in alone:
            rows.append([below])
        else:
            rows[-1].append(below)
    return rows


def _goes_on(placed: dict[int, list[Segment]]) -> bool:
    """Does a text in the line go on from a line above?"""
    texts = [cells[0].text for cells in placed.values() if not is_short_value(cells[0].text)]
    lone = 0 in placed and len(placed) == 1 and _YEAR.match(placed[0][0].text) is not None
    return lone or any(text[:1] in _GOES_ON for text in texts)


def _goes_on_from_above(segment: Segment, alone: bool) -> bool:
    """Does the segment go on from the line above it? `alone` says that its line holds nothing else."""
    text = segment.text
    if alone and (text[:1].islower() or _YEAR.match(text) is not None):
        return True
    return text[:1] in _GOES_ON and not is_short_value(text)


_YEAR = re.compile(r"(?:19|20)?\d\d(?:/\d\d)?$")
_GOES_ON = frozenset("abcdefghijklmnopqrstuvwxyz(&,;/")
