"""Places the names above columns: names of one column each, and names of groups that reach over several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.leading import APART, find_row_breaks
from narrator.layout.looks import is_time, is_year
from narrator.layout.records import Line
from narrator.layout.segments import Segment, find_bands
from narrator.layout.spaced.columns import Band
from narrator.layout.spaced.frames import Level
from narrator.layout.spaced.names import cut_names
from narrator.layout.spaced.rows import cut_at

UNNAMED = 6.0
"""Points of misplacement that a column without a name above it weighs as much as."""

UNEVEN = 4.0
"""Points that a group of another size than its neighbour's weighs."""

LEANING = 2.0
"""Points by which a name may reach over its cell's side; italics and tight centring reach over by one."""

EXACT = 0.6
"""Points by which a single column's name misses its column at most where it is set otherwise than groups' names are."""

MOST_GROUP_COLUMNS = 60
"""Columns of a table whose groups are told by their places; wider ones keep their names where they stand."""

WIDE = 0.4
"""Font sizes of white space that are wider than a space between words."""

Place = tuple[int, int]
Aligned = Callable[[Segment, float, float], float]


@dataclass(frozen=True, slots=True)
class Kinds:
    """What columns are, by their index: no group reaches over those in `single`; those in `texts` hold no values, and
    those in `bare` have no name in the header's last row. No group reaches beyond one piece in `pieces`, the first and
    last columns that stand over each. `sides` are the sides of the columns' cells, where these are drawn below.
    """

    single: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()
    pieces: tuple[Place, ...] = ()
    sides: tuple[Band, ...] = ()

    def parts(self, left: int, right: int) -> bool:
        """Does a piece end between the two columns, or one of them stand over none?"""
        return bool(self.pieces) and not any(first <= left and right <= last for first, last in self.pieces)

    def cost_of_skipping(self, first: int, end: int) -> float:
        """What columns without a group's name weigh: groups are of columns of values."""
        return UNNAMED * sum(column not in self.texts for column in range(first, end))

    def cost_of_texts(self, left: int, right: int) -> float:
        """What a group weighs that begins or ends with a column of texts."""
        return UNNAMED * (right > left and (left in self.texts or right in self.texts))


NO_KINDS = Kinds()


HeaderLine = tuple[Line, list[Segment]]


def split_header(
    lines: Sequence[Line], segments: Sequence[Sequence[Segment]], bands: Sequence[Band], ys: Sequence[float]
) -> list[list[HeaderLine]]:
    """The header's rows, each as lines with their names, from top to bottom; the last names single columns."""
    rows: list[list[HeaderLine]] = []
    for part in cut_at(lines, ys):
        run: list[HeaderLine] = []
        for index in part:
            if run and _is_apart(run[-1][0], lines[index]):
                rows.append(run)
                run = []
            run.append((lines[index], list(segments[index])))
        rows.append(run)
    return [piece for row in rows for part in _part_rows(row) for piece in _split_groups(part, bands)]


def _part_rows(row: list[HeaderLine]) -> list[list[HeaderLine]]:
    """The row as several where its lines show that it is."""
    breaks = find_row_breaks([line for line, _ in row], [segments for _, segments in row])
    return [row[a:b] for a, b in pairwise([0, *breaks, len(row)])]


def _is_apart(above: Line, line: Line) -> bool:
    return line.baseline - above.baseline > APART * max(line.size, above.size)


def _split_groups(row: list[HeaderLine], bands: Sequence[Band]) -> list[list[HeaderLine]]:
    """The row's lines, parted where groups' names stand above the names of their columns."""
    reaching = [i for i, (_, cut) in enumerate(row[:-1]) if any(_reaches(name, bands) for name in cut)]
    count = reaching[-1] + 1 if reaching else 0
    if count and _is_finer(row[:count], row[count:], bands):
        return [row[:count], row[count:]]
    for count in range(len(row) - 1, 0, -1):
        upper, whole = row[:count], row[count:]
        lower = [(line, cut) for (line, _), cut in zip(whole, cut_names(whole, bands), strict=True)]
        if _names_groups(upper, lower, bands):
            return [*_split_groups(upper, bands), whole]
    return [row]


def _reaches(name: Segment, bands: Sequence[Band]) -> bool:
    """Does the name reach over two columns behind the first, as one name?"""
    under = [(a, b) for a, b in bands[1:] if name.x0 < b and name.x1 > a]
    return len(under) > 1 and not _has_gap(name, bands)


def _is_finer(upper: Sequence[HeaderLine], lower: Sequence[HeaderLine], bands: Sequence[Band]) -> bool:
    """Do two names or more stand below one that reaches over several columns?"""
    below = find_bands(cut_names(lower, bands))
    for _, cut in upper:
        for name in cut:
            if _reaches(name, bands) and sum(a < name.x1 and b > name.x0 for a, b in below) > 1:
                return True
    return False


def _names_groups(upper: Sequence[HeaderLine], lower: Sequence[HeaderLine], bands: Sequence[Band]) -> bool:
    """Do the upper lines name groups of the columns that the lower lines name?"""
    names = find_bands(cut for _, cut in upper)
    below = find_bands(cut for _, cut in lower)
    texts, finer = _full_names(upper, names), _full_names(lower, below)
    if _are_times_of(texts, finer):
        return True
    return find_repeats(names, list(zip(below, finer, strict=True))) is not None


def _are_times_of(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Do quarters or months stand below the years that they belong to?"""
    above = sum(map(is_year, upper))
    finer = sum(is_time(text) and not is_year(text) for text in lower)
    if 0 < above < finer:
        return True
    times = [text for text in lower if is_time(text)]
    above = sum(map(is_time, upper))
    return 0 < above < len(times) == len(lower) and len(set(times)) > 1


def find_repeats(names: Sequence[Band], leaves: Sequence[tuple[Band, str]]) -> list[tuple[int, int]] | None:
    """The first and last leaf under each name where the leaves' names come again under each: "Budget, Actual, Budget,
    Actual"; names beside them have none (last before first). None where they do not come again.
    """
    texts = [text for _, text in leaves]
    for size in range(len(texts) // 2, 1, -1):
        for start in range(len(texts) - 2 * size + 1):
            times = 1
            block = texts[start : start + size]
            while texts[start + times * size : start + (times + 1) * size] == block:
                times += 1
            if times < 2 or len(set(block)) < size:
                continue
            found = _stand_over(names, leaves, start, size, times)
            if found is not None:
                return found
    return None


def _stand_over(
    names: Sequence[Band], leaves: Sequence[tuple[Band, str]], start: int, size: int, times: int
) -> list[tuple[int, int]] | None:
    """The leaves under each name if as many names as there are repeats stand over these, each over its own."""
    found: list[tuple[int, int]] = []
    count = 0
    left, right = leaves[start][0][0], leaves[start + size * times - 1][0][1]
    for name in names:
        if name[1] <= left or name[0] >= right:
            found.append((0, -1))
            continue
        first = start + count * size
        if count >= times or name[1] <= leaves[first][0][0] or name[0] >= leaves[first + size - 1][0][1]:
            return None
        found.append((first, first + size - 1))
        count += 1
    return found if count == times else None


def _has_gap(name: Segment, bands: Sequence[Band]) -> bool:
    """Does a space wider than a word's lie in the name between two columns, so that it may be two names?"""
    return any(
        b.x0 - a.x1 > WIDE * a.size
        and any(a.x1 <= right[0] + 1 and b.x0 >= left[1] - 1 for left, right in pairwise(bands))
        for a, b in pairwise(name.words)
    )


def _full_names(lines: Sequence[HeaderLine], names: Sequence[Band]) -> list[str]:
    texts = []
    for left, right in names:
        pieces = [s.text for _, cut in lines for s in cut if s.x0 >= left - 0.01 and s.x1 <= right + 0.01]
        texts.append(" ".join(pieces))
    return texts


def place_names(
    segments: Sequence[Segment],
    bands: Sequence[Band],
    levels: Sequence[Level],
    group: bool,
    kinds: Kinds = NO_KINDS,
) -> list[Place]:
    """The first and last column that each name stands over, from left to right.

    `levels` are lines right above or below the names, whose pieces may show how far each reaches; `group` says that
    finer names stand below, so that these may reach over columns that they do not touch.
    """
    shown = _shown_places(segments, bands, levels) if group else None
    if shown is not None:
        return shown
    touching = [_touching(segment, bands) for segment in segments]
    if group and kinds.sides:
        touching = [
            _widen(place, _within(segment, kinds.sides)) for place, segment in zip(touching, segments, strict=True)
        ]
    if not group or len(segments) >= len(bands) - 1 or len(bands) > MOST_GROUP_COLUMNS:
        return touching
    made = [_spread(segments, bands, touching, aligned, kinds) for aligned in ALIGNED]
    return min(made, key=lambda found: found[0])[1]


def _touching(segment: Segment, bands: Sequence[Band]) -> Place:
    reach = [i for i, (left, right) in enumerate(bands) if segment.x0 < right and segment.x1 > left]
    if not reach:
        middle = (segment.x0 + segment.x1) / 2
        nearest = min(range(len(bands)), key=lambda i: max(bands[i][0] - middle, middle - bands[i][1]))
        return nearest, nearest
    return reach[0], reach[-1]


def _within(segment: Segment, sides: Sequence[Band]) -> Place:
    """The columns whose cells a name stands in; it may lean over their outer sides a little."""
    over = [i for i, (left, right) in enumerate(sides) if segment.x0 < right - LEANING and segment.x1 > left + LEANING]
    return (over[0], over[-1]) if over else (len(sides), -1)


def _widen(one: Place, other: Place) -> Place:
    return min(one[0], other[0]), max(one[1], other[1])


def _shown_places(segments: Sequence[Segment], bands: Sequence[Band], levels: Sequence[Level]) -> list[Place] | None:
    """The places that the pieces of one level show, where every name stands over a piece of its own."""
    for level in levels:
        pieces = [p for p in level.pieces if p[1] - p[0] > 2]
        if not 1 < len(pieces) < len(bands) and len(levels) < 2:
            continue
        found: list[Place] = []
        for segment in segments:
            middle = (segment.x0 + segment.x1) / 2
            piece = next((p for p in pieces if p[0] - 1 <= middle <= p[1] + 1), None)
            if piece is None:
                continue
            under = [i for i, (a, b) in enumerate(bands) if piece[0] - 1 <= (a + b) / 2 <= piece[1] + 1]
            if under:
                found.append((under[0], under[-1]))
        ordered = all(a[1] < b[0] for a, b in pairwise(found))
        if len(found) == len(segments) and ordered and any(a < b for a, b in found):
            return found
    return None


def _spread(
    segments: Sequence[Segment],
    bands: Sequence[Band],
    touching: Sequence[Place],
    aligned: Aligned,
    kinds: Kinds,
) -> tuple[float, list[Place]]:
    """Runs of neighbouring columns for the names, all aligned alike over them, that leave few without a name.

    The first of the pair is what the runs cost, in points.
    """
    count, columns = len(segments), len(bands)
    first = 0 if touching[0][0] == 0 else 1
    start: dict[tuple[int, int], tuple[float, list[Place]]] = {(first, 0): (0.0, [])}
    for k, segment in enumerate(segments):
        following: dict[tuple[int, int], tuple[float, list[Place]]] = {}
        for (at, size), (cost, places) in start.items():
            for left in range(at, columns - (count - k - 1)):
                skipped = cost + kinds.cost_of_skipping(at, left)
                for right in range(left, columns - (count - k - 1)):
                    if right > left and (left == 0 or left in kinds.single or right in kinds.single):
                        break
                    if right > left and kinds.parts(left, right):
                        break
                    if not (left <= touching[k][0] and touching[k][1] <= right):
                        continue
                    width = right - left + 1
                    alone = width == 1 and left in kinds.bare
                    total = skipped + _measure_place(segment, bands[left : right + 1], aligned)
                    total += UNEVEN * (not alone and size not in (0, width)) + kinds.cost_of_texts(left, right)
                    key = (right + 1, 0 if left == 0 else size if alone else width)
                    if key not in following or total < following[key][0]:
                        following[key] = (total, [*places, (left, right)])
        start = following
    ends = [(cost + kinds.cost_of_skipping(at, columns), places) for (at, _), (cost, places) in start.items()]
    return min(ends, default=(1e9, list(touching)))


def _measure_place(segment: Segment, under: Sequence[Band], aligned: Aligned) -> float:
    """The points by which a name misses its place over the columns; that of a single one may be set as its figures."""
    left, right = under[0][0], under[-1][1]
    exact = len(under) == 1 and any(way(segment, left, right) <= EXACT for way in ALIGNED)
    return 0.0 if exact else aligned(segment, left, right)


def _from_middle(segment: Segment, left: float, right: float) -> float:
    return min(abs((segment.x0 + segment.x1) / 2 - (left + right) / 2), 40.0)


def _from_left(segment: Segment, left: float, right: float) -> float:
    return min(abs(segment.x0 - left), 40.0)


def _from_right(segment: Segment, left: float, right: float) -> float:
    return min(abs(segment.x1 - right), 40.0)


ALIGNED = (_from_middle, _from_left, _from_right)
"""How the names of groups may be set over their columns, one way for all of a row."""
