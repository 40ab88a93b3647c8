"""What a user of the commands is told about narrative that could not be read."""

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from narrator.cli.app import create_app

WELSH = "Yn ystod Chwarter 2 cwblhawyd 91.6% o'r asesiadau, ac roedd 120 o blant yn y gofal."
ENGLISH = "In April 91.6% of the repairs of Northmoor were made in time, as in March."


@pytest.fixture
def bilingual(tmp_path: Path) -> str:
    """A PDF of six pages; all but the first and fifth are Welsh."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in range(1, 7):
        canvas.drawString(50, 700, ENGLISH if page in (1, 5) else WELSH)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "bilingual.pdf"
    path.write_bytes(buffer.getvalue())
    return str(path)


def test_check_sums_up_many_pages_in_one_line(bilingual: str) -> None:
    result = CliRunner().invoke(create_app(), ["check", bilingual])
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert said.count("looks like Welsh") == 1
    assert "p. 2-4, 6: text that looks like Welsh, not English: its figures were left alone. Check it by hand" in said
    assert "2 claims" in said


def test_claims_tells_on_stderr_what_it_left_alone(bilingual: str) -> None:
    result = CliRunner().invoke(create_app(), ["claims", bilingual, "--format", "jsonl"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "p. 2-4, 6: text that looks like Welsh, not English" in result.stderr
