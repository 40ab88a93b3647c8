"""What is taken for a document: in folders by its ending, by name whatever it is; links, patterns and addresses."""

from __future__ import annotations

import functools
import os
import subprocess
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import fsspec
import pytest

from narrator.archive.ingest import find_sources
from narrator.archive.ingest.addresses import name_of
from narrator.errors import UsageError


def names(archive, *paths) -> list[str]:
    found = find_sources([str(path) for path in paths] or [str(archive.folder)])
    return [os.path.relpath(one.path, archive.folder) for one in found.files]


def test_folders_give_their_documents_in_one_order(archive):
    for name in ("b.txt", "a/z.PDF", "a.txt", "a/b/c.docx", "Minutes.html", "a-b/d.txt"):
        archive.add(name)
    assert names(archive) == ["Minutes.html", "a.txt", "b.txt", "a/z.PDF", "a/b/c.docx", "a-b/d.txt"]


def test_what_is_hidden_or_of_another_kind_is_passed_over(archive):
    for name in (".hidden.txt", ".git/a.txt", "~$minutes.docx", "._b.txt", "a.xlsx", "b.xlsx", "c.doc", "LICENCE"):
        archive.add(name)
    found = find_sources([str(archive.folder)])
    assert (found.files, found.passed_over) == ((), ((".xlsx", 2), ("", 1), (".doc", 1)))


def test_a_document_without_an_ending_is_known_by_its_first_bytes(archive):
    archive.add("DownloadDocument", "%PDF-1.7\n")
    archive.add("README")
    assert names(archive) == ["DownloadDocument"]


def test_what_is_named_itself_is_taken_whatever_it_is(desk):
    desk.archive.add("a.xlsx", "words")
    tally = desk.ingest(str(desk.archive.folder / "a.xlsx"), str(desk.archive.folder / "none.txt"))
    assert tally.total == 2
    assert [(one.status, one.message) for one in tally.troubles][-1] == ("missing", "There is no such file.")


def test_a_file_stands_once_however_it_is_named(archive):
    path = archive.add("a/b.txt")
    (archive.folder / "link.txt").symlink_to(path)
    os.chdir(archive.folder)
    assert names(archive, path, "a", archive.folder, "a/../a/b.txt", "link.txt", path.as_uri()) == ["a/b.txt"]


def test_links_in_a_circle_end(archive):
    archive.add("a/b.txt")
    (archive.folder / "a" / "up").symlink_to(archive.folder)
    (archive.folder / "a" / "self").symlink_to("self")
    assert names(archive) == ["a/b.txt"]


def test_a_link_that_leads_nowhere_is_told(desk):
    (desk.archive.folder / "a.txt").symlink_to("none.txt")
    [trouble] = desk.ingest().troubles
    assert (trouble.status, trouble.message) == ("missing", "There is no such file.")


def test_a_tree_may_be_deeper_than_python_is(archive):
    here = os.open(archive.folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    archive.add("a.txt")
    try:
        assert names(archive) == ["a.txt"]
    finally:
        # Nor can Python take it away again.
        subprocess.run(["rm", "-rf", archive.folder], check=True)


def test_a_folder_that_may_not_be_opened_is_told(archive, monkeypatch):
    archive.add("a.txt")
    archive.add("closed/b.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_sources([str(archive.folder)])
    assert [os.path.relpath(one.path, archive.folder) for one in found.files] == ["a.txt"]
    [error] = found.closed
    assert (error.where, error.what) == (
        str(archive.folder / "closed"),
        "The folder can't be opened: Permission denied.",
    )


def test_patterns_are_resolved_where_the_shell_did_not(archive):
    for name in ("2023/a.txt", "2023/b.xlsx", "2024/c.txt", "[draft].txt"):
        archive.add(name)
    assert names(archive, archive.folder / "**" / "*.txt") == ["2023/a.txt", "2024/c.txt", "[draft].txt"]
    assert names(archive, archive.folder / "202?") == ["2023/a.txt", "2024/c.txt"]
    assert names(archive, archive.folder / "[draft].txt") == ["[draft].txt"]
    [error] = find_sources([str(archive.folder / "*.odt")]).closed
    assert error.what == "No file has a name like this."


@pytest.fixture
def bucket():
    system = fsspec.filesystem("memory")
    for name in ("reports/2023/a.txt", "reports/b.txt", "reports/c.xlsx"):
        system.pipe_file(f"/{name}", f"Words of {name} in Northmoor.\n".encode())
    yield system
    system.rm("/reports", recursive=True)


def test_addresses_of_folders_and_patterns_are_resolved(bucket):
    found = find_sources(["memory://reports"])
    assert [one.path for one in found.files] == ["memory:///reports/2023/a.txt", "memory:///reports/b.txt"]
    assert found.passed_over == ((".xlsx", 1),)
    assert [one.path for one in find_sources(["memory://reports/*/*.txt"]).files] == ["memory:///reports/2023/a.txt"]


def test_what_lies_behind_addresses_is_read_and_known_again(desk, bucket):
    assert desk.ingest("memory://reports").read == 2
    assert sorted(desk.read) == ["a.txt", "b.txt"]
    again = desk.ingest("memory://reports")
    assert (desk.read, again.unchanged) == ([], 2)
    bucket.pipe_file("/reports/b.txt", b"Other words.\n")
    assert desk.ingest("memory://reports").changed == 1
    bucket.mv("/reports/b.txt", "/reports/d.txt")
    assert desk.ingest("memory://reports").moved == 1
    paths = [one.path for one in desk.store.files()]
    assert paths == ["memory:///reports/2023/a.txt", "memory:///reports/d.txt"]


def test_an_address_with_nothing_behind_it_is_told(desk):
    [trouble] = desk.ingest("memory://none.pdf").troubles
    assert (trouble.status, trouble.message) == ("missing", "There is no such file.")
    assert desk.statuses == {}


@pytest.fixture
def site(tmp_path):
    """A web server on this machine with two reports in a folder; its address."""
    place = tmp_path / "site"
    place.mkdir()
    (place / "a report.txt").write_text("Words of Northmoor.\n")
    (place / "b.txt").write_text("Words of Eastmere.\n")
    handler = functools.partial(QuietHandler, directory=place)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        return None


def test_web_addresses_are_read(desk, site):
    pytest.importorskip("aiohttp", reason="aiohttp is not installed (extra narrator[dev])")
    tally = desk.ingest(f"{site}/a%20report.txt", f"{site}/none.txt")
    assert (tally.read, desk.read) == (1, ["a report.txt"])
    [trouble] = tally.troubles
    assert (trouble.path, trouble.status) == (f"{site}/none.txt", "missing")
    # The web tells no time of change: the bytes are fetched, known again, and not read.
    again = desk.ingest(f"{site}/a%20report.txt")
    assert (desk.read, again.read, again.failed) == ([], 0, 0)


def test_the_members_of_a_zip_are_documents(desk, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("2023/a.txt", "Words of Eastmere.\n")
        packed.writestr("../b.txt", "Other words of Eastmere.\n")
    assert desk.ingest(f"zip://::{tmp_path}/all.zip").read == 2
    assert {one.path for one in desk.store.files()} == {
        f"zip://2023/a.txt::{tmp_path}/all.zip",
        f"zip://../b.txt::{tmp_path}/all.zip",
    }
    assert desk.ingest(f"zip://::{tmp_path}/all.zip").unchanged == 2


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("nope://a", "Protocol not known"),
        ("s3:a", None),
        ("s3://a/b.pdf", "s3fs"),
        ("sftp://clerk:secret@host/a", "holds a password"),
    ],
)
def test_addresses_of_unknown_kinds_are_wrong_usage(address, told):
    if told is None:
        assert len(find_sources([address]).files) == 1
        return
    with pytest.raises(UsageError, match=told) as error:
        find_sources([address])
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://host/docs/Report%20Q2.pdf?id=3#page=2", "Report Q2.pdf"),
        ("https://host/download.aspx?id=3", "download.aspx"),
        ("zip://2023/a#b?.txt::/x/all.zip", "a#b?.txt"),
        ("memory:///reports/100%25.txt", "100%25.txt"),
    ],
)
def test_the_name_in_an_address(address, name):
    assert name_of(address) == name
