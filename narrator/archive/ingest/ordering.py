"""The order in which files are read: the largest first, so that no worker is left alone with one at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence

from narrator.archive.ingest.addresses import is_address
from narrator.archive.ingest.sources import Source

MOST_ORDERED = 10_000
"""Files of a run up to which they are put in order. With more, the last one takes no share of the time that counts,
and to look at all of them on a slow disk before the first is read would."""


def largest_first(files: Sequence[Source]) -> Sequence[Source]:
    """The files by size, those of one size in the order in which they came, so that of copies the same one is read.

    Those behind addresses, whose size is not known, stand first.
    """
    if len(files) > MOST_ORDERED:
        return files
    return sorted(files, key=lambda file: _size(file.path), reverse=True)


def _size(path: str) -> float:
    """Bytes of a file; 0 of one that can't be looked at, which is told when its turn comes."""
    if is_address(path):
        return float("inf")
    try:
        return os.path.getsize(path)  # noqa: PTH202
    except (OSError, ValueError):
        return 0
