"""One audit of two sample documents, its workbook, and what LibreOffice shows of it: each made once a session."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from read_once import READINGS

from narrator.domain import Audit
from narrator.reports import Style, reports

CORPUS = Path(__file__).parents[3] / "corpus" / "reports"
NAMES = ("northmoor-2023q2-quality-report.pdf", "northmoor-2023q2-minutes.pdf")
REPORT = next(report for report in reports() if report.name == "xlsx")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""LibreOffice's filter: comma, quotation marks, UTF-8, values as they are shown, a file for each sheet."""


def write_book(audit: Audit) -> bytes:
    written = REPORT.tell(audit, Style())
    assert isinstance(written, bytes)
    return written


@pytest.fixture(scope="session")
def write() -> Callable[[Audit], bytes]:
    return write_book


@pytest.fixture(scope="session")
def open_book() -> Callable[[Audit], Any]:
    """The workbook of an audit as openpyxl reads it."""
    return lambda audit: load_workbook(io.BytesIO(write_book(audit)))


@pytest.fixture(scope="session")
def audit() -> Audit:
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(CORPUS)
        documents = [READINGS.read(name) for name in NAMES]
        measures = [measure for document in documents for measure in READINGS.find_measures(document)]
        return READINGS.check([READINGS.analyse(document, measures=measures) for document in documents])


@pytest.fixture(scope="session")
def written(audit: Audit) -> bytes:
    return write_book(audit)


@pytest.fixture(scope="session")
def book(written: bytes) -> Any:
    return load_workbook(io.BytesIO(written))


@pytest.fixture(scope="session")
def shown(written: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Each sheet's rows as LibreOffice shows them."""
    program = shutil.which("soffice")
    # Writer without Calc has the same program, and can't open a sheet.
    if program is None or not any(Path(program).resolve().parent.glob("libsclo.*")):
        pytest.skip("NOT SHOWN BY LIBREOFFICE: its Calc is not installed (Debian: libreoffice-calc-nogui)")
    folder = tmp_path_factory.mktemp("office")
    (folder / "book.xlsx").write_bytes(written)
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [program, home, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder)]
    ran = subprocess.run(
        [*command, str(folder / "book.xlsx")], capture_output=True, text=True, timeout=280, check=False
    )
    assert ran.returncode == 0, ran.stderr
    # That it has no Java is all that it may complain of.
    assert [line for line in ran.stderr.splitlines() if line and "javaldx" not in line] == []
    return {
        path.stem.partition("-")[2]: list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        for path in folder.glob("book-*.csv")
    }
