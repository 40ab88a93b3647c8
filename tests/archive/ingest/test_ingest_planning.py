"""What is done with each file: new, unchanged, changed, moved, the same as another, to be tried again, too old."""

from __future__ import annotations

import os

import pytest

from narrator.archive.ingest import fetching


def test_what_was_read_is_not_read_again(desk):
    desk.archive.add("a.txt")
    desk.archive.add("b.txt", "broken\n")
    first = desk.ingest()
    assert (sorted(desk.read), first.read, first.failed) == (["a.txt", "b.txt"], 2, 1)
    again = desk.ingest()
    assert (desk.read, again.unchanged, again.read, again.failed) == ([], 2, 0, 1)
    assert [(one.status, one.message) for one in again.troubles] == [("malformed", "The file is cut off.")]


def test_a_touched_file_is_not_read_again_and_not_hashed_twice(desk):
    path = desk.archive.add("a.txt")
    desk.ingest()
    os.utime(path, (1, 1))
    tally = desk.ingest()
    assert (desk.read, tally.deeds) == ([], {"same": 1})
    assert desk.ingest().deeds == {"unchanged": 1}


def test_a_changed_file_is_read_anew_and_its_old_document_goes(desk):
    path = desk.archive.add("a.txt")
    desk.ingest()
    old = desk.documents["a.txt"]
    path.write_text("Other words of Eastmere.\n")
    tally = desk.ingest()
    assert (desk.read, tally.changed, tally.otherwise) == (["a.txt"], 1, 0)
    assert desk.documents["a.txt"] != old
    assert [one.id for one in desk.store.documents()] == [desk.documents["a.txt"]]


@pytest.mark.parametrize("jobs", [1, 8])
def test_the_same_bytes_are_read_once(desk, jobs):
    for name in ("c.txt", "a.txt", "b/d.txt"):
        desk.archive.add(name, "The same words of Fellbridge.\n")
    tally = desk.ingest(jobs=jobs)
    assert desk.read == ["a.txt"]
    assert desk.statuses == {"a.txt": "ok", "b/d.txt": "duplicate", "c.txt": "duplicate"}
    assert len(set(desk.documents.values())) == 1
    assert (tally.failed, desk.ingest().unchanged) == (0, 3)


@pytest.mark.parametrize("jobs", [1, 8])
def test_copies_of_what_cannot_be_read_are_told_with_its_reason(desk, jobs):
    for name in ("a.txt", "b.txt"):
        desk.archive.add(name, "broken\n")
    tally = desk.ingest(jobs=jobs)
    assert desk.read == ["a.txt"]
    assert desk.statuses == {"a.txt": "malformed", "b.txt": "malformed"}
    assert {one.message for one in tally.troubles} == {"The file is cut off."}


def test_a_moved_file_keeps_its_document(desk):
    path = desk.archive.add("a.txt")
    desk.ingest()
    document = desk.documents["a.txt"]
    (desk.archive.folder / "2023").mkdir()
    path.rename(desk.archive.folder / "2023" / "b.txt")
    tally = desk.ingest()
    assert (desk.read, tally.moved) == ([], 1)
    assert (desk.statuses, desk.documents) == ({"2023/b.txt": "ok"}, {"2023/b.txt": document})


def test_a_moved_file_and_its_moved_copy_stay_file_and_copy(desk):
    paths = [desk.archive.add(name, "The same words.\n") for name in ("a.txt", "b.txt")]
    desk.ingest()
    for path in paths:
        path.rename(path.with_name(f"new-{path.name}"))
    desk.ingest()
    assert desk.read == []
    assert desk.statuses == {"new-a.txt": "ok", "new-b.txt": "duplicate"}


def test_a_copy_is_no_move(desk):
    path = desk.archive.add("b.txt")
    desk.ingest()
    (desk.archive.folder / "a.txt").write_bytes(path.read_bytes())
    assert desk.ingest().moved == 0
    assert desk.statuses == {"a.txt": "duplicate", "b.txt": "ok"}


def test_files_that_change_places_keep_their_documents(desk):
    one, two = desk.archive.add("a.txt"), desk.archive.add("b.txt")
    desk.ingest()
    before = desk.documents
    spare = one.with_name("spare")
    one.rename(spare)
    two.rename(one)
    spare.rename(two)
    desk.ingest()
    assert desk.documents == {"a.txt": before["b.txt"], "b.txt": before["a.txt"]}
    assert desk.statuses == {"a.txt": "ok", "b.txt": "ok"}


def test_a_copy_takes_over_when_the_file_is_changed(desk):
    path = desk.archive.add("a.txt", "The same words.\n")
    desk.archive.add("b.txt", "The same words.\n")
    desk.ingest()
    path.write_text("Other words.\n")
    desk.ingest()
    assert desk.statuses == {"a.txt": "ok", "b.txt": "ok"}
    assert len(list(desk.store.documents())) == 2


def test_what_is_gone_stays_in_the_store(desk):
    path = desk.archive.add("a.txt")
    desk.archive.add("b.txt")
    desk.ingest()
    path.unlink()
    assert desk.ingest().total == 1
    assert desk.statuses == {"a.txt": "ok", "b.txt": "ok"}


def test_retry_failed_reads_what_was_not_read(desk):
    desk.archive.add("a.txt")
    for name in ("b.txt", "c.txt"):
        desk.archive.add(name, "broken\n")
    desk.ingest()
    desk.ingest(retry_failed=True)
    assert desk.read == ["b.txt"]
    (desk.archive.folder / "d.txt").write_text("broken\n")
    desk.ingest(retry_failed=True, jobs=8)
    assert desk.read == ["b.txt"]


def test_since_leaves_older_files_alone(desk):
    old, new = desk.archive.add("old.txt"), desk.archive.add("new.txt")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    os.utime(new, (1_700_000_000, 1_700_000_000))
    tally = desk.ingest(since="2023-11-14T22:13:20")
    assert (desk.read, tally.old, tally.failed) == (["new.txt"], 1, 0)
    assert desk.ingest(since="2023-11-14T22:13:21").old == 2


def test_what_another_version_read_is_told_and_read_again_when_asked(desk, monkeypatch):
    from narrator.archive.ingest import planning

    desk.archive.add("a.txt")
    desk.ingest()
    monkeypatch.setattr(planning, "version", lambda name: "99")
    assert (desk.ingest().older, desk.read) == (1, [])
    assert (desk.ingest(renew=True).older, desk.read) == (0, ["a.txt"])


def test_what_shapes_a_reading_makes_it_anew(desk):
    desk.archive.add("a.txt")
    desk.archive.add("copy.txt", (desk.archive.folder / "a.txt").read_text())
    desk.ingest(shaped=("one",))
    assert desk.ingest(shaped=("one",)).unchanged == 2
    other = desk.ingest(shaped=("other",))
    assert (desk.read, other.changed, other.otherwise) == (["a.txt"], 1, 1)
    desk.ingest(shaped=("other",), authority="Northmoor")
    assert (desk.read, desk.authorities) == (["a.txt"], ["Northmoor"])
    assert desk.ingest(shaped=("other",), authority="Northmoor").unchanged == 2


def test_what_was_read_is_not_lost_where_memory_runs_out_the_next_time(desk):
    desk.archive.add("a.txt")
    desk.ingest()

    def run_out():
        raise MemoryError

    desk.act["a.txt"] = run_out
    tally = desk.ingest(authority="Northmoor")
    assert [one.status for one in tally.troubles] == ["out_of_memory"]
    assert desk.statuses == {"a.txt": "ok"}
    desk.act.clear()
    assert desk.ingest(authority="Northmoor").read == 1
    assert [one.authority for one in desk.store.documents()] == ["Northmoor"]


def test_a_file_that_goes_between_listing_and_reading_is_told_and_has_no_row(desk):
    first, last = desk.archive.add("a.txt"), desk.archive.add("z.txt")
    for number in range(20):
        desk.archive.add(f"m{number}.txt")
    desk.act["a.txt"] = last.unlink
    tally = desk.ingest(jobs=1)
    assert "z.txt" not in desk.statuses and first.name in desk.statuses
    [trouble] = tally.troubles
    assert (trouble.status, trouble.path) == ("missing", str(last))
    assert tally.done == tally.total == 22


def test_a_file_that_is_changed_while_it_is_read_is_stored_as_it_was_read(desk):
    path = desk.archive.add("a.txt", "First words.\n")
    from narrator.archive.ingest import worker

    real, tries = worker.read_bytes, []

    def read_bytes(where):
        # What a worker reads is what lies there then, not what was hashed before.
        if not tries:
            tries.append(where)
            path.write_text("Second words, by another hand.\n")
        return real(where)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "read_bytes", read_bytes)
        tally = desk.ingest()
    assert (tally.done, desk.statuses) == (1, {"a.txt": "ok"})
    [sentence] = [row for name, row in desk.archive.contents() if name == "sentences"]
    assert "Second words, by another hand." in sentence
    assert desk.ingest().unchanged == 1


def test_a_file_that_may_not_be_opened_any_more_keeps_what_was_read(desk, monkeypatch):
    path = desk.archive.add("a.txt")
    desk.ingest()
    os.utime(path)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    # Rights alone would not do: root may open everything.
    monkeypatch.setattr(fetching, "open", refuse, raising=False)
    assert desk.ingest().failed == 1
    assert desk.statuses == {"a.txt": "ok"}


def test_a_folder_in_the_place_of_a_file_keeps_what_was_read(desk):
    path = desk.archive.add("a.txt")
    desk.ingest()
    path.unlink()
    path.mkdir()
    tally = desk.ingest(str(path))
    assert (tally.total, desk.statuses) == (0, {"a.txt": "ok"})


def test_a_pipe_is_no_document_and_is_not_waited_for(desk):
    os.mkfifo(desk.archive.folder / "a.txt")
    assert desk.ingest().total == 0
    tally = desk.ingest(str(desk.archive.folder / "a.txt"))
    assert [(one.status, one.message) for one in tally.troubles] == [("unsupported", "This is no ordinary file.")]


def test_names_that_are_not_text_are_read_once(desk):
    (desk.archive.folder / os.fsdecode(b"caf\xe9\n.txt")).write_text("Words of Northmoor.\n")
    assert desk.ingest().read == 1
    assert desk.ingest().unchanged == 1
    other = desk.archive.add("a.txt", "Words of Northmoor.\n")
    assert desk.ingest().moved == 0
    assert len(desk.statuses) == 2 and other.name in desk.statuses


def test_runs_are_written_down(desk):
    from sqlalchemy import text

    desk.archive.add("a.txt")
    desk.archive.add("b.txt", "broken\n")
    desk.ingest()
    with desk.store.reading() as connection:
        [row] = connection.execute(text('SELECT state, files, "read", failed FROM runs')).all()
    assert tuple(row) == ("finished", 2, 2, 1)


def test_both_databases_know_files_again(any_desk):
    desk = any_desk
    for name, words in (("a.txt", "Same."), ("b.txt", "Same."), ("c.txt", "Other."), ("d.txt", "broken")):
        desk.archive.add(name, f"{words}\n")
    assert desk.ingest().read == 3
    (desk.archive.folder / "c.txt").rename(desk.archive.folder / "e.txt")
    (desk.archive.folder / "a.txt").write_text("Changed.\n")
    tally = desk.ingest()
    assert (tally.moved, tally.changed, tally.unchanged) == (1, 1, 2)
    assert desk.statuses == {"a.txt": "ok", "b.txt": "ok", "d.txt": "malformed", "e.txt": "ok"}
    assert desk.archive.contents()


def test_what_was_typed_is_written_down_without_a_password(archive, monkeypatch):
    from narrator.cli import ingest

    monkeypatch.setattr(
        "sys.argv", ["narrator", "ingest", "a", "--store=postgresql://ann@x:hu/sh@db/n?sslpassword=hush"]
    )
    assert ingest._safe_arguments() == ["ingest", "a", "--store=postgresql://ann@x:***@db/n?sslpassword=***"]
