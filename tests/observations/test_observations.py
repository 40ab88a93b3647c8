from collections.abc import Callable
from decimal import Decimal

from narrator.domain import Basis, Document, Kind, Link, Observation, Owner, Unit
from narrator.indicators import HeaderQuery
from narrator.observations import TRUSTED, read_observations, table_headers
from narrator.periods import quarter
from narrator.readers.txt import READER

REPORTING = quarter(2023, 2)

MONTHS = """
HWY 001\tHWY 002\t
Number of potholes reported in month\tNumber of potholes reported (year to date)\t% filled in time (cumulative)

IN MONTH PERFORMANCE\tTarget\t\t\t80%
\tApr-23\t40\t40\t81.0
\tMay-23\t35\t75\t82.5
\tJun-23\t20\t95\t82.9
\tJul-23\t-\tn/a\t
ANNUAL TREND\t2021/22\t410\t410\t77.1
\t2023/24\t95\t95\t82.9%
"""


def link_by_code(query: HeaderQuery) -> Link:
    """Stands in for the linker: the first two words are the measure's id where they are a code."""
    words = query.header.split()
    code = " ".join(words[:2]) if len(words) > 1 and words[1].isdigit() else None
    return Link(code, code and " ".join(words[2:]), 100.0 if code else 0.0)


def read(text: str, link: Callable[[HeaderQuery], Link] = link_by_code) -> tuple[Observation, ...]:
    return read_observations(READER.read("t.txt", text.encode()), link, REPORTING, "Northmoor")[0]


def pick(observations: tuple[Observation, ...], **wanted: object) -> list[Observation]:
    def label(one: Observation) -> str | None:
        return one.period.label if one.period else None

    names = {
        "period": label,
        "indicator": lambda one: one.indicator,
        "kind": lambda one: one.kind,
        "column": lambda one: one.column,
    }
    return [one for one in observations if all(names[name](one) == value for name, value in wanted.items())]


def test_months_and_years_are_read_with_their_bases() -> None:
    found = read(MONTHS)
    monthly = pick(found, indicator="HWY 001", period="2023-05")[0]
    assert (monthly.quantity.value, monthly.quantity.unit, monthly.bases) == (Decimal(35), Unit.COUNT, (Basis.MONTH,))
    running = pick(found, indicator="HWY 002", period="2023-06")[0]
    assert (running.quantity.value, running.bases) == (Decimal(95), (Basis.YEAR_TO_DATE,))
    assert pick(found, indicator="HWY 001", period="2021/22")[0].bases == (Basis.YEAR,)


def test_the_row_of_a_year_still_running_holds_the_year_to_date() -> None:
    assert pick(read(MONTHS), indicator="HWY 001", period="2023/24", kind=Kind.ACTUAL)[0].bases == (Basis.YEAR_TO_DATE,)


def test_a_target_row_is_the_years_target() -> None:
    targets = pick(read(MONTHS), kind=Kind.TARGET)
    assert [(one.quantity.value, one.period and one.period.label) for one in targets] == [(Decimal(80), "2023/24")]


def test_figures_without_a_sign_take_their_headings_unit() -> None:
    units = {one.quantity.unit for one in read(MONTHS) if one.column == 4}
    assert units == {Unit.PERCENT}


def test_blanks_and_dashes_give_no_observation() -> None:
    assert pick(read(MONTHS), period="2023-07") == []


def test_every_quote_is_the_text_at_its_span() -> None:
    document = READER.read("t.txt", MONTHS.encode())
    found, _ = read_observations(document, link_by_code, REPORTING, None)
    assert found
    for one in found:
        assert one.provenance.span.of(document.text) == one.provenance.quote == one.quantity.surface
        assert one.provenance.cell is not None
    assert len({one.id for one in found}) == len(found)


def test_a_running_sum_proves_its_columns() -> None:
    shaky = MONTHS.replace("IN MONTH PERFORMANCE\tTarget\t\t\t80%", "IN MONTH PERFORMANCE\tTarget\t80%\t\t")
    assert all(one.confidence >= 0.95 for one in read(shaky) if one.column in (2, 3) and one.kind is Kind.ACTUAL)


def test_a_heading_without_code_gets_the_code_that_it_has_elsewhere() -> None:
    text = MONTHS + "\nANNUAL TREND\t2020/21\t2021/22\nNumber of potholes reported in month\t399\t410\n"
    assert [one.quantity.value for one in pick(read(text), indicator="HWY 001", period="2020/21")] == [Decimal(399)]


def test_of_two_columns_under_one_code_only_the_first_keeps_it() -> None:
    text = "\tHWY 005 Number of lamps out of order\t\n\tLamps\tStreets\nApr-23\t8\t5\nMay-23\t15\t7\n"
    assert {one.column: one.indicator for one in read(text)} == {1: "HWY 005", 2: None}


def test_a_target_column_belongs_to_the_measure_beside_it() -> None:
    text = "Month\tTarget\tHWY 006\tHWY 007\nApr-23\t90\t92.1\t88.0\nMay-23\t90\t92.4\t87.5\n"
    targets = pick(read(text), kind=Kind.TARGET)
    assert {(one.indicator, one.period and one.period.label) for one in targets} == {
        ("HWY 006", "2023-04"),
        ("HWY 006", "2023-05"),
    }


SUMMARY = (
    "Indicator\tTarget\tFloor\tLatest\tPrevious quarter\tEngland\tStat. neighbours\tRAG\tDirection of travel\n"
    "HWY 010 Percentage of lamps lit\t85%\t70%\t81.2%\t79.9%\t80%\t78%\tAmber\t2\n"
    "HWY 011 Number of signs lost\t10\t20\t12\t14\tn/a\t*\tRed\t3\n"
)


def test_measures_down_and_kinds_across() -> None:
    found = pick(read(SUMMARY), indicator="HWY 010")
    told = {
        (one.kind, one.benchmark): (one.quantity.value, one.period and one.period.label)
        for one in found
        if one.column != 4
    }
    assert told == {
        (Kind.TARGET, None): (Decimal(85), "2023/24"),
        (Kind.FLOOR, None): (Decimal(70), "2023/24"),
        (Kind.ACTUAL, None): (Decimal("81.2"), "2023/24 Q2"),
        (Kind.BENCHMARK, Owner.NATIONAL): (Decimal(80), None),
        (Kind.BENCHMARK, Owner.STATISTICAL_NEIGHBOURS): (Decimal(78), None),
    }
    assert pick(tuple(found), column=4)[0].period == quarter(2023, 1)


def test_the_rating_goes_to_the_latest_value() -> None:
    ratings = {one.rating: one.quantity.value for one in pick(read(SUMMARY), indicator="HWY 010") if one.rating}
    assert ratings == {"Amber": Decimal("81.2")}


def test_changes_and_arrows_are_no_values() -> None:
    assert not pick(read(SUMMARY), column=8)


def test_benchmarks_are_of_no_authority_and_own_figures_are() -> None:
    own = {one.kind is Kind.BENCHMARK: one.authority for one in read(SUMMARY)}
    assert own == {True: None, False: "Northmoor"}


def test_times_across_under_a_year() -> None:
    header = "\t2022/23\t\t2023/24\t\nMeasure\tQ1\tQ2\tQ1\tQ2\n"
    text = header + "Percentage of lamps lit\t80%\t81%\t82%\t83%\nPercentage of signs kept\t1%\t2%\t3%\t4%\n"
    labels = [one.period and one.period.label for one in read(text) if one.row == 2]
    assert labels == ["2022/23 Q1", "2022/23 Q2", "2023/24 Q1", "2023/24 Q2"]


def test_the_corner_names_the_measure_and_own_row_is_actual() -> None:
    seen: list[HeaderQuery] = []

    def link(query: HeaderQuery) -> Link:
        seen.append(query)
        return Link("lamps", "Lamps", 90.0)

    found = read(
        "Percentage of lamps lit\tApr-23\tMay-23\nNorthmoor\t90%\t91%\nTarget\t95%\t95%\nEngland\t88%\t88%\n", link
    )
    assert {query.header for query in seen} == {"Percentage of lamps lit"}
    assert [one.kind for one in found] == [Kind.ACTUAL] * 2 + [Kind.TARGET] * 2 + [Kind.BENCHMARK] * 2


def test_parts_are_never_read_as_the_whole() -> None:
    text = (
        "Ward\tHWY 020 Number of lamps\tHWY 021 Number of signs\nAshby ward\t8\t5\nBrook ward\t15\t7\nTotal\t23\t12\n"
    )
    found = read(text)
    assert {one.indicator for one in found if one.row in (1, 2)} == {None}
    assert [one.indicator for one in found if one.row == 3] == ["HWY 020", "HWY 021"]


def test_thousands_of_pounds_are_scaled() -> None:
    header = "Budget of the service (£000s)\nMeasure\t2021/22\tForecast spend\n"
    found = read(header + "Street lights cost\t1,250\t1,300\nRoad repairs cost\t400\t380\n")
    assert {one.quantity.value for one in found} >= {Decimal(1_250_000)}
    assert {one.quantity.unit for one in found} == {Unit.MONEY}


def test_what_can_not_be_placed_is_not_trusted_and_told() -> None:
    rows = "".join(
        f"\t{m}-23\t{a}\t{b}\t{c}\n" for m, a, b, c in (("Apr", 1, 5, 9), ("May", 2, 6, 8), ("Jun", 3, 7, 7))
    )
    document = READER.read("t.txt", f"\tHWY 021\tHWY 022\n\tnumber of lamps\tnumber of signs\n{rows}".encode())
    found, diagnostics = read_observations(document, link_by_code, REPORTING, None)
    assert all(one.confidence < TRUSTED for one in found)
    assert [(d.kind, d.document) for d in diagnostics] == [("table_not_trusted", "t.txt")]
    assert "header names 2" in diagnostics[0].message


def test_the_indicators_bases_are_used_where_the_heading_says_none() -> None:
    text = "\tHWY 030 Lamps on stock\nApr-23\t8\nMay-23\t9\nJun-23\t4\n"
    document = READER.read("t.txt", text.encode())
    found, _ = read_observations(document, link_by_code, REPORTING, None, lambda _: (Basis.SNAPSHOT,))
    assert {one.bases for one in found} == {(Basis.SNAPSHOT,)}
    open_bases, _ = read_observations(document, link_by_code, REPORTING, None)
    assert {len(one.bases) for one in open_bases} == {3}


def test_headings_become_measures_of_the_document() -> None:
    document: Document = READER.read("t.txt", (MONTHS + SUMMARY).encode())
    names = [indicator.name for indicator in table_headers(document)]
    assert "HWY 001 Number of potholes reported in month" in names
    assert "% filled in time (cumulative)" in names
    assert "HWY 011 Number of signs lost" in names
    assert not any(name.startswith(("Target", "England", "Latest")) for name in names)
    units = {indicator.name: indicator.unit for indicator in table_headers(document)}
    assert units["% filled in time (cumulative)"] is Unit.PERCENT


def test_a_heading_that_the_catalogue_knows_joins_its_measure() -> None:
    document = READER.read("t.txt", MONTHS.encode())

    def known(query: HeaderQuery) -> Link:
        return Link("HWY 900", "Potholes filled", 95.0) if "filled" in query.header else Link()

    names = [indicator.name for indicator in table_headers(document, known)]
    assert "HWY 900 % filled in time (cumulative)" in names
    assert "% filled in time (cumulative)" not in names


def rows_of(*figures: str) -> str:
    months = ("Apr", "May", "Jun", "Jul")
    return "".join(f"\t{month}-23\t{row}\n" for month, row in zip(months, figures, strict=False))


def test_a_code_that_may_stand_over_another_column_needs_its_names_words() -> None:
    """The line of codes lost a blank somewhere: only the code whose words agree is believed."""
    text = (
        "\t\tHWY 051\tHWY 052\n"
        "\t\t% of lamps lit in the month\t% of signs lit in the month\t% of lamps lit year to date\n"
        "\nGROUP\tTarget\t90\t95\t90\n" + rows_of("89.6\t97.2\t89.6", "90.1\t97.9\t89.9", "88.5\t96.4\t89.4")
    )
    by_words = {
        "% of lamps lit in the month": "HWY 051",
        "% of signs lit in the month": None,
        "% of lamps lit year to date": "HWY 052",
    }

    def link(query: HeaderQuery) -> Link:
        if query.header.startswith("HWY"):
            return link_by_code(query)
        return Link(by_words[query.header], "x", 90.0)

    found = read(text, link)
    assert {one.column: one.indicator for one in found} == {2: "HWY 051", 3: None, 4: "HWY 052"}


def test_a_group_name_reaches_over_the_columns_that_its_line_lacks() -> None:
    text = (
        "HWY 061\tLamps repaired by others\tHWY 062\n"
        "Lamps repaired in month\tNumber\t%\tLamps repaired year to date\n\n"
        + rows_of("64\t15\t23.4%\t64", "71\t20\t28.2%\t135", "58\t13\t22.4%\t193")
    )
    found = read(text)
    last = max(one.column for one in found)
    assert {one.indicator for one in found if one.column == last} == {"HWY 062"}
    assert {one.quantity.unit for one in found if one.column == last - 1} == {Unit.PERCENT}
    assert {one.indicator for one in found if one.column == last - 1} == {None}


def test_columns_that_dispute_an_indicator_are_doubted_and_a_printed_code_wins() -> None:
    def link(query: HeaderQuery) -> Link:
        return Link("HWY 071", "lamps", 90.0)

    two = "Month\tLamps lit at night\tLamps lit by day\n" + rows_of("5\t6", "7\t8", "9\t9").replace("\tApr", "Apr")
    assert {one.confidence < TRUSTED for one in read(two.replace("\n\t", "\n"), link)} == {True}
    coded = two.replace("Lamps lit at night", "HWY 071 Lamps lit at night").replace("\n\t", "\n")
    assert {one.column: one.indicator for one in read(coded, link)} == {1: "HWY 071", 2: None}


def test_columns_that_tell_something_else_are_no_part_of_the_measures_name() -> None:
    text = (
        "Indicator\tBetter is\tTarget 2023/24\t2022/23\t2023/24\n\t\t\tQ2\tQ1\tQ2\n"
        "Lamps lit at night (%)\thigher\t97.0\t95.2\t98.1\t97.4\nSigns that fell down\tlower\t9\t8\t7\t6\n"
    )
    found = read(text)
    assert {one.header for one in found} == {"Lamps lit at night (%)", "Signs that fell down"}
    assert [one.period and one.period.label for one in found[:4]] == [
        "2023/24",
        "2022/23 Q2",
        "2023/24 Q1",
        "2023/24 Q2",
    ]
    assert found[0].bases == (Basis.YEAR,)
    assert all(one.confidence >= TRUSTED for one in found)


def test_a_short_heading_goes_with_its_tables_title() -> None:
    seen: list[str] = []

    def link(query: HeaderQuery) -> Link:
        seen.append(query.header)
        return Link()

    read("HWY 081\nMissing lamps of the borough\nLamps\tStreets\n\nIN MONTH\tApr-23\t14\t6\n\tMay-23\t21\t8\n", link)
    assert seen == ["Missing lamps of the borough: Lamps", "Missing lamps of the borough: Streets"]
