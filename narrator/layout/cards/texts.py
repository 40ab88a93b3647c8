"""Finds KPI cards in lines of text: a title, a rating, and lines of fields below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.layout.cards.fields import (
    CardField,
    FieldKind,
    is_arrow,
    is_card_value,
    is_filler,
    is_rating,
    read_fields,
)
from narrator.layout.looks import ends_sentence

LONGEST_TITLE = 160
"""Characters of a card's title; measures' names run to some 150 where they are told in full."""

MOST_TITLE_WORDS = 24
"""Words of a card's title."""

MOST_BLANKS = 1
"""Blank lines that may stand between a card's title and its fields, or between two of its fields."""

RATING_LABEL, VALUE_LABEL, ARROW_LABEL = "Rating", "Latest", "Direction"
"""Labels of fields that are printed without one: a rating's word, a large figure, an arrow."""

BULLETS = frozenset("•▪●◦‣*-–\uf0b7\uf0a7")
"""Signs before the items of a list."""

_RATED_END = re.compile(
    r"[\s|(\[–:-]{1,6}(?:RAG\s?(?:rating|status)?\s?[:-]?\s?)?(?P<rating>red|amber|green)[\])]?\s{0,4}$", re.IGNORECASE
)
_NO_TITLE = re.compile(r"[|@]|https?:|www\.|\d{6,}|\d{3,5} \d{3} ?\d{3}")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class CardPiece:
    """A run of characters of one line: the line's number among those given, and where it starts and ends there."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextField:
    """One row of a card; `label` is None where none is printed, and `name` then stands for it."""

    name: str
    label: CardPiece | None
    value: CardPiece
    kind: FieldKind


@dataclass(frozen=True, slots=True)
class TextCard:
    """A card in lines of text: its title, its fields in reading order, and its first and last line."""

    title: CardPiece
    fields: tuple[TextField, ...]
    first: int
    last: int


def find_text_cards(lines: Sequence[str]) -> tuple[TextCard, ...]:
    """The cards among the lines, from top to bottom; blank lines are empty texts.

    A card has a title, a latest value, and beside it a target, an earlier value, a rating or a direction. Lines of
    fields without a title, or with one label twice, are none: what they tell of is not known.
    """
    cards: list[TextCard] = []
    read = [read_line(line) for line in lines]
    at = floor = 0
    while at < len(lines):
        if not any(one.label is not None for one in _fields_of(read[at], at)):
            at += 1
            continue
        first, last = _run(lines, read, at, floor)
        fields = [one for line in range(first, last + 1) for one in _fields_of(read[line], line)]
        card = _create(lines, fields, first, last, floor)
        if card is not None:
            cards.append(card)
        at = floor = last + 1
    return tuple(cards)


def is_card(kinds: Sequence[tuple[str, FieldKind, str]]) -> bool:
    """Do fields, as (label, kind, value), make a card: one latest figure, something to hold it against, no label twice?

    A bare figure alone beside words is none.
    """
    labels = [name.lower() for name, _, _ in kinds]
    if len(set(labels)) < len(labels):
        return False
    actual = [value for _, kind, value in kinds if kind is FieldKind.ACTUAL and is_card_value(value)]
    beside = [kind for _, kind, _ in kinds if kind in (FieldKind.BESIDE, FieldKind.RATING, FieldKind.DIRECTION)]
    several = len(actual) > 1 and len(kinds) == len(actual)
    return bool(actual) and bool(beside) and not several


def is_title(text: str) -> bool:
    """Can the text be a card's title: some words, no sentence, no field?"""
    text = text.strip()
    if not text or len(text) > LONGEST_TITLE or len(text.split()) > MOST_TITLE_WORDS or not _LETTERS.search(text):
        return False
    if (ends_sentence(text) and not text.endswith("?")) or text.endswith((";", ",", ":")):
        return False
    if _NO_TITLE.search(text) or is_filler(text):
        return False
    return not (read_fields(text) or is_card_value(text) or is_rating(text))


def split_rating(text: str) -> tuple[str, tuple[int, int] | None]:
    """A title without the rating at its end, and where that stands: "Repairs on time – AMBER"."""
    found = _RATED_END.search(text)
    if found is None or not _LETTERS.search(text[: found.start()]):
        return text.rstrip(), None
    if found["rating"].islower():
        return text.rstrip(), None
    return text[: found.start()].rstrip(), found.span("rating")


def read_line(text: str) -> tuple[CardField, ...]:
    """The fields of a line, behind its bullet; a bare figure, rating or arrow is a field without a label."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] in BULLETS and text[start + 1 : start + 2].isspace():
        return tuple(one.shifted(start + 2) for one in read_fields(text[start + 2 :]))
    stripped = text.strip()
    whole = len(stripped.split(None, 1)) > 1 or ":" in stripped or "=" in stripped  # a lone word is no field
    fields = read_fields(text) if whole else ()
    if fields or not stripped:
        return fields
    at = len(text) - len(text.lstrip())
    if is_rating(stripped):
        return (CardField("", stripped, at, at, FieldKind.RATING, False),)
    if is_arrow(stripped):
        return (CardField("", stripped, at, at, FieldKind.DIRECTION, False),)
    if is_card_value(stripped):
        return (CardField("", stripped, at, at, FieldKind.ACTUAL, True),)
    return ()


def default_label(kind: FieldKind) -> str:
    """What a field without a printed label is called."""
    return {FieldKind.RATING: RATING_LABEL, FieldKind.DIRECTION: ARROW_LABEL}.get(kind, VALUE_LABEL)


def _fields_of(fields: Sequence[CardField], line: int) -> list[TextField]:
    return [
        TextField(
            one.label or default_label(one.kind),
            CardPiece(line, one.label_start, one.label_start + len(one.label), one.label) if one.label else None,
            CardPiece(line, one.value_start, one.value_start + len(one.value), one.value),
            one.kind,
        )
        for one in fields
    ]


def _run(lines: Sequence[str], read: Sequence[tuple[CardField, ...]], at: int, floor: int) -> tuple[int, int]:
    """The first and last line of fields around a line: bare figures and ratings above it belong to it."""
    first = last = at
    while first - 1 >= floor and read[first - 1]:
        first -= 1
    blanks = 0
    for line in range(at + 1, len(lines)):
        blanks = blanks + 1 if not lines[line].strip() else 0
        if blanks > MOST_BLANKS or (lines[line].strip() and not read[line]):
            break
        if read[line]:
            if _says_again(read[at : last + 1], read[line]):
                break
            last = line
    return first, last


def _says_again(told: Sequence[tuple[CardField, ...]], fields: Sequence[CardField]) -> bool:
    """Does a line begin another card's fields, by a label that was told already?"""
    labels = {one.label.lower() for several in told for one in several if one.label}
    return any(one.label.lower() in labels for one in fields)


def _create(
    lines: Sequence[str],
    fields: Sequence[TextField],
    first: int,
    last: int,
    floor: int,
) -> TextCard | None:
    at = first - 1
    while at >= floor and at >= first - 1 - MOST_BLANKS and not lines[at].strip():
        at -= 1
    if at < floor or not lines[at].strip():
        return None
    text, rated = split_rating(lines[at])
    if not is_title(text) or not _make_card(fields, rated):
        return None
    begin = len(text) - len(text.lstrip())
    told = list(fields)
    if rated is not None:
        piece = CardPiece(at, *rated, lines[at][rated[0] : rated[1]])
        told.insert(0, TextField(RATING_LABEL, None, piece, FieldKind.RATING))
    return TextCard(CardPiece(at, begin, len(text), text.strip()), tuple(told), at, last)


def _make_card(fields: Sequence[TextField], rated: tuple[int, int] | None) -> bool:
    """Do the fields, with the rating beside the title if there is one, make a card?"""
    kinds = [(one.name, one.kind, one.value.text) for one in fields]
    if rated is not None:
        kinds.append(("rating beside the title", FieldKind.RATING, ""))
    return is_card(kinds)
