"""The JSON Schemas of what narrator tells of documents, measures and rules, by the names of their files."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.reports.shapes.audits import (
    AuditRecord,
    CoverageRecord,
    DiagnosticRecord,
    DocumentRecord,
    FindingRecord,
    SchemaRecord,
)
from narrator.reports.shapes.evaluations import EvaluationRecord
from narrator.reports.shapes.facts import ClaimRecord, ObservationRecord, VerdictRecord
from narrator.reports.shapes.look_ups import IndicatorRecord, RuleInFullRecord, RuleRecord
from narrator.reports.shapes.schema import Schema, describe_lines, describe_type, finish_schema
from narrator.reports.shapes.summaries import SummaryRecord
from narrator.reports.shapes.tables import GridRecord, GridsRecord, TablesRecord


@dataclass(frozen=True, slots=True)
class MachineFormat:
    """What one command writes: `whole` as JSON, None where that is an array of lines; `line` as JSON lines, None where
    it writes none. Lines that are of several kinds say in `type` which, and stand in `lines`.
    """

    name: str
    title: str
    whole: type | None = None
    line: type | None = None
    lines: tuple[tuple[str, type], ...] = ()


FORMATS = (
    MachineFormat(
        "check",
        "narrator check --format json; with jsonl, one $defs/line a line",
        AuditRecord,
        lines=(
            ("schema", SchemaRecord),
            ("document", DocumentRecord),
            ("claim", VerdictRecord),
            ("observation", ObservationRecord),
            ("finding", FindingRecord),
            ("diagnostic", DiagnosticRecord),
            ("coverage", CoverageRecord),
        ),
    ),
    MachineFormat("claims", "narrator claims --format json; with jsonl, one $defs/line a line", line=ClaimRecord),
    MachineFormat(
        "tables", "narrator tables --format json; with jsonl, one $defs/line a line", TablesRecord, ObservationRecord
    ),
    MachineFormat(
        "grids", "narrator tables --grid --format json; with jsonl, one $defs/line a line", GridsRecord, GridRecord
    ),
    MachineFormat(
        "indicators",
        "narrator indicators list and show --format json; with jsonl, one $defs/line a line",
        line=IndicatorRecord,
    ),
    MachineFormat("rules", "narrator rules --format json; with jsonl, one $defs/line a line", line=RuleRecord),
    MachineFormat(
        "explain", "narrator explain --format json; with jsonl, one $defs/line a line", line=RuleInFullRecord
    ),
    MachineFormat("summarise", "narrator summarise --format json", SummaryRecord),
    MachineFormat("evaluate", "narrator evaluate --format json", EvaluationRecord),
)
"""All of them; what an archive tells is described where its tables are known."""


def make_schemas() -> dict[str, Schema]:
    """The schemas by the names of their formats."""
    return {one.name: _make_schema(one) for one in FORMATS}


def _make_schema(format: MachineFormat) -> Schema:
    definitions: dict[str, Schema] = {}
    if format.lines:
        definitions["line"] = describe_lines(format.lines, definitions)
    elif format.line is not None:
        definitions["line"] = describe_type(format.line, definitions)
    root: Schema = {"type": "array", "items": {"$ref": "#/$defs/line"}}
    if format.whole is not None:
        root = describe_type(format.whole, definitions)
    return finish_schema(format.name, format.title, root, definitions)
