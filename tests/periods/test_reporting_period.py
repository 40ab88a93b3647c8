"""The period that a document reports on."""

from __future__ import annotations

import pytest

from narrator.domain import Block, BlockKind, Document, Span
from narrator.periods import find_reporting_period


def document(*blocks: tuple[BlockKind, str], title: str | None = None) -> Document:
    text, made = "", []
    for kind, content in blocks:
        made.append(Block(kind, Span(len(text), len(text) + len(content))))
        text += content + "\n"
    return Document("report.txt", "txt", text, tuple(made), title=title)


HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("blocks", "label"),
    [
        ([(HEADING, "NORTHMOOR CABINET 4 JANUARY 2022"), (HEADING, "PERFORMANCE REPORT Q2 2021/22")], "2021/22 Q2"),
        ([(HEADING, "Quarter 3 (October - December) 2023/24")], "2023/24 Q3"),
        ([(HEADING, "Annual performance report 2016/17")], "2016/17"),
        ([(HEADING, "YEAR END PERFORMANCE 2019/20")], "2019/20"),
        ([(PARAGRAPH, "This report presents performance for Quarter 1 2022/23 to members.")], "2022/23 Q1"),
        (
            [(PARAGRAPH, "The report gave mid-year (July 2021 to September 2021) performance information.")],
            "2021/22 Q2",
        ),
        ([(HEADING, "2020/21 Performance Report"), (HEADING, "Quarter 2 2020/21")], "2020/21 Q2"),
        ([(HEADING, "2020/21 Performance Report, Quarter 2")], "2020/21 Q2"),
        ([(HEADING, "Performance scorecard: September 2023")], "2023-09"),
        ([(HEADING, "Workforce dashboard, 31 December 2024")], "2024/25 Q3"),
        ([(PARAGRAPH, "Ashwater Council: housing performance, 2021-22 financial year")], "2021/22"),
        ([(HEADING, "Annual road safety report (year 2010)")], "2010"),
        ([(PARAGRAPH, "This report sets out budget forecasts at the end of Quarter 3 2023/24.")], "2023/24 Q3"),
        (
            [(PARAGRAPH, "We watch key figures. The following is a summary of the 2021-22 financial year.")],
            "2021/22",
        ),
        ([(HEADING, "Performance, Quarter 1 to Quarter 3, 2016-17")], "2016/17 Q3"),
        ([(HEADING, "Performance report - Quarter 4 and year end 2022/23")], "2022/23 Q4"),
        ([(HEADING, "Key performance indicators 2022/23 - Q4 update")], "2022/23 Q4"),
        ([(HEADING, "Quarter 2 - September 2023 performance")], "2023/24 Q2"),
        ([(HEADING, "Quarter 2 (September 2023) performance")], "2023/24 Q2"),
        ([(HEADING, "Quarter 1 (ending 30 June 2023): performance")], "2023/24 Q1"),
        ([(HEADING, "Budget monitoring P6 2023/24")], "2023-09"),
        ([(HEADING, "Customer feedback reports 2022/23")], "2022/23"),
        ([(HEADING, "Complaints report, 1st July 2023 to 30th September 2023")], "2023/24 Q2"),
        ([(HEADING, "Performance update - 12 months to March 2023")], "2022/23"),
        (
            [
                (PARAGRAPH, "Ashwater Council"),
                (PARAGRAPH, "Scorecard for 2023/24 Quarter 1 (Apr-Jun 2023)"),
                (PARAGRAPH, "Nine in ten bins were emptied on the day."),
            ],
            "2023/24 Q1",
        ),
        (
            [
                (PARAGRAPH, "How long repairs take"),
                (
                    PARAGRAPH,
                    "How fast we are: the latest figures are for Quarter 3 of 2023/24.",
                ),
            ],
            "2023/24 Q3",
        ),
        (
            [
                (
                    PARAGRAPH,
                    "Members saw the Fire Safety Report Quarter 4, for the period 1st January to 31st March 2024.",
                ),
            ],
            "2023/24 Q4",
        ),
        (
            [
                (HEADING, "Item 7"),
                (PARAGRAPH, "Road safety performance - July 2022 to June 2023"),
                (PARAGRAPH, "The report told how monthly figures had grown up to July 2022."),
            ],
            "2022-07..2023-06",
        ),
        (
            [
                (
                    PARAGRAPH,
                    "The panel saw a report by the head of strategy on complaints from 1 April 2022 to 31 March 2023.",
                )
            ],
            "2022/23",
        ),
        (
            [
                (PARAGRAPH, "It summarised performance in comparison to the same period in 2021/22."),
                (PARAGRAPH, "At the end of quarter three more children were in care."),
            ],
            "2022/23 Q3",
        ),
        (
            [
                (PARAGRAPH, "It was held against the same period in 2021/22."),
                (PARAGRAPH, "Quarter 1 and quarter 3 were better."),
            ],
            None,
        ),
        (
            [
                (HEADING, "Virtual school annual report 2021-22"),
                (PARAGRAPH, "It covers the academic year from September 2021."),
            ],
            "2021-09..2022-08",
        ),
        (
            [
                (HEADING, "Education services annual report 2021-22"),
                (PARAGRAPH, "Budgets are of the financial year, results of the academic year."),
            ],
            "2021/22",
        ),
        ([(PARAGRAPH, "Some key performance figures for 2022/23 are outlined below.")], "2022/23"),
        ([(PARAGRAPH, "A list of all open cases was extracted on 31 July 2023.")], "2023-07"),
        ([(PARAGRAPH, "The analysis of workloads is based on activity up to 31 December 2022.")], "2022-12"),
        ([(PARAGRAPH, "Data in this paper are correct as at the end of October 2023.")], "2023-10"),
        ([(PARAGRAPH, "Data were drawn on 31 July 2023. Other figures were taken on 30 June 2023.")], None),
        ([(HEADING, "Performance monitoring April 2023 - December 2023")], "2023-04..2023-12"),
        ([(PARAGRAPH, "The data in this report relate to the period April 2022 to March 2023.")], "2022/23"),
        ([(PARAGRAPH, "All figures relate to 2022/23 unless otherwise stated.")], "2022/23"),
        ([(PARAGRAPH, "The following results cover the financial year 2022/2023.")], "2022/23"),
        ([(PARAGRAPH, "This report covers the time period January to June 2023.")], "2023-01..2023-06"),
        ([(PARAGRAPH, "The report - A SAFER COUNTY, 2022-23 - showed that 61% were helped.")], "2022/23"),
        ([(HEADING, "Council tax"), (PARAGRAPH, "This update covers 2022-23.")], "2022/23"),
        ([(HEADING, "Ambulance performance, year ending December 2022")], "2022"),
        ([(PARAGRAPH, "National figures relate to 2021/22.")], None),
        ([(PARAGRAPH, "These figures relate to 2021/22, those above to 2022/23.")], None),
        ([(HEADING, "Integrated performance report: June 2023 (May data)")], "2023-05"),
        ([(HEADING, "Board performance report: January 2024 (December figures)")], "2023-12"),
        ([(HEADING, "Survey of carers"), (HEADING, "Key findings (2022/23)")], "2022/23"),
        ([(HEADING, "Survey of carers"), (PARAGRAPH, "2022 to 2023 results")], "2022/23"),
        ([(HEADING, "Survey"), (HEADING, "2021/22 results"), (HEADING, "2022/23 results")], None),
    ],
)
def test_it_is_told_by_heading_or_first_paragraphs(blocks: list[tuple[BlockKind, str]], label: str | None) -> None:
    period = find_reporting_period(document(*blocks))
    assert (period.label if period else None) == label


@pytest.mark.parametrize(
    ("blocks", "label"),
    [
        ([(HEADING, "Residents' annual report 2017"), (PARAGRAPH, "In 2016/17 we let 312 homes.")], "2016/17"),
        ([(HEADING, "Residents' annual report 2017"), (PARAGRAPH, "In 2015/16 we let 312 homes.")], None),
        (
            [(HEADING, "Homelessness rises"), (PARAGRAPH, "Between July and September 2023, 1,286 people applied.")],
            "2023/24 Q2",
        ),
        (
            [
                (HEADING, "Homelessness rises"),
                (PARAGRAPH, "Between July and September 2022, 1,286 people applied."),
                (PARAGRAPH, "Between July and September 2023 it was 1,312."),
            ],
            None,
        ),
        ([(HEADING, "Cabinet minutes"), (PARAGRAPH, "Between July and September 2023, 1,286 applied.")], None),
        ([(HEADING, "Appeals: June 2023"), (PARAGRAPH, "It was told that 17 appeals came in June 2023.")], "2023-06"),
        ([(HEADING, "Appeals"), (PARAGRAPH, "It was told that 17 appeals came in June 2023.")], None),
        (
            [(HEADING, "Waits"), (PARAGRAPH, "In the quarter ending June 2022:"), (PARAGRAPH, "3,120 were seen.")],
            "2022/23 Q1",
        ),
        ([(HEADING, "Fires"), (PARAGRAPH, "That was 15% more than in the year to March 2015.")], None),
        ([(PARAGRAPH, "In quarter three (1 October to 31 December 2021) 24 complaints came.")], "2021/22 Q3"),
        ([(HEADING, "Fires"), (PARAGRAPH, "Fires fell by 17%."), (PARAGRAPH, "In 2022/23 there were 841.")], "2022/23"),
        ([(PARAGRAPH, "Our 2016/17 performance was good: 81% were satisfied.")], "2016/17"),
        ([(PARAGRAPH, "Reports were a record in 2021-22."), (PARAGRAPH, "There were 612 enquiries.")], "2021/22"),
        ([(PARAGRAPH, "The service began in 2015."), (PARAGRAPH, "There were 612 enquiries.")], None),
        ([(PARAGRAPH, "In the first half of 2023 there were 61 thefts.")], "2023-01..2023-06"),
        ([(HEADING, "August performance report"), (PARAGRAPH, "It looks at the rest of 2015.")], "2015-08"),
        ([(HEADING, "Performance report for February"), (PARAGRAPH, "The second of 2015.")], "2015-02"),
        ([(HEADING, "Performance report for February"), (PARAGRAPH, "In 2015 as in 2014.")], None),
        ([(HEADING, "Performance report: may 61 homes be let?"), (PARAGRAPH, "The second of 2015.")], None),
        (
            [
                (HEADING, "Trust Board meeting: 12 July 2017"),
                (HEADING, "Integrated performance report: Month 2"),
                (PARAGRAPH, "Waits were 86.4%."),
            ],
            "2017-05",
        ),
        (
            [
                (HEADING, "Trust Board meeting: 12 March 2018"),
                (HEADING, "Integrated performance report: Month 2"),
                (PARAGRAPH, "Waits were 86.4%."),
            ],
            None,
        ),
    ],
)
def test_the_opening_tells_it_where_nothing_else_does(blocks: list[tuple[BlockKind, str]], label: str | None) -> None:
    period = find_reporting_period(document(*blocks))
    assert (period.label if period else None) == label


def test_a_running_title_tells_it() -> None:
    period = find_reporting_period(document((PARAGRAPH, "Visits rose."), title="Eastmere Quality Report Q4 2022/23"))
    assert period is not None and period.label == "2022/23 Q4"


@pytest.mark.parametrize(
    ("title", "below", "label"),
    [
        ("Referrals (January - December) 2022", None, "2022"),
        ("Road casualties, calendar year 2022", None, "2022"),
        ("Activity in the contact centre, April to September 2022", None, "2022-04..2022-09"),
        ("What we did in 2022/23", None, "2022/23"),
        ("Fostering service", "1 April 2022 to 31 March 2023", "2022/23"),
        ("Fostering service", "2022/23", "2022/23"),
        ("Fostering plan", "2022/23", None),
        ("Fostering service", "2022", None),
        ("Summer programme, June to August 2022", None, None),
        ("Activity, April to September 2022 and April to September 2023", None, None),
    ],
)
def test_a_title_and_the_line_below_it_tell_it_by_both_ends(title: str, below: str | None, label: str | None) -> None:
    blocks = [(HEADING, told) for told in (title, below) if told is not None]
    period = find_reporting_period(document(*blocks, (PARAGRAPH, "There were 412."), title=title))
    assert (period.label if period else None) == label


@pytest.mark.parametrize(
    "blocks",
    [
        [(HEADING, "FELLBRIDGE SCRUTINY COMMITTEE 4 JANUARY 2021")],
        [(PARAGRAPH, "Visits fell compared with Quarter 2 2019/20, and the service met twice.")],
        [(HEADING, "Corporate Plan 2020/21 to 2024/25")],
        [(HEADING, "Annual report 2023")],
        [(HEADING, "Performance report, 31 March 2024")],
        [(PARAGRAPH, "Housing performance in 2021/22 was good.")],
        [(HEADING, "Inspection of services"), (PARAGRAPH, "Report published: 22 June 2015")],
        [],
    ],
)
def test_meetings_comparisons_and_plans_tell_none(blocks: list[tuple[BlockKind, str]]) -> None:
    assert find_reporting_period(document(*blocks)) is None


@pytest.mark.parametrize(
    "told", ["97.8% of the premises inspected were good.", "Calls waited 4 minutes on average.", "It took 15 minutes."]
)
def test_inspected_premises_and_lengths_of_time_make_no_inspection_and_no_minutes(told: str) -> None:
    headings = [(HEADING, f"Section {number}") for number in range(7)]
    found = find_reporting_period(
        document((HEADING, "Regulatory Services annual report 2023/24"), (PARAGRAPH, told), *headings)
    )
    assert found is not None and found.label == "2023/24"
