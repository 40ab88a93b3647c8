"""GitHub: workflow commands that put each finding beside its file in a pull request, and the coverage as a notice."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.domain import Audit, Evidence, Finding, Severity
from narrator.reports.escape import show_path, show_text
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.places import Regions, tell_place, tell_quote
from narrator.reports.report import Report, Style
from narrator.reports.troubles import sum_up

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write_audit(audit: Audit, style: Style) -> str:
    """One command a line: findings, then what could not be read or is not needed, then what was covered."""
    regions = Regions(audit.analyses)
    lines = [_tell_finding(finding, regions) for finding in audit.told_findings]
    troubles, idle = split_idle(audit.diagnostics)
    for line in (*sum_up(troubles), *sum_up(idle)):
        lines.append(_command("notice", {"title": "narrator: not read, or not needed"}, [line]))
    lines.append(_command("notice", {"title": "narrator: coverage"}, tell_coverage(audit)))
    return "".join(f"{line}\n" for line in lines)


def _tell_finding(finding: Finding, regions: Regions) -> str:
    first, *others = finding.evidence
    region = regions.find(first)
    place: dict[str, str] = {"file": first.document}
    if region is not None:
        place |= {"line": str(region.first_line), "endLine": str(region.last_line)}
        if region.first_line == region.last_line:
            place |= {"col": str(region.first_column), "endColumn": str(region.last_column)}
    place["title"] = f"{finding.code} {finding.name}"
    where = tell_place(first)
    told = [finding.message, tell_quote(first) + (f", {where}" if where else ""), finding.recomputation]
    told += [f"held against: {_tell_other(other)}" for other in others]
    told += [f"to mend: {finding.remedy}"] if finding.remedy else []
    return _command(LEVELS[finding.severity], place, [line for line in told if line])


def _tell_other(evidence: Evidence) -> str:
    return ", ".join(part for part in (tell_quote(evidence), evidence.document, tell_place(evidence)) if part)


def _command(level: str, properties: Mapping[str, str], lines: list[str]) -> str:
    """`::error file=a.pdf,title=NAR101::the message`, escaped as the runner's own toolkit escapes it."""
    told = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{level} {told}::" + "%0A".join(_escape(show_text(line)) for line in lines)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(show_path(text)).replace(":", "%3A").replace(",", "%2C")


REPORT = Report("github", "annotations of a workflow run", (), write_audit, also=(".txt",))
