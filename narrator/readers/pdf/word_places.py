"""Where each word of a line stands, in the document's text and on the page."""

from __future__ import annotations

from collections.abc import Callable

from narrator.domain import BBox, Span, WordBox
from narrator.layout import Line

SOFT_HYPHEN = "\u00ad"


def place_words(line: Line, text: str, start: int, place: Callable[[BBox], BBox]) -> tuple[WordBox, ...]:
    """The words of the line that are shown in its `text`, which begins at `start` in the document's.

    `text` may lack the line's beginning, its paragraph's mark, and the hyphen at its end; `place` tells where a box of
    the line lies on its page.
    """
    soft = SOFT_HYPHEN in line.text
    shown = line.text.replace(SOFT_HYPHEN, "") if soft else line.text
    cut = shown.rfind(text)
    if cut < 0:
        return ()
    found = []
    at = -cut
    for word in line.words:
        end = at + len(word.text.replace(SOFT_HYPHEN, "") if soft else word.text)
        if at >= 0:
            last = min(end, len(text))
            if last > at:
                box = place(BBox(word.x0, word.top, word.x1, word.bottom))
                found.append(WordBox(Span(start + at, start + last), box))
        at = end + 1
    return tuple(found)
