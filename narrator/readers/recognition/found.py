"""What was recognised on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Who only asks which files can be read waits for no geometry.
    from narrator.layout import Ruling, Word


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page of `width` and `height` points; `problem` says why nothing was, in a sentence.

    Words of a page whose picture is turned are turned, too, and lie where they lie on the page.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    problem: str = ""
