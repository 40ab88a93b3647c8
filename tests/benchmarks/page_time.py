"""What reading a page with tables takes beside pdfminer.six's own layout analysis of the same page.

    python tests/benchmarks/page_time.py [--runs 3] [--all] [REPORT.pdf ...]

Each page is cut out into a file of its own. The narrator side is everything from the bytes to the document: words,
charts, cards, tables, headings, text. Both sides are measured in turn, in processor time; the least of the runs counts.
Pages without tables are left out unless --all is given.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pdfminer.high_level import extract_pages
from pypdf import PdfReader, PdfWriter

from narrator.errors import DocumentError
from narrator.readers.pdf import read

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

GOAL = 1.4
"""How many times the layout analysis a page may take."""


def cut_pages(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file's pages, each as the bytes of a file of its own."""
    reader = PdfReader(str(path))
    for number in range(1, len(reader.pages) + 1):
        writer = PdfWriter()
        writer.add_page(reader.pages[number - 1])
        buffer = io.BytesIO()
        writer.write(buffer)
        yield number, buffer.getvalue()


def measure(work: Callable[[], object], runs: int) -> float:
    """Seconds of processor time that the work takes, the least of the runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def measure_file(path: Path, runs: int, every: bool) -> list[tuple[str, int, float, float]]:
    """(page, tables, seconds of narrator, seconds of the layout analysis) for the file's pages."""
    rows: list[tuple[str, int, float, float]] = []
    for number, data in cut_pages(path):
        try:
            tables = len(read(path.name, data).tables)
        except DocumentError:
            continue
        if not tables and not every:
            continue
        own = measure(lambda data=data: read(path.name, data), runs)
        layout = measure(lambda data=data: list(extract_pages(io.BytesIO(data))), runs)
        rows.append((f"{path.stem} p. {number}", tables, own, layout))
    return rows


def main(argv: Sequence[str] | None = None) -> None:
    """Prints a line for each page, the slowest last, and the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="pages without tables, too")
    options = parser.parse_args(argv)
    reports = options.reports or sorted(CORPUS.glob("*/*.pdf"))
    rows = [row for path in reports for row in measure_file(path, options.runs, options.all)]
    rows.sort(key=lambda row: row[2] / row[3])
    print(f"{'page':<64}{'tables':>7}{'ms':>8}{'layout':>8}{'times':>7}")
    for name, tables, own, layout in rows:
        print(f"{name:<64}{tables:>7}{1000 * own:>8.1f}{1000 * layout:>8.1f}{own / layout:>7.2f}")
    own, layout = sum(row[2] for row in rows), sum(row[3] for row in rows)
    over = sum(row[2] > GOAL * row[3] for row in rows)
    print(f"{len(rows)} pages: {own / layout:.2f} times the layout analysis; {over} pages over {GOAL}")


if __name__ == "__main__":
    main()
