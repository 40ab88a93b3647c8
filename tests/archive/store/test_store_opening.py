"""A store is opened, made, renewed or refused with advice; nothing else that lies there is harmed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from narrator.archive.store import count_rows, open_store, saving, sqlite
from narrator.archive.store.migrations import migrating
from narrator.archive.store.migrations.migration import Migration
from narrator.errors import ExitCode, StoreError, UsageError


def refused(url, *words, **options):
    with pytest.raises(StoreError) as caught:
        open_store(url, **options)
    assert caught.value.exit_code is ExitCode.STORE
    assert caught.value.where
    for word in words:
        assert word in str(caught.value)
    return caught.value


def test_an_empty_place_becomes_a_store_and_is_one_from_then_on(store_url):
    with open_store(store_url, create=True) as store:
        assert list(store.files()) == [] and list(store.documents()) == []
    with open_store(store_url, create=True) as store:
        assert count_rows(store)["migrations"] == len(migrating.migrations())
    with open_store(store_url, read_only=True) as store:
        assert list(store.files()) == []


def test_a_place_without_a_store_is_refused_unless_one_is_to_be_made(new_place):
    for read_only in (False, True):
        error = refused(new_place(), read_only=read_only)
        assert "store" in error.what and "narrator ingest" in error.advice


def test_nothing_is_left_behind_where_a_store_is_refused(tmp_path):
    refused(str(tmp_path / "none.db"))
    refused(str(tmp_path / "none.db"), read_only=True)
    refused(str(tmp_path / "nowhere" / "some.db"), "no such folder", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_store(tmp_path):
    refused(str(tmp_path), "folder", create=True)


@pytest.mark.parametrize("create", [False, True])
def test_pipes_and_devices_are_no_stores(tmp_path, create):
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path / "pipe"), os.devnull):
        refused(path, "no file", create=create)


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, create):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4 " + bytes(range(256)) * 40)
    before = path.read_bytes()
    refused(str(path), "no database", create=create)
    assert path.read_bytes() == before


def test_a_broken_store_is_told_with_advice(tmp_path):
    path = tmp_path / "cut.db"
    open_store(str(path), create=True).close()
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(3996)
    path.write_bytes(data)
    error = refused(str(path), "broken")
    assert "copy" in error.advice


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE migrations (id INTEGER, migration TEXT, batch INTEGER)")
        other.execute("CREATE TABLE invoices (id INTEGER)")
    other.close()
    refused(str(path), "invoices", create=True)
    refused(str(path), "holds no store")
    with sqlite3.connect(path) as other:
        assert {name for (name,) in other.execute("SELECT name FROM sqlite_master")} == {"migrations", "invoices"}
    other.close()


def test_a_servers_database_with_a_table_of_the_same_name_is_refused(postgresql):
    import psycopg

    url = postgresql.create_schema()
    with psycopg.connect(url) as other:
        other.execute("CREATE TABLE claims (id integer)")
    refused(url, "claims", create=True)


def test_other_tables_in_a_servers_database_are_no_hindrance(postgresql):
    import psycopg

    url = postgresql.create_schema()
    with psycopg.connect(url) as other:
        other.execute("CREATE TABLE invoices (id integer)")
    open_store(url, create=True).close()
    open_store(url).close()


def test_a_servers_database_that_cannot_hold_every_letter_is_refused(postgresql):
    refused(postgresql.create_database("LATIN1"), "LATIN1", "createdb -E UTF8", create=True)


def test_a_newer_store_is_refused_with_advice(store_url):
    with open_store(store_url, create=True) as store, store.writing() as connection:
        connection.execute(text("INSERT INTO migrations VALUES ('0999_later', '2031-01-01T00:00:00+00:00')"))
    for options in ({}, {"create": True}, {"read_only": True}):
        error = refused(store_url, "newer", "0999_later", **options)
        assert "Update narrator" in error.advice


def later_migrations(monkeypatch):
    """What a later version of narrator would bring."""

    def make(connection):
        connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN machine TEXT")

    today = migrating.migrations()
    monkeypatch.setattr(migrating, "migrations", lambda: (*today, Migration("0998_machine", make)))


def test_an_older_store_is_renewed_in_place_once(store_url, monkeypatch, report, file_of):
    with open_store(store_url, create=True) as store:
        store.save(file_of("a.txt", report), report)
        before = count_rows(store)
    later_migrations(monkeypatch)
    for _ in range(2):
        with open_store(store_url) as store, store.reading() as connection:
            assert connection.execute(text("SELECT machine FROM runs")).all() == []
            assert count_rows(store) == {**before, "migrations": before["migrations"] + 1}


def test_an_older_store_is_not_changed_by_reading_it(store_url, monkeypatch):
    open_store(store_url, create=True).close()
    later_migrations(monkeypatch)
    assert "narrator ingest" in refused(store_url, "older", read_only=True).advice
    monkeypatch.undo()
    open_store(store_url, read_only=True).close()


def test_a_change_that_fails_half_way_leaves_the_store_as_it_was(store_url, monkeypatch):
    open_store(store_url, create=True).close()

    def fail(connection):
        connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN machine TEXT")
        connection.exec_driver_sql("ALTER TABLE no_such_table ADD COLUMN machine TEXT")

    today = migrating.migrations()
    monkeypatch.setattr(migrating, "migrations", lambda: (*today, Migration("0998_machine", fail)))
    refused(store_url)
    monkeypatch.undo()
    with open_store(store_url) as store, store.reading() as connection:
        names = list(connection.execute(text("SELECT * FROM runs")).keys())
        assert "state" in names and "machine" not in names


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "no#1.db", "Zoë & co.db", "-x.db", "file:x.db"])
def test_any_file_name_will_do(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for url in (str(tmp_path / name), name):
        open_store(url, create=True).close()
        open_store(url, read_only=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_sqlite_may_be_named_by_url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///here.db", create=True).close()
    open_store(f"sqlite:///{tmp_path}/there.db", create=True).close()
    assert {path.name for path in tmp_path.iterdir()} == {"here.db", "there.db"}


@pytest.mark.parametrize("url", ["mysql://root:secret@127.0.0.1/x", "sqlite://", "http://127.0.0.1/", "://", "what://"])
def test_other_kinds_of_url_are_wrong_usage(url):
    with pytest.raises(UsageError) as caught:
        open_store(url, create=True)
    assert caught.value.advice and "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_told_without_the_password():
    pytest.importorskip("psycopg")
    error = refused("postgresql://someone:secret@127.0.0.1:1/archive", "can't be reached", "someone")
    assert "secret" not in str(error)


def test_wrong_passwords_and_names_are_told(postgresql):
    url = postgresql.create_schema()
    refused(url.replace(postgresql.password, "wrong"), "password")
    refused(postgresql.url("no_such_database"), "no such database", "createdb")


def test_a_store_that_is_being_written_is_told_as_busy(store_url, report, file_of):
    with open_store(store_url, create=True) as store, open_store(store_url, wait=0.1) as second:
        with store.writing():
            with pytest.raises(StoreError, match="written by another process") as caught:
                second.save(file_of("a.txt", report), report)
            assert "Wait" in caught.value.advice
            # Readers never wait.
            assert list(second.files()) == []
        second.save(file_of("a.txt", report), report)


def test_a_store_opened_for_reading_is_not_written(store_url, report, file_of):
    open_store(store_url, create=True).close()
    with open_store(store_url, read_only=True) as store:
        with pytest.raises(StoreError, match="reading"):
            store.save(file_of("a.txt", report), report)
        for statement in ("DELETE FROM files", "CREATE TABLE mine (id INTEGER)"):
            with pytest.raises(StoreError), store.reading() as connection:
                connection.execute(text(statement))


def test_a_reader_sees_one_state_while_others_write(store_url, report, minutes, file_of):
    with open_store(store_url, create=True) as store, open_store(store_url, read_only=True) as reader:
        store.save(file_of("a.txt", report), report)
        count = text("SELECT count(*) FROM files")
        with reader.reading() as connection:
            assert connection.scalar(count) == 1
            store.save(file_of("b.txt", minutes), minutes)
            assert connection.scalar(count) == 1
        assert len(list(reader.files())) == 2


def test_a_store_where_nothing_may_be_written_beside_it_can_be_read(tmp_path, monkeypatch, report, file_of):
    path = str(tmp_path / "on-a-disc.db")
    with open_store(path, create=True) as store:
        store.save(file_of("a.txt", report), report)
    assert [found.name for found in Path(tmp_path).iterdir()] == ["on-a-disc.db"]
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert sqlite.stands_still(Path(path))
    with open_store(path, read_only=True) as store:
        assert len(list(store.files())) == 1
        assert [found.name for found in Path(tmp_path).iterdir()] == ["on-a-disc.db"]


def end_connections(postgresql):
    """What a restart of the server does to those who are connected."""
    import psycopg

    with psycopg.connect(postgresql.url("postgres"), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'narrator' AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_was_lost_between_two_documents_is_made_anew(postgresql, report, minutes, file_of):
    with open_store(postgresql.create_schema(), create=True) as store:
        store.save(file_of("a.txt", report), report)
        end_connections(postgresql)
        store.save(file_of("b.txt", minutes), minutes)
        assert len(list(store.files())) == 2


def test_a_server_that_goes_within_a_document_is_told_and_the_document_is_not_there(postgresql, report, file_of):
    with open_store(postgresql.create_schema(), create=True) as store:
        with pytest.raises(StoreError, match=r"shut down|reached") as caught, store.writing() as connection:
            saving.save_document(connection, report)
            end_connections(postgresql)
            saving.record_files(connection, [file_of("a.txt", report)])
        assert caught.value.exit_code is ExitCode.STORE
        assert list(store.documents()) == []
        store.save(file_of("a.txt", report), report)
        assert len(list(store.documents())) == 1
