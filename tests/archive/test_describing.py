"""From an audit or an error to an entry: plain values that any process and any database can take."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator import pipeline
from narrator.archive import (
    DESCRIBED,
    Particulars,
    Status,
    clean_key,
    clean_path,
    clean_text,
    column_names,
    describe_audit,
    describe_error,
    document_id,
    table_forms,
)
from narrator.archive.storable import MOST_KEY, MOST_PATH, number_of, whole_of
from narrator.domain import Analysis, Audit, Candidate, Coverage, Diagnostic, Document, Link, Page, Period, Span
from narrator.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentMalformed,
    DocumentMislabelled,
    DocumentMissing,
    DocumentUnsupported,
    DocumentWithoutText,
)

SHA = "0123456789abcdef" * 4
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


@pytest.fixture(scope="module")
def audit() -> Audit:
    path = CORPUS / "ashwater-2023q3-report.pdf"
    return pipeline.examine("report.pdf", path.read_bytes())


@pytest.fixture(scope="module")
def entry(audit):
    return describe_audit(audit, SHA, settings="catalogues: none")


def changed(audit: Audit, **changes) -> Audit:
    """The audit with some of its analysis changed."""
    return replace(audit, analyses=(replace(audit.analyses[0], **changes),))


def test_every_row_has_every_column_and_plain_values(entry):
    assert set(entry.rows) == set(DESCRIBED)
    for name, rows in entry.rows.items():
        given = {column.name for column in table_forms()[name].columns if column.given}
        for row in rows:
            assert set(row) == set(column_names(name)), name
            assert {type(value) for value in row.values()} <= {str, int, float, type(None)}, (name, row)
            assert all(row[column] is not None for column in given), (name, row)


def test_keys_are_keys(entry):
    for name, rows in entry.rows.items():
        keys = [tuple(row[part] for part in table_forms()[name].key) for row in rows]
        assert len(set(keys)) == len(keys), name


def test_rows_say_what_was_found(audit, entry):
    [analysis] = audit.analyses
    [document] = entry.rows["documents"]
    assert entry.document == document["id"] == document_id(SHA) == SHA[:16]
    assert (document["authority"], document["format"]) == ("Ashwater", "pdf")
    assert document["period_label"] == "2023/24 Q3" and document["period_start"] == "2023-10-01"
    assert document["claims"] == len(analysis.claims) == len(entry.rows["claims"]) > 20
    assert document["settings"] == "catalogues: none" and document["narrator"]
    assert len(entry.rows["observations"]) == len(analysis.observations) > 20
    assert [row["id"] for row in entry.rows["claims"]] == [claim.id for claim in analysis.claims]


def test_a_claim_stands_in_its_sentence_and_on_its_page(audit, entry):
    sentences = {row["number"]: row for row in entry.rows["sentences"]}
    verdicts = {item.claim.id: str(item.verdict) for item in audit.verdicts}
    for row in entry.rows["claims"]:
        sentence = sentences[row["sentence"]]
        assert sentence["start"] <= row["start"] < row["end"] <= sentence["end"]
        assert " ".join(row["quote"].split()) in sentence["text"]
        assert row["verdict"] == verdicts[row["id"]]
        assert row["page"] in (1, 2)
    assert all(row["page"] in (1, 2) for row in entry.rows["sentences"])


def test_the_bounds_of_a_value_hold_it(entry):
    for row in (*entry.rows["claims"], *entry.rows["observations"]):
        assert Decimal(row["value"]) == Decimal(str(row["number"]))
        low = float("-inf") if row["low"] is None else row["low"]
        high = float("inf") if row["high"] is None else row["high"]
        assert low <= row["number"] <= high or row.get("comparator") not in (None, "exact")


def test_at_most_one_candidate_is_chosen_and_it_is_the_claims(entry):
    chosen = {row["claim"]: row["indicator"] for row in entry.rows["links"] if row["chosen"]}
    linked = {row["id"]: row["indicator"] for row in entry.rows["claims"] if row["indicator"] is not None}
    assert chosen == linked and len(chosen) > 10
    assert sum(row["chosen"] for row in entry.rows["links"]) == len(chosen)


def test_a_link_without_its_own_candidate_is_still_listed(audit):
    claim = replace(audit.analyses[0].claims[0], link=Link("chosen", "Chosen", 90.0, (Candidate("other", "O", 70.0),)))
    rows = describe_audit(changed(audit, claims=(claim,)), SHA).rows["links"]
    assert [(row["rank"], row["indicator"], row["chosen"]) for row in rows] == [(1, "chosen", 1), (2, "other", 0)]
    claim = replace(claim, link=Link(None, None, 0.0, (Candidate("other", "O", 70.0),)))
    rows = describe_audit(changed(audit, claims=(claim,)), SHA).rows["links"]
    assert [(row["indicator"], row["chosen"]) for row in rows] == [("other", 0)]


def test_entries_cross_processes_and_machines(entry):
    assert pickle.loads(pickle.dumps(entry)) == entry
    assert json.loads(json.dumps(entry.rows["claims"])) == list(entry.rows["claims"])


def test_the_same_audit_is_described_the_same(audit, entry):
    assert describe_audit(audit, SHA, settings="catalogues: none") == entry


def test_a_manifest_wins_over_the_document(audit):
    told = Particulars(authority="Northmoor", date="2024-02-01", kind="scrutiny", title="Homes report")
    [row] = describe_audit(audit, SHA, told).rows["documents"]
    assert (row["authority"], row["date"], row["kind"], row["title"]) == (
        "Northmoor",
        "2024-02-01",
        "scrutiny",
        "Homes report",
    )


def test_one_document_is_described_at_a_time(audit):
    with pytest.raises(ValueError, match="one document"):
        describe_audit(replace(audit, analyses=audit.analyses * 2), SHA)


def plain_audit(text: str, diagnostics=(), pages=(), **analysis) -> Audit:
    document = Document("a.pdf", "pdf", text, (), pages=pages, title=text, diagnostics=tuple(diagnostics))
    one = Analysis(document, (), (), (), (), None, None)
    empty = Coverage(**dict.fromkeys((f for f in Coverage.__slots__ if f != "rules_not_run"), 0))
    return Audit((replace(one, **analysis),), (), (), tuple(diagnostics), empty)


def test_pages_that_were_not_read_make_a_document_partial():
    pages = tuple(Page(n, Span(0, 0), 595.0, 842.0, has_text=n == 1) for n in (1, 2, 3))
    told = [
        Diagnostic("page_without_text", "a.pdf", "The page holds no text.", "Run text recognition.", 3),
        Diagnostic("page_without_text", "a.pdf", "The page holds no text.", "Run text recognition.", 2),
        Diagnostic("table_not_trusted", "a.pdf", "Headings unclear.", page=1),
    ]
    entry = describe_audit(plain_audit("Figures.", told, pages), SHA)
    assert (entry.status, entry.unread_pages) == (Status.PARTIAL, (2, 3))
    assert (entry.message, entry.advice) == ("The page holds no text.", "Run text recognition.")
    assert entry.rows["documents"][0]["pages_without_text"] == 2
    assert len(entry.rows["diagnostics"]) == 3
    assert describe_audit(plain_audit("Figures.", told[2:]), SHA).status is Status.OK


def test_texts_that_no_database_holds_are_mended_where_they_stand():
    entry = describe_audit(plain_audit("a\x00b\udc80c", authority="Nor\x00th\ud800moor"), SHA)
    [row] = entry.rows["documents"]
    assert (row["title"], row["authority"]) == ("a\ufffdb\ufffdc", "Nor\ufffdth\ufffdmoor")


def test_giant_names_are_cut_and_still_differ(audit):
    rows = [describe_audit(plain_audit("", authority="N" * 5_000 + end), SHA).rows["documents"][0] for end in "ab"]
    names = [row["authority"] for row in rows]
    assert [len(name) for name in names] == [MOST_KEY] * 2 and names[0] != names[1]


def test_periods_are_told_as_iso_dates():
    period = Period("2020/21 Q2", date(2020, 7, 1), date(2020, 9, 30))
    [row] = describe_audit(plain_audit("", reporting_period=period), SHA).rows["documents"]
    assert (row["period_start"], row["period_end"]) == ("2020-07-01", "2020-09-30")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DocumentEncrypted("locked.", "a.pdf", "Unlock it."), Status.ENCRYPTED),
        (DocumentMalformed("cut.", "a.pdf", "Send it again."), Status.MALFORMED),
        (DocumentEmpty("empty.", "a.pdf", "Send it again."), Status.MALFORMED),
        (DocumentMislabelled("no PDF.", "a.pdf", "Rename it."), Status.MALFORMED),
        (DocumentWithoutText("scans.", "a.pdf", "Recognise it."), Status.NO_TEXT),
        (DocumentUnsupported("what?", "a.xyz", "Convert it."), Status.UNSUPPORTED),
        (DocumentMissing("gone.", "a.pdf", "Look for it."), Status.MISSING),
    ],
)
def test_each_document_error_has_its_status_message_and_advice(error, status):
    entry = describe_error(error, SHA)
    assert (entry.status, entry.message, entry.advice, entry.sha256) == (status, error.what, error.advice, SHA)
    assert entry.document is None and not entry.rows
    assert pickle.loads(pickle.dumps(entry)) == entry


def test_limits_and_faults_have_statuses_of_their_own():
    assert describe_error(TimeoutError()).status is Status.TIMEOUT
    assert describe_error(MemoryError()).status is Status.OUT_OF_MEMORY
    fault = describe_error(RecursionError("too\x00 deep"), SHA)
    assert fault.status is Status.FAILED
    assert "RecursionError" in fault.message and "\x00" not in fault.message and "report" in fault.advice
    assert describe_error(TimeoutError()).message


def test_every_status_says_what_it_means():
    assert all(status.meaning for status in Status)
    assert {status for status in Status if status.is_read} == {Status.OK, Status.PARTIAL, Status.DUPLICATE}
    assert not any(status.is_read and status.may_pass for status in Status)


@given(st.text(st.characters()))
def test_clean_texts_can_be_encoded_and_keep_their_length(text):
    cleaned = clean_text(text)
    assert len(cleaned) == len(text) and "\x00" not in cleaned
    cleaned.encode()
    assert clean_text(cleaned) == cleaned


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30))
def test_clean_keys_and_paths_are_short_and_can_be_encoded(one, other):
    for long in (one, one * 100 + other, other * 1_000):
        for cleaned, most in ((clean_key(long), MOST_KEY), (clean_path(long), MOST_PATH)):
            assert len(cleaned) <= most and "\x00" not in cleaned
            cleaned.encode()
        assert clean_path(clean_path(long)) == clean_path(long)


def test_paths_of_bytes_that_are_no_letters_stay_apart():
    names = [f"minutes-{sign}.pdf" for sign in ("\udcfe", "\udcff", "\x00", "\ufffd", "þ")]
    assert len({clean_path(name) for name in names}) == len(names)
    assert clean_path("reports/Zoë's café.pdf") == "reports/Zoë's café.pdf"
    long = "folder/" * 200
    assert clean_path(long + "a.pdf") != clean_path(long + "b.pdf")


@pytest.mark.parametrize("value", ["1E+400", "-1E+400", "NaN", "Infinity"])
def test_numbers_that_no_float_holds_are_left_out(value):
    assert number_of(Decimal(value)) is None


def test_numbers_keep_their_value():
    assert number_of(Decimal("91.6")) == 91.6
    assert number_of(None) is None and whole_of(None) is None
    assert whole_of(2**63) is None and whole_of(2**63 - 1) == 2**63 - 1
