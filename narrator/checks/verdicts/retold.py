"""Rows told without their neighbours in the sentence: by the sentence before, or by their whole name.

"94.1% of leavers are in suitable homes. That is 1.5 points better than the 92.6% of Quarter 2": the second sentence
names nothing, so it goes on about the row of the first. And a sentence that holds every word of one row's name and
tells a figure of no other measure tells that row. Neither is as good as a link, so only near figures are ruled out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from narrator.checks.facts.figures import is_mistyped
from narrator.checks.facts.known import SURE_LINK
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.facts.words import list_words
from narrator.checks.verdicts.row_cells import (
    Aligned,
    Line,
    find_cell,
    fit_cell,
    may_stand,
    may_tell,
    name_stems,
    tells_much,
)
from narrator.checks.verdicts.row_slips import may_be_slip
from narrator.checks.verdicts.told_times import names_its_time
from narrator.domain import Claim, Observation, Role, Unit
from narrator.periods import find_periods

VALUES = (Role.ACTUAL, Role.PREVIOUS)

FURTHER_WORDS = 1
"""Words of its own that a sentence without a present value may have: what it tells is held against that of the sentence
before."""

NEAR_SHARE, LARGE_COUNT = 15, 100
"""How far, in hundredths, a figure may lie from a cell that only words tie it to; counts of hundreds, or percentages
and rates with a digit mistyped."""

LEAST_NAMED = 2
"""Words that a row's name must have for a sentence that holds them all to name it."""

LONG_FIGURE = 4
"""Digits of a figure that stands in its row at another time by no chance: then the time is the wrong one."""

REMEMBERED = 4096
"""Sentences whose own words are kept: each is asked for them by every figure and row."""

_HELD = (Role.PREVIOUS, Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.CHANGE)
"""Figures that another one is held against; beside a second present one, either may be a part."""

_SUPERLATIVE = re.compile(r"\b[a-z]{3,}est\b")


def align_retold(ledger: Ledger, lines: Sequence[Line]) -> Iterable[Aligned]:
    """What the row of the sentence before, or the one row that a sentence names whole, says of its figures."""
    by_measure: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_measure[line[0].indicator or ""].append(line)
    named: dict[str, list[tuple[frozenset[str], Line]]] = defaultdict(list)
    for line in lines:
        if len(name := name_stems(line[0].header)) >= LEAST_NAMED:
            named[min(name)].append((name, line))
    named_by: dict[Key, str] = {}
    for claim in (claim for told in ledger.by_sentence.values() for claim in told):
        for one in _align_named_row(ledger, claim, named):
            if one.fits:
                named_by[key_of(claim)] = one.cell.indicator or ""
            yield one
    for told in ledger.by_sentence.values():
        yield from _align_with_row_before(ledger, told, by_measure, named_by)


def _align_with_row_before(
    ledger: Ledger, told: Sequence[Claim], lines: Mapping[str, Sequence[Line]], named_by: Mapping[Key, str]
) -> Iterable[Aligned]:
    """The one figure of a sentence that the row of the sentence before rules out, and those that it bears out."""
    tied = _tied_before(ledger, told[0], named_by)
    claims = [c for c in told if may_stand(ledger, c)] if any(measure in lines for measure in tied.values()) else []
    before = _told_before(ledger, claims, tied) if claims else {}
    if len(set(before.values())) != 1:
        return
    for line in lines.get(next(iter(before.values())), ()):
        if not ledger.may_compare(claims[0].provenance.document, line[0].provenance.document):
            continue
        values = (c for key in before if may_stand(ledger, c := ledger.claims[key]))
        held = [(c, cell) for c in values if (cell := find_cell(c, line)) is not None]
        proof = [(c, cell) for c, cell in held if fit_cell(c, cell) and tells_much(c)]
        first = ledger.claims[next(iter(before))]
        open_ended = [c for c in claims if _goes_on(ledger, c, first, line) and may_tell(ledger, c, line)]
        pairs = [(c, cell) for c in open_ended if (cell := find_cell(c, line)) is not None]
        right = [pair for pair in pairs if fit_cell(*pair)]
        taken = [cell for _, cell in (*proof, *right)]
        wrong = [(c, cell) for c, cell in pairs if not fit_cell(c, cell) and not any(cell is one for one in taken)]
        yield from (Aligned(c, cell, True, tuple(proof)) for c, cell in right if proof)
        for claim, cell in wrong if len(wrong) == 1 else ():
            beside = (*proof, *right)
            named = bool(right) or (bool(proof) and _tells_only_a_time(ledger, claim))
            if (proof or _is_near(claim, cell)) and may_be_slip(ledger, claim, cell, beside, named=named):
                yield Aligned(claim, cell, False, beside)


def _tells_only_a_time(ledger: Ledger, claim: Claim) -> bool:
    """ "December was the hardest month at 95.6%": has a sentence one figure, its time and no word of a measure?"""
    alone = len(ledger.neighbours(claim)) == 1 and names_its_time(ledger, claim)
    return alone and not _own_stems(ledger.sentence_of(claim))


def _tied_before(ledger: Ledger, claim: Claim, named_by: Mapping[Key, str]) -> dict[Key, str]:
    """The measures of the figures in the sentence before a claim's that are surely tied to one."""
    before = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    linked = {key_of(c): c.indicator for c in before if c.indicator is not None and c.link.score >= SURE_LINK}
    return linked | {key: named_by[key] for c in before if (key := key_of(c)) in named_by}


def _told_before(ledger: Ledger, claims: Sequence[Claim], told: dict[Key, str]) -> dict[Key, str]:
    """Those measures of the sentence before, of the same paragraph, that this one goes on about.

    Of several measures, as a rate and its count, the one that other figures of this sentence are of goes on.
    """
    before = ledger.by_sentence[claims[0].provenance.document, claims[0].sentence_index - 1]
    if ledger.block_index(before[0]) != ledger.block_index(claims[0]):
        return {}
    own = {c.indicator for c in claims if c.indicator is not None and c.link.score >= SURE_LINK}
    goes_on = own & set(told.values())
    return {key: measure for key, measure in told.items() if measure in goes_on} if len(goes_on) == 1 else told


def _goes_on(ledger: Ledger, claim: Claim, first: Claim, line: Line) -> bool:
    """Has the claim no measure of its own, and its sentence no words for another one?"""
    tied = claim.indicator is not None and claim.link.via in ("clause", "sentence")
    if tied and claim.indicator != line[0].indicator:
        return False
    known = name_stems(f"{ledger.sentence_of(first)} {line[0].header} {line[0].indicator_name or ''}")
    further = _own_stems(ledger.sentence_of(claim)) - known
    bare = not any(c.role in (Role.ACTUAL, Role.PART) for c in ledger.neighbours(claim))
    return len(further) <= (FURTHER_WORDS if bare else 0)


def tells_no_part(ledger: Ledger, claim: Claim) -> bool:
    """Has the clause of a present figure at a told time no word that its measure or any other is not told with?

    Then the figure is of all that the measure counts, and however far from the measure's value, it is wrong.
    """
    if claim.role is not Role.ACTUAL or claim.link.via != "clause" or not names_its_time(ledger, claim):
        return False
    measure = ledger.indicators.get(claim.indicator or "")
    others = (c for c in ledger.neighbours(claim) if c is not claim and c.clause == claim.clause)
    if measure is None or any(c.role not in _HELD for c in others):
        return False
    return not _own_stems(ledger.clause_of(claim)) - name_stems(" ".join((measure.name, *measure.aliases)))


@lru_cache(maxsize=REMEMBERED)
def _own_stems(sentence: str) -> frozenset[str]:
    """The words of a sentence, without times, superlatives and words that any measure is told with."""
    for mention in reversed(find_periods(sentence)):
        sentence = f"{sentence[: mention.span.start]} {sentence[mention.span.end :]}"
    told = name_stems(_SUPERLATIVE.sub(" ", sentence.lower()))
    return told - name_stems(" ".join(list_words("row", "said")))


def _align_named_row(
    ledger: Ledger, claim: Claim, lines: Mapping[str, Sequence[tuple[frozenset[str], Line]]]
) -> Iterable[Aligned]:
    """The cell of the only row whose whole name the sentence of an untied figure holds.

    `lines` are rows with the words of their names, by one of these.
    """
    if claim.role not in VALUES or (claim.indicator is not None and claim.link.score >= SURE_LINK):
        return
    if not may_stand(ledger, claim):
        return
    told = name_stems(ledger.sentence_of(claim))
    near = (row for word in told for row in lines.get(word, ()))
    rows = [(name, line) for name, line in near if name <= told and may_tell(ledger, claim, line)]
    whole = [line for name, line in rows if not any(name < other for other, _ in rows)]
    cells = [cell for line in whole if (cell := find_cell(claim, line)) is not None]
    if len(whole) != 1 or len(cells) != 1 or claim.indicator not in (None, cells[0].indicator):
        return
    told_much = sum(map(str.isdigit, str(claim.quantity.value))) >= LONG_FIGURE
    if fit_cell(claim, cells[0]) or (
        _is_near(claim, cells[0]) and may_be_slip(ledger, claim, cells[0], (), named=told_much)
    ):
        yield Aligned(claim, cells[0], fit_cell(claim, cells[0]), ())


def _is_near(claim: Claim, cell: Observation) -> bool:
    """Is the figure a digit away from the cell, or a large count within a few hundredths of it?"""
    told, right = claim.quantity.value, cell.quantity.value
    if is_mistyped(told, right):
        return True
    near = 100 * abs(told - right) <= NEAR_SHARE * abs(right)
    return near and (claim.quantity.unit is not Unit.COUNT or right >= LARGE_COUNT)
