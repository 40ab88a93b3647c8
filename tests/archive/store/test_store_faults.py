"""What a store may not hold is refused, and what is wrong in one is told."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, text

from narrator.archive import Entry, Status
from narrator.archive.store import TABLES, find_faults, open_store, saving
from narrator.errors import StoreError


def test_an_entry_without_rows_is_no_document(store, report):
    with pytest.raises(ValueError, match="without rows"), store.writing() as connection:
        saving.save_document(connection, Entry("0" * 64, Status.MALFORMED))


def test_rows_of_no_document_are_refused(store, report):
    with pytest.raises(StoreError), store.writing() as connection:
        connection.execute(insert(TABLES["pages"]).values(**a_page("0" * 16)))


def a_page(document):
    return {
        "document": document,
        "number": 1,
        "start": 0,
        "end": 5,
        "width": 10.0,
        "height": 10.0,
        "has_text": 1,
        "recognised": 0,
    }


def test_faults_are_found(store, report, file_of):
    store.save(file_of("a.txt", report), report)
    assert find_faults(store) == ()
    with store.writing() as connection:
        connection.execute(delete(TABLES["claims"]).where(TABLES["claims"].c.id == "c1"))
    assert find_faults(store) == ("1 documents have not as many claims as they say.",)
    with store.writing() as connection:
        connection.execute(delete(TABLES["files"]))
    assert "1 documents are in no file." in find_faults(store)


def test_a_search_index_out_of_step_is_found(tmp_path, report, file_of):
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        store.save(file_of("a.txt", report), report)
        with store.writing() as connection:
            connection.execute(text("DROP TRIGGER sentences_removed"))
            connection.execute(text("DELETE FROM sentences WHERE number = 1"))
        assert "The full-text index does not fit the sentences." in find_faults(store)
