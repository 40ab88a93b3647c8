"""How much a run may take: workers at a time, seconds and memory for one file."""

from __future__ import annotations

import os
from dataclasses import dataclass

from narrator.extras import require

TIMEOUT = 900.0
"""Seconds for one file. The slowest report in use takes under a minute; of scanned pages none is begun to be recognised
after ten."""

MEMORY = 2_000_000_000
"""Bytes for one worker: a worker at rest has 150 MB, the largest report in use brings it to 600 MB."""

ROOM = 1_000_000_000
"""Memory of the machine that a worker should have by default, so that all of them together never bring it to swap."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`jobs` workers at a time, each with `memory` bytes of resident memory and `timeout` seconds for a file."""

    jobs: int
    timeout: float = TIMEOUT
    memory: int = MEMORY


def default_jobs() -> int:
    """A worker for each processor that this process may use, as far as the machine's memory goes."""
    psutil = require("psutil", "archive", "Reading an archive")
    allowed = getattr(os, "sched_getaffinity", None)
    processors = len(allowed(0)) if allowed else os.cpu_count() or 1
    return max(1, min(processors, int(psutil.virtual_memory().total // ROOM)))
