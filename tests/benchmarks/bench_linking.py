"""Measures the linking of figures: `python tests/benchmarks/bench_linking.py [REPORT ...]`.

Prints processor time for loading all catalogues, for the linker of a document, and for each link, and how the time
grows with many figures in one line. No test: times differ from machine to machine.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from narrator.domain import Unit
from narrator.indicators import Linker, LinkQuery, load_catalogue
from narrator.language import read_statements
from narrator.readers import read_document

REPORT = Path(__file__).parents[2] / "corpus" / "reports" / "northmoor-2023q2-report.txt"
LINE = (1000, 2000, 4000)


def main(paths: list[str]) -> None:
    """Measure on the given reports, or on one of the corpus."""
    start = process_time()
    catalogue = load_catalogue()
    print(f"load {len(catalogue.indicators)} measures: {1e3 * (process_time() - start):.1f} ms")
    for path in paths or [str(REPORT)]:
        document = read_document(path)
        start = process_time()
        linker = Linker(catalogue, (), {}, document)
        print(f"linker of {Path(path).name}: {1e3 * (process_time() - start):.1f} ms")
        queries = [
            LinkQuery(
                clause.of(document.text), statement.sentence.span.of(document.text), unit=quantity.unit,
                qualifiers=[q.key for q in statement.qualifiers if q.key], block=statement.sentence.block,
            )
            for statement in read_statements(document)
            for quantity in statement.quantities
            for clause in statement.sentence.clauses
            if clause.contains(quantity.span)
        ]  # fmt: skip
        everything = Linker(catalogue)
        for name, asked in (("its own services", linker), ("all catalogues", everything)):
            start = process_time()
            for query in queries:
                asked.link(query)
            each = 1e3 * (process_time() - start) / max(1, len(queries))
            print(f"  {len(queries)} links, {name}: {each:.3f} ms each")
    for count in LINE:
        line = " ".join(f"{n} children in care had a review in area {n}," for n in range(count))
        start = process_time()
        Linker(catalogue).link(LinkQuery(line, line, unit=Unit.COUNT, place=len(line) // 2))
        print(f"a clause of {len(line)} characters: {1e3 * (process_time() - start):.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
