"""Malformed figures: what is printed as a number, a year or a date and can be none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.checks.texts.places import QUOTES
from narrator.data_files import read_data
from narrator.domain import Document, Severity
from narrator.needs import Needing, Sieve

AROUND = 60
"""Characters before and after a figure that are asked what it is; a clause's length."""

MOST = 40
"""Figures of one kind that one document is told of: more of them is a manner of writing, not a slip."""

HOUSE_STYLE = 3
"""So many times in one document, an odd unit is the house's own way to write it."""

LONGEST_SPAN = 10
"""Years that a label such as 2018/28 may run over; spans of a plan."""

LEAP = 2024
"""The year that a day without a year is tried in: 29 February may be right."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """One malformed figure: where it stands in the text looked at, and why it cannot be."""

    start: int
    end: int
    surface: str
    name: str
    why: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Place:
    """What the figure stands in: a PDF's letters may be its making's, and a cell's neighbours say what it holds.

    `shapes` are those of malformed figures that its document could have in such places, where that was looked at.
    """

    pdf: bool = False
    cell: bool = False
    house: frozenset[str] = frozenset()
    shapes: Sieve[_Shape] | None = None


@dataclass(frozen=True, slots=True)
class _Shape:
    """One entry of `malformed.toml`."""

    name: str
    pattern: Needing
    severity: Severity
    pdf: Severity | None
    before: Needing | None
    not_before: Needing | None
    not_after: Needing | None
    proof: str
    inside: bool
    cells: bool
    house: bool


_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"\s{0,3}[£-]?\d{1,3}(?:\.\d{1,2})?%?\s{0,3}")
"""Most cells: a figure with which nothing can be wrong."""

Proof = Callable[[re.Match[str], str, str, Place], tuple[str, Severity | None] | None]


@cache
def _data() -> dict[str, Any]:
    """The whole file."""
    return read_data(__package__, "malformed.toml")


@cache
def _sign(name: str) -> Needing:
    """One of the signs by which a figure is known."""
    return Needing(_data()["signs"][name])


def _compiled(entry: dict[str, Any], key: str) -> Needing | None:
    """The pattern under a key, where there is one."""
    return Needing(entry[key]) if key in entry else None


@cache
def _shapes() -> tuple[_Shape, ...]:
    """All entries, in order."""
    return tuple(
        _Shape(
            name=entry["name"],
            pattern=Needing(entry["pattern"]),
            severity=Severity(entry["severity"]),
            pdf=Severity(entry["pdf"]) if entry.get("pdf") else None if "pdf" in entry else Severity(entry["severity"]),
            before=_compiled(entry, "before"),
            not_before=_compiled(entry, "not_before"),
            not_after=_compiled(entry, "not_after"),
            proof=entry.get("proof", ""),
            inside=entry.get("inside", False),
            cells=entry.get("cells", False),
            house=entry.get("house", False),
        )
        for entry in _data()["figure"]
    )


@cache
def _sieve(cells: bool) -> Sieve[_Shape]:
    """The entries of blocks or of cells by what a text must hold to have them."""
    return Sieve((shape for shape in _shapes() if shape.cells or not cells), lambda shape: shape.pattern)


def house_styles(text: str) -> frozenset[str]:
    """The odd ways of writing that the document keeps to throughout."""
    found = set()
    for shape in _shapes():
        if shape.house and sum(1 for _ in zip(shape.pattern.finditer(text), range(HOUSE_STYLE), strict=False)) >= 3:
            found.add(shape.name)
    return frozenset(found)


def places_of(document: Document) -> tuple[Place, Place]:
    """What figures stand in in a document's blocks, and in its tables' cells."""
    pdf, house = document.format == "pdf", house_styles(document.text)
    cells = "\n".join(cell.text for table in document.tables for cell in table.cells)
    return (
        Place(pdf=pdf, house=house, shapes=_sieve(False).narrowed(document.text)),
        Place(pdf=pdf, cell=True, house=house, shapes=_sieve(True).narrowed(cells)),
    )


def find_malformed(text: str, place: Place) -> Iterator[Malformed]:
    """All malformed figures of a block or cell, each place told once."""
    if not _DIGIT.search(text) or (place.cell and _PLAIN.fullmatch(text)):
        return
    taken: list[tuple[int, int]] = []
    for shape in (place.shapes or _sieve(place.cell)).sift(text):
        severity = shape.pdf if place.pdf else shape.severity
        if severity is None or shape.name in place.house:
            continue
        count = 0
        for match in shape.pattern.pattern.finditer(text):
            told = _judge(shape, match, text, place)
            if told is None or any(start < match.end() and match.start() < end for start, end in taken):
                continue
            count += 1
            if count > MOST:
                break
            why, softer = told
            taken.append((match.start(), match.end()))
            yield Malformed(match.start(), match.end(), match.group(0), shape.name, why, softer or severity)


def _judge(shape: _Shape, match: re.Match[str], text: str, place: Place) -> tuple[str, Severity | None] | None:
    """Why the match is malformed, and a severity where it is less than certain; None where it may be right."""
    before = text[max(0, match.start() - AROUND) : match.start()]
    after = text[match.end() : match.end() + AROUND]
    if before.endswith(QUOTES):
        return None
    if shape.inside and (not before or before.endswith("\n")) and not place.cell:
        return None
    if shape.before is not None and not place.cell and shape.before.search(before) is None:
        return None
    if shape.not_before is not None and shape.not_before.search(before) is not None:
        return None
    if shape.not_after is not None and shape.not_after.search(after) is not None:
        return None
    return PROOFS[shape.proof](match, before, after, place) if shape.proof else ("", None)


def _prove_year(match: re.Match[str], before: str, after: str, place: Place) -> tuple[str, Severity | None] | None:
    """A financial year whose second half is not the year after its first.

    Three digits that begin with the right two may be a year and its footnote mark (2020/211); a span of several years
    (2018/20) is right; "2023/2022" may compare two years.
    """
    first, second = (part.strip() for part in match.group(0).split("/"))
    year, digits = int(first), second
    right = f"{year}/{(year + 1) % 100:02d}"
    named = _sign("year").search(before) is not None or (place.cell and not before.strip() and not after.strip())
    timed = named or _sign("time").search(before) is not None
    if not timed or _sign("reference").search(before[-40:]) is not None:
        return None
    if len(digits) == 3:
        return None if digits.startswith(right[-2:]) else (f"the year after {year} is {year + 1}: {right}", None)
    if place.cell:
        return None
    if len(digits) == 4:
        ahead = int(digits) - year
        if 1 <= ahead <= LONGEST_SPAN or _sign("comparison").search(before) is not None:
            return None
        return (f"the year after {year} is {year + 1}: {right}", None if named or ahead == -1 else Severity.INFO)
    ahead = (int(digits) - year) % 100
    if 1 <= ahead <= LONGEST_SPAN or not named:
        return None
    return (f"the year after {year} is {year + 1}: {right}", None)


def _prove_day(match: re.Match[str], before: str, after: str, place: Place) -> tuple[str, Severity | None] | None:
    """A day that its month does not have; a bare "31 June" may count 31 of June's."""
    found = re.match(r"(\d+)[ ]?(st|nd|rd|th)?\W(?:of )?([A-Z][a-z]{2})[a-z]*(?:,?\s(\d{4}))?$", match.group(0))
    if found is None:
        return None
    day, month = int(found[1]), list(calendar.month_abbr).index(found[3])
    last = calendar.monthrange(int(found[4]) if found[4] else LEAP, month)[1]
    dated = _sign("date").search(before) is not None or (place.cell and not before)
    if day <= last or not (found[2] or (found[4] and dated)) or (day > 39 and not found[2]):
        return None
    return (f"{calendar.month_name[month]}{' ' + found[4] if found[4] else ''} has {last} days", None)


def _prove_date(match: re.Match[str], before: str, after: str, place: Place) -> tuple[str, Severity | None] | None:
    """A day/month/year of a month that has no such day."""
    day, month, year = (int(part) for part in match.group(0).split("/"))
    if not (1 <= month <= 12 and 28 < day <= 31):
        return None
    last = calendar.monthrange(year, month)[1]
    return None if day <= last else (f"{calendar.month_name[month]} {year} has {last} days", None)


def _prove_quarter(match: re.Match[str], before: str, after: str, place: Place) -> tuple[str, Severity | None] | None:
    """A quarter that a year does not have. A plan over several years may count its quarters on: worth a look only."""
    dated = re.match(r"[ ,]{1,2}(?:of )?(?:19|20)\d\d/\d\d\b", after) is not None
    later = re.search(r"\b(?:Quarter|Q)\s?[5-9]\b", before + after) is not None
    return None if later and not dated else ("a year has four quarters", None)


def _prove_points(match: re.Match[str], before: str, after: str, place: Place) -> tuple[str, Severity | None] | None:
    """Two points inside one number; "12..15" may be someone's way to write a range."""
    low, high = (int(part) for part in match.group(0).lstrip("£").split(".."))
    unit = re.match(r"\s?(?:%|per cent|m\b)", after) is not None
    return None if high >= low and not unit else ("a number has one point", None)


def _prove_range(match: re.Match[str], before: str, after: str, place: Place) -> tuple[str, Severity | None] | None:
    """A range whose first end is the higher one."""
    low, high = float(match["low"]), float(match["high"])
    return (f"{match['low']} is more than {match['high']}", None) if low > high else None


PROOFS: dict[str, Proof] = {
    "year": _prove_year,
    "day": _prove_day,
    "date": _prove_date,
    "quarter": _prove_quarter,
    "points": _prove_points,
    "range": _prove_range,
}
