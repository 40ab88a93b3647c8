"""Sections that tell a period of their own, and what titles and tables say of the document's."""

from __future__ import annotations

import pytest

from narrator.domain import Block, BlockKind, Cell, Document, Period, Span, Table
from narrator.periods import find_reporting_period, quarter, section_period, section_periods

Q3 = quarter(2023, 3)
HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH


def document(*blocks: tuple[int, str], title: str | None = None, tables: tuple[Table, ...] = ()) -> Document:
    """Blocks as (heading level, text); level 0 is a paragraph."""
    text, made = "", []
    for level, content in blocks:
        span = Span(len(text), len(text) + len(content))
        made.append(Block(HEADING if level else PARAGRAPH, span, level=level))
        text += content + "\n"
    return Document("report.txt", "txt", text, tuple(made), tables=tables, title=title)


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(Cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table("t1", None, None, None, len(rows), len(rows[0]), cells, header_rows=1)


def label(period: Period | None) -> str | None:
    return period.label if period else None


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Quarter 2 2023/24", "2023/24 Q2"),
        ("Q1", "2023/24 Q1"),
        ("Year end 2022/23", "2022/23"),
        ("November 2023 performance", "2023-11"),
        ("Autumn term 2022", "2022-09..2022-12"),
        ("Position at 30 November 2023", "2023-11"),
        ("Half year 2023/24 (April - September 2023)", "2023-04..2023-09"),
        ("Road casualties: 12 months to June 2023", "2022-07..2023-06"),
    ],
)
def test_a_heading_sets_the_period_of_its_section(heading: str, wanted: str) -> None:
    assert label(section_period(heading, Q3)) == wanted


@pytest.mark.parametrize(
    "heading",
    [
        "Quarter 3 (October - December 2023)",
        "Performance 2023/24",
        "Corporate Plan 2022/23",
        "Inspection of July 2022",
        "Referrals since April 2022",
        "Performance in 2022/23 and 2021/22",
        "Cabinet 4 January 2024",
        "Q4 forecast",
        "2024/25 priorities",
        "Homelessness",
        "Previous year",
    ],
)
def test_other_headings_leave_the_documents_period(heading: str) -> None:
    assert section_period(heading, Q3) is None


def test_headings_nest() -> None:
    report = document(
        (1, "Performance"), (0, "a"), (1, "Year end 2022/23"), (2, "Homes"), (0, "b"), (1, "Next"), (0, "c"),
    )  # fmt: skip
    told = [label(period) for period in section_periods(report, Q3)]
    assert told == ["2023/24 Q3", "2023/24 Q3", "2022/23", "2022/23", "2022/23", "2023/24 Q3", "2023/24 Q3"]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Quarter Three Performance 2023/24", "2023/24 Q3"),
        ("Performance overview to 31st December 2023", "2023/24 Q3"),
        ("Performance Report - Quarter Ending 31 December 2023", "2023/24 Q3"),
        ("Finance Report Month 8 2023/24", "2023-11"),
        ("Revenue Budget Monitoring 2023/24 - Period 8", "2023-11"),
        ("Half-year performance report 2023/24", "2023/24 Q2"),
        ("Annual Complaints Report 1 April 2022 – 31 March 2023", "2022/23"),
        ("School Standards Report: Academic Year 2022/23", "2022-09..2023-08"),
        ("Police performance: 12 months to December 2023", "2023"),
        ("Integrated Performance Report, Q1-Q3 2023/24", "2023/24 Q3"),
        ("Report to Cabinet 12 February 2024: Q3 performance", "2023/24 Q3"),
        ("Housing KPIs November 2023", "2023-11"),
        ("End of Year Performance Report 2011/2012", "2011/12"),
    ],
)
def test_a_title_tells_the_reporting_period(title: str, wanted: str) -> None:
    assert label(find_reporting_period(document((1, title), title=title))) == wanted


@pytest.mark.parametrize(
    "title",
    ["Council Tax and Budget 2024/25", "Youth Justice Plan 2023/24", "Public Health Annual Report 2023",
     "Inspection dates: 5 June to 16 June 2023"],
)  # fmt: skip
def test_other_titles_tell_none(title: str) -> None:
    assert find_reporting_period(document((1, title), title=title)) is None


def test_an_inspection_reports_on_no_period() -> None:
    told = document(
        (1, "Inspection of Northmoor's services"), (0, "This annual report covers performance in 2022/23 and later.")
    )
    assert find_reporting_period(told) is None


def test_minutes_of_several_items_take_none_of_their_periods() -> None:
    items = [(2, f"Item {n}") for n in range(6)]
    told = document((1, "Minutes of the cabinet"), (2, "Budget monitoring report November 2023"), *items)
    assert find_reporting_period(told) is None


def test_the_last_filled_column_tells_it_where_the_title_does_not() -> None:
    series = table(("Measure", "Jul-23", "Aug-23", "Sep-23", "Oct-23"), ("Voids", "71", "70", "68", ""))
    assert label(find_reporting_period(document((1, "Performance dashboard"), tables=(series,)))) == "2023-09"


def test_tables_of_a_plan_or_without_a_series_tell_none() -> None:
    series = table(("Measure", "2021/22", "2022/23", "2023/24"), ("Voids", "71", "70", "68"))
    pair = table(("Measure", "Aug-23", "Sep-23"), ("Voids", "71", "70"))
    assert find_reporting_period(document((1, "Housing strategy"), tables=(series,))) is None
    assert find_reporting_period(document((1, "Performance dashboard"), tables=(pair,))) is None


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Members received the performance report for Quarter 1 2024/25. Visits were in time.", "2024/25 Q1"),
        ("The Board's annual report for 2023/24 was presented by its chair.", "2023/24"),
        ("The head of service gave an update. It covered complaints performance for July 2024 and was noted.", None),
        ("The committee considered complaints reports for 2022/23 and 2023/24.", None),
        ("The committee considered the report. It asked why performance in 2019/20 was not in it.", None),
        ("Members noted the performance report. More were helped than in 2022/23.", None),
        ("The panel agreed to visit the homes in 2024/25.", None),
    ],
)
def test_the_first_sentences_of_an_item_tell_which_report_was_received(told: str, wanted: str | None) -> None:
    minutes = document((2, "4 Care at home"), (0, told), (0, "61 were helped."), (2, "5 Work programme"), (0, "Noted."))
    found = [label(period) for period in section_periods(minutes, None)]
    assert found == [wanted, wanted, wanted, None, None]
    assert {label(period) for period in section_periods(minutes, Q3)} == {"2023/24 Q3"}
