"""Makes one table of the pieces that stand at the end of one page and at the top of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.layout import (
    FoundTable,
    Paragraph,
    count_repeated,
    enclose,
    find_begun,
    find_repeat,
    is_time,
    join_tables,
    leaves_room,
    read_loose_rows,
)
from narrator.readers.pdf.parts import Part

FULL = 0.8
"""Share of a page's height that text may take at least: a short document does not show where its pages end."""

LOOSE_ROOM = 5.0
"""Font sizes that a page may leave free below a table whose last rows stand alone on the next: rows are of 3 lines."""

REST_GAP = 0.6
"""Font sizes of white space above the rest of a row that was read from the page's first lines, at most."""

BEGUN_ROOM = 9.0
"""Font sizes that a page may leave free below the first rows of a table that goes on: a row of several lines."""

MOST_BEFORE = 4
"""Paragraphs that such rows and the header above them were read as, at most."""

MOST_BESIDE = 3
"""Tables beside the last one of a page, at most."""

NOTE_SIGNS = "*†‡^#"
"""Signs that notes below a table begin with."""


def join_over_pages(parts: Sequence[Part], heights: Mapping[int, float]) -> tuple[Part, ...]:
    """The parts, those of tables that a page's end cuts joined; `heights` are the pages' heights by their numbers.

    A piece goes on where nothing but running heads and feet stands between, the columns are the same, and it either
    has no header below one that has, or the page had no room for its next row.
    """
    bottoms: dict[int, float] = {}
    for part in parts:
        bottoms[_turn(part)] = max(bottoms.get(_turn(part), 0.0), part.bbox.bottom)
    joined: list[Part] = []
    header: list[list[str]] = []
    names: Part | None = None
    for part in parts:
        above = joined[-1] if joined else None
        if above is not None and above.table is not None and names is not None:
            loose = _add_loose(above, part, _lowest(above, heights, bottoms))
            joined[-1:], names = loose or [above, names], None
            if loose:
                continue
            above = joined[-1]
        if above is not None and above.table is not None and part.table is not None:
            height = _height(above, heights)
            lowest = _lowest(above, heights, bottoms)
            whole = _join(above, part, header, height, lowest)
            if whole is not None:
                joined[-1] = whole
                continue
            if (found := _join_beside(joined, part, heights, bottoms)) is not None:
                joined[found[0]] = found[1]
                continue
        if above is not None and above.table is not None and part.paragraph is not None:
            loose = _add_loose(above, part, _lowest(above, heights, bottoms))
            if loose:
                joined[-1:] = loose
                continue
            if _is_repeated(above, part, header):
                names = part
                continue
        begun = _find_begun(joined, part, heights, bottoms)
        joined[len(joined) - begun[0] :] = begun[1]
        if part.table is not None and not part.table.continues:
            header = part.table.grid.texts()[: max(1, part.table.header_rows)]
    return (*joined, *([names] if names is not None else []))


def _is_repeated(above: Part, part: Part, header: Sequence[Sequence[str]]) -> bool:
    """Is the part nothing but the table's header, printed again at the top of the next page?"""
    if part.paragraph is None or part.page != above.last_page + 1 or _turn(above) != _turn(part):
        return False
    return count_repeated(part.paragraph.lines, header) == len(part.paragraph.lines)


def _find_begun(
    joined: Sequence[Part], part: Part, heights: Mapping[int, float], bottoms: Mapping[int, float]
) -> tuple[int, list[Part]]:
    """How many of the last parts the table takes its first rows from, and what they and it become."""
    last: list[Part] = []
    for above in reversed(joined[-MOST_BEFORE:]):
        if above.paragraph is None or above.boxed or above.page != part.page - 1 or _turn(above) != _turn(part):
            break
        last.insert(0, above)
    if part.table is None or not last:
        return 0, [part]
    low, size = last[-1].bbox.bottom, last[-1].paragraph.size if last[-1].paragraph is not None else 0.0
    lines = [line for above in last if above.paragraph is not None for line in above.paragraph.lines]
    begun = find_begun(part.table, lines)
    if begun is None or _lowest(last[-1], heights, bottoms) - low > BEGUN_ROOM * size:
        return 0, [part]
    first, table = begun
    left: list[Part] = []
    for above in last:
        count = len(above.paragraph.lines) if above.paragraph is not None else 0
        own = above.paragraph.lines[: max(0, first)] if above.paragraph is not None else ()
        if own:
            left.append(replace(above, bbox=enclose(own), paragraph=Paragraph(own)))
        first -= count
    box = enclose(cell.bbox for cell in table.grid.cells if cell.row < table.breaks[0])
    return len(last), [*left, replace(part, page=last[-1].page, bbox=box, table=table)]


def _height(part: Part, heights: Mapping[int, float]) -> float:
    return part.frame.size[1] if part.frame is not None else heights.get(part.last_page, 0.0)


def _lowest(part: Part, heights: Mapping[int, float], bottoms: Mapping[int, float]) -> float:
    """How far down text may stand on the part's last page."""
    return max(bottoms[_turn(part)], FULL * _height(part, heights))


def _add_loose(above: Part, part: Part, lowest: float) -> list[Part]:
    """The table with the first lines of the next page as its last rows, and what is left of the part.

    Nothing where the table does not reach its page's end, or the lines are none of its rows. The rest of a row that
    was read so may follow as a part of its own.
    """
    if above.table is None or part.paragraph is None or part.boxed or _turn(above) != _turn(part):
        return []
    low, size = _last_piece(above.table).bbox.bottom, part.paragraph.size
    text = part.paragraph.text
    rest = part.page == above.last_page and bool(above.table.breaks) and (text[:1].islower() or is_time(text))
    if part.page != above.last_page + 1 and not rest:
        return []
    if (part.bbox.top if rest else lowest) - low > (REST_GAP if rest else LOOSE_ROOM) * size:
        return []
    lines = part.paragraph.lines
    count = next((i for i, line in enumerate(lines) if line.text[0] in NOTE_SIGNS), len(lines))
    whole = read_loose_rows(above.table, lines[:count])
    if whole is None:
        return []
    left = lines[count:]
    return [
        replace(above, table=whole),
        *([replace(part, bbox=enclose(left), paragraph=Paragraph(left))] if left else []),
    ]


def _turn(part: Part) -> int:
    return part.frame.turn if part.frame is not None else 0


def _join(above: Part, part: Part, header: Sequence[Sequence[str]], height: float, lowest: float) -> Part | None:
    one, other = above.table, part.table
    if (
        one is None
        or other is None
        or other.continues
        or part.page != above.last_page + 1
        or _turn(above) != _turn(part)
    ):
        return None
    repeated = find_repeat(one, other, header)
    if repeated is None or repeated >= other.grid.rows:
        return None
    if (other.header_rows or not header) and leaves_room(_last_piece(one), other, height, lowest, repeated):
        return None
    return replace(above, table=join_tables(one, other, repeated))


def _join_beside(
    joined: Sequence[Part], part: Part, heights: Mapping[int, float], bottoms: Mapping[int, float]
) -> tuple[int, Part] | None:
    """Which of the tables that stand beside the last one goes on with the part, and what both become."""
    for at in range(len(joined) - 2, max(-1, len(joined) - 2 - MOST_BESIDE), -1):
        above = joined[at]
        if above.table is None or not _stand_beside(above, joined[-1]):
            return None
        header = above.table.grid.texts()[: max(1, above.table.header_rows)]
        whole = _join(above, part, header, _height(above, heights), _lowest(above, heights, bottoms))
        if whole is not None:
            return at, whole
    return None


def _stand_beside(one: Part, other: Part) -> bool:
    parted = one.bbox.x1 <= other.bbox.x0 or other.bbox.x1 <= one.bbox.x0
    level = min(one.bbox.bottom, other.bbox.bottom) > max(one.bbox.top, other.bbox.top)
    return one.page == other.page and parted and level


def _last_piece(table: FoundTable) -> FoundTable:
    """The piece of the table on its last page, with that page's heights."""
    if not table.breaks:
        return table
    cells = tuple(cell for cell in table.grid.cells if cell.row >= table.breaks[-1])
    if not cells:
        return table
    top, low = min(cell.bbox.top for cell in cells), max(cell.bbox.bottom for cell in cells)
    return replace(table, grid=replace(table.grid, ys=(top, low), cells=cells), breaks=())
