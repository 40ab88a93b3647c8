"""What one column or one row of a table stands for: all that its headings say, joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.domain import Basis, Kind, Owner, Period
from narrator.observations.headings import Heading, read_bases, read_heading, read_unit
from narrator.observations.times import combine
from narrator.observations.words import split_tokens
from narrator.periods import PeriodMention, find_periods, is_year, read_period_label, resolve

LONGEST_PIECE = 20
"""Characters of a heading's piece that may be half of a time ("Apr-" over "24", "12 months ending" over "Dec 24")."""


@dataclass(frozen=True, slots=True)
class Line:
    """One column or row: all that its headings say, joined.

    `measure` is the text of the headings that name a measure (empty where none does), `code` its indicator's code;
    `sure` is False where the code's cell may belong to another column. `subject` is what a section row or a theme's
    column says above it, `unit` what a column of units says; `counted` the words of headings that tell only how is
    counted ("No.", "%"). `part` marks a part of a whole, `anchor` the row whose measure a target's row has.
    """

    measure: str = ""
    code: str | None = None
    sure: bool = True
    time: PeriodMention | None = None
    kind: Kind | None = None
    owner: Owner | None = None
    bases: tuple[Basis, ...] = ()
    text: str = ""
    actual: bool = False
    previous: bool = False
    ignored: bool = False
    rating: bool = False
    whole: bool = False
    generic: bool = False
    counted: str = ""
    subject: str = ""
    unit: str = ""
    part: bool = False
    anchor: int | None = None
    provisional: bool = False
    place: bool = False
    pair: tuple[str, str] | None = None
    aspect: str = ""


def join_headings(headings: Sequence[Heading]) -> Line:
    """The line that several headings, outer ones first, make together."""
    measures = [h for h in headings if h.measure]
    texts = unique(h.text for h in headings)
    bases = tuple(dict.fromkeys(b for h in measures for b in h.bases)) or tuple(
        dict.fromkeys(b for h in headings if h.time is None for b in h.bases)
    )
    if len(bases) > 1 and measures:
        bases = read_bases(" ".join(h.text for h in measures)) or bases
    generics = [h.text for h in headings if h.generic]
    named = " ".join(unique(h.measure for h in measures))
    if named and generics and read_unit(named) is None:
        named = f"{named} ({generics[0]})"
    return Line(
        measure=named,
        code=next((h.code for h in headings if h.code), None),
        time=_join_times([h.time for h in headings if h.time is not None]),
        kind=_innermost_kind(headings),
        owner=next((h.owner for h in sorted(headings, key=_is_vague) if h.owner is not None), None),
        bases=bases,
        text=" ".join((*texts,)) if measures else " ".join(unique((*texts, *generics))),
        actual=any(h.actual for h in headings),
        previous=any(h.previous for h in headings),
        ignored=any(h.ignored for h in headings),
        rating=any(h.rating for h in headings),
        whole=any(h.whole for h in headings),
        generic=bool(generics) and not measures,
        counted=" ".join(unique(generics)),
        provisional=any(h.provisional for h in headings),
        place=len(measures) == 1 and measures[0].place,
        pair=next((h.pair for h in headings if h.pair is not None), None),
        aspect=_find_aspect(headings, measures),
    )


def _find_aspect(headings: Sequence[Heading], measures: Sequence[Heading]) -> str:
    """What the one heading that is not only a time tells of each row's own measure ("Forecast" under "2024/25")."""
    if measures:
        return measures[0].aspect if len(measures) == 1 else ""
    told = [heading for heading in headings if heading.time is None or heading.kind is not None or heading.aspect]
    return told[0].aspect if len(told) == 1 else ""


def _innermost_kind(headings: Sequence[Heading]) -> Kind | None:
    """The kind that the headings tell: "Target" under "Performance" is a target."""
    kinds = [heading.kind for heading in reversed(headings) if heading.kind is not None]
    return next((kind for kind in kinds if kind is not Kind.ACTUAL), kinds[0] if kinds else None)


def _is_vague(heading: Heading) -> bool:
    """Does the heading tell of benchmarks without saying whose?"""
    return heading.owner is Owner.OTHER


def read_texts(texts: Sequence[str], reporting: Period | None, calendar: bool, column: bool = False) -> list[Heading]:
    """The headings of stacked texts; a time that is broken over them ("Apr-" over "24") is put together."""
    if len(texts) > 1 and all(len(text) <= LONGEST_PIECE for text in texts):
        whole = " ".join(texts)
        broken = any(_is_piece(text) and read_period_label(text, reporting, calendar) is None for text in texts)
        if broken and read_period_label(whole, reporting, calendar) is not None:
            return [read_heading(whole, reporting, calendar)]
    headings = [read_heading(text, reporting, calendar, column) for text in texts]
    return _told_by_comparison(headings, reporting) if column and len(headings) > 1 else headings


_COMPARED = frozenset({"dot", "direction", "travel", "compared", "comparison", "comparator", "comparative"})


def _told_by_comparison(headings: list[Heading], reporting: Period | None) -> list[Heading]:
    """ "Value" under "Direction of travel against Q1 2024/25" is the value of that quarter, and no change."""
    *outer, last = headings
    if not (last.actual and last.time is None):
        return headings
    told: list[Heading] = []
    for heading in outer:
        times = find_periods(heading.text) if heading.ignored else ()
        compared = not _COMPARED.isdisjoint(split_tokens(heading.text))
        if compared and len(times) == 1 and (period := resolve(times[0], reporting)) is not None:
            time = replace(times[0], surface=heading.text, period=period)
            heading = Heading(heading.text, time=time, bases=time.bases)
        told.append(heading)
    return [*told, last]


def _is_piece(text: str) -> bool:
    """Is it digits or a word that alone is no time ("24", "Qtr")?"""
    lower = text.lower().strip(" .-")
    whole = lower in ("q", "qtr", "quarter", "month", "week", "fy") or lower.endswith((" to", " ending", " ended"))
    return whole or text.strip("'’-–/ ").isdigit()


def place_in_year(line: Line, year: PeriodMention | None) -> Line:
    """The line with its "Q2" or "Apr" in the year that stands over the whole table."""
    if year is None or line.time is None or len((line.time.relative or "").split()) < 2:
        return line
    return replace(line, time=combine(year, line.time) or line.time)


def place_in_schools_year(line: Line, reporting: Period | None) -> Line:
    """The line with its "2022/23" as the academic year, where the table says that its years are such."""
    if line.time is None or line.time.period is None or not is_year(line.time.period):
        return line
    academic = read_period_label(f"{line.time.period.label} academic year", reporting)
    return line if academic is None else replace(line, time=academic)


def _join_times(times: list[PeriodMention]) -> PeriodMention | None:
    """One time of several headings: the finest, where a "Q2" under a "2021/22" is that year's."""
    joined: PeriodMention | None = None
    for time in times:
        joined = time if joined is None else combine(joined, time)
    return joined


def unique(texts: Iterable[str]) -> list[str]:
    """The texts that are not empty, each once, in order."""
    return list(dict.fromkeys(text for text in texts if text))
