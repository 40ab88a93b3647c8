"""What the terminal can show: its width, whether it takes colours, and which letters it has."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

PAPER_WIDTH = 100
"""Columns of text that goes to a file or a pipe: two columns of evidence fit, and A4 landscape prints it."""

NARROWEST = 40
"""Columns that are reckoned with at least: half a terminal of old; tables in fewer tell nothing."""

PROSE_WIDTH = 100
"""Columns of help and messages at most: longer lines of prose are hard to follow."""

LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("─━═╌┄", "-"),
        **dict.fromkeys("│┃║", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╞╡╪┏┓┗┛", "+"),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("•●▪", "*"),
        "…": "~",
        "→": ">",
        "×": "x",
        "\u00a0": " ",
    }
)
"""Letters of one column each for those that a terminal may lack, so that tables stay in line."""


def width_of(stream: TextIO) -> int:
    """The terminal's width; that of paper for files and pipes."""
    if not stream.isatty():
        return PAPER_WIDTH
    return max(shutil.get_terminal_size((PAPER_WIDTH, 24)).columns, NARROWEST)


def path_from_here(path: str) -> str:
    """A path below the working directory as seen from it: what people read, and may type again here."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))  # noqa: PTH109, PTH118


def takes_colour(stream: TextIO) -> bool:
    """NO_COLOR forbids colours, FORCE_COLOR asks for them in pipes too; else terminals that are not dumb have them.

    See no-color.org and force-color.org; either variable counts where it is set to anything but nothing.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_lively(stream)


def is_lively(stream: TextIO) -> bool:
    """Is it a terminal on which lines can be drawn anew?"""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def help_width() -> int:
    """Columns of the help: one of two is left free at the right, as typer does it."""
    return min(width_of(sys.stdout), PROSE_WIDTH) - 2 if sys.stdout.isatty() else 78


def show_in(text: str, encoding: str) -> str:
    """The text in letters that the encoding has: the same where it can, lookalikes and visible escapes where not."""
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return text.translate(LOOKALIKES).encode(encoding, "backslashreplace").decode(encoding)
