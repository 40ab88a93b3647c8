"""Loads the printed forms of times from `patterns.toml` and the words around them from `phrases.toml`, once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.data_files import read_data
from narrator.domain import Basis
from narrator.needs import Needing, Sieve

NAMED_GROUP = re.compile(r"\(\?P<([a-z]+\d?)>")
FRAGMENT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One printed form: what it stands for and its expression; for phrases their length and usual anchor."""

    name: str
    expression: Needing
    length: str = "open"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Patterns:
    """All printed forms, in order of precedence; `bases` by length of time and anchor."""

    patterns: Sieve[Rule]
    phrases: Sieve[Rule]
    anchors: tuple[Rule, ...]
    trailing: Mapping[str, Needing]
    meetings: Mapping[str, Needing]
    bare: Mapping[str, Needing]
    cells: Mapping[str, Needing]
    headings: Mapping[str, Needing]
    bases: Mapping[str, Mapping[str, tuple[Basis, ...]]]

    def bases_for(self, length: str, anchor: str) -> tuple[Basis, ...]:
        """The bases that a time of this length with this anchor allows, likeliest first."""
        known = self.bases[length]
        return known.get(anchor) or known.get("as_at" if anchor == "at" else anchor, known["other"])


@cache
def load_patterns() -> Patterns:
    """The patterns of the installed package; read once."""
    data = {**_read("patterns.toml"), **_read("phrases.toml")}
    pieces = _expand_fragments(data["fragments"])

    def written(text: str) -> str:
        return _number_groups(_fill(text, pieces))

    def needing(text: str) -> Needing:
        return Needing(written(text), re.IGNORECASE)

    def rule(entry: Mapping[str, str], name: str) -> Rule:
        return Rule(entry[name], needing(entry["match"]), entry.get("length", "open"), entry.get("anchor", ""))

    def rules(table: str, name: str) -> tuple[Rule, ...]:
        return tuple(rule(entry, name) for entry in data[table])

    def named(table: str) -> dict[str, Needing]:
        return {name: needing(text) for name, text in data[table].items()}

    return Patterns(
        patterns=Sieve(rules("pattern", "kind"), _expression_of),
        phrases=Sieve(rules("phrase", "relative"), _expression_of),
        anchors=rules("anchor", "anchor"),
        trailing=named("trailing"),
        meetings=named("meetings"),
        bare=named("bare"),
        cells=named("cells"),
        headings=named("headings"),
        bases={
            length: {a: tuple(Basis(b) for b in known) for a, known in t.items()} for length, t in data["bases"].items()
        },
    )


def _expression_of(rule: Rule) -> Needing:
    return rule.expression


def _read(name: str) -> dict[str, Any]:
    return read_data(__package__, name)


def read_groups(match: re.Match[str]) -> dict[str, str]:
    """The groups that took part, under their plain names ("y1_2" is a second spelling of "y1")."""
    return {name.partition("_")[0]: text for name, text in match.groupdict().items() if text is not None}


def _expand_fragments(fragments: Mapping[str, Any]) -> dict[str, str]:
    """Fragments may use fragments that stand above them."""
    done: dict[str, str] = {}
    for name, text in fragments.items():
        done[name] = _fill(text, done)
    return done


def _fill(text: str, pieces: Mapping[str, str]) -> str:
    return FRAGMENT.sub(lambda found: pieces[found[1]], text)


def _number_groups(text: str) -> str:
    """Numbers groups that occur twice, since an expression may name a group only once."""
    seen: dict[str, int] = {}

    def rename(found: re.Match[str]) -> str:
        seen[found[1]] = seen.get(found[1], 0) + 1
        return found[0] if seen[found[1]] == 1 else f"(?P<{found[1]}_{seen[found[1]]}>"

    return NAMED_GROUP.sub(rename, text)
