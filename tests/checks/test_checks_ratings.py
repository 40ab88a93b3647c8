"""What the ratings' rooms read: keys, counts in sentences, and lists of measures."""

from __future__ import annotations

from decimal import Decimal

import pytest

import narrator
from narrator.checks.facts.ledger import open_ledger
from narrator.checks.ratings.counting import find_status
from narrator.checks.ratings.keys import find_key
from narrator.checks.ratings.listed import read_listings
from narrator.checks.ratings.told import read_told
from narrator.observations import read_rating_counts, read_tallies
from narrator.readers import txt

HEAD = "Hartsmere Council\n\nPerformance Report Quarter 2 2024/25 (July to September 2024)\n\nMEASURES\n\n"
LIST = "Measure\tActual\tRAG\nCalls answered\t91%\tGreen\nHomes let\t61%\tRed\nBins collected\t99%\tGreen\n"


def analysis(text):
    return narrator.analyse(txt.READER.read("report.txt", (HEAD + text).encode()))


def told(text):
    found = analysis(text)
    return [
        ({status: count for status, (count, _) in one.counts.items()}, one.whole)
        for one in read_told(open_ledger([found]), found, ())
    ]


@pytest.mark.parametrize(
    ("before", "behind", "status"),
    [
        ("", " are Green", "Green"),
        ("", " of our measures were RAG rated Amber at the end of the quarter.", "Amber"),
        ("", " measures met their target and", "Met"),
        ("", " did not.", "Missed"),
        ("Green: ", ", ", "Green"),
        ("", " Reds that have improved", None),
        ("", " moved from Red to Amber", None),
        ("", " Green spaces", None),
    ],
)
def test_words_that_count_measures(before, behind, status):
    assert find_status(before, behind) == status


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Of the 12 measures, six are Green, four are Amber and two are Red.",
            [({"Green": 6, "Amber": 4, "Red": 2}, 12)],
        ),
        (
            "Two of the five measures are Red. One is Amber and two are Green.",
            [({"Red": 2, "Amber": 1, "Green": 2}, 5)],
        ),
        ("Six measures were Green at the end of Quarter 1.", []),
        ("Of the 12 risks six are Green and six are Red.", [({"Green": 6, "Red": 6}, 12)]),
        ("Of the 12 risks in our projects six are Green and six are Red.", []),
        ("Six savings are Green and two are Red.", []),
    ],
)
def test_counts_in_sentences(text, wanted):
    assert told(text + "\n") == wanted


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Green: on or above target; Amber: within 10% of target; Red: more than 10% off target.", (0, 10)),
        ("Green = within 2% of target, Amber = within 5% of target, Red = more than 5% below", (2, 5)),
        ("Green - target met; Red - target missed", None),
        ("Green: target met. Amber: below target but better than last year. Red: worse than last year.", None),
        ("The Green Flag was won. Amber lights were mended.", None),
    ],
)
def test_keys(text, limits):
    key = find_key(text)
    assert (None if key is None else (key.green, key.amber)) == (
        None if limits is None else tuple(map(Decimal, limits))
    )


def test_a_key_allows_both_colours_where_points_and_shares_differ():
    key = find_key("Green: on or above target; Amber: within 5% of target; Red: more than 5% off target.")
    assert key is not None
    assert key.colours(Decimal(50), (Decimal(3), Decimal(3)), share=True) == {"Amber", "Red"}
    assert key.colours(Decimal(50), (Decimal(1), Decimal(1)), share=True) == {"Amber"}


def test_a_list_counts_its_measures_and_those_without_a_rating():
    (listing,) = read_listings(analysis(LIST + "Trees planted\t12\tn/a\n"))
    assert dict(listing.counts) == {"Green": 2, "Red": 1}
    assert listing.sizes == {3, 4}


def test_statuses_in_words_make_a_list():
    text = "Measure\tActual\tMet?\nCalls answered\t91%\tYes\nHomes let\t61%\tNo\nBins collected\t99%\tYes\n"
    (listing,) = read_listings(analysis(text))
    assert dict(listing.counts) == {"Met": 2, "Missed": 1}


def test_tables_that_count_ratings_are_read_cell_by_cell():
    text = "Service\tGreen\tAmber\tRed\tNo data\nAdults\t5\t2\t-\t1\nPlace\t3\t1\t2\t-\nTotal\t8\t3\t2\t1\n"
    found = analysis(text)
    tables = read_rating_counts(found.document, found.reporting_period)
    tallies = read_tallies(found.document, found.reporting_period, tables)
    cells = {(one.part, one.rating): one.count for one in tallies}
    assert cells["Adults", "Red"] == 0
    assert cells["Place", "Red"] == 2
    assert cells["", "Unrated"] == 1
    assert cells["", "Green"] == 8


@pytest.mark.parametrize("select", [(), ("NAR1",)])
def test_counts_that_only_agree_with_one_another_are_contradicted(select):
    audit = narrator.check([analysis("Of the three measures one is Green and two are Red.\n\n" + LIST)], select=select)
    verdicts = {one.claim.provenance.quote: one for one in audit.verdicts}
    assert verdicts["two"].verdict == verdicts["one"].verdict == "contradicted"
    assert verdicts["two"].note == "the list has 2 Green, 1 Red, 3 in all"
    assert [finding.code for finding in audit.findings] == ([] if select else ["NAR205"])
