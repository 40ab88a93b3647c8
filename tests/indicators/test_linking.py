"""Claims to measures: right links, vetoes, and abstention."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import narrator
from narrator.domain import Basis, Unit
from narrator.indicators import Catalogue, HeaderQuery, Linker, LinkQuery, load_catalogue, local_indicator

CHILDREN = str(Path(narrator.__file__).parent / "indicators" / "catalogues" / "childrens-social-care.toml")
LINKER = Linker(load_catalogue([CHILDREN], builtin=False))
P, C, R = Unit.PERCENT, Unit.COUNT, Unit.RATE


@pytest.mark.parametrize(
    ("clause", "unit", "keys", "indicator"),
    [
        ("88.2% of contacts were triaged within one working day", P, ["within 1 working_day"], "CSC 006"),
        ("71% of referrals were screened within 24 hours", P, ["within 24 hour"], "CSC 022"),
        ("4.1% of referrals took over three days to complete", P, [">3 day"], "CSC 026"),
        ("84.0% of C&F assessments were finished in timescale", P, [], "CSC 038"),
        ("92% of ICPCs took place within 15 days of the S47", P, ["within 15 day", "section 47"], "CSC 176"),
        ("In May there were 214 children subject to a CP plan", C, [], "CSC 182"),
        ("a rate of 41.3 per 10,000 children subject to a CPP", R, [], "CSC 181"),
        ("The number of looked after children stood at 312", C, [], "CSC 201"),
        ("318 children were in our care at the end of June", C, [], "CSC 201"),
        ("a rate of 71 looked after children per 10,000", R, [], "CSC 200"),
        ("29 children became looked after", C, [], "CSC 208"),
        ("17 young people left care", C, [], "CSC 211"),
        ("11.2% of LAC had three or more placements", P, [">=3 placement"], "CSC 228"),
        ("66% of CiC had been in the same placement for two years or more", P, [">=2 year"], "CSC 229"),
        ("9% of looked after children were placed over 20 miles from home", P, [">20 mile"], "CSC 230"),
        ("every LAC review, 98.1%, was held on time", P, [], "CSC 218"),
        ("88% of CP reviews were on time", P, [], "CSC 191"),
        ("96% of children in care had an allocated social worker", P, [], "CSC 227"),
        ("61% of care leavers were EET", P, [], "care-leavers-eet-pct"),
        ("33% of care leavers were NEET", P, [], "CSC 290"),
        ("94% of care leavers were in suitable accommodation", P, [], "CSC 285"),
        ("81% of looked after children were up to date with dental checks", P, [], "CSC 023"),
        ("70% of children due a review health assessment had one completed", P, [], "CSC 250b"),
        ("19.4% of referrals were re-referrals within 12 months", P, ["within 12 month"], "CSC 032"),
    ],
)
def test_real_ways_of_saying_it_link(clause: str, unit: Unit, keys: list[str], indicator: str) -> None:
    assert LINKER.link(LinkQuery(clause, unit=unit, qualifiers=keys)).indicator == indicator


@pytest.mark.parametrize(
    ("clause", "unit", "keys", "never"),
    [
        ("90% of ICPCs were held within 20 working days", P, ["within 20 working_day"], "CSC 176"),
        ("5% of children in care had 10 or more placements", P, [">=10 placement"], "CSC 228"),
        ("6% of care leavers were in unsuitable accommodation", P, [], "CSC 285"),
        ("60% of care leavers were in education, employment or training", P, [], "CSC 290"),
        ("14% of children did not have an up to date dental check", P, [], "CSC 251"),
        ("93% of statutory visits to children in care were in timescale", P, [], "CSC 252b"),
        ("93% of statutory visits to children on a child protection plan were in timescale", P, [], "CSC 260b"),
        ("3% of children refused their dental check", P, [], "CSC 251"),
        ("93% of children in care", P, [], "CSC 201"),
        ("14 families were re-referred", C, [], "CSC 201"),
        ("Only one looked after child has been permanently excluded from school", C, [], "CSC 201"),
        ("Six care leavers are reading law at university", C, [], "care-leavers-number"),
        ("The number of children rose to 410", C, [], "CSC 201"),
    ],
)
def test_vetoes_hold_whatever_the_score(clause: str, unit: Unit, keys: list[str], never: str) -> None:
    assert LINKER.link(LinkQuery(clause, unit=unit, qualifiers=keys)).indicator != never


@pytest.mark.parametrize(
    "clause",
    [
        "The library lent 4,100 books",
        "12% of the budget",
        "There were 30",
        "the number of children and young people was 40",
    ],
)
def test_what_is_no_measure_stays_open(clause: str) -> None:
    for unit in (P, C):
        assert LINKER.link(LinkQuery(clause, unit=unit)).indicator is None


def test_the_basis_chooses_within_a_family() -> None:
    clause = "92% of statutory visits for children in care were in timescale"
    for basis, indicator in [
        (Basis.MONTH, "CSC 260a"),
        (Basis.QUARTER, "CSC 260a"),
        (Basis.YEAR_TO_DATE, "CSC 260b"),
    ]:
        assert LINKER.link(LinkQuery(clause, unit=P, bases=(basis,))).indicator == indicator


def test_a_clause_takes_what_it_lacks_from_its_sentence() -> None:
    sentence = "98% of children with a CP plan, and 97% of children in care have an allocated social worker."
    link = LINKER.link(LinkQuery("98% of children with a CP plan, and ", sentence, unit=P))
    assert (link.indicator, link.via) == ("CSC 183", "sentence")


def test_a_semicolon_list_lends_nothing_from_its_other_items() -> None:
    sentence = "80% of care leavers were in suitable accommodation; 12% was the figure; 9% of LAC reviews were late."
    assert LINKER.link(LinkQuery("12% was the figure", sentence, unit=P)).indicator is None


def test_a_sentence_that_points_back_takes_its_subject_from_the_one_before() -> None:
    before = "11.2% of children in care had three or more placements within 12 months."
    back = LINKER.link(
        LinkQuery("This is above the target of 10%.", "This is above the target of 10%.", before, unit=P)
    )
    assert (back.indicator, back.via) == ("CSC 228", "previous sentence")
    new = LINKER.link(LinkQuery("Canteen waste was 10%.", "Canteen waste was 10%.", before, unit=P))
    assert new.indicator is None


def test_a_heading_helps_and_its_code_decides_where_nothing_else_is_said() -> None:
    visits = LINKER.link(
        LinkQuery("91% of statutory visits were in timescale", heading="CHILDREN IN CARE - VISITS", unit=P)
    )
    assert visits.indicator in ("CSC 260a", "CSC 260b")
    coded = LINKER.link(LinkQuery("In September it was 91%", heading="CSC 038: assessments in time", unit=P))
    assert (coded.indicator, coded.via) == ("CSC 038", "heading")
    other = LINKER.link(
        LinkQuery("16% were a step up from universal support", heading="CSC 032: % re-referrals", unit=P)
    )
    assert other.indicator is None


def test_none_and_all_may_stand_for_a_share() -> None:
    clause = "no child ceased to be on a plan that had run for 2 or more years"
    query = LinkQuery(clause, unit=C, qualifiers=[">=2 year"], counted="child", value_is_none=True)
    assert LINKER.link(query).indicator == "CSC 186"
    delay = LinkQuery("there was no delay in child protection reviews", unit=C, counted="delay", value_is_none=True)
    assert LINKER.link(delay).indicator is None


def test_a_count_may_be_a_numerator_and_says_so() -> None:
    clause = "26 looked after children had three or more placements"
    link = LINKER.link(LinkQuery(clause, unit=C, qualifiers=[">=3 placement"], counted="child"))
    assert (link.indicator, link.via) == ("CSC 228", "numerator")


def test_a_relative_change_is_of_the_count() -> None:
    link = LINKER.link(LinkQuery("a 12% rise in the number of children in care"))
    assert link.indicator == "CSC 201"


def test_what_is_told_after_the_figure_in_a_new_statement_is_left_aside() -> None:
    clause = "162 Early Help Assessments were started (35 of which were initiated by external agencies)"
    assert LINKER.link(LinkQuery(clause, unit=C, place=0)).indicator in ("CSC 001", "CSC 002")


def test_too_close_to_call_lists_the_candidates() -> None:
    local = (
        local_indicator("Gas repairs completed within target", P),
        local_indicator("Lift repairs completed within target", P),
    )
    link = Linker(Catalogue(), local).link(LinkQuery("88% of repairs were completed within target", unit=P))
    assert link.indicator is None


HOUSING = (
    local_indicator("Number of households in temporary accommodation", C),
    local_indicator("% of calls answered within 20 seconds", P, qualifiers=("within 20 second",)),
    local_indicator("Average days to re-let a void property", Unit.DURATION),
    local_indicator("Rent collected as a percentage of rent due", P),
)


@pytest.mark.parametrize(
    ("clause", "unit", "header"),
    [
        ("At the end of December 213 households were living in temporary accommodation", C, 0),
        ("81% of calls had been answered within 20 seconds", P, 1),
        ("It took 31 days on average to re-let void properties", Unit.DURATION, 2),
        ("98.4% of rent due was collected", P, 3),
    ],
)
def test_a_documents_own_headings_link_without_a_catalogue(clause: str, unit: Unit, header: int) -> None:
    linker = Linker(Catalogue(), HOUSING)
    assert linker.link(LinkQuery(clause, unit=unit)).indicator == HOUSING[header].id


def test_rates_of_another_base_are_other_measures() -> None:
    linker = Linker(load_catalogue([]))

    def link(header: str, base: str) -> str | None:
        return linker.link_header(HeaderQuery(header, unit=R, qualifiers=(base,))).indicator

    assert link("Missed bin collections per 100,000 collections", "per 100000") == "missed-bins-rate"
    assert link("Missed bin collections per 10,000 households", "per 10000") is None


def test_headings_link_by_code_or_by_whole_wording() -> None:
    def link(header: str, unit: Unit) -> str | None:
        return LINKER.link_header(HeaderQuery(header, unit=unit)).indicator

    assert link("CSC 022 Referrals done on the day", P) == "CSC 022"
    assert link("CSC022", P) == "CSC 022"
    assert link("Rate of Children in Care per 10,000 population", R) == "CSC 200"
    assert link("Total number of Children in Care", C) == "CSC 201"
    assert link("Children in care who play the violin", C) is None
    assert link("Target", P) is None
    assert link("Households with a blue door", C) is None


def test_a_local_heading_with_a_code_joins_its_measure() -> None:
    linker = Linker(load_catalogue(), (local_indicator("CSC 022 Decisions made on the front door", P),))
    assert not any(indicator.id.startswith("doc:") for indicator in linker.indicators)
    assert linker.link(LinkQuery("77% of decisions were made on the front door in time", unit=P)).indicator == "CSC 022"


def test_the_documents_abbreviations_are_expanded() -> None:
    linker = Linker(Catalogue(), HOUSING, {"TA": "temporary accommodation"})
    assert linker.link(LinkQuery("we had 213 households in TA", unit=C)).indicator == HOUSING[0].id


def test_local_ids_differ_where_wording_differs() -> None:
    long = "Percentage of households that were helped to find a home of their own before they " + "had to leave " * 3
    first, second = local_indicator(long + "within 10 days", P), local_indicator(long + "within 15 days", P)
    assert first.id != second.id
    assert first.id == local_indicator(long + "within 10  days", P).id
    assert local_indicator("Visits (cumulative)", C).bases == (Basis.YEAR_TO_DATE,)


@given(st.text(max_size=120), st.text(max_size=60), st.sampled_from([None, *Unit]), st.integers(0, 130))
def test_any_words_are_asked_without_failing(clause: str, heading: str, unit: Unit | None, place: int) -> None:
    query = LinkQuery(clause, clause + heading, heading, heading, unit, place=place)
    link = LINKER.link(query)
    assert 0 <= link.score <= 100
    assert link == LINKER.link(query)
    assert list(link.candidates) == sorted(link.candidates, key=lambda candidate: -candidate.score)
