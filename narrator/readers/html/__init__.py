"""Reads html pages: the page's own text and tables, without what its site puts around them."""

from __future__ import annotations

import re

from narrator.domain import Document
from narrator.readers.reader import Reader

__all__ = ["NAME", "READER", "read", "sniff"]

NAME = "html"

_TAG = re.compile(rb"<(?:!doctype|!--|\?xml|[a-z][a-z0-9:]{0,12}[\s>/])")
_OTHERS = (b"%pdf-", b"pk\x03\x04", b"{\\rtf")


def read(path: str, data: bytes) -> Document:
    """The document of an html file.

    Raises DocumentUnsupported for a file too large to be walked and DocumentWithoutText where nothing is left of it.
    lxml is loaded with the first call.
    """
    from narrator.readers.html.composing import compose_html

    return compose_html(path, NAME, data)


def sniff(first: bytes) -> bool:
    """Does an element or html's own beginning stand among the first bytes, and no other format's?"""
    start = first.replace(b"\x00", b"").lower()
    return not start.lstrip().startswith(_OTHERS) and _TAG.search(start) is not None


READER = Reader(NAME, (".html", ".htm", ".xhtml"), sniff, read)
