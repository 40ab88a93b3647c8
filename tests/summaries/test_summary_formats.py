"""Every format tells the same lines, is the same on every run, and lets nothing of a document act."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from lxml import html

import narrator
from narrator.domain import Length, Piece, PieceKind, Summary, SummaryLine, SummarySection, SummarySource
from narrator.reports import Style, reports

FORMATS = ("html", "json", "markdown", "text")
HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "\x1b[31mred\x1b[0m\u202egnp.exe",
    "::add-mask::figure",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }} {% raw %}",
)


def write(summary: Summary, name: str) -> str:
    [report] = [r for r in reports() if r.name == name]
    written = report.tell(summary, Style(width=100))
    assert isinstance(written, str)
    return written


@pytest.fixture(scope="module")
def summary(audit_of) -> Summary:
    return narrator.summarise(audit_of("thornacre-2024q2-adult-care-report"), Length.FULL)


def flat(text: str) -> str:
    return " ".join(re.sub(r"[*\\]", "", text).split())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_every_line(summary, name):
    written = write(summary, name)
    if name == "html":
        written = unescape(re.sub(r"<[^>]+>", "", re.sub(r'<span class="spoken">[^<]*</span>', "", written)))
    if name == "json":
        told = json.loads(written)
        written = " ".join(line["text"] for section in told["sections"] for line in section["lines"])
    for section in summary.sections:
        for line in section.lines:
            assert flat(line.text) in flat(written)


def test_json_tells_each_figures_place(summary):
    told = json.loads(write(summary, "json"))
    assert told["schema"] == "narrator/summary/1"
    figures = [f for s in told["sections"] for line in s["lines"] for f in line["figures"]]
    assert len(figures) > 40
    assert all(f["place"]["document"] and f["place"]["quote"] for f in figures)
    assert list(told) == sorted(told)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_document_says_does_not_act(summary, name, words):
    [figure, *_] = [p for s in summary.sections for line in s.lines for p in line.pieces if p.place is not None]
    assert figure.place is not None
    place = replace(figure.place, quote=words, sentence=words)
    pieces = tuple(Piece(kind, words, place) for kind in PieceKind)
    hostile = Summary(
        words,
        (SummarySource(words, "document"),),
        Length.FULL,
        (SummarySection("other", words, (SummaryLine(pieces),)),),
        summary.coverage,
    )
    written = write(hostile, name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", written)
    if name == "html":
        known = {"class", "title", "lang", "charset", "http-equiv", "content", "name"}
        page = html.fromstring(written)
        assert {name for element in page.iter() for name in element.attrib} <= known
        assert not page.xpath("//script | //a | //img")
    if name == "markdown":
        assert not re.search(r"(?<!\\)\[click", written) and not re.search(r"(?<!\\)<script", written)
    if name == "text":
        assert "::add" not in written


def test_a_page_stands_by_itself(summary):
    page = write(summary, "html")
    assert "<script" not in page
    assert not re.search(r"(?:src|href|url)\s*[=(]", page)
    assert page.count("<h1>") == 1 and page.count("<section") == len(summary.sections)


def test_a_narrow_terminal_gets_narrow_lines(summary):
    [text] = [r for r in reports() if r.name == "text"]
    written = text.tell(summary, Style(width=44))
    assert isinstance(written, str)
    assert max(len(line) for line in written.splitlines()) <= 44


def test_the_page_allows_its_own_style_and_nothing_else(summary):
    page = write(summary, "html")
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    [told] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in unescape(told)
    assert "default-src 'none'" in unescape(told)
    assert "unsafe" not in told
    assert "script-src" not in told
    assert "style=" not in page.replace(style, "")
