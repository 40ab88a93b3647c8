"""Whatever is saved, moved, copied and taken away in whatever order, the store holds what the files hold."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.archive import Entry, Status, document_id
from narrator.archive.store import FileRecord, Store, contents, file_record, find_faults, open_store

PATHS = ("a.txt", "b.txt", "c.txt", "d.txt")


def made(number: int) -> Entry:
    """A small document."""
    sha256 = f"{number:064x}"[::-1]
    own = document_id(sha256)
    counts = {"pages": 0, "pages_without_text": 0, "claims": 0, "observations": 0, "findings": 0, "tables": 0}
    empty = dict.fromkeys(("title", "kind", "date", "authority", "period_label", "period_start", "period_end"))
    document = {"id": own, "sha256": sha256, "format": "txt", "narrator": "1", "settings": "", "sentences": 1}
    place = {"document": own, "page": None, "section": None, "paragraph": None, "start": 0, "end": 5}
    rows = {
        "documents": ({**document, **counts, **empty},),
        "sentences": ({**place, "number": 0, "text": f"Sentence {number}."},),
    }
    return Entry(sha256, Status.PARTIAL if number % 2 else Status.OK, rows=rows)


ENTRIES = [made(number) for number in range(1, 4)]
BROKEN = Entry("b" * 64, Status.MALFORMED, "cut")

held = st.sampled_from([*range(len(ENTRIES)), None])
changes = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.sampled_from(PATHS), held),
        st.tuples(st.just("remove"), st.sampled_from(PATHS), st.none()),
        st.tuples(st.just("move"), st.sampled_from(PATHS), st.sampled_from(PATHS)),
    ),
    max_size=12,
)


def apply(store: Store, files: dict[str, Entry], change: tuple[str, str, object]) -> None:
    """Does to the store what an ingest would, and to the files what happened to them."""
    kind, path, more = change
    if kind == "remove":
        files.pop(path, None)
        store.record([], gone=[path])
    elif kind == "move" and path in files and more not in files:
        entry = files[str(more)] = files.pop(path)
        row = store.find_files([path])[path]
        store.record([replace(row, path=str(more))], gone=[path])
        assert entry.sha256 == row.sha256
    elif kind == "save":
        entry = BROKEN if more is None else ENTRIES[int(str(more))]
        twice = any(other is entry and name != path for name, other in files.items())
        row = file_record(path, entry, "run")
        if twice and entry.document is not None:
            if files.get(path) is not entry:
                store.record([replace(row, document=entry.document, status=Status.DUPLICATE)])
        else:
            store.save(row, entry)
        files[path] = entry


@settings(max_examples=40, deadline=None)
@given(changes)
def test_the_store_holds_what_the_files_hold(sequence: list[tuple[str, str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, Entry] = {}
        with open_store(str(Path(folder) / "a.db"), create=True) as store:
            for change in sequence:
                apply(store, files, change)
            assert find_faults(store) == ()
            found = {file.path: file for file in store.files()}
            assert {path: file.document for path, file in found.items()} == {
                path: entry.document for path, entry in files.items()
            }
            check_statuses(found, files)
            again = [row for row in contents(store) if row[0] != "files"]
        with open_store(str(Path(folder) / "b.db"), create=True) as fresh:
            for path, entry in files.items():
                fresh.save(file_record(path, entry, "run"), entry)
            assert [row for row in contents(fresh) if row[0] != "files"] == again


def check_statuses(found: dict[str, FileRecord], files: dict[str, Entry]) -> None:
    """Of the files of one document one says how its reading ended, the others that they are duplicates."""
    for entry in ENTRIES:
        statuses = sorted(str(found[path].status) for path, other in files.items() if other is entry)
        if statuses:
            assert statuses == sorted([str(entry.status), *["duplicate"] * (len(statuses) - 1)])
