from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narrator.layout import Word, find_lines, join_lines, join_pieces


def piece(text, x0, x1, baseline=100.0, size=10.0, bold=False):
    return Word(text, x0, baseline - 0.78 * size, x1, baseline + 0.22 * size, size, baseline, bold)


def texts(words):
    return [word.text for word in words]


def test_pieces_that_touch_are_one_word_and_others_are_not():
    assert texts(join_pieces([piece("refer", 10, 30), piece("rals", 30.4, 45), piece("fell", 48, 60)])) == [
        "referrals",
        "fell",
    ]


def test_order_of_drawing_does_not_matter():
    assert texts(join_pieces([piece("b", 50, 55), piece("c", 10, 15, 120), piece("a", 10, 15)])) == ["a", "b", "c"]


def test_text_drawn_twice_is_kept_once():
    assert texts(join_pieces([piece("Total", 10, 30), piece("Total", 10.3, 30.3)])) == ["Total"]


def test_a_raised_figure_is_a_mark_and_left_out_of_the_line():
    words = join_pieces([piece("52", 10, 21), piece("3", 21, 24, 96.5, 6), piece("homes", 27, 50)])
    assert [word.text for word in words if word.mark] == ["3"]
    (line,) = find_lines(words)
    assert line.text == "52 homes"


def test_a_raised_ordinal_joins_its_number():
    (line,) = find_lines(join_pieces([piece("21", 10, 21), piece("st", 21, 25, 96.5, 6)]))
    assert line.text == "21st"


def test_a_small_figure_on_the_baseline_is_no_mark():
    (line,) = find_lines(join_pieces([piece("Rate", 10, 30), piece("3", 33, 36, 100, 6)]))
    assert line.text == "Rate 3"


def test_lines_run_from_top_to_bottom():
    lines = find_lines([piece("low", 10, 20, 130), piece("high", 10, 20, 100), piece("er", 25, 30, 101)])
    assert [line.text for line in lines] == ["high er", "low"]


WORDS = st.text(alphabet="abcdeé-–/%£1234 ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=8), st.frozensets(st.text(alphabet="abcde", min_size=1, max_size=6)))
def test_every_line_is_a_run_of_the_joined_text(lines, vocabulary):
    text, spans = join_lines(lines, vocabulary)
    assert len(spans) == len(lines)
    assert spans[0][0] == 0 and spans[-1][1] == len(text)
    for line, (start, end) in zip(lines, spans, strict=True):
        assert text[start:end] in (line, line[:-1])
    gaps = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    assert set(gaps) <= {"", " "}


def test_soft_hyphens_go():
    assert join_lines(["the infor\xad", "mation of a co\xadunty"])[0] == "the information of a county"


def test_a_compound_that_the_document_has_keeps_its_hyphen():
    assert join_lines(["a risk-", "based plan"], {"risk-based"})[0] == "a risk-based plan"
    assert join_lines(["the plan-", "ning of it"], {"planning"})[0] == "the planning of it"
