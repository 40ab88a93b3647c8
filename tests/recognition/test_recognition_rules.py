"""What recognition makes of tesseract's words, without tesseract."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.checks.recognised import lower_findings, lower_verdicts
from narrator.domain import (
    Analysis,
    Claim,
    ClaimVerdict,
    Document,
    Evidence,
    Finding,
    Link,
    Page,
    Provenance,
    Quantity,
    Role,
    Severity,
    Span,
    Unit,
    Verdict,
)
from narrator.readers.recognition.bullets import BULLET, find_bullet, is_misread
from narrator.readers.recognition.dark_areas import lighten
from narrator.readers.recognition.engine import Letter, Reading, ReadLine, parse_reading
from narrator.readers.recognition.fragments import cut_pieces, cut_standing, lay_out, place_back
from narrator.readers.recognition.lines import erase_strokes, find_strokes, place_strokes
from narrator.readers.recognition.mending import is_doubtful, mend_mark, mend_text
from narrator.readers.recognition.pictures import find_ink, is_blank
from narrator.readers.recognition.reading_twice import hold_against
from narrator.readers.recognition.recognising import flatten
from narrator.readers.recognition.straightening import straighten


def reading(text, sure=96.0, letter=99.0):
    letters = tuple(Letter(one, (10 * at, 0, 10 * at + 8, 20), letter) for at, one in enumerate(text))
    return Reading(letters, sure)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("Ql", "Q1"), ("Qi,", "Q1,"), ("|high", "high"), ("|", ""), ("l2.5%", "12.5%"), ("2O23/24", "2023/24")),
        *(("25:1", "25.1"), ("10:30", "10:30"), ("3:1", "3:1")),
        *(("Ill", "Ill"), ("lo", "lo"), ("to", "to"), ("Oil", "Oil"), ("1lth", "1lth"), ("91.6%", "91.6%")),
    ],
)
def test_letters_in_figures_are_digits(said, meant):
    assert mend_text(said) == meant


@pytest.mark.parametrize("text", ["91.696", "4596", "916%", "E3.4m", "f12.5m", "€40", "13/593"])
def test_what_looks_like_a_lost_sign_is_doubtful_however_sure(text):
    assert is_doubtful(reading(text, 97.0), text)


@pytest.mark.parametrize("text", ["91.6%", "45%", "10%", "1,234", "2023/24", "£3.4m", "-3.2", "12"])
def test_sure_figures_are_not_doubtful(text):
    assert not is_doubtful(reading(text), text)


def test_a_paragraph_number_at_a_lines_head_ends_in_a_full_stop():
    assert [mend_mark(text) for text in ("12:", "3;", "12,", "12:30", "Note:")] == [
        "12.",
        "3.",
        "12,",
        "12:30",
        "Note:",
    ]


def test_an_unsure_figure_or_digit_is_doubtful_and_an_unsure_word_only_far_below():
    assert is_doubtful(reading("12", sure=60.0), "12")
    assert is_doubtful(reading("12", letter=70.0), "12")
    assert is_doubtful(reading("l2"), "12")
    assert not is_doubtful(reading("homes", sure=60.0), "homes")
    assert is_doubtful(reading("homes", sure=20.0), "homes")


def test_an_answer_is_taken_apart_with_boxes_of_letters():
    said = """<span class='ocr_line' id='l' title="bbox 10 10 90 40; baseline 0.01 -3; x_size 30">
      <span class='ocrx_word' id='w' title='bbox 10 12 40 40; x_wconf 91'>
       <span class='ocrx_cinfo' title='x_bboxes 10 12 22 40; x_conf 98.5'>&amp;</span>
       <span class='ocrx_cinfo' title='x_bboxes 24 12 40 40; x_conf 97.5'>1</span></span>"""
    [line] = parse_reading(said)
    [word] = line.readings
    assert (word.text, word.box, word.sure, line.slope) == ("&1", (10, 12, 40, 40), 91.0, 0.01)


@given(st.text(alphabet="<span class='ocrx_word' title=\"bbox 1 2 3 4; x_wconf 9'>\n", max_size=300))
def test_any_answer_is_taken_apart(said):
    parse_reading(said)


def page(high=600, wide=800):
    return np.full((high, wide), 255, dtype=np.uint8)


def test_rulings_are_found_between_letters_and_erased():
    dots = page()
    dots[100:103, 50:750] = 0
    dots[100:500, 50:53] = 0
    dots[200:260, 300:312] = 0  # the stem of a large letter
    dots[300:400, 400:700] = 60  # a shaded cell
    strokes = find_strokes(find_ink(dots), scale=4.0)
    rulings = place_strokes(strokes, 4.0, 0.0, dots.shape)
    assert {ruling.horizontal for ruling in rulings} == {True, False}
    assert all(ruling.top < 27 if ruling.horizontal else ruling.x0 < 14 for ruling in rulings)
    clean = erase_strokes(dots, strokes)
    assert clean[101, 400] == 255 and clean[230, 305] == 0 and clean[350, 500] == 60


def test_blank_pages_are_not_read():
    dots = page()
    assert is_blank(dots, find_ink(dots))
    faint = dots.copy()
    faint[100:200, 100:700] = 235
    assert is_blank(faint, find_ink(faint))
    dots[100:120, 100:700] = 0
    assert not is_blank(dots, find_ink(dots))


def test_cells_are_cut_apart_and_set_one_below_another():
    dots = page()
    boxes = [(50, 100, 150, 120), (50, 130, 170, 150), (400, 115, 440, 135), (600, 115, 640, 135)]
    for x0, top, x1, low in boxes:
        dots[top:low, x0:x1] = 0
    dots[95:98, 60:64] = 0  # the dot of an i
    pieces = cut_pieces(find_ink(dots), (0, 0, 800, 600), size=28.0)
    assert [piece.box for piece in pieces] == [(50, 95, 150, 120), *boxes[1:]]
    for sheet in lay_out(dots, pieces, 28.0):
        tops = [piece.top for piece in sheet.pieces]
        assert tops == sorted(tops)
        for piece in sheet.pieces:
            assert (sheet.dots[piece.top : piece.top + piece.high, piece.left : piece.left + piece.wide] == 0).any()


def test_what_is_read_on_a_sheet_goes_back_to_its_place():
    dots = page()
    dots[115:135, 400:440] = 0
    [sheet] = lay_out(dots, cut_pieces(find_ink(dots), (0, 0, 800, 600), 28.0), 28.0)
    [piece] = sheet.pieces
    seen = Reading((Letter("7", (piece.left, piece.top, piece.left + 40, piece.top + 20), 99.0),), 95.0)
    [(box, line)] = place_back(sheet, [ReadLine((seen,), 0.0)])
    assert box == piece.box
    assert line.readings[0].box == (400, 115, 440, 135)


def test_a_slanted_page_is_straightened():
    dots = page()
    slope = 0.02
    for column in range(800):
        at = 300 + round(slope * (column - 400))
        dots[at : at + 3, column] = 0
    ink = find_ink(straighten(dots, slope))
    assert np.flatnonzero(ink.any(axis=1)).tolist() == [300, 301, 302]


def document(doubtful=()):
    return Document("scan.pdf", "pdf", "12 homes of 40", (), pages=(Page(1, Span(0, 14), 595, 842, True, True),),
                    doubtful=tuple(doubtful))  # fmt: skip


def analysis(doubtful=()):
    return Analysis(document(doubtful), (), (), (), (), None, None)


def finding(start=0, end=2, page=1):
    evidence = Evidence("scan.pdf", "12", page, span=Span(start, end), sentence="12 homes of 40")
    return Finding("NAR101", "ratio-percentage", Severity.ERROR, 0.9, "it is not", "12 / 40", (evidence,))


def test_a_finding_on_a_recognised_page_is_worth_a_look_and_one_on_a_doubtful_word_is_none():
    [lowered] = lower_findings([finding()], [analysis()])
    assert (lowered.severity, lowered.confidence) == (Severity.INFO, 0.63)
    assert lowered.message == "it is not (read from a picture)"
    assert lowered.fingerprint == finding().fingerprint
    assert lower_findings([finding()], [analysis([Span(12, 14)])]) == [lowered]
    assert lower_findings([finding()], [analysis([Span(0, 2)])]) == []
    assert lower_findings([replace(finding(), code="NAR205")], [analysis()]) == [], (
        "what was passed over is not missing"
    )
    assert lower_findings([replace(finding(), code="NAR902")], [analysis()]) == [], "no such day was misread"
    assert lower_findings([finding(page=2)], [analysis()]) == [finding(page=2)]


def test_a_contradiction_by_a_doubtful_word_is_none():
    quantity = Quantity(Decimal(12), Unit.COUNT, "12", Span(0, 2))
    place = Provenance("scan.pdf", 1, None, None, "12", Span(0, 2))
    claim = Claim("c1", quantity, Role.ACTUAL, Link(), place, Span(0, 14), Span(0, 14), 0)
    verdict = ClaimVerdict("scan.pdf", claim, Verdict.CONTRADICTED, (), "the table gives 13")
    [kept] = lower_verdicts([verdict], [analysis()])
    assert kept == replace(verdict, note="the table gives 13; read from a picture")
    [gone] = lower_verdicts([verdict], [analysis([Span(0, 2)])])
    assert gone.verdict is Verdict.UNVERIFIED


def test_a_stroke_at_a_figure_may_be_a_one():
    assert is_doubtful(reading("3|"), "3")
    assert not is_doubtful(reading("3"), "3")


def at(text, x0, top=100, sure=96.0):
    letters = tuple(Letter(one, (x0 + 20 * n, top, x0 + 20 * n + 16, top + 28), 99.0) for n, one in enumerate(text))
    return Reading(letters, sure)


def spot(dots, x, y, across=16.6):
    rows, columns = np.ogrid[: dots.shape[0], : dots.shape[1]]
    dots[(rows - y) ** 2 + (columns - x) ** 2 <= (across / 2) ** 2] = 0


def test_a_bullet_that_was_passed_over_is_told_by_its_shape():
    dots = page()
    line = ReadLine((at("all", 200), at("but", 280)), 0.0)
    assert find_bullet(find_ink(dots), line, 40.0, []) is None
    spot(dots, 150, 115)
    bullet = find_bullet(find_ink(dots), line, 40.0, [])
    assert bullet is not None and bullet.text == BULLET
    assert find_bullet(find_ink(dots), line, 40.0, [bullet.box]) is None, "it was read as something"
    assert find_bullet(find_ink(dots), ReadLine((at("12", 200),), 0.0), 40.0, []) is None, "a cell's own dot"
    dots[95:140, 100:140] = 0
    assert find_bullet(find_ink(dots), line, 40.0, []) is None, "it does not stand free"


def test_lone_letters_before_a_text_are_bullets():
    assert is_misread(ReadLine((at("e", 100), at("97.5%", 150)), 0.0), 40.0)
    assert not is_misread(ReadLine((at("a", 100), at("home", 150)), 0.0), 40.0)
    assert not is_misread(ReadLine((at("e", 100),), 0.0), 40.0)


def test_a_cell_that_was_another_figure_within_the_page_is_doubtful():
    cells = [ReadLine((at("83", 100), at("36", 200)), 0.0)]
    [held] = hold_against(cells, [ReadLine((at("33", 100), at("36", 200), at("Adult", 300)), 0.0)])
    assert [is_doubtful(one, one.text) for one in held.readings] == [True, False]
    assert hold_against(cells, [ReadLine((at("12", 100, top=160),), 0.0)]) == cells


def test_writing_up_the_page_is_parted_from_the_figures_below_it():
    dots = page()
    for first in range(20, 200, 24):
        dots[first : first + 20, 100:128] = 0  # letters of one line that runs up
    for first in (240, 285, 330):
        dots[first : first + 28, 90:140] = 0  # figures
    standing, others = cut_standing(find_ink(dots), (0, 0, 800, 600), 40.0)
    assert standing == [(100, 20, 128, 208)]
    assert [box[1] for box in others] == [240, 285, 330]


def test_light_words_on_a_dark_area_are_drawn_dark_on_light():
    dots = page()
    dots[100:160, 100:300] = 80  # a red cell
    dots[115:145, 150:156] = dots[115:145, 170:176] = 255
    dots[300:340, 100:300] = 0  # a bar without a word
    light = lighten(dots, find_ink(dots), 4.0)
    assert light[130, 152] < 40 and light[130, 120] == 255 and light[103, 160] == 255
    assert light[320, 200] == 0
    assert lighten(page(), find_ink(page()), 4.0).min() == 255


def test_dark_words_on_a_shaded_cell_come_to_stand_on_paper():
    dots = page()
    dots[100:180, 100:400] = 140
    dots[120:150, 200:206] = 10
    dots[300:330, 200:206] = 10
    flat = flatten(dots, 4.0)
    assert flat[140, 300] == 255 and flat[140, 202] < 30 and flat[310, 202] == 10
    assert not find_ink(flat)[160, 150:350].any()


@pytest.mark.filterwarnings("error")
def test_a_black_area_beside_a_shaded_cell_is_no_reason_to_warn():
    dots = page()
    dots[100:180, 100:400] = 140
    dots[240:340, 100:400] = 0
    flat = flatten(dots, 4.0)
    assert flat[140, 300] == 255 and flat[290, 250] == 0
