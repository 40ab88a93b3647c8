"""Runs the programs that recognition needs, each within bounds of time and memory."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ENGINE = "tesseract"

INSTALL = (
    "If it is a scan, have it recognised: pip install 'narrator[ocr]', and install tesseract (Debian: tesseract-ocr)."
)
"""What to do where recognition can't run."""

MOST_SECONDS = 90
"""Seconds of processor time that one program may take for a page; a dense page takes some 5, one full of specks 30."""

LONGEST_WAIT = 4 * MOST_SECONDS
"""Seconds until a program is ended in any case: on a busy machine it gets a part of a processor only."""

MOST_BYTES = 3_000_000_000
"""Memory that one program may take for one page; a page drawn in 12 million dots takes some 300 MB, read 500 MB."""

_KEPT = ("PATH", "TESSDATA_PREFIX", "HOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV", "PYTHONPATH")


class ProgramFailed(Exception):
    """A program ended badly, or was ended because it took too long."""


def find_missing() -> str:
    """What of that which recognition needs is not on this machine, in words; empty where all is there."""
    wanted = {
        "pypdfium2": importlib.util.find_spec("pypdfium2") is not None,
        ENGINE: shutil.which(ENGINE) is not None,
    }
    return " and ".join(name for name, there in wanted.items() if not there)


def run_renderer(data: bytes, *arguments: int) -> bytes:
    """What `render_page` makes of a PDF's bytes; raises ProgramFailed."""
    program = Path(__file__).with_name("render_page.py")
    bounds = (*arguments, MOST_BYTES, MOST_SECONDS)
    return _run([sys.executable, "-P", str(program), *map(str, bounds)], data)


def run_engine(picture: bytes, *arguments: str) -> bytes:
    """What tesseract says of a picture; raises ProgramFailed."""
    return _run([ENGINE, "stdin", "stdout", *arguments], picture)


def _run(command: Sequence[str], data: bytes) -> bytes:
    """What the program writes when it is handed the data.

    Nothing is kept in files, so that nothing is left behind where narrator itself is ended. The engine gets one
    thread: it is slower with several, and an archive is read by several processes.
    """
    settings = {name: os.environ[name] for name in _KEPT if name in os.environ}
    settings |= {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings
        ) as process:
            _limit(process.pid)
            try:
                said, _ = process.communicate(data, timeout=LONGEST_WAIT)
            except BaseException:
                process.kill()
                raise
    except subprocess.TimeoutExpired:
        raise ProgramFailed(f"took more than {LONGEST_WAIT} seconds") from None
    except OSError as error:
        raise ProgramFailed(error.strerror or "can't be started") from error
    if process.returncode != 0:
        raise ProgramFailed("failed")
    return said


def _limit(process: int) -> None:
    """Sets the program's bounds from outside, where the system can: one that its caller left behind ends by itself."""
    try:
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        resource.prlimit(process, resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    except (ImportError, AttributeError, OSError, ValueError):
        return
