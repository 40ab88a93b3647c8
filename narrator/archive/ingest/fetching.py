"""Looks at files ahead of their reading: size, time of change, hash; the bytes too of what lies behind an address.

That happens in threads of its own: hashing sets Python's lock free, and a file behind an address may be long in
coming. A thread that waits for something that never comes is left behind, and another takes its place.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from time import monotonic

from narrator.archive.ingest.addresses import CHUNK, DATED, fetch, is_address, look_at
from narrator.errors import DocumentMissing, DocumentUnsupported, NarratorError

LARGEST = 200_000_000
"""Bytes of a file that are taken into memory: the readers refuse larger files by their size."""

# As `clean_path` escapes what no database can hold, and cuts what is too long for one.
_CHANGED = re.compile(r"\\u[0-9a-f]{4}|…[0-9a-f]{16}$")


@dataclass(frozen=True, slots=True)
class Look:
    """What tells without opening a file whether it was changed: its size, and the time of its last change."""

    bytes: int | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file's hash (SHA-256 in hex), and the bytes of one behind an address; None for a file of this machine."""

    sha256: str
    data: bytes | None = None


def look(path: str) -> Look:
    """A look at a file of this machine or at an address.

    Raises DocumentMissing where it is not there or may not be opened, DocumentUnsupported where it is no ordinary file
    (a pipe would never end).
    """
    if is_address(path):
        return Look(*look_at(path))
    try:
        place = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError) as error:
        raise missing(path, error) from error
    if stat.S_ISDIR(place.st_mode):
        raise DocumentMissing("This is a folder, not a file.", path, "Name the files in it.")
    if not stat.S_ISREG(place.st_mode):
        raise DocumentUnsupported("This is no ordinary file.", path, "Name a file.")
    # Whole nanoseconds, since two changes may fall into one microsecond.
    seconds, rest = divmod(place.st_mtime_ns, 1_000_000_000)
    return Look(place.st_size, f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:09d}Z")


def missing(path: str, error: Exception) -> DocumentMissing:
    """The error that is told of a file that can't be opened; of one that is gone it says so."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DocumentMissing("There is no such file.", path, "Check the path.")
    reason = getattr(error, "strerror", None) or str(error)
    return DocumentMissing(f"The file can't be opened: {reason}.", path, "Check your rights.")


def fetch_file(path: str) -> Fetched:
    """A file's hash, and its bytes where it lies behind an address. Raises DocumentMissing where it can't be opened."""
    if is_address(path):
        data = fetch(path, LARGEST)
        return Fetched(hashlib.sha256(data).hexdigest(), data)
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            while piece := stream.read(CHUNK):
                digest.update(piece)
    except (OSError, ValueError) as error:
        raise missing(path, error) from error
    return Fetched(digest.hexdigest())


def is_gone(path: str) -> bool:
    """Is there surely nothing at a path or address any more, as the store tells it?

    What may not be looked at may still be there, and so may a file whose name the store had to change.
    """
    if _CHANGED.search(path):
        return False
    if is_address(path):
        try:
            look_at(path)
        except DocumentMissing as error:
            return isinstance(error.__cause__, FileNotFoundError)
        except NarratorError:
            return False
        return False
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a file; `fetched` is None where it is as it was, or was changed before the time asked for."""

    look: Look
    fetched: Fetched | None = None
    is_old: bool = False


class Ticket:
    """One file in line to be looked at; `unless` and `since` as `see` takes them."""

    def __init__(self, path: str, unless: Look | None, since: str | None) -> None:
        self.path, self.unless, self.since = path, unless, since
        self.started: float | None = None
        self.done = threading.Event()
        self.given_up = False
        self.seen: Seen | None = None
        self.error: Exception | None = None


def see(
    path: str,
    unless: Look | None = None,
    since: str | None = None,
    fetch: Callable[[str], Fetched] = fetch_file,
) -> Seen:
    """Looks at a file and fetches it, unless it looks as it did before or was last changed before `since` (ISO, UTC).

    Raises what `look` and `fetch` raise.
    """
    seen = look(path)
    is_dated = seen.modified is not None and DATED.match(seen.modified) is not None
    # Seconds are as fine as `since` goes; what stands behind them differs between systems.
    if since is not None and is_dated and (seen.modified or "")[: len(since)] < since:
        return Seen(seen, is_old=True)
    if unless is not None and seen.modified is not None and seen == unless:
        return Seen(seen)
    return Seen(seen, fetch(path))


class Fetcher:
    """Looks at files in threads, `threads` at a time; `timeout` is the most seconds for one, `fetch` may be another."""

    def __init__(self, threads: int, timeout: float, fetch: Callable[[str], Fetched] = fetch_file) -> None:
        self._timeout, self._fetch = timeout, fetch
        self._tickets: SimpleQueue[Ticket | None] = SimpleQueue()
        self._threads = threads
        for _ in range(threads):
            self._start()

    def submit(self, path: str, unless: Look | None = None, since: str | None = None) -> Ticket:
        """Puts a file in line; `unless` and `since` as `see` takes them."""
        ticket = Ticket(path, unless, since)
        self._tickets.put(ticket)
        return ticket

    def is_ready(self, ticket: Ticket) -> bool:
        """Has the file been seen, or has it taken longer than it may?"""
        return ticket.done.is_set() or self._is_late(ticket)

    def take(self, ticket: Ticket) -> Seen:
        """What was seen of a file that is ready. Raises what `see` raises, and TimeoutError where it took too long."""
        if not ticket.done.is_set():
            # Its thread may wait for ever: another takes its place.
            ticket.given_up = True
            self._start()
            raise TimeoutError("It could not be fetched in time.")
        if ticket.error is not None:
            raise ticket.error
        assert ticket.seen is not None
        return ticket.seen

    def close(self) -> None:
        """Lets the threads end; nobody waits for one that hangs."""
        with suppress(Empty):
            while True:
                self._tickets.get_nowait()
        for _ in range(self._threads):
            self._tickets.put(None)

    def _is_late(self, ticket: Ticket) -> bool:
        return ticket.started is not None and monotonic() > ticket.started + self._timeout

    def _start(self) -> None:
        threading.Thread(target=self._work, name="narrator-fetcher", daemon=True).start()

    def _work(self) -> None:
        while (ticket := self._tickets.get()) is not None:
            ticket.started = monotonic()
            try:
                ticket.seen = see(ticket.path, ticket.unless, ticket.since, self._fetch)
            except Exception as error:
                ticket.error = error
            ticket.done.set()
            if ticket.given_up:
                # Another thread stands in for this one.
                return
