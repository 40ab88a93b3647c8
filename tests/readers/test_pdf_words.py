"""Every word of a PDF's narrative knows its characters and its place; every document knows its file's digest."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
from reportlab.pdfgen.canvas import Canvas

from narrator.domain import BlockKind
from narrator.readers import read_document

LINES = (
    "6.   91.6% of visits were made in time, which is above the tar-",
    "get of 90%; 17 families (three of them twice) asked for help.",
)


@pytest.fixture(params=[0, 90], ids=["level", "upright"])
def document(request, tmp_path):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    if request.param:
        canvas.translate(595, 0)
        canvas.rotate(90)
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 300 - 16 * number, line)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    return read_document(str(path))


def test_words_cover_their_lines(document):
    lines = [line for block in document.blocks if block.kind is not BlockKind.TABLE for line in block.lines]
    assert len(lines) == 2
    for line in lines:
        words = [word.span.of(document.text) for word in line.words]
        assert " ".join(words) == line.span.of(document.text)
        for word in line.words:
            assert line.bbox.x0 - 0.1 <= word.bbox.x0 <= word.bbox.x1 <= line.bbox.x1 + 0.1
            assert line.bbox.top - 0.1 <= word.bbox.top <= word.bbox.bottom <= line.bbox.bottom + 0.1
    assert lines[0].words[0].span.of(document.text) == "91.6%"


def test_a_document_knows_its_files_digest(document):
    from pathlib import Path

    assert document.digest == sha256(Path(document.path).read_bytes()).hexdigest()
