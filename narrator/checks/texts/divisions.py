"""A document's numbered parts: its tables, figures, appendices, sections and paragraphs, as headings and captions tell.

Two readings of the same text serve two ends. `strict` holds what surely is a caption or heading: by it a document is
said to number its parts on from the first to the last. `seen` holds whatever may be one: what stands there is never
said to be missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.data_files import read_data
from narrator.domain import Analysis, BlockKind

LABEL = r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[A-Z])"
"""A part's number or letter."""

CAPTIONED = ("table", "figure", "chart", "appendix", "annex", "section")
"""Kinds of parts that a caption or heading names by its kind."""

LONGEST_HEADING = 100
"""Characters of a line that may be a caption or heading; a longer one is a sentence that begins with the words."""

SHORT_HEADING = 60
"""Characters up to which a line with a full stop at its end may still be a heading."""

ALIKE = (("figure", "chart"), ("appendix", "annex"))
"""Kinds that writers mix up: what stands there as a chart is not missing as a figure."""

BEHIND_CAPTION = r"\s?[:–—]"
"""What stands behind the label of a caption that ran into its neighbours."""

LONGEST_LINE = 2000
"""Characters of a line that are looked at for captions."""


@dataclass(frozen=True, slots=True)
class Divisions:
    """The labels of a document's parts by kind, as read strictly and as may be."""

    strict: dict[str, frozenset[str]]
    seen: dict[str, frozenset[str]]

    def last(self, kind: str) -> int:
        """The last number of parts that are numbered from 1 (or lettered from A) on without a gap; 0 where not so."""
        numbers = {number_of(label) for label in self.strict.get(kind, frozenset()) if "." not in label}
        lettered = any(label.isalpha() for label in self.strict.get(kind, frozenset()))
        digits = any(label.isdigit() for label in self.strict.get(kind, frozenset()))
        whole = numbers == set(range(1, len(numbers) + 1)) and not (lettered and digits)
        return len(numbers) if whole else 0


@cache
def data() -> dict[str, Any]:
    """The whole of `references.toml`."""
    return read_data(__package__, "references.toml")


def number_of(label: str) -> int:
    """A label's place in its order: "3" and "C" are the third; 0 for "3.2"."""
    if label.isdigit():
        return int(label)
    return ord(label) - ord("A") + 1 if len(label) == 1 and label.isalpha() else 0


def any_word(kinds: Iterable[str]) -> str:
    """A pattern of the words for these kinds, the longest first."""
    words = sorted((word for kind in kinds for word in data()["words"][kind]), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


@cache
def kind_of(word: str) -> str:
    """The kind that a word names."""
    kinds: dict[str, list[str]] = data()["words"]
    return next(kind for kind, words in kinds.items() if word in words)


@cache
def _caption() -> re.Pattern[str]:
    """A kind and its label at the start of a line; "Table 3a" and "Appendix A1" are parts of Table 3 and Appendix A."""
    label = r"\d{1,3}(?:\.\d{1,2}){0,2}(?![\d%])|[A-Z](?=\d|[^\w%]|$)"
    return re.compile(rf"[^\w\n]{{0,4}}({any_word(CAPTIONED)})\s?(?:[Nn]o\.?\s|[Nn]umber\s)?({label})")


@cache
def _inline(behind: str) -> re.Pattern[str]:
    """A kind and its label anywhere, with this behind."""
    return re.compile(rf"\b({any_word(CAPTIONED)})\s({LABEL}){behind}")


@cache
def _verb() -> re.Pattern[str]:
    """What stands behind a label in a sentence."""
    return re.compile(data()["captions"]["verb"])


@cache
def tells() -> re.Pattern[str]:
    """What stands behind a part that is the subject of a sentence: "shows", "below sets out"."""
    return re.compile(data()["pointing"]["behind"])


@cache
def _opening() -> re.Pattern[str]:
    """How a line begins that may be a caption or have a number; most others are left at a glance."""
    return re.compile(rf"[^\w\n]{{0,4}}(?:\d|{any_word(CAPTIONED)})")


NUMBERED_LINE = re.compile(r"[^\w\n]{0,3}(\d{1,3}(?:\.\d{1,2}){0,2})[.)]?(?:\s|$)")
"""A line that begins with a number: a heading, a numbered paragraph, or a row of the contents."""


def read_divisions(analysis: Analysis) -> Divisions:
    """The numbered parts of one document."""
    strict: dict[str, set[str]] = defaultdict(set)
    seen: dict[str, set[str]] = defaultdict(set)
    text = analysis.document.text
    opens = _opening().match
    for line, begins in dict.fromkeys(_lines(analysis)):  # many cells print the same
        if opens(line):
            _read_line(line, begins, strict, seen)
    for match in _inline(BEHIND_CAPTION).finditer(text):
        seen[kind_of(match[1])].add(match[2])
    for heading in _headings(analysis):
        for match in _inline(r"\b").finditer(heading):
            if tells().match(heading[match.end() : match.end() + 40]) is None:
                seen[kind_of(match[1])].add(match[2])
    _read_marks(analysis, strict, seen)
    for labels in seen.values():
        labels |= {label.partition(".")[0] for label in labels}
    seen["section"] |= seen["paragraph"]
    for one, other in ALIKE:
        seen[one] = seen[other] = seen[one] | seen[other]
    return Divisions(_frozen(strict), _frozen(seen))


def join_divisions(all_of_them: Iterable[Divisions]) -> dict[str, frozenset[str]]:
    """Everything that may be a part in any of several documents."""
    seen: dict[str, set[str]] = defaultdict(set)
    for divisions in all_of_them:
        for kind, labels in divisions.seen.items():
            seen[kind] |= labels
    return _frozen(seen)


def _frozen(found: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    """The same, fixed."""
    return {kind: frozenset(labels) for kind, labels in found.items()}


def _lines(analysis: Analysis) -> Iterable[tuple[str, bool]]:
    """Every line of the text, every cell, and every table's title and notes; and whether a block begins with it."""
    begins = {block.span.start for block in analysis.document.blocks}
    at = 0
    for line in analysis.document.text.split("\n"):
        for number, part in enumerate(line[:LONGEST_LINE].split("\t")):
            yield part, number == 0 and at in begins
        at += len(line) + 1
    for table in analysis.document.tables:
        for part in (table.title or "", *table.notes):
            yield part, True


def _headings(analysis: Analysis) -> Iterable[str]:
    """The headings and the titles of tables: "Visits by month (Table 4)"."""
    for block in analysis.document.blocks:
        if block.kind is BlockKind.HEADING:
            yield block.span.of(analysis.document.text)[:LONGEST_LINE]
    for table in analysis.document.tables:
        yield table.title or ""


def _read_line(line: str, begins: bool, strict: dict[str, set[str]], seen: dict[str, set[str]]) -> None:
    """Takes the part that a line begins with; a line inside a block may be a sentence's that was broken there."""
    caption = _caption().match(line)
    if caption is not None:
        behind = line[caption.end() : caption.end() + 40]
        if _verb().match(behind) is None:
            kind = kind_of(caption[1])
            seen[kind].add(caption[2])
            sentence = len(line) > LONGEST_HEADING or (len(line) > SHORT_HEADING and line.rstrip().endswith("."))
            if begins and not sentence and caption[1][0].isupper():
                strict[kind].add(caption[2])
    numbered = NUMBERED_LINE.match(line)
    if numbered is not None:
        seen["paragraph"].add(numbered[1])


def _read_marks(analysis: Analysis, strict: dict[str, set[str]], seen: dict[str, set[str]]) -> None:
    """Takes the printed numbers of headings and paragraphs."""
    for block in analysis.document.blocks:
        label = (block.paragraph or "").strip(".()")
        if block.paragraph is not None:
            seen["paragraph"].add(label)
        if block.mark.strip("() .") != label or not label[:1].isdigit():
            continue
        strict["paragraph"].add(label)
        if block.kind is BlockKind.HEADING or "." in label:
            strict["section"].add(label.partition(".")[0])
