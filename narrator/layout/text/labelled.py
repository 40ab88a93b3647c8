"""Finds narrative that stands beside a label of its own ("DEFINITION"), in two columns that nothing or little rules.

The label stands at the head of its text or at the middle of its height; rulings and the sides of filled areas part
one row from the next.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.found import FoundProse
from narrator.layout.lines import SAME_LINE, find_lines
from narrator.layout.looks import is_narrative
from narrator.layout.records import Line, Ruling, Shade, Word, create_line, enclose
from narrator.layout.segments import WIDE_SPACE, cut_line, holds_cells
from narrator.layout.text.paragraphs import USUAL_STEP, WIDE_GAP
from narrator.layout.text.prose import is_prose_label

LEAST_LETTERS = 3
"""Letters that a label has at least: fewer are a mark or a number of a paragraph."""

LABEL_STEP = 1.5
"""Font sizes between the baselines of one label's lines, at most."""

TEXT_STEP = 2.8
"""Font sizes between the baselines of two lines of one row's text, at most: its paragraphs are a blank line apart."""

NEAR = 1.0
"""Font sizes between a label and the nearest line of its text, at most: it may stand between two of them."""

CENTRED = 0.8
"""Font sizes by which a label's middle may differ from that of its text; half a line is 0.6."""

CELL_GAP = 1.5
"""Font sizes of white that part two cells in a line of text; a raised mark left out of it leaves up to 1.2."""

CELLS = 0.2
"""Share of the text's lines that may hold such white: a table's row has it in most."""

SAME_SIDE = 2.0
"""Points by which the left sides of a label's lines may differ."""


@dataclass(slots=True)
class _Label:
    """The lines of a label."""

    lines: list[Line]

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Page:
    """The page's lines from top to bottom, their baselines, its labels, and the sides that part rows as (y, x0, x1)."""

    lines: tuple[Line, ...]
    baselines: tuple[float, ...]
    labels: tuple[_Label, ...]
    sides: tuple[tuple[float, float, float], ...]

    def is_parted(self, above: Line, below: Line) -> bool:
        """Does a side run between the two lines, along the second one's beginning?"""
        ys = range(bisect_left(self.sides, (above.baseline,)), bisect_right(self.sides, (below.baseline,)))
        x = min(above.x0, below.x0) + 1
        return any(self.sides[at][1] <= x and self.sides[at][2] >= (below.x0 + below.x1) / 2 for at in ys)


def find_labelled(
    words: Sequence[Word], rulings: Iterable[Ruling] = (), shades: Iterable[Shade] = ()
) -> tuple[tuple[FoundProse, ...], tuple[Word, ...]]:
    """The narratives of one page beside their labels, from top to bottom, and the words that are left.

    A label is a few words in bold type or capitals, alone in its column over the whole height of its text.
    """
    lines = find_lines(words)
    labels = _find_labels(lines)
    if not labels:
        return (), tuple(words)
    sides = [(ruling.top, ruling.x0, ruling.x1) for ruling in rulings if ruling.horizontal]
    sides += [(y, shade.x0, shade.x1) for shade in shades for y in (shade.top, shade.bottom)]
    page = _Page(lines, tuple(line.baseline for line in lines), tuple(labels), tuple(sorted(sides)))
    found: list[FoundProse] = []
    gone: set[int] = set()
    seen: set[int] = set()
    for label in labels:
        if id(label) in seen:
            continue
        texts = _read_beside(label, page)
        rows = _share(texts, page) if texts else []
        seen.update(id(own) for own, _ in rows)
        if rows and all(_is_labelled(own, text) for own, text in rows):
            for own, text in rows:
                found.append(FoundProse(own.text, tuple(text), enclose((*own.lines, *text))))
                gone.update(id(word) for line in (*own.lines, *text) for word in line.words)
    return tuple(found), tuple(word for word in words if id(word) not in gone)


def _find_labels(lines: Sequence[Line]) -> list[_Label]:
    """What may be labels: few words in bold type or capitals, at the beginning of lines that hold nothing near them."""
    labels: list[_Label] = []
    for line in lines:
        first, *others = cut_line(line)
        text = first.text
        strong = all(word.bold for word in first.words) or text.isupper()
        if not strong or sum(letter.isalpha() for letter in text) < LEAST_LETTERS or not is_prose_label(text):
            continue
        if others and others[0].x0 - first.x1 < WIDE_SPACE * line.size:
            continue
        own = create_line(first.words)
        for label in reversed(labels[-3:]):
            last = label.lines[-1]
            if abs(last.x0 - own.x0) <= SAME_SIDE and own.baseline - last.baseline <= LABEL_STEP * own.size:
                label.lines.append(own)
                break
        else:
            labels.append(_Label([own]))
    return [label for label in labels if is_prose_label(label.text)]


def _read_beside(label: _Label, page: _Page) -> list[Line]:
    """The lines right of a label that run on from what stands beside it; none where something else is in its column."""
    size = label.lines[0].size
    x = label.x1 + WIDE_SPACE * size
    names = {id(word) for other in page.labels for line in other.lines for word in line.words}
    low = bisect_left(page.baselines, label.top - NEAR * size)
    high = bisect_right(page.baselines, label.bottom + (1 + NEAR) * size)
    beside = [at for at in range(low, high) if _words_behind(page.lines[at], x)]
    middle = (label.top + label.bottom) / 2
    beside.sort(key=lambda at: abs(page.lines[at].top + page.lines[at].bottom - 2 * middle))
    if not beside:
        return []
    found = [create_line(_words_behind(page.lines[beside[0]], x))]
    for way in (-1, 1):
        at = beside[0] + way
        while 0 <= at < len(page.lines):
            line, last = page.lines[at], found[0 if way < 0 else -1]
            behind = _words_behind(line, x)
            own = create_line(behind) if behind else line
            step = abs(own.baseline - last.baseline)
            if step > TEXT_STEP * size or page.is_parted(*((own, last) if way < 0 else (last, own))):
                break
            if any(word.x0 < x and id(word) not in names for word in line.words):
                if step <= WIDE_GAP * USUAL_STEP * size:
                    return []
                break
            if behind:
                found.insert(0 if way < 0 else len(found), own)
            at += way
    return found


def _words_behind(line: Line, x: float) -> list[Word]:
    return [word for word in line.words if word.x0 >= x]


def _share(texts: Sequence[Line], page: _Page) -> list[tuple[_Label, list[Line]]]:
    """The labels beside these lines, each with its own lines; a row ends where the next label begins, or where the
    widest space between two labels is."""
    top, bottom = texts[0].top - texts[0].size, texts[-1].bottom + texts[-1].size
    labels = [label for label in page.labels if top < label.top and label.bottom < bottom and label.x1 < texts[0].x0]
    headed = all(_begins(label, texts) is not None for label in labels)
    cuts = [0]
    for above, below in pairwise(labels):
        begins = _begins(below, texts)
        if headed and begins is not None:
            cuts.append(begins)
            continue
        between = [
            at
            for at in range(cuts[-1] + 1, len(texts))
            if texts[at].baseline > above.lines[0].baseline and texts[at - 1].baseline < below.lines[-1].baseline
        ]
        if not between:
            return []
        cuts.append(max(between, key=lambda at: texts[at].baseline - texts[at - 1].baseline))
    ends = [*cuts[1:], len(texts)]
    return [(label, list(texts[a:b])) for label, a, b in zip(labels, cuts, ends, strict=False)]


def _begins(label: _Label, texts: Sequence[Line]) -> int | None:
    """The line at which a label stands with its first line."""
    first = label.lines[0]
    return next((at for at, line in enumerate(texts) if abs(line.baseline - first.baseline) <= _slack(line)), None)


def _slack(line: Line) -> float:
    return SAME_LINE * line.size


def _is_labelled(label: _Label, texts: Sequence[Line]) -> bool:
    """Is it narrative, with the label at its head or at its middle?"""
    if not texts or not is_narrative(" ".join(line.text for line in texts)):
        return False
    if sum(map(_holds_cells, texts)) > CELLS * len(texts):
        return False
    middles = (label.top + label.bottom) / 2, (texts[0].top + texts[-1].bottom) / 2
    return _begins(label, texts) == 0 or abs(middles[0] - middles[1]) <= CENTRED * texts[0].size


def _holds_cells(line: Line) -> bool:
    segments = cut_line(line)
    wide = any(b.x0 - a.x1 >= CELL_GAP * line.size for a, b in pairwise(segments))
    return wide and holds_cells(segments)
