"""Every format of one run tells the same counts, read back by its own parser, and the same bytes in every run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from counts_told import READERS, SEVERITIES, VERDICTS, Counts, marks_of, tell_notes

from narrator.reports import Content, reports

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"

NOTES = """Pennerby Borough Council

Places Scrutiny Panel

Report: Quarter 2 2023/24

POTHOLES

In Q2, 45% (12 / 30) of urgent potholes were filled within a day. That left 66.6% (2 / 3) of the gritting routes open.

Of the 30 potholes, 12 were on A roads, 10 on B roads and 7 on lanes.

Of the 40 street lights mended 36 (90%) were mended in time.

Commentary from the depot to follow.
"""

ACCEPTED = """schema = "narrator/baseline/1"

[[finding]]
fingerprint = "fb73c9c5497df737"
code = "NAR901"
document = "notes.txt"
message = "unfinished text"
quote = "Commentary from the depot to follow."
reason = "the depot has moved"

[[finding]]
fingerprint = "0000000000000000"
code = "NAR101"
document = "notes.txt"
message = "21% is not 3 out of 15"
quote = "21%"
reason = "mended since"
"""

SETTINGS = """[[suppress]]
document = "report.pdf"
rules = ["NAR902"]
reason = "told to the author"

[[suppress]]
document = "report.pdf"
rules = ["NAR105"]
reason = "no such finding any more"
"""

FILES = {
    "text": "a.txt",
    "json": "a.json",
    "jsonl": "a.jsonl",
    "csv": "a.csv",
    "sarif": "a.sarif",
    "github": "a.log",
    "html": "a.html",
    "pdf": "a.pdf",
    "xlsx": "a.xlsx",
    "markdown": "a.md",
}
"""Every format of a check and its file; a new format joins here, or the first test below fails."""


SUMMARIES = ("s.txt", "s.json", "s.html", "s.md")
"""The formats of a summary."""

IN_TURN = """
import json, sys
from narrator.cli import main
codes = []
for line in json.loads(sys.argv[1]):
    sys.argv = ["narrator", *line]
    try:
        main()
    except SystemExit as end:
        codes.append(end.code)
sys.exit(codes != [3, 0])
"""
"""Commands one after another in one process: of the first one document can't be read, the other is well."""


def ask_for(files: Iterable[str]) -> list[str]:
    return [part for name in files for part in ("--output", name)]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two runs of the same commands with other seeds of Python's hashing, each in a folder with all that it wrote.

    Findings are left out for each reason that there is, a document can't be read, and accepted findings are gone.
    """
    asked = ["--baseline", "accepted.toml", "--min-confidence", "0.78", "--ignore", "NAR4", "--format", "github"]
    lines = [
        ["check", "report.pdf", "notes.txt", "torn.docx", *asked, *ask_for(FILES.values())],
        ["summarise", "report.pdf", "notes.txt", *ask_for(SUMMARIES)],
    ]
    folders = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp("run")
        shutil.copy(CORPUS / "pennerby-2023-places-report.pdf", folder / "report.pdf")
        for name, text in {"notes.txt": NOTES, "accepted.toml": ACCEPTED, "narrator.toml": SETTINGS}.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "torn.docx").write_bytes(b"not a Word document at all")
        ran = subprocess.run(
            [sys.executable, "-c", IN_TURN, json.dumps(lines)],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        folders.append(folder)
    return folders


def test_every_format_is_among_them():
    assert set(FILES) == {report.name for report in reports() if report.offers(Content.FINDINGS)}


@pytest.mark.parametrize("name", [*FILES.values(), *SUMMARIES])
def test_two_runs_write_the_same_bytes(runs, name):
    first, second = ((folder / name).read_bytes() for folder in runs)
    assert first and first == second
    assert name not in SUMMARIES or len(first) > 500


@pytest.fixture(scope="module")
def audit(runs: list[Path]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((runs[0] / "a.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def truth(audit: Mapping[str, Any]) -> Counts:
    """What the records themselves add up to, whatever any format says of them.

    One number has no records: findings that are not sure enough are left out of all formats.
    """
    shown = [one for one in audit["findings"] if one["suppressed"] is None]
    counts = Counter(str(one["severity"]) for one in shown) + Counter(str(one["verdict"]) for one in audit["claims"])
    told = {name: counts[name] for name in (*VERDICTS, *SEVERITIES)}
    told |= {"findings": len(shown), "claims": len(audit["claims"]), "documents": len(audit["documents"])}
    told["linked"] = sum(one["indicator"] is not None for one in audit["claims"])
    told["cells"] = len(audit["observations"])
    told |= {name: sum(int(one[name]) for one in audit["documents"]) for name in ("pages", "tables")}
    told["unsure"] = int(audit["coverage"]["findings_unsure"])
    hidden = Counter(str(one["suppressed"]["by"]) for one in audit["findings"] if one["suppressed"])
    told |= {"in_baseline": hidden["baseline"], "by_settings": hidden["settings"], "rules_not_run": 4}
    told |= tell_notes(str(one["kind"]) for one in audit["diagnostics"])
    return told


def test_the_run_holds_one_of_each_kind(truth):
    assert {name for name, number in truth.items() if not number} == {"info"}


@pytest.mark.parametrize("name", FILES)
def test_every_format_tells_the_same_counts(runs, truth, name):
    for told in READERS[name](runs[0] / FILES[name]):
        assert told == {key: truth[key] for key in told}


def test_the_marks_in_a_document_are_its_claims_and_findings(runs, audit):
    marks = marks_of(runs[0] / "a.pdf")
    claims = [str(one["verdict"]) for one in audit["claims"] if one["document"] == "report.pdf"]
    stamps = [str(one["/Subj"]) for one in marks if one["/Subtype"] == "/Stamp"]
    assert Counter(stamps) == Counter(claims)
    shown = [one for one in audit["findings"] if one["suppressed"] is None]
    codes = [str(one["code"]) for one in shown if one["evidence"][0]["document"] == "report.pdf"]
    boxes = [str(one["/Subj"]) for one in marks if one["/Subtype"] == "/Highlight"]
    assert Counter(name.split()[0] for name in boxes if name.startswith("NAR")) == Counter(codes)
