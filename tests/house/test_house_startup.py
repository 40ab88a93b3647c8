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
for arguments in {lines!r}:
    if (child := os.fork()):
        os.waitpid(child, 0)
        continue
    sys.argv = ["narrator", *arguments]
    code = "no end"
    try:
        main()
    except SystemExit as end:
        code = end.code
    names = {{name.split(".")[0] for name in sys.modules}}
    names |= {{".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("narrator.")}}
    print(json.dumps([code, sorted(names)]), file=sys.stderr, flush=True)
    sys.stdout.flush()
    os._exit(0)
"""
"""Each command line is run in a fork of a process that has only begun: one start serves them all."""


def loaded_by_each(lines: Sequence[Sequence[str]], **variables: str) -> list[set[str]]:
    """The top-level modules that command lines load, of narrator's own those of two parts: "narrator.domain"."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(lines=[list(line) for line in lines])],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80", **variables},
        check=True,
    )
    told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[")]
    assert [code for code, _ in told if code not in (0, None)] == [], done.stderr
    assert len(told) == len(lines), done.stderr
    return [set(names) for _, names in told]


def loaded_by(*arguments: str, **variables: str) -> set[str]:
    """The same of one command line."""
    return loaded_by_each([arguments], **variables)[0]


@pytest.fixture(scope="module")
def loaded_by_helps() -> dict[str, set[str]]:
    """What the help of each command loads."""
    names = [command.name for command in list_commands()]
    return dict(zip(names, loaded_by_each([(name, "--help") for name in names]), strict=True))


def test_help_loads_nothing_heavy():
    assert loaded_by("--help") & HEAVY == set()


def test_the_first_steps_load_nothing_heavy():
    assert loaded_by() & HEAVY == set()


def test_the_first_page_waits_for_none_of_what_commands_do():
    # Half of the time went into the records of documents and findings, which no line of the help needs.
    for loaded in loaded_by_each(((), ("--help",), ("--version",))):
        assert {"narrator.domain", "narrator.reports", "narrator.checks"} & loaded == set()


@pytest.mark.parametrize("name", [command.name for command in list_commands()])
def test_the_help_of_a_command_loads_nothing_heavy(name, loaded_by_helps):
    assert loaded_by_helps[name] & HEAVY == set()


@pytest.mark.parametrize("arguments", [("rules",), ("explain", "NAR103"), ("indicators", "show", "CSC 032")])
def test_what_is_looked_up_waits_for_nothing_that_reads_documents(arguments):
    assert loaded_by(*arguments) & READING == set()


@pytest.mark.parametrize("typed", ["che", "check --sel", "check --select NA", "check --fail-on e", "trend CSC"])
def test_a_completion_loads_what_it_needs_alone(typed):
    loaded = loaded_by(*typed.split(" "), _NARRATOR_COMPLETE="bash")
    assert loaded & HEAVY == set()
    assert {"narrator.domain", "narrator.reports", "narrator.checks", "narrator.indicators"} & loaded == set()


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
    assert loaded_by("query", "--store", store, "--indicator", "N 1", "--since", "2023", "--count") & HEAVY == {
        "sqlalchemy"
    }


def test_who_finds_the_documents_of_an_archive_waits_for_nothing_that_reads_them():
    code = (
        "import json, sys; from narrator.archive.ingest.sources import document_names; document_names();"
        "print(json.dumps(['.'.join(name.split('.')[:2]) for name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (HEAVY | {"narrator.layout"}) & set(json.loads(done.stdout)) == set()
