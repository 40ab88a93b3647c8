"""Whatever the text, spans fit, nothing overlaps, and time stays bounded; quantulum3 stays out of ordinary checks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.quantities import find_quantities

WORDS = st.sampled_from(
    [
        "-2",
        "0",
        "million",
        "5",
        "12.5%",
        "of",
        "the",
        "14",
        "children",
        "(",
        ")",
        "/",
        "£",
        "£1.7",
        "£0.0 million",
        "3m",
        "to",
        "and",
        "between",
        "two",
        "thirds",
        "no",
        "child",
        "all",
        "within",
        "working",
        "days",
        "or",
        "more",
        "Q2",
        "2020/21",
        "March",
        "per",
        "10,000",
        "-",
        ".",
        ",",
        "half",
        "one",
        "in",
        "five",
        "aged",
        "16",
        "over",
        "was",
        "per cent",
        "points",
        "km",
        "m²",
        "%",
        "had",
        "completed",
    ]
)


def check(text: str) -> None:
    quantities, qualifiers = find_quantities(text)
    marked: set[int] = set()
    for one in (*quantities, *qualifiers):
        assert one.span.of(text) == one.surface
        assert len(one.span) > 0
        places = set(range(one.span.start, one.span.end))
        assert not marked & places
        marked |= places
    assert list(quantities) == sorted(quantities, key=lambda one: one.span)
    assert list(qualifiers) == sorted(qualifiers, key=lambda one: one.span)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14))
def test_spans_fit_and_do_not_overlap(words: list[str]) -> None:
    check(" ".join(words))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "seed",
    ["1,", "one ", "all the ", "(", "1 of the ", "January ", "section 47 and ", "£1m to ", "a b c ", "\u00a0", "1-"],
)
def test_work_grows_with_hostile_text_only(seed: str, count_calls: Callable[[Callable[[], object]], int]) -> None:
    def work(length: int) -> int:
        return count_calls(lambda: find_quantities((seed * length)[:length]))

    work(500)
    assert work(16_000) < 6 * work(4_000) + 1000


def test_quantulum3_is_not_loaded_without_a_unit_of_physics() -> None:
    code = (
        "import sys; from narrator.quantities import find_quantities as f;"
        "f('45% of 30 homes took an average of 12 days at £3m, 20 miles away');"
        "sys.exit('quantulum3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_units_of_physics_are_named() -> None:
    found = find_quantities("The hall used 12 kWh and has 450 m² of floor.")[0]
    assert [(one.surface, one.counted) for one in found] == [("12 kWh", "kilowatt_hour"), ("450 m²", "square_metre")]


NOUGHT_OF_MILLIONS = (
    "Between -2 and 0 million trips were made.",
    "It moved from -£2 to £0 million.",
    "Savings of £1.7 and £0.0 million were made.",
    "Savings of £1.7 to £0 million were made.",
    "Savings of £0.0 and £4.6 million were made.",
)


@pytest.mark.parametrize("text", NOUGHT_OF_MILLIONS)
def test_nothing_has_no_multiplier_to_share(text: str) -> None:
    check(text)
