"""JSON and JSON lines: every promised field, in the promised form, and bytes that never change."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.reports import (
    Listing,
    ListingKind,
    Style,
    escape_json,
    list_claims,
    list_grids,
    list_observations,
    reports,
    show_text,
)

FORMATS = {report.name: report for report in reports()}


def fields(text: str) -> set[str]:
    return set(text.split())


CLAIM = fields(
    "id document page section paragraph sentence quote start end value unit comparator numerator denominator role "
    "benchmark indicator indicator_name score candidates period basis direction against_target complement rating "
    "recognised"
)
OBSERVATION = fields(
    "id document page table row column indicator indicator_name header period basis kind value unit rating confidence "
    "benchmark quote provisional reasons recognised"
)
FINDING = fields("code name severity confidence message recomputation remedy fingerprint evidence baseline suppressed")
EVIDENCE = fields("document page section paragraph sentence quote value start end claim observation note cell")


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_formats_are_found_in_their_files():
    assert {"text", "json", "jsonl", "csv"} <= set(FORMATS)


def test_a_claim_has_every_field_in_its_form(made):
    found = lines(FORMATS["jsonl"].write_listing(list_claims([made.report]), Style()))
    first, second = found
    assert set(first) == CLAIM
    assert (first["value"], first["numerator"], first["denominator"]) == ("86.1", "31", "36")
    assert first["period"] == {"label": "2023/24 Q2", "start": "2023-07-01", "end": "2023-09-30"}
    assert first["basis"] == ["quarter", "year_to_date"]
    assert first["sentence"] == "Visits in time rose to 86.1% (31 / 36), above the target of 80%."
    assert made.report.document.text[first["start"] : first["end"]] == first["quote"] == "86.1%"
    assert (first["direction"], first["against_target"], first["role"]) == ("up", "above", "actual")
    assert second["basis"] is second["period"] is second["indicator"] is second["numerator"] is None
    assert [item["indicator"] for item in second["candidates"]] == ["a", "b"]


def test_one_basis_is_a_word_and_not_a_list(made):
    [claim] = lines(FORMATS["jsonl"].write_listing(list_claims([made.minutes]), Style()))
    assert claim["basis"] == "snapshot"


def test_an_observation_has_every_field_in_its_form(made):
    [found] = lines(FORMATS["jsonl"].write_listing(list_observations([made.report, made.minutes]), Style()))
    assert set(found) == OBSERVATION
    assert (found["value"], found["kind"], found["basis"], found["rating"]) == (
        "81.6",
        "actual",
        "year_to_date",
        "Green",
    )
    assert (found["row"], found["column"], found["confidence"]) == (1, 1, 0.9877)


def test_a_grid_gives_the_cells_as_they_stand(made):
    [found] = lines(FORMATS["jsonl"].write_listing(list_grids([("report.pdf", [made.table])]), Style()))
    assert found == {
        "document": "report.pdf",
        "page": 12,
        "table": "t1",
        "title": "Visits in time",
        "rows": [["Month", "Rate"], ["Sep-23", ""]],
        "row_numbers": [0, 1],
        "header_rows": 0,
        "confidence": 1.0,
        "reasons": [],
        "notes": [],
    }


def test_tables_in_json_tell_all_of_them(made):
    whole = json.loads(FORMATS["json"].write_listing(list_observations([made.report, made.minutes]), Style()))
    assert set(whole) == {"schema", "documents", "tables", "observations", "ratings", "diagnostics"}
    assert whole["schema"] == "narrator/tables/1"
    assert [one["document"] for one in whole["documents"]] == ["report.pdf", "minutes.pdf"]
    assert whole["documents"][0]["authority"] == "Northmoor"
    assert whole["observations"] == lines(FORMATS["jsonl"].write_listing(list_observations([made.report]), Style()))
    [table] = whole["tables"]
    assert table["trusted"] is True and table["unread"] == [] and table["pages"] == [12]
    assert [(cell["row"], cell["column"], cell["text"]) for cell in table["cells"]] == [
        *((0, 0, "Month"), (0, 1, "Rate"), (1, 0, "Sep-23")),
    ]


def test_grids_in_json_have_nothing_read_into_them(made):
    whole = json.loads(FORMATS["json"].write_listing(list_grids([("report.pdf", [made.table])]), Style()))
    assert set(whole) == {"schema", "documents", "tables"}
    assert "unread" not in whole["tables"][0]
    assert whole["tables"][0]["rows"] == [["Month", "Rate"], ["Sep-23", ""]]


def test_a_check_holds_everything(made):
    audit = json.loads(FORMATS["json"].write(made.audit, Style()))
    assert audit["schema"] == "narrator/check/1"
    keys = {"schema", "documents", "claims", "observations", "findings", "diagnostics", "coverage"}
    assert set(audit) == keys
    assert [claim["verdict"] for claim in audit["claims"]] == ["contradicted", "unverified", "consistent"]
    assert set(audit["claims"][0]) == CLAIM | {"verdict", "evidence", "note"}
    finding = audit["findings"][0]
    assert set(finding) == FINDING
    said, shown = finding["evidence"]
    assert set(said) == set(shown) == EVIDENCE
    assert (said["claim"], said["value"], said["paragraph"], said["cell"]) == ("c1", "86.1", "6", None)
    assert shown["cell"] == {"table": "t1", "row": 1, "column": 1}
    assert finding["fingerprint"] == made.audit.findings[0].fingerprint
    assert audit["coverage"]["unverified"] == 1
    assert audit["diagnostics"][0]["page"] == 22


def test_lines_tell_what_they_are(made):
    found = lines(FORMATS["jsonl"].write(made.audit, Style()))
    kinds = [record["type"] for record in found]
    assert kinds == [
        *("schema", "document", "document", "claim", "claim", "claim"),
        *("observation", "finding", "finding", "diagnostic", "diagnostic", "coverage"),
    ]
    whole = json.loads(FORMATS["json"].write(made.audit, Style()))
    assert [{k: v for k, v in r.items() if k != "type"} for r in found if r["type"] == "claim"] == whole["claims"]


@pytest.mark.parametrize("name", ["json", "jsonl", "text", "csv"])
def test_the_same_audit_gives_the_same_bytes(made, name):
    assert FORMATS[name].write(made.audit, Style()) == FORMATS[name].write(made.audit, Style())


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_machine_formats_take_no_notice_of_the_style(made, name):
    assert FORMATS[name].write(made.audit, Style(40, colour=True)) == FORMATS[name].write(made.audit, Style(200))


def test_keys_are_sorted(made):
    for line in FORMATS["jsonl"].write(made.audit, Style()).splitlines():
        keys = [key for key, _ in json.loads(line, object_pairs_hook=lambda pairs: pairs)]
        assert keys == sorted(keys)


def test_an_empty_listing_is_an_empty_array():
    listing = Listing(ListingKind.CLAIMS, ())
    assert json.loads(FORMATS["json"].write_listing(listing, Style())) == []
    assert FORMATS["jsonl"].write_listing(listing, Style()) == ""


UNSAFE = "\x00\x07\x1b\x7f\x9b\u2028\u202e\ud800"


@given(st.text(st.characters() | st.sampled_from(UNSAFE)))
def test_json_loses_nothing_and_lets_nothing_through(text):
    written = escape_json(json.dumps({"quote": text}, ensure_ascii=False))
    assert json.loads(written) == {"quote": text}
    assert not set(written) & set(UNSAFE)
    written.encode("utf-8")


@given(st.text(st.characters() | st.sampled_from(UNSAFE + "\n\r\t")))
def test_shown_text_is_one_harmless_line(text):
    shown = show_text(text)
    assert len(shown.splitlines()) <= 1
    assert not set(shown) & set(UNSAFE)
    shown.encode("utf-8")


def test_escapes_can_be_read():
    assert show_text("a\x1b[31mred\n\t b") == "a\\x1b[31mred b"
    assert show_text("\u202egnirts") == "\\u202egnirts"
    assert show_text("12\uffff%\ufffe") == "12\\uffff%\\ufffe"
