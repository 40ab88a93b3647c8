"""How far a run is: lines now and then on stderr, a live one on a terminal, a summary of the same bytes each time."""

from __future__ import annotations

import os
import pty

import pytest

from narrator.archive.ingest import Deed, Tally
from narrator.archive.statuses import Status
from narrator.cli.ingest_options import read_since, read_size
from narrator.cli.ingest_progress import EVERY, Progress, describe_pace, tell_time
from narrator.errors import UsageError


def tally_of(done: int, total: int, pages: int = 0, failed: int = 0) -> Tally:
    tally = Tally(total=total, pages=pages)
    tally.deeds[Deed.READ] = done
    tally.statuses[Status.OK] = done - failed
    tally.statuses[Status.MALFORMED] = failed
    return tally


def test_a_plain_line_is_told_now_and_then(capsys):
    now = [1000.0]
    with Progress(40, live=False, clock=lambda: now[0]) as progress:
        for seconds in range(0, int(2.5 * EVERY), 5):
            now[0] = 1000.0 + seconds
            progress.tick(tally_of(10, 40, 600, 2))
    assert capsys.readouterr().err.splitlines() == [
        "narrator: 10 of 40 files, 10.0 pages a second, 3 min left, 2 could not be read.",
        "narrator: 10 of 40 files, 5.0 pages a second, 6 min left, 2 could not be read.",
    ]


def test_no_rate_is_told_before_there_is_one():
    assert describe_pace(tally_of(0, 40), 2.0) == ()
    assert describe_pace(tally_of(40, 40, 80), 40.0) == ("2.0 pages a second",)


def test_times_are_told_as_people_do():
    assert [tell_time(seconds) for seconds in (4.4, 90, 3600, 12_000)] == ["4 s", "2 min", "1 h 0 min", "3 h 20 min"]


def test_on_a_terminal_there_is_a_live_line_and_stdout_stays_clean(archive):
    for number in range(3):
        archive.add(f"{number}.txt", f"sleep 0.5\nReport {number}.\n")
    master, slave = pty.openpty()
    process = archive.start("reports", "--jobs", "1", stderr=slave, TERM="xterm")
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:
        # The other side is closed: so Linux ends what comes from a terminal.
        pass
    out, _ = process.communicate(timeout=240)
    os.close(master)
    assert process.returncode == 0
    assert b"1/3" in shown and b"files" in shown and b"\x1b[" in shown
    assert "\x1b" not in out and out.startswith("3 files, store store.db")


@pytest.mark.parametrize(
    ("written", "size"), [("500M", 500_000_000), ("2g", 2_000_000_000), ("1.5 GB", 1_500_000_000), ("1GiB", 1 << 30)]
)
def test_sizes(written, size):
    assert read_size(written) == size


@pytest.mark.parametrize("written", ["", "2", "-2G", "2X", "1M", "1e9"])
def test_sizes_that_are_none(written):
    with pytest.raises(UsageError):
        read_size(written)


def test_times_since(monkeypatch):
    from datetime import UTC, datetime

    now = datetime(2024, 6, 1, 12, tzinfo=UTC)
    assert read_since("7d", now) == "2024-05-25T12:00:00"
    assert read_since("12h", now) == "2024-06-01T00:00:00"
    assert read_since("2024-05-31T18:00+01:00") == "2024-05-31T17:00:00"
    assert len(read_since("2024-05-31")) == 19
    for written in ("7y", "31/05/2024", ""):
        with pytest.raises(UsageError):
            read_since(written, now)
