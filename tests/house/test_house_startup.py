"""`narrator --help` is at once: what takes long to load is loaded when it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

HEAVY = {"spacy", "pdfminer", "quantulum3", "rapidfuzz", "rich", "numpy", "thinc", "docx", "lxml"}
HEAVY |= {"sqlalchemy", "pebble", "psutil", "fsspec", "psycopg", "dask", "distributed", "pyarrow", "openpyxl"}
HEAVY |= {"matplotlib", "pypdfium2"}

PROBE = """
import json, sys
sys.argv = ["narrator", *{arguments!r}]
from narrator.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted({{name.split(".")[0] for name in sys.modules}})]), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80"},
        check=True,
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    assert code in (0, None), done.stderr
    return set(names)


def test_help_loads_nothing_heavy():
    assert loaded_by("--help") & HEAVY == set()


def test_the_first_steps_load_nothing_heavy():
    assert loaded_by() & HEAVY == set()


def test_the_help_of_a_command_loads_nothing_heavy():
    assert loaded_by("check", "--help") & HEAVY == set()


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
