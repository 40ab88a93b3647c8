"""SARIF 2.1.0: the findings for code scanning and other viewers of results; deterministic, without times and machines.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Offsets and columns count Unicode code
points. A PDF has no regions that the standard knows, so its places are logical locations, with pages as properties.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from urllib.parse import quote

from narrator.domain import Audit, Diagnostic, Evidence, Finding, Rule, Severity
from narrator.reports import records
from narrator.reports.escape import escape_json, show_text
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.places import Regions, tell_place, tell_quote
from narrator.reports.report import Report, Style
from narrator.reports.troubles import tell_trouble

Record = dict[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

FINGERPRINT = "narrator/v1"
"""Names how fingerprints are made; the number rises when they change for findings that do not."""

MIME_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "txt": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write_audit(audit: Audit, style: Style) -> str:
    """The audit as one SARIF log with one run."""
    rules = _list_rules(audit)
    regions = Regions(audit.analyses)
    index = {rule.code: number for number, rule in enumerate(rules)}
    run: Record = {
        "tool": {"driver": _describe_driver(rules)},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_describe_artifact(a.document.path, a.document.format) for a in audit.analyses],
        "invocations": [_describe_invocation(audit)],
        "results": [_describe_result(finding, index[finding.code], regions) for finding in audit.findings],
        "properties": {"coverage": records.record_coverage(audit.coverage), "coverageText": tell_coverage(audit)},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=2)) + "\n"


def _list_rules(audit: Audit) -> list[Rule]:
    """The rules that the audit names, and those of findings whose rule it does not name."""
    known = {rule.code: rule for rule in audit.rules}
    for finding in audit.findings:
        known.setdefault(finding.code, Rule(finding.code, finding.name, finding.severity, finding.name, "", ""))
    return [known[code] for code in sorted(known)]


def _describe_driver(rules: Sequence[Rule]) -> Record:
    driver: Record = {"name": "narrator", "rules": [_describe_rule(rule) for rule in rules]}
    # Run from a folder that was never installed, narrator does not know its version.
    with suppress(PackageNotFoundError):
        driver["semanticVersion"] = version("narrator")
    return driver


def _describe_rule(rule: Rule) -> Record:
    told = [("Why it matters", rule.why), ("Known false alarms", rule.false_alarms)]
    parts = [(heading, text) for heading, text in told if text]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(rule.finds),
        "fullDescription": _message(" ".join(part for part in (rule.finds, rule.why) if part)),
        "help": {
            "text": "\n".join([rule.finds, *(f"{heading}: {text}" for heading, text in parts)]),
            "markdown": "\n\n".join([rule.finds, *(f"**{heading}.** {text}" for heading, text in parts)]),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _describe_result(finding: Finding, index: int, regions: Regions) -> Record:
    first, *others = finding.evidence
    remedy = f"To mend: {finding.remedy}" if finding.remedy else ""
    result: Record = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 2),
        "message": _message("\n".join(part for part in (finding.message, finding.recomputation, remedy) if part)),
        "locations": [_describe_location(first, regions)],
        "relatedLocations": [
            {"id": number, **_describe_location(other, regions)} for number, other in enumerate(others, 1)
        ],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": [],
        "properties": {"confidence": round(finding.confidence, 4), "recomputation": show_text(finding.recomputation)},
    }
    if finding.baseline is not None:
        result["baselineState"] = str(finding.baseline)
    if finding.suppression is not None:
        suppression = {"kind": "external", "status": "accepted", "justification": finding.suppression.reason}
        result["suppressions"] = [{key: value for key, value in suppression.items() if value}]
    return result


def _describe_location(evidence: Evidence, regions: Regions) -> Record:
    """Where evidence stands: its file, in text files the characters, elsewhere page, section and cell by name."""
    region = regions.find(evidence)
    physical: Record = {"artifactLocation": {"uri": tell_uri(evidence.document)}}
    if region is not None:
        physical["region"] = {
            "startLine": region.first_line,
            "startColumn": region.first_column,
            "endLine": region.last_line,
            "endColumn": region.last_column,
            "charOffset": region.start,
            "charLength": region.end - region.start,
            "snippet": {"text": show_text(evidence.quote)},
        }
    place = tell_place(evidence)
    cell = evidence.cell
    told: Record = {"page": evidence.page, "section": evidence.section, "paragraph": evidence.paragraph}
    told |= {"table": cell.table, "row": cell.row, "column": cell.column} if cell else {}
    known = {key: show_text(value) if isinstance(value, str) else value for key, value in told.items()}
    names = [f"p. {evidence.page}" if evidence.page is not None else "", show_text(evidence.section or "")]
    names += [f"para. {show_text(evidence.paragraph)}"] if evidence.paragraph else []
    names += [f"table {cell.table}, row {cell.row}, column {cell.column}"] if cell else []
    path = [name for name in names if name]
    location: Record = {
        "physicalLocation": physical,
        "message": _message(tell_quote(evidence) + (f", {place}" if place else "")),
        "properties": {key: value for key, value in known.items() if value is not None},
    }
    if path:
        location["logicalLocations"] = [{"name": path[-1], "fullyQualifiedName": " / ".join(path)}]
    return location


def _describe_invocation(audit: Audit) -> Record:
    """What went wrong on the way: documents that could not be read or not in full, accepted findings not found."""
    troubles, idle = split_idle(audit.diagnostics)
    read = {analysis.document.path for analysis in audit.analyses}
    return {
        "executionSuccessful": all(trouble.document in read for trouble in troubles),
        "toolExecutionNotifications": [_describe_notification(one, one.document not in read) for one in troubles],
        "toolConfigurationNotifications": [_describe_notification(one, False) for one in idle],
    }


def _describe_notification(diagnostic: Diagnostic, unread: bool) -> Record:
    page = {"page": diagnostic.page} if diagnostic.page is not None else {}
    return {
        "descriptor": {"id": diagnostic.kind},
        "level": "error" if unread else "warning",
        "message": _message(tell_trouble(diagnostic.message, diagnostic.advice)),
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": tell_uri(diagnostic.document)}}, "properties": page}
        ],
    }


def _describe_artifact(path: str, form: str) -> Record:
    artifact: Record = {"location": {"uri": tell_uri(path)}, "roles": ["analysisTarget"]}
    if form in MIME_TYPES:
        artifact["mimeType"] = MIME_TYPES[form]
    return artifact


def _message(text: str) -> Record:
    """Plain text in which nothing is taken for a link or a placeholder (sections 3.11.5 and 3.11.6)."""
    told = "\n".join(show_text(line) for line in text.split("\n"))
    for sign, escaped in (("{", "{{"), ("}", "}}"), ("[", "\\["), ("]", "\\]")):
        told = told.replace(sign, escaped)
    return {"text": told}


def tell_uri(path: str) -> str:
    """The path as it was given, as a URI reference: percent-encoded, `file://` before one from the root."""
    given = PurePath(path)
    try:
        name = given.as_posix().encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        # Halves of characters, which no file system of ours gives.
        name = given.as_posix().encode("utf-8", "backslashreplace")
    encoded = quote(name, safe="/")
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}" if given.is_absolute() else encoded


REPORT = Report("sarif", "SARIF 2.1.0, for code scanning", (".sarif", ".sarif.json"), write_audit, also=(".json",))
