"""Writes the schemas as files, a format a file."""

from __future__ import annotations

import json
from pathlib import Path

from narrator.errors import UsageError


def make_files() -> dict[str, str]:
    """All schemas as JSON by their files' names, in the order of these."""
    from narrator.cli.schemas.ingest import IngestRecord
    from narrator.cli.schemas.rows import make_row_schemas
    from narrator.reports.shapes import Schema, describe_type, finish_schema, make_schemas

    definitions: dict[str, Schema] = {}
    root = describe_type(IngestRecord, definitions)
    ingest = finish_schema("ingest", "narrator ingest --format json", root, definitions)
    schemas = {**make_schemas(), "ingest": ingest, **make_row_schemas()}
    return {f"{name}.json": json.dumps(schemas[name], indent=2) + "\n" for name in sorted(schemas)}


def write_files(folder: str) -> None:
    """Writes all schemas into a folder that is there. Raises UsageError where that can't be done."""
    if not Path(folder).is_dir():
        raise UsageError("is no folder.", folder, "Make it first: the schemas go there.")
    for name, text in make_files().items():
        try:
            (Path(folder) / name).write_bytes(text.encode("utf-8"))
        except OSError as error:
            raise UsageError(f"can't be written: {error.strerror}.", folder, "Choose another folder.") from error
