"""NAR901: text left unfinished."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.texts.places import QUOTES, cell_place, read_block, text_evidence
from narrator.checks.texts.references import is_minutes
from narrator.data_files import read_data
from narrator.domain import Analysis, Block, BlockKind, Evidence, Finding, Severity, Span, Table
from narrator.needs import Needing, Sieve

AROUND = 60
"""Characters before a placeholder that may make an honest statement of it; a clause's length."""

LONGEST_LABEL = 80
"""Characters of a label that announces text."""

SURE_TABLE = 0.9
"""Confidence of a table whose heads are taken to stand over their columns."""


_PLAIN = re.compile(r"[\s\d.,%£()+-]*")
"""Most cells: a figure, and no words."""


@dataclass(frozen=True, slots=True)
class _Placeholder:
    """One trace of unfinished writing."""

    name: str
    pattern: Needing
    severity: Severity
    not_before: re.Pattern[str] | None
    minutes: bool
    cells: bool


@cache
def _data() -> dict[str, Any]:
    """The whole of `placeholders.toml`."""
    return read_data(__package__, "placeholders.toml")


@cache
def _placeholders_in(cells: bool) -> Sieve[_Placeholder]:
    """The placeholders of blocks or of cells by what a text must hold to have them."""
    return Sieve((one for one in _read_placeholders() if one.cells or not cells), lambda one: one.pattern)


@cache
def _read_placeholders() -> tuple[_Placeholder, ...]:
    """The patterns of `placeholders.toml`, in order."""
    return tuple(
        _Placeholder(
            name=entry["name"],
            pattern=Needing(entry["pattern"]),
            severity=Severity(entry["severity"]),
            not_before=re.compile(entry["not_before"]) if "not_before" in entry else None,
            minutes=entry.get("minutes", True),
            cells=entry.get("cells", False),
        )
        for entry in _data()["placeholder"]
    )


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    """One of the other patterns."""
    return re.compile(_data()[group][name])


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each unfinished block or cell, in reading order."""
    for analysis in docket.ledger.analyses:
        minutes = is_minutes(analysis)
        blocks, tables = analysis.document.blocks, analysis.document.tables
        in_blocks = _placeholders_in(cells=False).narrowed(analysis.document.text)
        in_cells = _placeholders_in(cells=True).narrowed("\n".join(c.text for table in tables for c in table.cells))
        for number, block in enumerate(blocks):
            if block.kind is not BlockKind.TABLE:
                yield from _in_block(analysis, block, in_blocks, minutes)
                yield from _blank(analysis, block, blocks[number + 1] if number + 1 < len(blocks) else None)
        look = cache(partial(_look_at_cell, in_cells))
        for table in tables:
            yield from _in_table(analysis, table, look)


def _in_block(analysis: Analysis, block: Block, sieve: Sieve[_Placeholder], minutes: bool) -> Iterable[Finding]:
    """The first placeholder of a block; one is enough to send the writer back to it."""
    text = read_block(analysis, block)
    for placeholder in sieve.sift(text):
        match = _first(placeholder, text) if placeholder.minutes or not minutes else None
        if match is not None:
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            quote = match.group(0).strip(" \n-–—:(")
            yield _finding(text_evidence(analysis, block, span, quote, placeholder.name), placeholder.severity)
            return


def _first(placeholder: _Placeholder, text: str) -> re.Match[str] | None:
    """The first match that the words before it do not make honest."""
    for match in placeholder.pattern.pattern.finditer(text):
        before = text[max(0, match.start() - AROUND) : match.start()]
        if before.endswith(QUOTES):
            continue
        if placeholder.not_before is None or placeholder.not_before.search(before) is None:
            return match
    return None


def _blank(analysis: Analysis, block: Block, after: Block | None) -> Iterable[Finding]:
    """A label such as "Explanation:" with a heading, and neither text nor table, right behind it.

    A short line behind the label may be the text itself, though it looks like a heading: only one that surely begins
    something else tells.
    """
    text = analysis.document.text
    if len(block.span) > LONGEST_LABEL or after is None or after.kind is not BlockKind.HEADING:
        return
    label = block.span.of(text).strip().lower()
    name = label.rstrip(": ")
    sure = _pattern("blank", "sure").fullmatch(name) is not None
    if not label.endswith(":") or not (sure or _pattern("blank", "others").fullmatch(name)):
        return
    heading = after.span.of(text)[:LONGEST_LABEL].strip()
    begins = bool(after.mark) or heading.endswith(":") or _pattern("blank", "heading").match(heading) is not None
    if not begins:
        return
    severity = Severity.WARNING if sure else Severity.INFO
    quote = block.span.of(text).strip()
    yield _finding(text_evidence(analysis, block, block.span, quote, "nothing after the colon"), severity)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a cell's text shows: a placeholder with its words, and whether it waits for a figure."""

    placeholder: _Placeholder | None
    quote: str
    waits: bool


_NOTHING = _Look(None, "", waits=False)


def _look_at_cell(sieve: Sieve[_Placeholder], text: str) -> _Look:
    """What the text of a cell shows; many cells of a document print the same."""
    if _PLAIN.fullmatch(text):
        return _NOTHING
    waits = _pattern("results", "cell").match(text.strip()) is not None
    for placeholder in sieve.sift(text):
        match = _first(placeholder, text)
        if match is not None:
            return _Look(placeholder, match.group(0).strip(" \n-–—:("), waits)
    return _Look(None, "", waits)


def _in_table(analysis: Analysis, table: Table, look: Callable[[str], _Look]) -> Iterable[Finding]:
    """Placeholders in cells; results that are still to be confirmed are told once a table."""
    waiting: list[Evidence] = []
    for cell in table.cells:
        seen = look(cell.text)
        if (found := seen.placeholder) is not None:
            yield _finding(cell_place(analysis, table, cell, seen.quote, found.name), found.severity)
        if seen.waits and _is_result(table, cell.row, cell.column):
            waiting.append(cell_place(analysis, table, cell, cell.text.strip(), "a figure still to be confirmed"))
    if waiting:
        yield replace(_finding(waiting[0], Severity.INFO), evidence=tuple(waiting))


def _is_result(table: Table, row: int, column: int) -> bool:
    """Does the place lie under the head of a column of results?"""
    if table.confidence < SURE_TABLE or row < table.header_rows:
        return False
    heads = [cell.text for cell in table.cells if cell.row < table.header_rows and cell.column == column]
    head = " ".join(heads)
    return _pattern("results", "heads").search(head) is not None and not _pattern("results", "not_heads").search(head)


def _finding(evidence: Evidence, severity: Severity) -> Finding:
    """The place with the words around it."""
    return CHECK.finding(
        severity=severity,
        confidence=0.9 if severity is Severity.WARNING else 0.5,
        message=f"unfinished text: {evidence.note}",
        recomputation=f'"{evidence.quote}" stands where the text should be',
        evidence=(replace(evidence, claim=None),),
    )


CHECK = Check(
    code="NAR901",
    name="placeholder",
    severity=Severity.WARNING,
    precedence=200,
    finds="Text left unfinished: a name that was to provide it, crosses for figures, broken fields, an empty heading.",
    why="It shows that a passage went out unread, and that a figure is missing.",
    false_alarms="A date that is honestly still to be confirmed.",
    run=_run,
)
