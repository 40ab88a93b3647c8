"""Tables that rate measures row by row, and tables that count ratings by service."""

import pytest

import narrator
from narrator.domain import Direction
from narrator.observations.directions import read_direction
from narrator.observations.rating_counts import find_colour
from narrator.readers import txt

HEAD = "Eastmere Council\n\nPerformance Report Quarter 2 2024/25 (July to September 2024)\n\n"

COUNTS = """Service\tGreen\tAmber\tRed\tTotal
Children's services\t3\t2\t2\t7
Adult social care\t1\t3\t1\t5
Housing\t4\t2\t2\t8
Total\t8\t7\t5\t20
"""

RATED = """Indicator\tLatest rating\tPrevious rating\tDirection of travel
Care leavers in warm homes\tRed\tAmber\t↓
Visits on time\tGreen\tAmber\t↑
Potholes filled in time\tAmber\tAmber\tNo change
Empty homes let in time\tG\tR\tImproving
"""


def analysis(text):
    return narrator.analyse(txt.READER.read("report.txt", (HEAD + text).encode()))


def counted(text):
    return {
        (one.indicator, int(one.quantity.value), one.period.label if one.period else None)
        for one in analysis(text).observations
        if (one.indicator or "").startswith("rating:")
    }


def test_only_the_total_row_counts_the_whole():
    assert counted("Measures by rating\n\n" + COUNTS) == {
        ("rating:rated-green", 8, "2024/25 Q2"),
        ("rating:rated-amber", 7, "2024/25 Q2"),
        ("rating:rated-red", 5, "2024/25 Q2"),
    }


def test_times_over_the_colours_are_kept_apart():
    text = "Directorate\tQ1 2024/25\t\t\tQ2 2024/25\t\t\n\tR\tA\tG\tR\tA\tG\n"
    text += "Place\t2\t3\t5\t1\t3\t6\nPeople\t1\t1\t4\t2\t1\t3\nAll\t3\t4\t9\t3\t4\t9\n"
    assert ("rating:rated-red", 3, "2024/25 Q1") in counted(text)
    assert ("rating:rated-green", 9, "2024/25 Q2") in counted(text)


def test_colours_may_stand_in_rows():
    found = counted("RAG rating\tNumber of KPIs\t%\nGreen\t8\t40%\nAmber\t7\t35%\nRed\t5\t25%\nTotal\t20\t100%\n")
    assert found == {
        ("rating:rated-green", 8, "2024/25 Q2"),
        ("rating:rated-amber", 7, "2024/25 Q2"),
        ("rating:rated-red", 5, "2024/25 Q2"),
    }


@pytest.mark.parametrize("title", ["Risks by rating", "Projects at the end of the quarter", "Audit actions"])
def test_ratings_of_other_things_are_none_of_measures(title):
    assert counted(f"{title}\n\n{COUNTS}") == set()


def test_a_lone_colour_is_no_rating():
    assert counted("Waste\tGreen\tFood\nNorth\t3\t2\nSouth\t1\t4\nTotal\t4\t6\n") == set()


def test_a_true_count_is_borne_out():
    text = "1. Of our measures eight are Green, seven Amber and five Red.\n\n" + COUNTS
    audit = narrator.check([analysis(text)])
    verdicts = {one.claim: one.verdict.value for one in audit.verdicts}
    assert list(verdicts.values()).count("consistent") == 3
    assert audit.findings == ()


def test_a_services_count_is_not_held_against_the_whole():
    text = "1. In housing four measures are Green and two Red.\n\n" + COUNTS
    audit = narrator.check([analysis(text)])
    assert "contradicted" not in {one.verdict.value for one in audit.verdicts}


def test_ratings_are_read_row_by_row():
    found = analysis(RATED).ratings
    assert [(one.name, one.rating, one.previous, one.direction, one.merit) for one in found] == [
        ("Care leavers in warm homes", "Red", "Amber", Direction.DOWN, None),
        ("Visits on time", "Green", "Amber", Direction.UP, None),
        ("Potholes filled in time", "Amber", "Amber", Direction.SAME, None),
        ("Empty homes let in time", "Green", "Red", None, True),
    ]


def test_a_ratings_quote_is_the_text_at_its_span():
    found = analysis(RATED)
    for one in found.ratings:
        assert one.provenance.span.of(found.document.text) == one.provenance.quote


def test_a_rating_knows_the_value_beside_it():
    found = analysis("Indicator\tActual\tTarget\tRAG\nVisits on time\t91%\t90%\tGreen\nCalls answered\t80%\t85%\tRed\n")
    ratings = {one.name: one for one in found.ratings}
    values = {one.id: one for one in found.observations}
    assert ratings["Visits on time"].observation is not None
    assert str(values[ratings["Visits on time"].observation].quantity.value) == "91"
    assert ratings["Calls answered"].rating == "Red"


def test_columns_of_several_quarters_are_told_by_time():
    text = "Measure\tQ4 2023/24 RAG\tQ1 2024/25 RAG\tQ2 2024/25 RAG\nVisits on time\tRed\tAmber\tGreen\n"
    text += "Calls answered\tGreen\tGreen\tAmber\nHomes let\tRed\tRed\tAmber\n"
    assert [(one.rating, one.previous) for one in analysis(text).ratings] == [
        ("Green", "Amber"),
        ("Amber", "Green"),
        ("Amber", "Red"),
    ]


def test_ratings_of_different_things_side_by_side_are_left_alone():
    text = "Project\tFinance\tDelivery\nNew depot\tRed\tGreen\nLibrary roof\tAmber\tGreen\nHall\tGreen\tRed\n"
    assert analysis(text).ratings == ()


def test_a_cards_rating_is_among_them():
    found = analysis("Warm homes\nAmber\nLatest: 64%\nPrevious: 61% (Red)\nDirection of travel: improving\n").ratings
    assert [(one.name, one.rating, one.previous, one.merit) for one in found] == [("Warm homes", "Amber", "Red", True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("↑", (Direction.UP, None)),
        ("▼", (Direction.DOWN, None)),
        ("►", (Direction.SAME, None)),
        ("◄►", (Direction.SAME, None)),
        ("Improving", (None, True)),
        ("worsening", (None, False)),
        ("No change", (Direction.SAME, None)),
        ("↑ Improving", (Direction.UP, True)),
        ("\uf0e9", (None, None)),
        ("see comment", (None, None)),
        ("", (None, None)),
    ],
)
def test_directions(text, told):
    assert read_direction(text) == told


@pytest.mark.parametrize(
    ("heading", "colour"),
    [
        ("Red", "Red"),
        ("Number of Reds", "Red"),
        ("AMBER", "Amber"),
        ("Green rated KPIs", "Green"),
        ("G", "Green"),
        ("Green spaces", None),
        ("Red and Amber", None),
        ("", None),
    ],
)
def test_colours_in_headings(heading, colour):
    assert find_colour(heading) == colour
