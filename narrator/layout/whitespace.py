"""Finds tables that white space alone makes, where they are plainly tables: rows of figures in common columns.

After the relations of M. Göbel, T. Hassan, E. Oro and G. Orsi, "A methodology for evaluating algorithms for table
understanding in PDF documents" (DocEng 2012): a cell is known by its neighbours to the right and below, so rows that
share no column make no table. Precision comes first: running text, lists and text in columns are never taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.lines import find_lines
from narrator.layout.looks import ends_sentence, is_blank, is_row_label, is_time
from narrator.layout.records import Line, Word
from narrator.layout.segments import Segment, bands_of, cut_line, find_bands, holds_figures, is_value
from narrator.layout.spaced_grid import CLEAR, LEADING, create_spaced_grid
from narrator.layout.tables import FoundTable

LEAST_ROWS = 3
"""Rows of figures that make a table; two where each has LEAST_FIGURES figures."""

LEAST_FIGURES = 3
"""See LEAST_ROWS."""

LABELLED = 0.5
"""Share of the rows that begin with words or a time; rows of bare numbers are a chart's axes."""

ROW_GAP = 3.2
"""Font sizes between the baselines of neighbouring rows, at most; tables set wide have some 2.5."""

HEADER_LINES = 6
"""Lines above the first row that are looked at for the columns' names."""

NAME_LINES = 3
"""Lines above the first row whose names are laid over the columns: names wrap onto two lines, seldom three."""

HEADER_GAP = 2.6
"""Font sizes between the baselines of header lines, and from the last to the first row, at most."""

MOST_MISFITS = 0.1
"""Share of the segments that may reach over two columns before the whole is given up."""


MOST_LABEL_WORDS = 8
"""Words that the last line of a row's label has at most."""

_LABEL_ENDS = "abcdefghijklmnopqrstuvwxyz(&"


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]


def find_spaced(words: Sequence[Word]) -> tuple[tuple[FoundTable, ...], tuple[Word, ...]]:
    """The tables of one page that white space makes, from top to bottom, and the words that are left."""
    lines = [SpacedLine(line, cut_line(line)) for line in find_lines(words)]
    tables: list[FoundTable] = []
    taken: set[int] = set()
    for first, last in _find_runs(lines):
        rows = lines[first : last + 1]
        bands = _find_columns(rows)
        if not _is_table(rows, bands):
            continue
        last = _extend(lines, last)
        bands = _widen(bands, lines, first, taken)
        start = _find_header(lines, first, bands, taken)
        first = _begin_label(lines, start, first, bands)
        grid = create_spaced_grid([row.line for row in lines[start : last + 1]], first - start, bands)
        tables.append(FoundTable(grid, first - start))
        taken.update(range(start, last + 1))
    gone = {id(word) for index in taken for word in lines[index].line.words}
    return tuple(tables), tuple(word for word in words if id(word) not in gone)


def _find_columns(rows: Sequence[SpacedLine]) -> list[tuple[float, float]]:
    """The columns of the rows of figures; a sign for none may stand beside its column's figures in a full row."""
    figures = [row.segments for row in rows if holds_figures(row.segments)]
    said = find_bands([segment for segment in segments if not is_blank(segment.text)] for segments in figures)
    for segments in figures:
        said = _take_signs(said, segments)
    fits = all(bands_of(segment, said) for segments in figures for segment in segments)
    return said if fits else find_bands(figures)


def _take_signs(bands: list[tuple[float, float]], segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """The bands, made wider by signs for none that stand between two of them, one of which the row leaves empty."""
    filled = {band for segment in segments for band in bands_of(segment, bands)}
    for segment in segments:
        if not bands_of(segment, bands):
            behind = sum(left < segment.x0 for left, _ in bands)
            free = [at for at in (behind - 1, behind) if 0 <= at < len(bands) and at not in filled]
            if len(free) == 1:
                left, right = bands[free[0]]
                bands = [*bands]
                bands[free[0]] = (min(left, segment.x0), max(right, segment.x1))
    return bands


def _widen(
    bands: list[tuple[float, float]], lines: Sequence[SpacedLine], first: int, taken: set[int]
) -> list[tuple[float, float]]:
    """The columns as wide as the names above them, where the lines above the first row have one name for each.

    Names that begin at a column's left edge may not stand over figures that end at its right one.
    """
    for start in range(first - 1, max(-1, first - 1 - NAME_LINES), -1):
        line, below = lines[start].line, lines[start + 1].line
        far = below.baseline - line.baseline > ROW_GAP * max(below.size, line.size)
        if start in taken or far or _is_sentence(lines[start].segments):
            break
        names = find_bands(row.segments for row in lines[start:first])
        if 1 < len(names) in (len(bands), len(bands) - 1):
            return _reach(bands, names)
    return bands


def _reach(bands: list[tuple[float, float]], names: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The last bands as wide as the names, one for each; as they were where that would make two of them touch."""
    skipped = len(bands) - len(names)
    pairs = zip(bands[skipped:], names, strict=True)
    wide = [*bands[:skipped], *((min(a, c), max(b, d)) for (a, b), (c, d) in pairs)]
    return wide if all(one[1] <= other[0] for one, other in pairwise(wide)) else bands


def _find_runs(lines: Sequence[SpacedLine]) -> list[tuple[int, int]]:
    """Runs of rows of figures, with label lines between them, as (first, last)."""
    runs: list[tuple[int, int]] = []
    for index, row in enumerate(lines):
        if not holds_figures(row.segments):
            continue
        if runs and _goes_on(lines, runs[-1][0], runs[-1][1], index):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _goes_on(lines: Sequence[SpacedLine], first: int, last: int, index: int) -> bool:
    """Do at most two label lines stand between the rows, all near and none of them a sentence across the columns?

    Rows that are a time or target alone (months still to come) may be any number.
    """
    between = [row for row in lines[last + 1 : index] if not is_row_label(row.line.text)]
    if len(between) > 2:
        return False
    edge = min(_first_value(row.segments).x0 for row in lines[first : last + 1] if len(row.segments) > 1)
    for at in range(last + 1, index + 1):
        above, line = lines[at - 1].line, lines[at].line
        if line.baseline - above.baseline > ROW_GAP * line.size:
            return False
        if at < index and (lines[at].segments[0].x1 > edge or len(lines[at].segments) > 1):
            return False
    return True


def _first_value(segments: Sequence[Segment]) -> Segment:
    """Where the row's values begin: its label may be two segments, a number and a name."""
    return next((segment for segment in segments[1:] if is_value(segment.text)), segments[1])


def _extend(lines: Sequence[SpacedLine], last: int) -> int:
    """The last row with what goes on below it: the rest of its label, and months whose figures are still to come."""
    size = lines[last].line.size
    while last + 1 < len(lines) and _ends_label(lines[last].line, lines[last + 1]):
        last += 1
    while (
        last + 1 < len(lines)
        and is_time(lines[last + 1].line.text)
        and lines[last + 1].line.baseline - lines[last].line.baseline <= ROW_GAP * size
        and is_time(lines[last].segments[0].text)
    ):
        last += 1
    return last


def _ends_label(above: Line, below: SpacedLine) -> bool:
    """Is the line the end of the last row's label, set close under it and in lower case?"""
    near = below.line.baseline - above.baseline <= LEADING * above.size
    inset = abs(below.line.x0 - above.x0) <= above.size or below.line.x1 < above.x1 / 2
    goes_on = below.line.text[:1] in _LABEL_ENDS or (len(below.line.words) == 1 and below.line.text[:1].isdigit())
    return near and inset and len(below.segments) == 1 and goes_on and _is_short(below.line)


def _is_short(line: Line) -> bool:
    return len(line.words) <= MOST_LABEL_WORDS and not ends_sentence(line.text)


def _is_table(rows: Sequence[SpacedLine], bands: Sequence[tuple[float, float]]) -> bool:
    figures = [row.segments for row in rows if holds_figures(row.segments)]
    wide = len(figures) >= 2 and all(len(segments) > LEAST_FIGURES for segments in figures)
    if len(bands) < 2 or not (len(figures) >= LEAST_ROWS or wide):
        return False
    labelled = sum(_is_label(segments[0].text) for segments in figures)
    if labelled < LABELLED * len(figures):
        return False
    counts = [len(bands_of(segment, bands)) for segments in figures for segment in segments]
    crowded = sum(len({bands_of(s, bands)[0] for s in segments}) < len(segments) for segments in figures)
    return sum(count > 1 for count in counts) <= MOST_MISFITS * len(counts) and crowded <= MOST_MISFITS * len(figures)


def _is_label(text: str) -> bool:
    return is_row_label(text) or any(character.isalpha() for character in text)


def _find_header(lines: Sequence[SpacedLine], first: int, bands: Sequence[tuple[float, float]], taken: set[int]) -> int:
    """The first of the lines above that name the columns; `first` where there is none."""
    start = first
    for index in range(first - 1, max(-1, first - 1 - HEADER_LINES), -1):
        line, below = lines[index].line, lines[index + 1].line
        if index in taken or below.baseline - line.baseline > HEADER_GAP * max(line.size, below.size):
            break
        if not _names_columns(lines[index].segments, bands):
            break
        start = index
    while start < first and len(lines[start].segments) == 1 and bands_of(lines[start].segments[0], bands)[:1] == [0]:
        start += 1  # a caption above the columns' names
    return start


def _begin_label(lines: Sequence[SpacedLine], start: int, first: int, bands: Sequence[tuple[float, float]]) -> int:
    """The first row's first line: the last header line begins the row's label where it stands closer to it."""
    if first - start < 2 or len(bands) < 2:
        return first
    above, label, row = (lines[at].line for at in (first - 2, first - 1, first))
    near, far = row.baseline - label.baseline, label.baseline - above.baseline
    edge = _first_value(lines[first].segments).x0
    alone = len(lines[first - 1].segments) == 1 and label.x1 <= edge
    return first - 1 if alone and near <= LEADING * row.size and far > CLEAR * near else first


def _is_sentence(segments: Sequence[Segment]) -> bool:
    """Does the line end a sentence? A name with its own question mark ("On target?") beside others does not."""
    last = segments[-1].text
    return ends_sentence(last) and not (len(segments) > 1 and last.endswith("?"))


def _names_columns(segments: Sequence[Segment], bands: Sequence[tuple[float, float]]) -> bool:
    places = [bands_of(segment, bands) for segment in segments]
    if not all(places) or _is_sentence(segments):
        return False
    if len(segments) == 1:
        return 0 not in places[0] or len(places[0]) == 1
    firsts = [place[0] for place in places]
    return firsts == sorted(set(firsts)) and all(0 not in place or len(place) == 1 for place in places)
