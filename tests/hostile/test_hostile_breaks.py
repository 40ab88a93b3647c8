"""Figures at the ends of printed lines: read whole, or left alone and told; never half of one."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import narrator
from narrator.domain import Analysis

BEFORE = "The service for homes and tenants of Northmoor reports that in all of this year"
AFTER = "of the homes let in Northmoor were let within the time that the council had set,"
LAST = "which the committee welcomed."

TORN = [("1,", "234"), ("12,345,", "678"), ("91.", "6%"), ("£3.", "4m"), ("91", ".6%"), ("1", "234"), ("£1,2", "34")]
WHOLE = [
    ("91.6%", "in April and 45", [Decimal("91.6"), Decimal(45)]),
    ("12,", "15 and 18", [Decimal(12), Decimal(15), Decimal(18)]),
    ("45 by 31 March", "2023 or a part", [Decimal(45)]),
]


def read_text(tmp_path: Path, lines: list[str]) -> Analysis:
    path = tmp_path / "report.txt"
    path.write_text("\n".join(lines), "utf-8")
    return narrator.analyse(narrator.read(str(path)))


def read_pdf(tmp_path: Path, lines: list[str]) -> Analysis:
    path = tmp_path / "report.pdf"
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number, line in enumerate(lines):
        canvas.drawString(50, 700 - 14 * number, line)
    canvas.save()
    path.write_bytes(buffer.getvalue())
    return narrator.analyse(narrator.read(str(path)))


@pytest.mark.parametrize("read", [read_text, read_pdf])
@pytest.mark.parametrize(("first", "second"), TORN)
def test_half_a_figure_is_never_read(tmp_path: Path, read, first: str, second: str) -> None:
    analysis = read(tmp_path, [f"{BEFORE} {first}", f"{second} {AFTER}", LAST])
    assert [claim.quantity.surface for claim in analysis.claims] == []


@pytest.mark.parametrize("read", [read_text, read_pdf])
@pytest.mark.parametrize(("first", "second", "values"), WHOLE)
def test_figures_beside_a_line_end_are_read(
    tmp_path: Path, read, first: str, second: str, values: list[Decimal]
) -> None:
    analysis = read(tmp_path, [f"{BEFORE} {first}", f"{second} {AFTER}", LAST])
    assert [claim.quantity.value for claim in analysis.claims] == values
    assert not analysis.document.diagnostics


def test_a_torn_figure_is_told_with_its_place(tmp_path: Path) -> None:
    lines = [f"{BEFORE} 1,", f"234 {AFTER}", LAST]
    (told,) = read_text(tmp_path, lines).document.diagnostics
    assert (told.kind, "line 1" in told.message) == ("torn_figure", True)
    (told,) = read_pdf(tmp_path, lines).document.diagnostics
    assert (told.kind, told.page) == ("torn_figure", 1)


def test_words_cut_at_line_ends_and_soft_hyphens_hide_no_figure(tmp_path: Path) -> None:
    said = "In April 91.6% of adop\u00adtions and 45 place\u00ad\nments in Northmoor were made in time."
    (first, second) = read_text(tmp_path, [said]).claims
    assert (first.quantity.value, second.quantity.value) == (Decimal("91.6"), Decimal(45))
