"""What is saved is there once and whole, whatever was there before; what is gone takes its rows with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event, select, text, update

from narrator.archive import DESCRIBED, Entry, Status, column_names, document_id
from narrator.archive.asking import search
from narrator.archive.store import (
    TABLES,
    RunState,
    contents,
    count_rows,
    digest,
    file_record,
    find_faults,
    open_store,
    saving,
)


def rows_of(store, table):
    with store.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(select(TABLES[table]))]


def expected(*entries):
    return {name: sum(len(entry.rows[name]) for entry in entries) for name in DESCRIBED}


def described(store):
    return {name: count for name, count in count_rows(store).items() if name in DESCRIBED}


def test_every_row_of_an_entry_comes_back_as_it_was(store, report, file_of):
    store.save(file_of("a.txt", report), report)
    for name in DESCRIBED:
        found = [{key: row[key] for key in column_names(name)} for row in rows_of(store, name)]
        assert sorted(found, key=repr) == sorted(map(dict, report.rows[name]), key=repr)
    assert report.rows["claims"] and report.rows["sentences"] and report.rows["findings"]
    assert find_faults(store) == ()


def with_sentences(entry, count):
    """The entry, with so many sentences more that each say a number that no other says."""
    own, last = list(entry.rows["sentences"]), entry.rows["sentences"][-1]
    own += [{**last, "number": len(own) + at, "text": f"No. {at:05} of ours."} for at in range(count)]
    document = {**entry.rows["documents"][0], "sentences": len(own)}
    return replace(entry, rows={**entry.rows, "sentences": tuple(own), "documents": (document,)})


@pytest.mark.parametrize("count", [1, 124, 125, 126, 1_000])
def test_however_many_sentences_come_back_in_order_and_are_found(store, report, file_of, count):
    long = with_sentences(report, count)
    store.save(file_of("a.txt", long), long)
    told = sorted(rows_of(store, "sentences"), key=lambda row: row["number"])
    assert [row["text"] for row in told] == [row["text"] for row in long.rows["sentences"]]
    assert [row["key"] - told[0]["key"] for row in told] == list(range(len(told)))
    assert find_faults(store) == ()
    with store.reading() as connection:
        found = search(connection, f"{count - 1:05}")
    assert [hit.sentence for hit in found.hits] == [told[-1]["number"]]


def test_a_sqlite_store_takes_many_sentences_by_one_statement(tmp_path, report, file_of):
    with open_store(str(tmp_path / "s.db"), create=True) as store:
        statements = []
        event.listen(store.engine, "before_cursor_execute", lambda *told: statements.append((told[2], told[5])))
        long = with_sentences(report, 1_000)
        store.save(file_of("a.txt", long), long)
    added = [many for statement, many in statements if statement.startswith("INSERT INTO sentences ")]
    assert 0 < len(added) < 30 and not any(added)


def test_the_files_row_comes_back_as_it_was(store, report, file_of):
    file = replace(file_of("a.txt", report), unread_pages=(3, 12), message="two pages", advice="scan them")
    store.save(file, report)
    assert list(store.files()) == [file]
    assert store.find_files(["b.txt", "a.txt"]) == {"a.txt": file}


def test_saving_the_same_again_changes_nothing(store, report, minutes, file_of):
    store.save(file_of("a.txt", report), report)
    store.save(file_of("b.txt", minutes), minutes)
    before = list(contents(store))
    for _ in range(2):
        store.save(file_of("a.txt", report), report)
    assert list(contents(store)) == before
    assert described(store) == expected(report, minutes)


def test_a_new_reading_of_the_same_bytes_replaces_the_old_one(store, report, file_of):
    store.save(file_of("a.txt", report), report)
    fewer = {**report.rows, "claims": report.rows["claims"][:1], "links": (), "evidence": (), "findings": ()}
    fewer["documents"] = ({**report.rows["documents"][0], "claims": 1, "findings": 0, "narrator": "9.9"},)
    store.save(file_of("a.txt", report), replace(report, rows=fewer))
    assert described(store) == {**expected(report), "claims": 1, "links": 0, "evidence": 0, "findings": 0}
    [document] = store.documents()
    assert document.narrator == "9.9"
    assert find_faults(store) == ()


def test_a_changed_file_leaves_nothing_of_what_it_held(store, report, changed_report, minutes, file_of):
    store.save(file_of("a.txt", report), report)
    store.save(file_of("b.txt", minutes), minutes)
    store.save(file_of("a.txt", changed_report), changed_report)
    assert described(store) == expected(changed_report, minutes)
    assert {one.sha256 for one in store.documents()} == {changed_report.sha256, minutes.sha256}
    assert find_faults(store) == ()


def test_a_file_that_can_no_longer_be_read_leaves_nothing_of_what_it_held(store, report, file_of):
    store.save(file_of("a.txt", report), report)
    broken = Entry("f" * 64, Status.MALFORMED, "The file is cut off.", "Ask for it again.")
    store.save(file_of("a.txt", broken), broken)
    assert described(store) == dict.fromkeys(DESCRIBED, 0)
    [file] = store.files()
    assert (file.status, file.document, file.message) == (Status.MALFORMED, None, "The file is cut off.")


def test_a_document_stays_as_long_as_a_file_holds_it(store, report, changed_report, file_of):
    store.save(file_of("a.txt", report), report)
    twice = replace(file_of("b.txt", report), status=Status.DUPLICATE)
    store.record([twice])
    store.save(file_of("a.txt", changed_report), changed_report)
    assert described(store) == expected(report, changed_report)
    # What was a duplicate is now the only file with these bytes.
    assert store.find_files(["b.txt"])["b.txt"].status is Status.OK
    store.record([], gone=["b.txt"])
    assert described(store) == expected(changed_report)
    assert find_faults(store) == ()


def test_the_next_duplicate_takes_over_how_the_reading_ended(store, report, file_of):
    partial = replace(report, status=Status.PARTIAL, message="a page", advice="scan it", unread_pages=(2,))
    store.save(file_of("m.txt", partial), partial)
    for path in ("z.txt", "b.txt"):
        store.record([replace(file_of(path, report), status=Status.DUPLICATE)])
    store.record([], gone=["m.txt"])
    first, second = store.files()
    assert (first.path, first.status, first.message, first.unread_pages) == ("b.txt", Status.PARTIAL, "a page", (2,))
    assert (second.path, second.status) == ("z.txt", Status.DUPLICATE)
    store.record([], gone=["z.txt"])
    assert store.find_files(["b.txt"])["b.txt"].status is Status.PARTIAL


def test_a_moved_file_keeps_its_document(store, report, file_of):
    store.save(file_of("old/a.txt", report), report)
    before = list(store.documents())
    store.record([file_of("new/a.txt", report)], gone=["old/a.txt"])
    assert list(store.documents()) == before
    assert [file.path for file in store.files()] == ["new/a.txt"]
    assert described(store) == expected(report)


def test_two_files_that_change_places_keep_both_documents(store, report, minutes, file_of):
    store.save(file_of("a.txt", report), report)
    store.save(file_of("b.txt", minutes), minutes)
    store.record([file_of("a.txt", minutes), file_of("b.txt", report)])
    assert described(store) == expected(report, minutes)
    assert find_faults(store) == ()


def test_paths_that_are_not_known_may_go(store):
    store.record([], gone=["never-seen.pdf"])
    assert list(store.files()) == []


@pytest.mark.parametrize("at", ["claims", "evidence", "files"])
def test_an_error_half_way_leaves_all_as_it_was(store, report, changed_report, file_of, monkeypatch, at):
    store.save(file_of("a.txt", report), report)
    before = list(contents(store))

    class StopError(Exception):
        pass

    put, bulk = saving._put, saving._insert

    def stop_at(function):
        def call(connection, table, *rest):
            if table == at:
                raise StopError
            return function(connection, table, *rest)

        return call

    monkeypatch.setattr(saving, "_put", stop_at(put))
    monkeypatch.setattr(saving, "_insert", stop_at(bulk))
    for entry in (report, changed_report):
        with pytest.raises(StopError):
            store.save(file_of("a.txt", entry), entry)
        assert list(contents(store)) == before
    monkeypatch.undo()
    store.save(file_of("a.txt", changed_report), changed_report)
    assert described(store) == expected(changed_report)


def test_the_order_of_saving_does_not_show(new_place, report, changed_report, minutes, file_of):
    entries = {"a.txt": report, "b.txt": changed_report, "c.txt": minutes}
    digests = set()
    for order in ("abc", "cba", "bac"):
        with open_store(new_place(), create=True) as store:
            for letter in order:
                store.save(file_of(f"{letter}.txt", entries[f"{letter}.txt"]), entries[f"{letter}.txt"])
            digests.add(digest(store))
    assert len(digests) == 1


def test_times_and_runs_do_not_count_as_contents_but_all_else_does(store, report, file_of):
    store.save(file_of("a.txt", report), report)
    before = digest(store)
    store.save(file_record("a.txt", report, "another-run", 1234, "2025-01-01T00:00:00+00:00", 7.5), report)
    assert digest(store) == before
    with store.writing() as connection:
        connection.execute(update(TABLES["claims"]).values(score=1.5))
    assert digest(store) != before


def test_both_databases_hold_the_same(postgresql, tmp_path, report, minutes, file_of):
    held = []
    for url in (str(tmp_path / "one.db"), postgresql.create_schema()):
        with open_store(url, create=True) as store:
            store.save(file_of("a.txt", report), report)
            store.save(file_of("Zoë/b.txt", minutes), minutes)
            store.save(file_of("B.txt", minutes), minutes)
            held.append(list(contents(store)))
    assert held[0] == held[1]
    assert len(held[0]) > 40


def test_sentences_whose_keys_meet_both_keep_theirs(store, report, minutes, file_of):
    store.save(file_of("a.txt", report), report)
    taken = {row["key"] for row in rows_of(store, "sentences")}
    # The bytes of another document whose id begins with the same 42 bits.
    like = report.sha256[:11] + ("0" * 53 if report.sha256[11:16] != "0" * 5 else "1" * 53)
    own = document_id(like)
    rows = {
        name: tuple({**row, "id" if name == "documents" else "document": own} for row in minutes.rows[name])
        for name in DESCRIBED
    }
    rows["documents"] = ({**rows["documents"][0], "sha256": like},)
    entry = replace(minutes, sha256=like, rows=rows)
    for _ in range(2):
        store.save(file_of("b.txt", entry), entry)
    assert described(store) == expected(report, minutes)
    assert taken < {row["key"] for row in rows_of(store, "sentences")}
    assert find_faults(store) == ()


def test_documents_are_found_by_their_bytes(store, report, minutes, file_of):
    store.save(file_of("a.txt", report), report)
    found = store.find_documents([minutes.sha256, report.sha256, report.sha256])
    assert set(found) == {report.sha256}
    assert found[report.sha256].id == report.document
    assert found[report.sha256].authority == "Northmoor"


def test_a_long_list_of_files_is_asked_for_in_parts(store, report, file_of):
    paths = [f"folder/{number}.txt" for number in range(1_100)]
    store.save(file_of(paths[0], report), report)
    store.record([replace(file_of(path, report), status=Status.DUPLICATE) for path in paths[1:]])
    assert set(store.find_files([*paths, "none.txt"])) == set(paths)
    assert [file.path for file in store.files()] == sorted(paths)


def test_runs_are_written_down(store):
    run = store.begin_run({"paths": ["a"], "jobs": 2}, "0.1.0")
    [row] = rows_of(store, "runs")
    assert (row["id"], row["state"], row["ended"], row["arguments"]) == (
        run,
        "running",
        None,
        '{"jobs": 2, "paths": ["a"]}',
    )
    store.end_run(run, RunState.INTERRUPTED, files=5, read=3, failed=1)
    [row] = rows_of(store, "runs")
    assert (row["state"], row["files"], row["read"], row["failed"]) == ("interrupted", 5, 3, 1)
    assert row["ended"] >= row["started"]
    assert store.begin_run({}, "0.1.0") != run


def test_after_a_run_the_database_knows_which_index_to_take(store, report, file_of):
    run = store.begin_run({}, "0.1.0")
    store.save(file_of("a.txt", report), report)
    store.end_run(run, RunState.FINISHED, files=1, read=1, failed=0)
    known = "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'claims'"
    if not store.is_sqlite:
        known = "SELECT count(*) FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'claims'"
    with store.reading() as connection:
        assert connection.scalar(text(known)) > 5
