"""Splits a header into its rows: names of groups that reach over several columns, below them those of single ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.leading import APART, find_row_breaks
from narrator.layout.looks import is_time, is_year
from narrator.layout.records import Line
from narrator.layout.segments import Segment, find_bands
from narrator.layout.spaced.columns import Band
from narrator.layout.spaced.names import cut_names
from narrator.layout.spaced.rows import cut_at

WIDE = 0.4
"""Font sizes of white space that are wider than a space between words."""

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
