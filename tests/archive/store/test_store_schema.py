"""The store's form is what the documentation says, column by column, and what users' tools find."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import BigInteger, Float, SmallInteger, Text, inspect, select, text

from narrator.archive import ColumnKind, table_forms
from narrator.archive.store import TABLES, contents, find_faults, open_store
from narrator.archive.store.migrations.migrating import migrations
from narrator.archive.store.migrations.migration import WORDS
from narrator.archive.store.schema import HIDDEN

KINDS = {
    ColumnKind.TEXT: Text,
    ColumnKind.KEY: Text,
    ColumnKind.WHOLE: BigInteger,
    ColumnKind.NUMBER: Float,
    ColumnKind.YES: SmallInteger,
}


def test_migrations_make_what_the_documentation_says(store):
    with store.reading() as connection:
        found = inspect(connection)
        for form in table_forms().values():
            columns = found.get_columns(form.name)
            hidden = HIDDEN.get(form.name)
            assert [c["name"] for c in columns if c["name"] != hidden] == list(form.names)
            for column, told in zip(columns, form.columns, strict=False):
                assert isinstance(column["type"], KINDS[told.kind]), (form.name, told.name)
                assert column["nullable"] is not told.given, (form.name, told.name)


def test_the_keys_are_those_of_the_documentation(store):
    with store.reading() as connection:
        found = inspect(connection)
        for form in table_forms().values():
            if form.name in HIDDEN:
                [unique] = found.get_unique_constraints(form.name)
                assert tuple(unique["column_names"]) == form.key
            else:
                assert tuple(found.get_pk_constraint(form.name)["constrained_columns"]) == form.key


def test_every_column_says_what_it_tells():
    for form in table_forms().values():
        assert form.about.endswith(".")
        assert set(form.key) <= set(form.names)
        assert all(column.about.endswith((".", "?")) for column in form.columns), form.name


def test_migrations_are_in_order_and_have_names_of_their_own():
    names = [migration.name for migration in migrations()]
    assert names == sorted(set(names)) and names[0] == "0001_first"


def test_both_databases_are_spoken_to_with_the_same_words():
    assert set(WORDS["sqlite"]) == set(WORDS["postgresql"])


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("claims", ("indicator", "period_start")),
        ("claims", ("authority", "indicator")),
        ("claims", ("verdict",)),
        ("claims", ("role",)),
        ("claims", ("unit",)),
        ("claims", ("period_start",)),
        ("observations", ("indicator", "period_start")),
        ("files", ("sha256",)),
        ("files", ("status",)),
        ("files", ("document",)),
    ],
)
def test_what_is_asked_for_often_has_an_index(store, table, columns):
    with store.reading() as connection:
        indexed = {tuple(index["column_names"]) for index in inspect(connection).get_indexes(table)}
    assert columns in indexed


def test_texts_are_compared_byte_by_byte_in_both_databases(store, report, file_of):
    names = ["b", "B", "á", "a", "Ä", "z", "_", "10", "9"]
    store.record([file_of(name, report) for name in names[:0]])
    with store.writing() as connection:
        for name in names:
            connection.execute(
                text("INSERT INTO runs (id, started, state, narrator, arguments) VALUES (:id, '', '', '', '')"),
                {"id": name},
            )
        found = list(connection.scalars(select(TABLES["runs"].c.id).order_by(TABLES["runs"].c.id)))
    assert found == sorted(names, key=str.encode)


def test_plain_sqlite_reads_the_file(tmp_path, report, file_of):
    path = tmp_path / "plain.db"
    with open_store(str(path), create=True) as store:
        store.save(file_of("a.txt", report), report)
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        found = plain.execute(
            "SELECT d.authority, c.value, c.unit, c.verdict, s.text "
            "FROM claims c JOIN documents d ON d.id = c.document "
            "JOIN sentences s ON s.document = c.document AND s.number = c.sentence WHERE c.quote = '78.4%'"
        ).fetchall()
    plain.close()
    assert [row[:3] for row in found] == [("Northmoor", "78.4", "percent")]
    assert found[0][4].startswith("In Q2 78.4% of contacts")


def searched(store, word):
    with store.reading() as connection:
        return set(
            connection.execute(
                text(
                    "SELECT s.document, s.number FROM sentences_text t JOIN sentences s ON s.key = t.rowid "
                    "WHERE sentences_text MATCH :word"
                ),
                {"word": word},
            )
        )


def test_the_search_index_follows_whatever_is_written(tmp_path, report, changed_report, minutes, file_of):
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        store.save(file_of("a.txt", report), report)
        store.save(file_of("b.txt", minutes), minutes)
        assert {document for document, _ in searched(store, "families")} == {report.document}
        assert {document for document, _ in searched(store, "arrears")} == {minutes.document}
        store.save(file_of("a.txt", changed_report), changed_report)
        assert {document for document, _ in searched(store, "families")} == {changed_report.document}
        assert searched(store, "118") and not searched(store, "112")
        with store.writing() as connection:
            connection.execute(text("UPDATE sentences SET text = 'Owls.' WHERE text LIKE '%arrears%'"))
        assert searched(store, "owls") and not searched(store, "arrears")
        store.record([], gone=["a.txt"])
        assert not searched(store, "families")
        assert find_faults(store) == ()


def test_the_search_index_outlives_a_vacuum(tmp_path, report, minutes, file_of):
    path = tmp_path / "a.db"
    with open_store(str(path), create=True) as store:
        store.save(file_of("b.txt", minutes), minutes)
        store.save(file_of("a.txt", report), report)
        store.record([], gone=["b.txt"])
        before = searched(store, "families"), list(contents(store))
    plain = sqlite3.connect(path)
    plain.execute("VACUUM")
    plain.close()
    with open_store(str(path)) as store:
        assert (searched(store, "families"), list(contents(store))) == before
        assert before[0] and find_faults(store) == ()
