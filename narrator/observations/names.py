"""Remembers which heading a document gives to which code, so that either is known by the other."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.observations.headings import find_code
from narrator.observations.lines import Line
from narrator.observations.words import split_tokens


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
