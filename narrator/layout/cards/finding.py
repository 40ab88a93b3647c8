"""Finds KPI cards on a page: a title, a rating, and fields below or beside it, in boxes or without any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.domain import BBox
from narrator.layout.cards.fields import FieldKind, opens_field
from narrator.layout.cards.lanes import find_lanes
from narrator.layout.cards.pairs import cut_parts
from narrator.layout.cards.parts import CardRow, Edge, Part, find_edges, slice_words
from narrator.layout.cards.runs import TITLE_GAP, TITLE_LINES, Cut, find_runs, is_near
from narrator.layout.cards.texts import RATING_LABEL, is_card, is_title, split_rating
from narrator.layout.cards.tiles import find_tiles
from narrator.layout.found import FoundTable
from narrator.layout.grid import Grid, GridCell
from narrator.layout.lines import find_lines
from narrator.layout.records import Line, Ruling, Shade, Word, create_line, enclose

TITLE_LEADING = 0.9
"""Font sizes of white space between the lines of one title, at most."""

REMARK_GAP = 2.2
"""Font sizes of white space between the lines of a card and of the remark in it, at most."""

SAME_SIZE = 0.08
"""Share by which the font sizes of one title's lines may differ."""

BESIDE = 3.0
"""Font sizes that a title may begin to the left or right of its fields."""

CONFIDENCE = 0.95
"""How far a card is trusted: nothing but nearness and a look of its own hold its fields together."""

BARE_CONFIDENCE = 0.75
"""How far a tile is trusted that has nothing but a title and a figure: it is told, but contradicts nothing."""

BARE = "nothing beside the figure tells its kind and time"
"""What is said of such a tile."""

MOST_LINES, MOST_WORDS = 400, 5000
"""Lines and words of a page on which cards are looked for; a dense page of small print has 200 and 1500."""

MOST_BESIDE = 2
"""Texts side by side in a line of a title, at most: its own words, and the time they are of."""

MOST_TIMES = 3
"""Fields of a card that are headed by a time alone; more are a table of times."""


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A KPI card: its title's lines, its fields as a table of two columns, and the remark that stands in it.

    `labels` names the fields, also those without a printed label. `beside` says that other cards stand beside it, so
    that its title heads nothing but itself.
    """

    title: tuple[Line, ...]
    table: FoundTable
    labels: tuple[str, ...]
    remark: tuple[Line, ...] = ()
    beside: bool = False

    @property
    def bbox(self) -> BBox:
        """The box around the card's title, fields and remark."""
        return enclose([*self.title, self.table.bbox, *self.remark])


def find_cards(
    words: Sequence[Word], rulings: Iterable[Ruling] = (), shades: Iterable[Shade] = ()
) -> tuple[tuple[FoundCard, ...], tuple[Word, ...]]:
    """The cards of one page, row by row and from left to right, and the words that are left."""
    rulings, shades = list(rulings), list(shades)
    tiles = find_tiles(words, rulings, shades)
    if tiles:
        held = {id(word) for _, own in tiles for word in own}
        words = [word for word in words if id(word) not in held]
        cards = [_create_tile(*tile) for tile, _ in tiles]
        others, left = _find_plain(words, rulings, shades)
        return tuple(sorted((*cards, *others), key=lambda card: (card.bbox.top, card.bbox.x0))), left
    return _find_plain(words, rulings, shades)


def _create_tile(title: Sequence[Line], rows: Sequence[CardRow], remark: Sequence[Line]) -> FoundCard:
    table = _create_table(rows)
    if len(rows) == 1:
        table = replace(table, grid=replace(table.grid, confidence=BARE_CONFIDENCE, reasons=(BARE,)))
    return FoundCard(tuple(title), table, tuple(row.name for row in rows), tuple(remark), beside=True)


def _find_plain(
    words: Sequence[Word], rulings: Sequence[Ruling], shades: Sequence[Shade]
) -> tuple[tuple[FoundCard, ...], tuple[Word, ...]]:
    """The cards that are told by their fields' labels, and the words that are left."""
    if not any(opens_field(word.text) for word in words):
        return (), tuple(words)
    lines = find_lines(words)
    if len(lines) > MOST_LINES or len(words) > MOST_WORDS:
        return (), tuple(words)
    edges = find_edges(rulings, shades)
    cut = cut_parts(lines, edges)
    if not any(part.labelled for parts in cut for part in parts):
        return (), tuple(words)
    cards: list[FoundCard] = []
    gone: set[int] = set()
    aside: set[int] = set()
    for lanes in find_lanes(cut):
        found = [_read_lane(lane, edges, beside=True) for lane in lanes.lanes]
        aside.update(id(word) for lane in lanes.lanes for word in lane)
        if any(cards_in for cards_in, _ in found):
            cards += [card for in_lane, _ in found for card in in_lane]
            gone.update(one for _, taken in found for one in taken)
    rest = [word for word in words if id(word) not in aside]
    single, taken = _read_lane(rest, edges, beside=False)
    gone |= taken
    ordered = sorted((*cards, *single), key=lambda card: (card.bbox.top, card.bbox.x0))
    return tuple(ordered), tuple(word for word in words if id(word) not in gone)


def _read_lane(words: Sequence[Word], edges: Sequence[Edge], beside: bool) -> tuple[list[FoundCard], set[int]]:
    """The cards of one lane, from top to bottom, and the words that they took, by identity."""
    cut = cut_parts(find_lines(words), edges)
    runs = list(find_runs(cut))
    planned: list[tuple[int, int, list[Part], list[CardRow], list[Part]]] = []
    floor = 0
    for first, last in runs:
        parts = [part for line in cut[first : last + 1] for part in line if part.rows]
        inner = [part for line in cut[first : last + 1] for part in line if not part.rows]
        title = _inner_title(parts, inner)
        above, ratings, top = _title_above(cut, first, floor, parts) if not title else ([], [], first)
        title = title or above
        rows = [row for part in _ordered([*ratings, *parts]) for row in part.rows]
        planned.append((top, last, title, rows, [*parts, *ratings]))
        floor = last + 1
    cards: list[FoundCard] = []
    taken: set[int] = set()
    for number, (_, last, title, rows, parts) in enumerate(planned):
        end = planned[number + 1][0] if number + 1 < len(planned) else len(cut)
        remark = _remark(cut, last, end) if beside else []
        card = None if _is_table(title, parts) else _create(title, rows, remark, beside)
        if card is not None:
            cards.append(card)
            taken.update(id(word) for part in (*title, *parts, *remark) for word in part.words)
    return cards, taken


def _is_table(title: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Are the fields a row of a table, and the title the names of its columns?

    A bare figure of a field's own size right of it stands in another column; a title has no columns.
    """
    widths = Counter(part.line for part in title).values()
    if sum(width > 1 for width in widths) > 1 or max(widths, default=0) > MOST_BESIDE:
        return True
    fields = [part for part in parts if part.labelled]
    return any(
        bare.line == field.line and bare.x0 > field.x1 and abs(bare.size - field.size) <= SAME_SIZE * field.size
        for bare in parts
        if bare.rows and not bare.labelled and bare.rows[0].kind is FieldKind.ACTUAL
        for field in fields
    )


def _ordered(parts: Sequence[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (part.line, part.x0))


def _inner_title(parts: Sequence[Part], inner: Sequence[Part]) -> list[Part]:
    """A title that stands between the large figure and the fields."""
    heads = [part.line for part in parts if part.rows[0].kind is FieldKind.ACTUAL and not part.labelled]
    fields = [part.line for part in parts if part.labelled]
    if not heads or not fields:
        return []
    return [part for part in inner if heads[0] < part.line < min(fields)]


def _title_above(cut: Cut, first: int, floor: int, parts: Sequence[Part]) -> tuple[list[Part], list[Part], int]:
    """The title above the fields, the ratings and arrows beside it, and its first line."""
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    title: list[Part] = []
    ratings: list[Part] = []
    top = first
    for at in range(first - 1, max(floor, first - TITLE_LINES) - 1, -1):
        line = cut[at]
        if any(part.labelled for part in line):
            break
        reach = BESIDE * max(part.size for part in line)
        texts = [part for part in line if not part.rows and part.x0 < right + reach and part.x1 > left - reach]
        if not texts or not is_near(line, cut[top], TITLE_LEADING if title else TITLE_GAP):
            break
        if title and not _goes_with(texts[0], title[0]):
            break
        title = [*texts, *title]
        ratings += [part for part in line if part.rows]
        top = at
    return title, ratings, top


def _goes_with(part: Part, other: Part) -> bool:
    """Is the line set like the title's line below it, so that it is the title's beginning?"""
    same = abs(part.size - other.size) <= SAME_SIZE * other.size
    return same and part.words[0].bold == other.words[0].bold


def _remark(cut: Cut, last: int, end: int) -> list[Part]:
    """The text below the fields, read as the card's own."""
    found: list[Part] = []
    for at in range(last + 1, end):
        if any(part.rows for part in cut[at]) or not is_near(cut[at - 1], cut[at], REMARK_GAP):
            break
        found += cut[at]
    return found


def _create(title: Sequence[Part], rows: list[CardRow], remark: Sequence[Part], beside: bool) -> FoundCard | None:
    """The card of a title and fields; None where it lacks either, or where they make no card."""
    if not title:
        return None
    lines = [create_line(part.words) for part in title]
    text, rated = split_rating(" ".join(line.text for line in lines))
    before = sum(len(line.text) + 1 for line in lines[:-1])
    if rated is not None and rated[0] >= before and lines[-1].text == " ".join(w.text for w in lines[-1].words):
        words = lines[-1].words
        value = slice_words(words, rated[0] - before, rated[1] - before)
        rows = [CardRow(RATING_LABEL, None, value, FieldKind.RATING), *rows]
        lines[-1:] = [slice_words(words, 0, len(text) - before)] if len(text) > before else []
    if not is_title(" ".join(line.text for line in lines)):
        return None
    if not is_card([(row.name, row.kind, row.value.text) for row in rows]) or _counts_times(rows) > MOST_TIMES:
        return None
    told = tuple(create_line(part.words) for part in _ordered(remark))
    return FoundCard(tuple(lines), _create_table(rows), tuple(row.name for row in rows), told, beside)


def _counts_times(rows: Sequence[CardRow]) -> int:
    return sum(row.kind is FieldKind.ACTUAL and any(sign.isdigit() for sign in row.name) for row in rows)


def _create_table(rows: Sequence[CardRow]) -> FoundTable:
    """The fields as a grid of labels and values, in the order in which they are read."""
    boxes = [enclose([row.value, *([row.label] if row.label else [])]) for row in rows]
    whole = enclose(boxes)
    ys = [whole.top]
    for box in boxes[1:]:
        ys.append(max(ys[-1], box.top))
    ys.append(max(ys[-1], whole.bottom))
    cells: list[GridCell] = []
    for index, row in enumerate(rows):
        if row.label is not None:
            cells.append(GridCell(index, 0, 1, 1, row.label.bbox, (row.label,)))
        cells.append(GridCell(index, 1, 1, 1, row.value.bbox, (row.value,)))
    labels = [row.label.x1 for row in rows if row.label is not None]
    middle = min(max(labels, default=whole.x0), whole.x1)
    return FoundTable(Grid((whole.x0, middle, whole.x1), tuple(ys), tuple(cells), CONFIDENCE), 0)
