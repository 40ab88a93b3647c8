"""What the checks of a long report take beside reading it.

    python tests/benchmarks/check_time.py [--runs 1] [--pages 70] [--join] [REPORT.pdf ...]

Without files the corpus's reports are joined until there are --pages pages: other councils and other services each,
every measure told once or twice, as in a long report. They tell more figures a page than most real ones do: with --join
the files given are joined in their order to as many pages, and told beside these. Reading is everything from the bytes
to claims and observations; checking is all rules over that. Both are measured in processor time after another report
has been read and checked; the least of the runs counts. With one run the report is new to all memories.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pypdf import PdfReader, PdfWriter

from narrator import pipeline
from narrator.domain import Analysis

T = TypeVar("T")

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"

WARM_UP = "fellbridge-2023q2-report.pdf"
"""What is read first, so that models, catalogues and patterns are loaded."""

GOAL = 0.1
"""The share of the time of reading that the checks may take."""

TWINS = ("northmoor", "eastmere", "pennerby", "quarrybridge", "ravensmere", "rowanshire", "saltmere", "stonemarsh")
"""Councils whose reports are others' with other figures: left out, so that a joined report tells nothing twice."""


def corpus_reports() -> list[Path]:
    """The corpus's reports that tell nothing twice, the longest first."""
    files = [path for path in CORPUS.glob("*.pdf") if not path.name.startswith(TWINS)]
    return sorted(files, key=lambda path: (-len(PdfReader(str(path)).pages), path.name))


def join_reports(target: Path, reports: Sequence[Path], pages: int) -> Path:
    """The first of the reports as one file of at least so many pages, as far as there are as many."""
    writer = PdfWriter()
    for path in reports:
        if len(writer.pages) < pages:
            for page in PdfReader(str(path)).pages:
                writer.add_page(page)
    writer.write(str(target))
    return target


def take(work: Callable[[], T], runs: int) -> tuple[float, T]:
    """The least processor time of the runs, and what the work gives."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times), result


def read(path: Path) -> Analysis:
    """A report as the checks get it."""
    return pipeline.analyse(pipeline.read(str(path)))


def measure(path: Path, runs: int) -> None:
    """Prints one report's line."""
    reading, analysis = take(lambda: read(path), runs)
    checking, audit = take(lambda: pipeline.check([analysis]), runs)
    size = f"{len(analysis.document.pages):>6}{len(analysis.document.tables):>7}{len(analysis.claims):>7}"
    over = "" if checking <= GOAL * reading else "  over the goal"
    print(
        f"{path.name:<44}{size}{reading:>9.2f}{checking:>9.2f}{checking / reading:>7.2f}{over}  {len(audit.findings)}"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Prints a line for each report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--pages", type=int, default=70)
    parser.add_argument("--join", action="store_true")
    options = parser.parse_args(argv)
    print(f"{'report':<44}{'pages':>6}{'tables':>7}{'claims':>7}{'reading':>9}{'checks':>9}{'share':>7}  findings")
    pipeline.check([read(CORPUS / WARM_UP)])
    with tempfile.TemporaryDirectory() as folder:
        files = options.reports
        if files and options.join:
            files = [join_reports(Path(folder) / "given.pdf", files, options.pages)]
        if not files or options.join:
            files = [*files, join_reports(Path(folder) / "corpus.pdf", corpus_reports(), options.pages)]
        for path in files:
            measure(path, options.runs)


if __name__ == "__main__":
    main()
