"""Gathers the words that may name a measure, each with how much it counts by where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narrator.indicators.lexicon import Lexicon
from narrator.indicators.queries import HeaderQuery, LinkQuery
from narrator.indicators.words import Reader, Wording

SENTENCE_CREDIT = 0.9
PREVIOUS_CREDIT = 0.85
HEADING_CREDIT = 0.6
"""How much a word counts that stands outside the clause, of the 1 that it counts inside. A heading names the subject of
a whole section, so it helps a wording to be complete but can't make one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words with their credit from 0 to 1; those of the clause itself; those under a negation; the populations named.

    `via` says how far the words were fetched. `populations` are those of the nearest text that names any.
    """

    credit: Mapping[str, float]
    clause: frozenset[str]
    negated: frozenset[str]
    populations: frozenset[str]
    via: str
    whole: bool = False

    @classmethod
    def of_claim(
        cls, query: LinkQuery, reader: Reader, lexicon: Lexicon, reach: str, heading: bool = False
    ) -> Evidence:
        """The words of a claim's clause, and of its sentence or the one before where `reach` says so."""
        clause = lexicon.known(reader.read(query.clause))
        sources: list[tuple[Wording, float]] = [(clause, 1.0)]
        if reach != "clause":
            sources.append((lexicon.known(reader.read(query.sentence)), SENTENCE_CREDIT))
        if reach == "previous sentence":
            sources.append((lexicon.known(reader.read(query.previous)), PREVIOUS_CREDIT))
        head = lexicon.known(reader.read(query.heading))
        if heading or reach != "clause":
            sources.append((head, HEADING_CREDIT))
        populations = next(
            (named for wording, _ in (*sources, (head, 0.0)) if (named := wording.words & lexicon.populations)),
            frozenset[str](),
        )
        return cls(_credit(sources), clause.words, clause.negated, populations, "heading" if heading else reach)

    @classmethod
    def of_header(cls, query: HeaderQuery, reader: Reader, lexicon: Lexicon) -> Evidence:
        """The words of a heading, helped by those of its table's title and section."""
        header = lexicon.known(reader.read(query.header))
        around = [lexicon.known(reader.read(text)) for text in (query.title, query.section) if text]
        sources = [(header, 1.0), *((wording, HEADING_CREDIT) for wording in around)]
        populations = next(
            (named for wording, _ in sources if (named := wording.words & lexicon.populations)), frozenset[str]()
        )
        return cls(_credit(sources), header.words, header.negated, populations, "header", whole=True)


def _credit(sources: list[tuple[Wording, float]]) -> dict[str, float]:
    credit: dict[str, float] = {}
    for wording, worth in sources:
        for word in wording.stems:
            credit[word] = max(credit.get(word, 0.0), worth)
    return credit
