"""Turns pages whose text runs up, down or upside down so that it can be read, beside what stands upright on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import BBox
from narrator.layout import TURNS, Frame, Word, enclose
from narrator.readers.pdf.pages import RawPage

LEAST_WORDS = 12
"""Words that run the same way, at least; fewer are a stamp or the names beside a chart's axis."""

EDGE = 0.12
"""Share of the page's height at either end in which upright words are running heads and feet."""

MOST_UPRIGHT = 0.5
"""Upright characters between the ends, as a share of the turned ones: the cells under turned headers are more."""


def split_faces(page: RawPage) -> tuple[RawPage, ...]:
    """The page as it is; or, where its text is turned, what stands upright on it and then the turned text as a page
    of its own, upright in its `frame`."""
    turned = [word for word in page.words if not word.upright]
    if len(turned) < LEAST_WORDS:
        return (page,)
    for turn in TURNS:
        own = [word for word in turned if word.turn == turn]
        if len(own) >= LEAST_WORDS and _rules(own, page):
            return _part(page, own, Frame(turn, page.width, page.height))
    return (page,)


def _rules(own: Sequence[Word], page: RawPage) -> bool:
    low, high = EDGE * page.height, (1 - EDGE) * page.height
    body = [word for word in page.words if word.upright and low <= word.top and word.bottom <= high]
    return sum(len(word.text) for word in body) <= MOST_UPRIGHT * sum(len(word.text) for word in own)


def _part(page: RawPage, own: Sequence[Word], frame: Frame) -> tuple[RawPage, ...]:
    box = _around(own, page)
    mine = [word for word in page.words if _lies_in(word, box)]
    ids = set(map(id, mine))
    upright = tuple(word for word in page.words if id(word) not in ids)
    width, height = frame.size
    face = replace(
        page,
        width=width,
        height=height,
        words=tuple(frame.enter_word(word) for word in mine),
        rulings=tuple(frame.enter(ruling) for ruling in page.rulings),
        shades=tuple(frame.enter(shade) for shade in page.shades),
        frame=frame,
    )
    return (replace(page, words=upright, rulings=(), shades=()), face) if upright else (face,)


def _around(own: Sequence[Word], page: RawPage) -> BBox:
    """The box around the turned words and the rulings that run through them: names of columns may be turned again."""
    box = enclose(own)
    crossing = [
        ruling
        for ruling in page.rulings
        if ruling.x0 <= box.x1 and ruling.x1 >= box.x0 and ruling.top <= box.bottom and ruling.bottom >= box.top
    ]
    return enclose([box, *crossing])


def _lies_in(word: Word, box: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
