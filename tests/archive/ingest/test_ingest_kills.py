"""Ended in any way at any moment and given again, the command leaves what one run without interruption leaves."""

from __future__ import annotations

import os
import random
import signal
import sys
from dataclasses import replace

import pytest
from sqlalchemy import text


def fill(archive) -> None:
    """Files that take a while, copies among them, and such as can't be read."""
    for number in range(8):
        archive.add(f"{number // 4}/report-{number}.txt", f"sleep 0.1\nReport {number} of Eastmere.\n")
    archive.add("0/report-1-copy.txt", "sleep 0.1\nReport 1 of Eastmere.\n")
    archive.add("1/broken.txt", "broken\n")
    archive.add("1/broken-copy.txt", "broken\n")
    archive.add("2/crash.txt", "crash\n")


def whole_run(archive) -> list:
    other = replace(archive, url="whole.db", started=archive.started)
    assert other.run("--jobs", "2").code == 3
    return other.contents()


def kill_after(archive, documents: int) -> None:
    archive.log.unlink(missing_ok=True)
    # Slow enough that a busy machine does not look too late, when all is done.
    process = archive.start("reports", "--jobs", "2", STAGE_SLOWER="5")
    archive.wait_for(lambda: archive.examined().total() >= documents or process.poll() is not None)
    process.kill()
    process.communicate()
    # Workers end with the one who started them, whatever they are at.
    archive.wait_for(lambda: not archive.processes_of(process))


def states(archive) -> list[str]:
    with archive.open() as store, store.reading() as connection:
        return [row[0] for row in connection.execute(text("SELECT state FROM runs ORDER BY started, id"))]


def test_killed_again_and_again_nothing_is_lost_or_doubled(archive):
    fill(archive)
    whole = whole_run(archive)
    chance = random.Random(6)
    for _ in range(2):
        kill_after(archive, chance.randrange(1, 4))
    archive.log.unlink()
    last = archive.run("--jobs", "2")
    assert last.code == 3
    assert archive.contents() == whole
    assert archive.run("--jobs", "2").told["done"]["unchanged"] == 12
    assert states(archive) == ["interrupted", "interrupted", "finished", "finished"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_it_has_and_leaves_nobody_behind(archive, number):
    archive.add("a.txt")
    archive.add("b.txt", "hang\n")
    archive.add("c.txt")
    process = archive.start("reports", "--jobs", "2")
    archive.await_log("c.txt")
    archive.wait_for(lambda: len(archive.files()) == 2)
    if number == signal.SIGINT:
        # A terminal sends it to all processes in front.
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=240)
    assert (process.returncode, "Traceback" in err) == (130, False), err
    assert "the same command goes on" in err
    assert "2 read now" in out and "1 not reached" in out
    archive.wait_for(lambda: not archive.processes_of(process))
    assert {name: str(file.status) for name, file in archive.files().items()} == {"a.txt": "ok", "c.txt": "ok"}
    assert states(archive) == ["interrupted"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing ends it")
def test_a_worker_that_hangs_ends_with_a_command_that_is_killed(archive):
    archive.add("a.txt", "hang\n")
    process = archive.start("reports", "--jobs", "2")
    archive.await_log("a.txt")
    process.kill()
    process.communicate()
    archive.wait_for(lambda: not archive.processes_of(process))


def test_a_run_that_is_interrupted_at_its_beginning_ends_as_well(archive):
    for number in range(5):
        archive.add(f"{number}.txt", "sleep 0.5\n")
    process = archive.start("reports", "--jobs", "2")
    # The server that workers come from, which loads what they need.
    archive.wait_for(lambda: archive.is_serving(process))
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=240)
    # Where it comes while a class is put together, Python ends by the signal, which a shell tells as 130 too.
    assert process.returncode in (130, -signal.SIGINT) and "Traceback" not in err, err
    archive.wait_for(lambda: not archive.processes_of(process))


def test_one_worker_killed_from_outside_costs_no_file(archive):
    for number in range(6):
        archive.add(f"{number}.txt", f"sleep 0.3\nReport {number}.\n")
    process = archive.start("reports", "--jobs", "2", "--format", "json")
    archive.await_log("2.txt")
    workers = [one for one in archive.processes_of(process) if os.getpgid(one.pid) == one.pid != process.pid]
    workers[0].kill()
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert '"ok": 6' in out
