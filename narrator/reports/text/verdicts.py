"""Every claim with its verdict, in text: what was held against what, and which claims nothing speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.text import Text

from narrator.domain import Claim, ClaimVerdict, Evidence, Verdict
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.text.canvas import Canvas, safe

COLOURS: Mapping[Verdict, str] = {
    Verdict.CONSISTENT: "green",
    Verdict.ROUNDING: "cyan",
    Verdict.CONTRADICTED: "bold red",
    Verdict.UNVERIFIED: "yellow",
}

HANG = max(len(verdict) for verdict in Verdict) + 2
"""Columns of the verdicts, which stand in a column of their own."""

MOST_PLACES = 3
"""Places told for one claim: a quarter has three months; the machine formats hold them all."""


def print_verdicts(verdicts: Sequence[ClaimVerdict], canvas: Canvas) -> None:
    """A document's claims in the order of its text, below their sections."""
    canvas.line(safe(f"Every claim and its verdict: {_tell_counts(verdicts)}", "bold"), indent=2)
    if any(one.verdict is Verdict.UNVERIFIED for one in verdicts):
        canvas.line(
            safe("unverified is not right: nothing in these documents speaks for it or against it", "dim"), indent=2
        )
    for heading, group in groupby(verdicts, key=lambda v: _heading(v.claim)):
        canvas.line()
        canvas.line(Text("   ".join(map(show_text, heading)), "bold"), indent=2)
        for verdict in group:
            canvas.print_hanging(_tell(verdict), HANG, indent=2)
    canvas.line()


def _tell_counts(verdicts: Sequence[ClaimVerdict]) -> str:
    counts = {verdict: sum(one.verdict is verdict for one in verdicts) for verdict in Verdict}
    told = ", ".join(f"{number} {verdict}" for verdict, number in counts.items() if number)
    return f"{count_of(len(verdicts), 'claim')}" + (f", {told}" if told else "")


def _heading(claim: Claim) -> tuple[str, ...]:
    place = claim.provenance
    return (*([f"p. {place.page}"] if place.page is not None else []), place.section or "no section")


def _tell(one: ClaimVerdict) -> Text:
    """`consistent    86.1%  Visits in time, 2023/24 Q2: 81 + 95 = 176; p. 12, table, Sep-23 = 86.1`."""
    claim = one.claim
    text = Text(f"{one.verdict:<{HANG}}", COLOURS[one.verdict])
    text.append(show_text(claim.provenance.quote), "bold not dim")
    what = [str(claim.role) if str(claim.role) != "actual" else "", claim.link.name or ""]
    what += [claim.period.label if claim.period else ""]
    told = ", ".join(part for part in what if part)
    text.append(f"  {show_text(told)}" if told else "", "default")
    text.append(f": {show_text(_tell_why(one))}", "dim")
    return text


def _tell_why(one: ClaimVerdict) -> str:
    """What speaks for or against the claim; of one that nothing speaks for, why not."""
    # Figures of its own document's prose are those of the sum that the note tells.
    other = [item for item in one.evidence if item.cell is not None or item.document != one.document or not one.note]
    groups = groupby(other[:MOST_PLACES], key=lambda item: _tell_place(item, one.document))
    places = [": ".join(part for part in (place, _tell_figures(list(items))) if part) for place, items in groups]
    if len(other) > MOST_PLACES:
        places.append(f"and {count_of(len(other) - MOST_PLACES, 'more figure')}")
    return "; ".join(part for part in (one.note, *places) if part) or "the sum in its own sentence"


def _tell_place(item: Evidence, document: str) -> str:
    """ "minutes.pdf, p. 3, table"; a column's heading is left to the machine formats."""
    place = [] if item.document == document else [Path(item.document).name]
    place += [f"p. {item.page}"] if item.page is not None else []
    place += ["table"] if item.cell is not None else []
    return ", ".join(place)


def _tell_figures(items: Sequence[Evidence]) -> str:
    """ "Jul-23 = 92, Aug-23 = 79"."""
    told = []
    for item in items:
        when = item.note.partition(": ")[0].partition(", ")[2] if item.cell is not None else ""
        told.append(f"{when} = {item.quote}" if when else item.quote)
    return ", ".join(told)
