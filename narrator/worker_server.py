"""The process that workers are copied from: started with what all of them need, and ended at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables by which numpy's libraries start no threads: there is a worker for each processor already, and a process
that others are copied from must not have any."""


def start_method() -> str:
    """How processes are made: from a server without threads where there is one, so that nothing is copied half."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def start_server(preload: Sequence[str]) -> None:
    """Starts the process that workers are copied from, where it does not run; it runs until this one ends.

    It imports the modules in `preload` before it makes the first worker, while this process goes on. It and its
    workers never see a Ctrl-C, not even in the moment before they could say that they don't want it. Raises OSError
    where no process can be made. Does nothing where workers are not copied.
    """
    if start_method() != "forkserver":
        return
    from multiprocessing import forkserver, resource_tracker

    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    # First, for it lets through again what was held back before.
    resource_tracker.ensure_running()
    multiprocessing.get_context("forkserver").set_forkserver_preload(list(preload))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def server_id() -> int | None:
    """The id of that process; None where none was started here."""
    found = getattr(_own_server(), "_forkserver_pid", None)
    return found if isinstance(found, int) else None


def leave_server() -> None:
    """Called in a worker: has that process end with the one who asks, and not with the last of its workers.

    Workers that are to die with it would keep it alive otherwise, and one that hangs would for ever.
    """
    server = _own_server()
    held = getattr(server, "_forkserver_alive_fd", None)
    if server is not None and isinstance(held, int):
        os.close(held)
        server._forkserver_alive_fd = None


def _own_server() -> Any:
    """What the standard library knows of the process, and tells nowhere else; None where there is none."""
    return getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)


def end_server() -> None:
    """Kills that process: left alone it would end too, but only when it has imported all, and in its own time."""
    server = server_id()
    if server is not None:
        with suppress(OSError):
            os.kill(server, signal.SIGKILL)
