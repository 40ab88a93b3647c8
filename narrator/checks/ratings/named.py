"""Colours that sentences give a measure by its name: "is rated Red", "moved from Amber to Green", "remains Red"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.ratings.counting import fold, word_list, word_pattern
from narrator.domain import Analysis, Claim, Rating, Role, Sentence, Span
from narrator.observations import TRUSTED

SHORTEST_NAME = 2
"""Words that a measure's name has at least where a sentence may mean it by them."""

_COLOUR = re.compile(r"\b(?:Red|Amber|Green|RED|AMBER|GREEN)\b")
_TOKEN = re.compile(r"[a-z0-9-]+|[^\sa-z0-9]")
_MOVED = re.compile(
    r"\bfrom (?:a |an )?(red|amber|green)(?: rating| rated)? (?:back )?(?:in)?to (?:a |an )?(red|amber|green)\b"
)
_BREAK = re.compile(r"[,;:(]")
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class NamedRating:
    """A sentence that gives a measure another colour than the tables do; `before` is the earlier one that it tells."""

    sentence: Span
    place: Span
    told: str
    rating: Rating
    listed: str
    before: bool
    claim: Claim | None = None


def find_named(ledger: Ledger, analysis: Analysis, ratings: Sequence[Rating]) -> tuple[NamedRating, ...]:
    """The sentences of a document that give a measure another rating than the tables and cards of its time do.

    `ratings` are those it may be held against. A measure that these rate twice and differently is left out.
    """
    known = _index(ratings)
    found = [one for claim in analysis.claims if (one := _by_figure(ledger, analysis, claim, ratings)) is not None]
    seen = {one.sentence for one in found}
    for sentence in analysis.sentences:
        if sentence.span not in seen:
            found += _by_name(analysis, sentence, known)
    return tuple(found)


def _index(ratings: Iterable[Rating]) -> Mapping[str, Rating]:
    """Trusted ratings by their measures' names; names that are rated twice, and differently, are left out."""
    named: dict[str, list[Rating]] = defaultdict(list)
    for one in ratings:
        name = _plain(one.name)
        if one.confidence >= TRUSTED and len(name.split()) >= SHORTEST_NAME:
            named[name].append(one)
    return {
        name: max(several, key=lambda one: (one.rating is not None, one.previous is not None))
        for name, several in named.items()
        if len({one.rating for one in several if one.rating}) == 1
        and len({one.previous for one in several if one.previous}) <= 1
    }


def _plain(name: str) -> str:
    """A name without its code, its brackets and its signs."""
    text = _BRACKET.sub(" ", fold(name)).replace("%", " ").replace("percentage of ", " ")
    words = text.split()
    while words and (any(sign.isdigit() for sign in words[0]) or words[0] in ("kpi", "pi", "of", "number")):
        words = words[1:]
    return " ".join(words).strip(" -–:.,")


def _by_name(analysis: Analysis, sentence: Sentence, known: Mapping[str, Rating]) -> Iterable[NamedRating]:
    text = sentence.span.of(analysis.document.text)
    colours = _colours(text)
    if not colours:
        return
    rating = _only_named(text, known)
    if rating is not None:
        yield from _compare(sentence.span, text, 0, colours, rating)
        return
    for clause in sentence.clauses:
        start, end = clause.start - sentence.span.start, clause.end - sentence.span.start
        here = [one for one in colours if start <= one.start() < end]
        rating = _only_named(text[start:end], known) if here else None
        if rating is not None:
            yield from _compare(sentence.span, text[start:end], start, here, rating)


def _colours(text: str) -> list[re.Match[str]]:
    """The colours of a text that may be ratings; one written with a capital before a noun ("Green Flag") is none."""
    behind = word_pattern("named", "behind")
    return [one for one in _COLOUR.finditer(text) if not behind.match(text[one.end() :].lower())]


def _only_named(text: str, known: Mapping[str, Rating]) -> Rating | None:
    """The rating of the one measure that a text names whole; of several names in each other the widest."""
    folded = " ".join(_BRACKET.sub(" ", fold(text)).replace("%", " ").split())
    named = [name for name in known if re.search(rf"\b{re.escape(name)}(?!\w)", folded)]
    widest = [name for name in named if not any(name != other and name in other for other in named)]
    if len(widest) != 1:
        return None
    behind = folded[folded.index(widest[0]) + len(widest[0]) :]
    return None if word_pattern("named", "goes_on").match(behind) else known[widest[0]]


def _compare(
    span: Span, text: str, start: int, colours: Sequence[re.Match[str]], rating: Rating
) -> Iterable[NamedRating]:
    """What a text of one measure says of its rating now, or before, that the table does not."""
    folded, places = fold(text), [Span(span.start + c.start(), span.start + c.end()) for c in colours]
    told = [c[0].capitalize() for c in colours]
    moved = _MOVED.search(folded)
    if len(told) == 2 and moved is not None:
        rest = folded.replace(moved[0], " ").replace(_plain(rating.name), " ")
        if word_pattern("named", "unsure").search(rest):
            return
        if rating.rating is not None and rating.rating != told[1]:
            yield NamedRating(span, places[1], told[1], rating, rating.rating, False)
        elif (
            rating.previous is not None
            and rating.previous != told[0]
            and not word_pattern("named", "other_time").search(rest)
        ):
            yield NamedRating(span, places[0], told[0], rating, rating.previous, True)
        return
    if len(told) != 1 or rating.rating is None or rating.rating == told[0]:
        return
    if word_pattern("named", "unsure").search(_till_break(text, colours[0].end() - start, rating.name)):
        return
    before = _TOKEN.findall(fold(text[: colours[0].start() - start]))
    if not before or before[-1] not in word_list("named", "before"):
        return
    yield NamedRating(span, places[0], told[0], rating, rating.rating, False)


def _till_break(text: str, end: int, name: str) -> str:
    """The folded text up to the next comma, colon or bracket behind a place, without the measure's name."""
    rest = _BREAK.search(text, end)
    return fold(text[: rest.start()] if rest is not None else text).replace(_plain(name), " ")


def _by_figure(ledger: Ledger, analysis: Analysis, claim: Claim, ratings: Sequence[Rating]) -> NamedRating | None:
    """A figure that its sentence gives a colour, against the rating of the very value in the tables."""
    if claim.rating is None or claim.indicator is None or claim.role is not Role.ACTUAL:
        return None
    text = claim.sentence.of(analysis.document.text)
    colours = _colours(text)
    own = [one for one in ratings if one.indicator == claim.indicator and one.rating and one.confidence >= TRUSTED]
    if len({one.rating for one in own}) != 1 or len(colours) != 1:
        return None
    if word_pattern("named", "unsure").search(_till_break(text, colours[0].end(), own[0].name)):
        return None
    if colours[0][0].capitalize() != claim.rating or own[0].rating == claim.rating or len(_actuals(ledger, claim)) > 1:
        return None
    if not any(_is_value_of(ledger, claim, one) for one in own):
        return None
    place = Span(claim.sentence.start + colours[0].start(), claim.sentence.start + colours[0].end())
    return NamedRating(claim.sentence, place, claim.rating, own[0], own[0].rating or "", False, claim)


def _actuals(ledger: Ledger, claim: Claim) -> list[Claim]:
    return [c for c in ledger.neighbours(claim) if c.role is Role.ACTUAL and c.indicator != claim.indicator]


def _is_value_of(ledger: Ledger, claim: Claim, rating: Rating) -> bool:
    """Is the claim's figure the value that is rated?"""
    analysis = ledger.by_document[rating.provenance.document]
    value = next((o for o in analysis.observations if o.id == rating.observation), None)
    if value is None or unit_group(value.quantity) != unit_group(claim.quantity):
        return False
    return value_interval(value.quantity).overlaps(value_interval(claim.quantity))
