"""What a manifest says of documents, and how a slip in it is told: with its line."""

from __future__ import annotations

import pytest

from narrator.archive import Particulars
from narrator.archive.ingest import read_manifest
from narrator.errors import UsageError


def write(archive, text: str, encoding: str = "utf-8"):
    path = archive.place / "manifest.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_every_line_says_what_is_known_of_a_document(archive):
    path = write(
        archive,
        '\ufeffPath, Authority ,DATE,kind,title,,\r\nreports/a.pdf,Northmoor,30/11/2023,report,"Visits, and more",,\r\n'
        "\r\n/elsewhere/b.pdf,,2023-1-5\r\ns3://bucket/c.pdf,Eastmere\r\n",
    )
    lines = read_manifest(str(path)).lines
    assert [line.path for line in lines] == [
        str(archive.place / "reports/a.pdf"),
        "/elsewhere/b.pdf",
        "s3://bucket/c.pdf",
    ]
    assert [line.number for line in lines] == [2, 4, 5]
    assert lines[0].particulars == Particulars("Northmoor", "2023-11-30", "report", "Visits, and more")
    assert lines[1].particulars == Particulars(date="2023-01-05")


def test_semicolons_and_tabs_part_fields_as_well(archive):
    for sign in ";\t":
        path = write(archive, f"path{sign}title\na.pdf{sign}Late visits, Quarter 2\n")
        assert read_manifest(str(path)).lines[0].particulars.title == "Late visits, Quarter 2"


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("", "", "is empty"),
        ("path,autority\n", ", line 1", "unknown column 'autority'. Did you mean authority?"),
        ("path,path\n", ", line 1", "two columns 'path'"),
        ("authority,date\n", ", line 1", "has no column 'path'"),
        ("path,date\na.pdf,2023-02-30\n", ", line 2", "'2023-02-30': day is out of range for month"),
        ("path,date\na.pdf,\nb.pdf,Q2 2023\n", ", line 3", "'Q2 2023', which is none"),
        ("path,date\na.pdf,11/30/2023\n", ", line 2", "month must be in 1..12"),
        ("path,title\na.pdf,x,y\n", ", line 2", "more fields than the 2 columns"),
        ("path,title\n,x\n", ", line 2", "names no path"),
        ("path\na.pdf\n./a.pdf\n", ", line 3", "names a file that line 2 names already"),
        ('path,title\na.pdf,"x\ny"\nb.pdf,"z\n', ", line 4", "unexpected end of data"),
        ('path,title\na.pdf,"x"y\n', ", line 2", "is not CSV"),
        ("path\nx\0.pdf\n", "", "is not a CSV file"),
    ],
)
def test_a_slip_is_told_with_its_line(archive, text, where, told):
    path = write(archive, text)
    with pytest.raises(UsageError) as error:
        read_manifest(str(path))
    assert str(error.value).startswith(f"{path}{where}: ")
    assert told in str(error.value)


def test_another_encoding_is_told_with_its_line(archive):
    path = write(archive, "path,title\na.pdf,x\nb.pdf,Café\n", "cp1252")
    with pytest.raises(UsageError, match=r"line 3: is not UTF-8\. Save it as"):
        read_manifest(str(path))


def test_what_it_says_is_in_the_store_and_shapes_the_reading(desk):
    for name in ("a.txt", "b.txt", "c.txt"):
        desk.archive.add(name)
    manifest = write(
        desk.archive,
        "path,authority,date,kind,title\nreports/a.txt,Northmoor,2023-11-30,minutes,Visits\nreports/b.txt\n",
    )
    tally = desk.ingest("reports", manifest=manifest, authority="Eastmere")
    assert tally.read == 3
    assert desk.authorities == ["Northmoor", "Eastmere", "Eastmere"]
    told = {one.id: (one.authority, one.date, one.kind, one.title) for one in desk.store.documents()}
    assert told[desk.documents["a.txt"]] == ("Northmoor", "2023-11-30", "minutes", "Visits")
    assert told[desk.documents["b.txt"]] == ("Eastmere", None, None, "Its own title")
    assert desk.ingest("reports", manifest=manifest, authority="Eastmere").unchanged == 3


def test_a_line_that_is_changed_has_its_document_read_anew(desk):
    desk.archive.add("a.txt")
    desk.ingest(manifest=write(desk.archive, "path,title\nreports/a.txt,Visits\n"))
    desk.ingest(manifest=write(desk.archive, "path,title\nreports/a.txt,Late visits\n"))
    assert desk.read == ["a.txt"]
    assert [one.title for one in desk.store.documents()] == ["Late visits"]


def test_a_file_that_was_moved_takes_what_is_said_of_its_new_place(desk):
    path = desk.archive.add("a.txt")
    desk.ingest(manifest=write(desk.archive, "path,authority\nreports/a.txt,Northmoor\n"))
    path.rename(path.with_name("b.txt"))
    manifest = write(desk.archive, "path,authority\nreports/b.txt,Fellbridge\n")
    assert desk.ingest(manifest=manifest).done == 1
    assert desk.statuses == {"b.txt": "ok"}
    assert [one.authority for one in desk.store.documents()] == ["Fellbridge"]
    assert desk.ingest(manifest=manifest).unchanged == 1


def test_without_paths_its_files_are_read_and_one_that_is_not_there_is_told(desk):
    desk.archive.add("a.txt")
    desk.archive.add("other.txt")
    tally = desk.ingest(manifest=write(desk.archive, "path\nreports/a.txt\nreports/none.txt\n"))
    assert desk.read == ["a.txt"]
    [trouble] = tally.troubles
    assert (trouble.status, trouble.advice) == ("missing", "Line 3 of the manifest names it.")


def test_lines_on_files_that_were_not_asked_for_are_counted_and_missing_ones_told(desk):
    from narrator.archive.ingest import find_sources

    desk.archive.add("a.txt")
    desk.archive.add("b.txt")
    manifest = read_manifest(str(write(desk.archive, "path\nreports/a.txt\nreports/b.txt\nreports/none.txt\n")))
    found = find_sources(["reports/a.txt"], manifest)
    assert [one.path.rpartition("/")[2] for one in found.files] == ["a.txt", "none.txt"]
    assert found.aside == 1
