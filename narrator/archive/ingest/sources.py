"""What an archive is to be read from: folders, files, patterns and addresses become one list of files, each once."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from narrator.archive.ingest.addresses import is_address, list_address, local_path, name_of
from narrator.archive.ingest.folders import Walk
from narrator.archive.ingest.manifest import Line, Manifest
from narrator.discovery import discover
from narrator.errors import DocumentError, DocumentMissing
from narrator.readers import Reader, known_suffixes


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read: its absolute path or its address, and the manifest's line on it."""

    path: str
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The files in the order in which they are told; what was passed over in folders, files by their ending.

    `closed` are the folders and addresses that could not be looked into; `aside` counts the manifest's lines on files
    that were not asked for.
    """

    files: tuple[Source, ...]
    passed_over: tuple[tuple[str, int], ...] = ()
    closed: tuple[DocumentError, ...] = ()
    aside: int = 0


def find_sources(paths: Sequence[str], manifest: Manifest | None = None, aside: Collection[str] = ()) -> Sources:
    """All files behind the paths: folders are walked through, patterns and addresses of folders resolved.

    A file that is named itself is taken whatever its ending, so that it is told what it is; in folders those with the
    ending of a document are taken. Without paths the manifest's files are read, in its order. A file that is named
    twice, also by another way to it, stands once, at its first place. Files `aside` are left out of folders without
    being counted. Raises UsageError on an address of a kind that
    there is not.
    """
    lines = dict(manifest.by_path()) if manifest else {}
    walk = Walk(*document_names(), aside)
    closed: list[DocumentError] = []
    found: dict[str, str] = {}
    asked = list(paths) or [line.path for line in lines.values()]
    for asked_path in asked:
        try:
            for path in _resolve(asked_path, walk):
                found.setdefault(_real(path), path)
        except DocumentError as error:
            closed.append(error)
    by_real = {_real(path): line for path, line in lines.items()}
    files = tuple(Source(path, by_real.pop(real, None)) for real, path in found.items())
    # A line on a file that is nowhere is a slip, and must not be lost in silence.
    gone = [line for line in by_real.values() if not is_address(line.path) and not os.path.lexists(line.path)]
    files += tuple(Source(line.path, line) for line in gone)
    closed.extend(walk.closed)
    passed = tuple(sorted(walk.passed_over.items(), key=lambda item: (-item[1], item[0])))
    return Sources(files, passed, tuple(closed), len(by_real) - len(gone))


def document_names() -> tuple[Collection[str], Callable[[bytes], bool]]:
    """The endings of all documents that can be read, and who knows one without an ending by its first bytes."""
    readers = discover("narrator.readers", "READER", Reader)
    sniffing = [reader.sniff for reader in readers if reader.told_by_bytes]
    return (
        known_suffixes(),
        lambda first: any(sniff(first) for sniff in sniffing),
    )


def _resolve(asked: str, walk: Walk) -> list[str]:
    """The files that one argument names."""
    local = local_path(asked)
    if local is None and is_address(asked):
        return list(_list_address(asked, walk))
    path = os.path.abspath(asked if local is None else local)  # noqa: PTH100
    if os.path.isdir(path):  # noqa: PTH112
        return list(walk.find(path))
    if os.path.lexists(path) or not glob.has_magic(path):
        return [path]
    matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
    if not matches:
        raise DocumentMissing("No file has a name like this.", asked, "Check the pattern.")
    files: list[str] = []
    for match in matches:
        # A pattern names no file itself: what it happens to meet is taken as in a folder.
        if os.path.isdir(match):  # noqa: PTH112
            files.extend(walk.find(match))
        elif walk.takes(os.path.basename(match)):  # noqa: PTH119
            files.append(match)
        else:
            walk.pass_over(match)
    return files


def _list_address(address: str, walk: Walk) -> list[str]:
    files = []
    for path, own in list_address(address):
        if own or walk.takes(name_of(path)):
            files.append(path)
        elif not name_of(path).startswith("."):
            walk.pass_over(name_of(path))
    return files


def _real(path: str) -> str:
    """What makes two paths one file: where links lead; addresses are compared as they are written."""
    return path if is_address(path) else os.path.realpath(path)
