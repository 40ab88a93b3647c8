"""Rows by filters: the same from both databases."""

from __future__ import annotations

import pytest

from narrator.archive.asking import (
    Catalogued,
    Filters,
    KnownMeasures,
    Question,
    ask,
    count,
    find_subject,
    hint_at_times,
    questions,
    subject_names,
)
from narrator.errors import UsageError

PATHS = ["reports/eastmere/2018.pdf", "reports/northmoor/q2-2023.pdf", "reports/northmoor/q3-2023.pdf"]
VALUES = ["19", "31.5", "77", "23.4", "20", "84", "112", "22.9", "31"]


@pytest.fixture
def values(store):
    """The values that a question about claims finds, in order."""

    def call(known=None, order=(), limit=None, **filters):
        with store.reading() as connection:
            question = Question(filters=Filters(**filters), columns=("value",), order=order, limit=limit)
            return [value for (value,) in ask(connection, question, known).rows]

    return call


@pytest.fixture
def notes(store):
    def call(subject="claims", known=None, **filters):
        with store.reading() as connection:
            return ask(connection, Question(subject, Filters(**filters)), known).notes

    return call


def test_claims_come_in_the_order_of_paths_and_text(values):
    # A duplicate's path, which comes before all others, is passed over.
    assert values() == VALUES


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"indicators": ("CSC 032",)}, "23.4 20 19 22.9"),
        ({"indicators": ("csc032",)}, "23.4 20 19 22.9"),
        ({"indicators": ("% Re-Referrals within 12 months (cumulative)",)}, "23.4 20 19 22.9"),
        ({"indicators": ("re-referral",)}, "23.4 20 19 22.9"),
        ({"indicators": ("void day", "dental number")}, "112 31.5"),
        ({"indicators": ("dental check",)}, "84 112 77"),
        ({"indicators": ("dentl checks",)}, "84 112 77"),
        ({"indicators": ("nothing of the kind",)}, ""),
        ({"authorities": ("northMOOR",)}, "23.4 20 84 112 22.9 31"),
        ({"authorities": ("Eastmere", "Northmoor"), "roles": ("target",)}, "20"),
        ({"authorities": ("Nowhere",)}, ""),
        ({"authorities": ("Nowhere", "eastmere")}, "19 31.5 77"),
        ({"periods": ("2023/24 Q2",)}, "23.4"),
        ({"periods": ("Q2 2023/24", "2018/19")}, "23.4 19 31.5 77"),
        ({"periods": ("2023/24",)}, "20"),
        ({"since": "2023-04-01"}, "23.4 20 84 112 22.9"),
        ({"since": "2018", "until": "2018/19"}, "19 31.5 77"),
        ({"since": "2023/24 Q2", "until": "2023/24 Q2"}, "23.4 84 112"),
        ({"until": "2019"}, "19 31.5 77"),
        ({"roles": ("target,actual",), "units": ("count",)}, "112 31"),
        ({"verdicts": ("Contradicted", "consistent")}, "77 22.9"),
        ({"bases": ("year to date",)}, "23.4"),
        ({"bases": ("year",)}, "20 19"),
        ({"min_score": 90.0, "units": ("count",)}, "112"),
        ({"documents": ("q3-2023.pdf",)}, "22.9 31"),
        ({"documents": ("reports/*/q?-2023.pdf",)}, "23.4 20 84 112 22.9 31"),
        ({"documents": ("copies/q2.pdf",)}, "23.4 20 84 112"),
        ({"documents": ("annual REPORT",)}, "19 31.5 77"),
        ({"documents": ("./reports/eastmere/2018.pdf",), "roles": ("actual",)}, "19 31.5 77"),
        ({"documents": ("q_-2023.pdf",)}, ""),
        ({"documents": ("%",)}, ""),
        ({"documents": ("2018.pdf", "q3-2023.pdf"), "indicators": ("CSC 032",)}, "19 22.9"),
    ],
)
def test_filters_choose(values, filters, found):
    assert values(**filters) == sorted(found.split(), key=VALUES.index)


def test_a_document_is_known_by_its_id_and_the_beginning_of_it(store, values):
    with store.reading() as connection:
        rows = list(ask(connection, Question("documents", columns=("id", "path"), order=("-path",))).rows)
    assert [path for _, path in rows] == [*reversed(PATHS)]
    assert values(documents=(rows[0][0],)) == values(documents=(rows[0][0][:8].upper(),)) == ["22.9", "31"]


def test_a_catalogue_knows_other_words_for_a_measure(values):
    wordings = {"CSC 032": ("re-referrals", "children who came back")}
    known = KnownMeasures(lambda: Catalogued(wordings, {"CWCB": "children who came back"}))
    assert values(known, indicators=("children who came back",)) == ["19", "23.4", "20", "22.9"]
    assert values(known, indicators=("came back",)) == ["19", "23.4", "20", "22.9"]
    assert values(known, indicators=("cwcb",)) == ["19", "23.4", "20", "22.9"]
    assert values(None, indicators=("came back",)) == []


def test_it_is_said_what_was_understood(notes):
    assert notes(indicators=("CSC 032",)) == ()
    [one] = notes(indicators=("void",))
    assert one == '"void" means doc:void-days (Void days per property).'
    [many] = notes(indicators=("dental checks",))
    assert many.startswith('"dental checks" means 2 measures: dental-number (Number of dental checks); dental-pct (')
    [mended] = notes(indicators=("dentl checks",))
    assert mended.startswith('"dentl checks", taken for "dental checks", means 2 measures: ')
    [near] = notes(indicators=("dental appointments",))
    assert near.startswith('no measure in the store is called "dental appointments". Near are: dental-number (')
    assert notes(authorities=("Nortmoor",)) == ('no authority in the store is called "Nortmoor". Near are: Northmoor.',)
    assert notes(periods=("Sep 2023",)) == ('"Sep 2023" is taken for 2023-09.',)
    assert notes(documents=("locked.pdf",)) == ("reports/locked.pdf could not be read: encrypted.",)
    [other] = notes(documents=("q4-2023.pdf",))
    assert "reports/northmoor/q3-2023.pdf" in other


@pytest.mark.parametrize(
    ("subject", "filters", "said"),
    [
        ("claims", {"roles": ("actul",)}, "--role can't be 'actul'. Did you mean actual?"),
        ("claims", {"units": ("percents",)}, "--unit can't be 'percents'. Did you mean percent?"),
        ("claims", {"verdicts": ("wrong",)}, "--verdict can't be 'wrong'"),
        ("claims", {"bases": ("weekly",)}, "--basis can't be 'weekly'"),
        ("claims", {"periods": ("last year",)}, "--period can't be 'last year'"),
        ("claims", {"since": "2023/25"}, "--since can't be '2023/25'"),
        ("claims", {"until": "soon"}, "--until can't be 'soon'"),
        ("observations", {"verdicts": ("consistent",)}, "--verdict can't choose among observations"),
        ("observations", {"roles": ("change",)}, "--role can't be 'change'"),
        ("documents", {"min_score": 1.0}, "--min-score can't choose among documents"),
        ("runs", {"since": "2023"}, "--since can't choose among runs"),
    ],
)  # fmt: skip
def test_what_can_not_be_meant_is_said(store, subject, filters, said):
    with store.reading() as connection, pytest.raises(UsageError) as error:
        ask(connection, Question(subject, Filters(**filters)))
    assert said in str(error.value)


def test_order_and_limit(values):
    assert values(order=("-number",), limit=3) == ["112", "84", "77"]
    assert values(order=("authority,-value",), limit=4) == ["77", "31.5", "19", "84"]
    # What is unknown comes last, either way.
    assert values(order=("period_start",))[-1] == values(order=("-period_start",))[-1] == "31"


@pytest.mark.parametrize("subject", ["claims", "observations", "sentences", "findings", "documents", "files"])
def test_the_whole_store_comes_in_the_same_order_by_parts(store, monkeypatch, subject):
    monkeypatch.setattr(questions, "DOCUMENTS_AT_ONCE", 2)
    with store.reading() as connection:

        def rows(**more):
            return [tuple(row) for row in ask(connection, Question(subject, **more)).rows]

        whole = rows()
        # Asked for by name, the same order is the database's work.
        assert whole == rows(order=find_subject(subject).order) and whole
        for limit in (0, 1, 4, 100):
            assert rows(limit=limit) == whole[:limit]


def test_columns_are_those_asked_for(store):
    with store.reading() as connection:
        answer = ask(connection, Question(columns=("quote, PATH", "text", "document-authority"), limit=1))
        assert answer.names == ("quote", "path", "text", "document_authority")
        assert [tuple(row) for row in answer.rows] == [
            ("19", PATHS[0], "Re-referrals stood at 19% for the year.", "EASTMERE")
        ]
        with pytest.raises(UsageError, match="Did you mean indicator_name"):
            ask(connection, Question(columns=("indicatorname",)))
        with pytest.raises(UsageError, match="claims have no field 'sum'"):
            ask(connection, Question(order=("-sum",)))


def test_every_subject_answers(store):
    rows = {}
    with store.reading() as connection:
        for name in subject_names():
            answer = ask(connection, Question(name))
            rows[name] = len(list(answer.rows))
            assert len(set(answer.names)) == len(answer.names)
    assert rows == {
        "claims": 9, "observations": 8, "documents": 3, "files": 5, "findings": 3, "evidence": 0, "sentences": 9,
        "indicators": 7, "links": 0, "diagnostics": 0, "pages": 0, "runs": 0,
    }  # fmt: skip


def test_files_are_known_by_their_paths_whether_read_or_not(store):
    with store.reading() as connection:
        asked = Question("files", Filters(documents=("reports/l*.pdf", "copies/q2.pdf")), ("path", "status"))
        rows = {row[0]: row[1] for row in ask(connection, asked).rows}
    assert rows == {
        "copies/q2.pdf": "duplicate", "reports/locked.pdf": "encrypted", "reports/northmoor/q2-2023.pdf": "ok",
    }  # fmt: skip


def test_documents_tell_whose_findings_are(store):
    with store.reading() as connection:
        filters = Filters(authorities=("eastmere",), since="2018")
        rows = list(ask(connection, Question("findings", filters, ("path", "code"))).rows)
    assert [tuple(row) for row in rows] == [("reports/eastmere/2018.pdf", "NAR101")]


def test_cells_are_chosen_by_their_kind(store):
    with store.reading() as connection:
        rows = ask(connection, Question("observations", Filters(roles=("target",)), ("value",))).rows
        assert [value for (value,) in rows] == ["20"]


def test_counts(store):
    with store.reading() as connection:
        assert [tuple(r) for r in count(connection, Question(filters=Filters(indicators=("CSC 032",)))).rows] == [(4,)]
        assert [tuple(r) for r in count(connection, Question("sentences", limit=2)).rows] == [(2,)]


def test_a_time_that_nothing_is_of_exactly_is_explained(store):
    with store.reading() as connection:
        question = Question(filters=Filters(periods=("2023/24",), verdicts=("contradicted",)))
        assert not list(ask(connection, question).rows)
        told = hint_at_times(connection, question)
        assert told.startswith("none are of 2023/24 as a whole; 1 are of times within it")
        assert hint_at_times(connection, Question(filters=Filters(periods=("2001/02",)))) == ""
