"""`narrator --help` is at once: what takes long to load is loaded when it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from narrator.cli.command_group import list_commands

HEAVY = {"spacy", "pdfminer", "quantulum3", "rapidfuzz", "rich", "numpy", "thinc", "docx", "lxml"}
HEAVY |= {"sqlalchemy", "pebble", "psutil", "fsspec", "psycopg", "dask", "distributed", "pyarrow", "openpyxl"}
HEAVY |= {"matplotlib", "pypdfium2", "pypdf", "jinja2"}
READING = {"spacy", "thinc", "numpy", "pdfminer", "docx", "lxml", "quantulum3", "pypdfium2"}
"""What reads documents: whoever looks something up waits for none of it."""

PROBE = """
import json, os, sys
from narrator.cli import main
for line in json.loads(sys.argv[1]):
    variables = {"_NARRATOR_COMPLETE": "bash"} if line[:1] == ["?"] else {}
    os.environ.update(variables)
    sys.argv = ["narrator", *line[len(variables):]]
    code = "no end"
    try:
        main()
    except SystemExit as end:
        code = end.code
    for name in variables:
        os.environ.pop(name, None)
    names = {name.split(".")[0] for name in sys.modules}
    names |= {".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("narrator.")}
    sys.stdout.flush()
    print(json.dumps([code, sorted(names)]), file=sys.stderr, flush=True)
"""
"""Command lines, one after another in a process that has only begun, and what is loaded after each."""

Line = tuple[str, ...]

FIRST: tuple[Line, ...] = (("--help",), (), ("--version",))
TYPED: tuple[Line, ...] = tuple(
    ("?", *typed.split(" ")) for typed in ("che", "check --sel", "check --select NA", "check --fail-on e", "trend CSC")
)
"""What is completed as it is typed."""

HELPS: tuple[Line, ...] = tuple((command.name, "--help") for command in list_commands())
LOOKED_UP: tuple[Line, ...] = (("rules",), ("explain", "NAR103"), ("indicators", "show", "CSC 032"))


def loaded_by_each(lines: Sequence[Line]) -> dict[Line, set[str]]:
    """The top-level modules that are loaded after each line, of narrator's own those of two parts: "narrator.domain".

    What a line loads stays for those after it: lines that may load less come first.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(lines)],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80"},
        check=True,
    )
    told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[")]
    assert [code for code, _ in told if code not in (0, None)] == [], done.stderr
    assert len(told) == len(lines), done.stderr
    return {line: set(names) for line, (_, names) in zip(lines, told, strict=True)}


@pytest.fixture(scope="module")
def loaded() -> dict[Line, set[str]]:
    """What is loaded after each of the lines above."""
    return loaded_by_each((*FIRST, *TYPED, *HELPS, *LOOKED_UP))


@pytest.mark.parametrize("line", FIRST)
def test_the_first_steps_load_nothing_heavy(line, loaded):
    assert loaded[line] & HEAVY == set()


def test_the_first_page_waits_for_none_of_what_commands_do(loaded):
    # Half of the time went into the records of documents and findings, which no line of the help needs.
    for line in FIRST:
        assert {"narrator.domain", "narrator.reports", "narrator.checks"} & loaded[line] == set()


@pytest.mark.parametrize("line", HELPS)
def test_the_help_of_a_command_loads_nothing_heavy(line, loaded):
    assert loaded[line] & HEAVY == set()


@pytest.mark.parametrize("line", LOOKED_UP)
def test_what_is_looked_up_waits_for_nothing_that_reads_documents(line, loaded):
    assert loaded[line] & READING == set()


@pytest.mark.parametrize("line", TYPED)
def test_a_completion_loads_what_it_needs_alone(line, loaded):
    assert loaded[line] & HEAVY == set()
    assert {"narrator.domain", "narrator.reports", "narrator.checks", "narrator.indicators"} & loaded[line] == set()


def test_what_is_heavy_is_seen(loaded):
    assert {"narrator.checks", "narrator.indicators"} <= loaded[LOOKED_UP[-1]]


def test_importing_narrator_loads_nothing_heavy():
    code = "import json, sys, narrator; print(json.dumps([name.split('.')[0] for name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(json.loads(done.stdout))


def test_a_question_by_a_measures_id_loads_what_it_needs_alone(tmp_path):
    from sqlalchemy import text

    from narrator.archive.store import open_store

    store = str(tmp_path / "a.db")
    with open_store(store, create=True) as opened, opened.writing() as connection:
        connection.execute(text("INSERT INTO documents VALUES ('d', 's', 'pdf'" + ", ''" * 16 + ")"))
        connection.execute(text("INSERT INTO indicators VALUES ('d', 'N 1', 'Visits', 'count', 'neutral', '', '')"))
    line = ("query", "--store", store, "--indicator", "N 1", "--since", "2023", "--count")
    assert loaded_by_each([line])[line] & HEAVY == {"sqlalchemy"}


def test_who_finds_the_documents_of_an_archive_waits_for_nothing_that_reads_them():
    code = (
        "import json, sys; from narrator.archive.ingest.sources import document_names; document_names();"
        "print(json.dumps(['.'.join(name.split('.')[:2]) for name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (HEAVY | {"narrator.layout"}) & set(json.loads(done.stdout)) == set()
