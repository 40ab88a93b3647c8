"""Tells runs that still go on from those that were killed and could not say so."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select, update

from narrator.archive.storable import clean_key
from narrator.archive.store.records import RunState
from narrator.archive.store.schema import TABLES

RUNS = TABLES["runs"]

CLOCK_SLACK = timedelta(seconds=5)
"""By how much a process may seem younger than the run that it began: clocks are set, and runs tell whole seconds."""


def this_place() -> dict[str, str | int]:
    """The columns of a run that say where it goes on: this machine's name, and this process's id."""
    return {"host": clean_key(platform.node()), "process": os.getpid()}


def mark_killed_runs(connection: Connection) -> None:
    """Writes down as interrupted the runs of this machine whose process is gone; those of others may still go on."""
    going_on = (RUNS.c.state == str(RunState.RUNNING), RUNS.c.host == this_place()["host"])
    told = select(RUNS.c.id, RUNS.c.process, RUNS.c.started).where(*going_on)
    for run, process, started in connection.execute(told).all():
        if process is not None and not _is_alive(process, started):
            connection.execute(update(RUNS).where(RUNS.c.id == run).values(state=str(RunState.INTERRUPTED)))


def _is_alive(process: int, started: str) -> bool:
    """Does the process still run that began a run then? A younger one has but got the number of one that is gone."""
    import psutil

    try:
        there = psutil.Process(process)
        born = datetime.fromtimestamp(there.create_time(), UTC)
        return there.status() != psutil.STATUS_ZOMBIE and born <= datetime.fromisoformat(started) + CLOCK_SLACK
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, ValueError, TypeError, OverflowError):
        return True
