"""Messages for people: on stderr, one a line, with nothing in them that acts on a terminal."""

from __future__ import annotations

import sys
import textwrap

from narrator.cli.terminal import PROSE_WIDTH, show_in, width_of
from narrator.errors import NarratorError


def tell(text: str) -> None:
    """Prints one message on stderr; a stderr that is gone is no reason to fail.

    It is one line in a log; on a terminal it is broken between words, paths staying whole.
    """
    from narrator.reports import show_text

    message = f"narrator: {show_text(text)}"
    try:
        if sys.stderr.isatty():
            message = textwrap.fill(
                show_in(message, sys.stderr.encoding or "utf-8"),
                min(width_of(sys.stderr), PROSE_WIDTH),
                subsequent_indent="  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        print(message, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def tell_error(error: NarratorError) -> None:
    """Prints what went wrong, where, and what to do next."""
    tell(str(error))
