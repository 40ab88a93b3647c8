"""The pattern file of the sentence component, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import ModelError


@dataclass(frozen=True, slots=True)
class SentencePatterns:
    """Where sentences and clauses part; `source` is the file's own text, kept for writing it again."""

    source: str
    never_last: frozenset[str]
    not_before_number: frozenset[str]
    before_letter: frozenset[str]
    year_follows: re.Pattern[str]
    separator: re.Pattern[str]
    longest_aside: int
    joints: re.Pattern[str]
    statement: re.Pattern[str]
    subject: re.Pattern[str]
    together: re.Pattern[str]


def read_sentence_patterns(path: Path) -> SentencePatterns:
    """The patterns of a file. Raises ModelError where it is missing or broken."""
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError("the sentence patterns can't be read", str(path), "Install narrator again.") from error
    return parse_sentence_patterns(source, str(path))


def parse_sentence_patterns(source: str, where: str = "") -> SentencePatterns:
    """The patterns of a file's text; `where` names it in errors. Raises ModelError where it is broken."""
    try:
        data = tomllib.loads(source)
        sentences, clauses = data["sentences"], data["clauses"]
        return SentencePatterns(
            source=source,
            never_last=frozenset(sentences["never_last"]),
            not_before_number=frozenset(sentences["not_before_number"]),
            before_letter=frozenset(sentences["before_letter"]),
            year_follows=re.compile(sentences["year_follows"]),
            separator=re.compile(sentences["separator"], re.IGNORECASE),
            longest_aside=int(sentences["longest_aside"]),
            joints=re.compile(clauses["joints"], re.IGNORECASE),
            statement=re.compile(clauses["statement"], re.IGNORECASE),
            subject=re.compile(clauses["subject"], re.IGNORECASE),
            together=re.compile(clauses["together"], re.IGNORECASE),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise ModelError(f"the sentence patterns are broken: {error}", where, "Install narrator again.") from error
