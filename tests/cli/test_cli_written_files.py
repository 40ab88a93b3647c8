"""Files are written as a whole or not at all, and what was there stays until then."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.cli.written_file import open_whole, write_file
from narrator.errors import UsageError


def test_a_file_takes_its_place_at_the_end(tmp_path):
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    with open_whole(str(target)) as file:
        file.write(b"new")
        file.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError, MemoryError])
def test_what_ends_the_writing_leaves_the_old_file_alone(tmp_path, error):
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    with pytest.raises(error), open_whole(str(target)) as file:
        file.write(b"ne")
        raise error
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_a_full_disk_leaves_the_old_file_alone(tmp_path):
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    with pytest.raises(UsageError, match="No space left on device") as told, open_whole(str(target), "--plot") as file:
        file.write(b"ne")
        raise OSError(28, "No space left on device")
    assert told.value.advice == "Choose another --plot."
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_rights_and_links_stay(tmp_path):
    target, link = tmp_path / "a.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(str(link), b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    write_file(str(tmp_path / "new"), b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_is_no_file_is_written_to(tmp_path):
    write_file("/dev/null", b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(UsageError, match="can't be written"):
        write_file("/dev/full", b"gone")
    with pytest.raises(UsageError, match="can't be written"):
        write_file(str(tmp_path / "no" / "folder"), b"")


def test_a_link_that_leads_to_itself_is_told(run, stage, tmp_path):
    link = tmp_path / "a.json"
    link.symlink_to(link)
    with pytest.raises(UsageError, match="can't be written"):
        write_file(str(link), b"")
    stage.readings = {"a.txt": AssertionError("was read")}
    ran = run("check", "a.txt", "-o", "a.json")
    assert (ran.code, ran.out) == (2, "")
    assert "a.json: can't be written: it is a link that leads back to itself." in ran.err
    assert link.is_symlink()


def test_a_link_to_nowhere_is_told_before_any_work(run, stage, tmp_path):
    (tmp_path / "a.json").symlink_to(tmp_path / "no" / "folder" / "a.json")
    stage.readings = {"a.txt": AssertionError("was read")}
    assert "a.json: can't be written: there is no such folder" in run("check", "a.txt", "-o", "a.json").err


def test_a_link_to_a_file_that_is_to_be_makes_it(run, stage, tmp_path):
    (tmp_path / "a.json").symlink_to(tmp_path / "new.json")
    assert run("check", "a.txt", "-o", "a.json").code == 0
    assert (tmp_path / "a.json").is_symlink() and (tmp_path / "new.json").read_text().startswith("{")


@pytest.mark.parametrize(("kept", "why"), [("a.json", "may only be read"), (".", "nothing may be written to its")])
def test_what_may_only_be_read_stays(run, stage, tmp_path, monkeypatch, kept, why):
    target, closed = tmp_path / "a.json", (tmp_path / kept).resolve()
    if target == closed:
        target.write_bytes(b"old")
    # Nobody who may write everywhere, as tests often do, is hindered by a file's rights.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or Path(path) != closed)
    stage.readings = {"a.txt": AssertionError("was read")}
    ran = run("check", "a.txt", "-o", "a.json")
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    if target == closed:
        with pytest.raises(UsageError, match="Permission denied"):
            write_file(str(target), b"new")
        assert target.read_bytes() == b"old"


def test_a_folder_that_nobody_may_look_into_is_told_before_any_work(run, stage, tmp_path, monkeypatch):
    real = os.stat

    def refuse(path, *more, **options):
        if "locked" in os.fspath(path):
            raise PermissionError(13, "Permission denied")
        return real(path, *more, **options)

    monkeypatch.setattr(os, "stat", refuse)
    stage.readings = {"a.txt": AssertionError("was read")}
    for name in ("locked/a.json", "locked/a.pdf"):
        ran = run("check", "a.txt", "b.pdf", "-o", name)
        assert (ran.code, ran.out) == (2, "")
        assert f"{name}: can't be written: Permission denied." in ran.err


def test_a_marked_file_that_may_only_be_read_is_told_before_any_work(run, stage, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    kept = tmp_path / "out" / "b.marked.pdf"
    kept.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or Path(path) != kept.resolve())
    stage.readings = {"b.pdf": AssertionError("was read")}
    ran = run("check", "b.pdf", "-f", "pdf", "-o", "out")
    assert (ran.code, ran.out) == (2, "")
    assert f"{Path('out', 'b.marked.pdf')}: can't be written: the file is there already" in ran.err


def test_a_full_disk_behind_stdout_is_no_fault_of_narrator():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "narrator", "rules"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        b"narrator: the output can't be written: No space left on device. What was written of it is not whole.\n"
    )


ENDED = """
import os, signal, sys
from narrator.cli.written_file import open_whole
with open_whole(sys.argv[1]) as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), int(sys.argv[2]))
    signal.pause()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_request_to_end_leaves_nothing_half_written(tmp_path, number):
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", ENDED, str(target), str(int(number))], capture_output=True, check=False
    )
    assert done.returncode not in (0, 1) or b"KeyboardInterrupt" in done.stderr
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_handlers_of_others_stay(tmp_path):
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        write_file(str(tmp_path / "a"), b"")
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
    write_file(str(tmp_path / "a"), b"")
    assert signal.getsignal(signal.SIGTERM) is before


def test_an_output_that_fails_leaves_the_one_before(run, stage, tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    ran = run("check", "a.txt", "-o", "a.json")
    assert (ran.code, ran.out) == (2, "")
    assert "a.json: can't be written: No space left on device." in ran.err
    assert (tmp_path / "a.json").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]
