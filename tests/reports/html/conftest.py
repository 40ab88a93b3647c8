"""One audit of two sample documents and one browser, each made once a session."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from read_once import READINGS

from narrator.domain import Audit, Block, Document, Span
from narrator.reports import Style, reports

REPORT = next(report for report in reports() if report.name == "html")
CORPUS = Path(__file__).parents[3] / "corpus" / "reports"

PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine; nothing is measured by it."""

HOSTILE = (
    '<script>alert(\'read\')</script>" onload="alert(1)" </style><style>*{display:none}</style>'
    "\u202ereverse\x00\x1b[31m"
)
"""What a document may say to do harm: a script, an attribute, an end of the style, letters told backwards, controls."""


def write_page(audit: Audit) -> str:
    written = REPORT.tell(audit, Style())
    assert isinstance(written, str)
    return written


@pytest.fixture(scope="session")
def write() -> Callable[[Audit], str]:
    return write_page


def put_behind(value: Any, end: str) -> Any:
    """The same records with `end` behind every string, and nothing else changed."""
    if isinstance(value, Enum | Span):
        return value
    if isinstance(value, str):
        return value + end
    if isinstance(value, tuple):
        return tuple(put_behind(item, end) for item in value)
    if not dataclasses.is_dataclass(value):
        return value
    changed = {field.name: put_behind(getattr(value, field.name), end) for field in dataclasses.fields(value)}
    if isinstance(value, Document):
        # The last block reaches to the end of the text, so that what was put there is shown.
        blocks = [*changed["blocks"]]
        last: Block = blocks[-1]
        blocks[-1] = dataclasses.replace(last, span=Span(last.span.start, len(changed["text"])))
        changed["blocks"] = tuple(blocks)
    return dataclasses.replace(value, **changed)


@pytest.fixture
def ending(made: Any) -> Callable[[str], Audit]:
    """A small audit with something of the test's own behind every string."""
    return lambda end: put_behind(made.audit, end)


@pytest.fixture
def poisoned(made: Any) -> Audit:
    """A small audit every string of which may do harm."""
    audit: Audit = put_behind(made.audit, HOSTILE)
    return audit


@pytest.fixture(scope="session")
def northmoor() -> Audit:
    """A report with tables and findings in it, and the minutes of the meeting that received it."""
    documents = [READINGS.read(str(CORPUS / f"northmoor-2023q2-{name}.pdf")) for name in ("quality-report", "minutes")]
    measures = READINGS.find_measures(documents[0])
    return READINGS.check([READINGS.analyse(documents[0]), READINGS.analyse(documents[1], measures=measures)])


@pytest.fixture(scope="session")
def northmoor_page(northmoor: Audit) -> str:
    return write_page(northmoor)


@pytest.fixture(scope="session")
def northmoor_tree(northmoor_page: str) -> html.HtmlElement:
    return html.document_fromstring(northmoor_page)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window; tests that look at a page are left out where it is not installed.

    It ends with its file: no other file's tests can drive a browser while this one is open.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no browser to look at the page with: install it (Debian: chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (narrator[dev])")
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page's text as a file; what it asked for, complained of or popped up is an error at the end."""
    troubles: list[str] = []
    contexts = []

    def open_page(written: str, width: int = 1400, height: int = 900, **options: Any) -> Any:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_bytes(written.encode("utf-8"))
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: None if request.url == path.as_uri() else troubles.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
