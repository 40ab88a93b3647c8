"""Files are looked at ahead of their turn; one that never comes holds up no other."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest

from narrator.archive.ingest import addresses, fetching
from narrator.archive.ingest.fetching import Fetcher, look, see


@pytest.fixture
def stuck(monkeypatch):
    """Files named "stuck" that never come."""
    released, real = threading.Event(), fetching.see

    def see_or_hang(path, *rest):
        if "stuck" in path:
            released.wait(60)
        return real(path, *rest)

    monkeypatch.setattr(fetching, "see", see_or_hang)
    yield
    released.set()


def test_a_file_that_never_comes_ends_at_its_time_and_others_still_come(desk, stuck):
    for name in ("a-stuck.txt", "b-stuck.txt", "c.txt", "d.txt"):
        desk.archive.add(name)
    tally = desk.ingest(timeout=1.5)
    assert desk.statuses == {"a-stuck.txt": "timeout", "b-stuck.txt": "timeout", "c.txt": "ok", "d.txt": "ok"}
    assert tally.done == 4


def test_a_fetcher_looks_at_all(tmp_path):
    fetcher = Fetcher(2, 30.0)
    paths = []
    for number in range(20):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{number}\n" * number)
        paths.append(str(path))
    tickets = [fetcher.submit(path) for path in paths]
    for ticket in tickets:
        assert ticket.done.wait(30)
    assert [fetcher.take(ticket).fetched for ticket in tickets] == [see(path).fetched for path in paths]
    fetcher.close()


def test_a_file_as_it_was_is_not_opened(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Words.\n")
    before = look(str(path))
    assert (before.bytes, len(before.modified)) == (7, len("2023-11-30T12:00:00.000000000Z"))
    monkeypatch.setattr(fetching, "fetch_file", None)
    assert see(str(path), unless=before).fetched is None
    assert see(str(path), since="9999-01-01T00:00:00").is_old


class Told:
    """A file system that tells one time of change."""

    def __init__(self, mark):
        self.mark = mark

    def info(self, path):
        return {"size": 3, "LastModified": self.mark}


@pytest.mark.parametrize(
    ("mark", "modified"),
    [
        ("2024-05-31 20:00:00", "2024-05-31T20:00:00+00:00"),
        ("2024-05-31T22:00:00+02:00", "2024-05-31T20:00:00+00:00"),
        ("2024-05-31T20:00:00.5Z", "2024-05-31T20:00:00.500000+00:00"),
        (datetime(2024, 5, 31, 20), "2024-05-31T20:00:00+00:00"),
        ("20240531", "20240531"),
        ('"9f-2"', '"9f-2"'),
    ],
)
def test_a_time_behind_an_address_is_told_in_utc(mark, modified, monkeypatch):
    monkeypatch.setattr(addresses, "open_system", lambda address: (Told(mark), address))
    assert look("s3://bucket/a.pdf").modified == modified
    seen = see("s3://bucket/a.pdf", since="2024-05-31T21:00:00", fetch=lambda path: None)
    assert seen.is_old == modified.startswith("2024-")
