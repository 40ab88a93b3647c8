"""Tables read by narrator, pdfplumber and Camelot side by side: the same PDFs, one run, one machine.

    pip install '.[benchmark]'
    python tests/benchmarks/tables/compare.py [--only NAME ...] [--runs 1] [--readme README.md] [PDF ...]

Reads every PDF of the corpus whose tables are known (corpus/gold/grids.json). Tells relations found (recall), relations
told rightly (precision) and processor time: by the look of the tables, by what made the PDF, and in all. A file on
which a library fails counts as read without a table; how many is told.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from libraries import LIBRARIES, Library, silence
from relations import Grid, Tally, tally

CORPUS = Path(__file__).resolve().parents[3] / "corpus"

LONGEST = 300
"""Seconds that a library may take for one file; the corpus has none of over 30 pages."""

RULED, ACROSS, OPEN = "ruled", "stripes or rules across", "white space"
LOOKS = {"striped": ACROSS, "zebra": ACROSS, "lines": ACROSS, "open": OPEN}
"""What the looks of the corpus stand for; all others rule every cell. Stripes are shaded rows, ruled or not."""


FIRST_MARK, LAST_MARK = "<!-- tables side by side -->", "<!-- end of tables side by side -->"
"""Between them stand the figures in the README."""


@dataclass(frozen=True, slots=True)
class Known:
    """A PDF and its tables as they are known."""

    path: Path
    look: str
    producer: str
    tables: tuple[Grid, ...]


@dataclass(slots=True)
class Result:
    """What one library made of the PDFs, by group."""

    library: Library
    tallies: dict[str, Tally] = field(default_factory=dict)
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)

    def add(self, known: Known, found: Tally) -> None:
        for group in ("all", known.look, known.producer):
            self.tallies[group] = self.tallies.get(group, Tally()) + found


def read_known(corpus: Path) -> Iterator[Known]:
    """Every PDF of the corpus with its tables, in order of their names."""
    tables: dict[str, list[Grid]] = {}
    for gold in json.loads((corpus / "gold" / "grids.json").read_text(encoding="utf-8")):
        for file in gold["files"]:
            tables.setdefault(file, []).append(gold["rows"])
    for file, grids in sorted(tables.items()):
        path = corpus / "reports" / file
        if path.suffix != ".pdf":
            continue
        name, _, edition = path.stem.partition(".")
        producer, _, look = edition.partition("-")
        yield Known(
            path.resolve(), LOOKS.get(look or _own_look(corpus, name), RULED), producer or "reportlab", tuple(grids)
        )


def _own_look(corpus: Path, name: str) -> str:
    """The look that a document's source asks for."""
    lines = (corpus / "source" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix(":look ").strip() for line in lines if line.startswith(":look ")), "plain")


class _TookTooLong(Exception):
    pass


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TookTooLong(f"more than {LONGEST} s")


def measure(library: Library, files: Sequence[Known], runs: int, told: Callable[[str], None]) -> Result:
    """Reads every file with one library; the least time of the runs counts. A first file warms up."""
    result = Result(library)
    library.read(files[0].path)
    signal.signal(signal.SIGALRM, _stop)
    for known in files:
        grids: list[Grid] = []
        least = float("inf")
        try:
            for _ in range(runs):
                signal.alarm(LONGEST)
                start = time.process_time()
                grids = list(library.read(known.path))
                least = min(least, time.process_time() - start)
        except Exception as error:
            result.failed.append(f"{known.path.name}: {type(error).__name__}: {error}")
            grids, least = [], time.process_time() - start
        finally:
            signal.alarm(0)
        found = tally(known.tables, grids)
        result.seconds += least
        result.add(known, found)
        told(f"{library.name}\t{known.path.name}\t{found.recall:.3f}\t{found.precision:.3f}\t{least:.2f}")
    return result


def write_markdown(results: Sequence[Result], files: Sequence[Known]) -> str:
    """The figures as tables: recall / precision by look and by producer, then what else was told, time and failures."""
    looks = [look for look in (RULED, ACROSS, OPEN) if any(f.look == look for f in files)]
    makers = sorted({known.producer for known in files})
    pages = count_pages(files)
    number = sum(len(known.tables) for known in files)
    lines = [f"{len(files)} PDFs, {pages} pages, {number} tables. Recall / precision of relations.", ""]
    lines += _table(["", *looks, "all"], [[r.library.name, *(_pair(r, g) for g in (*looks, "all"))] for r in results])
    lines += ["", *_table(["", *makers], [[r.library.name, *(_pair(r, g) for g in makers)] for r in results])]
    rest = [
        [
            r.library.name, r.library.version, f"{r.tallies['all'].strictly:.3f}", f"{1000 * r.seconds / pages:.0f}",
            f"{r.seconds / results[0].seconds:.1f}", str(len(r.failed)),
        ]
        for r in results
    ]  # fmt: skip
    head = ["", "version", "precision, all that was told", "ms a page", f"times {results[0].library.name}", "failed"]
    return "\n".join([*lines, "", *_table(head, rest)]) + "\n"


def put_into(readme: Path, written: str) -> None:
    """Replaces what stands between the two marks of a README."""
    text = readme.read_text(encoding="utf-8")
    before, first, rest = text.partition(FIRST_MARK)
    _, last, after = rest.partition(LAST_MARK)
    if not last:
        raise SystemExit(f"{readme} has no {FIRST_MARK} with {LAST_MARK} below it")
    readme.write_text(f"{before}{first}\n{written}{last}{after}", encoding="utf-8")


def count_pages(files: Sequence[Known]) -> int:
    """Pages of all files."""
    from pdfminer.pdfpage import PDFPage

    total = 0
    for known in files:
        with known.path.open("rb") as file:
            total += sum(1 for _ in PDFPage.get_pages(file))
    return total


def _pair(result: Result, group: str) -> str:
    found = result.tallies[group]
    return f"{found.recall:.3f} / {found.precision:.3f}" if found.told else "0.000 / -"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    ruled = ["---", *(["--:"] * (len(head) - 1))]
    return [f"| {' | '.join(row)} |" for row in (head, ruled, *rows)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="*", help="only these of the corpus, by the start of their names")
    parser.add_argument("--only", action="append", default=[], help="only libraries whose names hold this")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--markdown", type=Path, help="write the tables there as well, after each library")
    parser.add_argument("--readme", type=Path, help="put the tables between the marks of this README")
    given = parser.parse_args()
    silence()
    files = [one for one in read_known(CORPUS) if not given.pdf or one.path.name.startswith(tuple(given.pdf))]
    chosen = [
        one for one in LIBRARIES if not given.only or any(part.lower() in one.name.lower() for part in given.only)
    ]
    results = []
    for library in chosen:
        try:
            results.append(measure(library, files, given.runs, lambda line: print(line, file=sys.stderr)))
        except ImportError as error:
            print(f"{library.name} left out: {error}. pip install '.[benchmark]'", file=sys.stderr)
        if given.markdown and results:
            given.markdown.write_text(write_markdown(results, files), encoding="utf-8")
    written = write_markdown(results, files)
    print(written, end="")
    if given.readme:
        put_into(given.readme, written)
    for result in results:
        for failure in result.failed:
            print(f"{result.library.name} failed on {failure}", file=sys.stderr)


if __name__ == "__main__":
    main()
