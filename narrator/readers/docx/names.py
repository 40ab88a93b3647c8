"""Names of WordprocessingML, the same for both of its namespaces (transitional and strict)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
}

OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=4096)
def _shorten(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_SPACES.get(space, '?')}:{name}"


def name_of(element: Any) -> str:
    """An element's short name ("w:p"); "" for comments, processing instructions and entities."""
    tag = element.tag
    return _shorten(tag) if isinstance(tag, str) else ""


def find_child(element: Any, name: str) -> Any:
    """The first child of this short name, or None; also None where there is no element."""
    if element is None:
        return None
    return next((child for child in element if name_of(child) == name), None)


def attribute(element: Any, name: str) -> str | None:
    """An attribute in the element's own namespace."""
    if element is None or not isinstance(element.tag, str):
        return None
    space = element.tag.rpartition("}")[0]
    found = element.get(f"{space}}}{name}" if space else name)
    return found if isinstance(found, str) else None


def value_of(element: Any, name: str) -> str | None:
    """The `val` of a child of this name; None where there is no such child or value."""
    return attribute(find_child(element, name), "val")


def is_on(element: Any, name: str) -> bool | None:
    """Is the switch of this name on? None where it is not told."""
    child = find_child(element, name)
    return None if child is None else (attribute(child, "val") or "true").lower() not in OFF


def read_integer(text: str | None, most: int = 1_000_000) -> int | None:
    """A whole number as written, within bounds; None where it can't be read."""
    text = (text or "").strip()[:12]
    if not text.removeprefix("-").isdigit() or not text.isascii():
        return None
    return max(-most, min(most, int(text)))
