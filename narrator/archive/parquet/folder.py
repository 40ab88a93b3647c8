"""A data set's folder, on this machine or anywhere that fsspec reaches."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from narrator.archive.parquet.columns import PURPOSE
from narrator.archive.parquet.parts import is_part
from narrator.archive.passwords import hide_passwords
from narrator.errors import UsageError
from narrator.extras import require

BEGUN = ".begun"
"""Ends the name of a file that is not whole yet."""


class Folder:
    """The place of a data set, by a local path or a URL; `address` is how messages name it, without a password."""

    def __init__(self, address: str) -> None:
        core = require("fsspec.core", "archive", PURPOSE)
        self.address = hide_passwords(address)
        try:
            self._files, root = core.url_to_fs(address)
        except (ValueError, ImportError) as error:
            raise UsageError(f"the place of the data set can't be had: {error}.", self.address) from error
        self._root = root.rstrip("/")

    def parts(self, table: str) -> frozenset[str]:
        """The paths below the table's folder that parts have; all else there is somebody else's."""
        return frozenset(name for name in self._names(table) if is_part(name))

    def sweep(self, table: str) -> None:
        """Removes files of the table that were begun by a run that was ended before they were whole."""
        for name in self._names(table):
            folder, _, last = name.rpartition("/")
            if last.startswith(".") and last.endswith(BEGUN) and is_part(f"{folder}/{last[1 : -len(BEGUN)]}"):
                self._files.rm_file(posixpath.join(self._root, table, name))

    def _names(self, table: str) -> list[str]:
        top = posixpath.join(self._root, table) + "/"
        self._files.invalidate_cache()
        try:
            found = self._files.find(top)
        except FileNotFoundError:
            return []
        return [path.removeprefix(top) for path in found if path.startswith(top)]

    @contextmanager
    def create(self, table: str, path: str) -> Iterator[Callable[[], Any]]:
        """Gives a function that opens the file for writing; nobody sees it under its name before it is whole.

        It is written under a name that readers of data sets pass over, and moved at the end.
        """
        whole = posixpath.join(self._root, table, path)
        begun = posixpath.join(posixpath.dirname(whole), f".{posixpath.basename(whole)}{BEGUN}")
        opened = False
        with ExitStack() as stack:

            def create() -> Any:
                nonlocal opened
                opened = True
                self._files.makedirs(posixpath.dirname(whole), exist_ok=True)
                return stack.enter_context(self._files.open(begun, "wb"))

            try:
                yield create
            except BaseException:
                stack.close()
                if opened:
                    with suppress(OSError):
                        self._files.rm_file(begun)
                raise
        if opened:
            self._move(begun, whole)

    def probe(self) -> None:
        """Writes an empty file and takes it away again. Raises OSError where that can't be done."""
        name = posixpath.join(self._root, f".narrator{BEGUN}")
        self._files.makedirs(self._root, exist_ok=True)
        with self._files.open(name, "wb"):
            pass
        self._files.rm_file(name)

    def _move(self, begun: str, whole: str) -> None:
        """Gives a file that is whole its name."""
        self._files.mv(begun, whole)

    def remove(self, table: str, path: str) -> None:
        """Removes one file, and the folders that are empty then."""
        folder, _, _ = path.rpartition("/")
        self._files.rm_file(posixpath.join(self._root, table, path))
        for emptied in (folder, folder.rpartition("/")[0]):
            # Object stores have no folders, and one that still holds files stays.
            with suppress(OSError, NotImplementedError):
                self._files.rmdir(posixpath.join(self._root, table, emptied))
