"""`narrator check --format pdf`: one file, a folder, what is refused, what is left out, and what stays untouched."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from narrator import cli, pipeline


@pytest.fixture
def run(monkeypatch, capfd, tmp_path, plain):
    """Runs `narrator check ARGUMENTS` in a folder with the report in it; returns exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    Path("report.pdf").write_bytes(plain.data)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["narrator", "check", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return int(end.value.code or 0), *capfd.readouterr()

    return call


def marks_of(path):
    reader = PdfReader(io.BytesIO(Path(path).read_bytes()))
    return [note.get_object()["/Subj"] for page in reader.pages for note in page.get("/Annots", [])]


def test_one_report_goes_to_one_file_beside_other_outputs(run, plain):
    code, out, err = run("report.pdf", "-f", "pdf", "-o", "marked.pdf", "-f", "json")
    assert code == 1
    assert json.loads(out)["coverage"]["claims"] == 5
    assert len(marks_of("marked.pdf")) == 9
    assert "marked.pdf: written" in err
    assert Path("report.pdf").read_bytes() == plain.data


def test_the_ending_alone_says_what_is_wanted(run):
    run("report.pdf", "-o", "marked.pdf")
    assert "contradicted" in marks_of("marked.pdf")


def test_several_go_to_a_folder_and_names_do_not_clash(run, plain):
    for folder in ("a", "b", "out"):
        Path(folder).mkdir()
    Path("a/report.pdf").write_bytes(plain.data)
    Path("b/Report.pdf").write_bytes(plain.data)
    Path("notes.txt").write_text("Visits were made in time in 69.8% of cases.\n")
    code, _, err = run("a/report.pdf", "b/Report.pdf", "notes.txt", "-f", "pdf", "-o", "out")
    assert sorted(path.name for path in Path("out").iterdir()) == ["Report-2.marked.pdf", "report.marked.pdf"]
    assert "Report-2.marked.pdf: written (pdf: b/Report.pdf" in err
    assert "notes.txt: not marked, since it is no PDF" in err
    assert code == 1


def test_several_for_one_file_are_refused_before_any_work(run, plain, monkeypatch):
    monkeypatch.setattr(pipeline, "read", lambda *a, **k: pytest.fail("read"))
    Path("other.pdf").write_bytes(plain.data)
    code, _, err = run("report.pdf", "other.pdf", "-f", "pdf", "-o", "marked.pdf")
    assert code == 2 and "several" in err and "--output FOLDER" in err
    assert not Path("marked.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["notes.txt", "-f", "pdf", "-o", "m.pdf"], "no PDF among the documents"),
        (["report.pdf", "-f", "pdf"], "--output"),
        (["report.pdf", "-f", "pdf", "-o", "report.pdf"], "one of the documents"),
        (["report.pdf", "-f", "pdf", "-o", "./report.pdf"], "one of the documents"),
        (["report.pdf", "report.marked.pdf", "-f", "pdf", "-o", "."], "would take the place"),
    ],
)
def test_what_can_not_be_meant_is_refused(run, plain, arguments, says):
    Path("notes.txt").write_text("Visits were made in time in 69.8% of cases.\n")
    Path("report.marked.pdf").write_bytes(plain.data)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "") and says in err
    assert Path("report.pdf").read_bytes() == Path("report.marked.pdf").read_bytes() == plain.data


def test_a_file_that_changed_while_it_was_checked_is_not_marked(run, plain, draw, monkeypatch):
    check = pipeline.check

    def change(*arguments, **more):
        Path("report.pdf").write_bytes(draw(lines=("Another report.",)))
        return check(*arguments, **more)

    monkeypatch.setattr(pipeline, "check", change)
    code, out, err = run("report.pdf", "-f", "pdf", "-o", "marked.pdf", "-f", "text")
    assert code == 3 and "has changed since it was read" in err
    assert "2 findings" in out and not Path("marked.pdf").exists()


def test_a_file_that_can_not_be_marked_costs_no_other_output(run, plain, monkeypatch):
    from narrator.reports.marks import marking

    def fail(data):
        raise RecursionError

    monkeypatch.setattr(marking, "open_file", fail)
    code, _, err = run("report.pdf", "-f", "pdf", "-o", "marked.pdf", "-f", "csv", "-o", "a.csv")
    assert code == 3 and "can't be marked (its parts are nested too deeply)" in err and "Print it" in err
    assert Path("a.csv").exists() and not Path("marked.pdf").exists()


def test_what_can_not_be_read_is_left_out_and_the_others_are_marked(run):
    Path("broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    Path("out").mkdir()
    code, _, err = run("broken.pdf", "report.pdf", "-f", "pdf", "-o", "out")
    assert code == 3 and "broken.pdf" in err
    assert [path.name for path in Path("out").iterdir()] == ["report.marked.pdf"]


def test_without_pypdf_the_command_says_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    code, _, err = run("report.pdf", "-f", "pdf", "-o", "marked.pdf")
    assert code == 2 and "narrator[pdf]" in err
