"""What to do next where a path leads to no document: a near name beside it, what a pattern fits, a folder's files."""

from __future__ import annotations

import difflib
import glob
import os
import shlex
from pathlib import Path

from narrator.errors import DocumentError, DocumentMissing

MOST_NAMES = 2_000
"""Names of a folder that are looked through for a near one: more take longer than the error is worth."""

NEAR = 0.6
"""How alike two names must be, of 1: difflib's own measure for close matches."""

MOST_NAMED = 3
"""Files of a folder or pattern that an advice names."""


def advise_better(error: DocumentError, path: str) -> DocumentError:
    """The error with advice that fits the path, where there is better than its own."""
    advice = _advise(path) if isinstance(error, DocumentMissing) else ""
    return type(error)(error.what, error.where, advice) if advice else error


def _advise(path: str) -> str:
    if os.path.isdir(path):  # noqa: PTH112
        files = _list_documents(path)
        several = f"Name files in it, such as {shlex.quote(files[0])}, or r" if files else "R"
        return f"{several}ead all of it into a store: narrator ingest {shlex.quote(path)}"
    if glob.has_magic(path) and not os.path.lexists(path):
        return _advise_pattern(path)
    near = find_near(path)
    return f"Did you mean {near}?" if near else ""


def _list_documents(folder: str) -> list[str]:
    """The files right in the folder that can be read, by their endings; none where nobody may look into it."""
    from narrator.readers import known_suffixes

    known = known_suffixes()
    try:
        return sorted(str(file) for file in Path(folder).iterdir() if file.suffix.lower() in known)
    except OSError:
        return []


def _advise_pattern(path: str) -> str:
    """A shell hands a pattern on as it is where it is quoted or where no file fits."""
    files = sorted(glob.glob(path))  # noqa: PTH207
    if not files:
        return "It is a pattern that no file fits. Check the path."
    more = f" and {len(files) - MOST_NAMED:,} more" if len(files) > MOST_NAMED else ""
    return f"It is a pattern; without quotes the shell puts in what fits it: {', '.join(files[:MOST_NAMED])}{more}."


def find_near(path: str) -> str:
    """The path of what lies beside it under a near name, empty where there is nothing; written as the path is."""
    folder, name = os.path.split(path)
    if folder and not os.path.isdir(folder):  # noqa: PTH112
        nearer = find_near(folder)
        # The folder's name had the slip, where what was asked for is in the near one.
        found = os.path.join(nearer, name) if nearer else ""  # noqa: PTH118
        return found if found and os.path.exists(found) else nearer  # noqa: PTH110
    try:
        names = [entry.name for _, entry in zip(range(MOST_NAMES), os.scandir(folder or "."), strict=False)]
    except OSError:
        return ""
    folded = {one.casefold(): one for one in sorted(names, reverse=True) if not one.startswith(".")}
    close = difflib.get_close_matches(name.casefold(), [*folded], n=1, cutoff=NEAR)
    if not close or not name:
        return ""
    return os.path.join(folder, folded[close[0]])  # noqa: PTH118
