"""Gathers the words that may name a measure, each with how much it counts by where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.indicators.lexicon import Lexicon
from narrator.indicators.words import EMPTY, Wording

SENTENCE_CREDIT = 0.95
PREVIOUS_CREDIT = 0.95
HEADING_CREDIT = 0.6
"""How much a word counts that stands outside the clause, of the 1 that it counts inside. A heading names the subject of
a whole section, so it helps a wording to be complete but can't make one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A text's words that some measure uses, how many telling ones none uses, and the populations that it names."""

    words: Wording
    strange: int = 0
    populations: frozenset[str] = frozenset()


SILENCE = Heard(EMPTY)
NOBODY: frozenset[str] = frozenset()

TELLING = 0.3
"""Weight from which a clause's own words say something; under it a clause only points back."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words with their credit from 0 to 1; those of the figure's own clause; those denied; the populations named.

    `via` says how far the words were fetched. `populations` are those of the nearest text that names any. `own` are
    the words of which little should be left over: the clause's, or those that it points back to. `strange` counts
    those of these that no measure uses: the more there are, the more is said of something else. `whole` marks a
    heading, which is a name and nothing else; `elsewhere` a clause that has words of its own which no measure uses, and
    is asked with words fetched from outside of it.
    """

    credit: Mapping[str, float]
    clause: frozenset[str]
    own: frozenset[str]
    negated: frozenset[str]
    populations: frozenset[str]
    via: str
    strange: int = 0
    whole: bool = False
    elsewhere: bool = False

    @classmethod
    def of_heard(cls, texts: Sequence[tuple[Heard, float]], lexicon: Lexicon, via: str) -> Evidence:
        """The words of several texts, the clause first, each with what its words are worth.

        A text worth nothing only tells the population.
        """
        if not texts:
            texts = [(SILENCE, 1.0)]
        clause = texts[0][0]
        told = (h for h, worth in texts if worth > HEADING_CREDIT and lexicon.weigh(h.words.words) >= TELLING)
        own = next(told, clause)
        return cls(
            credit=_credit(texts),
            clause=clause.words.words,
            own=own.words.words,
            negated=clause.words.negated,
            populations=next((heard.populations for heard, _ in texts if heard.populations), NOBODY),
            via=via,
            strange=max(clause.strange, own.strange),
            whole=via == "header",
            elsewhere=via.endswith("sentence") and clause.strange > 0,
        )


def _credit(sources: Sequence[tuple[Heard, float]]) -> dict[str, float]:
    credit: dict[str, float] = {}
    for heard, worth in sources:
        for word in heard.words.words if worth else ():
            credit[word] = max(credit.get(word, 0.0), worth)
    return credit
