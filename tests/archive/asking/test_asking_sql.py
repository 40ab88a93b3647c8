"""One SELECT, and nothing else: whatever is tried, the store stays as it is."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import create_engine

from narrator.archive.asking import ask_sql
from narrator.archive.store import Store, open_store
from narrator.errors import StoreError, UsageError


@pytest.fixture
def ask(store):
    def call(written: str, seconds: float = 60.0):
        with ask_sql(store, written, seconds) as answer:
            return answer.names, [tuple(row) for row in answer.rows]

    return call


def test_a_select_is_answered(ask):
    names, rows = ask("SELECT authority, count(*) AS n FROM claims GROUP BY 1 ORDER BY 1;")
    assert (names, rows) == (("authority", "n"), [("EASTMERE", 3), ("Northmoor", 6)])
    assert ask("WITH a AS (SELECT 1 AS x) SELECT x, x FROM a") == (("x", "x_2"), [(1, 1)])
    assert ask("VALUES (1, 'a%b')")[1] == [(1, "a%b")]
    assert ask("SELECT value FROM claims WHERE quote LIKE '23%' -- so")[1] == [("23.4",)]
    assert ask("SELECT 1 AS x WHERE 1 = 0") == (("x",), [])


def test_many_rows_are_streamed(ask):
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000) SELECT x FROM n"
    assert len(ask(many)[1]) == 5000


def test_full_text_search_can_be_asked(ask, store):
    if store.is_sqlite:
        asked = "SELECT count(*) FROM sentences_text WHERE sentences_text MATCH 'dental'"
        assert ask(asked)[1] == [(3,)]
        assert len(ask("SELECT name FROM pragma_table_info('claims')")[1]) > 20
        assert ask("SELECT value FROM json_each('[7]')")[1] == [(7,)]
    else:
        assert ask("SELECT count(*) FROM information_schema.columns WHERE table_name = 'claims'")[1][0][0] > 20


ATTEMPTS = [
    "DELETE FROM claims",
    "SELECT 1; DELETE FROM claims",
    "SELECT 1; COMMIT; DELETE FROM claims",
    "COMMIT",
    "BEGIN; DELETE FROM claims; COMMIT",
    "DROP TABLE claims",
    "UPDATE claims SET value = '0' RETURNING value",
    "INSERT INTO runs SELECT * FROM runs",
    "CREATE TABLE other (x INTEGER)",
    "CREATE TEMP TABLE other AS SELECT 1",
    "SELECT * INTO other FROM claims",
    "WITH gone AS (DELETE FROM claims RETURNING *) SELECT * FROM gone",
    "SET default_transaction_read_only = off",
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
    "UPDATE sqlite_master SET sql = ''",
    "DELETE FROM sqlite_master",
    "INSERT INTO sentences_text (sentences_text) VALUES ('rebuild')",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "ATTACH DATABASE 'other.db' AS other",
    "VACUUM INTO 'copy.db'",
    "SELECT load_extension('x')",
    "COPY claims TO STDOUT",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "DO $$ BEGIN DELETE FROM claims; END $$",
    "LOCK TABLE claims",
    "NOTIFY x",
    "SELECT nextval('x')",
    "SELECT * FROM claims FOR UPDATE",
    "EXPLAIN ANALYZE DELETE FROM claims",
    "SELEC 1",
    "SELECT nothing FROM claims",
    "SELECT * FROM no_such_table",
    "SELECT 1 WHERE x = ?",
    "",
    " ; ",
    "-- nothing",
    "\x00",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_but_a_select_is_run(ask, archive, attempt):
    with pytest.raises(UsageError) as error:
        ask(attempt)
    assert "--sql" in str(error.value)
    with open_store(archive, read_only=True) as store, ask_sql(store, "SELECT count(*) FROM claims") as answer:
        assert [tuple(row) for row in answer.rows] == [(9,)]


@pytest.mark.parametrize("archive", ["postgresql"], indirect=True)
def test_a_changed_setting_does_not_outlast_its_statement(ask, store):
    assert ask("SELECT set_config('default_transaction_read_only', 'off', false)")[1] == [("off",)]
    with pytest.raises(UsageError):
        ask("DELETE FROM claims")
    with store.reading() as connection:
        assert connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"


def test_an_endless_question_ends(ask):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(UsageError, match="took longer than"):
        ask(endless, 0.05)


def test_a_broken_store_is_not_the_statements_fault(sqlite_archive, tmp_path):
    broken = tmp_path / "broken.db"
    with sqlite3.connect(sqlite_archive) as source:
        source.execute("VACUUM INTO ?", (str(broken),))
        [(page,)] = source.execute("PRAGMA page_size").fetchall()
    source.close()
    data = bytearray(broken.read_bytes())
    # The first page, which says what tables there are, stays.
    for at in range(page, len(data), page):
        data[at : at + 16] = b"\xff" * 16
    broken.write_bytes(data)
    with open_store(str(sqlite_archive), read_only=True) as sound:
        store = Store(create_engine(f"sqlite:///{broken}"), str(broken), read_only=True)
        with pytest.raises(StoreError, match="does not answer"), ask_sql(store, "SELECT * FROM claims") as answer:
            list(answer.rows)
        store.close()
        with ask_sql(sound, "SELECT 1 AS x") as answer:
            assert list(answer.rows)


def test_the_store_can_be_used_afterwards(ask, store):
    with pytest.raises(UsageError):
        ask("SELECT * FROM no_such_table")
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM claims").scalar() == 9
