"""Ties claims and headings to measures: asks the words around a figure from near to far until one measure is clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from narrator.domain import Candidate, Document, Indicator, Link, Unit
from narrator.indicators.catalogue import Catalogue
from narrator.indicators.contexts import item_of, near_part, points_back
from narrator.indicators.deciding import FULL_WORDS, Decider
from narrator.indicators.ellipsis import is_narrowed, is_part, lacks_subject
from narrator.indicators.evidence import HEADING_CREDIT, PREVIOUS_CREDIT, SENTENCE_CREDIT, Evidence
from narrator.indicators.headed import complete_by_heading
from narrator.indicators.index import OWN, Index
from narrator.indicators.lexicon import Entry
from narrator.indicators.local import join_local, read_header_bases
from narrator.indicators.qualifiers import agree, read_keys
from narrator.indicators.queries import HeaderQuery, LinkQuery
from narrator.indicators.services import (
    CODE,
    DocumentServices,
    Services,
    SubjectFinder,
    find_codes,
    find_services,
    plain_code,
)
from narrator.indicators.vetoes import Said, is_vetoed
from narrator.indicators.words import Wording

THRESHOLD = 68.0
"""Least score of a link. On labelled reports right links of full wording score 75 to 100 and the best wrong measure
that survives the vetoes rarely 65."""

HEADER_THRESHOLD = 80.0
"""Least score of a heading's link: a heading is a measure's whole name, so little of it may be left over."""

NUMERATOR_THRESHOLD = 82.0
"""Least score by which a count is taken for a percentage's numerator."""

PEOPLE = frozenset({"child", "person", "leaver", "adult", "resident", "patient", "pupil"})
"""What the numerators of shares of people count."""

OTHER_WORDS = 1
"""Words of its own that a clause may have and still be of the measure whose code heads it ("92% in September")."""


class Linker:
    """Links words to the measures of a catalogue and of a document's own tables.

    `local` are measures known from headings; one whose wording carries a code of the catalogue is that measure, and
    its wording joins as an alias. `abbreviations` are those that the document defines. `document` says by its title,
    headings and words which catalogues take part; without one all do.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        local: Sequence[Indicator] = (),
        abbreviations: Mapping[str, str] | None = None,
        document: Document | None = None,
        earlier: Linker | None = None,
    ) -> None:
        self._catalogue, self._local, self._abbreviations = catalogue, local, abbreviations or {}
        self._codes = {plain_code(i.id): i for i in catalogue.indicators if CODE.fullmatch(i.id)}
        self._indicators = join_local(catalogue.indicators, local, self._named_by_code)
        self._finder: SubjectFinder = (
            earlier._finder if earlier else SubjectFinder(catalogue.files, self._abbreviations)
        )
        self._services: DocumentServices | None = earlier._services if earlier else None
        if document is not None and earlier is None:
            places = {code: catalogue.places[known.id] for code, known in self._codes.items()}
            self._services = find_services(document, self._finder, places)
        taking_part = self._services.all if self._services is not None else frozenset(range(len(catalogue.files)))
        self._index: Index = Index(
            (
                (indicator, catalogue.terms.get(indicator.id), place)
                for indicator in self._indicators
                if (place := catalogue.places.get(indicator.id, OWN)) == OWN or place in taking_part
            ),
            [file for place, file in enumerate(catalogue.files) if place in taking_part],
            self._abbreviations,
            earlier._index if earlier else None,
        )
        self._decider = Decider(self._index, self._finder.always)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every measure that this linker knows: the catalogue's, then the document's own."""
        return tuple(self._indicators)

    def within(self, document: Document) -> Linker:
        """The same linker for a document, whose title, headings and words say which catalogues take part."""
        if self._services is not None:
            return self
        return Linker(self._catalogue, self._local, self._abbreviations, document)

    def joined_by(self, local: Sequence[Indicator]) -> Linker:
        """The same linker of the same document with these measures of its own tables beside its others."""
        return Linker(self._catalogue, (*self._local, *local), self._abbreviations, earlier=self) if local else self

    def _taking_part(self, services: Services, *texts: str) -> Services:
        """The catalogues that take part: those named, those hinted at that the texts themselves name, and the rest."""
        if not services.hinted:
            return services
        said = frozenset[int]().union(*(self._finder.count(text) for text in texts if text))
        return Services(services.named, services.hinted & said, services.hinted - said - services.named)

    def link(self, query: LinkQuery) -> Link:
        """The measure that a figure's words name, or an abstention that lists what it may be.

        The clause is asked first, then its sentence, then the sentence before (only where the clause points back),
        then the heading; the first that names one measure clearly decides.
        """
        if (named := self._named_by_code(query.clause)) is not None:
            return _sure(named)
        if not query.bases:
            query = replace(query, bases=read_header_bases(near_part(query.clause, query.place)))
        places = None
        if self._services is not None:
            services = self._services.of(query.block, query.heading)
            before = query.previous if points_back(query.clause) else ""
            places = self._taking_part(services, query.clause, query.sentence, before, query.heading)
        best: Link | None = None
        for evidence in self._evidences(query):
            link = self._decider.decide(evidence, query, THRESHOLD, places)
            if evidence.via == "previous sentence" and not self._bears_out(link, evidence, query):
                continue
            if link.indicator is not None:
                return Link(candidates=link.candidates) if is_narrowed(query) else link
            best = best if best is not None and best.candidates else link
        headed = self._completed_by_heading(query, places) or self._by_bare_heading(query)
        if headed is not None:
            return headed
        return self._by_heading_code(query) or self._as_numerator(query, places) or best or Link()

    def _as_numerator(self, query: LinkQuery, places: Services | None) -> Link | None:
        """The percentage whose numerator a count is ("26 children have had 3 or more placements"), with certain words.

        Only from the figure's own clause and with all defining numbers said, since the words of a share and of a count
        of something else differ little.
        """
        if query.unit is not Unit.COUNT or (query.counted or "child").split()[-1] not in PEOPLE:
            return None
        evidence = self._index.gather("clause", (near_part(query.clause, query.place), 1.0), (query.heading, 0.0))
        link = self._decider.decide(evidence, replace(query, unit=Unit.PERCENT), NUMERATOR_THRESHOLD, places)
        named = None if link.indicator is None else self._index.get(link.indicator)
        if named is None or (named.keys and not agree(read_keys(query.qualifiers), named.keys)):
            return None
        if query.counted is None and named.indicator.population is None:
            return None  # "5,540 posts were vacant" counts no people
        return replace(link, via="numerator")

    def link_header(self, query: HeaderQuery) -> Link:
        """The measure that a heading names by code or by its whole wording; an abstention otherwise."""
        for text in (query.header, query.title):
            named = self._named_by_code(text)
            if named is not None:
                return _sure(named)
        around = ((query.title, HEADING_CREDIT), (query.section, HEADING_CREDIT))
        evidence = self._index.gather("header", (query.header, 1.0), *around)
        asked = LinkQuery(query.header, unit=query.unit, bases=query.bases, qualifiers=query.qualifiers)
        places = None
        if self._services is not None:
            services = self._services.of(None, query.section)
            places = self._taking_part(services, query.header, query.title, query.section)
        return self._decider.decide(evidence, asked, HEADER_THRESHOLD, places)

    def families_in_full(self, text: str) -> frozenset[str]:
        """The families of the measures that a text names by every word of a name of two telling words, or a phrase."""
        evidence = self._index.gather("clause", (text, 1.0))
        lexicon = self._index.lexicon
        return frozenset(
            member.entry.family
            for member, aliases in self._index.find(evidence, None)
            for alias in aliases
            if alias.words <= evidence.clause
            and (lexicon.count_telling(alias.words) >= FULL_WORDS or any("_" in word for word in alias.words))
        )

    def _named_by_code(self, text: str) -> Indicator | None:
        """The measure whose code stands in the text, where it is the only one."""
        found = {self._codes[code].id for code in find_codes(text) if code in self._codes}
        return self._catalogue.get(found.pop()) if len(found) == 1 else None

    def _evidences(self, query: LinkQuery) -> Iterable[Evidence]:
        """The words to ask, from near to far."""
        clause, item, head = (query.clause, 1.0), item_of(query.clause, query.sentence), query.heading
        above = tuple((text, 0.0) for text in query.above)
        near = near_part(query.clause, query.place, query.counted is not None)
        if near != query.clause:
            yield self._index.gather("clause", (near, 1.0), (query.clause, 0.0), (head, 0.0))
        yield self._index.gather("clause", clause, (head, 0.0))
        if head:
            yield self._index.gather("heading", clause, (head, HEADING_CREDIT), *above)
        if item != query.clause:
            yield self._index.gather("sentence", clause, (item, SENTENCE_CREDIT), (head, HEADING_CREDIT), *above)
        if query.previous and not is_part(query) and (_points_back(query) or lacks_subject(query, self._index.reader)):
            around = ((item, SENTENCE_CREDIT), (query.previous, PREVIOUS_CREDIT), (head, HEADING_CREDIT))
            yield self._index.gather("previous sentence", clause, *around, *above)

    def _bears_out(self, link: Link, evidence: Evidence, query: LinkQuery) -> bool:
        """Does a clause that names no subject and points to none say a telling word of the measure found before it?

        "79.1% were held in time" goes on about the conferences told before; "45% were from the police" does not.
        """
        if link.indicator is None or _points_back(query):
            return True
        entry = self._index.get(link.indicator)
        return entry is not None and self._index.lexicon.count_telling(entry.words & evidence.clause) > 0

    def _is_of(self, word: str, entry: Entry) -> bool:
        """Is it one of the measure's words, slips of the pen mended?"""
        return bool(self._index.lexicon.known(Wording.of((word,))).words & entry.words)

    def _completed_by_heading(self, query: LinkQuery, places: Services | None) -> Link | None:
        """The measure whose name the heading begins and the noun that the figure counts ends."""
        clause = complete_by_heading(query, self._index.reader)
        if clause is None:
            return None
        asked = replace(query, clause=clause)
        near = near_part(clause, query.place, query.counted is not None)
        evidence = self._index.gather("heading", (near, 1.0), (query.heading, HEADING_CREDIT))
        link = self._decider.decide(evidence, asked, THRESHOLD, places)
        return link if link.indicator is not None and not is_narrowed(asked) else None

    def _by_bare_heading(self, query: LinkQuery) -> Link | None:
        """The measure that the heading names by its whole wording, where the first words under it only tell a value."""
        told = f"{query.previous} {query.sentence}"
        if not query.opens_section or any(c.isdigit() for c in query.previous) or self._index.read_narrowing(told):
            return None
        link = self.link_header(HeaderQuery(query.heading, "", "", query.unit, query.bases, query.qualifiers))
        return replace(link, via="heading") if link.indicator is not None else None

    def _by_heading_code(self, query: LinkQuery) -> Link | None:
        """The measure whose code the heading prints, where the clause says nothing against it."""
        named = self._named_by_code(query.heading)
        if named is None:
            return None
        entry = self._index.get(named.id)
        if entry is None:
            return None
        evidence = self._index.gather("heading", (query.clause, 1.0), (query.heading, HEADING_CREDIT))
        said = Said.of(query, evidence)
        others = [word for word in set(self._index.reader.read(query.clause).stems) if not self._is_of(word, entry)]
        if is_vetoed(entry, said, self._index.lexicon) or len(others) > OTHER_WORDS:
            return None
        return Link(named.id, named.name, THRESHOLD, (Candidate(named.id, named.name, THRESHOLD),), "heading")


def _points_back(query: LinkQuery) -> bool:
    return points_back(query.clause) or points_back(query.sentence)


def _sure(named: Indicator) -> Link:
    return Link(named.id, named.name, 100.0, (Candidate(named.id, named.name, 100.0),), "code")
