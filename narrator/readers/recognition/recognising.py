"""Recognises pages of a PDF: their words, baselines, sizes and rulings, as a page with a text layer has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from narrator.readers.recognition.engine import BLOCK, ReadLine, read_picture
from narrator.readers.recognition.found import RecognisedPage
from narrator.readers.recognition.fragments import cut_pieces, find_dashes, lay_out, place_back
from narrator.readers.recognition.letters import Seen, find_size, find_slope, place_words, settle_sizes
from narrator.readers.recognition.lines import Strokes, erase_strokes, find_strokes, place_strokes
from narrator.readers.recognition.pictures import Grey, as_map, draw_page, find_ink, is_blank
from narrator.readers.recognition.programs import ProgramFailed
from narrator.readers.recognition.reading_twice import part_words, read_twice
from narrator.readers.recognition.straightening import find_bands, lies_in, slant, straighten


@dataclass(frozen=True, slots=True)
class _Sight:
    page: RecognisedPage
    seen: Sequence[Seen] = ()


def recognise_pages(data: bytes, numbers: Sequence[int]) -> tuple[RecognisedPage, ...]:
    """What tesseract reads on the pages of a PDF that `numbers` name, counted from 1."""
    sights = [_look_at(data, number) for number in numbers]
    settled = settle_sizes([sight.seen for sight in sights])
    return tuple(
        RecognisedPage(
            sight.page.number,
            sight.page.width,
            sight.page.height,
            tuple(seen.word for seen in own),
            sight.page.rulings,
            sight.page.problem,
        )
        for sight, own in zip(sights, settled, strict=True)
    )


def _look_at(data: bytes, number: int) -> _Sight:
    try:
        picture = draw_page(data, number)
    except ProgramFailed as error:
        return _Sight(RecognisedPage(number, problem=f"The page can't be drawn: pdfium {error}."))
    ink = find_ink(picture.dots)
    if is_blank(picture.dots, ink):
        return _Sight(RecognisedPage(number, picture.width, picture.height))
    strokes = find_strokes(ink, picture.scale)
    clean = erase_strokes(picture.dots, strokes)
    try:
        lines: Sequence[ReadLine] = read_picture(as_map(clean), picture.dpi)
        slope = find_slope(lines, ink.shape[1])
        lines = _read_closer(clean, strokes, lines, slope, picture.dpi)
    except ProgramFailed as error:
        return _Sight(RecognisedPage(number, problem=f"The page can't be recognised: tesseract {error}."))
    rulings = place_strokes(strokes, picture.scale, slope, (ink.shape[0], ink.shape[1]))
    page = RecognisedPage(number, picture.width, picture.height, rulings=rulings)
    return _Sight(page, place_words(lines, ink, picture.scale, slope))


def _read_closer(dots: Grey, strokes: Strokes, lines: Sequence[ReadLine], slope: float, dpi: int) -> list[ReadLine]:
    """The lines, those with cells side by side read again piece by piece, figures in the others a second time."""
    if not lines:
        return []
    high, wide = dots.shape
    sizes = [find_size([letter for reading in line.readings for letter in reading.letters]) for line in lines]
    size = median(sizes)
    lines = [part_words(line, own) for line, own in zip(lines, sizes, strict=True)]
    bands = find_bands(lines, strokes, slope, size, (0, 0, wide, high))
    left = [
        replace(line, readings=tuple(one for one in line.readings if not lies_in(one, bands, slope, wide)))
        for line in lines
    ]
    found = read_twice(dots, [line for line in left if line.readings], size, dpi)
    if bands:
        straight = straighten(dots, slope)
        ink = find_ink(straight)
        pieces = [piece for band in bands for piece in cut_pieces(ink, band, size)]
        for sheet in lay_out(straight, pieces, size):
            read = place_back(sheet, read_picture(as_map(sheet.dots), dpi, BLOCK))
            found += [slant(line, slope, wide) for _, line in (*read, *find_dashes(sheet, read, size))]
    return found
