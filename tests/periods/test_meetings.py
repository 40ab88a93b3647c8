"""The day of a meeting, and the months that its minutes tell without a year."""

from __future__ import annotations

import pytest

from narrator.domain import Document
from narrator.periods import find_inspection, find_meeting, find_periods, parse_period, place_by_meeting


def meeting_of(text: str) -> str | None:
    found = find_meeting(Document("minutes.txt", "txt", text, ()))
    return found.label if found else None


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("Minutes of the meeting held on Monday 11 November 2019 at 2.00 pm", "2019-11-11"),
        ("CHILDREN'S SCRUTINY COMMITTEE\n11 November 2019", "2019-11-11"),
        ("Meeting: 18/04/2018 - Housing Panel (Item 11)", "2018-04-18"),
        (
            "To approve the minutes of the meeting held on 9 September 2019.\nPanel, Monday 11 November 2019",
            "2019-11-11",
        ),
        ("Cabinet, 11 November 2019\nMinutes of the meeting held on 9 September 2019 were agreed.", "2019-11-11"),
        ("Scrutiny committee\nReport for the quarter ended 30 September 2019", None),
        ("Scrutiny committee\nThe position as at 30 September 2019", None),
        ("Committee of 4 July 2019\nNext meeting: 5 December 2019", "2019-07-04"),
        ("Quarter 2 performance, published on 4 July 2019", None),
        ("Inspection report\nInspected by a panel on 4 July 2019: inspection of services", None),
    ],
)
def test_a_meeting_has_its_day(head: str, label: str | None) -> None:
    assert meeting_of(head) == label


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("as at the end of September", "2019-09"),
        ("at 30 September", "2019-09-30"),
        ("in October", "2019-10"),
        ("in November", None),
        ("by the end of November", None),
        ("in December", None),
        ("on 31 March", "2019-03-31"),
        ("between April and September", "2019-04..2019-09"),
        ("in Quarter 2", "2019/20 Q2"),
        ("in Quarter 3", None),
        ("this year", None),
        ("last quarter", None),
    ],
)
def test_what_was_over_by_then_has_its_year(told: str, label: str | None) -> None:
    day = parse_period("2019-11-11")
    assert day is not None
    (mention,) = find_periods(f"There were 40 {told}.")
    placed = place_by_meeting(mention, day)
    assert (placed.label if placed else None) == label


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("Inspection dates: 6 to 17 March 2023", "2023-03"),
        ("Inspection date: 21 April 2015 - 8 May 2015", "2015-05"),
        ("Inspection date: 28 January–5 February 2014", "2014-02"),
        ("The inspection dated from a plan of 2014", None),
    ],
)
def test_an_inspection_ends_in_a_month(head: str, label: str | None) -> None:
    found = find_inspection(Document("inspection.txt", "txt", head, ()))
    assert (found.label if found else None) == label
