"""Composes a Document from an html page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from narrator.domain import Diagnostic, Document
from narrator.errors import DocumentMalformed, DocumentUnsupported, DocumentWithoutText
from narrator.readers.flow.composing import compose_flow
from narrator.readers.flow.elements import FlowText
from narrator.readers.html.decode import decode_html
from narrator.readers.html.flow import PageFlow, read_flow
from narrator.readers.html.trimming import find_content

MOST_BYTES = 40_000_000
"""Bytes of a page: the tree of a larger one would take gigabytes. Real ones with their pictures inside have 20 MB."""

MOST_ELEMENTS = 1_500_000
"""Elements that are read; a table of 10,000 rows and 40 columns has a third of them."""

_DECLARATION = re.compile(r"^\s{0,40}<\?xml[^>]{0,300}\?>")
_ENDS = re.compile(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
_SITE = re.compile(r"\s[|–—»:-]\s")


def compose_html(path: str, name: str, data: bytes) -> Document:
    """The document of an html file's bytes; `name` is the reader's."""
    if len(data) > MOST_BYTES:
        raise DocumentUnsupported(
            f"The page is larger than {MOST_BYTES // 1_000_000} MB.", path, "Split it and read the parts."
        )
    html = _parse(path, decode_html(data))
    content = find_content(html, MOST_ELEMENTS)
    flow = read_flow(content.root, content.left_out, MOST_ELEMENTS)
    items = list(flow.items)
    if content.title is not None:
        title = " ".join("".join(content.title.itertext()).split())
        if title:
            items.insert(0, FlowText(title, heading=1, bold=True))
    document = compose_flow(path, name, items, (), _told_title(html), _diagnose(path, flow))
    if not document.text:
        raise DocumentWithoutText(
            "The page holds no text of its own.",
            path,
            "If it is made in the browser, save it from there as PDF.",
        )
    return document


def _diagnose(path: str, flow: PageFlow) -> Iterator[Diagnostic]:
    if flow.cut:
        yield Diagnostic("page_cut", path, "The page is too large: its end is not read.", "Split it.")
    if flow.placed:
        yield Diagnostic(
            "tables_not_read",
            path,
            f"The page was made of a PDF by places alone: {flow.placed} figures of its tables are not read.",
            "Read the PDF itself.",
        )


def _parse(path: str, text: str) -> Any:
    """The page's tree. Nothing is fetched and no entity but html's own is known to the parser."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    text = _ENDS.sub("", _DECLARATION.sub("", text, count=1))  # what stands behind a stray end belongs to the page too
    data = text.encode("utf-8", errors="replace")
    try:
        html = etree.fromstring(data, parser) if data.strip() else None
    except (etree.LxmlError, ValueError) as error:
        raise DocumentMalformed(f"The page is broken ({type(error).__name__}).", path, "Fetch it again.") from error
    if html is None:
        raise DocumentWithoutText("The page is blank.", path, "Fetch it again.")
    return html


def _told_title(html: Any) -> str | None:
    """What the browser's tab says, without the site's name at its end."""
    element = next(html.iter("title"), None)
    told = " ".join("".join(element.itertext()).split()) if element is not None else ""
    parts = _SITE.split(told)
    return (told[: -len(parts[-1])].rstrip(" |–—»:-") if len(parts) > 1 else told) or None
