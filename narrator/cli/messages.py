"""Messages for people: on stderr, one a line, with nothing in them that acts on a terminal."""

from __future__ import annotations

import sys

from narrator.errors import NarratorError
from narrator.reports import show_text


def tell(text: str) -> None:
    """Prints one message on stderr; a stderr that is gone is no reason to fail."""
    try:
        print(f"narrator: {show_text(text)}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def tell_error(error: NarratorError) -> None:
    """Prints what went wrong, where, and what to do next."""
    tell(str(error))
