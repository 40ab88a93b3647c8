"""Walks through folders of this machine for documents, in one order always, and names what it can't look into."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from narrator.errors import DocumentMissing

HIDDEN = (".", "~$")
"""How names begin that are no documents: hidden files (and macOS's "._" doubles), and Word's locks."""

SNIFFED = 1024
"""First bytes that are looked at where a name has no ending: what a reader's `sniff` is promised."""


@dataclass(slots=True)
class Walk:
    """One walk through folders: what it passed over (files by their ending, "" for none), and what it met closed.

    `suffixes` are the endings of documents, in small letters with their dots; `sniff` says of a file without an
    ending, by its first bytes, whether it is one all the same. Paths `aside` are not even counted.
    """

    suffixes: Collection[str]
    sniff: Callable[[bytes], bool]
    aside: Collection[str] = ()
    passed_over: Counter[str] = field(default_factory=Counter)
    closed: list[DocumentMissing] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def find(self, folder: str) -> Iterator[str]:
        """The paths of all documents below a folder: its own files by name, then its folders by name.

        Links to folders are followed, each folder once: a link that leads back to one that was walked through is
        passed over.
        """
        # A stack and no recursion: a tree may be deeper than Python's.
        waiting = [folder]
        while waiting:
            entries = self._list(waiting.pop())
            folders = []
            for entry in entries:
                if entry.name.startswith(HIDDEN):
                    continue
                if _is_folder(entry):
                    folders.append(entry.path)
                elif self._is_document(entry):
                    yield entry.path
            waiting.extend(reversed(folders))

    def _list(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            place = os.stat(folder)  # noqa: PTH116 - a hot loop over millions of names
            if (place.st_dev, place.st_ino) in self._seen:
                return []
            self._seen.add((place.st_dev, place.st_ino))
            with os.scandir(folder) as listing:
                return sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            what = f"The folder can't be opened: {error.strerror}."
            self.closed.append(DocumentMissing(what, folder, "Check your rights."))
            return []

    def takes(self, name: str) -> bool:
        """Does the file's name end as a document's, and is it not hidden?"""
        return not name.startswith(HIDDEN) and os.path.splitext(name)[1].lower() in self.suffixes  # noqa: PTH122

    def pass_over(self, name: str) -> None:
        """Counts a file that is left alone."""
        self.passed_over[os.path.splitext(name)[1].lower()] += 1  # noqa: PTH122

    def _is_document(self, entry: os.DirEntry[str]) -> bool:
        if self.takes(entry.name):
            # A link that leads nowhere is told as missing; pipes and devices are nobody's documents.
            return entry.is_symlink() or _is_file(entry)
        if not _is_file(entry) or entry.path in self.aside:
            return False
        if not os.path.splitext(entry.name)[1] and self._sniffs(entry.path):  # noqa: PTH122
            return True
        self.pass_over(entry.name)
        return False

    def _sniffs(self, path: str) -> bool:
        try:
            with open(path, "rb") as stream:  # noqa: PTH123
                return self.sniff(stream.read(SNIFFED))
        except OSError:
            return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
