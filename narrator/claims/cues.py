"""The cue words of `cues.toml`, compiled: what tells a figure's role and how it is worded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Owner, Role
from narrator.needs import Needing

_PLACE = re.compile(r"\{([a-z_]+)\}")
"""Where a pattern holds the place of words that several share."""


@dataclass(frozen=True, slots=True)
class RoleCues:
    """What may stand right before (`before`) or right after (`after`) a figure of this role."""

    role: Role
    before: tuple[Needing, ...]
    after: tuple[Needing, ...]

    def fits_before(self, left: str) -> bool:
        """Does the text that ends at the figure tell this role?"""
        return any(p.search(left) for p in self.before)

    def fits_after(self, right: str) -> bool:
        """Does the text that begins behind the figure tell this role?"""
        return self.reach_after(right) > 0

    def reach_after(self, right: str) -> int:
        """How far into the text behind the figure the words reach that tell this role; 0 where none do."""
        return max((match.end() for p in self.after if (match := p.search(right))), default=0)


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues; every pattern works on text that `normal` has folded."""

    roles: dict[Role, RoleCues]
    owners: tuple[tuple[Owner, re.Pattern[str]], ...]
    owner_labels: tuple[tuple[Owner, re.Pattern[str]], ...]
    behind: dict[str, Needing]
    wording: dict[str, Needing]
    shape: dict[str, Needing]
    definitional: re.Pattern[str]
    anaphoric: re.Pattern[str]
    groups: frozenset[str]
    people: frozenset[str]

    def owner_of(self, text: str, last: bool) -> Owner | None:
        """Whose figure the words name: of several, the last (`last`) or the first."""
        found = [(m, owner) for owner, pattern in self.owners for m in pattern.finditer(text)]
        found = [f for f in found if f[1] is not Owner.OTHER] or found  # "national benchmark" is the nation's
        if not found:
            return None
        if last:
            return max(found, key=lambda f: (f[0].end(), len(f[0].group(0))))[1]
        return min(found, key=lambda f: (f[0].start(), -len(f[0].group(0))))[1]


@cache
def read_cues() -> Cues:
    """The cues from the data file beside this module, read once."""
    raw = read_data(__package__, "cues.toml")
    owner = "(?:" + "|".join(raw["owners"].values()) + ")"

    words = {**raw["words"], "owner": owner}

    def filled(pattern: str) -> str:
        while (name := _PLACE.search(pattern)) is not None:  # a word's own pattern may name others
            pattern = pattern.replace(name[0], words[name[1]])
        return pattern

    def compiled(patterns: list[str]) -> tuple[Needing, ...]:
        return tuple(Needing(filled(p)) for p in patterns)

    roles = {
        Role(name): RoleCues(Role(name), compiled(entry["before"]), compiled(entry["after"]))
        for name, entry in raw["role"].items()
    }
    return Cues(
        roles=roles,
        owners=tuple((Owner(name), re.compile(rf"\b{p}")) for name, p in raw["owners"].items()),
        owner_labels=tuple((Owner(name), re.compile(p)) for name, p in raw["owner_labels"].items()),
        behind={
            name: Needing(f"{raw['behind']['opens']}{filled(p)}")
            for name, p in raw["behind"].items()
            if name != "opens"
        },
        wording={name: Needing(filled(p)) for name, p in raw["wording"].items()},
        shape={name: Needing(filled(p)) for name, p in raw["shape"].items()},
        definitional=re.compile(raw["scope"]["definitional"], re.IGNORECASE),
        anaphoric=re.compile(raw["scope"]["anaphoric"]),
        groups=frozenset(raw["scope"]["groups"]),
        people=frozenset(raw["scope"]["people"]),
    )


_FOLD = str.maketrans(
    {"\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "‘": "'"}
)


def normal(text: str) -> str:
    """Lower case with every white space a blank and curly apostrophes straight: the same length as `text`."""
    folded = text.translate(_FOLD).lower()
    return folded if len(folded) == len(text) else text.translate(_FOLD)
