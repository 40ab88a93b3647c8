"""The page on the store's tables says of every column what the store itself says.

Run as a program, this file renews the lists on the page.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from narrator.archive import ColumnKind, TableForm, table_forms

PAGE = Path(__file__).resolve().parents[2] / "docs" / "store.md"
BEGIN = "<!-- the lists below are made from narrator/archive/tables.toml -->\n"

KINDS = {
    ColumnKind.TEXT: "text",
    ColumnKind.KEY: "text",
    ColumnKind.WHOLE: "whole number",
    ColumnKind.NUMBER: "number",
    ColumnKind.YES: "1 or 0",
}


def list_columns(form: TableForm) -> str:
    """One table as the page shows it; a star marks the columns that together name a row."""
    lines = [f"### {form.name}", "", form.about, "", "| column | | what it tells |", "|---|---|---|"]
    for column in form.columns:
        star = " \\*" if column.name in form.key else ""
        empty = "" if column.given else ", may be empty"
        lines.append(f"| `{column.name}`{star} | {KINDS[column.kind]}{empty} | {column.about} |")
    return "\n".join(lines) + "\n"


def write_lists() -> str:
    return "\n" + "\n".join(list_columns(form) for form in table_forms().values())


def test_the_page_lists_every_table_and_column_as_it_is():
    told = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2]
    assert told == write_lists(), f"run: python tests/archive/{Path(__file__).name}"


def test_its_queries_run(tmp_path):
    from narrator.archive.store import open_store

    open_store(str(tmp_path / "narrator.db"), create=True).close()
    blocks = re.findall(r"^```sql\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    statements = [one for block in blocks for one in block.split(";") if one.strip()]
    assert len(statements) >= 5
    plain = sqlite3.connect(tmp_path / "narrator.db")
    for statement in statements:
        assert plain.execute(statement).fetchall() == []
    plain.close()


if __name__ == "__main__":
    kept = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(kept + BEGIN + write_lists(), encoding="utf-8")
