"""The order in which files are read: the longest first, so that no worker is left alone with one at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress

from narrator.archive.ingest.addresses import is_address
from narrator.archive.ingest.sources import Source

MOST_ORDERED = 10_000
"""Files of a run up to which they are put in order. With more, the last one takes no share of the time that counts,
and to look at all of them on a slow disk before the first is read would."""

MOST_OPENED = 64_000_000
"""Bytes of all files together up to which they are looked into: what is read in the second in which workers come up."""

PAGE_BYTES = 5_000
"""Bytes of a file that count as a page where its pages can't be counted: a page of text has about so many letters."""

_PAGE = re.compile(rb"/Type {0,2}/Page(?![A-Za-z])")
_STREAM = b"endstream"


def longest_first(files: Sequence[Source]) -> Sequence[Source]:
    """The files by how long they will take: by their pages where they are few, else by their bytes.

    Those that weigh the same keep their order, so that of copies the same one is read. Those behind addresses, of which
    nothing is known, stand first.
    """
    if len(files) > MOST_ORDERED:
        return files
    sizes = [_size(file.path) for file in files]
    weights = sizes
    if sum(size for size in sizes if size != _UNKNOWN) <= MOST_OPENED:
        weights = [_count_pages(file.path, size) for file, size in zip(files, sizes, strict=True)]
    order = sorted(range(len(files)), key=lambda number: -weights[number])
    return [files[number] for number in order]


_UNKNOWN = float("inf")


def _size(path: str) -> float:
    """Bytes of a file; 0 of one that can't be looked at, which is told when its turn comes."""
    if is_address(path):
        return _UNKNOWN
    try:
        return os.path.getsize(path)  # noqa: PTH202
    except (OSError, ValueError):
        return 0


def _count_pages(path: str, size: float) -> float:
    """About how many pages a file has: bytes tell little of a PDF, where one picture weighs more than all text.

    Where a PDF holds its pages packed, its streams are counted, of which pages have about two each.
    """
    if size == _UNKNOWN or not path.lower().endswith(".pdf"):
        return size / PAGE_BYTES
    # Only ordinary files are opened: a pipe would never end.
    with suppress(OSError, ValueError):
        if os.path.isfile(path):  # noqa: PTH113
            with open(path, "rb") as stream:  # noqa: PTH123
                data = stream.read(MOST_OPENED)
            return len(_PAGE.findall(data)) or data.count(_STREAM) / 2
    return size / PAGE_BYTES
