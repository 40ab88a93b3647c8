"""Finds the numbers that name something or say when: codes, references, dates, period labels."""

from __future__ import annotations

import re

from narrator.quantities.patterns import Pattern, sieve_patterns
from narrator.quantities.scan import Scan

_MARK = re.compile(r"\s*(\(?\d{1,3}(?:\.\d{1,2}){0,3}(?:[.)](?=\s)|(?=\s+[A-Z][a-z])(?<=\d\.\d)))(?=\s+[\w(£“‘'\"-])")
_ORDINAL = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|second|third|first|fourth|fifth)(?P<more>\sor\ssubsequent(?:\stime)?|\stime(?:\sever)?)?\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?:2nd|second)\s(?:or\ssubsequent|time)", re.IGNORECASE)


def find_named_numbers(scan: Scan) -> None:
    """Takes paragraph marks, names, references, dates, periods and ordinals, in this order of right."""
    mark = _MARK.match(scan.text)
    if mark:
        scan.add_qualifier(mark.start(1), mark.end(1), "mark")
    lower = scan.text.lower()
    for name in ("names.toml", "times.toml"):
        for pattern in sieve_patterns(name).sift(scan.text):
            if not pattern.needs or any(word in lower for word in pattern.needs):
                _find(scan, pattern)
    _find_ordinals(scan)


def _find(scan: Scan, pattern: Pattern) -> None:
    for match in pattern.regex.pattern.finditer(scan.text):
        start, end = match.span()
        if not scan.is_free(start, end):  # "2023/24 Q2", the quarter taken before: the year stands by itself
            shorter = pattern.regex.pattern.match(scan.text, start, scan.taken.find(1, start, end))
            if shorter is None:
                continue
            match, end = shorter, shorter.end()
        if end > start:
            scan.add_qualifier(start, end, pattern.kind, _key(pattern, match))


def _key(pattern: Pattern, match: re.Match[str]) -> str | None:
    if pattern.key is None:
        return None
    groups = {name: (text or "").lower() for name, text in match.groupdict().items()}
    return pattern.key.format(**groups)


def _find_ordinals(scan: Scan) -> None:
    """Ordinals; "a second or subsequent time" defines a measure and has a key."""
    for match in _ORDINAL.finditer(scan.text):
        if not scan.is_free(*match.span()):
            continue
        key = "second time" if _SECOND.match(match.group()) else None
        if key or match.group()[0].isdigit():
            scan.add_qualifier(match.start(), match.end(), "ordinal", key)
