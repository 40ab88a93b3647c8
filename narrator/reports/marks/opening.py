"""Opens a document's own file to be marked, and finds its pages as the reader found them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from narrator.domain import Page
from narrator.reports.marks.appending import Unsound
from narrator.reports.marks.sheets import A4, LARGEST_SIDE, LEAST_SIDE, Sheet

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject

MOST_PAGES = 5000
"""Pages that are looked at: as many as are read."""

MOST_PARTS = 100_000
"""Entries of the list of pages that are looked at, in whatever order they stand."""

ALIKE = 1.0
"""Points by which a page's sides may differ from those that were read, which are rounded."""

_INHERITED = ("/MediaBox", "/CropBox", "/Rotate")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it stands in the file: what refers to it, what it holds, and its sheet."""

    reference: IndirectObject
    page: DictionaryObject
    sheet: Sheet


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps pypdf from telling on stderr what it mends."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def open_file(data: bytes) -> PdfReader:
    """The file, unlocked with the empty password where it is locked. Raises Unsound where it wants another."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unsound("it wants a password")
    return reader


def find_leaves(reader: PdfReader) -> list[Leaf | None]:
    """The pages in order, None in place of one that is missing or can't be marked; each part of the list once."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    leaves: list[Leaf | None] = []
    root = reader.root_object
    waiting: list[tuple[Any, dict[str, Any]]] = [(dict.get(root, "/Pages"), {})]
    seen: set[int] = set()
    looked = 0
    while waiting and len(leaves) <= MOST_PAGES:
        item, above = waiting.pop()
        looked += 1
        if looked > MOST_PARTS:
            raise Unsound("its list of pages is too long")
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
        part = item.get_object() if item is not None else None
        kids = part.get("/Kids") if isinstance(part, DictionaryObject) else None
        if isinstance(part, DictionaryObject) and "/Kids" in part:
            taken = {key: part[key] for key in _INHERITED if key in part}
            waiting += [(kid, above | taken) for kid in reversed(kids if isinstance(kids, ArrayObject) else [])]
        elif isinstance(part, DictionaryObject) and (part.get("/Type") == "/Page" or "/Contents" in part):
            known = above | {key: part[key] for key in _INHERITED if key in part}
            leaves.append(Leaf(item, part, _sheet(known)) if isinstance(item, IndirectObject) else None)
        elif looked > 1:
            leaves.append(None)
    return leaves


def match_pages(leaves: list[Leaf | None], pages: tuple[Page, ...]) -> dict[int, Leaf]:
    """The leaf of each page that was read, by number. Raises Unsound where they are not the pages that were read."""
    if len(leaves) != len(pages) and len(pages) <= MOST_PAGES:
        raise Unsound(f"it shows {len(leaves)} pages where {len(pages)} were read")
    found = {}
    for page, leaf in zip(pages, leaves, strict=False):
        if leaf is None:
            continue
        width, height = leaf.sheet.size
        if page.has_text and (abs(width - page.width) > ALIKE or abs(height - page.height) > ALIKE):
            raise Unsound(f"its page {page.number} is not the one that was read")
        found[page.number] = leaf
    return found


def is_signed(reader: PdfReader) -> bool:
    """Does someone's signature stand for the file's bytes?"""
    root = reader.root_object
    form = _dictionary(root.get("/AcroForm"))
    flags = form.get("/SigFlags", 0)
    return bool(_dictionary(root.get("/Perms"))) or (isinstance(flags, int) and bool(flags & 1))


def _dictionary(item: Any) -> dict[str, Any]:
    found = item.get_object() if hasattr(item, "get_object") else item
    return found if isinstance(found, dict) else {}


def _sheet(known: dict[str, Any]) -> Sheet:
    media = _box(known.get("/MediaBox")) or A4
    turn = known.get("/Rotate", 0)
    turn = turn.get_object() if hasattr(turn, "get_object") else turn
    turn = int(turn) % 360 if isinstance(turn, (int, float)) and abs(turn) < 1e6 else 0
    return Sheet(media, _box(known.get("/CropBox")) or media, turn if turn in (90, 180, 270) else 0)


def _box(item: Any) -> tuple[float, float, float, float] | None:
    """The corners from lower left to upper right; None where they make no page, as in the reader."""
    sides = item.get_object() if hasattr(item, "get_object") else item
    if not isinstance(sides, list) or len(sides) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(side.get_object()) for side in sides)
    except (TypeError, ValueError, AttributeError):
        return None
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    fits = LEAST_SIDE <= x1 - x0 <= LARGEST_SIDE and LEAST_SIDE <= y1 - y0 <= LARGEST_SIDE
    return (x0, y0, x1, y1) if fits else None
