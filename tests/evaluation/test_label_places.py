"""Labels find their places again when the text has shifted since they were made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Document, Page, Span
from narrator.evaluation import read_gold, score_document
from narrator.evaluation.labels import Mark
from narrator.evaluation.placing import Window, place_marks

TEXT = "In 2023, 12 of the 40 homes were let; 12 more were sold and 2 burned. Of 31 lets, 12% took 2 days."
QUOTES = (("12", 9), ("40", 19), ("12", 38), ("2", 60), ("31", 73), ("12%", 82), ("2", 91))


def mark(quote: str, start: int | None, line: int, page: int | None = None, sentence: str | None = None) -> Mark:
    return Mark("ashwater", quote, start, page, sentence, line)


def marks(page: int | None = None) -> list[Mark]:
    return [mark(quote, start, line, page) for line, (quote, start) in enumerate(QUOTES, 1)]


def document(text: str, *pages: Page) -> Document:
    return Document("ashwater.txt", "txt", text, (), pages=pages)


def test_the_test_itself_is_right():
    assert all(TEXT.startswith(quote, start) for quote, start in QUOTES)


@given(st.text(alphabet="ab 12,.%\n", max_size=60))
def test_labels_move_with_what_is_put_before_them(before):
    shifted = before + "\n" + TEXT
    by = len(before) + 1
    placing = place_marks(document(shifted), marks(), [Window("w", 5, 50)])
    assert [placing.spans[m].start - by for m in marks()] == [start for _, start in QUOTES]
    assert placing.moved == len(QUOTES)
    assert [(w.start, w.end) for w in placing.windows] == [(5 + by, 50 + by)]


@given(st.integers(1, len(TEXT) - 1), st.integers(0, 30))
def test_every_label_stands_at_its_quote_and_none_is_given_twice(cut, size):
    cut = TEXT.rfind(" ", 0, cut) + 1
    changed = TEXT[:cut] + "word " * size + TEXT[cut:]
    placing = place_marks(document(changed), marks(), ())
    places = [placing.spans[m] for m in marks()]
    assert [span.of(changed) for span in places] == [quote for quote, _ in QUOTES]
    assert len({(span.start, span.end) for span in places}) == len(QUOTES)


def test_labels_that_stand_where_they_were_made_stay():
    placing = place_marks(document(TEXT), marks(), [Window("w", 5, 50)])
    assert placing.moved == 0 and placing.windows == (Window("w", 5, 50),)


def test_a_label_whose_quote_is_gone_has_no_place():
    placing = place_marks(document(TEXT.replace("31", "many")), marks(), ())
    assert {m.quote for m in marks() if m not in placing.spans} == {"31"}


def test_a_quote_is_not_found_within_a_longer_number():
    text = "There were 1,212 and 12.5 and 312 and 12a of them."
    assert place_marks(document(text), [mark("12", 70, 1)], ()).spans == {}


def test_a_label_stays_on_its_page():
    text = "On one page 7 homes.\f" + "On the next 7 homes."
    pages = (Page(1, Span(0, 21), 1, 1), Page(2, Span(21, len(text)), 1, 1))
    placing = place_marks(document(text, *pages), [mark("7", 16, 1, page=2)], ())
    assert [span.start for span in placing.spans.values()] == [text.rindex("7")]


def test_a_label_without_a_place_is_looked_for_in_its_sentence():
    text = "First 12 homes.\nThen   12\nhomes more."
    placing = place_marks(document(text), [mark("12", None, 1, sentence="Then 12 homes more.")], ())
    assert [span.start for span in placing.spans.values()] == [text.rindex("12")]
    assert place_marks(document(text), [mark("12", None, 1, sentence="Nowhere 12.")], ()).spans == {}


def test_a_sentence_is_known_again_through_line_ends_and_hyphens():
    text = "The 12 homes.\nMain-\ntenance of “12” homes\tended."
    wanted = mark("12", 3, 1, sentence="Maintenance of '12' homes ended.")
    assert place_marks(document(text), [wanted], ()).spans[wanted].start == text.rindex("12")


def test_a_window_without_labels_moves_with_its_neighbours():
    placing = place_marks(document("....." + TEXT), marks(), [Window("a", 70, 80), Window("b", 95, 99)])
    assert [(w.start, w.end) for w in placing.windows] == [(75, 85), (100, 104)]


def test_a_label_that_is_lost_is_counted_apart_and_told(paper, write_gold):
    page = paper("There were 7 homes. And 9% were let.")
    lost = page.label("7", unit="count") | {"quote": "8"}
    gold = read_gold(write_gold([lost, page.label("9%")]))
    score = score_document(gold, gold.documents[0], page.analysis(page.claim("9%")))
    assert score.unplaced == 1
    assert score.share("recall").of == 1
    assert [(m.kind, m.quote) for m in score.misses] == [("unplaced", "8")]
