"""References of a document to its own parts: "see section 7", "Tables 1 to 3", "(paragraph 150)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from narrator.checks.texts.divisions import LABEL, any_word, data, kind_of, tells
from narrator.checks.texts.places import prose_blocks, read_block, sentence_at
from narrator.domain import Analysis, Block, BlockKind, Span

AROUND = 60
"""Characters before and after a reference that tell what it points to; a clause's length."""

MOST = 2000
"""Matches of one block that are looked at: no prose points so often."""

NEAR = 600
"""Characters before and after a reference in which the law that it is about is named; a paragraph's length."""

OPENING = 600
"""Characters at the start of a document that say whether it is minutes."""

LONGEST_LIST = 40
"""Labels of one reference: "paragraphs 21, 23, 25, ..."."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One part that the text points to.

    `firm` is True where the words send the reader there ("see", "set out in", "below"), `attached` where the part is
    said to be attached.
    """

    block: Block
    span: Span
    kind: str
    label: str
    surface: str
    firm: bool
    attached: bool


@cache
def _reference() -> re.Pattern[str]:
    """A kind and one label or more."""
    joined = rf"(?:,\s?|\s(?:and|or|to|&)\s|\s?[–-]\s?){LABEL}(?![\w%£]|\.\d)"
    words = any_word(data()["words"])
    return re.compile(
        rf"(?<![\w/-])(?P<word>{words})\s(?P<labels>{LABEL}(?![\w%£]|\.\d|-\w)(?:{joined}){{0,{LONGEST_LIST}}})"
    )


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    """A pattern of `references.toml`."""
    return re.compile(data()[group][name])


def is_minutes(analysis: Analysis) -> bool:
    """Is the document the minutes of a meeting, or its agenda? Those point to the papers before the meeting."""
    opening = f"{analysis.document.title or ''} {analysis.document.text[:OPENING]}"
    return _pattern("minutes", "title").search(opening) is not None


def find_references(analysis: Analysis) -> Iterator[Reference]:
    """All references that can only mean the document itself, in reading order."""
    for block in prose_blocks(analysis):
        text = read_block(analysis, block)
        for match in islice(_reference().finditer(text), MOST):
            yield from _point(analysis, block, text, match)


def _point(analysis: Analysis, block: Block, text: str, match: re.Match[str]) -> Iterator[Reference]:
    """The parts that one match points to; none where it may point outside, or does not point at all."""
    before = " ".join(text[max(0, match.start() - AROUND) : match.start()].split("\n"))
    after = " ".join(text[match.end() : match.end() + AROUND].split("\n"))
    here = _pattern("pointing", "here").match(after) is not None
    attached = _pattern("pointing", "attached").search(before) is not None
    behind = tells().match(after) is not None
    named = match["word"][0].isupper() and kind_of(match["word"]) == "appendix"
    pointed = here or attached or behind or named or _pattern("pointing", "before").search(before) is not None
    if not pointed or (not here and _pattern("outside", "behind").match(after) is not None):
        return
    if not here and _pattern("outside", "before").search(before) is not None and not _opens(before):
        return
    span = Span(block.span.start + match.start(), block.span.start + match.end())
    if not here and _pattern("outside", "words").search(sentence_at(analysis, block, span)[:1000]) is not None:
        return
    if block.kind is BlockKind.HEADING and tells().match(after) is None:
        return
    kind = kind_of(match["word"])
    if kind in ("section", "paragraph") and not here and _names_law(text, match):
        return
    firm = here or attached or behind or _pattern("pointing", "firm").search(before) is not None
    for label in re.findall(LABEL, match["labels"]):
        yield Reference(block, span, kind, label, match.group(0), firm or before.endswith("("), attached)


def _names_law(text: str, match: re.Match[str]) -> bool:
    """Is a law or a rule named near the reference?"""
    near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
    return _pattern("outside", "law").search(near) is not None


def _opens(before: str) -> bool:
    """Is the capital before the reference that of the first word of a sentence ("See", "In", "As")?"""
    return re.search(r"(?:^|[.;:(]\s?)(?:See|In|As|From|Per|Via|And|Refer to)\s$", before) is not None
