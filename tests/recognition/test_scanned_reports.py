"""Scans of our own sample reports give back what the reports themselves do, marked as recognised."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

import narrator
from narrator.domain import Severity

LEAST_CLAIMS = 0.9
"""Share of a report's claims that its scan gives back."""

LEAST_CELLS = 0.9
"""Share of a report's cells that its scan gives back with the right measure and time."""


def claims_of(analysis):
    return Counter(
        (one.quantity.value, one.quantity.unit, one.role, one.indicator, one.period) for one in analysis.claims
    )


def cells_of(analysis):
    return Counter((one.quantity.value, one.indicator, one.period, one.kind) for one in analysis.observations)


def share(expected, found):
    return sum((expected & found).values()) / sum(expected.values())


def first_page(data):
    page = io.BytesIO()
    writer = PdfWriter()
    writer.append(io.BytesIO(data), pages=(0, 1))
    writer.write(page)
    return page.getvalue()


@pytest.fixture(scope="module")
def both(scan, sample):
    """A page of a report with prose, bullets and ruled tables as it is, and its scan, a little slanted."""
    data = first_page(sample("eastmere-2023q3-report"))
    return tuple(narrator.analyse(narrator.read("report.pdf", one)) for one in (data, scan(data, slant=0.4)))


def test_a_scan_gives_back_the_claims(both):
    report, scanned = both
    assert share(claims_of(report), claims_of(scanned)) >= LEAST_CLAIMS
    assert share(claims_of(scanned), claims_of(report)) >= LEAST_CLAIMS


def test_a_scan_gives_back_the_cells_of_its_tables(both):
    report, scanned = both
    assert share(cells_of(report), cells_of(scanned)) >= LEAST_CELLS


def test_paragraph_marks_headings_and_pages_come_out(both):
    report, scanned = both
    kinds = [Counter((block.kind, block.paragraph) for block in one.document.blocks) for one in both]
    assert share(kinds[0], kinds[1]) >= 0.9
    sections = [{block.section for block in one.document.blocks} for one in both]
    assert len(sections[0] & sections[1]) >= 0.8 * len(sections[0])
    assert all(page.has_text and page.recognised for page in scanned.document.pages)
    assert not any(page.recognised for page in report.document.pages)


def test_recognised_figures_carry_less(both):
    report, scanned = both
    assert max(one.confidence for one in report.observations) == 1.0
    assert max(one.confidence for one in scanned.observations) == 0.9
    assert all("picture" in one.reasons[-1] for one in scanned.observations)


def test_findings_on_recognised_figures_are_worth_a_look_only(both):
    report, scanned = both
    plain, lowered = narrator.check([report]), narrator.check([scanned])
    assert any(finding.severity is Severity.ERROR for finding in plain.findings)
    assert lowered.findings
    assert {finding.severity for finding in lowered.findings} == {Severity.INFO}
    assert all("read from a picture" in finding.message for finding in lowered.findings)
    known = {finding.code for finding in plain.findings}
    assert {finding.code for finding in lowered.findings} <= known, "recognition makes no finding up"
    assert lowered.coverage.pages_recognised == 1
    assert plain.coverage.pages_recognised == 0


def test_the_text_is_the_same_each_time(scan):
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=(330, 90), invariant=1)
    for at, text in enumerate(("Northmoor let 214 homes in March 2024,", "eleven more than in March 2023.")):
        canvas.drawString(20, 60 - 25 * at, text)
    canvas.save()
    data = scan(sheet.getvalue(), dpi=150, slant=0.4)
    one, other = (narrator.read("scan.pdf", data) for _ in range(2))
    assert one == other and "homes" in one.text


def test_the_words_lie_on_the_page(both):
    one = both[1].document
    pages = {page.number: page for page in one.pages}
    assert len(pages) == 1
    for block in one.blocks:
        page = pages[block.page]
        for line in block.lines:
            assert 0 <= line.bbox.x0 <= line.bbox.x1 <= page.width
            assert 0 <= line.bbox.top <= line.bbox.bottom <= page.height
    assert all(span.of(one.text).strip() for span in one.doubtful)
