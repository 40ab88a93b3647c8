"""Reads writing that runs up or down within a page: names of narrow columns, names beside a chart's axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.domain import BBox
from narrator.layout import Frame
from narrator.readers.recognition.engine import BLOCK, Box, Reading, ReadLine, read_picture
from narrator.readers.recognition.fragments import cut_pieces, lay_out, place_back
from narrator.readers.recognition.pictures import Grey, Ink, as_map, find_ink
from narrator.readers.recognition.uprightness import turn_back

WAYS = (90, 270)
"""Turns that are tried, as `Word.turn` tells them: up the page, which is usual, and down."""

LEAST_SURE = 60.0
"""How sure (of 100) the letters of a block are, on the whole, that reads this way; read the other way, some 30."""


@dataclass(frozen=True, slots=True)
class TurnedText:
    """Lines that run one way, as they lie on the picture turned back, whose ink is `ink`."""

    turn: int
    lines: tuple[ReadLine, ...]
    ink: Ink


def read_turned_cells(dots: Grey, boxes: Sequence[Box], size: float, dpi: int) -> tuple[list[TurnedText], list[Box]]:
    """The lines of the blocks, and the blocks that read neither up nor down; raises ProgramFailed."""
    found: list[TurnedText] = []
    left = list(boxes)
    for turn in WAYS:
        if not left:
            break
        sheet = turn_back(dots, turn)
        ink = find_ink(sheet)
        frame = Frame(turn, dots.shape[1], dots.shape[0])
        inner = [_enter(frame, box) for box in left]
        pieces = [piece for box in inner for piece in cut_pieces(ink, box, size)]
        lines: list[ReadLine] = []
        for laid in lay_out(sheet, pieces, size):
            lines += [line for _, line in place_back(laid, read_picture(as_map(laid.dots), dpi, BLOCK))]
        unread: list[Box] = []
        kept: list[ReadLine] = []
        for box, own in zip(left, inner, strict=True):
            within = [line for line in lines if _lies_in(line, own)]
            if _is_sure(within):
                kept += within
            else:
                unread.append(box)
        if kept:
            found.append(TurnedText(turn, tuple(kept), ink))
        left = unread
    return found, left


def _enter(frame: Frame, box: Box) -> Box:
    turned = frame.enter_box(BBox(*box))
    return round(turned.x0), round(turned.top), round(turned.x1), round(turned.bottom)


def _lies_in(line: ReadLine, box: Box) -> bool:
    x0, top, x1, low = line.readings[0].box
    return box[0] <= (x0 + x1) / 2 <= box[2] and box[1] <= (top + low) / 2 <= box[3]


def _is_sure(lines: Sequence[ReadLine]) -> bool:
    readings: list[Reading] = [reading for line in lines for reading in line.readings]
    letters = sum(len(reading.letters) for reading in readings)
    return letters > 1 and sum(reading.sure * len(reading.letters) for reading in readings) >= LEAST_SURE * letters
