"""The longest files are read first; copies keep their order, whatever is known of them."""

from __future__ import annotations

import os

import pytest

from narrator.archive.ingest import ingesting
from narrator.archive.ingest.ingesting import longest_first
from narrator.archive.ingest.sources import Source


def ordered(files: list[Source]) -> list[str]:
    return [one.path.rpartition("/")[2] for one in longest_first(files)]


def pdf(pages: int, picture: int = 0, packed: bool = False) -> bytes:
    """What is counted of a PDF: not one that could be read."""
    page = b"stream x endstream stream y endstream" if packed else b"<< /Type /Page /Parent 1 0 R >>"
    return b"%PDF << /Type /Pages >>" + pages * page + b"x" * picture


@pytest.fixture
def files(tmp_path) -> list[Source]:
    contents = {
        "few.pdf": pdf(2, picture=60_000),
        "many.pdf": pdf(9),
        "packed.pdf": pdf(5, packed=True),
        "few-again.pdf": pdf(2, picture=60_000),
        "text.txt": b"x" * 30_000,
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    names = (*contents, "gone.pdf", "nul\0.pdf", "folder.pdf", "pipe.pdf")
    return [*(Source(str(tmp_path / name)) for name in names), Source("s3://far/e.pdf")]


def test_files_go_by_their_pages(files):
    known = ["e.pdf", "many.pdf", "text.txt", "packed.pdf", "few.pdf", "few-again.pdf"]
    told = ordered(files)
    assert told[: len(known)] == known
    assert sorted(told) == sorted(one.path.rpartition("/")[2] for one in files)


def test_where_there_is_much_to_look_into_they_go_by_their_bytes(files, monkeypatch):
    monkeypatch.setattr(ingesting, "MOST_OPENED", 100_000)
    assert ordered(files)[:4] == ["e.pdf", "few.pdf", "few-again.pdf", "text.txt"]


def test_many_files_are_not_looked_at_before_the_first_is_read(monkeypatch):
    monkeypatch.setattr(ingesting, "MOST_ORDERED", 2)
    files = [Source(path) for path in ("a", "b", "c")]
    assert longest_first(files) is files
