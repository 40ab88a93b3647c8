"""What a figure is told for, guessed by the trained part of the pipeline from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc

from narrator.domain import Quantity, Role, Span
from narrator.language.components import ROLES
from narrator.language.loading import load_pipeline

LEFT, RIGHT = 12, 8
"""Words before and behind a figure that its window holds; the rules' own cues reach no further."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,/]*|[^\w\s]")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class RoleGuess:
    """A role with the model's confidence in it, from 0 to 1."""

    role: Role
    confidence: float


def guess_roles(windows: Sequence[Sequence[str]]) -> tuple[RoleGuess, ...]:
    """The likeliest role of each window that `role_windows` wrote. Raises ModelError where the model can't be had."""
    nlp = load_pipeline()
    model = nlp.get_pipe(ROLES)
    if not isinstance(model, TextCategorizer):
        raise TypeError(f"{ROLES} should be a text categorizer")
    docs = [Doc(nlp.vocab, words=list(window)) for window in windows]
    scores = [list(map(float, row)) for row in model.predict(docs)] if docs else []
    best = (max(zip(model.labels, row, strict=True), key=lambda guess: guess[1]) for row in scores)
    return tuple(RoleGuess(Role(role), confidence) for role, confidence in best)


def role_windows(
    text: str, sentence: Span, quantities: Sequence[Quantity], listed: bool = False, lead_in: str = ""
) -> tuple[tuple[str, ...], ...]:
    """The words around each of a sentence's figures, the figures themselves masked by their units.

    `listed` says that the sentence stands in a list, `lead_in` is what introduces that list. Each window begins with
    what is known of its figure; every word is marked with the side that it stands on.
    """
    words, places = _masked(text, sentence, quantities)
    behind = ("total" if re.search(r"\d", lead_in) else "colon") if listed and lead_in else "none"
    windows = []
    for index, (quantity, place) in enumerate(zip(quantities, places, strict=True)):
        known = (
            f"unit_{quantity.unit.value}",
            f"place_{min(index, 3)}",
            f"figures_{min(len(quantities), 4)}",
            "listed" if listed else "unlisted",
            f"behind_{behind}",
            "plain" if quantity.denominator is None else "whole",
        )
        left = (f"<{word}" for word in words[max(0, place - LEFT) : place])
        right = (f">{word}" for word in words[place + 1 : place + 1 + RIGHT])
        windows.append((*known, *left, "FIGURE", *right))
    return tuple(windows)


def _masked(text: str, sentence: Span, quantities: Sequence[Quantity]) -> tuple[list[str], list[int]]:
    """The sentence's words in lower case with digits levelled, and at which word each figure stands."""
    words: list[str] = []
    places: list[int] = []
    at = sentence.start
    for quantity in quantities:
        words += _split(text[at : max(at, quantity.span.start)])
        places.append(len(words))
        words.append(f"num_{quantity.unit.value}")
        at = max(at, quantity.span.end)
    return words + _split(text[at : sentence.end]), places


def _split(text: str) -> list[str]:
    return [_DIGITS.sub("d", word.lower()) for word in _WORD.findall(text)]
