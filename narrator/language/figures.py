"""Finds the figures of a text, sentence by sentence, by whatever finder it is handed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from narrator.domain import Qualifier, Quantity
from narrator.language.sentences import Range

LONGEST_READ = 6_000
"""Characters of the longest sentence whose figures are read. The longest of 7,500 in real reports has 2,143, one of a
council's minutes nearly 4,000; a longer one is a table or a list without stops, where no figure has its own words."""

Figures = tuple[tuple[Quantity, ...], tuple[Qualifier, ...]]
Finder = Callable[[str, int], Figures]
"""Finds the quantities and qualifiers of a sentence; what it is told besides is added to all their spans."""


def find_figures(text: str, ranges: Iterable[Range], finder: Finder) -> Figures:
    """The quantities and the qualifiers of a text's sentences, each in order, spans into the text.

    Of what is too long for a sentence none are looked for.
    """
    quantities: list[Quantity] = []
    qualifiers: list[Qualifier] = []
    for start, end in ranges:
        if end - start > LONGEST_READ:
            continue
        found, named = finder(text[start:end], start)
        quantities += found
        qualifiers += named
    return tuple(quantities), tuple(qualifiers)
