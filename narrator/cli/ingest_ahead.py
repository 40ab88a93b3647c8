"""Starts what `narrator ingest` waits for longest while the command itself still loads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

PRELOAD = ("pebble", "narrator.cli.ingest_worker", "narrator.archive.ingest", "narrator.ready")
"""Modules that are imported once for all workers."""

ELSEWHERE = ("--help", "-h", "--scheduler")
"""Options by which no document is read on this machine."""


def start_ahead(words: Sequence[str]) -> None:
    """Starts the process that workers are copied from, where what was typed is an ingest that will want it.

    A command that is not recognised here loses a second, no more. Where the process can't be made it is tried again
    when a worker is wanted, and told then.
    """
    command = next((word for word in words if not word.startswith("-")), "")
    if command != "ingest" or any(word.partition("=")[0] in ELSEWHERE for word in words):
        return
    from narrator.worker_server import start_server

    with suppress(OSError):
        start_server(PRELOAD)


def end_ahead() -> None:
    """Ends that process, whatever it is at: nobody should wait for it who waits for the command."""
    from narrator.worker_server import end_server

    end_server()
