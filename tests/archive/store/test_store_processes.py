"""Processes that are killed while they write, and processes that write at the same time."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from narrator.archive import DESCRIBED, document_id
from narrator.archive.store import contents, count_rows, find_faults, open_store

SAVE_ALL = """
import pickle, sys
from narrator.archive.store import file_record, open_store
with open(sys.argv[2], "rb") as file:
    entries = pickle.load(file)
if sys.argv[3] == "backwards":
    entries.reverse()
print("ready", flush=True)
sys.stdin.readline()
with open_store(sys.argv[1], create=True) as store:
    for path, entry in entries:
        store.save(file_record(path, entry, sys.argv[3], 10), entry)
"""

KILLED = """
import os, pickle, signal, sys
from narrator.archive.store import file_record, open_store, saving
with open(sys.argv[2], "rb") as file:
    entries = pickle.load(file)
store = open_store(sys.argv[1], create=True)
(path, first), *rest = entries
store.save(file_record(path, first, "killed", 10), first)
with store.writing() as connection:
    for path, entry in rest:
        saving.save_document(connection, entry)
        saving.record_files(connection, [file_record(path, entry, "killed", 10)])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def alike(entry, number):
    """Another document with the same words."""
    sha = f"{number:016x}" + entry.sha256[16:]
    own = document_id(sha)
    rows = {
        name: tuple({**row, "id" if name == "documents" else "document": own} for row in entry.rows[name])
        for name in DESCRIBED
    }
    rows["documents"] = ({**rows["documents"][0], "sha256": sha},)
    return replace(entry, sha256=sha, rows=rows)


@pytest.fixture
def work(tmp_path, report, minutes):
    """Files and what they became: two and two of them hold the same document."""
    entries = [(f"{number}.txt", alike((report, minutes)[number % 2], number % 10)) for number in range(12)]
    path = tmp_path / "work.pickle"
    path.write_bytes(pickle.dumps(entries))
    return path, entries


def start(script, url, work, *arguments):
    command = [sys.executable, "-c", script, url, str(work), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_what_a_killed_process_had_not_finished_is_not_there(store_url, work):
    path, entries = work
    process = start(KILLED, store_url, path)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with open_store(store_url) as store:
        assert [file.path for file in store.files()] == ["0.txt"]
        assert count_rows(store)["claims"] == len(entries[0][1].rows["claims"])
        assert find_faults(store) == ()
        # And it goes on as if nothing had been.
        store.save(next(store.files()), entries[0][1])
        assert find_faults(store) == ()


def test_a_store_left_by_a_killed_process_can_be_read(store_url, work):
    process = start(KILLED, store_url, work[0])
    process.communicate()
    with open_store(store_url, read_only=True) as store:
        assert [file.path for file in store.files()] == ["0.txt"]
        assert find_faults(store) == ()


def test_two_processes_that_save_the_same_do_not_double_it(new_place, work):
    path, entries = work
    url = new_place()
    processes = [start(SAVE_ALL, url, path, order) for order in ("forwards", "backwards")]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    with open_store(url) as store, open_store(new_place(), create=True) as alone:
        for name, entry in entries:
            alone.save(next(one for one in store.files() if one.path == name), entry)
        assert list(contents(store)) == list(contents(alone))
        assert count_rows(store)["documents"] == 10
        assert count_rows(store)["files"] == 12
        assert find_faults(store) == ()
