"""Claims against labels: what counts as found, as a false alarm, and as right."""

from __future__ import annotations

import pytest

from narrator.domain import Direction, Owner, Unit
from narrator.evaluation import read_gold, score_document, sum_scores

TEXT = "In all 84% (21 / 25) of homes were let. Some 84% were let late, 6% more than in Q1. All 9 were sold."


@pytest.fixture
def page(paper):
    return paper(TEXT)


@pytest.fixture
def score(page, write_gold):
    """The score of some claims against some labels."""

    def measure(labels, claims, **more):
        gold = read_gold(write_gold(labels, **more))
        return score_document(gold, gold.documents[0], page.analysis(*claims))

    return measure


def counts(score, name):
    share = score.share(name)
    return (share.right, share.of)


def test_a_claim_is_found_by_place_and_value(page, score):
    labels = [page.label("84%"), page.label("84%", 1), page.label("6%")]
    found = score(labels, [page.claim("84%"), page.claim("6%", value="7")])
    assert counts(found, "recall") == (1, 3)
    assert counts(found, "precision") == (1, 2)
    assert found.share("f1").value == pytest.approx(2 / 5)
    assert [(m.kind, m.quote) for m in found.misses] == [("missed", "84%"), ("missed", "6%"), ("extra", "6%")]


def test_equal_values_are_paired_by_place_first(page, score):
    labels = [page.label("84%", role="part"), page.label("84%", 1)]
    claims = [page.claim("84%", 1), page.claim("84%", role="part")]
    assert counts(score(labels, claims), "role") == (2, 2)


def test_a_claim_elsewhere_in_the_sentence_is_found_too(page, score):
    label = page.label("21 / 25", unit="percent", value=84)
    assert counts(score([label], [page.claim("84%")]), "recall") == (1, 1)
    assert counts(score([label], [page.claim("84%", 1)]), "recall") == (0, 1)


def test_a_ratio_beside_its_percentage_is_told_once_or_twice(page, score):
    ratio = {"numerator": 21, "denominator": 25}
    labels = [page.label("84%", **ratio), page.label("21 / 25", unit="ratio", value=84, **ratio)]
    whole = page.claim("84%", **ratio)
    twin = page.claim("21 / 25", unit=Unit.RATIO, value="84", **ratio)
    for claims in ([whole], [whole, twin]):
        found = score(labels, claims)
        assert found.share("precision").value == found.share("recall").value == 1
        assert counts(found, "ratio") == (1, 1)
    assert counts(score(labels[:1], [whole, twin]), "precision") == (1, 1)
    assert counts(score(labels, [page.claim("84%")]), "ratio") == (0, 1)


def test_a_ratio_that_is_not_its_percentage_must_be_told(page, score):
    labels = [page.label("84%"), page.label("21 / 25", unit="ratio", value=40, numerator=10, denominator=25)]
    assert counts(score(labels, [page.claim("84%")]), "recall") == (1, 2)


def test_a_fraction_may_be_told_as_its_percentage(paper, write_gold):
    page = paper("A third of homes were let.")
    label = page.label("A third", unit="ratio", value=33.33, numerator=1, denominator=3)
    gold = read_gold(write_gold([label]))
    found = score_document(gold, gold.documents[0], page.analysis(page.claim("A third", value="33.3")))
    assert counts(found, "recall") == counts(found, "unit") == (1, 1)


def test_what_is_open_to_dispute_is_neither_right_nor_wrong(page, score):
    disputed = {"doc": "ashwater", "quote": "9", "start": page.at("9"), "why": "borderline: all of them"}
    claims = [page.claim("84%"), page.claim("9", unit=Unit.COUNT)]
    assert counts(score([page.label("84%")], claims, distractors=[disputed]), "precision") == (1, 1)
    assert counts(score([page.label("84%")], claims, distractors=[disputed | {"why": "date"}]), "precision") == (1, 2)


def test_a_claim_outside_all_windows_is_not_judged(page, score):
    claims = [page.claim("84%"), page.claim("6%"), page.claim("9", unit=Unit.COUNT)]
    windows = [{"id": "a", "from": 0, "to": 20}, {"id": "b", "from": page.at("6%"), "to": page.at("6%") + 2}]
    assert counts(score([page.label("84%")], claims, windows=windows), "precision") == (1, 2)
    assert counts(score([page.label("84%")], claims), "precision") == (1, 3)


@pytest.mark.parametrize(
    ("expected", "said", "right"),
    [
        ({"role": "target"}, {"role": "floor"}, True),
        ({"role": "floor"}, {"role": "target"}, False),
        ({"role": "part"}, {"role": "actual"}, False),
    ],
)
def test_roles(page, score, expected, said, right):
    assert counts(score([page.label("84%", **expected)], [page.claim("84%", **said)]), "role") == (int(right), 1)


def test_a_unit_as_it_is_written_is_right_too(page, score):
    claim = page.claim("84%", unit=Unit.PERCENTAGE_POINTS)
    assert counts(score([page.label("84%")], [claim]), "unit") == (0, 1)
    assert counts(score([page.label("84%", unit_as_written="percentage_points")], [claim]), "unit") == (1, 1)


@pytest.mark.parametrize(
    ("period", "basis", "said", "bases", "right"),
    [
        ("2023/24 Q2", "quarter", "2023/24 Q2", ("quarter",), True),
        ("2023/24 Q2", "quarter", "2023-09", ("month",), False),
        ("2023/24 Q2", "snapshot", "2023-09", ("month",), True),
        ("2023/24 Q2", "quarter", "2023-09", ("snapshot",), True),
        ("2023/24", "year_to_date", "2024-03-31", (), True),
        ("2023/24", "year_to_date", "2023-12", (), False),
        ("2023/24", "year", None, (), False),
        ("2023", "year", "2023", (), True),
        ("2023/24", "snapshot", "2021-11..2024-03", (), False),
    ],
)
def test_positions_and_running_totals_with_one_end_have_one_period(page, score, period, basis, said, bases, right):
    claim = page.claim("84%", bases=bases, **({"period": said} if said else {}))
    assert counts(score([page.label("84%", period=period, basis=basis)], [claim]), "period") == (int(right), 1)


@pytest.mark.parametrize("label", [{"period": "2023/24", "role": "target"}, {"period": "2023-04..2023-11"}, {}])
def test_periods_of_targets_and_ranges_are_not_measured(page, score, label):
    assert counts(score([page.label("84%", **label)], [page.claim("84%")]), "period") == (0, 0)


def test_a_basis_must_be_among_those_said(page, score):
    label = page.label("84%", basis="month")
    for bases, right in ((("month",), 1), (("quarter", "month"), 1), (("quarter",), 0), ((), 0)):
        assert counts(score([label], [page.claim("84%", bases=bases)]), "basis") == (right, 1)


def test_wording_is_measured_where_it_is_labelled(page, score):
    label = page.label("84%", direction="up", against_target="above", benchmark="national", role="benchmark")
    claim = page.claim("84%", direction=Direction.DOWN, benchmark=Owner.NATIONAL, role="benchmark")
    found = score([label], [claim])
    assert counts(found, "direction") == (0, 1)
    assert counts(found, "benchmark") == (1, 1)
    assert counts(found, "against_target") == (0, 0), "measured for actual figures only"
    assert counts(score([page.label("84%")], [claim]), "direction") == (0, 0)


@pytest.mark.parametrize(
    ("said", "right", "linked"), [("CSC 1", 1, 1), ("CSC 2", 1, 1), ("CSC 3", 1, 1), ("CSC 4", 0, 1), (None, 0, 0)]
)
def test_a_code_must_be_met_or_one_of_its_alternatives(page, score, said, right, linked):
    label = page.label("84%", indicator="CSC 1", indicator_alternatives=["CSC 2"])
    measures = [{"id": "CSC 1", "name": "Lets", "alternatives": ["CSC 3"]}]
    found = score([label], [page.claim("84%", indicator=said)], indicators=measures)
    assert counts(found, "indicator") == (right, 1)
    assert counts(found, "indicator_of_linked") == (right if linked else 0, linked)


@pytest.mark.parametrize(
    ("said", "name", "right"),
    [
        (None, None, 1),
        ("doc:homes-re-let", "Homes re-let in time", 1),
        ("doc:repairs", "Repairs made in time", 0),
        ("homes-let", "Something else", 1),
    ],
)
def test_a_measure_without_a_code_is_abstained_from_or_alike_by_name(page, score, said, name, right):
    label = page.label("84%", indicator="homes-let")
    claim = page.claim("84%", indicator=said, name=name)
    assert counts(score([label], [claim]), "measure_without_code") == (right, 1)
    assert counts(score([label], [claim]), "indicator") == (0, 0)


def test_confusions_are_counted_and_told_most_frequent_first(page, score):
    labels = [page.label("84%", role="part"), page.label("84%", 1, role="part"), page.label("6%", role="change")]
    claims = [page.claim("84%"), page.claim("84%", 1), page.claim("6%")]
    told = [(c.field, c.expected, c.said, c.count) for c in score(labels, claims).confusions]
    assert told == [("role", "part", "actual", 2), ("role", "change", "actual", 1)]


def test_a_whole_claim_is_right_in_all_that_counts(page, score):
    label = page.label("84%", period="2023/24", basis="year")
    right = page.claim("84%", period="2023/24")
    assert counts(score([label], [right]), "whole_claim") == (1, 1), "basis is measured by itself"
    assert counts(score([label], [page.claim("84%")]), "whole_claim") == (0, 1)
    assert counts(score([label, page.label("6%")], [right]), "end_to_end") == (1, 2)


def test_misses_mark_the_figure_in_its_sentence(page, score):
    [miss] = score([page.label("84%", 1, role="part")], [page.claim("84%", 1)]).misses
    assert miss.sentence == "Some 84% were let late, 6% more than in Q1."
    assert miss.figure.of(miss.sentence) == "84%"
    assert (miss.field, miss.expected, miss.said) == ("role", "part", "actual")


def test_documents_are_summed_by_their_counts(page, score, write_gold):
    one = score([page.label("84%")], [page.claim("84%")])
    two = score([page.label("84%"), page.label("6%", role="change")], [page.claim("6%")])
    gold = read_gold(write_gold([page.label("84%")]))
    total = sum_scores(gold, [one, two, two]).total
    assert counts(total, "recall") == (3, 5)
    assert total.labelled == 5
    assert [(c.expected, c.said, c.count) for c in total.confusions] == [("change", "actual", 2)]


def test_pages_may_bound_what_is_judged(page, score):
    labels, claims = [page.label("84%")], [page.claim("84%"), page.claim("6%")]
    assert counts(score(labels, claims, pages=[2]), "precision") == (1, 1), "claims of a text have no page"


def test_of_sealed_labels_only_totals_are_told(page, write_gold, tmp_path):
    folder = write_gold([page.label("84%", role="part"), page.label("6%")])
    documents = tmp_path / "gold" / "documents.json"
    documents.write_text(documents.read_text().replace("{", '{"_sealed": true, ', 1))
    gold = read_gold(folder)
    found = score_document(gold, gold.documents[0], page.analysis(page.claim("84%")))
    assert counts(found, "recall") == (1, 2) and counts(found, "role") == (0, 1)
    assert found.misses == found.confusions == ()
