"""Runs `narrator ingest` over a folder, whole or killed at random moments and begun again."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from narrator.archive.store import digest, find_faults, open_store


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (below 0 where it was killed), its summary, its parent's largest memory in bytes,
    and seconds of processor time, of the parent and of all its processes."""

    code: int
    summary: dict[str, object]
    peak: int
    parent: float
    processor: float


def start(folder: Path, store: Path, jobs: int, options: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Starts an ingest of a folder."""
    command = [sys.executable, "-m", "narrator", "ingest", str(folder), "--store", str(store), "--jobs", str(jobs)]
    return subprocess.Popen(
        [*command, "--format", "json", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "NO_COLOR": "1"}, start_new_session=True,
    )  # fmt: skip


def run_whole(folder: Path, store: Path, jobs: int, options: Sequence[str] = (), every: float = 0.1) -> Ended:
    """Runs an ingest to its end and looks every so many seconds what it takes: workers are not its own children."""
    process = start(folder, store, jobs, options)
    watched, peak = psutil.Process(process.pid), 0
    times: dict[int, float] = {}
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            peak = max(peak, watched.memory_info().rss)
            for one in (watched, *watched.children(recursive=True)):
                used = one.cpu_times()
                times[one.pid] = used.user + used.system
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(every)
    out, err = process.communicate()
    if process.returncode not in (0, 3):
        raise RuntimeError(f"The ingest ended with {process.returncode}: {err[-800:]}")
    return Ended(process.returncode, json.loads(out), peak, times.get(process.pid, 0.0), sum(times.values()))


def run_killed(
    folder: Path, store: Path, jobs: int, kills: int, seed: int, longest: float, every: float = 0.1
) -> tuple[Ended, int]:
    """Kills an ingest at random moments within `longest` seconds of its start, then lets it end; and how many hit.

    In half of the runs one of its workers is killed before, which costs no more than the reading of its document.
    """
    chance, hits = random.Random(seed), 0
    for _ in range(kills):
        process = start(folder, store, jobs)
        moment = time.monotonic() + chance.uniform(0.2, longest)
        spared = chance.random() < 0.5
        while process.poll() is None and time.monotonic() < moment:
            if not spared and chance.random() < 0.02:
                spared = _kill_worker(process.pid, chance)
            time.sleep(0.05)
        hits += process.poll() is None
        process.kill()
        process.communicate()
        _wait_for_orphans(store)
    return run_whole(folder, store, jobs, every=every), hits


def _kill_worker(pid: int, chance: random.Random) -> bool:
    """Kills one worker, which leads a group of its own, where there is any."""
    try:
        workers = [one for one in psutil.Process(pid).children(recursive=True) if os.getpgid(one.pid) == one.pid]
        if not workers:
            return False
        chance.choice(workers).send_signal(signal.SIGKILL)
    except (psutil.Error, OSError):
        return False
    return True


def _wait_for_orphans(store: Path) -> None:
    """Waits until no process is left that was started for this store."""
    end = time.monotonic() + 200
    while time.monotonic() < end and any(str(store) in " ".join(found) for found in _command_lines()):
        time.sleep(0.2)


def _command_lines() -> list[list[str]]:
    found = []
    for process in psutil.process_iter():
        try:
            found.append(process.cmdline())
        except psutil.Error:
            continue
    return found


def look_at(store: Path) -> tuple[str, tuple[str, ...]]:
    """What the store holds, as a digest that times and runs do not change, and what is not sound in it."""
    with open_store(str(store)) as opened:
        return digest(opened), find_faults(opened)
