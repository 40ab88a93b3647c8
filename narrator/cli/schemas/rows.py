"""Schemas of rows: what `query`, `export`, `search`, `trend` and `restatements` write as JSON.

They are made from the columns that the commands know, so that a new column is in them at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from narrator.archive import ColumnKind, Status, table_forms
from narrator.data_files import read_data
from narrator.domain import AgainstTarget, Comparator, Direction, Kind, Owner, Polarity, Role, Severity, Unit, Verdict
from narrator.errors import UsageError
from narrator.reports.shapes import Schema, finish_schema

KINDS: Mapping[ColumnKind, Schema] = {
    ColumnKind.TEXT: {"type": ["string", "null"]},
    ColumnKind.KEY: {"type": ["string", "null"]},
    ColumnKind.WHOLE: {"type": ["integer", "null"]},
    ColumnKind.NUMBER: {"type": ["number", "null"]},
    ColumnKind.YES: {"enum": [0, 1, None]},
}

WORDS: Mapping[str, Mapping[str, type[StrEnum]]] = {
    "claims": {
        "unit": Unit,
        "comparator": Comparator,
        "role": Role,
        "benchmark": Owner,
        "direction": Direction,
        "against_target": AgainstTarget,
        "verdict": Verdict,
    },
    "observations": {"unit": Unit, "kind": Kind, "benchmark": Owner},
    "indicators": {"unit": Unit, "polarity": Polarity},
    "findings": {"severity": Severity},
    "files": {"status": Status},
}
"""Columns that hold one of a few words."""


def make_row_schemas() -> dict[str, Schema]:
    """The schemas of rows by the names of their formats."""
    from narrator.archive.asking import find_subject, subject_names
    from narrator.cli.drawing.search_rows import SEARCH
    from narrator.cli.drawing.trend_rows import RESTATEMENTS, TREND

    schemas: dict[str, Schema] = {}
    for name in subject_names():
        columns = [(field.name, field.kind, field.about) for field in find_subject(name).fields.values()]
        asked = f"narrator query --of {name}, narrator export {name}"
        schemas[f"rows-{name}"] = _make(f"rows-{name}", asked, columns, WORDS.get(name, {}))
    for name, known in (("search", SEARCH), ("trend", TREND), ("restatements", RESTATEMENTS)):
        columns = [(column, kind, _tell(name, column)) for column, kind in known]
        schemas[name] = _make(name, f"narrator {name}", columns, {})
    return schemas


def _tell(name: str, column: str) -> str:
    """What a column tells: as it is written beside this file, else as the store says of a claim's."""
    told: Mapping[str, str] = read_data(__package__, "rows.toml")[name]
    plain = column.removeprefix("first_").removeprefix("later_")
    of_claims = {form.name: form.about for form in table_forms()["claims"].columns}
    return told.get(column) or told.get(plain) or of_claims[plain]


def _make(
    name: str, asked: str, columns: Iterable[tuple[str, ColumnKind, str]], words: Mapping[str, type[StrEnum]]
) -> Schema:
    """An array of rows; a question may choose some of the columns, so that none is required."""
    properties: Schema = {}
    for column, kind, about in sorted(columns):
        schema = {"enum": [*map(str, words[column]), None]} if column in words else dict(KINDS[kind])
        properties[column] = {**schema, "description": about}
    line = {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1}
    root: Schema = {"type": "array", "items": {"$ref": "#/$defs/line"}}
    return finish_schema(name, f"{asked}, --format json; with jsonl, one $defs/line a line", root, {"line": line})


def make_files() -> dict[str, str]:
    """All schemas as JSON by their files' names, in the order of these."""
    from narrator.cli.schemas.ingest import IngestRecord
    from narrator.cli.schemas.rows import make_row_schemas
    from narrator.reports.shapes import describe_type, finish_schema, make_schemas

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
