"""The process that workers are copied from: started with what all of them need, ended with those that come up."""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import suppress

from narrator.archive.ingest.slot import start_method

SERVER = "multiprocessing.forkserver"
"""Stands in the command line of the process."""


def start_server(preload: list[str]) -> None:
    """Starts the process that workers are copied from, with the modules that all need; it runs until this one ends.

    It and its workers never see a Ctrl-C, not even in the moment before they could say that they don't want it.
    """
    if start_method() != "forkserver":
        return
    from multiprocessing import forkserver, resource_tracker

    # First, for it lets through again what was held back before.
    resource_tracker.ensure_running()
    multiprocessing.get_context("forkserver").set_forkserver_preload(preload)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_server() -> None:
    """Kills the process and all workers that it has made, also those that nobody knows of yet.

    One that comes up while this process ends would find nothing of what it was to be given, and say so. Where a worker
    is wanted again, another server is started.
    """
    import psutil

    with suppress(psutil.Error):
        for server in psutil.Process().children():
            if SERVER in " ".join(server.cmdline()):
                server.suspend()  # lest it makes another in the meantime
                for child in (*server.children(recursive=True), server):
                    with suppress(psutil.Error):
                        child.kill()
