"""A page of a PDF as a sheet: its size as it is read, and where its places lie in the file's own coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain import BBox

A4 = (0.0, 0.0, 595.28, 841.89)
"""The box of a page that has none, in points, as the reader takes it."""

LEAST_SIDE, LARGEST_SIDE = 10.0, 20_000.0
"""Points of a page's side, as the reader takes it: a page of other sides is one that has no box."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's MediaBox and CropBox from lower left to upper right, and its turn in degrees with the clock."""

    media: tuple[float, float, float, float]
    crop: tuple[float, float, float, float]
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        x0, y0, x1, y1 = self.media
        return (y1 - y0, x1 - x0) if self.turn in (90, 270) else (x1 - x0, y1 - y0)

    @property
    def window(self) -> BBox:
        """The part of the page that is shown, in points from the top left of the whole page as it is read."""
        x0, y0, x1, y1 = (
            max(self.crop[0], self.media[0]),
            max(self.crop[1], self.media[1]),
            min(self.crop[2], self.media[2]),
            min(self.crop[3], self.media[3]),
        )
        if x1 - x0 < LEAST_SIDE or y1 - y0 < LEAST_SIDE:
            x0, y0, x1, y1 = self.media
        corners = [self._read_point(x, y) for x in (x0, x1) for y in (y0, y1)]
        return BBox(
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )

    def to_file(self, x: float, top: float) -> Point:
        """A place on the page as it is read, in the file's coordinates."""
        x0, y0, x1, y1 = self.media
        up = self.size[1] - top
        if self.turn == 90:
            return x1 - up, x + y0
        if self.turn == 180:
            return x1 - x, y1 - up
        if self.turn == 270:
            return up + x0, y1 - x
        return x + x0, up + y0

    def box_to_file(self, box: BBox) -> tuple[float, float, float, float]:
        """A box on the page as it is read, as lower left and upper right corner in the file's coordinates."""
        (ax, ay), (bx, by) = self.to_file(box.x0, box.top), self.to_file(box.x1, box.bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _read_point(self, x: float, y: float) -> Point:
        """The place of a point of the file on the page as it is read: `to_file` the other way."""
        x0, y0, x1, y1 = self.media
        if self.turn == 90:
            return y - y0, self.size[1] - (x1 - x)
        if self.turn == 180:
            return x1 - x, self.size[1] - (y1 - y)
        if self.turn == 270:
            return y1 - y, self.size[1] - (x - x0)
        return x - x0, self.size[1] - (y - y0)
