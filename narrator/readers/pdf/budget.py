"""Bounds what one file may make a reader do: a few kilobytes can ask for gigabytes, or for work without an end.

All bounds are counts, so that the same file ends the same way on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_STREAM = 50_000_000
"""Bytes of one stream once unpacked; a report's page has 50,000, a map drawn line by line some millions."""

MOST_UNPACKED = 1_000_000_000
"""Bytes of all streams together, each time one is unpacked: 1,500 pages of 200 kB are 300 million."""

MOST_KEPT = 64_000_000
"""Bytes of unpacked streams that are kept for the next use; others are unpacked anew each time."""

MOST_ON_PAGE = 1_000_000
"""Operations of one page, forms included; a dense page has 20,000, and 200,000 drawings, more than are looked at, take
some 600,000."""

MOST_OPERATIONS = 30_000_000
"""Operations of all pages: about a minute's work, where 1,500 dense pages take 8 million."""

MOST_MAPPED = 200_000
"""Characters that one font maps or gives widths to: fonts hold 65,536 at most, and some maps tell them twice."""

MOST_MAP_BYTES = 60_000_000
"""Bytes of all fonts' maps, which are read at a megabyte a second: a font's has 10 kB."""

MOST_OBJECT_STREAM = 10_000_000
"""Bytes of one stream of objects; usual ones hold 200 objects in 50 kB."""

MOST_OBJECT_STREAMS = 60_000_000
"""Bytes of all streams of objects that are read."""

CHUNKS_OF_AN_OBJECT = 2
"""Pieces of 4 kB that reading an object takes without counting; those of long lists and of objects without an end do
count."""

LEAST_CHUNKS = 200
"""Further pieces that any file may take; a file has four times its own length besides."""


class TooMuch(Exception):
    """A file asks for more than any document needs."""


@dataclass(slots=True)
class Budget:
    """What is left to one file of `size` bytes; each method takes some of it and raises TooMuch where it is used up."""

    size: int
    unpacked: int = MOST_UNPACKED
    kept: int = MOST_KEPT
    operations: int = MOST_OPERATIONS
    granted: int = MOST_ON_PAGE
    on_page: int = MOST_ON_PAGE
    maps: int = MOST_MAP_BYTES
    objects: int = MOST_OBJECT_STREAMS
    raw: int = 0
    chunks: int = 0
    free_chunks: int = CHUNKS_OF_AN_OBJECT

    def __post_init__(self) -> None:
        self.raw = 3 * self.size + 1_000_000
        self.chunks = 4 * (self.size // 4096) + LEAST_CHUNKS

    def most_of_stream(self) -> int:
        """Bytes that the next stream may unpack to."""
        return min(MOST_STREAM, max(0, self.unpacked))

    def take_unpacked(self, length: int) -> None:
        """A stream was unpacked."""
        self.unpacked -= length
        if self.unpacked < 0:
            raise TooMuch("more bytes once unpacked than any document has")

    def keep(self, length: int) -> bool:
        """May so many unpacked bytes be kept? They count where they may."""
        if length > self.kept:
            return False
        self.kept -= length
        return True

    def take_raw(self, length: int) -> None:
        """A stream was cut out of the file; streams without an end each reach to the file's."""
        self.raw -= length
        if self.raw < 0:
            raise TooMuch("streams without an end")

    def begin_object(self) -> None:
        """An object is looked up."""
        self.free_chunks = CHUNKS_OF_AN_OBJECT

    def take_chunk(self) -> None:
        """A piece of the file is read for an object."""
        if self.free_chunks:
            self.free_chunks -= 1
            return
        self.chunks -= 1
        if self.chunks < 0:
            raise TooMuch("objects without an end")

    def take_objects(self, length: int) -> None:
        """A stream of objects is read."""
        self.objects -= length
        if length > MOST_OBJECT_STREAM or self.objects < 0:
            raise TooMuch("more objects than any document has")

    def take_map(self, length: int) -> None:
        """A font's map is read."""
        self.maps -= length
        if self.maps < 0:
            raise TooMuch("fonts with larger maps than any document has")

    def begin_page(self) -> None:
        """A page's content is about to be run: what the page before took is settled."""
        self.operations -= self.granted - self.on_page
        self.granted = self.on_page = min(MOST_ON_PAGE, max(0, self.operations))

    def take_operations(self, count: int) -> None:
        """Work of the page's content was done."""
        self.on_page -= count
        if self.on_page < 0:
            raise TooMuch("more content than any page has")
