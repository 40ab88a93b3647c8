"""A run that was killed is known as such when the next one begins; one that may still go on is left alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from sqlalchemy import text, update

from narrator.archive.store import TABLES, open_store

RUNS = TABLES["runs"]


@pytest.fixture(scope="module")
def nobody() -> int:
    """The id of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def state_after(store, **given) -> str:
    """How a run stands, these columns given, after another began."""
    run = store.begin_run({}, "0.1.0")
    with store.writing() as connection:
        connection.execute(update(RUNS).where(RUNS.c.id == run).values(**given))
    other = store.begin_run({}, "0.1.0")
    with store.reading() as connection:
        states = dict(connection.execute(text("SELECT id, state FROM runs")).tuples().all())
    assert states[other] == "running"
    return states[run]


def test_a_run_whose_process_is_gone_was_interrupted(store, nobody):
    assert state_after(store, process=nobody) == "interrupted"


def test_a_run_whose_process_lives_goes_on(store):
    assert state_after(store, process=os.getpid()) == "running"


def test_a_process_that_is_younger_than_the_run_is_another_one(store):
    assert state_after(store, process=os.getppid(), started="1999-12-31T23:00:00+00:00") == "interrupted"


@pytest.mark.parametrize(
    "given", [{"host": "elsewhere"}, {"host": None}, {"process": None}, {"state": "finished"}], ids=str
)
def test_what_is_not_known_to_be_killed_is_left_alone(store, nobody, given):
    assert state_after(store, **{"process": nobody, **given}) == given.get("state", "running")


def test_a_store_of_before_is_renewed(tmp_path):
    path = str(tmp_path / "a.db")
    with open_store(path, create=True) as store, store.writing() as connection:
        for column in ("host", "process"):
            connection.execute(text(f"ALTER TABLE runs DROP COLUMN {column}"))
        connection.execute(text("DELETE FROM migrations WHERE name > '0002'"))
        connection.execute(text("INSERT INTO runs VALUES ('r', '', NULL, 'running', '', '', NULL, NULL, NULL)"))
    with open_store(path) as store:
        store.begin_run({}, "0.1.0")
        with store.reading() as connection:
            assert connection.execute(text("SELECT state, host, process FROM runs WHERE id = 'r'")).all() == [
                ("running", None, None)
            ]
