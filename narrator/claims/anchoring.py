"""Anchors figures that no name ties to a measure: the rows of the tables beside them say what they are of.

A section's table has few rows, so that a word or two tell them apart where they would not tell all measures of a
service apart, and the figures themselves speak: an earlier value that stands in one row shows which row is meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from narrator.claims.asides import find_asides
from narrator.claims.cells import adopt_cells, alike, held_kind, pair_moves, stands_in
from narrator.claims.row_names import find_short_forms, is_of_size, telling_marks
from narrator.claims.row_words import RowWords, row_patterns, words_around
from narrator.claims.wholes import leave_wholes
from narrator.domain import Candidate, Claim, Document, Link, Observation, Quantity, Role, Unit
from narrator.indicators import is_row, read_marks, write_out

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


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure of the tables in reach: the marks of each of its names and of all, its cells, and the units that
    figures of theirs are told in."""

    indicator: str
    name: str
    names: tuple[frozenset[str], ...]
    marks: frozenset[str]
    cells: tuple[Observation, ...]
    units: frozenset[Unit]


@dataclass(frozen=True, slots=True)
class _Scope:
    """The rows in reach of a sentence, how many of them have each mark, the share of a name that hints at one, and how
    many words a statement must have that is of a row by all its words."""

    rows: tuple[_Row, ...]
    shared: Mapping[str, int]
    hint: float
    least: int

    def share(self, row: _Row, marks: frozenset[str]) -> float:
        """How much of a row's name these marks say, each weighed by how few rows have it."""
        if row.marks.isdisjoint(marks):
            return 0.0  # most rows
        return max(self._weigh(name & marks) / self._weigh(name) for name in row.names)

    def rank(self, rows: Sequence[_Row], marks: frozenset[str]) -> list[tuple[float, _Row]]:
        """The rows that these marks speak of with their shares, best first.

        A row whose said marks are only some of a better one's is left out: "vehicle crime" is not all crime.
        """
        said = [(self.share(row, marks), row, row.marks & marks) for row in rows if not row.marks.isdisjoint(marks)]
        said = [one for one in said if one[0]]
        kept = [one for one in said if not any(one[2] < other[2] and other[0] >= NAMED for other in said)]
        return [(share, row) for share, row, _ in sorted(kept, key=lambda one: (-one[0], one[1].indicator))]

    def _weigh(self, marks: frozenset[str]) -> float:
        return sum(1 / self.shared[mark] for mark in marks)


def anchor_claims(
    document: Document, claims: Sequence[Claim], observations: Sequence[Observation]
) -> tuple[Claim, ...]:
    """The claims, of which those without a measure have that of the table's row that they speak of.

    `observations` are the document's own, or those of documents beside it where it has no tables. Claims of a measure
    that no cell tells go to the row that their figures show to be meant. Claims keep their order; what stays open keeps
    its candidates.
    """
    names = {name for cell in observations if cell.indicator is not None for name in (cell.indicator_name, cell.header)}
    short = find_short_forms(document.text, sorted(name for name in names if name))
    scopes = _make_scopes(document, observations, short)
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
        found = {claim.id: claim for claim in _anchor_sentence(document.text, told, near, short)}
        anchored |= found
        found |= {claim.id: claim for claim in _follow(told, anchored, before)}
        cells = {row.indicator: row.cells for row in near[-1].rows}
        for claim in pair_moves(tuple(adopt_cells([found.get(claim.id, claim) for claim in told], cells)), cells):
            anchored[claim.id] = claim
    return tuple(anchored.get(claim.id, claim) for claim in claims)


def _make_scopes(
    document: Document, observations: Sequence[Observation], short: Mapping[str, str]
) -> dict[str, _Scope]:
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
        made = (row for cells in measures.values() if (row := _make_row(cells, short)).names)
        rows = tuple(islice(made, MOST_ROWS + 1))
        if len(rows) <= MOST_ROWS:
            shared = Counter(mark for row in rows for mark in row.marks)
            scopes[section] = _Scope(rows, shared, HINTED if section else HINTED_AFAR, 1 if section else LEAST_MARKS)
    return scopes


def _make_row(cells: Sequence[Observation], short: Mapping[str, str]) -> _Row:
    first = cells[0]
    assert first.indicator is not None and first.indicator_name is not None
    names = (first.indicator_name, *(() if is_row(first.indicator) else dict.fromkeys(cell.header for cell in cells)))
    marks = tuple(dict.fromkeys(found for name in names[:MOST_NAMES] if (found := read_marks(write_out(name, short)))))
    units = frozenset(unit for cell in cells for unit in alike(cell.quantity.unit))
    return _Row(first.indicator, first.indicator_name, marks, frozenset().union(*marks), tuple(cells), units)


def _anchor_sentence(
    text: str, told: Sequence[Claim], scopes: Sequence[_Scope], short: Mapping[str, str]
) -> Iterable[Claim]:
    """The figures of one sentence that find their row, in reading order; a bare one goes on with the row before it.

    `scopes` are the section's rows, then all rows: what the section's table does not tell, the words must name.
    """
    last: _Row | None = None
    rows = {row.indicator: row for scope in scopes for row in scope.rows}
    for place, claim in enumerate(told):
        if claim.indicator is not None:
            own = rows.get(claim.indicator)
            if own is not None:
                last = own
                continue
        words = words_around(text, told, place, short)
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


def _find_row(
    claim: Claim, words: RowWords, told: Sequence[Claim], scope: _Scope, last: _Row | None
) -> tuple[_Row, float] | None:
    """The row that a figure is of, with the score of the link; None where none or several may be meant."""
    if claim.role is Role.CHANGE:
        return None
    fitting = [row for row in scope.rows if claim.quantity.unit in row.units]
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
    if (found := _row_named_by_all(claim, words, fitting, scope)) is not None:
        return found, BY_WORDS
    if last is not None and last in fitting and (stands_in(claim, last.cells) or held_kind(claim, last.cells)):
        return last, BY_FIGURE
    return None


def _row_named_by_all(claim: Claim, words: RowWords, fitting: Sequence[_Row], scope: _Scope) -> _Row | None:
    """The only row that has every telling word of a figure's statement, if the figure is of its size."""
    told = words.statement
    if claim.indicator is not None or _is_narrowed(told, _NOBODY) or row_patterns()["compares"].search(told):
        return None
    marks = telling_marks(claim, told, scope.least)
    named = [row for row in fitting if marks <= row.marks] if marks else ()
    if len(named) != 1 or not is_of_size(claim, named[0].cells) or held_kind(claim, named[0].cells):
        return None
    return named[0]


def _is_plainly_named(row: _Row, marks: frozenset[str], share: float) -> bool:
    """Do the words name the row so that no figure need bear it out: by several marks, or by its length in words?

    A length or stage that the row does not have ("Type 1", "the 31 day standard") is of something else.
    """
    known = row.marks
    if any("_" in mark and mark not in known for mark in marks):
        return False
    said = marks & known
    several = len(said) >= LEAST_MARKS or any("_" in mark for mark in said)
    return (share >= PLAINLY_NAMED and several) or said in row.names


def _other_home(claim: Claim, words: RowWords, fitting: Sequence[_Row], named: _Row, scope: _Scope) -> _Row | None:
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


_NOBODY = _Row("", "", (), frozenset(), (), frozenset())


def _is_narrowed(words: str, row: _Row) -> bool:
    """Do the words beside a figure name a part of what the row tells, or somebody?"""
    if row_patterns()["subset"].search(words):
        return True
    names = (name for name in row_patterns()["name"].findall(words) if not row_patterns()["time"].match(name))
    return any(not (read_marks(name) <= row.marks) for name in names)
