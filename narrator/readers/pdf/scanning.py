"""Finds a PDF's objects by looking through its bytes: for files whose own index is broken or leads astray."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdocument import PDFBaseXRef
from pdfminer.pdfexceptions import PDFKeyError

from narrator.readers.pdf.budget import TooMuch

OBJECT = re.compile(rb"(?<![\d.])(\d{1,10})[\x00\t\n\x0c\r ]{1,20}(\d{1,5})[\x00\t\n\x0c\r ]{1,20}obj(?![A-Za-z])")
"""Where an object begins: its number, its generation and the word."""

_LANDMARK = re.compile(OBJECT.pattern + rb"|(?<!end)stream\r?\n|\btrailer\b")

TOLD_WITHIN = 400
"""Bytes behind an object's beginning among which it says that it is an index or holds others."""

MOST_OBJECTS = 1_000_000
"""Objects that are found so; the largest committee packs have some 200,000."""

MOST_TRAILERS = 20
"""Ends of the file, and indexes in streams, that are looked at, the last ones: a file has one for each time it was
saved."""


@dataclass(slots=True)
class Landmarks:
    """Where a file has what: its objects by number (the last of each), trailers, indexes and streams of objects."""

    objects: dict[int, int] = field(default_factory=dict)
    trailers: list[int] = field(default_factory=list)
    indexes: list[int] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)


def find_landmarks(data: bytes) -> Landmarks:
    """Looks through the file once; what streams hold, other files for one, is passed over."""
    found, at, ended = Landmarks(), 0, True
    while (match := _LANDMARK.search(data, at)) is not None:
        at = match.end()
        if match[1] is not None:
            number = int(match[1])
            found.objects[number] = match.start()
            told = data[at : at + TOLD_WITHIN].partition(b"endobj")[0].partition(b"stream")[0]
            if b"/XRef" in told:
                found.indexes.append(number)
            elif b"/ObjStm" in told:
                found.holders.append(number)
            if len(found.objects) > MOST_OBJECTS:
                raise TooMuch("more objects than any document has")
        elif match[0] == b"trailer":
            found.trailers.append(match.end())
        elif ended:
            end = data.find(b"endstream", at)
            ended = end >= 0
            at = end + len(b"endstream") if ended else at
    return found


class ScannedIndex(PDFBaseXRef):
    """An index made of a file's landmarks; objects that stand in the file itself go before those that streams hold."""

    def __init__(self, landmarks: Landmarks) -> None:
        self.landmarks = landmarks
        self.held: dict[int, tuple[int, int]] = {}
        self.trailer: dict[str, Any] = {}

    def get_trailer(self) -> dict[str, Any]:
        """What the file's ends say, later ones before earlier ones."""
        return self.trailer

    def get_objids(self) -> list[int]:
        """The numbers of all objects, in order."""
        return sorted({*self.landmarks.objects, *self.held})

    def get_pos(self, objid: int) -> tuple[int | None, int, int]:
        """Where the object is: its place in the file, or its stream and its place therein."""
        if objid in self.landmarks.objects:
            return None, self.landmarks.objects[objid], 0
        if objid in self.held:
            holder, place = self.held[objid]
            return holder, place, 0
        raise PDFKeyError(objid)

    def read_trailers(self, read: Callable[[int], Any], load: Callable[[int], Any]) -> None:
        """Takes in what the ends of the file say: `read` gives the object at a place, `load` the one of a number."""
        for of, places in ((load, self.landmarks.indexes), (read, self.landmarks.trailers)):
            for place in places[-MOST_TRAILERS:]:
                told = of(place)
                if isinstance(told, dict) and "Root" in told:
                    self.trailer |= told

    def read_holders(self, load: Callable[[int], tuple[int, ...]]) -> None:
        """Takes in which objects streams hold: `load` gives the numbers of those in a stream, in order."""
        for holder in self.landmarks.holders:
            for place, number in enumerate(load(holder)):
                if number != holder:
                    self.held[number] = holder, place
