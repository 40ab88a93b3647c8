"""The text report: what an auditor reads, at 80 columns and wide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Cell, Coverage, Diagnostic, Table
from narrator.reports import (
    Listing,
    ListingKind,
    Style,
    list_claims,
    list_grids,
    list_observations,
    reports,
)
from narrator.reports.text.findings import excerpt

MONTHS = (("81.0", "Jul-23"), ("81.3", "Aug-23"), ("81.6", "Sep-23 year to date"))

[TEXT] = [report for report in reports() if report.name == "text"]


def test_findings_stand_under_their_document_and_section(made):
    written = TEXT.write(made.audit, Style(80)).splitlines()
    order = [
        "report.pdf   Northmoor, 2023/24 Q2   1 page, 1 table, 2 claims",
        "  p. 3   Visits",
        "  NAR201 table-value",
        "minutes.pdf   1 page, 0 tables, 1 claim",
        "  NAR502 documents-disagree",
    ]
    places = [next(i for i, line in enumerate(written) if line.startswith(start)) for start in order]
    assert places == sorted(places)


def test_a_finding_tells_what_where_the_sum_and_the_remedy(made):
    written = TEXT.write(made.audit, Style(80))
    for told in (
        "The narrative says 86.1%, the table 81.6%.",
        '"Visits in time rose to 86.1% (31 / 36), above the target of 80%."',
        "p. 3, para. 6",
        "p. 12, table, Sep-23 year to date = 81.6%",
        "86.1 is not 81.6",
        "to mend: Correct the sentence to 81.6%.",
        "report.pdf, p. 3, para. 6: in the report",
    ):
        assert told in written


def test_severity_stands_at_the_right_edge(made):
    line = next(line for line in TEXT.write(made.audit, Style(80)).splitlines() if "NAR201" in line)
    assert line.endswith("error") and len(line) == 80


def test_wide_output_sets_evidence_beside_the_quote(made):
    wide = TEXT.write(made.audit, Style(140)).splitlines()
    assert any("Visits in time rose" in line and "Sep-23 year to date = 81.6%" in line for line in wide)
    narrow = TEXT.write(made.audit, Style(80)).splitlines()
    assert not any("Visits in time rose" in line and "Sep-23" in line for line in narrow)


@pytest.mark.parametrize("width", [40, 80, 96, 100, 200])
def test_no_line_is_wider_than_the_page(made, width):
    written = TEXT.write(made.audit, Style(width, verdicts=True)).splitlines()
    assert max(map(len, written)) <= width
    assert not [line for line in written if line != line.rstrip()]


def test_the_report_ends_in_what_was_covered(made):
    last = TEXT.write(made.audit, Style(200)).splitlines()[-3:]
    assert last == [
        "2 findings: 1 error, 1 warning",
        "3 claims, 2 linked to a measure: 1 consistent, 0 by rounding, 1 contradicted, 1 unverified "
        "(no evidence in these documents)",
        "1 table, 1 cell read; 2 pages without text",
    ]


def test_every_claim_has_its_verdict_where_they_are_asked_for(made):
    assert "Every claim" not in TEXT.write(made.audit, Style(100))
    written = TEXT.write(made.audit, Style(100, verdicts=True))
    for told in (
        "  Every claim and its verdict: 2 claims, 1 contradicted, 1 unverified",
        "  unverified is not right: nothing in these documents speaks for it or against it",
        "  p. 3   Visits",
        "  contradicted  86.1%  Visits in time, 2023/24 Q2: table; p. 12, table: Sep-23 year to date = 81.6%",
        "  unverified    80%  target: tied to no measure",
        "  Every claim and its verdict: 1 claim, 1 consistent",
    ):
        assert told in written.splitlines()
    assert any(
        line.startswith("  consistent    81.6%  Visits in time, 2023/24 Q2: report.pdf, p. 12, table:")
        for line in written.splitlines()
    )


def test_what_is_not_shown_is_counted(made):
    coverage = replace(made.audit.coverage, findings_unsure=2, findings_in_baseline=1, rules_not_run=("NAR401",))
    written = TEXT.write(replace(made.audit, coverage=coverage), Style(100))
    assert "3 findings not shown: 2 under --min-confidence, 1 in the baseline" in written
    assert "1 rule not run (--select, --ignore): NAR401" in written


def test_bullets_alike_are_told_apart_by_what_they_say(made):
    finding = made.audit.findings[0]
    whole = replace(finding.evidence[0], note="the whole")
    parts = [replace(whole, sentence=f"{n} were early.", quote=str(n), claim=None, note="a part") for n in (3, 4, 5)]
    written = TEXT.write(replace(made.audit, findings=(replace(finding, evidence=(whole, *parts)),)), Style(80))
    assert written.count("p. 3, para. 6: a part") == 1
    assert '"3 were early."\n      "4 were early."\n      "5 were early."\n      p. 3, para. 6: a part' in written


def test_pages_with_the_same_trouble_share_a_line(made):
    assert "  report.pdf, p. 22, 23: page without text. Run OCR on it." in TEXT.write(made.audit, Style(120))


def test_many_troubles_are_counted_and_not_poured_out(made):
    many = tuple(Diagnostic("x", f"{n}.pdf", "is broken") for n in range(50))
    assert "and 38 more" in TEXT.write(replace(made.audit, diagnostics=many), Style(100))


def test_colours_only_where_they_are_wanted(made):
    plain, coloured = TEXT.write(made.audit, Style(80)), TEXT.write(made.audit, Style(80, colour=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured


def test_no_finding_is_no_praise(made):
    written = TEXT.write(replace(made.audit, findings=()), Style(200))
    assert "No contradiction was found." in written
    assert "That speaks for 2 of 3 claims; the other 1 had nothing in these documents to be held against." in written
    assert written.count("no findings") == 2


def test_a_report_without_figures_says_so(made):
    empty = replace(made.minutes, claims=())
    audit = replace(
        made.audit,
        analyses=(empty,),
        verdicts=(),
        findings=(),
        diagnostics=(),
        coverage=Coverage(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
    )
    assert "No figure was found in the narrative" in TEXT.write(audit, Style(100))


def test_nothing_read_is_nothing_checked(made):
    unread = (Diagnostic("missing", "gone.pdf", "there is no such file", "Check the path."),)
    audit = replace(made.audit, analyses=(), verdicts=(), findings=(), diagnostics=unread)
    written = TEXT.write(audit, Style(100))
    assert "gone.pdf: there is no such file. Check the path." in written
    assert "Nothing was checked: no document could be read." in written


def test_a_long_sentence_is_cut_around_its_figure(made):
    finding = made.audit.findings[1]
    said = replace(finding.evidence[0], sentence="one two three " * 100 + "81.6% " + "four five six " * 100, claim=None)
    audit = replace(made.audit, findings=(replace(finding, evidence=(said,)),))
    written = TEXT.write(audit, Style(80))
    assert "81.6%" in written
    assert "... " in written and " ..." in written
    assert written.count("one two three") < 20


def test_a_sentence_is_shown_once_with_all_of_its_figures(made):
    finding = made.audit.findings[0]
    whole = replace(finding.evidence[0], note="the whole")
    parts = [replace(whole, quote=quote, claim=None, note="a part") for quote in ("31", "36")]
    audit = replace(made.audit, findings=(replace(finding, evidence=(whole, *parts)),))
    written = TEXT.write(audit, Style(80))
    assert written.count("Visits in time rose") == 1
    assert "p. 3, para. 6: the whole: 86.1%; a part: 31, 36" in written


def test_cells_of_one_column_share_its_heading(made):
    finding = made.audit.findings[0]
    said, shown = finding.evidence
    cells = [replace(shown, quote=quote, note=f"table, {when}: Rate of visits") for quote, when in MONTHS]
    audit = replace(made.audit, findings=(replace(finding, evidence=(said, *cells)),))
    written = TEXT.write(audit, Style(80))
    assert "p. 12, table: Rate of visits\n      Jul-23 = 81.0; Aug-23 = 81.3; Sep-23 year to date = 81.6\n" in written


def test_the_figure_meant_is_the_one_shown(made):
    # The sentence tells 40% twice; the claim is the second, far from the first.
    finding = made.audit.findings[0]
    text = "Visits in time " + "were 40% and then " + "so on " * 60 + "to 40% again at last\n"
    claim = made.report.claims[0]
    at = text.rindex("40%")
    span = replace(claim.sentence, start=0, end=len(text) - 1)
    moved = replace(claim, sentence=span)
    said = replace(
        finding.evidence[0], sentence=text.strip(), quote="40%", span=replace(claim.sentence, start=at, end=at + 3)
    )
    analysis = replace(made.report, claims=(moved,))
    audit = replace(made.audit, analyses=(analysis,), findings=(replace(finding, evidence=(said,)),))
    written = TEXT.write(audit, Style(80))
    assert "again at last" in written


def test_hostile_words_do_not_act(made):
    finding = made.audit.findings[0]
    said = replace(
        finding.evidence[0], sentence="\x1b]0;owned\x07 [bold]86.1%[/bold] \u202e", section="\x1b[2J", note="\x9b"
    )
    audit = replace(made.audit, findings=(replace(finding, message="[red]\x1b[31m", evidence=(said,)),))
    written = TEXT.write(audit, Style(100))
    assert not set(written) & set("\x1b\x07\u202e\x9b")
    assert "[bold]86.1%[/bold]" in written
    assert "[red]" in written


def test_listings_show_place_and_measure(made):
    written = TEXT.write_listing(list_claims([made.report, made.minutes]), Style(120))
    assert written.splitlines()[0] == "report.pdf"
    assert 'p. 3 para. 6: "Visits in time rose' in written
    assert "86.1%   actual   2023/24 Q2 quarter or year to date   Visits in time" in written
    assert "? First / Second" in written


def test_observations_and_grids_can_be_read(made):
    cells = TEXT.write_listing(list_observations([made.report]), Style(120))
    assert "read as  CSC 900 Visits in time   percent; year to date" in cells
    assert "2023/24 Q2" in cells and "rated Green" in cells and "1 figure read" in cells
    grid = TEXT.write_listing(list_grids([("report.pdf", [made.table])]), Style(80))
    assert "Sep-23" in grid and "Visits in time" in grid


def test_work_on_a_long_table_and_a_wide_one_grows_with_their_cells_only(count_calls):
    def work(rows, columns):
        cells = tuple(Cell(f"{row}.{column}", row, column) for row in range(rows) for column in range(columns))
        table = Table("t1", 1, None, "Visits", rows, columns, cells, header_rows=1)
        written = []
        calls = count_calls(
            lambda: written.append(TEXT.write_listing(list_grids([("report.pdf", [table])]), Style(100)))
        )
        assert f"{rows - 1}.{columns - 1}" in written[0]
        return calls

    work(10, 3)
    # Comparing every row with every cell took minutes.
    assert work(2000, 3) < 6 * work(500, 3)
    assert work(3, 400) < 10 * work(3, 100)


def test_an_empty_listing_is_empty():
    assert TEXT.write_listing(Listing(ListingKind.CLAIMS, ()), Style(80)) == ""


@given(st.text(" ab", max_size=60), st.text(" ab", max_size=60), st.integers(0, 30))
def test_an_excerpt_holds_its_figure_and_invents_nothing(before, after, reach):
    sentence = f"{before}7{after}"
    pieces = excerpt(sentence, [(len(before), len(before) + 1)], reach)
    assert [piece for piece, figure in pieces if figure] == ["7"]
    assert "".join(piece for piece, _ in pieces).removeprefix("... ").removesuffix(" ...") in sentence


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6, unique=True), st.integers(0, 40))
def test_figures_far_apart_are_all_shown(places, reach):
    sentence = "word " * 100
    figures = [(place * 5 % 500, place * 5 % 500 + 4) for place in sorted({place % 100 for place in places})]
    pieces = excerpt(sentence, figures, reach)
    assert sum(figure for _, figure in pieces) == len(figures)
