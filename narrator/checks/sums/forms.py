"""Forms: sentences with their figures masked by kind, so that a form of words can be told as a pattern in a data file.

"Of the 45 homes, 36 were sound; the remaining 9 were not" becomes "of the N homes, N were sound; the remaining N were
not", where N is a sign that no document holds. Patterns name the signs: {n} a whole number, {p} a percentage, {r} a
ratio, {m} a sum of money, {x} any other figure; {gap} are words without a figure and without a stop, {signs} all the
signs, for the inside of a class. Sentences and patterns are put into small letters, which compiles in half the time of
patterns that don't tell them from capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from operator import ge
from typing import Any, Protocol, TypeVar

from narrator.checks.facts.ledger import Ledger
from narrator.data_files import read_data
from narrator.domain import Analysis, Claim, Comparator, Unit
from narrator.needs import Needing, count_least, lower

_SIGNS = {"n": "\x01", "p": "\x02", "r": "\x03", "m": "\x04", "x": "\x05"}
"""Control characters, which no words hold. A class with characters past the first 256 takes six times as long to
compile, and most patterns have several classes of signs."""

_ALL = "".join(_SIGNS.values())
_NO_SIGNS = str.maketrans(dict.fromkeys(_ALL, " "))

REMEMBERED = 4096
"""Masked sentences whose figures are counted once, as dozens of groups of patterns are tried on each."""

MOST_COUNTED = 6
"""Figures of one kind beyond which a sentence has many, so that the kinds of sentences are few."""

_BRACKETS = re.compile(r"\s*\([^()]{0,200}\)")

GAP_REACH = 120
"""Characters that a gap between two figures may span: about two clauses; further apart they seldom belong together."""


class Told(Protocol):
    """What is told by one figure."""

    @property
    def figure(self) -> Claim:
        """The claim that tells it."""


T = TypeVar("T", bound=Told)


def tell_once(ledger: Ledger, find: Callable[[Ledger, Analysis], Iterable[T]]) -> tuple[T, ...]:
    """All that is found in the documents in reading order; of what one figure tells, the first."""
    found: dict[Claim, T] = {}
    for analysis in ledger.analyses:
        for one in find(ledger, analysis):
            found.setdefault(one.figure, one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Form:
    """A text of one or two sentences in small letters with its figures masked, and the claims behind the signs."""

    text: str
    claims: tuple[Claim, ...]

    def figures(self, match: re.Match[str]) -> tuple[Claim, ...]:
        """The claims whose signs a match covers, in order."""
        before = _count_signs(self.text[: match.start()])
        return self.claims[before : before + _count_signs(match.group())]

    def figures_of(self, match: re.Match[str], group: str) -> tuple[Claim, ...]:
        """The claims whose signs a named group of a match covers; none where the group took no part."""
        if group not in match.re.groupindex or match.group(group) is None:
            return ()
        before = _count_signs(self.text[: match.start(group)])
        return self.claims[before : before + _count_signs(match.group(group))]

    def without_brackets(self) -> Form:
        """The form without what stands in brackets: "12 boys (57%) and 9 girls (43%)" names two parts."""
        parts: list[str] = []
        claims: list[Claim] = []
        place = told = 0
        for match in _BRACKETS.finditer(self.text):
            before, inside = self.text[place : match.start()], _count_signs(match.group())
            parts.append(before.rstrip())
            claims += self.claims[told : told + _count_signs(before)]
            told += _count_signs(before) + inside
            place = match.end()
        rest = self.text[place:]
        return Form("".join([*parts, rest]), (*claims, *self.claims[told:]))

    def earlier(self, match: re.Match[str]) -> tuple[Claim, ...]:
        """The claims before a match."""
        return self.claims[: _count_signs(self.text[: match.start()])]

    def places(self) -> tuple[int, ...]:
        """Where the signs stand in the text."""
        return tuple(place for place, char in enumerate(self.text) if char in _ALL)


def _count_signs(text: str) -> int:
    return sum(map(text.count, _ALL))


def mask_sentence(ledger: Ledger, document: str, index: int) -> Form | None:
    """The sentence of one index as a form; None where it tells no figure."""
    return ledger.once(("form", document, index), partial(_mask_sentence, ledger, document, index))


def _mask_sentence(ledger: Ledger, document: str, index: int) -> Form | None:
    claims = ledger.by_sentence.get((document, index), ())
    if not claims:
        return None
    text, span = ledger.by_document[document].document.text, claims[0].sentence
    parts: list[str] = []
    told: list[Claim] = []
    place = span.start
    for claim in claims:
        if claim.quantity.span.start < place:
            continue
        parts += [text[place : claim.quantity.span.start].translate(_NO_SIGNS), _sign(claim)]
        told.append(claim)
        place = claim.quantity.span.end
    parts.append(text[place : span.end].translate(_NO_SIGNS))
    return Form(lower(re.sub(r"\s+", " ", "".join(parts)).strip()), tuple(told))


def _sign(claim: Claim) -> str:
    """The sign of a figure's kind; a figure that the text does not tell exactly is of no kind."""
    quantity = claim.quantity
    if quantity.comparator is not Comparator.EXACT:
        return _SIGNS["x"]
    match quantity.unit:
        case Unit.COUNT if quantity.resolution == 1:
            return _SIGNS["n"]
        case Unit.PERCENT:
            return _SIGNS["p"]
        case Unit.RATIO:
            return _SIGNS["r"]
        case Unit.MONEY:
            return _SIGNS["m"]
    return _SIGNS["x"]


def mask_sentences(ledger: Ledger, analysis: Analysis) -> tuple[Form, ...]:
    """Every sentence of a document that tells a figure, in order; a dozen finders go through them."""
    return ledger.once(("forms", analysis.document.path), partial(_mask_sentences, ledger, analysis))


def _mask_sentences(ledger: Ledger, analysis: Analysis) -> tuple[Form, ...]:
    path, indexes = analysis.document.path, sorted({claim.sentence_index for claim in analysis.claims})
    return tuple(form for index in indexes if (form := mask_sentence(ledger, path, index)) is not None)


def with_sentence_before(ledger: Ledger, form: Form) -> Form | None:
    """The form joined to that of the sentence before, where both stand in one paragraph."""
    first = form.claims[0]
    place = ("form before", first.provenance.document, first.sentence_index)
    before = ledger.once(place, partial(_form_before, ledger, first))
    if before is None:
        return None
    return Form(f"{before.text} {form.text}", (*before.claims, *form.claims))


def _form_before(ledger: Ledger, first: Claim) -> Form | None:
    """The form of the sentence before a claim's, if it stands in the same paragraph."""
    before = mask_sentence(ledger, first.provenance.document, first.sentence_index - 1)
    return before if before is not None and ledger.block_index(before.claims[0]) == ledger.block_index(first) else None


@cache
def _data(name: str) -> dict[str, Any]:
    """One of this folder's files of patterns."""
    return read_data(__package__, name)


@cache
def read_patterns(name: str, group: str) -> Patterns:
    """The patterns of one group of a file of this folder, in its order, for texts in small letters."""
    data = _data(name)
    words = {key: value for key, value in data.items() if isinstance(value, str)}
    return Patterns(_complete(pattern, words) for pattern in data[group])


def _complete(pattern: str, words: dict[str, str]) -> Masked:
    """Puts the signs, the gap and the file's own lists of words in their places."""
    for key, value in reversed(words.items()):
        pattern = pattern.replace("{" + key + "}", f"(?:{value})")
    pattern = pattern.replace("{gap}", f"[^.;:(){_ALL}]{{0,{GAP_REACH}}}").replace("{signs}", _ALL)
    for key, sign in _SIGNS.items():
        pattern = pattern.replace("{" + key + "}", sign)
    return Masked(_CAPITAL.sub(lambda match: match[0].lower() if len(match[0]) == 1 else match[0], pattern))


_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]")
"""A capital, or what only looks like one: an escape, the name of a group."""


class Masked(Needing):
    """A pattern of masked sentences, with how many figures of each kind, and of all, every match has at least."""

    __slots__ = ("least",)

    def __init__(self, expression: str, flags: int = 0) -> None:
        """Counts the figures that every match has. Raises re.error where the expression's brackets don't pair."""
        super().__init__(expression, flags)
        self.least = tuple(min(count, MOST_COUNTED) for count in count_least(expression, flags, _ALL))
        _ = self.clauses  # told while the expression is read: to read it once more later takes twice as long


class Patterns:
    """The patterns of one group: on a sentence only those are tried for which it tells figures enough of each kind.

    Most sentences tell a figure or two, so that few kinds of sentences leave few patterns; these are kept.
    """

    def __init__(self, patterns: Iterable[Masked]) -> None:
        self._patterns = tuple(patterns)
        self._kept: dict[tuple[int, ...], tuple[Masked, ...]] = {}

    def on(self, text: str) -> tuple[Masked, ...]:
        """The patterns that could match a text as far as its figures tell, in their order."""
        told = _count_kinds(text)
        kept = self._kept.get(told)
        if kept is None:
            kept = tuple(one for one in self._patterns if all(map(ge, told, one.least)))
            self._kept[told] = kept
        return kept


@lru_cache(maxsize=REMEMBERED)
def _count_kinds(text: str) -> tuple[int, ...]:
    """The signs of each kind in a text, and all of them, as far as they are counted."""
    counts = [text.count(sign) for sign in _ALL]
    return tuple(min(count, MOST_COUNTED) for count in (*counts, sum(counts)))


def find_form(patterns: Patterns, text: str) -> re.Match[str] | None:
    """The first match of the first pattern that has one, in the text's small letters."""
    if not (fitting := patterns.on(text)):
        return None
    text = lower(text)
    for pattern in fitting:
        if (match := pattern.search(text)) is not None:
            return match
    return None


def find_forms(patterns: Patterns, text: str) -> Iterator[re.Match[str]]:
    """All matches of the patterns in the text's small letters, one pattern's behind the other's."""
    if fitting := patterns.on(text):
        text = lower(text)
        for pattern in fitting:
            yield from pattern.finditer(text)
