"""Scores how well words name a measure: how much of its name is said, how little of what is said is left over."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.domain import Unit
from narrator.indicators.evidence import HEADING_CREDIT, Evidence
from narrator.indicators.lexicon import GENERIC_WEIGHT, Alias, Entry, Lexicon
from narrator.indicators.qualifiers import Key, agree, conflict

LEFT_OVER = 0.4
"""Share of a claim's score that goes by how little is left over. A claim says more than its measure's name, so what it
leaves over must not sink it; it decides between a short name and a longer one that fits better."""

LEFT_OVER_OF_HEADER = 0.6
"""The same share for a heading, which is a name and nothing else."""

KEY_WEIGHT = 0.8
"""Weight of a defining number ("3 or more") beside the weights of words, as a share of the rarest word's."""

STRANGE = 0.35
"""What each word that no measure uses takes off a name of one telling word, beyond one such word for each of its own;
at this size two of them sink a one-word name, and a name of three words bears six."""

SHORT = 2
"""Telling words up to which the name of a count is short, and each narrowing word beside it weighs against it."""

SURE_CREDIT = 0.95
"""How much the population of a heading counts where the clause prints the measure's defining number ("12% live over 20
miles away" under "Children in care"): the number ties the clause to the measure."""

RARE_CREDIT = 0.5
"""Least credit with which the rarest word of a name must be said."""


def score(
    entry: Entry,
    aliases: Iterable[Alias],
    evidence: Evidence,
    keys: frozenset[Key],
    lexicon: Lexicon,
    strange: int,
    counted: frozenset[str] = frozenset(),
) -> float:
    """From 0 to 100: the best of these wordings of the measure.

    `strange` counts the words of the clause that no measure of the same service uses; `counted` are the words that say
    what a count counts.
    """
    narrowing = (
        counted - entry.words - {*entry.terms.counts} if entry.indicator.unit is Unit.COUNT else frozenset[str]()
    )
    return max(
        (
            _score(alias, entry, evidence, keys, lexicon)
            * _trust(alias, evidence.clause, strange, len(narrowing), lexicon)
            for alias in aliases
        ),
        default=0.0,
    )


def _score(alias: Alias, entry: Entry, evidence: Evidence, keys: frozenset[Key], lexicon: Lexicon) -> float:
    population = entry.indicator.population
    agreed = alias.keyed and agree(keys, entry.keys) and not conflict(keys, entry.keys)
    around = population in evidence.populations
    alone = agreed and not evidence.populations
    named = evidence.credit.get(population or "", 0.0) or (around and (agreed or evidence.via != "clause")) or alone
    if population in alias.words and not named:
        return 0.0
    rarest = lexicon.rarest(alias.words)
    got = whole = 0.0
    for word in alias.words:
        weight = lexicon.weight(word)
        credit = evidence.credit.get(word, 0.0)
        if word == population:
            credit = max(credit, SURE_CREDIT if agreed else HEADING_CREDIT)
        if weight == rarest and credit < RARE_CREDIT:
            return 0.0
        got += weight * credit
        whole += weight
    if alias.keyed:
        weight = KEY_WEIGHT * max(rarest, GENERIC_WEIGHT)
        timely = "in_time" in alias.words and evidence.credit.get("in_time", 0.0) > 0
        elsewhere = not keys and evidence.via == "previous sentence"
        got += weight if agreed else weight / 2 if timely or elsewhere else 0.0
        whole += weight
    if not whole:
        return 0.0
    covered = lexicon.weigh(evidence.own & alias.words)
    left = lexicon.weigh(evidence.own - alias.words)
    precision = covered / (covered + left) if covered + left else 0.0
    share = LEFT_OVER_OF_HEADER if evidence.whole else LEFT_OVER
    return 100.0 * (got / whole) * (1 - share + share * precision)


def _trust(alias: Alias, clause: frozenset[str], strange: int, narrowing: int, lexicon: Lexicon) -> float:
    """How far a short name can be trusted in a clause with much else in it.

    "Children in care" alone is the measure of their number; with "excluded from school" beside it, it is not. A count
    of a whole bears no word that narrows it ("402 children in care live in children's homes").
    """
    telling = max(1, lexicon.count_telling(alias.words))
    said = max(1, lexicon.count_telling(alias.words & clause))
    least = STRANGE * (narrowing - said + 1) if said <= SHORT else 0.0
    return max(0.0, 1 - max(least, STRANGE * max(0, strange - telling) / telling))
