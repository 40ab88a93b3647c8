"""Texts that databases choke on are stored all the same, in both, and come back alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.archive import Status, describe_error
from narrator.archive.store import FileRecord, contents, file_record, find_faults, open_store
from narrator.errors import DocumentMalformed, StoreError

HOSTILE = [
    "nul\x00nul",
    "lone \udcff \ud83d surrogates",
    "'; DROP TABLE files; --",
    "%s %(path)s ? :path",
    "\x1b[2J\x07\r\n\t\u202e",
    "\ufffe\uffff\U0010ffff",
    "💷" * 900,
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_and_messages_are_stored(store, text):
    path = f"folder/{text}.pdf"
    entry = describe_error(DocumentMalformed(text, path, text), "ab" * 32)
    file = file_record(path, entry, text or "run", 10, text)
    for _ in range(2):
        store.save(file, entry)
    found = store.find_files([path])
    assert set(found) == {path}
    assert found[path].status is Status.MALFORMED
    assert store.find_files([path + "?"]) == {}
    store.record([], gone=[path])
    assert list(store.files()) == []
    store.begin_run({"paths": [text]}, text)


def test_hostile_files_side_by_side_are_the_same_in_both_databases(postgresql, tmp_path):
    held = []
    for url in (str(tmp_path / "one.db"), postgresql.create_schema()):
        with open_store(url, create=True) as store:
            store.record([FileRecord(text, Status.MISSING, "run", message=text) for text in HOSTILE])
            held.append(list(contents(store)))
    assert held[0] == held[1]
    assert len(held[0]) == len(HOSTILE)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_documents_are_stored(store, entry_of, file_of, text):
    told = f"Northmoor Council\n\n1.1 In Q2 2023/24 78.4% of {text} contacts were answered in time.\n".encode(
        "utf-8", "surrogatepass"
    )
    entry = entry_of(told.decode("utf-8", "replace"))
    store.save(file_of("a.txt", entry), entry)
    assert find_faults(store) == ()


def test_giant_sentences_and_names_are_stored(store, report, file_of):
    """PostgreSQL's list of a text's words and its rows of an index have their limits."""
    words = " ".join(f"word{number:x}é" for number in range(130_000))
    first, *others = report.rows["sentences"]
    entry = replace(report, rows={**report.rows, "sentences": ({**first, "text": words}, *others)})
    assert len(words.encode()) > 1_048_575
    store.save(file_of("a.txt", entry), entry)
    assert find_faults(store) == ()


def test_giant_numbers_do_not_break_the_batch(store):
    file = FileRecord("a.pdf", Status.MISSING, "run", bytes=2**70, seconds=float("inf"), unread_pages=(1, 2**70))
    store.record([file])
    assert store.find_files(["a.pdf"])["a.pdf"] == replace(file, bytes=None, seconds=None)


def test_a_store_that_breaks_under_the_hand_is_told(tmp_path, report, file_of):
    path = tmp_path / "a.db"
    with open_store(str(path), create=True) as store:
        store.save(file_of("a.txt", report), report)
    data = bytearray(path.read_bytes())
    # The pages of its form stay, those of its rows are gone.
    data[len(data) // 2 :] = b"\xff" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="broken") as caught, open_store(str(path)) as store:
        store.save(file_of("a.txt", report), report)
    assert caught.value.where == str(path) and caught.value.advice


def test_a_store_that_lost_a_table_is_told(store, store_url, report, file_of):
    with store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE evidence")
    with pytest.raises(StoreError, match="broken: a table is missing"):
        store.save(file_of("a.txt", report), report)
    assert list(store.files()) == []


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path, report, minutes, file_of):
    path = str(tmp_path / "a.db")
    with open_store(path, create=True) as store:
        store.save(file_of("a.txt", report), report)
        before = list(contents(store))
        with store.writing() as connection:
            used = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {used}")
        words = " ".join(f"word{number}" for number in range(50_000))
        sentences = tuple({**row, "text": words} for row in minutes.rows["sentences"])
        giant = replace(minutes, rows={**minutes.rows, "sentences": sentences})
        with pytest.raises(StoreError, match="disk is full") as caught:
            store.save(file_of("b.txt", giant), giant)
        assert "Make room" in caught.value.advice
        assert list(contents(store)) == before
    with open_store(path) as store:
        store.save(file_of("b.txt", giant), giant)
        assert find_faults(store) == ()
