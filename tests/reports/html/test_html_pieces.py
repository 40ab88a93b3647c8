"""Text cut into pieces: no letter lost or told twice, every mark once, whatever overlaps what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Span
from narrator.reports.html.pieces import Mark, show_words, split_runs

TEXT = "Visits rose to 86.1% (31 / 36), above the 80% that was asked for."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT)))
    return Span(start, draw(st.integers(start, len(TEXT))))


@given(st.lists(spans(), max_size=6), st.lists(spans(), max_size=3))
def test_no_letter_is_lost_and_no_mark(marked, passages):
    marks = [Mark(span, f"c{number}", f"c{number}-n", "consistent") for number, span in enumerate(marked)]
    runs = split_runs(TEXT, Span(0, len(TEXT)), marks, passages)
    pieces = [piece for run in runs for piece in run.pieces]
    assert "".join(piece.text for piece in pieces) == TEXT
    for mark in marks:
        own = [piece for piece in pieces if piece.mark is mark]
        assert own and own[0].first and own[-1].last
        assert sum(piece.first for piece in own) == sum(piece.last for piece in own) == 1


@given(st.lists(spans(), max_size=4))
def test_a_passage_is_tinted_as_far_as_it_goes(passages):
    runs = split_runs(TEXT, Span(0, len(TEXT)), (), passages)
    tinted = "".join(
        "x" * len(piece.text) if run.passage else "." * len(piece.text) for run in runs for piece in run.pieces
    )
    wanted = "".join("x" if any(s.start <= at < s.end for s in passages) else "." for at in range(len(TEXT)))
    assert tinted == wanted


def test_a_figure_within_another_keeps_its_own_words():
    outer = Mark(Span(15, 30), "c1", "c1-n", "consistent")
    inner = Mark(Span(22, 29), "c2", "c2-n", "unverified")
    pieces = [p for run in split_runs(TEXT, Span(0, len(TEXT)), [inner, outer], ()) for p in run.pieces if p.mark]
    assert [(p.mark.id, p.text) for p in pieces if p.mark] == [("c1", "86.1% ("), ("c2", "31 / 36")]


def test_marks_outside_of_the_stretch_are_left_to_others():
    assert split_runs(TEXT, Span(0, 6), [Mark(Span(15, 20), "c1", "c1-n", "")], ())[0].pieces[0].text == "Visits"


def test_unsafe_characters_are_made_visible_and_blanks_kept():
    assert show_words(" a\u202eb\x00\n c ") == " a\\u202eb\\x00 c "
