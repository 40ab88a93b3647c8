"""Web pages that are broken, oversized or malicious: bounded time, no network, no exception but a document's error."""

import random

import pytest

from narrator.domain import Document
from narrator.errors import DocumentError
from narrator.readers.html import READER

SAID = "<p>In May 45 homes were let.</p>"


def read(page: str | bytes) -> Document:
    document = READER.read("page.html", page if isinstance(page, bytes) else page.encode())
    for table in document.tables:
        assert all(cell.span is None or cell.span.of(document.text) == cell.text for cell in table.cells)
    return document


@pytest.mark.parametrize(
    "tag",
    ["div", "b", "ul", "ol", "li", "table", "table><tr><td", "span", "sup", "dl", "blockquote", "font", "a", "x:y"],
)
@pytest.mark.parametrize("closed", [True, False])
def test_elements_inside_elements(tag: str, closed: bool) -> None:
    names = [name.strip("<") for name in tag.split(">")]
    closing = "".join(f"</{name}>" for name in reversed(names)) * 5000 if closed else ""
    assert "45 homes" in read(SAID + f"<{tag}>" * 5000 + SAID + closing + SAID).text


@pytest.mark.parametrize("class_name", ["menu", "cookie", "share", "sidebar"])
def test_boxes_of_the_site_inside_each_other(class_name: str) -> None:
    assert "45 homes" in read(SAID * 20 + f"<div class='{class_name}'><a href='x'>y</a>" * 3000 + "</div>" * 3000).text


def test_closing_tags_without_opening_ones() -> None:
    loose = "".join(f"</{tag}>" for tag in ("td", "tr", "table", "li", "ul", "dl", "caption", "div", "body", "html"))
    assert read(loose + SAID + loose + SAID).text.count("45 homes") == 2


@pytest.mark.parametrize("tag", ["td", "tr", "caption", "thead", "li", "dt", "dd", "th", "option", "figcaption"])
def test_parts_without_their_whole(tag: str) -> None:
    assert "45 homes" in read(f"<{tag}>{SAID}</{tag}>{SAID}").text


@pytest.mark.parametrize("span", ["65534", "99999999999", "-1", "0", "x", "", "٣"])
def test_spans_that_can_t_be_meant(span: str) -> None:
    row = f"<tr><td rowspan='{span}' colspan='{span}'>{SAID}</td><td>7</td></tr>"
    assert "45 homes" in read(f"<table>{row * 40}</table>{SAID}").text


def test_tables_of_too_many_cells() -> None:
    wide = "<table>" + ("<tr>" + "<td>7</td>" * 1500 + "</tr>") * 3 + "</table>"
    assert read(wide).tables[0].columns <= 1000
    tall = "<table><tr><th>Month<th>Homes" + "<tr><td>a<td>7" * 5_000 + "</table>"
    assert read(tall).tables[0].rows == 5_001
    spans = "<table>" + "<tr><td rowspan=60000 colspan=900>7" * 400 + "</table>"
    assert read(spans).text


def test_entities_of_one_s_own_are_not_known(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("password 1234")
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "inner 99%">]>'
    text = read(f"{head}<html><body>{SAID}<p>It is &x; and &y; here.</p></body></html>").text
    assert "1234" not in text and "inner" not in text.replace("&y;", "")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a page reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://example.org/x.dtd"><html><head><base href="http://example.org/">'
        '<link rel=stylesheet href="http://example.org/a.css"><script src="http://example.org/a.js"></script></head>'
        f'<body><img src="http://example.org/p.png"><iframe src="http://example.org/f"></iframe>{SAID}</body></html>'
    )
    assert read(page).text == "In May 45 homes were let."


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "45 " * 500_000,
        "<p>" + "a" * 11_000_000,
        SAID + "<p>" + "<sup>1</sup>4" * 30_000,
        SAID + "<br>" * 50_000,
        SAID + "<p style='" + "font-size: " * 50_000 + "'>x",
        SAID + "<p class='" + "red " * 100_000 + "'>x",
        SAID + "<a" + " b" * 100_000 + ">x</a>",
        SAID + "<!-- " + "<p>" * 100_000,
        SAID + "&" * 200_000 + "&#x110000;&#0;&#xD800;",
        SAID + "<" * 200_000,
    ],
    ids=["words", "letters", "marks", "breaks", "style", "class", "attributes", "comment", "ampersands", "less-than"],
)
def test_more_of_one_thing_than_any_page_has(page: str) -> None:
    assert read(page).text


def test_bytes_at_random_are_read_or_refused() -> None:
    chance = random.Random(4)
    pieces = [
        b"<table>", b"<tr>", b"<td colspan=", b"<li>", b"</p>", b"<ol start=9>", b"\x00", b"\xff\xfe", b"<!--", b"&#",
        b"45", b"'", b'"', b">", b"<sup>", b"<dl><dt>", b"\xc2\xa3", b"<th>", b"</table>", b"<h2>", b"<style>",
    ]  # fmt: skip
    for _ in range(150):
        try:
            read(b"<html><body>" + b"".join(chance.choices(pieces, k=80)))
        except DocumentError:
            continue


def test_pages_cut_off_anywhere() -> None:
    page = f"<html><head><title>A</title></head><body><main>{SAID}<table><tr><td colspan=2>7</td></tr></table></main>"
    for end in range(1, len(page)):
        try:
            read(page[:end])
        except DocumentError:
            continue
