"""Writes a file as a whole or not at all: what was there stays until the new one is complete."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, Any

from narrator.errors import UsageError


def write_file(path: str, written: bytes, option: str = "--output") -> None:
    """Writes the bytes there. Raises UsageError, with `option` to choose anew, where that can't be done."""
    with open_whole(path, option) as file:
        file.write(written)


@contextmanager
def open_whole(path: str, option: str = "--output") -> Iterator[IO[bytes]]:
    """A file to write to, beside the one meant and in its place at the end, when all of it is written.

    A link is followed, and what it leads to is replaced; the rights of the old file are kept, and one that may only
    be read stays. What can't be replaced, a device or a named pipe, is written to as it stands. An error, an
    interruption or a request to end leaves the old file as it was and nothing beside it. Raises UsageError where the
    file can't be written.
    """
    try:
        target = Path(path)
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as file:
                yield file
            return
        # Not `resolve`, which ends in a RuntimeError where a link leads back to itself.
        real = Path(os.path.realpath(target))
        if real.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if real.exists() and not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with _beside(real) as file:
            yield file
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(f"can't be written: {error.strerror or error}.", path, f"Choose another {option}.") from error


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    with _ending_cleanly(), tempfile.NamedTemporaryFile(dir=target.parent, prefix=".narrator-", delete=False) as file:
        try:
            yield file
            file.flush()
            # On the disk before it takes the old one's place: a full disk tells of itself here at the latest.
            os.fsync(file.fileno())
            if os.name == "posix":
                Path(file.name).chmod(_usual_mode(target))
            file.close()
            Path(file.name).replace(target)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """A request to end (SIGTERM, SIGHUP) unwinds as an exit does, so that nothing half-written is left."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # A handler of somebody else's, or that the signal be ignored, stays.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, _leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _usual_mode(target: Path) -> int:
    """The rights of the file that is replaced, or those that any new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
