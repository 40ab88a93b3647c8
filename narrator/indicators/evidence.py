"""Gathers the words that may name a measure, each with how much it counts by where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.indicators.lexicon import Lexicon
from narrator.indicators.words import EMPTY, Reader, Wording

SENTENCE_CREDIT = 0.95
PREVIOUS_CREDIT = 0.95
HEADING_CREDIT = 0.6
"""How much a word counts that stands outside the clause, of the 1 that it counts inside. A heading names the subject of
a whole section, so it helps a wording to be complete but can't make one."""


NOBODY: frozenset[str] = frozenset()

TELLING = 0.3
"""Weight from which a clause's own words say something; under it a clause only points back."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words with their credit from 0 to 1; those of the figure's own clause; those denied; the populations named.

    `via` says how far the words were fetched. `populations` are those of the nearest text that names any. `own` are
    the words of which little should be left over: the clause's, or those that it points back to. `strange` counts the
    clause's words that no measure uses: the more there are, the more is said of something else. `whole` marks a
    heading, which is a name and nothing else.
    """

    credit: Mapping[str, float]
    clause: frozenset[str]
    own: frozenset[str]
    negated: frozenset[str]
    populations: frozenset[str]
    via: str
    strange: int = 0
    whole: bool = False

    @classmethod
    def of_texts(cls, texts: Sequence[tuple[str, float]], reader: Reader, lexicon: Lexicon, via: str) -> Evidence:
        """The words of several texts, the clause first, each with what its words are worth.

        A text worth nothing only tells the population.
        """
        read = [(lexicon.known(reader.read(text)), worth) for text, worth in texts if text]
        if not read:
            read = [(EMPTY, 1.0)]
        clause = read[0][0]
        populations = next((named for wording, _ in read if (named := wording.words & lexicon.populations)), NOBODY)
        told = (wording.words for wording, worth in read if worth > HEADING_CREDIT and _tells(wording, lexicon))
        return cls(
            credit=_credit(read),
            clause=clause.words,
            own=next(told, clause.words),
            negated=clause.negated,
            populations=populations,
            via=via,
            strange=lexicon.count_strange(reader.read(texts[0][0])),
            whole=via == "header",
        )


def _tells(wording: Wording, lexicon: Lexicon) -> bool:
    return lexicon.weigh(wording.words) >= TELLING


def _credit(sources: Sequence[tuple[Wording, float]]) -> dict[str, float]:
    credit: dict[str, float] = {}
    for wording, worth in sources:
        for word in wording.stems if worth else ():
            credit[word] = max(credit.get(word, 0.0), worth)
    return credit
