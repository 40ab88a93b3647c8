"""Reads html pages: the page's own text and tables, without what its site puts around them."""

from __future__ import annotations

import re

from narrator.domain import Document
from narrator.readers.reader import Reader

NAME = "html"

_PAGE = re.compile(rb"<\s{0,3}(?:!doctype\s{1,4}html|html[\s>]|head[\s>]|body[\s>]|table[\s>]|div[\s>]|h1[\s>]|p[\s>])")


def read(path: str, data: bytes) -> Document:
    """The document of an html file.

    Raises DocumentUnsupported for a file too large to be walked and DocumentWithoutText where nothing is left of it.
    lxml is loaded with the first call.
    """
    from narrator.readers.html_composing import compose_html

    return compose_html(path, NAME, data)


def sniff(first: bytes) -> bool:
    """Does html's own beginning, or one of its common elements, stand among the first bytes?"""
    return _PAGE.search(first.replace(b"\x00", b"").lower()) is not None


READER = Reader(NAME, (".html", ".htm", ".xhtml"), sniff, read)
