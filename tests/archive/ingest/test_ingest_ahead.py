"""The process that workers come from: started before all else, ready at once, ended with the command."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time

import psutil
import pytest

from narrator import ready, worker_server
from narrator.archive.ingest import Limits
from narrator.archive.ingest.pool import Pool
from narrator.cli import ingest_ahead


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["ingest", "reports"], True),
        (["--debug", "ingest", "reports", "--jobs", "2"], True),
        (["ingest", "--help"], False),
        (["ingest", "reports", "--scheduler=tcp://10.0.0.5:8786"], False),
        (["check", "ingest"], False),
        ([], False),
    ],
)
def test_it_is_started_ahead_for_an_ingest_that_will_want_it(monkeypatch, words, begins):
    started = []
    monkeypatch.setattr(worker_server, "start_server", started.append)
    ingest_ahead.start_ahead(words)
    assert started == ([ingest_ahead.PRELOAD] if begins else [])


def test_where_it_cannot_be_started_ahead_nothing_is_said(monkeypatch):
    def refuse(preload):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(worker_server, "start_server", refuse)
    ingest_ahead.start_ahead(["ingest", "reports"])


def test_where_workers_are_not_copied_nothing_is_started(monkeypatch):
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    worker_server.start_server(ingest_ahead.PRELOAD)
    assert worker_server.start_method() == "spawn"


def test_a_pool_works_where_workers_are_not_copied(monkeypatch):
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    with Pool[str](Limits(1), os.getpid, ingest_ahead.PRELOAD) as pool:
        pool.call("a", os.getpid)
        while not (outcomes := pool.wait(1.0)):
            pass
    assert outcomes[0].value != os.getpid()


PROBE = """
import multiprocessing, os, sys, threading
from narrator import worker_server
from narrator.cli.ingest_ahead import PRELOAD, end_ahead

def look():
    from narrator import pipeline
    from narrator.language import load_pipeline
    return (
        pipeline.built_in_catalogue.cache_info().misses,
        load_pipeline.cache_info().misses,
        threading.active_count(),
        len(os.listdir("/proc/self/task")),
        [name for name in ("sqlalchemy", "typer", "spacy.cli", "rich") if name in sys.modules],
    )

def first(queue):
    before = look()
    pipeline = sys.modules["narrator.pipeline"]
    pipeline.prepare()
    queue.put((before, look()))

if __name__ == "__main__":
    worker_server.start_server(PRELOAD)
    context = multiprocessing.get_context("forkserver")
    queue = context.SimpleQueue()
    process = context.Process(target=first, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
    server = worker_server.server_id()
    end_ahead()
    os.waitpid(server, 0)
"""


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="looks into /proc")  # noqa: PTH112
def test_a_worker_comes_up_with_all_that_a_document_needs(tmp_path):
    probe = tmp_path / "probe.py"
    probe.write_text(PROBE)
    done = subprocess.run([sys.executable, str(probe)], capture_output=True, text=True, check=True)
    # Loaded once, before it was asked for; no threads that a copy would lack; nothing that only the asking one needs.
    assert done.stdout.strip() == str(((1, 1, 1, 1, []), (1, 1, 1, 1, [])))


def test_what_is_put_together_at_first_use_is_put_together_before(tmp_path):
    """The page by which all is tried out is one that narrator reads well: claims, their roles, their measure."""
    from narrator import pipeline

    audit = pipeline.examine(ready.NAME, ready.write_specimen())
    [analysis] = audit.analyses
    assert analysis.document.diagnostics == ()
    assert analysis.reporting_period is not None and analysis.authority is not None
    assert len(analysis.claims) >= 5


def test_a_command_that_ends_early_leaves_no_server(archive):
    process = archive.start("reports", "--format", "odd")
    process.communicate(timeout=240)
    assert process.returncode == 2
    archive.wait_for(lambda: not archive.processes_of(process))


def test_a_server_that_was_ended_is_started_again_where_a_worker_is_wanted():
    with Pool[str](Limits(1), os.getpid) as pool:
        pool.call("a", os.getpid)
        while not pool.wait(1.0):
            pass
    before = worker_server.server_id()
    worker_server.end_server()
    while psutil.Process(before).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    with Pool[str](Limits(1), os.getpid) as pool:
        pool.call("a", os.getpid)
        while not pool.wait(1.0):
            pass
    assert worker_server.server_id() != before
