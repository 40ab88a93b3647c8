"""Polarity: which end of a claim's measure is the better one, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.data_files import read_data
from narrator.domain import Claim, Comparator, Kind, Observation, Polarity, Role, Unit
from narrator.needs import Needing

AROUND = 25
"""Characters to either side of a limit in which "no more than" and "or less" are said of it."""

_OPPOSITE = {Polarity.HIGHER: Polarity.LOWER, Polarity.LOWER: Polarity.HIGHER}
_MOST, _LEAST = (Comparator.AT_MOST, Comparator.UNDER), (Comparator.AT_LEAST, Comparator.OVER)


@dataclass(frozen=True, slots=True)
class Better:
    """Which end is better; `sure` where a catalogue or the document itself says so, not only words of the sentence."""

    polarity: Polarity
    sure: bool

    @property
    def known(self) -> bool:
        """Is there a better end at all?"""
        return self.polarity is not Polarity.NEUTRAL


OPEN = Better(Polarity.NEUTRAL, False)


_STATED = (Role.ACTUAL, Role.PART)


def find_better(ledger: Ledger, claim: Claim, limit: Claim | None = None) -> Better:
    """The better end of a claim's measure, held against `limit` where one is told.

    The catalogue comes first, then what the document's tables say, then its target against its floor, then the words
    around a limit, then what the sentence counts. Two sources that disagree leave it open.
    """
    known = ledger.indicators.get(claim.indicator or "")
    told = [] if claim.indicator is None else list(dict.fromkeys(_by_tables(ledger, claim)))
    if known is not None and known.polarity is not Polarity.NEUTRAL:
        own = _OPPOSITE[known.polarity] if claim.link.complement else known.polarity
        return Better(own, True) if not told or told == [own] else OPEN
    if told:
        return Better(told[0], True) if len(told) == 1 else OPEN
    if known is not None and known.source != "document":
        return OPEN  # whoever wrote the catalogue left it open on purpose
    if (by_limits := _by_told_limits(ledger, claim)) is not None:
        return Better(by_limits, True)
    if limit is not None and (by_words := _by_limit_words(ledger, limit)) is not None:
        return Better(by_words, False)
    guessed = _by_words(ledger, claim)
    return Better(guessed, False) if guessed is not None else OPEN


def _by_tables(ledger: Ledger, claim: Claim) -> Iterable[Polarity]:
    """What the rows of the measure say: a column "Better is", a name that says so, a floor beside its target."""
    place = ("better", claim.indicator, unit_group(claim.quantity))
    return ledger.once(place, lambda: tuple(_of_measure(ledger, claim)))


def _of_measure(ledger: Ledger, claim: Claim) -> Iterable[Polarity]:
    cells = ledger.cells_of.get(claim.indicator or "", ())
    for analysis in ledger.analyses:
        path = analysis.document.path
        own = [c for c in cells if c.provenance.document == path and c.benchmark is None]
        for place in dict.fromkeys((path, cell.table, cell.row) for cell in own):
            yield from ledger.once(("better in row", *place), partial(_of_table, ledger, *place))
        yield from _of_limits(own, unit_group(claim.quantity))


def _of_table(ledger: Ledger, document: str, table: str, row: int) -> tuple[Polarity, ...]:
    """What one row of a document's table says of its better end."""
    known = ledger.tables.get((document, table))
    return tuple(_of_row(ledger.once(("grid", document, table), known.grid), row)) if known is not None else ()


def _of_row(grid: tuple[tuple[str, ...], ...], row: int) -> Iterable[Polarity]:
    """What the texts of one row say of its better end."""
    for column, text in enumerate(grid[row] if row < len(grid) else ()):
        for polarity, plainly in _of_cell(text):
            if plainly or _is_headed(grid, row, column):
                yield polarity


@lru_cache(maxsize=4096)
def _of_cell(text: str) -> tuple[tuple[Polarity, bool], ...]:
    """What one text says of the better end; False where it does so only under a heading that asks for it."""
    words, told = _words(), normal(text)
    return tuple(
        (polarity, plainly)
        for polarity, name in ((Polarity.LOWER, "low"), (Polarity.HIGHER, "high"))
        if (plainly := words[f"{name}_told"].search(told) is not None) or words[name].match(told)
    )


def _is_headed(grid: tuple[tuple[str, ...], ...], row: int, column: int) -> bool:
    """Does a text above a place say that the column tells which end is better?"""
    heads = (normal(line[column]) for line in grid[:row] if column < len(line))
    return any(_words()["column"].search(head) for head in heads)


def _of_limits(cells: list[Observation], group: str) -> Iterable[Polarity]:
    """A floor under its target means that more is better, one above it that less is."""
    limits = [c for c in cells if unit_group(c.quantity) == group and is_trusted(c)]
    aims = {c.quantity.value for c in limits if c.kind is Kind.TARGET}
    floors = {c.quantity.value for c in limits if c.kind is Kind.FLOOR}
    if len(aims) == len(floors) == 1 and aims != floors:
        yield Polarity.HIGHER if min(floors) < min(aims) else Polarity.LOWER


def _by_told_limits(ledger: Ledger, claim: Claim) -> Polarity | None:
    """A floor and a target told of the same figure."""
    aims, floors = ledger.comparing(claim, Role.TARGET), ledger.comparing(claim, Role.FLOOR)
    if len(aims) != 1 or len(floors) != 1 or unit_group(aims[0].quantity) != unit_group(floors[0].quantity):
        return None
    aim, floor = aims[0].quantity.value, floors[0].quantity.value
    return None if aim == floor else Polarity.HIGHER if floor < aim else Polarity.LOWER


def _by_limit_words(ledger: Ledger, limit: Claim) -> Polarity | None:
    """ "A target of no more than 28 days", "at least 90%"."""
    if limit.role not in (Role.TARGET, Role.FLOOR):
        return None
    text, place = ledger.analysis_of(limit).document.text, limit.quantity.span
    around = normal(text[max(limit.sentence.start, place.start - AROUND) : min(limit.sentence.end, place.end + AROUND)])
    most = limit.quantity.comparator in _MOST or _words()["most"].search(around) is not None
    least = limit.quantity.comparator in _LEAST or _words()["least"].search(around) is not None
    if most == least:
        return None
    return Polarity.LOWER if most else Polarity.HIGHER


def _by_words(ledger: Ledger, claim: Claim) -> Polarity | None:
    """More is better of what is done, or done in time; less of delays, and of times that one waits.

    What the rest of a sentence has less of may be its other figures': "88% were done, and 6 were late".
    """
    known = ledger.indicators.get(claim.indicator or "")
    name = known.name if known is not None else ""
    own = _by_told(claim, normal(f"{name} {ledger.clause_of(claim)}"))
    if own is not None:
        return own
    said = _by_told(claim, normal(ledger.sentence_of(claim)))
    shared = any(c.clause != claim.clause and c.role in _STATED for c in ledger.neighbours(claim))
    return None if shared and said is Polarity.LOWER else said


def _by_told(claim: Claim, told: str) -> Polarity | None:
    """What one stretch of words says; words of both kinds, or such as turn them round, say nothing."""
    if claim.quantity.unit is Unit.DURATION:
        words = _words()
        return Polarity.LOWER if words["short_time"].search(told) and not words["turns"].search(told) else None
    return better_by_name(told, unit_group(claim.quantity) == Unit.PERCENT.value)


@cache
def _words() -> Mapping[str, Needing]:
    raw = read_data(__package__, "polarity.toml")
    return {name: Needing(pattern) for name, pattern in raw.items()}


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Lower case on one line, with straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def better_in_row(grid: tuple[tuple[str, ...], ...], row: int) -> Polarity | None:
    """Which end a table's row calls the better one ("Better is: low"); None where it says nothing, or both."""
    told = set(_of_row(grid, row))
    return told.pop() if len(told) == 1 else None


def better_by_name(name: str, share: bool) -> Polarity | None:
    """Which end a measure's name alone makes the better one, as far as its words tell; `share` of a percentage."""
    words, told = _words(), normal(name)
    if words["turns"].search(told):
        return None
    wanted, unwanted = words["wanted"].search(told), words["unwanted"].search(told)
    if unwanted and not wanted:
        return Polarity.LOWER
    return Polarity.HIGHER if wanted and not unwanted and share else None


def folded(text: str) -> str:
    """The folded words between two places, with the blanks at their ends kept."""
    before, behind = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{normal(text)}{behind}"
