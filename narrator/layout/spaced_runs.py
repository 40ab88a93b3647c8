"""Finds the runs of lines that are tables: lines of cells in common columns, with the names above and labels between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.frames import Frame
from narrator.layout.looks import ends_sentence, is_figure, is_row_label, is_time
from narrator.layout.records import Line
from narrator.layout.segments import Segment, cut_line, holds_cells, is_answer_row, is_value_row
from narrator.layout.spaced_columns import Band, find_columns
from narrator.layout.spaced_rows import find_value_columns, place_segments
from narrator.layout.values import is_answer, is_short_value

LEAST_ROWS = 3
"""Rows of values that make a table without levels; two where each has LEAST_FIGURES figures."""

LEAST_FIGURES = 3
"""See LEAST_ROWS."""

LABELLED = 0.5
"""Share of the rows that begin with words or a time; rows of bare numbers are a chart's axes."""

ROW_GAP = 3.4
"""Font sizes between the baselines of neighbouring rows without a level between, at most."""

FRAMED_GAP = 9.0
"""Font sizes between the baselines of neighbouring rows with a level between, at most."""

HEADER_LINES = 8
"""Lines above the first row that are looked at for the columns' names."""

HEADER_GAP = 2.6
"""Font sizes between the baselines of header lines, and from the last to the first row, at most."""

MOST_BETWEEN = 12
"""Lines of wrapped cells between two rows at most."""

LEADING = 1.65
"""Font sizes between the baselines of one cell's lines, at most."""

NARROWEST = 2.0
"""Points that a strip without words, common to rows, is wide at least."""

FREE_GAP = 0.34
"""Font sizes of white space that may be a strip between columns; most word spaces are narrower."""

BARE_SHARE = 0.6
"""Share of the rows without a label where coloured cells are part of a larger table."""

VALUE_GAP = 0.24
"""Font sizes of white space beside a figure that may be a strip between columns."""

MOST_NAMES = 5
"""Lines of names between two levels above a table's rows, at most."""

NAME_WORDS = 10
"""Words of one line of a column's name, at most."""

TITLE_WORDS = 9
"""Words of a line across the columns that names a part of a table, at most."""

_SUMS = frozenset({"total", "totals", "average", "overall", "all", "net", "grand"})

Strip = tuple[float, float]
_WIDE = 1e6


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @staticmethod
    def of(line: Line) -> SpacedLine:
        """The line, cut where white space parts it."""
        return SpacedLine(line, cut_line(line))

    @property
    def is_cells(self) -> bool:
        """Does it hold cells side by side, rather than a mark and its text?"""
        return holds_cells(self.segments)

    def free(self) -> list[Strip]:
        """The strips that it leaves free, to both sides without end."""
        strips: list[Strip] = []
        at = -_WIDE
        before = ""
        for word in self.line.words:
            least = VALUE_GAP if is_short_value(word.text) and is_short_value(before) else FREE_GAP
            if at == -_WIDE or word.x0 - at >= least * self.line.size:
                strips.append((at, word.x0))
            at, before = word.x1, word.text
        return [*strips, (at, _WIDE)]


@dataclass(frozen=True, slots=True)
class Run:
    """Lines from `start` to before `end`, of which `first` is the first that holds values."""

    start: int
    first: int
    end: int


@dataclass(slots=True)
class _Growing:
    first: int
    last: int
    free: list[Strip]


def find_framed_runs(lines: Sequence[SpacedLine], frame: Frame) -> list[Run]:
    """The tables among the lines within a frame's sides."""
    ys = sorted(level.y for level in (*frame.levels, *frame.partial))
    found: list[Run] = []
    end = 0
    for run in _grow(lines, lambda row: row.is_cells, ys):
        inside = _levels_near(lines, run, ys)
        if run.first < end or not any(level.y in inside for level in frame.levels):
            continue
        if not (_is_framed_table(lines, run, inside) if len(inside) > 1 else _is_plain_table(lines, run, True)):
            continue
        start = _extend_up(lines, run.first, run.free, inside, end)
        last = _extend_down(lines, run, inside)
        first = _find_first_values(lines, start, last, inside)
        if first is None:
            continue
        found.append(Run(start, first, last + 1))
        end = last + 1
    return found


def find_plain_runs(lines: Sequence[SpacedLine]) -> list[Run]:
    """The tables that white space alone makes."""
    found: list[Run] = []
    end = 0
    for run in _grow(lines, _is_row, ()):
        if run.first < end:
            continue
        first = run.first
        if not _is_plain_table(lines, run):
            continue
        start = _extend_up(lines, first, run.free, (), end)
        last = _extend_down(lines, run, ())
        values = _find_first_values(lines, start, last, ())
        found.append(Run(start, first if values is None else values, last + 1))
        end = last + 1
    return found


# ------------------------------------------------------------------ growing
def _grow(lines: Sequence[SpacedLine], is_row: Callable[[SpacedLine], bool], ys: Sequence[float]) -> list[_Growing]:
    """Runs of rows that leave common strips free, with lines between them that stay within the columns."""
    runs: list[_Growing] = []
    for index, row in enumerate(lines):
        if not is_row(row):
            continue
        run = runs[-1] if runs else None
        common = _common(run.free, row.free()) if run is not None and _is_near(lines, run.last, index, ys) else []
        if run is not None and common and _stays(lines, run, index, common) and not _begins_anew(lines, run, index):
            run.last, run.free = index, common
        else:
            runs.append(_Growing(index, index, row.free()))
    return runs


def _begins_anew(lines: Sequence[SpacedLine], run: _Growing, index: int) -> bool:
    """Does a bold line of names below rows of values begin another table?"""
    row = lines[index]
    if not row.line.bold or len(row.segments) < 2 or is_value_row(row.segments) or is_answer_row(row.segments):
        return False
    above = lines[run.last]
    return is_value_row(above.segments) and not above.line.bold and row.line.words[0].text.lower() not in _SUMS


def _is_near(lines: Sequence[SpacedLine], last: int, index: int, ys: Sequence[float]) -> bool:
    if index - last - 1 > MOST_BETWEEN:
        return False
    for at in range(last + 1, index + 1):
        above, line = lines[at - 1].line, lines[at].line
        step = line.baseline - above.baseline
        cut = any(above.baseline - 0.5 * above.size < y < line.baseline for y in ys)
        if step > (FRAMED_GAP if cut else ROW_GAP) * line.size:
            return False
    return True


def _common(one: Sequence[Strip], other: Sequence[Strip]) -> list[Strip]:
    """The strips that both leave free; empty where fewer than half of the inner ones of either are left."""
    found: list[Strip] = []
    i = j = 0
    while i < len(one) and j < len(other):
        left, right = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if right - left >= NARROWEST:
            found.append((left, right))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    inner = _inner(found)
    least = min(_inner(one), _inner(other))
    return found if inner >= 1 and inner >= 0.5 * least else []


def _inner(strips: Sequence[Strip]) -> int:
    return sum(left > -_WIDE and right < _WIDE for left, right in strips)


def _stays(lines: Sequence[SpacedLine], run: _Growing, index: int, free: Sequence[Strip]) -> bool:
    """Do the lines between stay within the columns, or name a part of the table?"""
    return all(_fits(lines[at], free) or _is_title(lines[at]) for at in range(run.last + 1, index))


def _fits(row: SpacedLine, free: Sequence[Strip]) -> bool:
    inner = [strip for strip in free if strip[0] > -_WIDE and strip[1] < _WIDE]
    return all(not (s.x0 < left and s.x1 > right) for s in row.segments for left, right in inner)


def _is_title(row: SpacedLine) -> bool:
    return len(row.segments) == 1 and len(row.line.words) <= TITLE_WORDS and not ends_sentence(row.line.text)


# ------------------------------------------------------------------ judging
def _levels_near(lines: Sequence[SpacedLine], run: _Growing, ys: Sequence[float]) -> list[float]:
    """The levels between the run's lines, and those above and below with no text, or only names, between."""
    top, bottom = lines[run.first].line.top, lines[run.last].line.bottom
    inside = [y for y in ys if top <= y <= bottom]
    above = [y for y in ys if y < top]
    below = [y for y in ys if y > bottom]
    size = lines[run.first].line.size
    at = top
    taken: list[float] = []
    for y in reversed(above):
        names = [row for row in lines[max(0, run.first - HEADER_LINES) : run.first] if y < row.line.baseline < at]
        far = at - y > (3.0 + 2.0 * len(names)) * size
        if far or len(names) > MOST_NAMES or any(len(row.line.words) > NAME_WORDS * 3 for row in names):
            break
        taken.insert(0, y)
        at = y
    after = [y for y in below[:1] if y - bottom <= 12 * lines[run.last].line.size]
    return [*taken, *inside, *after]


def _is_framed_table(lines: Sequence[SpacedLine], run: _Growing, ys: Sequence[float]) -> bool:
    rows = [row for row in lines[run.first : run.last + 1] if row.is_cells]
    if len(rows) < 2:
        return False
    bands = find_columns([row.line for row in rows])
    if len(bands) < 2 or _count_bare(lines, run) >= BARE_SHARE * len(rows):
        return False
    placed = [place_segments(row.line, row.segments, bands) for row in rows]
    values = find_value_columns(placed, len(bands))
    if len(bands) == 2 and not values:
        return len(ys) >= 4 and len(rows) >= 3 and not _is_running(rows)
    return bool(values) or (4 * len(ys) >= len(rows) and not _is_running(rows))


def _count_bare(lines: Sequence[SpacedLine], run: _Growing) -> int:
    """The rows that begin with an answer and stand beside no label, as coloured cells within a table do."""
    return sum(
        (is_answer(lines[at].segments[0].text) or is_figure(lines[at].segments[0].text)) and not _is_labelled(lines, at)
        for at in range(run.first, run.last + 1)
        if lines[at].is_cells
    )


def _is_running(rows: Sequence[SpacedLine]) -> bool:
    """Are the cells running text set in columns: many words in most lines of both sides?"""
    counts = sorted(min(len(segment.words) for segment in row.segments) for row in rows)
    return counts[len(counts) // 2] >= 4


def _is_plain_table(lines: Sequence[SpacedLine], run: _Growing, led: bool = False) -> bool:
    """Is the run a table by its values alone? `led` is True where a level under its names speaks for it, too."""
    rows = [row for row in lines[run.first : run.last + 1] if _is_row(row)]
    figures = [row.segments for row in rows if is_value_row(row.segments)]
    wide = len(figures) >= 2 and all(len(segments) >= LEAST_FIGURES for segments in figures)
    if not (len(rows) >= LEAST_ROWS or wide or (led and len(rows) >= 2)):
        return False
    bands = find_columns([row.line for row in rows])
    if len(bands) < 2:
        return False
    labelled = sum(_is_labelled(lines, at) for at in range(run.first, run.last + 1) if _is_row(lines[at]))
    if labelled < LABELLED * len(rows):
        return False
    placed = [place_segments(row.line, row.segments, bands) for row in rows]
    values = find_value_columns(placed, len(bands))
    crowded = sum(len(cells) < len(row.segments) for cells, row in zip(placed, rows, strict=True))
    return bool(values) and crowded <= 0.1 * len(rows)


def _is_row(row: SpacedLine) -> bool:
    return is_value_row(row.segments) or is_answer_row(row.segments)


def _is_labelled(lines: Sequence[SpacedLine], at: int) -> bool:
    """Does the row begin with a label, or stand beside the lines of one?"""
    row = lines[at]
    if _is_label(row.segments[0].text) and not is_answer(row.segments[0].text):
        return True
    beside = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    size = row.line.size
    return any(
        abs(other.line.baseline - row.line.baseline) <= LEADING * size
        and other.line.x0 < row.line.x0 - size
        and other.segments[0].x1 <= row.line.x0
        and _is_label(other.segments[0].text)
        for other in beside
    )


def _is_label(text: str) -> bool:
    return is_row_label(text) or any(character.isalpha() for character in text)


# ------------------------------------------------------------------ extending
def _extend_up(lines: Sequence[SpacedLine], first: int, free: Sequence[Strip], ys: Sequence[float], least: int) -> int:
    """The first of the lines above that name the columns; `first` where there is none."""
    top = _top_level(lines, first, ys)
    start = below = first
    for index in range(first - 1, max(least, first - HEADER_LINES) - 1, -1):
        row, under = lines[index], lines[below].line
        if top is not None and row.line.baseline < top:
            break
        cut = any(row.line.baseline < y < under.baseline for y in ys)
        most = ROW_GAP if len(row.segments) > 1 or _is_title(row) else HEADER_GAP
        gap = under.baseline - row.line.baseline
        if gap > most * (2 if cut else 1) * max(row.line.size, under.size):
            break
        if _may_name(row, free):
            start = below = index
        elif start == first and _is_title(row):
            below = index
        else:
            break
    if top is None:
        while start < first and _is_caption(lines, start, first, free):
            start += 1
    return start


def _top_level(lines: Sequence[SpacedLine], first: int, ys: Sequence[float]) -> float | None:
    """The level that the table begins below; None where the names stand above the uppermost."""
    above = [y for y in ys if y < lines[first].line.baseline - 0.5 * lines[first].line.size]
    if not above:
        return None
    if is_value_row(lines[first].segments) and len(above) == 1:
        between = [row for row in lines[:first] if row.line.baseline > above[0]]
        return above[0] if between else None
    return above[0]


def _may_name(row: SpacedLine, free: Sequence[Strip]) -> bool:
    if _ends_sentence(row.segments) or is_value_row(row.segments):
        return False
    if max(len(segment.words) for segment in row.segments) > NAME_WORDS:
        return False
    if len(row.segments) > 1:
        return row.is_cells
    left = next((strip[1] for strip in free if strip[0] == -_WIDE), 0.0)
    inner = [strip for strip in free if strip[0] > -_WIDE and strip[1] < _WIDE]
    segment = row.segments[0]
    crossed = [strip for strip in inner if segment.x0 < strip[0] and segment.x1 > strip[1]]
    return not crossed or (bool(inner) and segment.x0 > inner[0][0]) or (left > segment.x1)


def _is_caption(lines: Sequence[SpacedLine], start: int, first: int, free: Sequence[Strip]) -> bool:
    """Does a single line at the left, above lines of names, stand there as a caption?"""
    row = lines[start]
    if len(row.segments) > 1 or row.line.text[:1].islower():
        return False
    inner = [strip for strip in free if strip[0] > -_WIDE and strip[1] < _WIDE]
    return bool(inner) and row.segments[0].x0 < inner[0][0]


def _ends_sentence(segments: Sequence[Segment]) -> bool:
    """Does the line end a sentence? A name with its own question mark ("On target?") beside others does not."""
    last = segments[-1].text
    return ends_sentence(last) and not (len(segments) > 1)


def _extend_down(lines: Sequence[SpacedLine], run: _Growing, ys: Sequence[float]) -> int:
    """The last row with what goes on below it: the rest of its cells, rows still without figures."""
    last = run.last
    bottom = max(ys, default=None)
    while last + 1 < len(lines):
        above, row = lines[last].line, lines[last + 1]
        step = row.line.baseline - above.baseline
        if bottom is not None and row.line.baseline < bottom + 1 and _fits(row, run.free):
            last += 1
            continue
        if bottom is not None and above.baseline < bottom < row.line.baseline:
            break
        if step <= LEADING * above.size and _ends_cell(lines, run, last + 1):
            last += 1
        elif is_time(row.line.text) and step <= ROW_GAP * row.line.size and is_time(lines[last].segments[0].text):
            last += 1
        else:
            break
    return last


def _ends_cell(lines: Sequence[SpacedLine], run: _Growing, index: int) -> bool:
    """Is the line the end of a cell in the row above: within one column, and not the beginning of a text?"""
    row, above = lines[index], lines[index - 1]
    if not _fits(row, run.free) or abs(row.line.size - above.line.size) > 0.1 * above.line.size:
        return False
    if len(row.segments) > 1:
        return row.is_cells
    inner = [strip for strip in run.free if strip[0] > -_WIDE and strip[1] < _WIDE]
    if row.line.x0 >= inner[0][1] - 1:
        return True
    text = row.line.text
    goes_on = text[:1].islower() or text[:1] in "(&" or (len(row.line.words) == 1 and text[:1].isdigit())
    return goes_on and len(row.line.words) <= TITLE_WORDS


# ------------------------------------------------------------------ where values begin
def _find_first_values(lines: Sequence[SpacedLine], start: int, last: int, ys: Sequence[float]) -> int | None:
    """The first line that holds values of the table's body."""
    begin = _below_names(lines, start, last, ys)
    for test in (is_value_row, is_answer_row):
        for index in range(begin, last + 1):
            if not test(lines[index].segments) or _ends_names(lines, start, index, last, ys):
                continue
            if index < last and _is_bold_name(lines, index) and not lines[last].line.bold:
                continue
            return index
    return begin if begin > start else _below_header(lines, start, last, ys)


def _is_bold_name(lines: Sequence[SpacedLine], index: int) -> bool:
    """Is the line bold, without a label, and no total? Names such as "12m" look like figures."""
    return lines[index].line.bold and is_figure(lines[index].segments[0].text) and not _is_labelled(lines, index)


def _below_names(lines: Sequence[SpacedLine], start: int, last: int, ys: Sequence[float]) -> int:
    """The first line below the part above the uppermost level, where this part holds names with few figures in them."""
    inner = [y for y in ys if lines[start].line.baseline < y < lines[last].line.baseline]
    for y in inner[:2]:
        part = [i for i in range(start, last + 1) if lines[i].line.baseline < y]
        rows = [i for i in part if is_value_row(lines[i].segments)]
        if not rows:
            continue
        named = any(len(lines[i].segments) > 1 for i in part if i < rows[0])
        bold = all(word.bold for i in rows for word in lines[i].line.words)
        plain = not any(lines[i].line.bold for i in range(part[-1] + 1, last + 1))
        if named and len(rows) <= 2 and bold and plain:
            return part[-1] + 1
    return start


def _ends_names(lines: Sequence[SpacedLine], start: int, index: int, last: int, ys: Sequence[float]) -> bool:
    """Are the figures the ends of names that begin in the line above ("12m to Apr" over "21")?"""
    if index == start or index == last:
        return False
    row, below = lines[index], lines[index + 1]
    upper: list[SpacedLine] = []
    at = index
    while at > start and lines[at].line.baseline - lines[at - 1].line.baseline <= LEADING * row.line.size:
        at -= 1
        if any(lines[at].line.baseline < y < row.line.baseline for y in ys) or is_value_row(lines[at].segments):
            return False
        upper.append(lines[at])
    names = [segment for above in upper[:3] for segment in above.segments]
    if not upper or len(names) < 2:
        return False
    bolder = row.line.bold and not below.line.bold
    if not bolder and upper[0].line.bold:
        return False
    under = all(any(s.x0 < t.x1 and s.x1 > t.x0 for t in names) for s in row.segments if is_short_value(s.text))
    near = row.line.baseline - upper[0].line.baseline
    rows = [i for i in range(index + 1, last + 1) if is_value_row(lines[i].segments)]
    steps = [lines[b].line.baseline - lines[a].line.baseline for a, b in pairwise(rows) if b == a + 1]
    below_all = any(row.line.baseline < y < below.line.baseline for y in ys) and not _is_labelled(lines, index)
    return under and (below_all or bolder or bool(steps and near < min(steps) - 0.5))


def _below_header(lines: Sequence[SpacedLine], start: int, last: int, ys: Sequence[float]) -> int | None:
    """The first line below the first level under the first line, or below bold names; None where all are names."""
    size = lines[start].line.size
    below = [y for y in ys if y > lines[start].line.baseline - 0.3 * size]
    for index in range(start + 1, last + 1):
        line = lines[index].line
        if below and line.baseline > below[0]:
            return index
        if not below and not line.bold and lines[start].line.bold:
            return index
    return start + 1 if last > start else None
