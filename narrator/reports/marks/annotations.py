"""Makes annotations of marks, each with its own picture, so that every viewer shows the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.domain import BBox
from narrator.layout import Frame
from narrator.reports.marks.planning import Mark, Shape
from narrator.reports.marks.sheets import Sheet

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

Colour = tuple[float, float, float]

SIDE = 10
"""Units of a sign's height."""

_TICK = "0.9 4.6 m 3.6 1.4 l 9.1 8.8 l S"
_WAVE = "10.6 6.6 m 11.4 8.8 12.8 8.6 14 7.6 c 15.2 6.6 16.6 6.6 17.4 8.6 c S"
_CROSS = "1.5 1.5 m 8.5 8.5 l S 1.5 8.5 m 8.5 1.5 l S"
_ASK = "2.4 7.4 m 2.6 8.8 3.7 9.6 5.1 9.6 c 6.7 9.6 7.8 8.6 7.8 7.2 c 7.8 5.3 5.1 5.4 5.1 3 c S 5.1 0.5 m 5.1 0.6 l S"
_SHEET = "1 0.8 8 8.4 re B 2.6 7 m 7.4 7 l S 2.6 5 m 7.4 5 l S 2.6 3 m 5.6 3 l S"

_KEY = (
    "1 0.8 8 8.4 re B 2.4 6.9 m 3.1 6.1 l 4.3 7.8 l S 2.4 4.2 m 4 2.6 l S 2.4 2.6 m 4 4.2 l S "
    "5.4 7 m 7.8 7 l S 5.4 3.4 m 7.8 3.4 l S"
)


AUTHOR = "narrator"
"""Who the comments are by; marks with this author and a name that begins with it are narrator's own."""

PRINTED = 4
"""The flag of annotations that are printed (ISO 32000-1, table 165)."""

SIGN_SHARE, LEAST_SIGN, LARGEST_SIGN = 0.62, 4.5, 9.0
"""A sign's height: this share of its line's height, within points at which it is crisp on paper and hides nothing."""

SIGN_RISE = 0.18
"""Share of its own height that a sign stands above its figure: between the lines, where nothing is printed."""

NOTE_SIDE, NOTE_GAP = 18.0, 6.0
"""Points of a note's side, which is that of the icons of viewers, and between it and the page's edge."""

Add = Callable[["PdfObject"], "IndirectObject"]


class Artist:
    """Makes the annotations of one file; pictures that are alike are kept once. `add` takes in new objects."""

    def __init__(self, add: Add) -> None:
        self._add = add
        self._signs: dict[tuple[str, str, int], IndirectObject] = {}
        self._multiply: IndirectObject | None = None

    def draw(self, mark: Mark, sheet: Sheet, corner: BBox, page: IndirectObject) -> IndirectObject:
        """The mark as an annotation of a page; `corner` is where a note without a place stands."""
        from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject

        note = DictionaryObject()
        note[NameObject("/Type")] = NameObject("/Annot")
        if mark.shape is Shape.BOX:
            rect, picture = self._draw_boxes(mark.boxes, BOXES[mark.look], sheet)
            note[NameObject("/Subtype")] = NameObject("/Highlight")
            note[NameObject("/QuadPoints")] = _quads(mark.boxes, sheet)
            colour = BOXES[mark.look].ground
        else:
            sign = mark.shape is Shape.SIGN
            kind, look = ("/Stamp", SIGNS[mark.look]) if sign else ("/Text", NOTES[mark.look])
            place = place_sign(mark.boxes[0], sheet.window, look.across / SIDE, mark.turn) if sign else corner
            rect = sheet.box_to_file(place)
            picture = self._draw_sign(kind, mark.look, look, (sheet.turn + mark.turn) % 360)
            note[NameObject("/Subtype")] = NameObject(kind)
            if not sign:
                note[NameObject("/Name")] = NameObject("/Note")
            colour = look.colour
        note[NameObject("/Rect")] = ArrayObject([FloatObject(_round(side)) for side in rect])
        note[NameObject("/C")] = ArrayObject([FloatObject(share) for share in colour])
        note[NameObject("/F")] = NumberObject(PRINTED)
        note[NameObject("/P")] = page
        self._add_words(note, mark)
        note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): picture})
        return self._add(note)

    def _add_words(self, note: DictionaryObject, mark: Mark) -> None:
        from pypdf.generic import NameObject, TextStringObject

        for key, words in (
            ("/T", AUTHOR),
            ("/NM", f"{AUTHOR}-{mark.name}"),
            ("/Subj", mark.subject),
            ("/Contents", mark.comment),
        ):
            note[NameObject(key)] = TextStringObject(words)

    def _draw_sign(self, kind: str, name: str, sign: Sign, turn: int) -> IndirectObject:
        """The picture of a sign on a page, or beside words, of this turn."""
        key = (kind, name, turn)
        if key not in self._signs:
            across, up = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
            picture = _picture((0, 0, sign.across, SIDE), draw_sign(sign))
            _set_matrix(picture, (across, up, -up, across, 0, 0))
            self._signs[key] = self._add(picture)
        return self._signs[key]

    def _draw_boxes(
        self, boxes: Sequence[BBox], look: Box, sheet: Sheet
    ) -> tuple[tuple[float, float, float, float], IndirectObject]:
        """The rectangle around the boxes with its picture: the ground lies under the words, as with a marker pen."""
        from pypdf.generic import DictionaryObject, NameObject

        corners = [sheet.box_to_file(box) for box in boxes]
        rect = (
            min(x0 for x0, _, _, _ in corners) - look.width,
            min(y0 for _, y0, _, _ in corners) - look.width,
            max(x1 for _, _, x1, _ in corners) + look.width,
            max(y1 for _, _, _, y1 in corners) + look.width,
        )
        paths = " ".join(f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re" for x0, y0, x1, y1 in corners)
        dash = "[2 1.5] 0 d " if look.dashed else ""
        drawn = f"q /M gs {_tell(look.ground)} rg {_tell(look.border)} RG {look.width:g} w {dash}{paths} B Q\n"
        picture = _picture(rect, drawn.encode("ascii"))
        picture[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/ExtGState"): DictionaryObject({NameObject("/M"): self._blending()})}
        )
        return rect, self._add(picture)

    def _blending(self) -> IndirectObject:
        from pypdf.generic import DictionaryObject, NameObject

        if self._multiply is None:
            names = {"/Type": "/ExtGState", "/BM": "/Multiply"}
            self._multiply = self._add(DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()}))
        return self._multiply


def place_sign(figure: BBox, window: BBox, across: float = 1, turn: int = 0) -> BBox:
    """Where the sign of a figure stands: above the gap behind it, and on the part of the page that is shown.

    `across` is its width as a share of its height, `turn` that of the figure in degrees against the clock.
    """
    frame = Frame(turn)
    figure, window = frame.enter_box(figure), frame.enter_box(window)
    side = min(max(SIGN_SHARE * figure.height, LEAST_SIGN), LARGEST_SIGN)
    left = figure.x1 - 0.1 * side
    top = figure.top - (0.5 + SIGN_RISE) * side
    left = max(min(left, window.x1 - across * side), window.x0)
    top = max(min(top, window.bottom - side), window.top)
    return frame.leave_box(BBox(left, top, left + across * side, top + side))


def place_note(window: BBox, taken: list[BBox]) -> BBox:
    """A free place for a note at the top of a page's shown part, from the left; the left corner where none is.

    Viewers open a comment to the right of its mark: there is room on the page.
    """
    step = NOTE_SIDE + NOTE_GAP
    top = window.top + NOTE_GAP
    count = max(int((window.width - NOTE_GAP) // step), 1)
    places = [
        BBox(window.x0 + NOTE_GAP + number * step, top, window.x0 + step + number * step, top + NOTE_SIDE)
        for number in range(count)
    ]
    return next((place for place in places if not any(_overlap(place, box) for box in taken)), places[0])


def _overlap(one: BBox, other: BBox) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _quads(boxes: Sequence[BBox], sheet: Sheet) -> PdfObject:
    """The corners of each box: upper left, upper right, lower left, lower right, in the order that viewers expect.

    The standard tells another order, which no viewer follows.
    """
    from pypdf.generic import ArrayObject, FloatObject

    found = ArrayObject()
    for box in boxes:
        corners = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
        for x, y in (sheet.to_file(*corner) for corner in corners):
            found += [FloatObject(_round(x)), FloatObject(_round(y))]
    return found


def _picture(bounds: tuple[float, float, float, float], content: bytes) -> StreamObject:
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

    picture = StreamObject()
    picture[NameObject("/Type")] = NameObject("/XObject")
    picture[NameObject("/Subtype")] = NameObject("/Form")
    picture[NameObject("/BBox")] = ArrayObject([FloatObject(_round(side)) for side in bounds])
    picture[NameObject("/Resources")] = DictionaryObject()
    picture.set_data(content)
    return picture


def _set_matrix(picture: StreamObject, matrix: tuple[int, int, int, int, int, int]) -> None:
    from pypdf.generic import ArrayObject, NameObject, NumberObject

    picture[NameObject("/Matrix")] = ArrayObject([NumberObject(number) for number in matrix])


def _tell(colour: Colour) -> str:
    return " ".join(f"{share:g}" for share in colour)


def _round(number: float) -> float:
    return round(number, 2)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign's colour, its strokes and their width, and how far it reaches across; all in units."""

    colour: Colour
    strokes: str
    width: float = 1.7
    across: int = SIDE


@dataclass(frozen=True, slots=True)
class Box:
    """A box's ground, its border's colour, width in points, and whether it is dashed."""

    ground: Colour
    border: Colour
    width: float
    dashed: bool = False


SIGNS: Mapping[str, Sign] = {
    "consistent": Sign((0.0, 0.5, 0.2), _TICK),
    "rounding": Sign((0.0, 0.42, 0.62), f"{_TICK} {_WAVE}", across=18),
    "contradicted": Sign((0.8, 0.0, 0.0), _CROSS, 2.0),
    "unverified": Sign((0.75, 0.38, 0.0), _ASK, 1.6),
}
"""By verdict."""

BOXES: Mapping[str, Box] = {
    "error": Box((1.0, 0.78, 0.76), (0.8, 0.0, 0.0), 0.8),
    "warning": Box((1.0, 0.87, 0.66), (0.8, 0.42, 0.0), 0.8),
    "info": Box((0.8, 0.89, 1.0), (0.1, 0.35, 0.75), 0.8),
    "evidence": Box((1.0, 0.97, 0.72), (0.62, 0.52, 0.0), 0.5, True),
}
"""By severity, and for what findings were held against."""

NOTES: Mapping[str, Sign] = {
    "coverage": Sign((0.15, 0.15, 0.15), _SHEET, 0.7),
    "legend": Sign((0.15, 0.15, 0.15), _KEY, 0.7),
    **{name: Sign(box.border, _SHEET, 0.8) for name, box in BOXES.items()},
}
"""Sheets of paper, by what they are about; their ground is that of paper notes."""

PAPER: Colour = (1.0, 0.98, 0.8)


def draw_sign(sign: Sign) -> bytes:
    """The sign's strokes as page content, round at their ends and corners."""
    red, green, blue = sign.colour
    paper = " ".join(f"{share:g}" for share in PAPER)
    return f"q 1 J 1 j {sign.width:g} w {red:g} {green:g} {blue:g} RG {paper} rg {sign.strokes} Q\n".encode("ascii")
