"""Tells what a file became whose worker was killed at a limit, or died."""

from __future__ import annotations

import signal
from typing import Any

from narrator.archive.entry import Entry, describe_error
from narrator.archive.ingest.limits import Limits
from narrator.archive.ingest.pool import Outcome
from narrator.archive.ingest.slot import Fault
from narrator.archive.statuses import Status


def describe_fault(outcome: Outcome[Any], sha256: str, limits: Limits) -> Entry:
    """What a file became whose worker was killed or died."""
    if outcome.fault is Fault.TIMEOUT:
        return Entry(
            sha256,
            Status.TIMEOUT,
            f"It took longer than {limits.timeout:g} seconds.",
            "Give it more with --retry-failed --timeout SECONDS.",
        )
    if outcome.fault is Fault.OUT_OF_MEMORY:
        return Entry(
            sha256,
            Status.OUT_OF_MEMORY,
            f"It took more than {limits.memory // 1_000_000:,} MB of memory.",
            "Give it more with --retry-failed --max-memory SIZE.",
        )
    code = getattr(outcome.error, "exitcode", None)
    if outcome.error is not None and code is None and not isinstance(outcome.error, TimeoutError):
        return describe_error(outcome.error, sha256)
    return Entry(
        sha256,
        Status.FAILED,
        f"Its worker process died each time ({_name_end(code)}).",
        "Look whether the machine has memory left; else this is a fault in narrator: please report it.",
    )


def _name_end(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code or 0}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
