"""Finds the part of an html page that is the page's own, and what in it is of the site: menus, banners, share links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from narrator.data_files import read_data

MAIN_SHARE = 0.5
"""A main part holds at least this share of the page's text, menus aside; else it wraps something lesser."""

SITE_SHARE = 0.25
"""What is left out by its class alone holds less than this share of the page's text."""

LINK_SHARE = 0.85
"""A list of which this share of the letters are links is a menu or a list of files."""

SENTENCE_LETTERS = 120
"""Links of so many letters on average are sentences, and no menu."""

NEAR = 64
"""Levels upwards that are searched for the part that an element belongs to."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"(?:^|;)\s{0,4}(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.IGNORECASE)
_FILE = re.compile(r"\b\d{1,4}(?:\.\d{1,2})?\s?(?:KB|MB|kb|mb|Kb|Mb|bytes)\b")
_CONTAINERS = frozenset(
    {"div", "section", "ul", "ol", "p", "dl", "form", "span", "a", "article", "details", "fieldset"}
)
_LISTS = frozenset({"ul", "ol", "p", "div", "dl"})


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of `words.toml` by its name."""
    return frozenset(read_data(__package__, "words.toml")[name])


@dataclass(slots=True)
class _Measure:
    """What an element holds: letters, letters of links, links, digits, tables and first-level headings.

    `first` and `last` are its place among the page's elements: those inside it have places between them.
    """

    element: Any
    first: int = 0
    last: int = 0
    letters: int = 0
    linked: int = 0
    links: int = 0
    digits: int = 0
    tables: int = 0
    titles: int = 0


@dataclass(slots=True)
class Content:
    """The element that holds the page's own text, what in it to leave out, and its title where that stands outside."""

    root: Any
    left_out: set[Any] = field(default_factory=set)
    title: Any | None = None


def find_content(html: Any, most: int) -> Content:
    """The content of a page; at most `most` elements are looked at."""
    measures = sorted(_measure(html, most), key=lambda measure: measure.first)
    whole = measures[0]
    site = [measure for measure in measures if _is_site(measure, whole)]
    mains = [measure for measure in measures if _is_main(measure.element)]
    articles = [measure for measure in measures if measure.element.tag == "article"]
    outer = max(mains, key=lambda measure: measure.letters, default=articles[0] if len(articles) == 1 else None)
    root = whole
    if outer is not None and outer.letters >= MAIN_SHARE * (whole.letters - _site_letters(site, outer)):
        root = outer
    left_out = {measure.element for measure in site if not _holds(measure, root)}
    return Content(root.element, left_out, _find_title(html, root.element))


def _holds(outer: _Measure, inner: _Measure) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _site_letters(site: list[_Measure], main: _Measure) -> int:
    """Letters of the site's outermost parts outside the main part; the parts are in order."""
    total, end = 0, -1
    for measure in site:
        if measure.first > end and not _holds(measure, main) and not _holds(main, measure):
            total += measure.letters
            end = measure.last
    return total


def _measure(html: Any, most: int) -> Iterator[_Measure]:
    from lxml import etree

    silent = words_of("silent")
    open_measures: list[_Measure] = []
    totals = _Measure(html)
    link_depth = 0
    walk: Any = etree.iterwalk(html, events=("start", "end"))
    for count, (event, element) in enumerate(walk):
        if count > 2 * most:
            break
        if event == "end":
            measure = open_measures.pop()
            measure.last = count
            link_depth -= element.tag == "a"
            for name in ("letters", "linked", "links", "digits", "tables", "titles"):
                setattr(measure, name, getattr(totals, name) - getattr(measure, name))
            _add_text(totals, element.tail, link_depth)
            if _is_candidate(element) or element is html:
                yield measure
            continue
        open_measures.append(
            _Measure(
                element,
                count,
                count,
                totals.letters,
                totals.linked,
                totals.links,
                totals.digits,
                totals.tables,
                totals.titles,
            )
        )
        if element is not html and (element.tag in silent or is_hidden(element)):
            walk.skip_subtree()
            link_depth += element.tag == "a"
            continue
        totals.tables += element.tag == "table"
        totals.titles += element.tag == "h1"
        totals.links += element.tag == "a"
        link_depth += element.tag == "a"
        _add_text(totals, element.text, link_depth)
    if open_measures:  # the page is too large to be looked at in full
        totals.last = 2 * most + 1
        yield totals


def _add_text(totals: _Measure, text: str | None, link_depth: int) -> None:
    if not text:
        return
    letters = len(text) - text.count(" ") - text.count("\n") - text.count("\t")
    totals.letters += letters
    totals.digits += sum(map(str.isdigit, text))
    if link_depth:
        totals.linked += letters


def _is_candidate(element: Any) -> bool:
    tag = element.tag
    if tag in ("main", "article", "nav", "header", "footer", "aside") or tag in _LISTS:
        return True
    told = element.get("role") or element.get("class") or element.get("id")
    return bool(told) and tag in _CONTAINERS


def _is_main(element: Any) -> bool:
    return element.tag == "main" or (element.get("role") or "").strip().lower() == "main"


def _is_site(measure: _Measure, whole: _Measure) -> bool:
    """Is the element of the site rather than of the page?"""
    element = measure.element
    tag = element.tag
    if tag in ("html", "body", "main"):
        return False
    if tag == "div" and element.get("title") in ("header", "footer") and not measure.titles:
        return True  # running heads and feet, as LibreOffice saves them
    role = (element.get("role") or "").strip().lower()
    small = measure.letters < SITE_SHARE * whole.letters
    if tag == "nav" or role in words_of("site_roles"):
        return tag == "nav" or small or measure.linked >= measure.letters / 2
    if tag in ("header", "footer", "aside"):
        return _is_site_part(measure, small)
    if tag in _LISTS and _is_link_list(measure, tag):
        return True
    names = class_words(element)
    if not names or not small or measure.tables or measure.titles or tag not in _CONTAINERS:
        return False
    if names & words_of("site_sure") or any(name.startswith(tuple(words_of("site_beginnings"))) for name in names):
        return True
    return bool(names & words_of("site_likely")) and (measure.linked >= measure.letters / 2 or not measure.digits)


def _is_site_part(measure: _Measure, small: bool) -> bool:
    """Headers, footers and asides are the site's, but for those of a page's own part that hold its title or figures."""
    element = measure.element
    owned = any(
        ancestor.tag in ("article", "section") or _is_main(ancestor)
        for ancestor in islice(element.iterancestors(), NEAR)
    )
    if not small or measure.tables:
        return False
    if not owned:
        return True
    if element.tag == "header":
        return False
    return measure.linked >= measure.letters / 2 or not measure.digits


def _is_link_list(measure: _Measure, tag: str) -> bool:
    if measure.tables or measure.titles or not measure.letters or measure.linked < LINK_SHARE * measure.letters:
        return False
    if tag == "p":
        return _FILE.search("".join(measure.element.itertext())[:500]) is not None
    several = measure.links > 1 or _FILE.search("".join(measure.element.itertext())[:500]) is not None
    return several and measure.linked < SENTENCE_LETTERS * measure.links


def _find_title(html: Any, root: Any) -> Any | None:
    """The page's only first-level heading, where it stands outside its content."""
    if root is html or next(root.iter("h1"), None) is not None:
        return None
    titles = [element for element in html.iter("h1") if not is_hidden(element)]
    return titles[0] if len(titles) == 1 else None


def class_words(element: Any) -> frozenset[str]:
    """The words of an element's classes and id, in lower case: "cookieBanner" is "cookie" and "banner"."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    return frozenset(_WORD.findall(_CAMEL.sub(" ", named).lower()))


def is_hidden(element: Any) -> bool:
    """Does the page hide the element from those who see it?"""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style[:1000]):
        return True
    named = element.get("class")
    if named and (names := " ".join(_WORD.findall(named[:400].lower()))):
        return any(f" {unseen} " in f" {names} " for unseen in words_of("unseen"))
    return False
