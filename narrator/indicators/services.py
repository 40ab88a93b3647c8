"""Decides which services a document and its sections are of, and so which catalogues take part in linking."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from narrator.domain import Block, BlockKind, Document
from narrator.indicators.entries import CatalogueFile
from narrator.indicators.words import split_words, stem

OPENING_WORDS = 25
"""A block of more words than this is prose and ends the document's opening (title, committee, date, author)."""

OPENING_BLOCKS = 12
"""Blocks that may belong to the opening; cover pages of council reports have three to ten short lines."""

WORDS_A_MENTION = 150
"""A section that names a service less often than once in so many words only touches on it: reports on a service name
it about once a sentence (15 to 40 words), an equality statement in a report on something else once a page."""

LEAST_SHARE = 0.34
"""Least mentions beside those of the service named most; under it a service is named in passing."""

NOTE_WORDS = 200
"""A text of no more words is a note that need not name its service; where it names none, every catalogue takes part."""

CORPORATE = 3
"""Services that a report without one in its title speaks of from which it may be on any of them."""

LEAST_MENTIONS = 2
"""Mentions by which a section of several services' report is of one of them: a single one may be in passing."""

CODE_MENTIONS = 3
"""A printed code of a measure counts for so many mentions: nobody prints one in passing."""

KEPT = 64
"""Catalogues whose subjects are kept read from document to document."""

CAPITALS = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]*|[sS]\d\d")


@dataclass(frozen=True, slots=True)
class Services:
    """The catalogues, by their place among the loaded ones, that a piece of text is of.

    `named` take part. `hinted` are those of a text that speaks of several services without headings to tell them
    apart: they take part only for figures whose own sentence or heading names them. `silent` are those of these that a
    sentence does not name: a measure of theirs must be named by its whole wording.
    """

    named: frozenset[int] = frozenset()
    hinted: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentServices:
    """The services of each block and heading of a document; `whole` are those of the text outside both."""

    whole: Services
    blocks: tuple[Services, ...] = ()
    headings: Mapping[str, Services] = field(default_factory=dict)

    def of(self, block: int | None, heading: str = "") -> Services:
        """The services of a block; of the sections under a heading where the block is not known."""
        if block is not None and 0 <= block < len(self.blocks):
            return self.blocks[block]
        return self.headings.get(heading, self.whole)

    @property
    def all(self) -> frozenset[int]:
        """Every catalogue that takes part somewhere."""
        return frozenset[int]().union(*(s.named | s.hinted for s in (self.whole, *self.blocks)))


@lru_cache(maxsize=KEPT)
def _read_subjects(file: CatalogueFile) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(stem(word) for word in split_words(subject)) for subject in file.subjects)


class _Subjects:
    """The phrases of some catalogues by their first stems, longer ones first, and their abbreviations in capitals."""

    def __init__(self, files: Sequence[CatalogueFile], theirs: frozenset[str]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._short: dict[str, set[int]] = {}
        for place, file in enumerate(files):
            for stems in _read_subjects(file):
                self._phrases.setdefault(stems[0], []).append((stems, place))
            for short, long in file.abbreviations.items():
                if len(short) > 1 and short not in theirs and CAPITALS.fullmatch(short) and self.count(long)[place]:
                    self._short.setdefault(short, set()).add(place)
        for known in self._phrases.values():
            known.sort(key=lambda phrase: (-len(phrase[0]), phrase[1]))

    def count(self, text: str) -> Counter[int]:
        """How often each catalogue's subjects stand in the text, overlapping ones once."""
        stems = [stem(word) for word in split_words(text)]
        found: Counter[int] = Counter()
        until: dict[int, int] = {}
        for index, word in enumerate(stems):
            for phrase, place in self._phrases.get(word, ()):
                if until.get(place, 0) <= index and tuple(stems[index : index + len(phrase)]) == phrase:
                    found[place] += 1
                    until[place] = index + len(phrase)
        if self._short:
            for short in CAPITALS.findall(text):
                places = self._short.get(short) or self._short.get(short.removesuffix("s")) or ()
                if len(places) == 1:
                    found.update(places)
        return found


@lru_cache(maxsize=KEPT)
def _read_all_subjects(files: tuple[CatalogueFile, ...], theirs: frozenset[str]) -> _Subjects:
    return _Subjects(files, theirs)


class SubjectFinder:
    """Finds the subjects of several catalogues in a text, each phrase as it stands and by its abbreviations."""

    def __init__(self, files: Sequence[CatalogueFile], defined: Iterable[str] = ()) -> None:
        self._every = frozenset(range(len(files)))
        self._always = frozenset(place for place, file in enumerate(files) if not file.subjects)
        theirs = frozenset(short for short in defined if any(short in file.abbreviations for file in files))
        self._subjects = _read_all_subjects(tuple(files), theirs)
        self._seen: dict[str, Counter[int]] = {}

    @property
    def every(self) -> frozenset[int]:
        """All catalogues."""
        return self._every

    @property
    def always(self) -> frozenset[int]:
        """The catalogues without subjects, which take part everywhere."""
        return self._always

    def count(self, text: str) -> Counter[int]:
        """How often each catalogue's subjects stand in the text, overlapping ones once."""
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = self._subjects.count(text)
        return found


def find_services(document: Document, finder: SubjectFinder, codes: Mapping[str, int]) -> DocumentServices:
    """The services of a document and of its sections.

    What the nearest naming heading and the title name takes part. Where neither names any, the section's own words
    decide, then the whole document's: one service by itself takes part, several are hinted at. `codes` give the
    catalogue of each printed code.
    """
    opening = frozenset(_opening(document.blocks, document.text))
    title = frozenset(finder.count(document.title or ""))
    for index in opening:
        title |= frozenset(finder.count(document.blocks[index].span.of(document.text)))
    trails = tuple(_trails(document, finder, opening, codes))
    mentions: dict[tuple[str, ...], Counter[int]] = {}
    lengths: Counter[tuple[str, ...]] = Counter()
    for block, (trail, _) in zip(document.blocks, trails, strict=True):
        text = block.span.of(document.text)
        mentions.setdefault(trail, Counter()).update(_count(text, finder, codes))
        lengths[trail] += text.count(" ") + 1
    whole_mentions: Counter[int] = sum(mentions.values(), Counter())
    if not document.blocks:
        whole_mentions = _count(document.text, finder, codes)
    words = sum(lengths.values()) or document.text.count(" ") + 1
    if words <= NOTE_WORDS and not title and not whole_mentions:
        return DocumentServices(Services(finder.every), (Services(finder.every),) * len(document.blocks))
    spoken = _main(whole_mentions, words)
    if len(spoken) >= CORPORATE and not title:
        spoken = finder.every
    sure = spoken if words <= NOTE_WORDS else _main(whole_mentions, words, LEAST_MENTIONS)
    loudest = max((whole_mentions[place] for place in title), default=0)
    louder = frozenset(place for place in sure if title and whole_mentions[place] > loudest)
    whole = _settle(title, frozenset(), spoken, sure, finder.always, louder=louder)
    decided = {}
    for trail, heading in dict(trails).items():
        own = _main(mentions[trail], lengths[trail], LEAST_MENTIONS)
        decided[trail] = _settle(title, heading, spoken, sure, finder.always, own, louder)
    by_heading: dict[str, Services] = {}
    for trail, services in decided.items():
        if trail:
            before = by_heading.get(trail[-1], services)
            by_heading[trail[-1]] = Services(before.named | services.named, before.hinted | services.hinted)
    return DocumentServices(whole, tuple(decided[trail] for trail, _ in trails), by_heading)


def _settle(
    title: frozenset[int],
    heading: frozenset[int],
    spoken: frozenset[int],
    sure: frozenset[int],
    always: frozenset[int],
    own: frozenset[int] = frozenset(),
    louder: frozenset[int] = frozenset(),
) -> Services:
    """The services of a section by its title and headings, else by its own words and the document's.

    `spoken` are those that the document names often for its length, `sure` those of them named more than once
    (in a note: at all), `louder` those of these that it names more often than any of its title: a report by the
    director of adults' and children's services may be on children alone.
    """
    if title or heading:
        main = sure if len(spoken) == 1 and not title else frozenset[int]()
        return Services(title | heading | main | always, louder)
    if len(own) == 1 and own <= spoken:
        return Services(own | always, spoken)
    if len(spoken) == 1 and own <= spoken:
        return Services(sure | always, spoken)
    return Services(always, spoken | own)


def _main(mentions: Counter[int], words: int, least: int = 1) -> frozenset[int]:
    """The services that a text is about: named often, for its length and beside the others, and `least` times."""
    most = max(mentions.values(), default=0)
    return frozenset(
        place
        for place, times in mentions.items()
        if times * WORDS_A_MENTION >= words and times >= LEAST_SHARE * most and times >= least
    )


def _count(text: str, finder: SubjectFinder, codes: Mapping[str, int]) -> Counter[int]:
    found = Counter(finder.count(text))
    for code in find_codes(text):
        if code in codes:
            found[codes[code]] += CODE_MENTIONS
    return found


def _opening(blocks: Sequence[Block], text: str) -> Sequence[int]:
    """The blocks of the title: short ones before the first prose or table.

    The last heading of them is left out where later headings stand beside it: it heads the first section.
    """
    found: list[int] = []
    for index, block in enumerate(blocks[:OPENING_BLOCKS]):
        words = block.span.of(text).rstrip()
        prose = block.kind is not BlockKind.HEADING and words.endswith((".", ":", ";"))
        if prose or block.kind is BlockKind.TABLE or len(words.split()) > OPENING_WORDS:
            break
        found.append(index)
    headings = [index for index in found if blocks[index].kind is BlockKind.HEADING]
    later = {block.level for block in blocks[len(found) :] if block.kind is BlockKind.HEADING}
    if len(headings) > 1 and blocks[headings[-1]].level in later:
        found = [index for index in found if index < headings[-1]]
    return found


def _trails(
    document: Document, finder: SubjectFinder, opening: frozenset[int], codes: Mapping[str, int]
) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
    """For every block the headings that it stands under, and the services that the nearest naming one names."""
    trail: list[tuple[int, str, frozenset[int]]] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            words = " ".join(block.span.of(document.text).split())
            named = frozenset[int]() if index in opening else frozenset(_count(words, finder, codes))
            trail = [above for above in trail if above[0] < block.level] + [(block.level, words, named)]
        heading = next((named for _, _, named in reversed(trail) if named), frozenset[int]())
        yield tuple(words for _, words, _ in trail), heading


CODE = re.compile(r"\b[A-Z]{2,6}[ -]?\d{1,4}[a-z]?\b")


def find_codes(text: str) -> tuple[str, ...]:
    """The printed codes of a text ("CSC 022") in their plain form, in order."""
    return tuple(plain_code(code) for code in CODE.findall(text))


def plain_code(code: str) -> str:
    """A code without blanks and hyphens, in lower case: "CSC 022" and "CSC022" are one."""
    return code.replace(" ", "").replace("-", "").lower()
