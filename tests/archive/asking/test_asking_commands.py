"""`narrator query`, `search` and `export`, as they are typed."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

import pytest

from narrator import cli
from narrator.archive.asking import questions
from narrator.archive.store import open_store
from narrator.cli import row_outputs


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Runs `narrator ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["narrator", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capfd.readouterr()
        return Ran(int(end.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def ask(run, archive):
    """The same with a store: in SQLite and in PostgreSQL."""
    return lambda command, *arguments: run(command, "--store", archive, *arguments)


@pytest.fixture
def ask_file(run, sqlite_archive):
    """The same with a store in SQLite only."""
    return lambda command, *arguments: run(command, "--store", sqlite_archive, *arguments)


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_claims_are_shown_as_a_table(ask):
    done = ask("query", "--indicator", "re-referrals", "--role", "actual")
    names, _, *rows = done.out.splitlines()
    assert names.split() == ["authority", "period_label", "measure", "quote", "role", "verdict", "path", "page"]
    assert len(rows) == 3 and rows[0].startswith("EASTMERE   2018/19")
    assert (done.code, done.err) == (
        0, 'narrator: "re-referrals" means CSC 032 (% re-referrals within 12 months (cumulative)).\n',
    )  # fmt: skip


def test_people_read_a_path_from_where_they_are_and_programs_the_whole(ask_file, tmp_path):
    where = f"SELECT '{tmp_path}/reports/q1.pdf' AS path UNION ALL SELECT '{tmp_path}-old/q1.pdf'"
    assert ask_file("query", "--sql", where).out.split()[2:] == ["reports/q1.pdf", f"{tmp_path}-old/q1.pdf"]
    assert read_csv(ask_file("query", "--sql", where, "--format", "csv").out)[0]["path"] == f"{tmp_path}/reports/q1.pdf"


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl"])
def test_machine_formats_hold_every_column(ask, format):
    done = ask("query", "--authority", "northmoor", "--unit", "count", "--format", format)
    match format:
        case "json":
            rows = json.loads(done.out)
        case "jsonl":
            rows = [json.loads(line) for line in done.out.splitlines()]
        case _:
            rows = list(csv.DictReader(io.StringIO(done.out), delimiter=",\t"[format == "tsv"]))
    assert [row["value"] for row in rows] == ["112", "31"]
    assert rows[0]["text"] == "That is 112 dental checks, a dental nurse said."
    assert rows[0]["path"] == "reports/northmoor/q2-2023.pdf"
    assert {"indicator", "period_start", "verdict", "title", "document_date", "complement"} <= set(rows[0])
    assert (done.code, done.err) == (0, "")


def test_columns_order_and_limit(ask):
    done = ask("query", "--columns", "value,unit", "--order", "-number", "--limit", 2, "-f", "csv")
    assert done.out == "value,unit\n112,count\n84,percent\n"


def test_counts_are_bare_numbers(ask):
    assert ask("query", "--count").out == "9\n"
    assert ask("query", "--count", "--indicator", "CSC 032", "--since", "2023/24").out == "3\n"
    assert ask("query", "--count", "--of", "documents", "--format", "jsonl").out == '{"count": 3}\n'


def test_nothing_found_is_said_and_no_failure(ask):
    done = ask("query", "--verdict", "rounding")
    assert (done.code, done.err) == (0, "narrator: no claims found.\n")
    assert ask("query", "--verdict", "rounding", "-f", "jsonl").out == ""
    done = ask("query", "--period", "2023/24", "--role", "actual")
    assert done.err.startswith("narrator: no claims found: none are of 2023/24 as a whole; 4 are of times within it: ")
    done = ask("query", "--authority", "Nothmoor", "--count")
    assert (done.code, done.out) == (0, "0\n") and "Near are: Northmoor." in done.err
    done = ask("search", "zebra")
    assert (done.code, done.out, done.err) == (0, "", "narrator: no sentences found.\n")
    done = ask("search", "dental zebra")
    assert (done.code, done.out) == (0, "") and "with OR between words any will do" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "acutal"), "Did you mean actual?"),
        (("--columns", "valu"), "Did you mean value?"),
        (("--order", "page,-numbre"), "Did you mean number?"),
        (("--of", "claim"), "Did you mean claims?"),
        (("--period", "Q5"), 'Write "2023/24"'),
        (("--format", "cvs"), "Did you mean csv?"),
        (("--format", "xlsx"), "--output rows.xlsx"),
        (("--output", "rows"), "Add --format"),
        (("--output", "no/such/rows.csv"), "can't be written"),
        (("--sql", "SELECT 1", "--limit", "3"), "Write WHERE, ORDER BY and LIMIT into it."),
        (("--sql", "DELETE FROM claims"), "--sql"),
        (("--min-score", "101"), "min-score"),
        (("--since", "2023/24", "--until", "2022/23"), "--since 2023/24 is later than --until 2022/23. Swap the two."),
    ],
)
def test_what_can_not_be_meant_is_said(ask_file, arguments, said):
    done = ask_file("query", *arguments)
    assert done.code == 2 and said in done.err and done.out == ""


def test_sql_is_answered(ask):
    done = ask("query", "--sql", "SELECT authority, count(*) AS n FROM claims GROUP BY 1 ORDER BY 1", "-f", "csv")
    assert (done.code, done.out) == (0, "authority,n\nEASTMERE,3\nNorthmoor,6\n")
    assert ask("query", "--sql", "SELECT 1 AS x WHERE 1 = 0").err == "narrator: no rows found.\n"


def test_fields_are_listed_without_a_store(run):
    rows = {row["field"]: row for row in read_csv(run("query", "--fields", "-f", "csv").out)}
    assert rows["number"] == {"field": "number", "holds": "number", "about": "The value as a number."}
    assert rows["text"]["about"].startswith("The sentence")
    assert "table_id" in run("query", "--fields", "--of", "observations").out


def test_a_missing_store_is_said(run):
    for command in (("query",), ("export",), ("search", "words")):
        done = run(*command)
        assert done.code == 5 and "there is no store" in done.err and "narrator ingest" in done.err


def test_searches_mark_what_was_looked_for(ask):
    done = ask("search", "dental", "checks", "--authority", "eastmere")
    assert done.out == (
        "reports/eastmere/2018.pdf   p. 2   EASTMERE, 2018/19\n"
        "    =77% had [dental] [checks]; café staff \\x1b[31mhelped\n"
    )
    assert ask("search", "dental", "--limit", 1).err == "narrator: 1 of 3 sentences; --limit shows more.\n"
    [row] = read_csv(ask("search", '"dental nurse"', "-f", "csv").out)
    assert row["snippet"] == "That is 112 dental checks, a [dental nurse] said."
    assert (row["rank"], row["page"], row["path"]) == ("1", "2", "reports/northmoor/q2-2023.pdf")


def test_a_hostile_search_is_harmless(ask):
    for words in ('"', "a AND (b OR", "NEAR(a b)", "text:dental", "* ^ {x}", "'; DROP TABLE claims; --"):
        done = ask("search", words)
        assert done.code in (0, 2) and "syntax" not in done.err and "internal" not in done.err


def test_whole_tables_are_exported(ask, tmp_path):
    files = read_csv(ask("export", "files").out)
    assert {row["status"] for row in files} == {"ok", "duplicate", "encrypted"}
    for ending in ("csv", "tsv", "json", "jsonl", "xlsx", "parquet"):
        done = ask("export", "observations", "--role", "actual", "--output", f"cells.{ending}")
        assert (done.code, done.out) == (0, "")
        assert done.err == f"narrator: cells.{ending}: written ({ending}, 7 rows).\n"
    first = (tmp_path / "cells.xlsx").read_bytes(), (tmp_path / "cells.parquet").read_bytes()
    for ending in ("xlsx", "parquet"):
        ask("export", "observations", "--role", "actual", "--output", f"cells.{ending}")
    assert first == ((tmp_path / "cells.xlsx").read_bytes(), (tmp_path / "cells.parquet").read_bytes())
    assert sorted(path.name for path in tmp_path.glob("*cells*")) == [
        "cells.csv", "cells.json", "cells.jsonl", "cells.parquet", "cells.tsv", "cells.xlsx",
    ]  # fmt: skip


def test_parquet_knows_what_its_columns_hold(ask_file, tmp_path):
    import pyarrow.parquet as pq

    ask_file("export", "--output", "claims.parquet")
    table = pq.read_table(tmp_path / "claims.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert types["number"] == "double" and types["period_end"] == "date32[day]" and types["recognised"] == "bool"
    assert types["page"] == "int64" and types["value"] == "string"
    assert table.column("value").to_pylist()[:3] == ["19", "31.5", "77"]
    ask_file("query", "--sql", "SELECT 1 AS a, 1.5 AS b, 'x' AS c, NULL AS d", "--output", "sql.parquet")
    schema = pq.read_schema(tmp_path / "sql.parquet")
    assert [str(field.type) for field in schema] == ["int64", "double", "string", "string"]
    done = ask_file("query", "--sql", "SELECT 1 AS a UNION ALL SELECT 'x'", "--output", "mixed.parquet")
    assert done.code == 0 and pq.read_table(tmp_path / "mixed.parquet").column("a").to_pylist() == ["1", "x"]


def test_a_formula_is_no_formula_in_a_spreadsheet(ask_file, tmp_path):
    from openpyxl import load_workbook

    asked = ("--document", "2018.pdf", "--columns", "text", "--order", "-start", "--limit", 1)
    assert ask_file("export", *asked).out.splitlines()[1].startswith("'=77%")
    ask_file("export", *asked, "--output", "rows.xlsx")
    cell = load_workbook(tmp_path / "rows.xlsx").active["A2"]
    assert cell.data_type == "s" and cell.value.startswith("=77%")


def test_a_file_is_there_as_a_whole_or_not_at_all(ask_file, tmp_path):
    (tmp_path / "rows.csv").write_text("old\n")
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 5000 OR x < 0"
    done = ask_file("query", "--sql", endless, "--timeout", "0.05", "--output", "rows.csv")
    assert done.code == 2 and "took longer" in done.err
    assert (tmp_path / "rows.csv").read_text() == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_the_store_is_not_written_over(ask_file, sqlite_archive):
    before = sqlite_archive.read_bytes()
    done = ask_file("export", "--format", "csv", "--output", sqlite_archive)
    assert done.code == 2 and "is the store itself" in done.err
    assert sqlite_archive.read_bytes() == before


MANY = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 30000) SELECT x, 'some words' FROM n"
"""Several times what a pipe holds."""


@pytest.mark.parametrize("format", ["table", "csv", "jsonl"])
def test_a_reader_that_has_enough_is_no_error(sqlite_archive, format):
    arguments = ["query", "--store", str(sqlite_archive), "--sql", MANY, "--format", format]
    command = [sys.executable, "-m", "narrator", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=240) == 0


def test_rows_that_nobody_wants_are_let_go_before_the_store_closes(monkeypatch, run, archive):
    closed = []
    close = questions.Answer.close

    class Broken(io.BytesIO):
        def write(self, _):
            raise BrokenPipeError

    def note(answer):
        close(answer)
        closed.append(next(answer.rows, "nothing"))

    monkeypatch.setattr(questions.Answer, "close", note)
    plan = row_outputs.RowOutput("jsonl", None)
    with open_store(archive, read_only=True) as store, store.reading() as connection:
        answer = questions.ask(connection, questions.Question())
        monkeypatch.setattr(row_outputs, "_opened", lambda path: nullcontext(Broken()))
        with pytest.raises(BrokenPipeError):
            row_outputs.write_answer(answer, plan)
    assert closed == ["nothing"]


def show(columns: int, *arguments: str, **variables: str) -> str:
    """What a terminal of so many columns shows."""
    leader, follower = pty.openpty()
    ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    environment |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables}
    command = [sys.executable, "-m", "narrator", *arguments]
    with subprocess.Popen(command, stdout=follower, stdin=follower, stderr=subprocess.PIPE, env=environment) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            shown += piece
            if not piece:
                break
        os.close(leader)
        assert process.wait(timeout=240) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_table_fits_the_terminal(sqlite_archive):
    shown = show(80, "query", "--store", str(sqlite_archive))
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in shown.splitlines()]
    assert max(map(len, lines)) <= 80
    assert shown.startswith("\x1b[1mauthority")
    assert "\x1b" not in show(80, "query", "--store", str(sqlite_archive), NO_COLOR="1")


def test_a_terminal_shows_hits_in_colour(sqlite_archive):
    shown = show(100, "search", "--store", str(sqlite_archive), "dental")
    assert re.search(r"\x1b\[[\d;]*mdental\x1b\[0m", shown) and "[dental]" not in shown
    # What a document says does not act on the terminal.
    assert "\\x1b[31mhelped" in shown
    plain = show(100, "search", "--store", str(sqlite_archive), "nurse", NO_COLOR="1")
    assert "[nurse]" in plain and "\x1b" not in plain
