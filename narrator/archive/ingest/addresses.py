"""Addresses that fsspec understands (s3://, https://, sftp://, zip://...): what they name, and their bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from narrator.archive.passwords import hide_passwords, holds_password
from narrator.errors import DocumentMissing, UsageError
from narrator.extras import require

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")
_LOCAL = re.compile(r"(?:file|local)://(?:localhost(?=/))?", re.IGNORECASE)
_WEB = ("http://", "https://")
_MAGIC = re.compile(r"[*?\[]")

DATED = re.compile(r"\d{4}-\d\d-\d\d[T ]")
"""How a mark begins that is a time."""

CHUNK = 1 << 20
"""Bytes fetched at a time."""

CHANGED_KEYS = ("mtime", "LastModified", "last_modified", "modified", "updated", "date_time", "ETag", "etag", "created")
"""What the systems behind fsspec call the time of the last change, or a mark that changes with the contents."""


def is_address(path: str) -> bool:
    """Is it an address and not a path of this machine? `file://` is; `C:\\` is not."""
    return _ADDRESS.match(path) is not None


def local_path(address: str) -> str | None:
    """The path that a `file://` address names; None for other addresses."""
    match = _LOCAL.match(address)
    return unquote(address[match.end() :]) if match else None


def name_of(address: str) -> str:
    """The file's own name in an address: without folders, and of a web address without question and fragment."""
    outer = address.partition("::")[0]
    if outer.lower().startswith(_WEB):
        return unquote(urlsplit(outer).path.rstrip("/").rpartition("/")[2])
    return outer.rstrip("/").rpartition("/")[2]


def open_system(address: str) -> tuple[Any, str]:
    """The file system behind an address, and the path on it.

    Raises UsageError where there is no such kind of address, where a library for it is missing, or where it holds a
    password; DocumentMissing where the system can't be reached.
    """
    if holds_password(address):
        raise UsageError(
            "an address that holds a password would be stored with it.",
            hide_passwords(address),
            "Take it out, and give it by fsspec's own settings or the system's (a key, an agent, a profile).",
        )
    require("fsspec", "archive", "An address")
    from fsspec.core import url_to_fs

    open_url: Callable[[str], tuple[Any, str]] = url_to_fs

    try:
        system, path = open_url(address)
    except ImportError as error:
        raise UsageError(f"needs a library that is not installed: {error}.", address, "Install it with pip.") from error
    except ValueError as error:
        raise UsageError(f"is no address: {error}.", address, "fsspec lists the kinds that there are.") from error
    except Exception as error:
        raise unreachable(address, error) from error
    return system, str(path)


def unreachable(address: str, error: BaseException) -> DocumentMissing:
    """The error that is told where a system behind fsspec raised one of its own."""
    reason = str(error) or type(error).__name__
    return DocumentMissing(
        f"The address can't be opened: {reason}".rstrip(".") + ".", address, "Check the address and your rights."
    )


def list_address(address: str) -> Iterator[tuple[str, bool]]:
    """The files that an address names, in order, each with whether the address is its own (no folder, no pattern).

    An address without anything behind it is told as its own: who opens it is told that it is missing. Web addresses
    are never searched for further ones. Raises what `open_system` raises.
    """
    web = address.lower().startswith(_WEB)
    system, path = open_system(address)
    try:
        if web:
            found = None
        elif _MAGIC.search(path) and not system.exists(path):
            found = [name for name in system.glob(path) if not system.isdir(name)]
        else:
            found = system.find(path) if system.isdir(path) else None
    except Exception as error:
        raise unreachable(address, error) from error
    if found is None:
        yield address, True
    else:
        yield from ((_join_address(system, address, str(name)), False) for name in sorted(found))


def _join_address(system: Any, address: str, name: str) -> str:
    """The address of a file that was found behind another one, such as a member of a .zip."""
    outer, chain, inner = address.partition("::")
    if chain:
        return f"{outer.partition('://')[0]}://{name.lstrip('/')}::{inner}"
    return str(system.unstrip_protocol(name))


def look_at(address: str) -> tuple[int | None, str | None]:
    """The size of what an address names, and what tells that it was changed; None where that is not known.

    Raises DocumentMissing where there is nothing, or where the system can't be asked.
    """
    system, path = open_system(address)
    try:
        told = system.info(path)
    except FileNotFoundError as error:
        raise DocumentMissing("There is no such file.", address, "Check the address.") from error
    except Exception as error:
        raise unreachable(address, error) from error
    if told.get("type") == "directory":
        raise DocumentMissing("This is a folder, not a file.", address, "Name the files in it.")
    size = told.get("size")
    marks = [told[key] for key in CHANGED_KEYS if told.get(key) is not None]
    return (int(size) if size is not None else None), (_write_mark(marks[0]) if marks else None)


def fetch(address: str, most: int) -> bytes:
    """The bytes of what an address names, no more than `most` + 1 of them.

    Raises DocumentMissing where they can't be had.
    """
    system, path = open_system(address)
    pieces: list[bytes] = []
    try:
        with system.open(path, "rb") as stream:
            while most >= 0 and (piece := stream.read(min(CHUNK, most + 1))):
                pieces.append(piece)
                most -= len(piece)
    except FileNotFoundError as error:
        raise DocumentMissing("There is no such file.", address, "Check the address.") from error
    except Exception as error:
        raise unreachable(address, error) from error
    return b"".join(pieces)


def _write_mark(mark: object) -> str:
    """The mark as a text; a time as that of UTC, so that two of them can be compared letter by letter."""
    if isinstance(mark, str) and DATED.match(mark):
        with suppress(ValueError):
            mark = datetime.fromisoformat(mark)
    if isinstance(mark, datetime):
        # Systems that name no zone tell UTC.
        return (mark if mark.tzinfo is not None else mark.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(mark, int | float):
        return datetime.fromtimestamp(mark, UTC).isoformat()
    return str(mark)
