"""Short names of columns whose title lists them: each is its own measure, never its neighbour's."""

import pytest

import narrator
from narrator.readers import html

TITLES = [
    ("Complaints and compliments received", "Complaints", "Compliments"),
    ("Compliments and complaints", "Compliments", "Complaints"),
    ("Complaints, compliments and comments about adult social care", "Complaints", "Compliments"),
    ("Calls answered and calls abandoned", "Calls", "Answered", "Abandoned"),
    ("Telephone calls: calls received, answered, abandoned", "Calls", "Answered", "Abandoned"),
    ("Evictions and lettings", "Evictions", "Lettings"),
    ("Contacts and Referrals", "Contacts", "Referrals"),
    ("Number of contacts leading to referral", "Contacts", "Referrals"),
    ("Contacts leading to referrals: contacts and referrals received", "Contacts", "Referrals"),
    ("Admissions, discharges and transfers", "Admissions", "Discharges", "Transfers"),
    ("Births and deaths registered in the borough", "Births", "Deaths"),
    ("Fires and false alarms attended", "Fires", "Alarms"),
    ("Visits to libraries and loans of books", "Visits", "Loans"),
]

CODED = {"Complaints": "complaints-number", "Compliments": "compliments-number", "Lettings": "lettings-number"}
"""Measures of the catalogues that a name alone may be taken for."""


def tied(title, names):
    """The measure of each column, by its name."""
    rows = [["Quarter", *names]]
    rows += [[f"Q{n} 2024/25", *(str(100 * n + 7 * at) for at in range(len(names)))] for n in (1, 2)]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<h1>Eastmere Council, Quarter 2 2024/25</h1><h2>{title}</h2><table>{cells}</table>"
    found = narrator.analyse(html.READER.read("report.html", page.encode())).observations
    return {one.header: (one.indicator, one.indicator_name) for one in found}


@pytest.mark.parametrize(("title", "names"), [(title, names) for title, *names in TITLES])
def test_each_column_is_tied_to_its_own_name(title, names):
    found = tied(title, names)
    assert set(found) == set(names)
    for name, (indicator, called) in found.items():
        assert indicator == CODED.get(name, "") or called == name, (name, indicator)
    assert len({indicator for indicator, _ in found.values()}) == len(names)


def test_a_title_that_is_one_name_is_its_counted_columns():
    found = tied("Missing episodes of children in care", ["Children", "Episodes"])
    assert found["Episodes"][0] == "CSC 246" and found["Children"][0] != "CSC 246"
