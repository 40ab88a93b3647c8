"""Shares and their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Share


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(right, of, low, high):
    assert Share(right, of).interval() == pytest.approx((low, high), abs=0.00005)


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_interval_holds_the_share_and_stays_within_bounds(right, of):
    right = min(right, of)
    low, high = Share(right, of).interval()
    assert 0 <= low <= right / of + 1e-12 and right / of - 1e-12 <= high <= 1


def test_more_labels_tell_more():
    small, large = Share(9, 10).interval(), Share(900, 1000).interval()
    assert large[1] - large[0] < (small[1] - small[0]) / 5


def test_nothing_to_do_is_no_share():
    assert Share(0, 0).value is None and Share(0, 0).interval() is None


def test_a_mean_of_shares_has_no_interval():
    assert Share(9, 10, counted=False).interval() is None
    assert (Share(1, 2) + Share(2, 2)) == Share(3, 4)
