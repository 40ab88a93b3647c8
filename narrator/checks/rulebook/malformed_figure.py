"""NAR902: a figure, year or date that cannot be meant as it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.texts.malformed import Malformed, find_malformed, places_of
from narrator.checks.texts.places import cell_place, prose_blocks, read_block, text_evidence
from narrator.domain import Analysis, Evidence, Finding, Severity, Span, Table

SURE_TABLE = 0.9
"""Confidence of a table in whose cells a figure is taken at its word: below it two cells may have run together."""

YEAR_LABEL = re.compile(r"(?:Q[1-4] )?(?:19|20)\d\d/\d\d$")


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each malformed figure, in reading order; the same figure of a document is told once."""
    for analysis in docket.ledger.analyses:
        in_blocks, in_cells = places_of(analysis.document)
        told: set[tuple[str, str]] = set()
        for block in prose_blocks(analysis):
            for one in find_malformed(read_block(analysis, block), in_blocks):
                if (one.name, one.surface) in told:
                    continue
                told.add((one.name, one.surface))
                span = Span(block.span.start + one.start, block.span.start + one.end)
                yield _finding(one, text_evidence(analysis, block, span, one.surface, one.name))
        # Many cells of a document print the same.
        find_in_cell = cache(lambda text, place=in_cells: tuple(find_malformed(text, place)))
        for table in analysis.document.tables:
            if table.confidence >= SURE_TABLE:
                yield from _in_table(analysis, table, find_in_cell, told)


def _in_table(
    analysis: Analysis, table: Table, find: Callable[[str], Iterable[Malformed]], told: set[tuple[str, str]]
) -> Iterable[Finding]:
    """Malformed figures in a table's cells; a year's label only among labels of years."""
    for cell in table.cells:
        for one in find(cell.text):
            if not cell.fits or (one.name, one.surface) in told:
                continue
            if one.name == "no such year" and not any(YEAR_LABEL.match(other.text.strip()) for other in table.cells):
                continue
            told.add((one.name, one.surface))
            yield _finding(one, cell_place(analysis, table, cell, one.surface, one.name))


def _finding(one: Malformed, evidence: Evidence) -> Finding:
    """The figure with what is wrong about it. What is only worth a look leaves the claim on it to the other rules."""
    evidence = evidence if one.severity is Severity.WARNING else replace(evidence, claim=None)
    return CHECK.finding(
        severity=one.severity,
        confidence=0.9 if one.severity is Severity.WARNING else 0.5,
        message=f'"{one.surface}" is malformed: {one.name}',
        recomputation=one.why or f'"{one.surface}": {one.name}',
        evidence=(evidence,),
    )


CHECK = Check(
    code="NAR902",
    name="malformed-figure",
    severity=Severity.WARNING,
    precedence=5,
    finds="A figure, year or date that cannot be meant as it is printed.",
    why="A slip of the hand in a figure hides what the figure is, and shows that nobody read it again.",
    false_alarms="A file's number that looks like a year; a house's own way to write figures.",
    run=_run,
)
