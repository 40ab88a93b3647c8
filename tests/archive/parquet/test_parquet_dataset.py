"""A store as a Parquet data set: the same rows, wherever and in whatever order they came."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from narrator.archive import DESCRIBED, ColumnKind, Entry, Status, document_id, table_forms
from narrator.archive.parquet import StoreShelf, parts, update_dataset, writing
from narrator.archive.store import FileRecord, Store, open_store
from narrator.errors import StoreError

pa = pytest.importorskip("pyarrow", reason="the extra narrator[parquet] is not installed")
import pyarrow.dataset as ds  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

FILLED = {ColumnKind.TEXT: "x", ColumnKind.KEY: "k", ColumnKind.WHOLE: 7, ColumnKind.NUMBER: 1.5, ColumnKind.YES: 1}


def make_entry(
    name: str, authority: str | None = "Northmoor", end: str | None = "2021-03-31", claims: int = 2, **told: object
) -> Entry:
    """What a document became that says nothing but its name."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    own = document_id(sha256)
    rows = {"documents": (fill("documents", id=own, sha256=sha256, authority=authority, period_end=end, **told),)}
    rows["claims"] = tuple(
        fill("claims", document=own, id=f"c{at}", value=name, period_start="2020-04-01", period_end="2021-03-31")
        for at in range(claims)
    )
    return Entry(sha256, Status.OK, rows={**dict.fromkeys(DESCRIBED, ()), **rows})


def fill(table: str, **told: object) -> dict[str, object]:
    """A row whose columns hold something wherever they must."""
    empty = {one.name: FILLED[one.kind] if one.given else None for one in table_forms()[table].columns}
    return {**empty, **told}


def save(store: Store, entry: Entry, path: str) -> None:
    store.save(FileRecord(path, entry.status, "run", entry.sha256, document=entry.document), entry)


@pytest.fixture
def store(tmp_path: Path):
    with open_store(str(tmp_path / "narrator.db"), create=True) as opened:
        yield opened


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data"


def contents(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def read(place: Path, table: str) -> list[dict]:
    return ds.dataset(place / table, partitioning="hive").to_table().to_pylist()


def test_a_data_set_holds_what_the_store_holds(store, place):
    for name, authority, end in (("a", "Northmoor", "2021-03-31"), ("b", "Eastmere", "2021-06-30"), ("c", None, None)):
        save(store, make_entry(name, authority, end), f"/{name}.pdf")
    change = update_dataset(StoreShelf(store), str(place))
    assert (change.written, change.removed, change.kept) == (6, 0, 0)
    told = {(row["value"], row["authority"], row["year"]) for row in read(place, "claims")}
    assert told == {("a", "Northmoor", 2021), ("b", "Eastmere", 2021), ("c", "_unknown", None)}
    assert len(read(place, "claims")) == 6 and len(read(place, "documents")) == 3
    assert {row["authority_name"] for row in read(place, "documents")} == {"Northmoor", "Eastmere", None}


def test_a_column_says_what_it_holds(store, place):
    save(store, make_entry("a", date="some day"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    [file] = (place / "claims").rglob("*.parquet")
    schema = pq.read_schema(file)
    assert schema.field("period_start").type == pa.date32() and schema.field("recognised").type == pa.bool_()
    assert schema.field("number").type == pa.float64() and schema.field("value").type == pa.string()
    assert schema.field("value").metadata[b"about"] and not schema.field("value").nullable
    assert {"authority", "year"}.isdisjoint(schema.names)
    [row] = read(place, "documents")
    assert row["date"] is None, "what is no date is null and breaks nothing"


def test_a_year_is_a_number_beside_documents_without_one(store, place):
    save(store, make_entry("a"), "/a.pdf")
    save(store, make_entry("b", end=None), "/b.pdf")
    save(store, make_entry("c", end=None, date="2019-05-02"), "/c.pdf")
    update_dataset(StoreShelf(store), str(place))
    since = ds.dataset(place / "documents", partitioning="hive").to_table(filter=ds.field("year") >= 2018)
    assert sorted(since.column("year").to_pylist()) == [2019, 2021]


def test_nothing_is_written_twice(store, place):
    save(store, make_entry("a"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    before = contents(place)
    assert update_dataset(StoreShelf(store), str(place)) == writing.Change(0, 0, 2)
    save(store, make_entry("a"), "/a.pdf")
    assert update_dataset(StoreShelf(store), str(place)) == writing.Change(0, 0, 2)
    assert contents(place) == before


def test_the_order_of_arrival_leaves_no_trace(tmp_path, place):
    entries = [make_entry(str(at), ("Northmoor", "Eastmere")[at % 2]) for at in range(8)]
    for name, order in (("one", entries), ("other", entries[::-1])):
        with open_store(str(tmp_path / f"{name}.db"), create=True) as store:
            for entry in order[:3]:
                save(store, entry, f"/{entry.sha256}.pdf")
            if name == "other":
                update_dataset(StoreShelf(store), str(tmp_path / name))
            for entry in order[3:]:
                save(store, entry, f"/{entry.sha256}.pdf")
            update_dataset(StoreShelf(store), str(tmp_path / name))
    assert contents(tmp_path / "one") == contents(tmp_path / "other") != {}


def test_rows_of_a_changed_document_go(store, place):
    save(store, make_entry("old"), "/a.pdf")
    save(store, make_entry("other", "Eastmere"), "/b.pdf")
    update_dataset(StoreShelf(store), str(place))
    save(store, make_entry("new"), "/a.pdf")
    change = update_dataset(StoreShelf(store), str(place))
    assert (change.written, change.removed, change.kept) == (2, 2, 2)
    assert sorted(row["value"] for row in read(place, "claims")) == ["new", "new", "other", "other"]


def test_a_document_told_to_be_anothers_moves_there(store, place):
    save(store, make_entry("a", "Northmoor"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    save(store, make_entry("a", "Fellbridge"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    assert {row["authority"] for row in read(place, "claims")} == {"Fellbridge"}
    assert not list(place.glob("*/authority=Northmoor")), "nor does its folder stay"


def test_a_document_read_by_another_version_is_written_anew(store, place):
    save(store, make_entry("a", narrator="1.0"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    save(store, make_entry("a", narrator="2.0", claims=3), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    assert len(read(place, "claims")) == 3


def test_a_large_authority_has_several_files(store, place, monkeypatch):
    monkeypatch.setattr(parts, "MOST_DOCUMENTS", 3)
    for at in range(40):
        save(store, make_entry(str(at)), f"/{at}.pdf")
    update_dataset(StoreShelf(store), str(place))
    files = list((place / "claims").rglob("*.parquet"))
    assert 5 < len(files) <= 16, "by the first digit of the documents' ids, not a file a document"
    assert len(read(place, "claims")) == 80
    for file in files:
        [digit] = {row["document"][0] for row in pq.ParquetFile(file).read().to_pylist()}
        assert file.name.startswith(f"{digit}-")


def test_batches_of_documents_make_one_file(store, place, monkeypatch):
    monkeypatch.setattr(writing, "DOCUMENTS_AT_ONCE", 2)
    for at in range(7):
        save(store, make_entry(str(at), claims=0 if at < 4 else 1), f"/{at}.pdf")
    update_dataset(StoreShelf(store), str(place))
    [claims] = (place / "claims").rglob("*.parquet")
    assert pq.ParquetFile(claims).metadata.num_rows == 3


class Interrupted(Exception):
    pass


@pytest.mark.parametrize("after", range(6))
def test_an_interrupted_update_is_finished_by_the_next(store, place, tmp_path, monkeypatch, after):
    """A second version of two documents, ended after so many files: the next update leaves what a whole one would."""
    save(store, make_entry("a"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    save(store, make_entry("b"), "/a.pdf")
    save(store, make_entry("c", "Eastmere"), "/c.pdf")
    real, left = writing.Folder._move, [after]

    def move(self, begun: str, whole: str) -> None:
        if not left[0]:
            raise Interrupted
        left[0] -= 1
        real(self, begun, whole)

    with monkeypatch.context() as patch:
        patch.setattr(writing.Folder, "_move", move)
        if after < 4:
            with pytest.raises(Interrupted):
                update_dataset(StoreShelf(store), str(place))
        else:
            update_dataset(StoreShelf(store), str(place))
    update_dataset(StoreShelf(store), str(place))
    update_dataset(StoreShelf(store), str(tmp_path / "whole"))
    assert contents(place) == contents(tmp_path / "whole")


def test_what_a_killed_run_has_begun_is_swept_away(store, place):
    save(store, make_entry("a"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    whole = contents(place)
    [file] = (place / "claims").rglob("*.parquet")
    file.with_name(f".{file.name}.begun").write_bytes(b"half")
    assert len(read(place, "claims")) == 2, "nor does a reader meet it"
    update_dataset(StoreShelf(store), str(place))
    assert contents(place) == whole


def test_the_files_of_others_stay(store, place):
    save(store, make_entry("a"), "/a.pdf")
    theirs = [place / "claims/authority=Northmoor/year=2021/notes.parquet", place / "claims/mine.parquet"]
    for path in theirs:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"theirs")
    update_dataset(StoreShelf(store), str(place))
    assert all(path.read_bytes() == b"theirs" for path in theirs)


def test_an_address_works_as_a_folder_does(store, place):
    save(store, make_entry("a"), "/a.pdf")
    update_dataset(StoreShelf(store), str(place))
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    update_dataset(StoreShelf(store), "memory://archive/data")
    assert update_dataset(StoreShelf(store), "memory://archive/data").written == 0
    there = {path.removeprefix("/archive/data/"): memory.cat(path) for path in memory.find("/archive/data")}
    assert there == contents(place)
    memory.rm("/archive", recursive=True)


def test_a_place_that_cannot_be_written_is_told(store, tmp_path):
    save(store, make_entry("a"), "/a.pdf")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="Parquet data set can't be written"):
        update_dataset(StoreShelf(store), str(tmp_path / "file"))


def test_both_databases_give_the_same_bytes(postgresql, store, place, tmp_path):
    entries = [make_entry(str(at), claims=12) for at in range(3)]
    with open_store(postgresql.create_database(), create=True) as other:
        for entry in entries:
            save(store, entry, f"/{entry.sha256}.pdf")
            save(other, entry, f"/{entry.sha256}.pdf")
        update_dataset(StoreShelf(store), str(place))
        update_dataset(StoreShelf(other), str(tmp_path / "other"))
    assert contents(place) == contents(tmp_path / "other") != {}
