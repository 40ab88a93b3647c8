"""Numbers and number words that claim nothing: names, references, pronouns, absences, page numbers."""

from __future__ import annotations

import pytest

from narrator.quantities import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "No negative impacts were seen.",
        "The report covers quarters one and two of 2014/15.",
        "Indicator 3 is on target, and Outcome 12b is not.",
        "The first table at 3.4 is new.",
        "There was no delay in replying.",
        "No background papers were used.",
        "We ensure that no child has to wait.",
        "All these placements have been confirmed within the team.",
        "The plan helps all services.",
        "All complaints that are closed out of timescale are looked at within the team.",
        "All staff should be seen within two weeks.",
        "Each child due a check had one completed.",
        "One Northmoor is the strategy.",
        "Their list style is none.",
        "There are three strands and two aims.",
        "It was three times higher.",
        "Both teams replied.",
        "the 3rd party and the 12th visit",
        "post-16 education",
        "Northmoor 2030",
        "a ratio of 1:8",
        "In 2019 children wrote letters.",
        "Figures since 2011 and for 2014",
        "see paragraphs 12 and 14, table 3, appendix A and page 4",
        "under section 47 and S17 of the Children Act 1989",
        "CSC 022 and KPI 14",
        "call 01632 960123 or extension 4411",
        "see https://example.org/2021/22 or a.b12@example.org",
        "Covid-19, Key Stage 2, Year 11 and Office 365",
        "at 10.30am and 14:45",
        "the 20% most deprived wards",
        "we looked at 18-25 services",
        "one or two visits",
        "shown to the group by Sept 24 and from April 25 visits follow",
        "Thanks were given to the whole team 11",
        "11 Source: the council's own survey",
        "as set out in care.3 and homes4",
    ],
)
def test_numbers_and_words_that_claim_nothing(text: str) -> None:
    assert find_quantities(text)[0] == ()
