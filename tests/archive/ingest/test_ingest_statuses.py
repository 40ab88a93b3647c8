"""A status for every file: what hangs, hogs or crashes is ended alone, and the others are read."""

from __future__ import annotations

import pytest


def test_what_is_read_is_in_the_store(archive):
    archive.add("a.txt")
    archive.add("2023/b.txt")
    ran = archive.run()
    assert (ran.code, ran.statuses) == (0, {"ok": 2})
    assert {path: str(file.status) for path, file in archive.files().items()} == {"a.txt": "ok", "2023/b.txt": "ok"}
    assert archive.contents()


def test_one_bad_file_harms_no_other(archive):
    bad = {
        "hang.txt": ("hang", "timeout"),
        "hog.txt": ("hog", "out_of_memory"),
        "crash.txt": ("crash", "failed"),
        "broken.txt": ("broken", "malformed"),
        "fault.txt": ("fault", "failed"),
    }
    for name, (line, _) in bad.items():
        archive.add(name, f"{line}\n{name}\n")
    good = [archive.add(f"good-{number}.txt").name for number in range(6)]
    # Its scanned pages may not take all of the time that it has.
    good.append(archive.add("scanned.txt", "recognise 4\nEastmere let 37.\n").name)
    ran = archive.run("--jobs", "2", "--timeout", "6", "--max-memory", "500M")
    assert ran.code == 3
    files = archive.files()
    assert {name: str(files[name].status) for name in good} == dict.fromkeys(good, "ok")
    assert {name: str(files[name].status) for name in bad} == {name: status for name, (_, status) in bad.items()}
    assert files["crash.txt"].message.count("SIGSEGV") == 1
    assert archive.examined()["crash.txt"] == 3
    assert all(files[name].message for name in bad)
    assert [one["path"] for one in ran.told["troubles"]] == [
        str(archive.folder / name) for name in ("broken.txt", "hang.txt", "hog.txt", "crash.txt", "fault.txt")
    ]


def test_a_worker_that_something_else_killed_costs_no_file(archive):
    archive.add("a.txt", f"crash-once {archive.place / 'mark'}\nAll is well.\n")
    ran = archive.run()
    assert (ran.code, ran.statuses) == (0, {"ok": 1})
    assert archive.examined() == {"a.txt": 2}


def test_what_a_killed_worker_had_started_ends_with_it(archive):
    mark = archive.place / "mark"
    archive.add("a.txt", f"child {mark}\n")
    assert archive.run("--timeout", "2").statuses == {"timeout": 1}
    archive.wait_for(lambda: not archive.is_running(int(mark.read_text())))


def test_the_text_summary_tells_what_and_why_and_nothing_that_acts(archive):
    archive.add("a.txt")
    archive.add("b.txt", "broken\n")
    archive.add("c.txt", "fault\n")
    archive.add("notes.xlsx")
    ran = archive.run("--format", "text")
    assert ran.code == 3
    told = ran.out.splitlines()
    assert told[0] == "3 files, store store.db"
    assert "malformed: broken, empty, or not what its name says" in told
    assert "  The file is cut off. Fetch it again." in told and "    reports/b.txt" in told
    assert "\\x1b[31m" in ran.out and "\x1b" not in ran.out
    assert "Passed over in folders, of other kinds: .xlsx 1." in told


def test_the_text_summary_tells_how_many_were_read_before_and_why_they_are_read_anew(archive):
    archive.add("a.txt")
    assert "\n1 read now (" in archive.run("--format", "text", "--authority", "Northmoor").out
    again = archive.run("--format", "text").out
    assert "\n1 read now, 1 of them anew (" in again
    assert "\n1 was read anew though its bytes are the same: --authority, the manifest or the catalogues " in again
    archive.add("a.txt", "Of 40 visits in Northmoor 3 were late.\n")
    archive.add("copy.txt", "Of 40 visits in Northmoor 3 were late.\n")
    changed = archive.run("--format", "text").out
    assert "\n1 read now, 1 of them anew (" in changed and "), 1 known by its bytes.\n" in changed
    archive.add("a.txt", "Of 50 visits in Northmoor 3 were late.\n")
    archive.add("b.txt")
    more = archive.run("--format", "text").out
    assert "\n2 read now, 1 of them anew (" in more and "), 1 unchanged.\n" in more
    assert "though their bytes" not in more


def test_a_model_that_is_missing_ends_the_run(archive):
    archive.add("a.txt")
    ran = archive.run(STAGE_NO_MODEL="1")
    assert ran.code == 4
    assert "the language pipeline is not there." in ran.err
    assert archive.files() == {}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "nothing is named"),
        (("reports", "--max-memory", "much"), "--max-memory can't be 'much'"),
        (("reports", "--since", "yore"), "--since can't be 'yore'"),
        (("reports", "--format", "csv"), "ingest can't write 'csv'"),
        (("reports", "--manifest", "none.csv"), "none.csv: can't be opened"),
        (("nope://reports",), "nope://reports: is no address"),
    ],
)
def test_wrong_usage(archive, arguments, told):
    ran = archive.call(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert not (archive.place / "store.db").exists()
