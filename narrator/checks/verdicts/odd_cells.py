"""Cells of two tables that give one fact otherwise, where the tables agree on the rest, or a sentence tells which errs.

A sentence is borne out by one table, so nothing is said of it, and the other table's cell stays unseen. Two tables
that tell the same measure for several times alike are of the same people; where they differ once, one of them is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from narrator.checks.facts.evidence import cell_evidence
from narrator.checks.facts.figures import is_mistyped, is_slip, unit_group
from narrator.checks.facts.known import SURE_LINK, Known, cell_knowns, claim_stretches, is_trusted
from narrator.checks.facts.ledger import Key, Ledger
from narrator.checks.facts.stretches import Stretch, tell_stretch
from narrator.checks.verdicts.compatibility import same_definition
from narrator.checks.verdicts.judgement import Judgement
from narrator.domain import Basis, Claim, Comparator, Evidence, Kind, Observation, Role, Unit, Verdict

LEAST_SHARED = 2
"""Times that two tables must tell alike before they are held against each other without a sentence's help."""

LEAST_DIGITS = 3
"""Digits that a cell must have to be taken for another one mistyped where the tables share no other time."""


SMALL = 9
"""Counts up to here are alike by chance."""


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that another table of its document, or the sum of other cells, gives otherwise.

    `others` are the cells against it, `value` what they give, `told` the sentences that bear that out; without any,
    either side may be the wrong one. `when` is the time in words, empty for a target.
    """

    cell: Observation
    others: tuple[Evidence, ...]
    value: str
    when: str
    told: tuple[Claim, ...]


Time = tuple[str, Stretch | tuple[str, tuple[Basis, ...]]]
"""What a cell surely covers; where that is open, its period and bases as its table tells them."""

Line = dict[Time, Observation]


def find_odd_cells(ledger: Ledger, judgements: Mapping[Key, Judgement]) -> Iterable[OddCell]:
    """The cells that are told otherwise, each once."""
    found: dict[Key, OddCell] = {}
    borne = _borne_out(judgements)
    knowns = tuple(_told_cells(ledger))
    for odd in (*_between_tables(knowns, borne), *_against_sums(ledger, knowns, judgements), *_targets(ledger, borne)):
        found.setdefault((odd.cell.provenance.document, odd.cell.id), odd)
    return found.values()


def _told_cells(ledger: Ledger) -> Iterable[tuple[Known, Observation]]:
    """The trusted values of the tables with the cells that they stand in."""
    return ((known, known.cells[0]) for known in cell_knowns(ledger) if known.trusted)


def _between_tables(
    knowns: Sequence[tuple[Known, Observation]], borne: Mapping[Key, tuple[Claim, ...]]
) -> Iterable[OddCell]:
    """For each measure that two tables of a document give otherwise at one time only, that cell."""
    for lines in _lines_by_measure(knowns).values():
        for first, second in combinations(lines, 2):
            odd = _compare(first, second, borne)
            if odd is not None:
                yield odd


def _against_sums(
    ledger: Ledger, knowns: Sequence[tuple[Known, Observation]], judgements: Mapping[Key, Judgement]
) -> Iterable[OddCell]:
    """The cells of a whole stretch whose value a sentence tells otherwise, and as the sum of its months."""
    by_measure: dict[tuple[str, str], list[tuple[Known, Observation]]] = defaultdict(list)
    for known, cell in knowns:
        if known.certain:
            by_measure[known.source, known.indicator].append((known, cell))
    for judgement in judgements.values():
        claim, evidence = judgement.claim, judgement.evidence
        summed = len(evidence) > 1 and all(one.observation is not None for one in evidence)
        if judgement.verdict is not Verdict.CONSISTENT or not summed or not _is_plain(claim):
            continue
        stretches, stated = claim_stretches(ledger, claim)
        for known, cell in by_measure[evidence[0].document, claim.indicator or ""]:
            same = known.stretch in stretches and len(stretches) == 1 and known.group == unit_group(claim.quantity)
            if stated and same and not _fits(claim, cell) and is_slip(claim.quantity, cell.quantity):
                yield OddCell(cell, evidence, judgement.note, tell_stretch(known.stretch), (claim,))


def _targets(ledger: Ledger, borne: Mapping[Key, tuple[Claim, ...]]) -> Iterable[OddCell]:
    """The targets that differ from that of the same measure on another basis, which sentences tell."""
    for analysis in ledger.analyses:
        path = analysis.document.path
        targets = [
            cell
            for cell in analysis.observations
            if cell.kind is Kind.TARGET and cell.indicator and is_trusted(cell) and cell.quantity.unit is Unit.PERCENT
        ]
        told = [(cell, borne[path, cell.id]) for cell in targets if (path, cell.id) in borne]
        for right, claims in told:
            for cell in targets:
                alike = _is_one_measure(ledger, right.indicator or "", cell.indicator or "")
                if not alike or cell.period != right.period or (path, cell.id) in borne or _agree(cell, right):
                    continue
                if is_slip(cell.quantity, right.quantity):
                    yield OddCell(cell, (cell_evidence(right),), _printed(right), "", claims)


def _is_one_measure(ledger: Ledger, one: str, other: str) -> bool:
    """Are two indicators of one family, and the same measure on two bases?"""
    return ledger.family_of(one) == ledger.family_of(other) and same_definition(ledger, one, other)


def _is_plain(claim: Claim) -> bool:
    """Is the claim surely a value of its measure, with two digits at least?"""
    exact = claim.quantity.comparator is Comparator.EXACT and claim.role in (Role.ACTUAL, Role.PREVIOUS)
    return exact and claim.link.score >= SURE_LINK and abs(claim.quantity.value) > SMALL


def _fits(claim: Claim, cell: Observation) -> bool:
    return claim.quantity.interval().overlaps(cell.quantity.interval())


def _printed(cell: Observation) -> str:
    return " ".join(cell.provenance.quote.split())


def _borne_out(judgements: Mapping[Key, Judgement]) -> dict[Key, tuple[Claim, ...]]:
    """The sentences of a sure measure that each cell bears out, by the cell."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for judgement in judgements.values():
        if judgement.verdict is not Verdict.CONSISTENT or judgement.claim.link.score < SURE_LINK:
            continue
        cells = [one for one in judgement.evidence if one.observation is not None]
        if len(cells) == 1 and judgement.claim.quantity.value == cells[0].value:
            found[cells[0].document, cells[0].observation or ""].append(judgement.claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _lines_by_measure(
    knowns: Iterable[tuple[Known, Observation]],
) -> dict[tuple[str, str, str, str | None], list[Line]]:
    """The cells of each measure in each table, by their time; what a table gives twice otherwise is left out."""
    tables: dict[tuple[str, str, str, str | None], dict[str, Line]] = defaultdict(dict)
    twice: set[tuple[str, str, Time]] = set()
    for known, cell in knowns:
        time = _time(known, cell)
        line = tables[_measure(known)].setdefault(cell.table, {})
        if time in line and line[time].quantity.value != cell.quantity.value:
            twice.add((known.source, cell.table, time))
        line.setdefault(time, cell)
    return {
        measure: [
            {at: cell for at, cell in line.items() if (measure[0], table, at) not in twice}
            for table, line in by_table.items()
        ]
        for measure, by_table in tables.items()
        if len(by_table) > 1
    }


def _time(known: Known, cell: Observation) -> Time:
    """The days that a cell covers, or its period where the table leaves open how it accumulates."""
    if known.certain:
        return "days", known.stretch
    return "period", (cell.period.label if cell.period is not None else "", cell.bases)


def _measure(known: Known) -> tuple[str, str, str, str | None]:
    """What two cells must have in common: document, measure, unit, and what is counted."""
    return known.source, known.indicator, known.group, known.counts


def _compare(first: Line, second: Line, borne: Mapping[Key, tuple[Claim, ...]]) -> OddCell | None:
    """The one time at which two tables differ; None where they differ more often, or tell too little alike."""
    shared = [at for at in first if at in second]
    differing = [at for at in shared if not _agree(first[at], second[at])]
    if len(differing) != 1:
        return None
    at = differing[0]
    alike = sum(_tells_much(first[one]) for one in shared if one != at)
    odd, other, told = _which(first[at], second[at], borne)
    if not is_slip(odd.quantity, other.quantity) or (told is None):
        return None
    enough = alike >= LEAST_SHARED or (told and (alike or _is_mistyped(odd, other)))
    when = tell_stretch(at[1]) if isinstance(at[1], Stretch) else at[1][0]
    return OddCell(odd, (cell_evidence(other),), _printed(other), when, tuple(told)) if enough else None


def _which(
    one: Observation, two: Observation, borne: Mapping[Key, tuple[Claim, ...]]
) -> tuple[Observation, Observation, Sequence[Claim] | None]:
    """The odd one of two cells first: that which no sentence tells; None for sentences that tell both."""
    first, second = (borne.get((cell.provenance.document, cell.id), ()) for cell in (one, two))
    if first and second:
        return one, two, None
    return (two, one, first) if first else (one, two, second)


def _agree(one: Observation, two: Observation) -> bool:
    """May two cells be one value, printed more or less exactly?"""
    return one.quantity.interval().overlaps(two.quantity.interval())


def _tells_much(cell: Observation) -> bool:
    """Has the cell two digits at least? Small counts are alike by chance."""
    return len(cell.quantity.value.normalize().as_tuple().digits) > 1 or abs(cell.quantity.value) > SMALL


def _is_mistyped(one: Observation, two: Observation) -> bool:
    first, second = one.quantity.value, two.quantity.value
    return len(first.as_tuple().digits) >= LEAST_DIGITS and is_mistyped(first, second)
