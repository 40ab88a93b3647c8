"""Small PDFs of a made-up council, their audits, and the same pages in files of other kinds."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
from read_once import READINGS
from reportlab.pdfgen.canvas import Canvas

import narrator
from narrator.domain import Audit
from narrator.reports import Marked, reports

LINES = (
    "Northmoor Borough Council",
    "Children's services in Quarter 2 2023/24",
    "",
    "Visits were made in time in 69.8% (74 / 106) of cases, and 17 families asked for help.",
    "Of the plans that were closed 77.7% (7 / 9) had been reviewed.",
    "Among the children who came back 45.2% (19 / 47) had been known before. Of the others 61.5 per",
    "cent (20 / 47) had been seen by a (nurse) at school \\ home.",
)
"""One claim that holds, two that nothing speaks for, one that holds if it is cut off, two that are wrong; the last runs
over a line's end."""


@dataclass(frozen=True)
class Case:
    """A PDF, what was found in it, and the PDF with its marks."""

    path: Path
    data: bytes
    audit: Audit
    marked: Marked

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.marked.data))

    def marks(self, page: int = 1) -> list[DictionaryObject]:
        return marks_of(self.reader, page)


def marks_of(reader: PdfReader, page: int = 1) -> list[DictionaryObject]:
    """The page's annotations by narrator."""
    notes = [note.get_object() for note in reader.pages[page - 1].get("/Annots", [])]
    return [note for note in notes if note.get("/T") == "narrator"]


def draw_report(pages: int = 1, lines: Sequence[str] = LINES, size: float = 11) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for _ in range(pages):
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def turn_pages(data: bytes, turn: int, left: float = 0, low: float = 0, crop: float = 0, unit: float = 1) -> bytes:
    """The same pages to the eye, in a file whose own coordinates are turned, moved and cut."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        matrix = {
            0: (1, 0, 0, 1, left, low),
            90: (0, 1, -1, 0, left + height, low),
            180: (-1, 0, 0, -1, left + width, low + height),
            270: (0, -1, 1, 0, left, low + width),
        }[turn]
        page.add_transformation(Transformation(matrix))
        across, up = (height, width) if turn in (90, 270) else (width, height)
        for key, by in (("/MediaBox", 0.0), ("/CropBox", crop)):
            sides = (left + by, low + by, left + across - by, low + up - by)
            page[NameObject(key)] = ArrayObject(map(FloatObject, sides))
        page[NameObject("/Rotate")] = NumberObject(turn)
        if unit != 1:
            page[NameObject("/UserUnit")] = FloatObject(unit)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mark(audit: Audit, path: Path, data: bytes) -> Marked:
    [report] = [report for report in reports() if report.name == "pdf"]
    [analysis] = [one for one in audit.analyses if one.document.path == str(path)]
    assert report.mark is not None
    return report.mark(audit, analysis, data)


@pytest.fixture(scope="session")
def draw() -> Callable[..., bytes]:
    """Draws the report, or pages of other lines."""
    return draw_report


@pytest.fixture(scope="session")
def turn() -> Callable[..., bytes]:
    """Turns, moves and cuts the pages of a file."""
    return turn_pages


@pytest.fixture(scope="session")
def press() -> Callable[[PdfWriter], bytes]:
    """The bytes that a writer writes."""
    return written


@pytest.fixture(scope="session")
def mark_again() -> Callable[..., Marked]:
    """Marks a file for an audit: `mark_again(audit, path, data)`."""
    return mark


@pytest.fixture(scope="session")
def names_in() -> Callable[..., set[str]]:
    """All names of entries in an object and in what it refers to."""
    return keys_of


@pytest.fixture(scope="session")
def marks_in() -> Callable[..., list[DictionaryObject]]:
    """The annotations by narrator on a page of a reader's file: `marks_in(reader, page)`."""
    return marks_of


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., Case]:
    """Checks and marks a PDF's bytes."""

    def check_bytes(data: bytes, name: str = "report.pdf") -> Case:
        path = tmp_path / name
        path.write_bytes(data)
        audit = narrator.check([narrator.analyse(narrator.read(str(path)))])
        return Case(path, data, audit, mark(audit, path, data))

    return check_bytes


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The small report, checked and marked once."""
    path, data = tmp_path_factory.mktemp("plain") / "report.pdf", draw_report()
    path.write_bytes(data)
    audit = narrator.check([narrator.analyse(narrator.read(str(path)))])
    return Case(path, data, audit, mark(audit, path, data))


@pytest.fixture(scope="session")
def book() -> tuple[Case, Case]:
    """A quality report of the corpus and its minutes, checked together."""
    folder = Path(__file__).parents[3] / "corpus" / "reports"
    paths = [folder / "northmoor-2023q2-quality-report.pdf", folder / "northmoor-2023q2-minutes.pdf"]
    audit = READINGS.check([READINGS.analyse(READINGS.read(str(path))) for path in paths])
    report, minutes = (Case(path, path.read_bytes(), audit, mark(audit, path, path.read_bytes())) for path in paths)
    return report, minutes


def keys_of(item: Any, seen: set[int] | None = None) -> set[str]:
    """All names of entries in an object and in what it refers to."""
    seen = set() if seen is None else seen
    item = item.get_object() if hasattr(item, "get_object") else item
    if id(item) in seen or len(seen) > 20_000:
        return set()
    seen.add(id(item))
    if isinstance(item, dict):
        return set(map(str, item)) | {key for value in item.values() for key in keys_of(value, seen)}
    return {key for value in item for key in keys_of(value, seen)} if isinstance(item, list) else set()
