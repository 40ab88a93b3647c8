"""Whose report it is, told from the document's head alone."""

import pytest

from narrator.claims import find_authority
from narrator.readers.txt import READER


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("NORTHMOOR\nBorough Council\n\nPerformance Report\n\n1. All is well in the area.\n", "Northmoor"),
        ("Eastmere City Council\n\nHousing Scrutiny Panel\n\n1. 12% of homes were empty.\n", "Eastmere"),
        ("London Borough of Fellbridge\n\nQuarter 2 Report\n\n1. 12% of homes were empty.\n", "Fellbridge"),
        (
            "Report to Cabinet\n\n1. Officers met Eastmere City Council to learn how its front desk is run and how its "
            "queue behaves on a Monday, as members of this panel had asked them to do last winter.\n",
            None,
        ),
        ("Minutes of the meeting\n\n1. 12% of homes were empty.\n", None),
    ],
)
def test_only_the_head_names_the_author(text: str, authority: str | None) -> None:
    assert find_authority(READER.read("head.txt", text.encode())) == authority
