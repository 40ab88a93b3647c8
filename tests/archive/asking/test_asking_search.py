"""Sentences by their words: the same, in the same order, from both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

import narrator.archive.store.migrations as migrations
from narrator.archive.asking import Filters, mark_plainly, search, searching
from narrator.archive.asking.searching import POSTGRESQL_WORDS
from narrator.errors import UsageError


@pytest.fixture
def find(store):
    def call(typed: str, limit: int = 20, **filters):
        with store.reading() as connection:
            return search(connection, typed, Filters(**filters), limit)

    return call


def quotes(found) -> list[str]:
    return [f"{hit.path.split('/')[-1]} {hit.sentence}" for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dental checks", ["2018.pdf 2", "q2-2023.pdf 2", "q2-2023.pdf 3"]),
        ('"dental checks"', ["2018.pdf 2", "q2-2023.pdf 2", "q2-2023.pdf 3"]),
        ("dental NOT nurse", ["2018.pdf 2", "q2-2023.pdf 2"]),
        ("dent* late", ["q3-2023.pdf 1"]),
        ("nurse OR cafe", ["2018.pdf 2", "q2-2023.pdf 3"]),
        ("re-referral target", ["q2-2023.pdf 1", "q3-2023.pdf 0"]),
        ("23", ["q2-2023.pdf 0"]),
        ("a", ["q2-2023.pdf 3", "q3-2023.pdf 1"]),
        ("the", ["2018.pdf 0", "q2-2023.pdf 1", "q3-2023.pdf 1"]),
        ("x31mhelped", []),
        ("; DROP TABLE sentences --", []),
    ],
)
def test_sentences_are_found_and_ranked(find, typed, found):
    got = find(typed)
    assert sorted(quotes(got)) == found
    assert got.total == len(found) and [hit.rank for hit in got.hits] == list(range(1, len(found) + 1))


def test_the_nearer_words_come_first(find):
    assert quotes(find("dental checks had"))[0] == "2018.pdf 2"
    assert quotes(find("re-referrals target"))[0] == "q2-2023.pdf 1"


def test_a_hit_tells_its_place(find):
    [hit] = find("dentist*").hits
    assert (hit.path, hit.page, hit.section) == ("reports/northmoor/q3-2023.pdf", 1, "Findings")
    assert (hit.authority, hit.period_label, hit.title) == ("Northmoor", "2023/24 Q3", "Performance report, quarter 3")
    assert mark_plainly(hit.pieces) == "31 of them were late for a check at the [dentist]'s."


def test_a_limit_leaves_the_best_and_tells_how_many_there_are(find):
    all_of_them = find("re-referrals")
    best = find("re-referrals", limit=2)
    assert quotes(best) == quotes(all_of_them)[:2] and best.total == all_of_them.total == 4


def test_filters_choose_among_documents(find):
    assert sorted(quotes(find("dental", authorities=("northmoor",)))) == ["q2-2023.pdf 2", "q2-2023.pdf 3"]
    assert quotes(find("dental", until="2019/20")) == ["2018.pdf 2"]
    assert quotes(find("dental", documents=("annual report",))) == ["2018.pdf 2"]
    assert find("dental", authorities=("Northmore",)).notes[0].endswith("Near are: Northmoor.")
    with pytest.raises(UsageError, match="--role can't choose among sentences"):
        find("dental", roles=("actual",))


def test_of_very_many_the_shortest_are_ranked(find, monkeypatch):
    monkeypatch.setattr(searching, "MOST_RANKED", 2)
    found = find("re-referrals")
    assert found.total == 4
    assert sorted(quotes(found)) == ["q2-2023.pdf 0", "q2-2023.pdf 1"]


def test_postgresql_is_asked_for_what_it_has_an_index_of():
    folder = Path(str(migrations.__file__)).parent
    written = (folder / "first_search_postgresql.sql").read_text(encoding="utf-8")
    index = "".join(written[written.index("to_tsvector") :].split())
    assert index == "".join(POSTGRESQL_WORDS.replace("sentences.text", "text").split()) + ");"


@pytest.mark.parametrize("archive", ["postgresql"], indirect=True)
def test_postgresql_uses_its_index(store):
    with store.reading() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        asked = f"EXPLAIN SELECT 1 FROM sentences WHERE {POSTGRESQL_WORDS} @@ CAST('''dental''' AS tsquery)"
        plan = "\n".join(row[0] for row in connection.exec_driver_sql(asked))
    assert "sentences_by_words" in plan
