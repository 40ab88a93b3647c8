"""Ends the process that workers are copied from together with those that come up."""

from __future__ import annotations

import os
from contextlib import suppress

from narrator.worker_server import server_id


def end_with_workers() -> None:
    """Kills the process and all workers that it has made, also those that nobody knows of yet.

    One that comes up while this process ends would find nothing of what it was to be given, and say so. Where a worker
    is wanted again, another server is started.
    """
    import psutil

    number = server_id()
    if number is None:
        return
    with suppress(psutil.Error):
        server = psutil.Process(number)
        if server.ppid() != os.getpid():
            return
        server.suspend()  # lest it makes another in the meantime
        for child in (*server.children(recursive=True), server):
            with suppress(psutil.Error):
                child.kill()
