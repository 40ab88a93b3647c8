"""Tells headings from paragraphs in a text file, where nothing but words and blank lines shows them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from narrator.readers.marks import split_mark
from narrator.readers.txt.lines import Line
from narrator.readers.txt.shapes import (
    ends_sentence,
    has_code,
    is_chart_title,
    is_figure,
    is_measure_name,
    is_period,
    is_upper,
)

LONGEST_HEADING = 120
"""Characters: a longer line without code or measure name is a paragraph that lost its stop."""

MOST_WORDS = 14
"""Words of a heading in sentence case; section titles of the reports read have up to eleven."""

MOST_COLON_WORDS = 3
"""A heading may end with a colon ("Supporting documents:") when it is short; a longer line introduces a list."""

_FIGURES = re.compile(r"(?<![\w/])\d[\d,.]*\s?%|[£$€]\s?\d|\b\d{2,}\s+[a-z]")
_TAIL = re.compile(r"[.,;]$|\b(?:and|or|of|the|to|in|by|with|for|a|was|were|is|are)$")
_SAYS = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|should|noted|agreed|received|considered|asked|resolved|reported)\b"
)


def heading_level(text: str, alone: bool, numbered: Container[int] = ()) -> int:
    """A heading's depth: 1 in capitals, 2 in sentence case, 3 for a measure's or chart's title; 0 where it is none.

    `alone` says that blank lines part the line from its neighbours; only a chart's title and capitals do without
    them. `numbered` are the levels at which the file numbers its headings, as `numbered_levels` finds them.
    """
    mark = split_mark(text)
    words = text[mark.rest :].strip()
    if not words or mark.kind == "bullet" or not any(map(str.isalpha, words)):
        return 0
    if mark.kind == "number":
        short = len(words) <= LONGEST_HEADING / 2 and not words.endswith((".", ":", ";", ","))
        if short and is_upper(words):
            return 1
        return 2 if short and alone and mark.level in numbered and _is_title(words) else 0
    named = alone and not words.endswith(".") and (has_code(words) or is_measure_name(words))
    says = _SAYS.search(words) is not None
    if _tells_value(words) or (says and words.endswith(".")):
        return 0
    if (is_chart_title(words) and (alone or not words.endswith("."))) or (named and not says):
        return 3
    if is_upper(words) and len(words) <= LONGEST_HEADING and not words.endswith(","):
        return 1
    return 2 if alone and _is_sentence_case_heading(words) else 0


def numbered_levels(lines: Sequence[Line]) -> frozenset[int]:
    """The levels of numbers ("1." is 1, "1.1" is 2) whose lines are headings, most of them, and no sentences."""
    lines_at: dict[int, list[bool]] = {}
    for line in lines:
        mark = split_mark(line.text) if len(line.cells) == 1 else None
        if mark is not None and mark.number is not None and mark.number[0].isdigit():
            words = line.text[mark.rest :]
            lines_at.setdefault(mark.level, []).append(ends_sentence(words) or len(words) > LONGEST_HEADING)
    return frozenset(level for level, says in lines_at.items() if sum(says) < len(says) / 2)


def _is_sentence_case_heading(words: str) -> bool:
    if len(words) > LONGEST_HEADING or not (words[0].isupper() or words[0].isdigit()):
        return False
    many = len(words.split())
    if words.endswith(":"):
        return many <= MOST_COLON_WORDS
    if words.endswith("?"):
        return many <= MOST_WORDS
    if many > MOST_WORDS or _TAIL.search(words) or _FIGURES.search(words):
        return False
    return _SAYS.search(words) is None


def _tells_value(words: str) -> bool:
    """ "Percentage of calls answered: 84.2%": a name with its value behind a colon, which is no year."""
    value = words.rpartition(": ")[2].strip()
    return value != words and is_figure(value) and not is_period(value)


def _is_title(words: str) -> bool:
    """Is it a numbered heading and no numbered sentence: no verb of a sentence, no figure, a capital first?"""
    return words[0].isupper() and len(words.split()) <= MOST_WORDS / 2 and _is_sentence_case_heading(words)
