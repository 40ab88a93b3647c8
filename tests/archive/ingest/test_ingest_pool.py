"""Worker processes: each call has one outcome, whatever it does to its worker."""

from __future__ import annotations

import multiprocessing
import operator
import os
import time

import pytest

from narrator.archive.ingest import Fault, Limits
from narrator.archive.ingest import pool as pool_module
from narrator.archive.ingest.pool import Pool
from narrator.errors import NarratorError


def run_all(pool: Pool[str], calls: dict) -> dict:
    outcomes, waiting = {}, list(calls.items())
    while waiting or pool.busy:
        while waiting and pool.room:
            key, (function, *arguments) = waiting.pop(0)
            pool.call(key, function, *arguments)
        outcomes |= {outcome.key: outcome for outcome in pool.wait(1.0)}
    return outcomes


def test_each_call_has_one_outcome():
    calls = {
        "ends": (os._exit, 0),
        "aborts": (os.abort,),
        "sleeps": (time.sleep, 600),
        "raises": (operator.truediv, 1, 0),
        **{f"adds-{number}": (operator.add, number, 1) for number in range(9)},
    }
    with Pool[str](Limits(2, timeout=4.0, memory=1_000_000_000), os.getpid) as pool:
        outcomes = run_all(pool, calls)
    faults = {key: outcome.fault for key, outcome in outcomes.items() if outcome.fault is not None}
    assert faults == {"ends": Fault.DIED, "aborts": Fault.DIED, "sleeps": Fault.TIMEOUT, "raises": Fault.DIED}
    assert isinstance(outcomes["raises"].error, ZeroDivisionError)
    assert [outcomes[f"adds-{number}"].value for number in range(9)] == list(range(1, 10))


def test_a_worker_that_is_full_is_replaced_before_the_next_call():
    with Pool[str](Limits(1, memory=1_000_000_000), os.getpid) as pool:
        same = run_all(pool, {"a": (os.getpid,), "b": (os.getpid,)})
        assert same["a"].value == same["b"].value
        # A worker at rest holds some 30 MB, which is more than half of what is allowed here.
    with Pool[str](Limits(1, memory=40_000_000), os.getpid) as pool:
        fresh = run_all(pool, {"a": (os.getpid,), "b": (os.getpid,)})
        assert fresh["a"].fault or fresh["b"].fault or fresh["a"].value != fresh["b"].value


def test_workers_that_never_start_end_the_run():
    with Pool[str](Limits(1), os.abort) as pool, pytest.raises(NarratorError, match="can't be started"):
        run_all(pool, {"a": (os.getpid,)})


def test_nothing_runs_on_after_the_end():
    with Pool[str](Limits(2), os.getpid) as pool:
        for key in "ab":
            pool.call(key, time.sleep, 600)
        pool.wait(0.5)
        assert pool.busy == 2 and pool.room == 0 and set(pool.keys) == {"a", "b"}
    assert [child for child in multiprocessing.active_children() if child.name == "pebble_pool_worker"] == []


def test_a_run_is_given_up_where_no_process_can_be_made(monkeypatch):
    def refuse(preload):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(pool_module, "start_server", refuse)
    with (
        Pool[str](Limits(1), os.getpid) as pool,
        pytest.raises(NarratorError, match=r"can't be started: .*temporarily unavailable"),
    ):
        pool.call("a", os.getpid)
