"""Says under which name a figure's measure is to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from narrator.domain import Kind, Table
from narrator.observations.entries import Entry
from narrator.observations.headings import find_code
from narrator.observations.lines import Line
from narrator.observations.words import split_tokens

WHOLE_NAME = 2
"""Words from which on a heading names a measure by itself; a shorter one ("Episodes") needs its table's title."""

FIRST_WORDS = 2
"""Words of a title among which its counted noun stands ("Missing episodes of ..."); later ones tell whose."""

_LISTED = re.compile(r"[,;&/]|\band\b", re.IGNORECASE)


class Names:
    """The names of a table's measures, each with the words that it needs from above it."""

    def __init__(self, table: Table, entries: Sequence[Entry]) -> None:
        self._title = _bare(table.title or "")
        lines = {entry.line: entry for entry in entries if entry.measure and not entry.part}
        self._subjects = _repeated(lines)
        short = [entry for entry in lines.values() if len(split_tokens(entry.measure)) < WHOLE_NAME]
        self._listed = {entry.subject for entry in short}
        self._items = [_stems(item) for item in _LISTED.split(self._title)]
        told = frozenset().union(*self._items)
        self._titled = {own: entry.measure for entry in short if (own := _stems(entry.measure)) and own <= told}
        nameless = {
            entry.line: entry.unit
            for entry in entries
            if not entry.measure and not entry.part and entry.kind is Kind.ACTUAL and entry.owner is None
        }
        told_apart = len(set(nameless.values())) == len(nameless) and all(nameless.values())
        listed = all(
            (self._needs_title(entry) or split_tokens(entry.measure)[:2] == ("%", "of")) and not entry.subject
            for entry in lines.values()
        )
        self._sole = (
            bool(entries) and (not lines or (bool(self._title) and listed)) and (len(nameless) <= 1 or told_apart)
        )
        self._several = len(nameless) > 1 or bool(lines)

    def own_name(self, entry: Entry) -> str:
        """The measure's heading, without a code that may be another column's; empty where there is none.

        A heading of one word goes after the table's title or the section row above it ("Missing episodes: Children"),
        and so do its short neighbours ("Returned home" beside "Adopted") and a name that two sections share.
        """
        name = entry.measure
        if entry.code is not None and not entry.sure:
            name = without_code(name, entry.code)
        above = entry.subject or self._title
        if not name or not above or find_code(name) is not None:
            return name
        return f"{_bare(above)}: {name}" if self.is_shared(entry) or self._needs_title(entry) else name

    def is_shared(self, entry: Entry) -> bool:
        """Does the name stand under several section rows, so that each is a group's and none the whole's?"""
        return entry.measure in self._subjects and bool(entry.subject)

    def _needs_title(self, entry: Entry) -> bool:
        words = len(split_tokens(entry.measure))
        return words < WHOLE_NAME or (words == WHOLE_NAME and entry.subject in self._listed)

    def is_titled(self, entry: Entry) -> bool:
        """Does the title itself name what a short heading counts ("Episodes" under "Missing episodes of children")?

        Beside "Children" such a column is the one that the title's measure counts.
        """
        own = split_tokens(entry.measure)
        title = [token.rstrip("s") for token in split_tokens(entry.subject or self._title)]
        return len(own) == 1 and own[0].rstrip("s") in title and title.index(own[0].rstrip("s")) < FIRST_WORDS

    def neighbours(self, entry: Entry) -> tuple[str, ...]:
        """The other short names of the table that its title lists beside the entry's own; none where it does not.

        "Missing episodes of children" is one item: "Children" is there no neighbour of "Episodes".
        """
        own = _stems(entry.measure)
        if own not in self._titled:
            return ()
        within = self._items_of(own)
        return tuple(name for words, name in self._titled.items() if self._items_of(words) != within)

    def _items_of(self, words: frozenset[str]) -> list[int]:
        return [at for at, item in enumerate(self._items) if words <= item]

    def is_neighbours(self, entry: Entry, name: str) -> bool:
        """Does a name have a word of such a neighbour that the entry's own name lacks?

        Under "Calls answered and abandoned" the column "Calls" is not the one of calls abandoned.
        """
        others = _stems(" ".join(self.neighbours(entry))) - _stems(entry.measure)
        return not others.isdisjoint(_stems(name))

    def sole_name(self, entry: Entry, section: str) -> str:
        """The title or section as the measure's name, where the table's nameless series are one, or differ by how
        they are counted ("Number", "%") only.
        """
        name = (self._title or section) if self._sole else ""
        return f"{name} {entry.unit}".strip() if name and self._several else name


def _bare(title: str) -> str:
    code = find_code(title)
    return without_code(title, code) if code is not None else title


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.rstrip("s") for token in split_tokens(text))


def _repeated(lines: Mapping[str, Entry]) -> frozenset[str]:
    """The names that stand under several section rows."""
    subjects: dict[str, set[str]] = {}
    for entry in lines.values():
        subjects.setdefault(entry.measure, set()).add(entry.subject)
    return frozenset(name for name, several in subjects.items() if len(several) > 1)


class NamedCodes:
    """The names that headings carry beside their codes, both ways; a name under two codes stands for neither."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._names: dict[str, str] = {}
        self._codes: dict[tuple[str, ...], set[str]] = {}
        for line in lines:
            if line.code is None or not line.sure or line.kind is not None:
                continue
            name = without_code(line.measure, line.code)
            if find_code(name) is not None or len(split_tokens(name)) < 2:
                continue
            self._names.setdefault(line.code, line.measure)
            self._codes.setdefault(split_tokens(name), set()).add(line.code)

    def name_of(self, code: str) -> str | None:
        """The full heading, code and name, that the document gives to a code elsewhere."""
        return self._names.get(code)

    def code_of(self, name: str) -> str | None:
        """The code that stands beside exactly this name elsewhere in the document."""
        codes = self._codes.get(split_tokens(name), set())
        return next(iter(codes)) if len(codes) == 1 else None


def without_code(measure: str, code: str) -> str:
    """The heading without its code."""
    return " ".join(measure.replace(code, " ").split()).strip(" :-–")
