"""Formats made for findings: SARIF by the standard's own rules, GitHub's commands, and fingerprints told apart."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.domain import (
    BaselineState,
    CellPlace,
    Diagnostic,
    Rule,
    Severity,
    Span,
    SuppressedBy,
    Suppression,
    number_repeats,
)
from narrator.reports import Content, Style, reports
from narrator.reports.sarif_report import tell_uri

FORMATS = {report.name: report for report in reports()}
SARIF, GITHUB, TEXT = FORMATS["sarif"], FORMATS["github"], FORMATS["text"]

# The properties of the objects that narrator writes, as SARIF 2.1.0 names them, the required ones first and before
# the bar; the standard allows no others anywhere but in property bags.
OBJECTS = {
    "log": "version runs | $schema",
    "run": "tool | columnKind artifacts invocations results properties",
    "driver": "name | rules semanticVersion",
    "rule": "id | name shortDescription fullDescription help defaultConfiguration",
    "result": "message | ruleId ruleIndex level rank locations relatedLocations partialFingerprints suppressions "
    "baselineState properties",
    "location": "| id physicalLocation logicalLocations message properties",
    "physicalLocation": "artifactLocation | region",
    "region": "startLine | startColumn endLine endColumn charOffset charLength snippet",
    "logicalLocation": "| name fullyQualifiedName",
    "message": "text | markdown",
    "suppression": "kind | status justification",
    "invocation": "executionSuccessful | toolExecutionNotifications toolConfigurationNotifications",
    "notification": "message | descriptor level locations",
    "artifact": "| location roles mimeType",
}


def sound(item: dict, kind: str) -> dict:
    """The object, when it has all that its kind must have and nothing that it may not."""
    required, _, optional = OBJECTS[kind].partition("|")
    assert set(required.split()) <= set(item), kind
    assert set(item) <= {*required.split(), *optional.split()}, kind
    return item


def sound_location(item: dict) -> None:
    sound(item, "location")
    physical = sound(item["physicalLocation"], "physicalLocation")
    assert set(physical["artifactLocation"]) == {"uri"}
    if "region" in physical:
        region = sound(physical["region"], "region")
        assert region["startLine"] >= 1 and region["startColumn"] >= 1 and region["charOffset"] >= 0
        assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
    for place in item.get("logicalLocations", ()):
        sound(place, "logicalLocation")
    if "message" in item:
        sound(item["message"], "message")


def read_sarif(text: str) -> dict:
    """The one run of a log, every object of which is checked on the way."""
    log = sound(json.loads(text), "log")
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = log["runs"]
    sound(run, "run")
    driver = sound(run["tool"]["driver"], "driver")
    for rule in driver["rules"]:
        sound(rule, "rule")
        for part in ("shortDescription", "fullDescription", "help"):
            assert sound(rule[part], "message")["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for artifact in run["artifacts"]:
        sound(artifact, "artifact")
    for result in run["results"]:
        sound(result, "result")
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and 0 <= result["rank"] <= 100
        assert sound(result["message"], "message")["text"]
        for place in (*result["locations"], *result["relatedLocations"]):
            sound_location(place)
        related = [json.dumps(place, sort_keys=True) for place in result["relatedLocations"]]
        assert len(set(related)) == len(related)
        for one in result["suppressions"]:
            assert sound(one, "suppression")["kind"] == "external"
    for invocation in run["invocations"]:
        sound(invocation, "invocation")
        for one in (*invocation["toolExecutionNotifications"], *invocation["toolConfigurationNotifications"]):
            sound(one, "notification")
            assert one["level"] in ("error", "warning", "note")
    # Of several results all tell a state of the baseline or none does (section 3.27.24).
    assert len({"baselineState" in result for result in run["results"]}) < 2
    return run


def test_a_log_is_sound_and_tells_findings_places_and_coverage(made):
    run = read_sarif(SARIF.write(made.audit, Style()))
    first, second = run["results"]
    assert (first["ruleId"], first["level"], second["level"]) == ("NAR201", "error", "warning")
    assert first["message"]["text"].split("\n") == [
        "The narrative says 86.1%, the table 81.6%.",
        "86.1 is not 81.6",
        "To mend: Correct the sentence to 81.6%.",
    ]
    [said], [shown] = first["locations"], first["relatedLocations"]
    assert said["physicalLocation"] == {"artifactLocation": {"uri": "report.pdf"}}
    assert said["logicalLocations"][0]["fullyQualifiedName"] == "p. 3 / Visits / para. 6"
    assert shown["properties"] == {"page": 12, "section": "Visits", "table": "t1", "row": 1, "column": 1}
    assert first["partialFingerprints"] == {"narrator/v1": made.audit.findings[0].fingerprint}
    assert first["suppressions"] == [] and "baselineState" not in first
    assert run["properties"]["coverage"]["unverified"] == 1
    assert run["properties"]["coverageText"][0] == "2 findings: 1 error, 1 warning"
    assert [one["properties"] for one in run["invocations"][0]["toolExecutionNotifications"][0]["locations"]] == [
        {"page": 22}
    ]


def test_rules_come_with_their_help(made):
    rules = (
        Rule("NAR201", "table-value", Severity.ERROR, "A value that no cell has.", "It misleads.", "Late tables."),
        Rule("NAR901", "placeholder", Severity.WARNING, "Unfinished text.", "It was not read.", "Quoted text."),
    )
    run = read_sarif(SARIF.write(replace(made.audit, rules=rules), Style()))
    told = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(told) == ["NAR201", "NAR502", "NAR901"]
    assert "Known false alarms: Late tables." in told["NAR201"]["help"]["text"]
    assert told["NAR901"]["defaultConfiguration"] == {"level": "warning"}


def test_a_text_file_has_regions_in_lines_and_characters(made):
    text = made.report.document.text
    report = replace(made.report, document=replace(made.report.document, format="txt"))
    run = read_sarif(SARIF.write(replace(made.audit, analyses=(report, made.minutes)), Style()))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "86.1%"
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "86.1%"


def test_accepted_findings_are_marked_and_stay(made):
    known = replace(
        made.audit.findings[0],
        baseline=BaselineState.UNCHANGED,
        suppression=Suppression(SuppressedBy.BASELINE, "Agreed."),
    )
    new = replace(made.audit.findings[1], baseline=BaselineState.NEW)
    audit = replace(made.audit, findings=(known, new))
    first, second = read_sarif(SARIF.write(audit, Style()))["results"]
    assert (first["baselineState"], second["baselineState"]) == ("unchanged", "new")
    assert first["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "Agreed."}]
    assert second["suppressions"] == []
    for people in (GITHUB, TEXT):
        written = people.write(audit, Style())
        assert "NAR502" in written and "NAR201" not in written


def test_what_was_not_read_or_holds_nothing_is_told(made):
    unread = Diagnostic("missing", "gone.pdf", "there is no such file", "Check the path.")
    idle = Diagnostic("baseline_unused", "known.toml", "nothing is found any more of NAR101", "Remove the entry.")
    audit = replace(made.audit, diagnostics=(unread, idle))
    [invocation] = read_sarif(SARIF.write(audit, Style()))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["level"] for one in invocation["toolExecutionNotifications"]] == ["error"]
    [told] = invocation["toolConfigurationNotifications"]
    assert told["message"]["text"] == "nothing is found any more of NAR101. Remove the entry."
    assert "gone.pdf: there is no such file. Check the path." in GITHUB.write(audit, Style())
    assert read_sarif(SARIF.write(made.audit, Style()))["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize("path", ["a b.pdf", "Q3: ümlaut.pdf", "50%.pdf", "x?#&.pdf", "sub/a[1].pdf", "\udcff.pdf"])
def test_paths_are_percent_encoded(path):
    uri = tell_uri(path)
    assert set(uri) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%/")
    from urllib.parse import unquote_to_bytes

    assert unquote_to_bytes(uri) == path.encode("utf-8", "surrogateescape")


def test_a_path_from_the_root_is_a_file_uri():
    assert tell_uri(str(PurePosixPath("/data/a b.pdf"))) == "file:///data/a%20b.pdf"


@pytest.mark.parametrize("name", ["sarif", "github"])
def test_formats_of_findings_are_deterministic_and_care_for_no_style(made, name):
    written = FORMATS[name].write(made.audit, Style(40, colour=True, verdicts=True))
    assert written == FORMATS[name].write(made.audit, Style(200))
    assert not FORMATS[name].offers(Content.LISTING)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: level, properties and message."""
    read = []
    for line in text.splitlines():
        assert line.startswith("::")
        head, message = line[2:].split("::", 1)
        level, _, properties = head.partition(" ")
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        read.append((level, {k: unescape(v, True) for k, v in pairs.items()}, unescape(message, False)))
    return read


def unescape(text: str, is_property: bool) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C")) if is_property else ():
        text = text.replace(code, sign)
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_each_finding_is_a_command_and_the_last_tells_the_coverage(made):
    first, second, _, last = commands(GITHUB.write(made.audit, Style()))
    assert first[:2] == ("error", {"file": "report.pdf", "title": "NAR201 table-value"})
    assert first[2].split("\n") == [
        "The narrative says 86.1%, the table 81.6%.",
        '"86.1%" in "Visits in time rose to 86.1% (31 / 36), above the target of 80%.", p. 3, para. 6',
        "86.1 is not 81.6",
        'held against: "81.6%", report.pdf, p. 12, table, Sep-23 year to date',
        "to mend: Correct the sentence to 81.6%.",
    ]
    assert second[0] == "warning" and second[1]["file"] == "minutes.pdf"
    assert last[:2] == ("notice", {"title": "narrator: coverage"})
    assert "3 claims, 2 linked to a measure" in last[2]


NO_LINES = {"html", "pdf", "xlsx"}
"""Formats that are not printed line by line; what acts in them is tested with them."""

HOSTILE = (
    "a\r\n::set-output name=x::y%0A,title=z:: <script>alert(1)</script> {0} [x](javascript:1)\x1b]0;own\x07\u202e ##[x]"
)


def hostile_audit(made, text: str):
    finding = made.audit.findings[0]
    said = replace(
        finding.evidence[0], document=text, quote=text, section=text, paragraph=text, sentence=text, note=text
    )
    report = replace(made.report, document=replace(made.report.document, path=text))
    bad = replace(finding, message=text, recomputation=text, remedy=text, evidence=(said, said))
    verdicts = tuple(replace(one, document=text, note=text) for one in made.audit.verdicts[:2])
    unread = Diagnostic(text, text, text, text)
    return replace(made.audit, analyses=(report,), findings=(bad,), verdicts=verdicts, diagnostics=(unread,))


@pytest.mark.parametrize("name", sorted(set(FORMATS) - NO_LINES))
def test_hostile_words_act_in_no_format(made, name):
    written = FORMATS[name].write(hostile_audit(made, HOSTILE), Style(60, verdicts=True))
    assert not set(written) & set("\x1b\x07\u202e\r")
    orders = [line for line in written.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    if name in ("json", "jsonl", "sarif"):
        assert orders == [] or all(line.lstrip().startswith(('"', "{")) for line in orders)
    elif name == "github":
        told = commands(written)
        assert [level for level, _, _ in told] == ["error", "notice", "notice"]
        assert set(told[0][1]) <= {"file", "title", "line", "endLine", "col", "endColumn"}
    else:
        assert orders == []


def test_a_long_sentence_is_cut_around_its_figure_and_a_path_is_kept(made):
    finding = made.audit.findings[0]
    long = "one two three " * 60 + "86.1% " + "four five six " * 60
    said = replace(finding.evidence[0], document="a:  b,c.pdf", sentence=long)
    [told, _, _] = commands(GITHUB.write(replace(made.audit, findings=(replace(finding, evidence=(said,)),)), Style()))
    assert told[1]["file"] == "a:  b,c.pdf"
    line = told[2].split("\n")[1]
    assert '"86.1%" in "...' in line and line.count("86.1%") == 2 and len(line) < 300


def test_nothing_in_a_sarif_message_is_a_link_or_a_placeholder(made):
    run = read_sarif(SARIF.write(hostile_audit(made, HOSTILE), Style()))
    told = run["results"][0]["message"]["text"]
    assert "{{0}}" in told and "\\[x\\](javascript:1)" in told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters() | st.sampled_from("\x1b\r\n:,%[]{}\ud800\u2028"), min_size=1, max_size=30))
def test_any_words_make_sound_output(made, text):
    audit = hostile_audit(made, text)
    read_sarif(SARIF.write(audit, Style()))
    assert len(commands(GITHUB.write(audit, Style()))) == 3


def test_findings_alike_are_told_apart_whatever_the_order_of_documents(made):
    [first, _] = made.audit.findings
    said = first.evidence[0]
    alike = [
        replace(first, evidence=(replace(said, document=path, span=Span(at, at + 5), cell=None), first.evidence[1]))
        for path, at in (("one/b.pdf", 5), ("one/a.pdf", 9), ("one/b.pdf", 50))
    ]
    alike.append(replace(alike[0], evidence=(replace(said, document="c.pdf", cell=CellPlace("t1", 2, 3)),)))
    assert len({finding.fingerprint for finding in alike}) == 1
    numbered = number_repeats(alike)
    assert [finding.repeat for finding in numbered] == [1, 0, 2, 3]
    assert len({finding.fingerprint for finding in numbered}) == 4
    assert numbered[1].fingerprint == first.fingerprint
    shuffled = random.Random(3).sample(alike, len(alike))
    assert {f.fingerprint for f in number_repeats(shuffled)} == {f.fingerprint for f in numbered}
    assert number_repeats(numbered) == numbered
