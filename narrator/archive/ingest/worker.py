"""What runs in a worker process: its beginning, and the reading of one file."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import Protocol

from narrator.archive.describing import describe_audit
from narrator.archive.entry import Entry, Particulars, describe_error
from narrator.archive.ingest.addresses import fetch, is_address, name_of
from narrator.archive.ingest.fetching import LARGEST, missing
from narrator.archive.ingest.sources import document_names
from narrator.domain import Audit
from narrator.errors import CatalogueError, ModelError
from narrator.worker_server import leave_server

PR_SET_PDEATHSIG = 1
"""Linux's order to be sent a signal when the parent ends (prctl(2))."""


class Examine(Protocol):
    """What is done to each document; `data` are its bytes, None where they are at `path` only."""

    def __call__(self, path: str, data: bytes | None = None, *, authority: str | None = None) -> Audit:
        """Reads, analyses and checks one document; raises a DocumentError where it can't be read."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be read: its bytes where they were fetched, what is known of it, the digest of what else counts."""

    path: str
    data: bytes | None = None
    particulars: Particulars = field(default_factory=Particulars)
    settings: str = ""


def begin(prepare: Callable[[], None]) -> int:
    """Makes this process a worker; returns its id. Raises what `prepare` raises (a model that is missing)."""
    _die_with_parent()
    leave_server()
    # A group of its own: what a worker has started ends with it, and a terminal's Ctrl-C is the parent's affair.
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
    return os.getpid()


def _die_with_parent() -> None:
    """Has the system kill this process when its parent is gone: nothing else ends one that hangs in a regex."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def read_task(examine: Examine, task: Task) -> Entry:
    """What a file becomes: an entry whatever happens, but for a fault of the model or a catalogue, which is raised."""
    sha256 = ""
    try:
        data = task.data if task.data is not None else read_bytes(task.path)
        sha256 = hashlib.sha256(data).hexdigest() if data is not None else ""
        audit = examine(_name(task.path), data, authority=task.particulars.authority)
        return describe_audit(audit, sha256, task.particulars, task.settings)
    except (ModelError, CatalogueError):
        raise
    except BaseException as error:
        return describe_error(error, sha256)


def read_bytes(path: str) -> bytes | None:
    """A file's bytes; None for one that is too large: whoever opens it will say so."""
    try:
        if is_address(path):
            return fetch(path, LARGEST)
        with open(path, "rb") as stream:  # noqa: PTH123
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise missing(path, error) from error
    return data if len(data) <= LARGEST else None


def _name(path: str) -> str:
    """The path; of an address the file's own name, whose ending counts only where it is a document's."""
    if not is_address(path):
        return path
    name = name_of(path)
    suffixes, _ = document_names()
    return name if PurePath(name).suffix.lower() in suffixes else PurePath(name).stem.replace(".", "_") or "file"


def reading(examine: Examine) -> Callable[[Task], Entry]:
    """The function that reads a task by this way of examining; it crosses process borders if `examine` does."""
    return partial(read_task, examine)
