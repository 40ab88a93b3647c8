"""NAR205: "three Amber and five Red" where the tables list others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence, place_evidence
from narrator.checks.facts.ledger import Ledger
from narrator.checks.ratings.counting import fold
from narrator.checks.ratings.listed import Listing, listings_of
from narrator.checks.ratings.matching import Miscount, TallyRow, find_miscounts, group_tallies
from narrator.checks.ratings.told import Told, read_told
from narrator.claims import find_rated_part
from narrator.domain import Analysis, Evidence, Finding, Severity, Unit
from narrator.observations import TOTAL, UNRATED, find_rated_parts, read_rating_counts, read_tallies

MOST_SHOWN = 12
"""Rows of a list that a finding shows, at most."""

ORDER = ("Blue", "Green", "Amber", "Red", "Met", "Missed", "On track", "At risk", "Off track")
"""The order in which colours are told."""

_SHARED = re.compile(r"\b(red|amber|green|blue)s\b[^.;]*$")
_SHARED_BEHIND = re.compile(r"^(?:of the )?(red|amber|green|blue)s\b")


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each sentence, and each row of a table of counts, that does not count what is listed."""
    for analysis in docket.ledger.analyses:
        yield from _check_document(docket.ledger, analysis)


def _check_document(ledger: Ledger, analysis: Analysis) -> Iterable[Finding]:
    parts, tallies, listings = _read(ledger, analysis)
    own = bool(tallies or listings)
    if not own:
        parts, tallies, listings = _read_beside(ledger, analysis)
    if not tallies and not listings:
        return
    for told in read_told(ledger, analysis, parts):
        miscount = find_miscounts(told, tallies, listings, parts)
        if miscount is not None:
            yield _tell(ledger, miscount)
        elif (beyond := _beyond_whole(ledger, told)) is not None:
            yield beyond
    yield from _check_shares(ledger, analysis, tallies, parts)
    if own:
        yield from _check_tallies(tallies, listings, parts)


_Counted = tuple[tuple[str, ...], tuple[TallyRow, ...], tuple[Listing, ...]]
"""The services, counts and lists of a document's tables."""


def _read(ledger: Ledger, analysis: Analysis) -> _Counted:
    """Those of a document's own, read once a check: minutes ask for other documents' too."""
    return ledger.once(("rating counts", analysis.document.path), partial(_read_own, ledger, analysis))


def _read_own(ledger: Ledger, analysis: Analysis) -> _Counted:
    if not analysis.document.tables:
        return (), (), ()
    counting = read_rating_counts(analysis.document, analysis.reporting_period)
    tallies = read_tallies(analysis.document, analysis.reporting_period, counting)
    parts = find_rated_parts(counting) if tallies else ()
    return parts, group_tallies(tallies, analysis.reporting_period), listings_of(ledger, analysis)


def _read_beside(ledger: Ledger, analysis: Analysis) -> _Counted:
    """Those of the one other document on the same time that has any: minutes have no tables of their own."""
    until = ledger.known_until(analysis.document.path)
    found = [
        read
        for other in ledger.analyses
        if other is not analysis
        and until is not None
        and ledger.known_until(other.document.path) == until
        and ledger.may_compare(analysis.document.path, other.document.path)
        and any((read := _read(ledger, other))[1:])
    ]
    return found[0] if len(found) == 1 else ((), (), ())


def _beyond_whole(ledger: Ledger, told: Told) -> Finding | None:
    """Reds, Ambers and Greens that are together more than all measures that the text tells."""
    total = sum(count for count, _ in told.counts.values())
    colours = {"Red", "Amber", "Green"} <= set(told.counts) or {"Met", "Missed"} == set(told.counts)
    if told.whole is None or told.whole_claim is None or not colours or total <= told.whole or told.repeated:
        return None
    said = " + ".join(str(count) for count, _ in told.counts.values())
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.85,
        message=f"{total} ratings are told of {told.whole} measures",
        recomputation=f"{said} = {total}, but {told.whole} measures are told",
        evidence=(
            claim_evidence(ledger, told.whole_claim),
            *(claim_evidence(ledger, c) for _, c in told.counts.values()),
        ),
    )


def _tell(ledger: Ledger, miscount: Miscount) -> Finding:
    told = miscount.told
    where = "list" if miscount.listing is not None else "table"
    listed = miscount.listing.counts if miscount.listing is not None else _counts_of(miscount.tallies or {})
    if miscount.swapped is not None:
        status, count, claim, other = miscount.swapped
        claims, remedy = [claim], f"{count} {other} would agree with the {where}"
        message = f"{count} {status} told beside other {status}s, but the {where} gives {count} {other}"
    elif miscount.wrong:
        status = next(iter(miscount.wrong))
        claims = [told.counts[one][1] for one in miscount.wrong]
        said = ", ".join(f"{_tell_status(s, n)}" for s, (n, _) in miscount.wrong.items())
        true = ", ".join(f"{_tell_status(s, n)}" for s, (_, n) in miscount.wrong.items())
        message = f"{said} told, but the {where} gives {true}"
        remedy = f"{miscount.wrong[status][1]} would agree with the {where}"
    else:
        assert told.whole_claim is not None
        claims, remedy = [told.whole_claim], ""
        message = f"{told.whole} measures are told, but the {where} holds {miscount.listed_whole}"
    return CHECK.finding(
        severity=Severity.ERROR if miscount.certain else Severity.WARNING,
        confidence=0.92 if miscount.certain else 0.8,
        message=message,
        recomputation=f"the {where} has {_tell_counts(listed)}, {_size(miscount)} in all",
        evidence=(*(claim_evidence(ledger, claim) for claim in claims), *_places(miscount)),
        remedy=remedy,
    )


def _tell_status(status: str, count: int) -> str:
    return f"{count} {status}" if status[0].isupper() and " " not in status else f"{count} {status.lower()}"


def _counts_of(cells: Mapping[str, object]) -> dict[str, int]:
    return {rating: getattr(cell, "count", 0) for rating, cell in cells.items() if rating != TOTAL}


def _tell_counts(counts: Mapping[str, int]) -> str:
    names = [name for name in (*ORDER, UNRATED) if name in counts]
    return ", ".join(f"{counts[name]} {name}" for name in names)


def _size(miscount: Miscount) -> int:
    if miscount.listing is not None:
        return len(miscount.listing.rows)
    return sum(_counts_of(miscount.tallies or {}).values())


def _places(miscount: Miscount) -> Iterable[Evidence]:
    """The cells of a table of counts, or the first rows of a list, that the sentence does not agree with."""
    if miscount.tallies is not None:
        for status in miscount.wrong or miscount.tallies:
            yield place_evidence(miscount.tallies[status].provenance, f"table: {status}")
    elif miscount.listing is not None:
        rows = [row for row in miscount.listing.rows if not miscount.wrong or row.status in miscount.wrong]
        for row in rows[:MOST_SHOWN]:
            yield place_evidence(row.provenance, f"rated {row.status}: {row.name}")


def _check_shares(
    ledger: Ledger, analysis: Analysis, tallies: Sequence[TallyRow], parts: Sequence[str]
) -> Iterable[Finding]:
    """A service's share of all Reds ("four of the six Reds") against the table that counts both."""
    rows = {row.part: row for row in tallies if row.trusted}
    for claim in analysis.claims if "" in rows else ():
        quantity = claim.quantity
        if quantity.unit is not Unit.RATIO or quantity.numerator is None or quantity.denominator is None:
            continue
        said = claim.sentence.of(analysis.document.text)
        start, end = quantity.span.start - claim.sentence.start, quantity.span.end - claim.sentence.start
        found = _SHARED.search(fold(said[:start])) or _SHARED_BEHIND.search(fold(said[end:]))
        part = find_rated_part(said, (), parts)
        if found is None or not part or part not in rows:
            continue
        colour = found[1].capitalize()
        own, whole = rows[part].cells.get(colour), rows[""].cells.get(colour)
        if own is None or whole is None or whole.count != quantity.denominator or own.count == quantity.numerator:
            continue
        yield CHECK.finding(
            severity=Severity.ERROR,
            confidence=0.92,
            message=f"{part} is told to have {quantity.numerator} of the {whole.count} {colour}, "
            f"but the table gives {own.count}",
            recomputation=f"{part}: {own.count} {colour} of {whole.count}",
            evidence=(
                claim_evidence(ledger, claim),
                place_evidence(own.provenance, f"table: {part}, {colour}"),
                place_evidence(whole.provenance, f"table: all, {colour}"),
            ),
            remedy=f"{own.count} would agree with the table",
        )


def _check_tallies(tallies: Sequence[TallyRow], listings: Sequence[Listing], parts: Sequence[str]) -> Iterable[Finding]:
    """A table's row of counts against the list of the same measures."""
    for row in tallies:
        if not row.trusted or len(row.cells) < 2:
            continue
        own = [one for one in listings if one.sure and _is_of(row, one, listings, parts)]
        if len(own) != 1 or len(own[0].rows) not in row.sizes:
            continue
        listing = own[0]
        wrong = {
            rating: cell
            for rating, cell in row.cells.items()
            if rating not in (TOTAL, UNRATED) and cell.count != listing.counts.get(rating, 0)
        }
        right = [r for r in row.cells if r not in (TOTAL, UNRATED) and r not in wrong]
        if not 0 < len(wrong) <= 2 or not right:
            continue
        shown = [r for r in listing.rows if r.status in wrong][:MOST_SHOWN]
        yield CHECK.finding(
            severity=Severity.WARNING,
            confidence=0.85,
            message="the table counts "
            + ", ".join(_tell_status(r, cell.count) for r, cell in wrong.items())
            + ", but the list of measures has "
            + ", ".join(_tell_status(r, listing.counts.get(r, 0)) for r in wrong),
            recomputation=f"the list has {_tell_counts(listing.counts)}, {len(listing.rows)} in all",
            evidence=(
                *(place_evidence(cell.provenance, f"table: {row.part or 'all'}, {r}") for r, cell in wrong.items()),
                *(place_evidence(r.provenance, f"rated {r.status}: {r.name}") for r in shown),
            ),
        )


def _is_of(row: TallyRow, listing: Listing, listings: Sequence[Listing], parts: Sequence[str]) -> bool:
    """Does a list hold the measures that the row counts: all of the document, or those of its service's section?"""
    if not row.part:
        widest = max(len(one.rows) for one in listings)
        return len(listing.rows) == widest and (len(listing.tables) > 1 or len(listings) == 1)
    named = {find_rated_part("", [section or "", listing.title], parts) for section in listing.sections}
    return named == {row.part}


CHECK = Check(
    code="NAR205",
    name="rating-count",
    severity=Severity.ERROR,
    precedence=35,
    finds="Counts of Red, Amber and Green measures that the tables and cards do not bear out.",
    why="How many measures are Red is the first thing a member reads, and the count most often left from last quarter.",
    false_alarms="A sentence on some of the listed measures only, which does not say so.",
    run=_run,
    judges=True,
)
