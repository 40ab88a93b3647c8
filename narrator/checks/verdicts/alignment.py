"""Rows that a sentence retells: figures beside one another that stand in one row of a table prove which row is meant.

"4,310 potholes were reported, nearly three times the 1,502 of Quarter 3 2023/24": where 1,502 is that quarter's cell of
a row on potholes, the row is the sentence's own, and its other figure must be the row's cell of the other time. So a
claim that no link ties to a measure surely, or whose table leaves open how it accumulates, can still be held against
a cell. The proof is the neighbours'; a figure by itself proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.verdicts.retold import align_retold
from narrator.checks.verdicts.row_cells import (
    Aligned,
    Line,
    find_cell,
    fit_cell,
    is_plain,
    is_timely,
    may_stand,
    may_tell,
    name_stems,
    of_one_unit,
    tells_much,
)
from narrator.checks.verdicts.row_slips import may_be_slip
from narrator.checks.verdicts.told_times import names_its_time
from narrator.domain import CellPlace, Claim, Observation, Role

SHARE_OF_NAME = 0.5
"""The share of a row's words that a sentence must hold where one neighbour alone proves the row."""


def align_claims(ledger: Ledger) -> dict[Key, Aligned]:
    """Every claim that a row of its sentence says something of; a claim that two rows may tell is left out."""
    lines = tuple(_lines(ledger))
    ends = [frozenset(cell.period.end for cell in line if cell.period is not None) for line in lines]
    by_figure: dict[Decimal, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for cell in line:
            by_figure[cell.quantity.value].add(number)
    found: dict[Key, list[Aligned]] = defaultdict(list)
    for told in ledger.by_sentence.values():
        if len(told) < 2 or not any(c.quantity.value in by_figure for c in told):
            continue  # no figure proves its own row
        plain = [c for c in told if is_plain(c)]
        numbers = sorted({n for c in plain for n in by_figure.get(c.quantity.value, ())})
        proving = [c for c in plain if tells_much(c)]
        near = [n for n in numbers if _is_proved(ledger, proving, lines[n], ends[n])]
        claims = [c for c in plain if may_stand(ledger, c)] if near and len(plain) > 1 else []
        figures = {c.quantity.value for c in claims} if len(claims) > 1 else set()
        for line in (lines[n] for n in near):
            if any(cell.quantity.value in figures for cell in line):
                for aligned in _align(ledger, claims, line):
                    found[key_of(aligned.claim)].append(aligned)
    by_measure = {(line[0].provenance.document, line[0].table, line[0].indicator or ""): line for line in lines}
    for claim in ledger.claims.values():
        if key_of(claim) not in found:
            found[key_of(claim)].extend(_align_in_column(ledger, claim, by_measure))
    for aligned in align_retold(ledger, lines):
        if key_of(aligned.claim) not in found or not found[key_of(aligned.claim)]:
            found[key_of(aligned.claim)].append(aligned)
    return {key: chosen for key, some in found.items() if (chosen := _choose(some)) is not None}


def _align_in_column(
    ledger: Ledger, claim: Claim, by_measure: Mapping[tuple[str, str, str], Line]
) -> Iterable[Aligned]:
    """The cell of the one measure that a claim without a link may be of, in a column that its sentence stays in."""
    if claim.indicator is not None or len(claim.link.candidates) != 1 or not may_stand(ledger, claim):
        return
    for table, own in _tables_beside(ledger, claim):
        line = by_measure.get((table, own, claim.link.candidates[0].indicator))
        if line is None or not may_tell(ledger, claim, line):
            continue
        cell = find_cell(claim, line)
        if cell is None or not shares_column(ledger, claim, CellPlace(own, cell.row, cell.column), table):
            continue
        if fit_cell(claim, cell) or may_be_slip(ledger, claim, cell, ()):
            yield Aligned(claim, cell, fit_cell(claim, cell), ())


def _tables_beside(ledger: Ledger, claim: Claim) -> frozenset[tuple[str, str]]:
    """The tables, each by its document, that hold the measures of a claim's neighbours."""
    measures = {other.indicator for other in ledger.neighbours(claim) if other.indicator is not None}
    return frozenset(place for measure in measures for place in ledger.tables_of.get(measure, ()))


def _choose(some: Sequence[Aligned]) -> Aligned | None:
    """The row that bears a claim out, else the only one that rules it out."""
    fitting = [one for one in some if one.fits]
    if fitting:
        return fitting[0]
    return some[0] if some and len({one.cell.quantity.value for one in some}) == 1 else None


def _lines(ledger: Ledger) -> Iterable[Line]:
    """The cells of each table that are of one measure."""
    lines: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for analysis in ledger.analyses:
        for cell in analysis.observations:
            if cell.indicator is not None and is_trusted(cell):
                lines[analysis.document.path, cell.table, cell.indicator].append(cell)
    return (tuple(cells) for cells in lines.values())


def _held(ledger: Ledger, claims: Sequence[Claim], line: Line) -> list[tuple[Claim, Observation]]:
    """The claims of a sentence that a row may hold, each with its cell."""
    if not claims or not ledger.may_compare(claims[0].provenance.document, line[0].provenance.document):
        return []
    return [(c, cell) for c in claims if may_tell(ledger, c, line) and (cell := find_cell(c, line)) is not None]


def _is_proved(ledger: Ledger, claims: Sequence[Claim], line: Line, ends: frozenset[date]) -> bool:
    """Is any of a sentence's figures, which tell much, that of a row's cell, whose cells' times end on these days?"""
    timely = [claim for claim in claims if is_timely(claim, ends)]
    if not timely or not ledger.may_compare(timely[0].provenance.document, line[0].provenance.document):
        return False
    return any(
        fit_cell(claim, cell)
        for claim in timely
        if may_tell(ledger, claim, line) and (cell := find_cell(claim, line)) is not None
    )


def _align(ledger: Ledger, claims: Sequence[Claim], line: Line) -> Iterable[Aligned]:
    """What one row says of the claims of a sentence, if some of them prove that it is told there."""
    pairs = _held(ledger, claims, line)
    right = [pair for pair in pairs if fit_cell(*pair)]
    proof = [pair for pair in right if tells_much(pair[0])]
    if not proof:
        return
    wrong = [
        (claim, cell)
        for claim, cell in pairs
        if not fit_cell(claim, cell)
        and all(told is not cell for _, told in right)
        and any(_adjoin(ledger, claim, other) for other, _ in proof)
    ]
    if len(wrong) > 1:
        wrong = [(c, cell) for c, cell in wrong if names_its_time(ledger, c) or c.role not in (Role.ACTUAL, Role.PART)]
    for claim, cell in right:
        others = tuple(pair for pair in proof if pair[0] is not claim)
        if others and (len(others) > 1 or _is_named(ledger, claim, line)):
            yield Aligned(claim, cell, True, others)
    for claim, cell in wrong if len(wrong) == 1 else ():
        named = claim.indicator == cell.indicator or _is_named(ledger, claim, line)
        if named and may_be_slip(ledger, claim, cell, proof):
            yield Aligned(claim, cell, False, tuple(proof))


def _adjoin(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Do two figures of a sentence stand beside each other, or in one clause?"""
    told = ledger.neighbours(one)
    return abs(told.index(one) - told.index(other)) == 1 or one.clause == other.clause


def _is_named(ledger: Ledger, claim: Claim, line: Line) -> bool:
    """Does the claim's sentence name the row, by words of its heading?"""
    told = name_stems(ledger.sentence_of(claim))
    named = name_stems(line[0].header)
    return bool(named) and len(named & told) >= SHARE_OF_NAME * len(named)


LONG_NAME = 3
"""Words of a name of which one may stand in the sentence before."""


def names_in_full(ledger: Ledger, claim: Claim, header: str) -> bool:
    """Does the claim's sentence hold every word that names a row, and are they two at least?

    One word of a longer name may stand in the sentence before: "41,872 notices were issued. 72.4% were paid early".
    """
    named = name_stems(header)
    missing = named - name_stems(ledger.sentence_of(claim))
    if len(named) > 1 and not missing:
        return True
    before = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    near = before and ledger.block_index(before[0]) == ledger.block_index(claim)
    return (
        bool(near)
        and len(named) >= LONG_NAME
        and len(missing) == 1
        and missing <= name_stems(ledger.sentence_of(before[0]))
    )


def shares_column(ledger: Ledger, claim: Claim, place: CellPlace, document: str) -> bool:
    """Do other figures of the claim's sentence stand in the column of a cell?

    One in the row of its own measure proves it, or two that no link ties to anything: both meet by chance too seldom.
    """
    cells = ledger.cells_in.get((document, place.table), ())
    column = [o for o in cells if o.column == place.column and o.row != place.row and is_trusted(o)]
    others = [c for c in ledger.neighbours(claim) if c is not claim and tells_much(c) and c.period == claim.period]
    held = [(c, cell) for c in others for cell in column if of_one_unit(c, cell) and fit_cell(c, cell)]
    open_ended = {c.id for c, _ in held if c.indicator is None}
    return len(open_ended) > 1 or any(c.indicator == cell.indicator for c, cell in held)


def shares_row(ledger: Ledger, claim: Claim, place: CellPlace, document: str) -> bool:
    """Do other figures told of the claim's measure, in its sentence or one beside it, stand in the row of a cell?

    They must be the row's at other times or of other kinds: the row is being retold.
    """
    cells = [
        cell
        for cell in ledger.cells_of.get(claim.indicator or "", ())
        if (cell.provenance.document, cell.table) == (document, place.table) and is_trusted(cell)
    ]
    for index in range(claim.sentence_index - 1, claim.sentence_index + 2):
        for other in ledger.by_sentence.get((claim.provenance.document, index), ()):
            if other is claim or other.indicator != claim.indicator or not may_stand(ledger, other):
                continue
            if not tells_much(other) or ledger.block_index(other) != ledger.block_index(claim):
                continue
            cell = find_cell(other, tuple(cells)) if cells else None
            if cell is not None and fit_cell(other, cell) and (cell.row, cell.column) != (place.row, place.column):
                return True
    return False
