"""Plots: what is drawn in characters fits its width and is harmless; pictures are the same bytes each time."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from narrator.reports.plots import Line, LineKind, Mark, Panel, Plot, Point, print_plot, write_picture
from narrator.reports.plots.plot_scale import choose_labels, scale_values
from narrator.reports.report import Style

QUARTERS = tuple(
    Point(date(2021 + n // 4, 3 * (n % 4) + 3, 28), 60.0 + n, f"{2021 + n // 4} Q{n % 4 + 1}") for n in range(8)
)
ACTUAL = Line("Northmoor", LineKind.ACTUAL, QUARTERS)
TARGET = Line("target", LineKind.TARGET, tuple(replace(point, value=72.0) for point in QUARTERS))
PLOT = Plot("Visits in time", (Panel("in the quarter", "per cent", (ACTUAL, TARGET), "%"),))


def with_points(*points: Point) -> Plot:
    return Plot("A title", (Panel("in the year", "count", (Line("Eastmere", LineKind.ACTUAL, points),)),))


@pytest.mark.parametrize("width", [40, 60, 100, 300])
def test_a_text_plot_fits_its_width(width):
    lines = print_plot(PLOT, Style(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= min(width, 120)
    assert len(lines) > 10


def test_a_text_plot_in_a_pipe_is_plain():
    assert "\x1b" not in print_plot(PLOT, Style(width=80))
    assert "\x1b" in print_plot(PLOT, Style(width=80, colour=True))


def test_a_text_plot_names_times_values_and_lines():
    text = print_plot(PLOT, Style(width=100))
    for word in ("Visits in time", "in the quarter", "2021 Q1", "2022 Q4", "60%", "● Northmoor", "─ target"):
        assert word in text


def test_a_text_plot_for_poor_terminals_is_ascii():
    marked = with_points(*(replace(QUARTERS[n], mark=mark) for n, mark in enumerate(Mark)))
    text = print_plot(marked, Style(width=80), ascii_only=True)
    assert text.isascii()
    assert "@ restated" in text


def test_higher_values_stand_higher():
    rows = print_plot(with_points(*QUARTERS), Style(width=80)).splitlines()
    columns = sorted(
        (line.index("●"), number) for number, line in enumerate(rows) if "●" in line and "East" not in line
    )
    assert len(columns) > 3
    assert [row for _, row in columns] == sorted((row for _, row in columns), reverse=True)


def test_marks_are_explained_only_where_they_are():
    restated = with_points(QUARTERS[0], replace(QUARTERS[0], value=50, mark=Mark.REPLACED), QUARTERS[1])
    assert "as told before" in print_plot(restated, Style(width=80))
    assert "as told before" not in print_plot(PLOT, Style(width=80))


def test_a_replaced_value_is_not_on_the_line():
    line = with_points(QUARTERS[0], replace(QUARTERS[0], value=5, mark=Mark.REPLACED), QUARTERS[1]).panels[0].lines[0]
    assert [point.value for point in line.run] == [60, 61]


def test_nothing_to_draw_is_nothing():
    assert print_plot(Plot("A title", ()), Style()) == ""
    assert print_plot(with_points(), Style()) == ""


def test_a_hostile_name_does_not_act_on_the_terminal():
    hostile = Plot("\x1b[2Jgone", (Panel("\x07", "x", (Line("a\x1b]0;b", LineKind.ACTUAL, QUARTERS),)),))
    text = print_plot(hostile, Style(width=80))
    assert "\x1b" not in text and "\x07" not in text


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.floats(-1e12, 1e12), st.sampled_from(list(Mark))),
        min_size=1,
        max_size=12,
    ),
    st.integers(20, 140),
)
def test_any_values_can_be_drawn(values, width):
    points = tuple(Point(at, value, at.isoformat(), mark) for at, value, mark in sorted(values, key=lambda v: v[0]))
    lines = print_plot(with_points(*points), Style(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 40)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9), st.integers(2, 9))
def test_a_scale_holds_its_values(values, ticks):
    scale = scale_values(values, ticks)
    assert scale.low <= min(values) and max(values) <= scale.high
    assert all(0 <= scale.share(value) <= 1 for value in values)
    assert 2 <= len(scale.ticks) <= ticks + 2
    assert len({label for _, label in scale.ticks}) == len(scale.ticks)


def test_a_scale_counts_in_round_figures():
    assert [label for _, label in scale_values([61.2, 68.9], 5, "%").ticks] == [
        "60%",
        "62%",
        "64%",
        "66%",
        "68%",
        "70%",
    ]
    assert [label for _, label in scale_values([3, 5], 9).ticks] == ["3", "4", "5"]


def test_labels_are_thinned_and_the_last_one_stays():
    labels = [(date(2020, 1, day), str(day)) for day in range(1, 31)]
    chosen = choose_labels(labels, 7)
    assert len(chosen) <= 7 and chosen[-1] == labels[-1]


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    return {ending: write_picture(PLOT, ending) for ending in (".png", ".svg")}


def test_pictures_have_the_same_bytes_each_time(pictures):
    assert {ending: write_picture(PLOT, ending) for ending in pictures} == pictures


def test_pictures_take_no_notice_of_the_users_settings(pictures):
    import matplotlib

    with matplotlib.rc_context({"font.size": 30.0, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert {ending: write_picture(PLOT, ending) for ending in pictures} == pictures
        assert matplotlib.rcParams["font.size"] == 30.0


def test_a_png_is_as_wide_as_a_page(pictures):
    assert pictures[".png"][:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", pictures[".png"][16:24])
    assert width == 1296 and height > 400
    assert b"Software" not in pictures[".png"]


def test_an_svg_says_its_words_as_words_and_no_date(pictures):
    root = ElementTree.fromstring(pictures[".svg"])
    words = " ".join(root.itertext())
    for word in ("Visits in time", "2022 Q4", "Northmoor", "target", "per cent", "in the quarter"):
        assert word in words
    assert b"<dc:date>" not in pictures[".svg"] and b"Matplotlib" not in pictures[".svg"]


def test_an_svg_takes_a_documents_words_for_words():
    written = write_picture(replace(PLOT, title="<script>a()</script> $x^2$ & \x00"), ".svg")
    root = ElementTree.fromstring(written)
    assert "<script>a()</script> $x^2$ & \\x00" in "".join(root.itertext())
    assert not [one for one in root.iter() if one.tag.endswith("script")]
