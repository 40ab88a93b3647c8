"""Sums told in prose, read from the text on: each figure altered is told, and none of the true ones is."""

from __future__ import annotations

import pytest

from narrator.checks import check_analyses
from narrator.pipeline import analyse, read

HEAD = "Northmoor Council\n\nPerformance report: Quarter 3 (October - December) 2024/25\n\n"

LOUD = ("error", "warning")


@pytest.fixture
def told(tmp_path):
    def codes(text):
        path = tmp_path / "report.txt"
        path.write_text(HEAD + text + "\n", encoding="utf-8")
        findings = check_analyses([analyse(read(str(path)))]).findings
        return {finding.code for finding in findings if finding.severity.value in LOUD}

    return codes


@pytest.mark.parametrize(
    ("text", "figure", "altered", "code"),
    [
        ("27 appeals were decided, nine of them allowed (33.3%).", "nine", "seven", "NAR101"),
        ("215 requests were received, 198 answered within 20 days, which is 92.1%.", "198", "189", "NAR101"),
        ("Of the 640 people asked, 576 said what they wanted (90%).", "576", "567", "NAR101"),
        ("1,092 crimes were of this kind, 14% of all 7,800.", "14%", "41%", "NAR101"),
        ("The Trust has 500 vacancies, 145 with a start date (29%).", "145", "154", "NAR101"),
        ("54.3% (264 / 486) of plans were issued in time.", "264", "624", "NAR101"),
        ("62% (32 of 52) of the visitors were seen.", "32 of", "82 of", "NAR101"),
        ("Of the plan's six priorities four are on track, one is Amber and one Red.", "six", "three", "NAR103"),
        (
            "We looked after 2,914 plans:\n- 1,166 in day schools\n- 1,020 in special schools\n- 728 in colleges",
            "2,914",
            "2,194",
            "NAR103",
        ),
        ("Reserves will fall from £24.9m in March 2024 to £13.5m in March 2025.", "fall", "rise", "NAR402"),
        ("Debt will drop further from £36.9m in June to £31.2m in December.", "drop", "rise", "NAR402"),
        ("The number of rooms will rise from 380 in June to 412 in December.", "rise", "fall", "NAR402"),
        ("£18.9m has been spent, 94.5% of the £20.0m available.", "£18.9m", "£19.8m", "NAR101"),
        ("With a population of 250,000, the 1,175 offences are 4.7 per 1,000 residents.", "4.7", "7.4", "NAR101"),
        ("Average relet time came down to 24.5 days from 31.0, 6.5 days quicker.", "6.5 days", "5.6 days", "NAR102"),
        ("We completed 26 homes against a target of 40, 14 short.", "14", "17", "NAR102"),
        ("The list had 480 patients in October and 420 in November, a reduction of 60.", "60", "90", "NAR102"),
        ("In 2023/24 we dealt with 412 cases. In 2024/25 there were 445, 33 more.", "445", "454", "NAR102"),
        ("Fellbridge had 46 cases, Ravensby 38 and Eastmere 16, 100 in total.", "38", "83", "NAR103"),
        ("35 complaints were decided: 18 upheld, seven partly upheld and ten not upheld.", "ten", "eleven", "NAR103"),
        ("8,412 of the 8,430 homes are safe (99.8%), leaving 18 without a check.", "18", "81", "NAR106"),
    ],
)
def test_an_altered_figure_is_told_and_the_true_one_is_not(told, text, figure, altered, code):
    assert told(text) == set()
    assert text.count(figure) >= 1
    assert code in told(text.replace(figure, altered, 1))


@pytest.fixture
def proved(tmp_path):
    def figures(text):
        path = tmp_path / "report.txt"
        path.write_text(HEAD + text + "\n", encoding="utf-8")
        analysis = analyse(read(str(path)))
        audit = check_analyses([analysis])
        return {one.claim.provenance.quote for one in audit.verdicts if one.verdict.value in ("consistent", "rounding")}

    return figures


@pytest.mark.parametrize(
    ("text", "borne_out", "left_open"),
    [
        (
            "The share of leavers who stayed on rose to 49% from 46% a year before. Those with agency carers rose by "
            "2 percentage points (to 40%).",
            set(),
            {"2 percentage points"},
        ),
        (
            "49% of leavers stayed on, compared with 46% a year before. This is a rise of 3 percentage points.",
            {"3 percentage points"},
            set(),
        ),
    ],
)
def test_a_change_is_borne_out_by_its_own_two_values_only(proved, text, borne_out, left_open):
    found = proved(text)
    assert borne_out <= found
    assert not left_open & found
