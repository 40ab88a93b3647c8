"""Reports of several periods are followed; minutes are held against their report; others stand side by side."""

from __future__ import annotations

from dataclasses import replace

import narrator
from narrator.domain import Length, Summary, SummarySection
from narrator.summaries.parts import find_parts, is_minutes

PERIODS = ("northmoor-2022q2-report", "northmoor-2023q2-report")
MINUTES = ("fellbridge-2023q2-report", "fellbridge-2023q2-minutes")


def section(summary: Summary, name: str) -> SummarySection:
    [found] = [s for s in summary.sections if s.name == name]
    return found


def test_measures_are_followed_over_periods(audit_of):
    summary = narrator.summarise(audit_of(*PERIODS), Length.FULL)
    improved = {line.text for line in section(summary, "improved").lines}
    assert any(text.startswith("Referrals completed within 1 working day: 81.9%? → 85.3%") for text in improved)
    assert section(summary, "improved").title == "Better than before, Q2 2022/23 → Q2 2023/24"
    moved = {line.text for line in section(summary, "moved").lines}
    assert any(text.startswith("Children subject to a child protection plan: 113? → 97?") for text in moved)


def test_a_contradicted_figure_is_followed_without_a_judgement(audit_of):
    summary = narrator.summarise(audit_of(*PERIODS), Length.FULL)
    [line] = [line for line in section(summary, "not_compared").lines if line.text.startswith("Children ceasing care")]
    assert "26!" in line.text


def test_the_order_of_the_arguments_does_not_turn_time_round(audit_of):
    summary = narrator.summarise(audit_of(*reversed(PERIODS)), Length.FULL)
    assert any("81.9%? → 85.3%" in line.text for line in section(summary, "improved").lines)


def test_minutes_are_known_by_their_words_or_their_name(audit_of):
    report, minutes = audit_of(*MINUTES).analyses
    assert is_minutes(minutes) and not is_minutes(report)
    unnamed = replace(minutes, document=replace(minutes.document, path="paper-7.txt"))
    assert is_minutes(unnamed)


def test_minutes_belong_to_the_report_of_their_own_time(audit_of):
    report, minutes = audit_of(*MINUTES).analyses
    [older] = audit_of("northmoor-2022q2-report").analyses
    parts = find_parts((older, minutes, report))
    assert parts.minutes == ((minutes, report),)
    assert find_parts((older, minutes)).minutes == ()
    assert minutes in find_parts((older, minutes)).reports


def test_what_minutes_leave_out_is_told_the_worst_first(audit_of):
    audit = audit_of(*MINUTES)
    summary = narrator.summarise(audit, Length.FULL)
    [told] = section(summary, "minutes").lines
    assert told.text.startswith("[2] tells ")
    left = [line.text for line in section(summary, "left_out").lines]
    numbers = [int(piece.text) for piece in told.pieces if piece.kind == "count"]
    assert numbers[0] + len(left) == numbers[1]
    starts = ["target missed: ", "", "on target: "]
    order = [next((n for n, start in enumerate(starts) if start and text.startswith(start)), 1) for text in left]
    missed = [at for at, kind in enumerate(order) if kind == 0]
    assert missed == list(range(len(missed)))
    assert [(s.path.rpartition("-")[2], s.part) for s in summary.documents] == [
        ("report.txt", "report"),
        ("minutes.txt", "minutes"),
    ]


def test_reports_of_other_authorities_are_not_followed_into_each_other(audit_of):
    summary = narrator.summarise(audit_of("larkshire-2024q3-report", "northmoor-2022q2-report"), Length.FULL)
    assert not [s for s in summary.sections if s.name in ("improved", "worsened", "moved", "unchanged")]


def test_nothing_read_is_told_as_nothing(audit_of):
    audit = audit_of("northmoor-2022q2-report")
    nothing = replace(audit, analyses=(), verdicts=(), findings=(), coverage=replace(audit.coverage, claims=0))
    summary = narrator.summarise(nothing)
    assert summary.documents == ()
    assert summary.sections[0].lines[0].text == "No document could be read."
