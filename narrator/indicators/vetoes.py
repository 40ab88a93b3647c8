"""What no score overrides: units, defining numbers, opposites, negation, populations, required words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from narrator.domain import Unit
from narrator.indicators.evidence import Evidence
from narrator.indicators.lexicon import Entry, Lexicon, read_lengths
from narrator.indicators.qualifiers import Key, conflict, read_keys, read_rate_bases
from narrator.indicators.queries import LinkQuery
from narrator.indicators.words import load_vocabulary, stem

IN_TIME, OVER_TIME = "in_time", "over_time"

FITTING: dict[Unit, frozenset[Unit]] = {
    Unit.PERCENT: frozenset({Unit.PERCENT, Unit.RATIO}),
    Unit.PERCENTAGE_POINTS: frozenset({Unit.PERCENT, Unit.RATIO}),
    Unit.RATIO: frozenset({Unit.PERCENT, Unit.RATIO}),
    Unit.COUNT: frozenset({Unit.COUNT}),
    Unit.RATE: frozenset({Unit.RATE}),
    Unit.MONEY: frozenset({Unit.MONEY}),
    Unit.DURATION: frozenset({Unit.DURATION}),
}
"""The units of measures that a figure's unit may belong to."""

LENGTH_UNITS = frozenset({Unit.COUNT, Unit.DURATION, Unit.RATE})
"""Units that a length of time may be read in: "41.2", "41.2 days", "41.2 days per employee"."""

NO_LENGTHS = frozenset(Unit) - {Unit.DURATION}
TIMED = re.compile(
    r"\b(?:average|mean|median|time|times|days?|weeks?|hours?|minutes?|months?|years?|wait\w*|length|speed|turn ?around"
    r"|long|longest|duration|per|expectancy|stay)\b",
    re.IGNORECASE,
)
"""What a heading says whose cells show no unit and are lengths of time: "Street lights repaired" are a number."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a figure's words say that vetoes look at."""

    evidence: Evidence
    units: frozenset[Unit] | None
    keys: frozenset[Key]
    counted: str | None
    is_none: bool = False
    is_broken: bool = False
    per: frozenset[int] = frozenset()
    lengths: frozenset[str] = frozenset()

    @classmethod
    def of(cls, query: LinkQuery, evidence: Evidence) -> Said:
        """Reads a query; "all" and "no child" may stand for a percentage as well as for a count."""
        units = None if query.unit is None else FITTING[query.unit]
        if units is None and evidence.whole and TIMED.search(query.clause) is None:
            units = NO_LENGTHS
        if units is not None and (query.value_is_all or query.value_is_none):
            units |= {Unit.PERCENT, Unit.RATIO}
        counted = stem(query.counted.split()[-1]) if query.counted else None
        keys = read_keys(query.qualifiers)
        if OVER_TIME in evidence.clause and IN_TIME not in evidence.clause:  # "outside the 45 day timescale"
            keys = frozenset(replace(key, bound="over") if key.bound == "up to" else key for key in keys)
        per = read_rate_bases(query.qualifiers)
        lengths = read_lengths(query.clause) if counted is None else frozenset({counted})
        return cls(evidence, units, keys, counted, query.value_is_none, query.is_broken, per, lengths)


def is_vetoed(entry: Entry, said: Said, lexicon: Lexicon) -> bool:
    """Does something said rule the measure out, whatever its score?"""
    indicator, evidence = entry.indicator, said.evidence
    if said.units is not None and indicator.unit not in said.units and not _is_length_of(entry, said):
        return True
    if said.is_none and said.counted is not None and not _is_of(said.counted, entry):
        return True
    if said.is_broken and (indicator.population is not None or entry.terms.counts):
        return True
    if conflict(said.keys, entry.keys) or (said.per and entry.per and said.per.isdisjoint(entry.per)):
        return True
    if indicator.population is not None and evidence.populations and indicator.population not in evidence.populations:
        return True
    if said.counted is not None and entry.terms.counts and said.counted not in entry.terms.counts:
        return True
    return _breaks_terms(entry, evidence) or _is_opposite(entry, evidence) or _is_negated(entry, evidence, lexicon)


def _is_of(counted: str, entry: Entry) -> bool:
    """May "no ..." of this noun be said of the measure? "No delay" says nothing of reviews."""
    return counted in load_vocabulary().generic or counted in entry.words or counted in entry.terms.counts


def _is_length_of(entry: Entry, said: Said) -> bool:
    """Is it a length of time that the measure's name says it is told in, whatever either is read as?

    "Days of sickness" is told as "41.2" and as "41.2 days"; a figure of anything else ("62 homes") is of another.
    """
    fits = bool(entry.lengths & said.lengths) and said.units is not None and not said.units.isdisjoint(LENGTH_UNITS)
    return fits and (said.counted is not None or Unit.COUNT in (said.units or ()))


def _breaks_terms(entry: Entry, evidence: Evidence) -> bool:
    """Is a word that must be said not said, or one that must not be said in the clause?"""
    for alternatives in entry.terms.requires:
        if not any(word in evidence.credit for word in alternatives.split("|")):
            return True
    return any(word in evidence.clause or word in evidence.own for word in entry.terms.excludes)


def _is_opposite(entry: Entry, evidence: Evidence) -> bool:
    """Does the clause say the opposite of a word that every wording of the measure has?"""
    if not evidence.clause:
        return False
    partners = load_vocabulary().partners
    return any(
        ours not in evidence.clause and any(theirs not in entry.words for theirs in partners[ours] & evidence.clause)
        for ours in entry.shared & partners.keys()
    )


def _is_negated(entry: Entry, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Does the clause deny a telling word of the measure that the measure's own name does not deny?"""
    denied = evidence.negated & entry.words
    return any(lexicon.weight(word) > 0.3 and word not in entry.denied for word in denied)
