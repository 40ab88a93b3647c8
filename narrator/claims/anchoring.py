"""Anchors figures that no name ties to a measure: the rows of the tables beside them say what they are of.

A section's table has few rows, so that a word or two tell them apart where they would not tell all measures of a
service apart, and the figures themselves speak: an earlier value that stands in one row shows which row is meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from narrator.claims.asides import find_asides
from narrator.claims.cells import adopt_cells, fits_unit, held_kind, pair_moves, stands_in
from narrator.claims.wholes import leave_wholes
from narrator.data_files import read_data
from narrator.domain import Candidate, Claim, Document, Link, Observation, Quantity, Role, Unit
from narrator.indicators import is_row, read_marks

NAMED = 0.5
"""Share of a row's marks, weighed by how few rows of the scope have them, that names it without a figure's help."""

PLAINLY_NAMED, LEAST_MARKS = 0.5, 2
"""The same share, and the marks said, that name a row where no figure bears it out: "budget" is many rows' word."""

HINTED = 0.2
"""The same share where the figure itself, or another one of its sentence, stands in the row."""

HINTED_AFAR = 0.32
"""The same where the row is of another section's table."""

TELLING_DIGITS = 3
"""Digits of a figure that may be known by itself: many rows hold a 15."""

MOST_NAMES = 6
"""Names of a row that are looked at: its measure's, and its first headings."""

LEAD = 0.15
"""How far the best row must lead the second best."""

BY_WORDS, BY_FIGURE, BY_BOTH = 74.0, 76.0, 84.0
"""Scores of links: by the row's words, by words and the figure itself, by words and another figure of the sentence.

Only the last can contradict by itself: the words name the row, and a figure beside shows that its values are told.
"""

MOST_ROWS = 60
"""Rows of a scope beyond which a word or two no longer tell one from another."""
_TOLD = (Role.ACTUAL, Role.PREVIOUS, Role.PART, Role.TARGET, Role.FLOOR)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    raw = read_data(__package__, "anchoring.toml")
    return {name: re.compile(pattern) for name, pattern in raw["patterns"].items()}


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure of the tables in reach: the marks of each of its names, and its cells."""

    indicator: str
    name: str
    names: tuple[frozenset[str], ...]
    cells: tuple[Observation, ...]

    def all_marks(self) -> frozenset[str]:
        """The marks of all its names."""
        return frozenset().union(*self.names)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The rows in reach of a sentence, how many of them have each mark, and the share of a name that hints at one."""

    rows: tuple[_Row, ...]
    shared: Mapping[str, int]
    hint: float

    def share(self, row: _Row, marks: frozenset[str]) -> float:
        """How much of a row's name these marks say, each weighed by how few rows have it."""
        return max(self._weigh(name & marks) / self._weigh(name) for name in row.names)

    def rank(self, rows: Sequence[_Row], marks: frozenset[str]) -> list[tuple[float, _Row]]:
        """The rows that these marks speak of with their shares, best first.

        A row whose said marks are only some of a better one's is left out: "vehicle crime" is not all crime.
        """
        said = [(self.share(row, marks), row, row.all_marks() & marks) for row in rows]
        said = [one for one in said if one[0]]
        kept = [one for one in said if not any(one[2] < other[2] and other[0] >= NAMED for other in said)]
        return [(share, row) for share, row, _ in sorted(kept, key=lambda one: (-one[0], one[1].indicator))]

    def _weigh(self, marks: frozenset[str]) -> float:
        return sum(1 / self.shared[mark] for mark in marks)


def anchor_claims(
    document: Document, claims: Sequence[Claim], observations: Sequence[Observation], anew: bool = False
) -> tuple[Claim, ...]:
    """The claims, of which those without a measure have that of the table's row that they speak of.

    `observations` are the document's own, or those of documents beside it where it has no tables. With `anew`, claims
    of a measure that no cell tells go to the row that their figures show to be meant. Claims keep their order; what
    stays open keeps its candidates.
    """
    scopes = _make_scopes(document, observations)
    if not scopes:
        return tuple(claims)
    claims = find_asides(document, leave_wholes(document, claims, observations), observations)
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence_index].append(claim)
    anchored: dict[str, Claim] = {}
    before = {claim.id: claim.indicator for claim in claims}
    for told in sentences.values():
        near = [scopes[name] for name in dict.fromkeys((told[0].provenance.section or "", "")) if name in scopes]
        if not near:
            continue
        told.sort(key=lambda c: c.quantity.span)
        found = {claim.id: claim for claim in _anchor_sentence(document.text, told, near, anew)}
        anchored |= found
        found |= {claim.id: claim for claim in _follow(told, anchored, before)}
        cells = {row.indicator: row.cells for row in near[-1].rows}
        for claim in pair_moves(tuple(adopt_cells([found.get(claim.id, claim) for claim in told], cells)), cells):
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
        rows = tuple(row for cells in measures.values() if (row := _make_row(cells)).names)
        if len(rows) <= MOST_ROWS:
            shared = Counter(mark for row in rows for mark in row.all_marks())
            scopes[section] = _Scope(rows, shared, HINTED if section else HINTED_AFAR)
    return scopes


def _make_row(cells: Sequence[Observation]) -> _Row:
    first = cells[0]
    assert first.indicator is not None and first.indicator_name is not None
    names = (first.indicator_name, *(() if is_row(first.indicator) else dict.fromkeys(cell.header for cell in cells)))
    marks = tuple(dict.fromkeys(found for name in names[:MOST_NAMES] if (found := read_marks(name))))
    return _Row(first.indicator, first.indicator_name, marks, tuple(cells))


def _anchor_sentence(text: str, told: Sequence[Claim], scopes: Sequence[_Scope], anew: bool) -> Iterable[Claim]:
    """The figures of one sentence that find their row, in reading order; a bare one goes on with the row before it.

    `scopes` are the section's rows, then all rows: what the section's table does not tell, the words must name.
    """
    last: _Row | None = None
    rows = {row.indicator: row for scope in scopes for row in scope.rows}
    for place, claim in enumerate(told):
        if claim.indicator is not None:
            own = rows.get(claim.indicator)
            if own is not None or not anew:
                last = own
                continue
        words = _words_around(text, told, place)
        found = next((f for scope in scopes if (f := _find_row(claim, words, told, scope, last)) is not None), None)
        if found is None:
            continue
        row, score = found
        last = row
        candidate = Candidate(row.indicator, row.name, score)
        yield replace(claim, link=Link(row.indicator, row.name, score, (candidate,), "table"))


def _follow(told: Sequence[Claim], found: Mapping[str, Claim], before: Mapping[str, str | None]) -> Iterable[Claim]:
    """The targets, earlier values and moves of figures that found their row: they are of the same measure.

    `before` are the measures that claims were tied to before they did.
    """
    for claim in told:
        main = found.get(claim.compares or "")
        if main is None or claim.id in found or claim.role in (Role.ACTUAL, Role.PART):
            continue
        if claim.indicator in (None, before[main.id]):
            yield replace(claim, link=main.link)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a figure: those before and behind it as far as its neighbours, and those that open its sentence."""

    before: str
    behind: str
    opening: str

    def all_marks(self) -> frozenset[str]:
        """The marks of all words of the figure's statement."""
        return read_marks(f"{self.opening} {self.before} ") | read_marks(self.behind)

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
        ranked = scope.rank(fitting, read_marks(side))
        if not ranked:
            continue
        share, row = ranked[0]
        hit = stands_in(claim, row.cells)
        if not hit and (other := _other_home(claim, words, fitting, row, scope)) is not None:
            share, row, hit = scope.share(other, words.all_marks()), other, True
        elif len(ranked) > 1 and share - ranked[1][0] < LEAD:
            break
        beside = any(_stands_beside(other, claim, row) for other in told)
        narrowed = claim.role is Role.PART or _is_narrowed(f"{words.before} {words.behind}", row)
        if hit and share >= (scope.hint if _is_telling(claim.quantity) else NAMED):
            return row, BY_BOTH if beside and not narrowed else BY_FIGURE
        if hit or narrowed or share < (scope.hint if beside else NAMED):
            break
        if beside and share >= NAMED:
            return row, BY_BOTH
        if claim.indicator is None and _is_plainly_named(row, read_marks(side), share):
            return row, BY_WORDS
        break
    if last is not None and last in fitting and (stands_in(claim, last.cells) or held_kind(claim, last.cells)):
        return last, BY_FIGURE
    return None


def _is_plainly_named(row: _Row, marks: frozenset[str], share: float) -> bool:
    """Do the words name the row so that no figure need bear it out: by several marks, or by its length in words?

    A length or stage that the row does not have ("Type 1", "the 31 day standard") is of something else.
    """
    known = row.all_marks()
    if any("_" in mark and mark not in known for mark in marks):
        return False
    said = marks & known
    several = len(said) >= LEAST_MARKS or any("_" in mark for mark in said)
    return (share >= PLAINLY_NAMED and several) or said in row.names


def _other_home(claim: Claim, words: _Words, fitting: Sequence[_Row], named: _Row, scope: _Scope) -> _Row | None:
    """The only other row that the figure stands in and that any of its words speak of."""
    marks = words.all_marks()
    homes = [row for row in fitting if row is not named and scope.share(row, marks) and stands_in(claim, row.cells)]
    return homes[0] if len(homes) == 1 else None


def _stands_beside(other: Claim, claim: Claim, row: _Row) -> bool:
    """Is another figure of the sentence one of the row's, and not the very one that this figure would be?"""
    if other is claim or other.role not in _TOLD or not stands_in(other, row.cells):
        return False
    same_time = other.period is None or claim.period is None or other.period.end == claim.period.end
    return not (other.role is claim.role and same_time)


def _is_telling(quantity: Quantity) -> bool:
    """Has the figure so many digits that it stands in a row by no accident?"""
    return sum(letter.isdigit() for letter in quantity.surface) >= TELLING_DIGITS


def _is_narrowed(words: str, row: _Row) -> bool:
    """Do the words beside a figure name a part of what the row tells, or somebody?"""
    if _patterns()["subset"].search(words):
        return True
    names = (name for name in _patterns()["name"].findall(words) if not _patterns()["time"].match(name))
    return any(not (read_marks(name) <= row.all_marks()) for name in names)
