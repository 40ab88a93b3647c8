"""What Datasette is told of a store: what each table and column holds, facets, full-text search, ready questions."""

from __future__ import annotations

from html import escape
from typing import Any

from narrator.archive.tables import TableForm, table_forms
from narrator.data_files import read_data

DATABASE = "archive"
"""How the store is called in Datasette's addresses, wherever its file lies."""


def describe_store(where: str) -> dict[str, Any]:
    """Datasette's metadata for the store at `where`, made of nothing but what JSON knows."""
    shown = read_data(__package__, "tables.toml")
    queries = read_data(__package__, "queries.toml")
    return {
        "title": f"narrator: {where}",
        "description": "What was read from an archive of documents: every figure with its place. Nothing here writes.",
        "databases": {
            DATABASE: {
                "tables": {name: _describe(form, shown.get(name, {})) for name, form in table_forms().items()},
                "queries": {name: {**query, "sql": query["sql"].strip()} for name, query in queries.items()},
            }
        },
    }


def _describe(form: TableForm, shown: dict[str, Any]) -> dict[str, Any]:
    # Datasette would list what the columns hold above the rows, two screens of it: here it opens when asked for.
    columns = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.about)}</dd>" for one in form.columns)
    about = f"<details><summary>What the columns hold</summary><dl>{columns}</dl></details>"
    return {"description_html": f"<p>{escape(form.about)}</p>{about}", **shown}
