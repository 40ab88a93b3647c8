"""What reading the language costs beside pdfminer.six's layout analysis of the same pages.

    python tests/benchmarks/language_cost.py [--runs 3] [--totals] [REPORT.pdf ...]

The narrator side is all work on language: sentences, figures, claims and their links to measures. It is measured page
by page; what is done once a document (its own time and name, the index of its measures) stands in a line of its own
and counts in the totals. Both sides are measured in turn, in processor time; the least of the runs counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pdfminer.high_level import extract_pages

import narrator
from narrator.claims import extract_claims, find_authority
from narrator.domain import BlockKind, Document, Indicator, Period
from narrator.indicators import Linker, find_abbreviations
from narrator.language import load_pipeline, read_statements
from narrator.periods import find_reporting_period
from narrator.pipeline import built_in_catalogue, find_measures

Made = TypeVar("Made")

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "reports"

GOAL = 0.5
"""The share of the layout analysis that language may take."""


@dataclass(slots=True)
class Cost:
    """Seconds of processor time, the least over the runs."""

    layout: float = float("inf")
    sentences: float = float("inf")
    claims: float = float("inf")
    figures: int = 0

    @property
    def language(self) -> float:
        return self.sentences + self.claims

    def row(self, name: str) -> str:
        share = self.language / self.layout if self.layout else float("nan")
        millis = (1000 * one for one in (self.layout, self.sentences, self.claims, self.language))
        return f"{name:<44}{self.figures:>8}" + "".join(f"{one:>10.1f}" for one in millis) + f"{share:>8.2f}"


def add_up(costs: Sequence[Cost]) -> Cost:
    """The sums of all costs."""
    return Cost(
        sum(one.layout for one in costs),
        sum(one.sentences for one in costs),
        sum(one.claims for one in costs),
        sum(one.figures for one in costs),
    )


@dataclass(slots=True)
class Costs:
    """One document's costs: by page, and once for the whole."""

    pages: dict[int, Cost] = field(default_factory=dict)
    whole: Cost = field(default_factory=lambda: Cost(layout=0.0, sentences=0.0))

    def total(self) -> Cost:
        return add_up([*self.pages.values(), self.whole])


def timed(work: Callable[..., Made], *given: object) -> tuple[float, Made]:
    """How much processor time a piece of work takes, and what it makes."""
    start = time.process_time()
    made = work(*given)
    return time.process_time() - start, made


def page_documents(document: Document) -> Iterator[tuple[int, Document]]:
    """The document once a page, with that page's narrative only; all spans stay as they are."""
    for page in document.pages:
        blocks = tuple(
            block
            if block.page == page.number or block.kind is BlockKind.HEADING
            else replace(block, kind=BlockKind.TABLE)
            for block in document.blocks
        )
        yield page.number, replace(document, blocks=blocks)


def prepare(document: Document, measures: Sequence[Indicator]) -> tuple[Linker, Period | None, str | None]:
    """What is done for the language once a document, before its sentences are read; `measures` are its tables'."""
    linker = Linker(built_in_catalogue(), (), find_abbreviations(document.text), document).joined_by(measures)
    return linker, find_reporting_period(document), find_authority(document)


def measure(path: str, runs: int) -> Costs:
    """The costs of one PDF, page by page."""
    document = narrator.read(path)
    parts = list(page_documents(document))
    measures = find_measures(document)
    costs = Costs({number: Cost() for number, _ in parts})
    for _ in range(runs):
        layout = extract_pages(path)
        for cost in costs.pages.values():
            cost.layout = min(cost.layout, timed(next, layout, None)[0])
        spent, (linker, period, whose) = timed(prepare, document, measures)
        costs.whole.claims = min(costs.whole.claims, spent)
        for number, part in parts:
            cost = costs.pages[number]
            spent, said = timed(read_statements, part)
            cost.sentences, cost.figures = min(cost.sentences, spent), sum(len(one.quantities) for one in said)
            cost.claims = min(cost.claims, timed(extract_claims, part, said, linker, period, whose)[0])
    return costs


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table and the total with its ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", help="PDFs; all of corpus/reports where none is named")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--totals", action="store_true", help="no line for each page")
    chosen = parser.parse_args(arguments)
    paths = chosen.paths or sorted(map(str, REPORTS.glob("*.pdf")))
    load_pipeline()
    print(
        f"{'milliseconds':<44}{'figures':>8}{'layout':>10}{'sentences':>10}{'claims':>10}{'language':>10}{'share':>8}"
    )
    totals: list[Cost] = []
    for path in paths:
        costs = measure(path, chosen.runs)
        name = Path(path).name
        if not chosen.totals:
            for number, cost in costs.pages.items():
                print(cost.row(f"{name} p. {number}"))
            print(costs.whole.row(f"{name} (once)"))
        totals.append(costs.total())
        print(totals[-1].row(f"{name} in all"))
    overall = add_up(totals)
    print(overall.row("all documents"))
    print(f"language takes {overall.language / overall.layout:.2f} of the layout analysis; the goal is {GOAL}")


if __name__ == "__main__":
    main()
