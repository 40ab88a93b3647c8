"""NAR305: a rating that is not that of its value, its target, its floor, or of the table that gives it."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, place_evidence
from narrator.checks.facts.figures import tell_figure
from narrator.checks.facts.ledger import Ledger
from narrator.checks.ratings.keys import find_key
from narrator.checks.ratings.listed import listings_of
from narrator.checks.ratings.misrated import Misrated, find_misrated
from narrator.checks.ratings.named import NamedRating, find_named
from narrator.checks.ratings.standing import read_standings
from narrator.domain import Analysis, Evidence, Finding, Polarity, Rating, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each rating that is ruled out: those of tables and cards, then those of sentences."""
    ledger = docket.ledger
    for analysis in ledger.analyses:
        listings = listings_of(docket.ledger, analysis, fewest=1)
        standings = read_standings(ledger, analysis, listings)
        if standings:
            for one in find_misrated(standings, find_key(analysis.document.text)):
                yield _tell_row(one)
        for named in find_named(ledger, analysis, list(_ratings_for(ledger, analysis))):
            yield _tell_sentence(analysis, named)


def _ratings_for(ledger: Ledger, analysis: Analysis) -> Iterable[Rating]:
    """The ratings that a document's sentences may be held against: its own, and those of others on the same time."""
    until = ledger.known_until(analysis.document.path)
    for other in ledger.analyses:
        same = until is not None and ledger.known_until(other.document.path) == until
        if other is analysis or (same and ledger.may_compare(analysis.document.path, other.document.path)):
            yield from other.ratings


def _tell_row(one: Misrated) -> Finding:
    standing = one.standing
    own, aim = tell_figure(standing.value.quantity), tell_figure(standing.target.quantity)
    better = "lower is better" if standing.polarity is Polarity.LOWER else "higher is better"
    met = "meets" if standing.surely_met else "misses"
    told = f"{own} {met} the target of {aim} ({better})"
    if standing.floor is not None:
        told += f"; the floor is {tell_figure(standing.floor.quantity)}"
    allowed = " or ".join(one.allowed)
    by = {
        "floor": f"by target and floor it is {allowed}",
        "key": f"by the report's own key it is {allowed}",
        "target": f"the target is {allowed.lower()}",
        "others": f"measures that do no better are rated {allowed}",
    }[one.by]
    mild = one.by == "others" and standing.row.status == "Amber"
    severity = Severity.ERROR if one.certain else Severity.INFO if mild else Severity.WARNING
    cells = [cell_evidence(cell) for cell in (standing.value, standing.target, standing.floor) if cell is not None]
    return CHECK.finding(
        severity=severity,
        confidence=0.9 if one.certain else 0.75,
        message=f"{_short(standing.row.name)} is rated {standing.row.status}, which its value does not give",
        recomputation=f"{told}; {by}",
        evidence=(place_evidence(standing.row.provenance, f"rated {standing.row.status}: {standing.row.name}"), *cells),
        remedy=f"{allowed} would be right" if len(one.allowed) == 1 else "",
    )


def _tell_sentence(analysis: Analysis, named: NamedRating) -> Finding:
    text = analysis.document.text
    block = next((b for b in analysis.document.blocks if b.span.contains(named.place)), None)
    when = "before" if named.before else "now"
    first = Evidence(
        document=analysis.document.path,
        quote=named.place.of(text),
        page=block.page if block is not None else None,
        section=block.section if block is not None else None,
        paragraph=block.paragraph if block is not None else None,
        sentence=" ".join(named.sentence.of(text).split()),
        span=named.place,
    )
    return CHECK.finding(
        severity=Severity.ERROR,
        confidence=0.9,
        message=f"{_short(named.rating.name)} is told as {named.told} {when}, but the table rates it {named.listed}",
        recomputation=f"the sentence says {named.told}, the table {named.listed}",
        evidence=(first, place_evidence(named.rating.provenance, f"rated {named.listed} {when}: {named.rating.name}")),
        remedy=f"{named.listed} would agree with the table",
    )


def _short(name: str) -> str:
    """A name on one line, cut where it is long."""
    words = " ".join(name.split())
    return words if len(words) <= 70 else f"{words[:67]}..."


CHECK = Check(
    code="NAR305",
    name="rating",
    severity=Severity.ERROR,
    precedence=45,
    finds="A Red, Amber or Green that its value, target and floor do not give, or that a sentence tells otherwise.",
    why="A missed target rated Green is not discussed, and a met one rated Red takes the time of others.",
    false_alarms="Ratings by forecast or by judgement; thresholds that the report does not tell.",
    run=_run,
)
