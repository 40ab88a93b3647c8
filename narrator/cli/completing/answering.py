"""Answers a shell: the words that could stand where the cursor is.

The scripts call narrator with VARIABLE set to their shell's name and the words up to the cursor as arguments, the last
one being typed still. One word a line comes back, for zsh and fish with a tab and what it means; nothing where files
are to be named.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from typing import Any

from narrator.cli.command_help import fill_in

VARIABLE = "_NARRATOR_COMPLETE"

DESCRIBING = ("zsh", "fish")
"""Shells that show what each word means."""


def answer(command: Any) -> int:
    """Prints the words for the shell that asks; returns the exit code. Nothing is ever told on stderr."""
    shell = os.environ.pop(VARIABLE)
    try:
        told = "".join(f"{line}\n" for line in complete(command, sys.argv[1:], shell))
        sys.stdout.buffer.write(told.encode("utf-8", "replace"))
        sys.stdout.flush()
    except Exception:
        # In the midst of somebody's typing there is no place for an error; the shell then names files.
        return 1
    return 0


def complete(command: Any, typed: Sequence[str], shell: str) -> list[str]:
    """The lines that answer."""
    # typer finds out which option or argument is being typed; only how shells are spoken to is narrator's own.
    from typer._completion_classes import BashComplete

    # zsh takes quotes away itself but for one that is open still.
    words = [_unquote(word) if shell == "bash" or word[:1] in ("'", '"') else word for word in typed]
    words = _part_values(words) if shell == "bash" else words
    *before, current = words or [""]
    ahead = ""
    if shell != "bash" and current.startswith("--") and "=" in current:
        ahead = current[: current.index("=") + 1]
    items = BashComplete(command, {}, "narrator", VARIABLE).get_completions(before, current)
    lines = []
    for item in items:
        meaning = " ".join(fill_in(item.help or "").split())
        lines.append(f"{ahead}{item.value}\t{meaning}" if shell in DESCRIBING and meaning else f"{ahead}{item.value}")
    return lines


def _unquote(word: str) -> str:
    """A word as bash's reader would take it, where a quote may be open still."""
    for closing in ("", '"', "'"):
        try:
            return " ".join(shlex.split(word + closing))
        except ValueError:
            continue
    return word


def _part_values(words: list[str]) -> list[str]:
    """Options and values as two words: bash parts "--format=json" into three."""
    parted: list[str] = []
    for place, word in enumerate(words):
        if word == "=" and parted and parted[-1].startswith("--"):
            if place == len(words) - 1:
                parted.append("")
            continue
        parted.append(word)
    return parted
