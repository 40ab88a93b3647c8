"""NAR103: a breakdown that does not add up to its total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_number
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.stretches import month_of
from narrator.checks.sums.breakdowns import Breakdown
from narrator.checks.sums.divisions import Hundred, find_hundreds
from narrator.domain import Claim, Evidence, Finding, Kind, Observation, Role, Severity, Unit


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each breakdown whose parts are too few or too many."""
    for breakdown in docket.breakdowns:
        if breakdown.missing:
            yield _finding(docket, breakdown)
    for hundred in find_hundreds(docket.ledger):
        if not hundred.fits:
            yield _hundred(docket, hundred)


def _hundred(docket: Docket, hundred: Hundred) -> Finding:
    """The shares that should make a hundred."""
    gap = hundred.total - 100
    off = f"{tell_number(abs(gap), 2)} too {'much' if gap > 0 else 'little'}"
    return CHECK.finding(
        severity=Severity.WARNING if hundred.certain else Severity.INFO,
        confidence=0.75 if hundred.certain else 0.4,
        message=f"the shares make {tell_number(hundred.total, 2)}%, not 100%: {off}",
        recomputation=f"{hundred.told()}, but shares of one whole make 100: {off}",
        evidence=tuple(claim_evidence(docket.ledger, part, "a share") for part in hundred.parts),
    )


def _finding(docket: Docket, breakdown: Breakdown) -> Finding:
    """The whole first, then its parts, then the table's cells that hold what is missing."""
    ledger, missing = docket.ledger, breakdown.missing
    parts = [part for part in breakdown.parts if part is not breakdown.whole]
    cells, sure = _missing_cells(docket, breakdown) if missing > 0 else ((), True)
    money = breakdown.whole.quantity.unit is Unit.MONEY
    gap = f"{breakdown.tell(missing)} {'is' if missing == 1 or money else 'are'} missing"
    over = f"{breakdown.tell(-missing)} too {'much' if money else 'many'}"
    confirmed = bool(cells) and sure
    query = (breakdown.query and not confirmed) or (breakdown.overlaps and missing < 0)
    error = missing > 0 and breakdown.sure
    return CHECK.finding(
        severity=Severity.INFO if query else Severity.ERROR if error else Severity.WARNING,
        confidence=0.4 if query else 0.9 if error else 0.75,
        message=f"the parts do not add up to {breakdown.tell(breakdown.total)}: {gap if missing > 0 else over}"
        + (" (the groups may overlap)" if query and missing < 0 else ""),
        recomputation=f"{breakdown.told()}, but the whole is said to be {breakdown.tell(breakdown.total)}: "
        + (gap if missing > 0 else over),
        evidence=(
            claim_evidence(ledger, breakdown.whole, "the whole"),
            *(claim_evidence(ledger, part, "a part") for part in parts),
            *(claim_evidence(ledger, told, "the whole, told elsewhere") for told in _told_elsewhere(docket, breakdown)),
            *cells,
        ),
        remedy=_remedy(cells, sure),
    )


def _remedy(cells: tuple[Evidence, ...], sure: bool) -> str:
    """The cells that hold what is missing, told as sure as their table is."""
    if not cells:
        return ""
    held = " and ".join(f"{cell.note} = {cell.quote}" for cell in cells)
    return f"{held} would make it right" if sure else f"{held} may be what is missing (the table is hard to read)"


def _told_elsewhere(docket: Docket, breakdown: Breakdown) -> Iterable[Claim]:
    """The first other sentence of the section that tells the same whole of the same things."""
    ledger, whole = docket.ledger, breakdown.whole
    for claim in ledger.analysis_of(whole).claims:
        same = claim.quantity.unit is Unit.COUNT and claim.quantity.value == breakdown.total
        beside = claim.provenance.section == whole.provenance.section and claim.sentence_index != whole.sentence_index
        if same and beside and claim.quantity.counted == whole.quantity.counted and claim.role is Role.ACTUAL:
            yield claim
            return


def _missing_cells(docket: Docket, breakdown: Breakdown) -> tuple[tuple[Evidence, ...], bool]:
    """The cells of the one column of the same section whose months hold exactly what the parts leave out.

    The column's name must not be told in the text; where several columns would do, none is named. The second answer
    says whether the cells can be trusted.
    """
    ledger, whole = docket.ledger, breakdown.whole
    section, period = whole.provenance.section, whole.period
    if section is None or period is None:
        return (), True
    columns: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for cell in ledger.analysis_of(whole).observations:
        inside = (
            cell.period is not None
            and period.contains(cell.period)
            and month_of(cell.period.end).end == cell.period.end
        )
        if (
            inside
            and cell.provenance.section == section
            and cell.kind is Kind.ACTUAL
            and cell.quantity.unit is Unit.COUNT
        ):
            columns[cell.table, cell.column].append(cell)
    told = _stems(" ".join(ledger.sentence_of(part) for part in (whole, *breakdown.parts)))
    names = [_stems(cells[0].header) for cells in columns.values()]
    common = frozenset(stem for stem in told if sum(stem in name for name in names) > len(names) / 2)
    found = [
        cells
        for cells in columns.values()
        if sum((c.quantity.value for c in cells), Decimal(0)) == breakdown.missing
        and not ((_stems(cells[0].header) - common) & told)
    ]
    if len(found) != 1:
        return (), True
    held = tuple(cell for cell in found[0] if cell.quantity.value)
    return tuple(cell_evidence(cell) for cell in held), all(is_trusted(cell) for cell in held)


def _stems(text: str) -> frozenset[str]:
    """The longer words of a text, cut to their stems."""
    return frozenset(word[:6] for word in re.findall(r"[a-z]{5,}", text.lower()))


CHECK = Check(
    code="NAR103",
    name="parts-whole",
    severity=Severity.ERROR,
    precedence=30,
    finds="A breakdown, in a sentence or in bullets, whose parts do not add up to the whole that it names.",
    why="A group left out of the text is a group that nobody asks about.",
    false_alarms="Groups that overlap, so that one member is counted twice; lists that never meant to be complete.",
    run=_run,
)
