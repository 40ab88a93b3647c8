"""NAR403: "better than the national average" when it is not."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import Better, find_better
from narrator.checks.wordings.comparisons import Comparison, find_comparisons
from narrator.checks.wordings.named import OWNERS as NAMED_OWNERS
from narrator.checks.wordings.named import Named, find_named
from narrator.checks.wordings.sides import Breach, find_breach, tell_better
from narrator.domain import Claim, Finding, Owner, Role, Severity

OWNERS = {
    Owner.STATISTICAL_NEIGHBOURS: "statistical neighbours",
    Owner.REGIONAL: "the region",
    Owner.NATIONAL: "the national figure",
    Owner.OTHER: "the benchmark",
}


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each figure that lies on the other side of a benchmark than its sentence says."""
    ledger = docket.ledger
    for comparison in find_comparisons(ledger, (Role.BENCHMARK,)):
        better = find_better(ledger, comparison.actual)
        breach = find_breach(comparison.actual.quantity, comparison.limit.quantity, comparison.relation, better)
        if breach is not None:
            yield _finding(ledger, comparison, breach, better)
    for named in find_named(ledger, [owner.value for owner in NAMED_OWNERS]):
        better = find_better(ledger, named.claim)
        breaches = [find_breach(named.claim.quantity, c.quantity, named.relation, better) for c in named.cells]
        first = breaches[0]
        if first is not None and all(breaches):
            yield _by_cell(ledger, named, first, better)


def _finding(ledger: Ledger, comparison: Comparison, breach: Breach, better: Better) -> Finding:
    """The figure with the benchmark that it is held against."""
    actual, limit = comparison.actual, comparison.limit
    whose = owner_name(limit)
    said = f"{breach.said} than" if breach.judged else breach.said
    own, other = tell_figure(actual.quantity), tell_figure(limit.quantity)
    tail = f" ({tell_better(better)})" if breach.judged else ""
    return CHECK.finding(
        severity=Severity.ERROR if breach.sure else Severity.WARNING,
        confidence=0.88 if breach.sure else 0.72,
        message=f"{own} is told as {said} {whose} ({other}), but is {breach.fact} it{tail}",
        recomputation=f"{breach.told(actual.quantity, limit.quantity)}{tail}",
        evidence=(claim_evidence(ledger, actual), claim_evidence(ledger, limit, whose)),
    )


def _by_cell(ledger: Ledger, named: Named, breach: Breach, better: Better) -> Finding:
    """The figure with the table's benchmark."""
    cell, claim = named.cells[0], named.claim
    whose = OWNERS[cell.benchmark] if cell.benchmark is not None else OWNERS[Owner.OTHER]
    said = f"{breach.said} than" if breach.judged else breach.said
    tail = f" ({tell_better(better)})" if breach.judged else ""
    own, other = tell_figure(claim.quantity), tell_figure(cell.quantity)
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.75,
        message=f"{own} is told as {said} {whose}, but the table has {other}, and it is {breach.fact} it{tail}",
        recomputation=f"{breach.told(claim.quantity, cell.quantity)}{tail}",
        evidence=(claim_evidence(ledger, claim), *(cell_evidence(c) for c in named.cells)),
    )


def owner_name(limit: Claim) -> str:
    """Whose figure a benchmark is, in words."""
    return OWNERS[limit.benchmark] if limit.benchmark is not None else OWNERS[Owner.OTHER]


CHECK = Check(
    code="NAR403",
    name="benchmark-wording",
    severity=Severity.ERROR,
    precedence=130,
    finds="A figure said to be above, below, better or worse than, or in line with a benchmark, that lies elsewhere.",
    why="Members judge a service by its neighbours: a comparison that is the wrong way round misleads them.",
    false_alarms="A sentence that compares with several places of which only one is told with a figure.",
    run=_run,
)
