"""The JSON Schemas are as the code makes them, hold for what the commands write, and for nothing else."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from narrator.cli.schemas import make_files
from narrator.cli.schemas.rows import make_row_schemas

RENEW = "run: narrator explain --schemas docs/schemas"

DOCUMENTS = "REPORT.pdf MINUTES.pdf"

RATED = "corpus/reports/hollinshire-2024q2-finance-report.txt corpus/reports/heronsmere-2024q3-report.txt REPORT.pdf"
"""Documents with ratings, cards, cells without figures, and figures that are not read."""

WRITTEN = {
    "check": (f"narrator check {DOCUMENTS} --baseline known.toml --ignore NAR101", "json jsonl"),
    "claims": (f"narrator claims {DOCUMENTS}", "json jsonl"),
    "tables": (f"narrator tables {RATED}", "json jsonl"),
    "grids": (f"narrator tables {RATED} --grid", "json jsonl"),
    "indicators": ("narrator indicators list", "json jsonl"),
    "rules": ("narrator rules", "json jsonl"),
    "explain": ("narrator explain NAR103 NAR201", "json jsonl"),
    "evaluate": ("narrator evaluate corpus/gold --document eastmere-2023q3-report --misses", "json"),
    "summarise": ("narrator summarise REPORT.pdf MINUTES.pdf", "json"),
    "ingest": ("narrator ingest ARCHIVE --store archive.db", "json"),
    "search": ("narrator search re-referrals", "json jsonl"),
    "trend": ('narrator trend "CSC 032" --no-plot', "json jsonl"),
    "restatements": ("narrator restatements", "json jsonl"),
}
WRITTEN |= {
    name: (f"narrator export {name.removeprefix('rows-')} --limit 50", "json jsonl")
    for name in make_row_schemas()
    if name.startswith("rows-")
}
"""What writes each format, and as what: on documents with findings, ratings, baselines and cells without figures."""


@pytest.fixture(autouse=True)
def known_findings(run, folder):
    """A baseline that knows some of the findings, and one whose rule is not run below."""
    run(f"narrator check {DOCUMENTS} --select NAR1 --write-baseline known.toml", folder)


@pytest.fixture(scope="module")
def schemas() -> dict[str, dict[str, Any]]:
    return {name.removesuffix(".json"): json.loads(text) for name, text in make_files().items()}


def line_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of one line of JSON lines."""
    return {"$schema": schema["$schema"], "$ref": "#/$defs/line", "$defs": schema["$defs"]}


def test_committed_schemas_are_up_to_date(root):
    committed = {path.name: path.read_text(encoding="utf-8") for path in (root / "docs" / "schemas").glob("*.json")}
    made = make_files()
    assert sorted(committed) == sorted(made), RENEW
    assert [name for name in made if made[name] != committed[name]] == [], RENEW


def test_each_schema_is_one(schemas):
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_no_object_allows_keys_that_it_does_not_name(schemas):
    def look(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("type") == "object" and "properties" in part:
                assert part["additionalProperties"] is False
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(schemas)


def test_every_field_says_what_it_tells(schemas):
    for name, schema in schemas.items():
        for title, part in schema["$defs"].items():
            for field, told in part.get("properties", {}).items():
                assert "description" in told or "$ref" in told, f"{name}, {title}: {field}"


def test_every_format_is_written_here(schemas):
    assert set(WRITTEN) == set(schemas)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_fits(run, folder, schemas, name):
    command, formats = WRITTEN[name]
    whole = json.loads(run(f"{command} --format json", folder).out)
    Draft202012Validator(schemas[name]).validate(whole)
    assert whole or name in ("restatements", "rows-diagnostics")
    if "jsonl" in formats:
        lines = [json.loads(line) for line in run(f"{command} --format jsonl", folder).out.splitlines()]
        each = Draft202012Validator(line_of(schemas[name]))
        for line in lines:
            each.validate(line)


def break_one(record: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    broken = copy.deepcopy(record)
    broken[field] = value
    return broken


WRONG = {"unit": "percentage", "value": 91.6, "start": -1, "verdict": "right", "period": "2023/24", "new": 1}


def test_every_kind_of_record_is_among_what_is_written(run, folder):
    audit = json.loads(run(f"{WRITTEN['check'][0]} --format json", folder).out)
    assert audit["diagnostics"]
    assert {finding["baseline"] for finding in audit["findings"]} == {"new", "unchanged"}
    assert any(finding["suppressed"] for finding in audit["findings"])
    tables = json.loads(run(f"{WRITTEN['tables'][0]} --format json", folder).out)
    assert tables["ratings"]
    assert {"unread", "absent", "notes"} <= {name for one in tables["tables"] for name in one if one[name]}
    assert any(one["card"] for one in tables["tables"])


@pytest.mark.parametrize(("field", "value"), WRONG.items())
def test_a_wrong_record_does_not_fit(run, folder, schemas, field, value):
    audit = json.loads(run(f"{WRITTEN['check'][0]} --format json", folder).out)
    check = Draft202012Validator(schemas["check"])
    audit = {name: part[:1] if isinstance(part, list) else part for name, part in audit.items()}
    assert check.is_valid(audit)
    assert not check.is_valid({**audit, "claims": [break_one(audit["claims"][0], field, value)]})


def test_a_record_that_lacks_a_field_does_not_fit(run, folder, schemas):
    [first, *_] = json.loads(run(f"{WRITTEN['claims'][0]} --format json", folder).out)
    del first["paragraph"]
    assert not Draft202012Validator(schemas["claims"]).is_valid([first])


def test_a_line_of_another_kind_does_not_fit(run, folder, schemas):
    lines = run(f"{WRITTEN['check'][0]} --format jsonl", folder).out.splitlines()
    finding = next(line for line in map(json.loads, lines) if line["type"] == "finding")
    each = Draft202012Validator(line_of(schemas["check"]))
    assert each.is_valid(finding)
    assert not each.is_valid({**finding, "type": "claim"})
