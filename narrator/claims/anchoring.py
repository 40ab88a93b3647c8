"""Anchors figures that no name ties to a measure: the rows of the tables beside them say what they are of.

A section's table has few rows, so that a word or two tell them apart where they would not tell all measures of a
service apart, and the figures themselves speak: an earlier value that stands in one row shows which row is meant.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from narrator.claims.cells import adopt_cells, fits_unit, held_kind, stands_in
from narrator.domain import Candidate, Claim, Document, Link, Observation, Quantity, Role, Unit
from narrator.indicators import read_marks

NAMED = 0.5
"""Share of a row's marks, weighed by how few rows of the scope have them, that names it without a figure's help."""

HINTED = 0.2
"""The same share where the figure itself, or another one of its sentence, stands in the row."""

LEAD = 0.15
"""How far the best row must lead the second best."""

BY_WORDS, BY_FIGURE, BY_BOTH = 74.0, 76.0, 84.0
"""Scores of links: by the row's words, by words and the figure itself, by words and another figure of the sentence.

Only the last can contradict by itself: the words name the row, and a figure beside shows that its values are told.
"""

MOST_ROWS = 60
"""Rows of a scope beyond which a word or two no longer tell one from another."""

_MEASURED = (Role.ACTUAL, Role.PREVIOUS, Role.PART)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    raw = tomllib.loads(resources.files(__package__).joinpath("anchoring.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in raw["patterns"].items()}


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure of the tables in reach: its marks, and its cells."""

    indicator: str
    name: str
    marks: frozenset[str]
    cells: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class _Scope:
    """The rows in reach of a sentence, and how many of them have each mark."""

    rows: tuple[_Row, ...]
    shared: Mapping[str, int]

    def share(self, row: _Row, marks: frozenset[str]) -> float:
        """How much of a row's name these marks say, each weighed by how few rows have it."""
        whole = sum(1 / self.shared[mark] for mark in row.marks)
        return sum(1 / self.shared[mark] for mark in row.marks & marks) / whole if whole else 0.0


def anchor_claims(
    document: Document, claims: Sequence[Claim], observations: Sequence[Observation]
) -> tuple[Claim, ...]:
    """The claims, of which those without a measure have that of the table's row that they speak of.

    `observations` are the document's own, or those of documents beside it where it has no tables. Claims keep their
    order; what stays open keeps its candidates.
    """
    scopes = _make_scopes(document, observations)
    if not scopes:
        return tuple(claims)
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence_index].append(claim)
    anchored: dict[str, Claim] = {}
    for told in sentences.values():
        scope = scopes.get(told[0].provenance.section or "") or scopes.get("")
        if scope is None:
            continue
        told.sort(key=lambda c: c.quantity.span)
        found = {claim.id: claim for claim in _anchor_sentence(document.text, told, scope)}
        cells = {row.indicator: row.cells for row in scope.rows}
        for claim in adopt_cells([found.get(claim.id, claim) for claim in told], cells):
            anchored[claim.id] = claim
    return tuple(anchored.get(claim.id, claim) for claim in claims)


def _make_scopes(document: Document, observations: Sequence[Observation]) -> dict[str, _Scope]:
    """The rows by the section of their table; under the empty name all of them, if these are few enough."""
    sections = {table.id: table.section or "" for table in document.tables}
    by_section: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for cell in observations:
        if cell.indicator is None or not cell.indicator_name:
            continue
        own = sections.get(cell.table) if cell.provenance.document == document.path else None
        for section in {own or "", ""}:
            by_section[section][cell.indicator].append(cell)
    scopes = {}
    for section, measures in by_section.items():
        rows = tuple(_make_row(cells) for cells in measures.values())
        if len(rows) <= MOST_ROWS:
            scopes[section] = _Scope(rows, Counter(mark for row in rows for mark in row.marks))
    return scopes


def _make_row(cells: Sequence[Observation]) -> _Row:
    first = cells[0]
    headers = " ".join(dict.fromkeys(cell.header for cell in cells))
    assert first.indicator is not None and first.indicator_name is not None
    name = first.indicator_name if first.indicator.startswith("doc:") else f"{first.indicator_name} {headers}"
    return _Row(first.indicator, first.indicator_name, read_marks(name), tuple(cells))


def _anchor_sentence(text: str, told: Sequence[Claim], scope: _Scope) -> Iterable[Claim]:
    """The figures of one sentence that find their row, in reading order; a bare one goes on with the row before it."""
    last: _Row | None = None
    for place, claim in enumerate(told):
        if claim.indicator is not None:
            last = next((row for row in scope.rows if row.indicator == claim.indicator), None)
            continue
        found = _find_row(claim, _words_around(text, told, place), told, scope, last)
        if found is None:
            continue
        row, score = found
        last = row
        candidate = Candidate(row.indicator, row.name, score)
        yield replace(claim, link=Link(row.indicator, row.name, score, (candidate,), "table"))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a figure: those before and behind it as far as its neighbours, and those that open its sentence."""

    before: str
    behind: str
    opening: str

    def sides(self, quantity: Quantity) -> tuple[str, ...]:
        """The words to ask, from near to far: what a count counts stands behind it, what a share is of before it."""
        if quantity.unit is not Unit.COUNT:
            return self.before, self.behind, self.opening
        if _patterns()["predicate"].search(self.before):
            return self.behind, self.before, self.opening
        return (self.behind,)


def _words_around(text: str, told: Sequence[Claim], place: int) -> _Words:
    claim = told[place]
    start = told[place - 1].quantity.span.end if place else claim.sentence.start
    end = told[place + 1].quantity.span.start if place + 1 < len(told) else claim.sentence.end
    behind = text[claim.quantity.span.end : end]
    cut = _patterns()["ends"].search(behind)
    first = next((c.quantity.span.start for c in told if c.quantity.span.start >= claim.clause.start), start)
    opening = text[claim.clause.start : first] if place else ""
    return _Words(text[start : claim.quantity.span.start], behind[: cut.start()] if cut else behind, opening)


def _find_row(
    claim: Claim, words: _Words, told: Sequence[Claim], scope: _Scope, last: _Row | None
) -> tuple[_Row, float] | None:
    """The row that a figure is of, with the score of the link; None where none or several may be meant."""
    if claim.role is Role.CHANGE:
        return None
    fitting = tuple(row for row in scope.rows if any(fits_unit(claim.quantity, cell.quantity) for cell in row.cells))
    for side in words.sides(claim.quantity):
        ranked = sorted(((scope.share(row, read_marks(side)), row.indicator, row) for row in fitting), reverse=True)
        if not ranked or not ranked[0][0]:
            continue
        share, _, row = ranked[0]
        if len(ranked) > 1 and share - ranked[1][0] < LEAD:
            return None
        hit = stands_in(claim, row.cells)
        beside = any(other is not claim and other.role in _MEASURED and stands_in(other, row.cells) for other in told)
        narrowed = claim.role is Role.PART or _is_narrowed(f"{words.before} {words.behind}", row)
        if hit and share >= HINTED:
            return row, BY_BOTH if beside and not narrowed else BY_FIGURE
        if narrowed or share < (HINTED if beside else NAMED):
            return None
        return row, BY_BOTH if beside and share >= NAMED else BY_WORDS
    if last is not None and last in fitting and (stands_in(claim, last.cells) or held_kind(claim, last.cells)):
        return last, BY_FIGURE
    return None


def _is_narrowed(words: str, row: _Row) -> bool:
    """Do the words beside a figure name a part of what the row tells, or somebody?"""
    if _patterns()["subset"].search(words):
        return True
    names = (name for name in _patterns()["name"].findall(words) if not _patterns()["time"].match(name))
    return any(not (read_marks(name) <= row.marks) for name in names)
