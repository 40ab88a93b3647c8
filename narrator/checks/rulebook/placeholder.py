"""NAR901: text left unfinished."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.domain import Analysis, Block, BlockKind, Evidence, Finding, Severity, Span

LONGEST_QUOTE = 800
"""Characters of a block that are shown as its sentence."""


@dataclass(frozen=True, slots=True)
class _Placeholder:
    """One trace of unfinished writing."""

    name: str
    pattern: re.Pattern[str]
    severity: Severity


@cache
def _read_patterns() -> tuple[tuple[_Placeholder, ...], frozenset[str]]:
    """The patterns of `placeholders.toml`, and the labels that announce text."""
    data = tomllib.loads(files("narrator.checks.rulebook").joinpath("placeholders.toml").read_text(encoding="utf-8"))
    found = tuple(
        _Placeholder(entry["name"], re.compile(entry["pattern"]), Severity(entry["severity"]))
        for entry in data["placeholder"]
    )
    return found, frozenset(data["blank"]["labels"])


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each unfinished block, in reading order."""
    for analysis in docket.ledger.analyses:
        blocks = [block for block in analysis.document.blocks if block.kind is not BlockKind.TABLE]
        for block, after in zip(blocks, [*blocks[1:], None], strict=False):
            yield from _in_block(analysis, block)
            if _is_blank(analysis, block, after):
                text = block.span.of(analysis.document.text).strip()
                yield _finding(analysis, block, block.span, text, "nothing after the colon", Severity.WARNING)


def _in_block(analysis: Analysis, block: Block) -> Iterable[Finding]:
    """The first placeholder of a block; one is enough to send the writer back to it."""
    text = block.span.of(analysis.document.text)
    for placeholder in _read_patterns()[0]:
        match = placeholder.pattern.search(text)
        if match is not None:
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            quote = match.group(0).strip(" -–—:(")
            yield _finding(analysis, block, span, quote, placeholder.name, placeholder.severity)
            return


def _is_blank(analysis: Analysis, block: Block, after: Block | None) -> bool:
    """Is the block a label such as "Explanation:" with a heading, and no text, right behind it?"""
    text = block.span.of(analysis.document.text).strip().lower()
    if not text.endswith(":") or text.rstrip(": ") not in _read_patterns()[1]:
        return False
    table_follows = any(
        other.kind is BlockKind.TABLE and after is not None and block.span.end <= other.span.start < after.span.start
        for other in analysis.document.blocks
    )
    return after is not None and after.kind is BlockKind.HEADING and not table_follows


def _finding(analysis: Analysis, block: Block, span: Span, quote: str, name: str, severity: Severity) -> Finding:
    """The place with the words around it."""
    sentence = " ".join(block.span.of(analysis.document.text).split())
    return Finding(
        code=CHECK.code,
        name=CHECK.name,
        severity=severity,
        confidence=0.9 if severity is Severity.WARNING else 0.5,
        message=f"unfinished text: {name}",
        recomputation=f'"{quote}" stands where the text should be',
        evidence=(
            Evidence(
                document=analysis.document.path,
                quote=quote,
                page=block.page,
                section=block.section,
                paragraph=block.paragraph,
                sentence=sentence[:LONGEST_QUOTE],
                span=span,
                note=name,
            ),
        ),
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
