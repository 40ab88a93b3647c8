"""Says a measure in one line: its figure, what it is held against, and where all of that stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.domain import (
    Analysis,
    Basis,
    Claim,
    Comparator,
    Direction,
    Observation,
    Period,
    Piece,
    PieceKind,
    Quantity,
    SummaryLine,
    Tone,
    Unit,
)
from narrator.periods import is_month
from narrator.quantities import plural_of
from narrator.summaries.judging import judge_benchmark, same_kind
from narrator.summaries.measures import Measure, Move, Reading, Shown, Stand
from narrator.summaries.naming import name_of, split_share, tell_owner
from narrator.summaries.placing import Analyses, evidence_of, tell_places
from narrator.summaries.times import ROW, tell_period, tell_when, year_before
from narrator.summaries.units import unit_group

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
# Words that stand for a share which is nowhere printed: whoever looks the place up finds them and no figure.
_ALL_OF = re.compile(r"(?:all|every|each|none|no|nobody|everyone)\b", re.IGNORECASE)

CONTRADICTED, UNVERIFIED = "!", "?"
"""The marks behind a figure that others contradict, and behind one that nothing speaks for."""

MOST_BESIDE = 2
"""Other figures of a measure that are told beside its first: the quarter's and the year's, or a number and a rate."""

_WAYS = {Direction.UP: "up", Direction.DOWN: "down"}


def words(text: str) -> Piece:
    """narrator's own words."""
    return Piece(PieceKind.WORDS, text)


def count(number: int) -> Piece:
    """What narrator counted."""
    return Piece(PieceKind.COUNT, str(number))


def phrase_measure(measure: Measure, analyses: Analyses, tone: Tone, whole: bool = False) -> SummaryLine:
    """The measure's line; `whole` tells every figure that is known of it."""
    lead = measure.lead
    pieces = _begin(measure, lead)
    beside = [r for r in measure.readings[1:] if whole or _is_beside(lead, r)]
    told = {_said(lead)}
    for reading in beside if whole else beside[:MOST_BESIDE]:
        if _said(reading) not in told:
            pieces += [words(", "), *_beside(measure, lead, reading)]
            told.add(_said(reading))
    against = _against(measure, lead, whole)
    pieces += [words(" ("), *against] if against else []
    where = place_pieces(pieces, analyses)[1:]
    if where:
        pieces += [words("; " if against else " ("), *where]
    if against or where:
        pieces.append(words(")"))
    return SummaryLine(tuple(pieces), tone, measure.indicator.id)


def place_pieces(pieces: Sequence[Piece], analyses: Analyses, home: str | None = None) -> list[Piece]:
    """Where the figures of the pieces stand; the document `home` goes without its number."""
    told = tell_places([p.place for p in pieces if p.place is not None], analyses, home)
    return [words(", "), Piece(PieceKind.PLACE, told)] if told else []


def tone_of(measure: Measure) -> Tone:
    """How a measure's line is meant; an unverified figure is never shown as good news."""
    if measure.contradicted:
        return Tone.DOUBT
    if measure.stand is Stand.MISSED:
        return Tone.BAD
    return Tone.GOOD if measure.stand is Stand.ON and not measure.lead.shown.unverified else Tone.PLAIN


def show(shown: Shown, analysis: Analysis, mark_unverified: bool = True) -> list[Piece]:
    """A figure as it is told, with its mark."""
    fact = shown.fact
    text, rest = show_quantity(fact.quantity)
    pieces = [Piece(PieceKind.FIGURE, text, evidence_of(fact, analysis), shown.verdict)]
    if rest:
        pieces.append(Piece(PieceKind.NAME, rest))
    mark = CONTRADICTED if shown.contradicted else UNVERIFIED if shown.unverified and mark_unverified else ""
    return [*pieces, words(mark)] if mark else pieces


def show_quantity(quantity: Quantity) -> tuple[str, str]:
    """ "10.7%" for "10.7 per cent" and for a cell's "10.7", "all" for "all reviews"; else as it is printed.

    The second is what it is per.
    """
    if quantity.comparator is not Comparator.EXACT or quantity.upper is not None:
        return " ".join(quantity.surface.split()), ""
    if quantity.unit is Unit.PERCENT and (all_of := _ALL_OF.match(quantity.surface)):
        return all_of[0].lower(), ""
    if quantity.unit is Unit.PERCENT and (quantity.numerator is None or "%" in quantity.surface):
        return f"{quantity.value:f}%", ""
    if quantity.unit is Unit.PERCENTAGE_POINTS:
        return f"{quantity.value:f} points", ""
    if quantity.unit is Unit.RATE and quantity.per is not None:
        printed = _NUMBER.match(quantity.surface)
        return printed[0] if printed else f"{quantity.value:f}", f" per {quantity.per:,f}"
    told = " ".join(quantity.surface.split())
    number, _, per = told.partition(" per ")
    if quantity.unit is Unit.RATE and per and (printed := _NUMBER.match(number)):
        return printed[0], f" per {per}"  # what is counted is the measure's name
    return told, ""


def _begin(measure: Measure, lead: Reading) -> list[Piece]:
    """ "91.5% of assessments completed within 45 working days", "Children in care: 254"."""
    share, rest = split_share(name_of(measure.indicator))
    figure = show(lead.shown, measure.analysis)
    when = _when(lead, measure)
    quantity = lead.shown.fact.quantity
    if share and figure[0].text.endswith("%") and quantity.comparator is Comparator.EXACT:
        joint = " of " if share.rstrip().endswith("of") or share.rstrip().endswith("the") else " "
        return [*figure, words(joint), Piece(PieceKind.NAME, rest), *when]
    figure = [p for p in figure if p.kind is not PieceKind.NAME or p.text.strip() not in measure.indicator.name]
    name = rest if share and unit_group(quantity.unit) == Unit.PERCENT else name_of(measure.indicator)
    return [Piece(PieceKind.NAME, name[:1].upper() + name[1:]), words(": "), *figure, *when]


def _when(reading: Reading, measure: Measure) -> list[Piece]:
    now = measure.analysis.reporting_period
    period = reading.shown.fact.period
    if reading.when == ROW and period is not None:
        return [words(" for "), Piece(PieceKind.TIME, tell_period(period))]
    if now is not None and period is not None and reading.when == "year" and period == now:
        return []
    told = tell_when(reading.when)
    return [words(f" {told}")] if told else []


def _is_beside(lead: Reading, other: Reading) -> bool:
    """Is another figure of the measure worth its room?

    So is the narrative's for another time, a rate or share beside its number, and, of a share that nothing earlier is
    told of, the same over a longer time.
    """
    own, unit = lead.shown.fact.quantity, unit_group(other.shown.fact.quantity.unit)
    if own.value == other.shown.fact.quantity.value:
        return False
    if isinstance(other.shown.fact, Observation):
        longer = other.when in (Basis.YEAR_TO_DATE, ROW)
        return longer and unit == Unit.PERCENT == unit_group(own.unit) and not lead.previous
    if unit == unit_group(own.unit):
        return other.when != lead.when
    return own.unit is Unit.COUNT


def _said(reading: Reading) -> tuple[str, str]:
    """What a reader sees of a figure: the same twice is once too often, be it the quarter's and the year's."""
    quantity = reading.shown.fact.quantity
    return unit_group(quantity.unit), f"{quantity.value.normalize():f}"


def _beside(measure: Measure, lead: Reading, reading: Reading) -> list[Piece]:
    """ "92.7% year to date", "26 children", "103.3 per 10,000"."""
    pieces = show(reading.shown, measure.analysis)
    fact = reading.shown.fact
    if noun := fact.quantity.counted:
        pieces.append(Piece(PieceKind.NAME, f" {noun if fact.quantity.value == 1 else plural_of(noun)}"))
    elif fact.quantity.unit is Unit.COUNT is not lead.shown.fact.quantity.unit:
        pieces.append(words(" in number"))
    return [*pieces, *(_when(reading, measure) if reading.when != lead.when else [])]


def _against(measure: Measure, lead: Reading, whole: bool) -> list[Piece]:
    """What the figure is held against, parted by semicolons."""
    analysis, parts = measure.analysis, []
    if lead.rival is not None and lead.shown.contradicted:
        parts.append([words("the table says "), *show(lead.rival, analysis)])
    if lead.target is not None:
        parts.append([words("target "), *show(lead.target, analysis, whole)])
    if lead.floor is not None and whole:
        parts.append([words("floor "), *show(lead.floor, analysis, whole)])
    for shown in lead.previous if whole else _worth_telling(measure, lead):
        parts.append([*show(shown, analysis, whole), *_earlier(lead, shown, analysis.reporting_period)])
    if lead.changes and (whole or not lead.shown.contradicted):
        changes = lead.changes if whole else lead.changes[:1]
        for shown in changes:
            way = _WAYS.get(shown.fact.direction) if isinstance(shown.fact, Claim) and shown.fact.direction else None
            parts.append([words(f"{way} by " if way else "a change of "), *show(shown, analysis, whole)])
    for shown in lead.benchmarks:
        better = judge_benchmark(lead, shown, measure.polarity)
        tell = {True: "better than ", False: "worse than ", None: ""}[better] if whole else ""
        parts.append([words(f"{tell}{tell_owner(shown.fact.benchmark)} "), *show(shown, analysis, whole)])
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        pieces += [words("; "), *part] if number else part
    return pieces


def _worth_telling(measure: Measure, lead: Reading) -> tuple[Shown, ...]:
    """The earlier value to tell in short: not one that is the same, and a table's only where a target is not met."""
    told = any(isinstance(shown.fact, Claim) for shown in lead.previous)
    skip = lead.move is Move.SAME or (measure.stand is Stand.ON and not told)
    return () if skip else lead.previous[:1]


def _earlier(lead: Reading, shown: Shown, now: Period | None) -> list[Piece]:
    """ "a year earlier", "in Q1 2021/22"."""
    period = shown.fact.period
    if period is None:
        return [words(" before")]
    if year_before(period, now) and same_kind(lead, shown):
        return [words(" a year ago")]
    told = tell_period(period)
    if now is not None and is_month(period) and period.end.year == now.end.year:
        told = told.partition(" ")[0]
    return [words(" in "), Piece(PieceKind.TIME, told)]
