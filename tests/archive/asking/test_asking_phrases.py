"""What people type into a search, and what the databases are asked."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.archive.asking.phrases import Every, Some, Term, read_search, terms_of
from narrator.archive.asking.searching import find_hits, score_texts, write_fts5, write_tsquery
from narrator.archive.asking.snippets import cut_snippet, mark_plainly
from narrator.archive.asking.words import both_numbers, read_words
from narrator.errors import UsageError

SENTENCES = (
    "Dental checks were made for 84% of children in care.",
    "One dental check was late.",
    "Re-referrals rose to 23%, and checks on visits were late.",
    "The children’s dental policy was renewed; dentists were told.",
    "Nothing was said of teeth in Northmoor's report.",
)


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE sentences USING fts5(text)")
    connection.executemany("INSERT INTO sentences VALUES (?)", [(text,) for text in SENTENCES])
    yield connection
    connection.close()


def find(index, typed: str) -> list[int]:
    asked = write_fts5(read_search(typed))
    return [n - 1 for (n,) in index.execute("SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY 1", (asked,))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dental checks", [0, 1]),
        ("dental check", [0, 1]),
        ('"dental checks"', [0]),
        ('"dental check"', [1]),
        ('"dental check', [1]),
        ("dent*", [0, 1, 3]),
        ("dental OR teeth", [0, 1, 3, 4]),
        ("dental NOT policy", [0, 1]),
        ("dental -policies", [0, 1]),
        ("(dental OR teeth) AND report", [4]),
        ("dental OR teeth report", [0, 1, 3, 4]),
        ("re-referrals", [2]),
        ("re-referral", [2]),
        ("children's", [3]),
        ("DENTAL late", [1]),
        ("dental AND", [0, 1, 3]),
        ("OR dental", [0, 1, 3]),
        (") dental (", [0, 1, 3]),
        ("late NOT (dental OR visits)", []),
        ("dental* NOT check OR referral", [2, 3]),
        ("near text", []),
        ('"dental che"*', [0, 1]),
    ],
)
def test_what_is_typed_is_found(index, typed, found):
    assert find(index, typed) == found


@pytest.mark.parametrize(
    "typed", ["", "  ", "***", '""', "()", "NOT dental", "-dental", "AND OR", "x" * 2000, "(" * 99 + "x"]
)
def test_what_can_not_be_looked_for_is_said(typed):
    with pytest.raises(UsageError):
        read_search(typed)


@given(st.text(alphabet="ab -*\"()AND OR NOT:^{}+'\\\x00é", max_size=40))
def test_no_text_breaks_the_index(typed):
    try:
        asked = write_fts5(read_search(typed))
    except UsageError:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (asked,)).fetchall()


def test_the_reading_is_a_tree():
    late = Term((("late",), ("lates",)))
    dental = Term((("dental",), ("dentals",)))
    assert read_search("late") == late
    assert read_search("dental late late") == Every((dental, late))
    assert read_search("dental OR late") == Some((dental, late))
    assert read_search("dental -late") == Every((dental,), (late,))
    assert terms_of(read_search("dental (late OR dental) -late")) == (dental, late)


def test_postgresql_is_asked_for_quoted_words_only():
    assert write_tsquery(read_search("dental -late")) == "(('dental' | 'dentals') & !(('late' | 'lates')))"
    assert write_tsquery(read_search('"dental checks" OR vis*')) == "(('dental' <-> 'checks') | 'vis':*)"
    assert write_tsquery(read_search("a:b'c")) == "('a' <-> 'b' <-> 'c')"


@pytest.mark.parametrize(
    ("word", "other"),
    [("checks", "check"), ("policy", "policies"), ("policies", "policy"), ("address", "addresses"), ("box", None),
     ("status", "statuses"), ("boxes", "box"), ("days", "day"), ("day", None), ("gas", None), ("91st", None)],
)  # fmt: skip
def test_words_bend(word, other):
    assert both_numbers(word) == ((word, other) if other else (word,))


def test_words_have_places_and_no_accents():
    assert [(w.form, w.start, w.end) for w in read_words("Café_re-opened 91.6%")] == [
        ("cafe", 0, 4), ("re", 5, 7), ("opened", 8, 14), ("91", 15, 17), ("6", 18, 19),
    ]  # fmt: skip


def marked(text: str, typed: str, length: int = 240) -> str:
    hits = find_hits(text, terms_of(read_search(typed)))
    return mark_plainly(cut_snippet(text, [span for spans in hits for span in spans], length))


def test_snippets_mark_what_was_looked_for():
    assert marked(SENTENCES[0], "dental check") == "[Dental] [checks] were made for 84% of children in care."
    assert marked(SENTENCES[0], '"dental checks" made') == "[Dental checks] were [made] for 84% of children in care."
    assert marked(SENTENCES[3], "dent*").count("[dentists]") == 1


def test_a_long_sentence_is_cut_around_its_hits():
    text = "word " * 100 + "dental checks were late " + "word " * 100
    cut = marked(text.strip(), "dental checks", 60)
    assert "[dental] [checks]" in cut and cut.startswith("… word") and cut.endswith("word …")
    assert len(cut) < 80


@given(st.text(alphabet="ab ", max_size=400), st.integers(min_value=10, max_value=80))
def test_a_snippet_is_part_of_its_text(text, length):
    spans = find_hits(text, terms_of(read_search("a* b")))
    pieces = cut_snippet(text, [span for one in spans for span in one], length)
    assert "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …") in text


def test_phrases_come_before_scattered_words_and_short_sentences_before_long_ones():
    texts = [
        "dental work was done, and of all the visits that were due there were a few checks",
        "dental checks of all children",
        "dental checks of all children " + "who were there " * 20,
    ]
    scores = score_texts(texts, terms_of(read_search("dental checks")))
    assert sorted(range(3), key=lambda n: -scores[n])[0] == 1
    assert scores[1] > scores[0] and scores[1] > scores[2]


def test_a_rare_word_counts_more():
    texts = ["visits late", "visits early", "visits due", "dental due"]
    scores = score_texts(texts, terms_of(read_search("visits OR dental")))
    assert max(scores) == scores[3]
