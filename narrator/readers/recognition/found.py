"""What was recognised on a page."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.layout import Ruling, Word


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page of `width` and `height` points; `problem` says why nothing was, in a sentence."""

    number: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    problem: str = ""
