"""How long language work takes for each page, beside pdfminer's layout.

    python -m models.experiments.speed REPORT.pdf [PARSER]

Times are processor times, the best of three, in milliseconds a page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

import spacy
from pdfminer.high_level import extract_pages

from narrator import read
from narrator.language import read_statements


def main() -> None:
    """Times layout, statements and, where a folder is given, the parser."""
    path = sys.argv[1]
    document = read(path)
    statements = read_statements(document)
    pages = len(document.pages)
    figured = [s.sentence.span.of(document.text) for s in statements if s.quantities]
    every = [s.sentence.span.of(document.text) for s in statements]
    jobs: dict[str, Callable[[], object]] = {
        "pdfminer layout": lambda: list(extract_pages(path)),
        "statements": lambda: read_statements(document),
    }
    if len(sys.argv) > 2:
        nlp = spacy.load(sys.argv[2])
        jobs[f"parser, {len(figured)} sentences with figures"] = lambda: list(nlp.pipe(figured))
        jobs[f"parser, all {len(every)} sentences"] = lambda: list(nlp.pipe(every))
    for name, job in jobs.items():
        print(f"{name}: {best(job) * 1000 / pages:.1f} ms a page")


def best(job: Callable[[], object], times: int = 3) -> float:
    """The least processor time of some runs, in seconds."""
    spent = []
    for _ in range(times):
        start = process_time()
        job()
        spent.append(process_time() - start)
    return min(spent)


if __name__ == "__main__":
    main()
