"""Decides which measure some words name: scores by rare words, vetoes that no score overrides, a margin, abstention."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.domain import Basis, Candidate, Link, Unit
from narrator.indicators.contexts import counted_part, points_back, whole_part
from narrator.indicators.evidence import Evidence
from narrator.indicators.index import OWN, Index
from narrator.indicators.lexicon import Entry
from narrator.indicators.queries import LinkQuery
from narrator.indicators.scoring import score
from narrator.indicators.services import Services
from narrator.indicators.vetoes import Said, is_vetoed

FAMILY_SLACK = 12.0
"""Scores within this of a family's best are the same wording; the bases then choose."""

BASIS_ORDER: Mapping[Basis, tuple[Basis, ...]] = {
    Basis.MONTH: (Basis.MONTH, Basis.QUARTER, Basis.SNAPSHOT, Basis.YEAR_TO_DATE),
    Basis.QUARTER: (Basis.QUARTER, Basis.MONTH, Basis.SNAPSHOT, Basis.YEAR_TO_DATE),
    Basis.YEAR_TO_DATE: (Basis.YEAR_TO_DATE, Basis.YEAR, Basis.SNAPSHOT, Basis.MONTH),
    Basis.YEAR: (Basis.YEAR, Basis.YEAR_TO_DATE, Basis.SNAPSHOT, Basis.MONTH),
    Basis.SNAPSHOT: (Basis.SNAPSHOT, Basis.YEAR_TO_DATE, Basis.MONTH),
    Basis.ROLLING_YEAR: (Basis.ROLLING_YEAR, Basis.YEAR_TO_DATE, Basis.YEAR),
}
"""Which series of a measure fits a claim's basis, best first: a quarter belongs with its months, a running total with
the cumulative column."""


MARGIN = 6.0
"""Least lead over the best measure of another family; under it the claim is ambiguous. Chosen where the labelled
reports' wrong links at the top vanish and few right ones do."""

SHOWN = 5
"""Candidates that a link lists at most."""

FULL = 90.0
"""Least score of a measure whose service neither sentence nor heading names: nothing of its name may lack."""

FULL_WORDS = 2
"""Telling words of such a measure that the clause must say; "resolved" alone is said of many things."""

LISTED = 40.0
"""Least score of a listed candidate."""


class Decider:
    """Ranks the measures of an index by what some words say; `brought` are the places of the user's own catalogues."""

    def __init__(self, index: Index, brought: frozenset[int]) -> None:
        self._index, self._brought = index, brought

    def decide(self, evidence: Evidence, query: LinkQuery, threshold: float, places: Services | None) -> Link:
        """The best family where it leads clearly, and in it the series that fits the bases."""
        said = Said.of(query, evidence)
        lexicon = self._index.lexicon
        counted, inside = self._counted(query), self._inside(query)
        strange: dict[int, int] = {}
        scored: list[tuple[float, Entry]] = []
        apart = evidence.elsewhere and not points_back(query.clause)
        all_places = None if places is None else places.named | places.hinted | places.silent
        for member, named in self._index.find(evidence, all_places):
            aliases = [alias for alias in named if alias.keyed or not alias.words <= inside]
            if not aliases or is_vetoed(member.entry, said, lexicon) or (apart and self._lacks(member.entry, evidence)):
                continue
            if member.place not in strange:
                strange[member.place] = evidence.strange + self._index.count_foreign(evidence, member.place)
            points = score(member.entry, aliases, evidence, said.keys, lexicon, strange[member.place], counted)
            silent = places is not None and member.place in places.silent
            if points >= (FULL if silent else LISTED) and not (silent and self._is_short(member.entry, evidence)):
                scored.append((points, member.entry))
        scored.sort(key=lambda pair: -pair[0])
        families: dict[str, list[tuple[float, Entry]]] = {}
        for points, entry in scored:
            families.setdefault(entry.family, []).append((points, entry))
        ranked = [(members[0][0], choose_series(members, query)) for members in families.values()]
        candidates = tuple(
            Candidate(e.indicator.id, e.indicator.name, round(points, 1)) for points, e in ranked[:SHOWN]
        )
        if not ranked or ranked[0][0] < threshold:
            return Link(candidates=candidates)
        near = self._nearest_to_home([pair for pair in ranked if ranked[0][0] - pair[0] < MARGIN], places)
        if len(near) > 1 or near[0][0] < threshold:
            return Link(candidates=candidates)
        points, entry = near[0]
        return Link(entry.indicator.id, entry.indicator.name, round(points, 1), candidates, evidence.via)

    def _lacks(self, entry: Entry, evidence: Evidence) -> bool:
        """Does the figure's clause say nothing telling of a measure that its sentence names?

        "Robberies fell to 137, and assaults dropped to 94": assaults are no robberies.
        """
        return self._index.lexicon.count_telling(evidence.clause & entry.words) == 0

    def _is_short(self, entry: Entry, evidence: Evidence) -> bool:
        """Does the clause say but one telling word of a measure, and nothing of the people that it is about?"""
        if entry.indicator.population is not None and entry.indicator.population in evidence.clause:
            return False
        return self._index.lexicon.count_telling(evidence.clause & entry.words) < FULL_WORDS

    def _inside(self, query: LinkQuery) -> frozenset[str]:
        """The words of the whole that a share is of: a measure all of whose name stands there is not what is told.

        "12% of suspended pupils had SEN" is not how many pupils were suspended.
        """
        whole = whole_part(query.clause, query.place)
        return self._index.lexicon.known(self._index.reader.read(whole)).words if whole else frozenset()

    def _counted(self, query: LinkQuery) -> frozenset[str]:
        """The telling words that say what a count counts; none where its place is not known."""
        if query.unit is not Unit.COUNT or query.place is None:
            return frozenset()
        return self._index.read_narrowing(counted_part(query.clause, query.place))

    def _nearest_to_home(self, near: list[tuple[float, Entry]], places: Services | None) -> list[tuple[float, Entry]]:
        """Of measures that fit alike, those of the user's own catalogues, else those of the section's own services.

        Who brings a catalogue of repairs means its measures and not the built-in ones of the same wording; nor does a
        report on children's services mean another service that it only mentions.
        """
        brought = [pair for pair in near if self._index.place(pair[1]) in self._brought]
        if brought or places is None:
            return brought or near
        return [pair for pair in near if self._index.place(pair[1]) in places.named | {OWN}] or near


def choose_series(members: list[tuple[float, Entry]], query: LinkQuery) -> Entry:
    """The member whose series fits the bases, among those whose wording fits as well as the best's.

    Where the unit is left open, as for a relative change, a count comes before a percentage or a rate.
    """
    near = [entry for points, entry in members if points >= members[0][0] - FAMILY_SLACK]
    order = BASIS_ORDER.get(query.bases[0], ()) if query.bases else ()

    def place(entry: Entry) -> tuple[bool, int]:
        own = entry.indicator.bases
        nearest = min((order.index(basis) for basis in own if basis in order), default=len(order))
        return query.unit is None and entry.indicator.unit is not Unit.COUNT, nearest

    return min(near, key=place)
