"""Of the figures that minutes chose to repeat from their report, how many does the report's medium summary carry?

    python tests/benchmarks/summary_figures.py REPORT MINUTES [REPORT MINUTES ...]

A figure is a value of a measure: one that minutes tell and the report has, in its narrative or in a table. Beside it
TextRank (sumy's; Mihalcea and Tarau, EMNLP 2004) on the same report's sentences, as many of them as fill the same
number of lines, and as have the same number of words; and, as a harder rival, on those sentences alone that hold a
figure. Needs the extra `benchmark`.
"""

from __future__ import annotations

import re
import sys
import textwrap
import warnings
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import narrator
from narrator.domain import Analysis, Claim, Length, Observation, Span, Summary, Unit
from narrator.reports import Style
from narrator.reports.summary import print_summary

WIDTH = 100
"""Columns of a line."""

Figure = tuple[str | None, str, Decimal]
"""A measure's family, the kind of its unit, and the value."""


@dataclass(frozen=True)
class Row:
    """What one way of summarising carries."""

    name: str
    carried: int
    of: int
    lines: int
    words: int

    def told(self) -> str:
        return f"{self.name:34} {self.carried:3} of {self.of:3}  {self.carried / max(self.of, 1):5.2f}" + (
            f"  {self.lines:4} lines  {self.words:5} words"
        )


def main(paths: Sequence[str]) -> None:
    """Prints the rows of each pair."""
    if not paths or len(paths) % 2:
        sys.exit(__doc__)
    for report, minutes in zip(paths[::2], paths[1::2], strict=True):
        print(f"{report} and {minutes}")
        for row in compare(report, minutes):
            print(f"  {row.told()}")


def compare(report_path: str, minutes_path: str) -> list[Row]:
    """narrator's medium summary of the report, and TextRank at its number of lines and of words."""
    documents = [narrator.read(path) for path in (report_path, minutes_path)]
    measures = [m for document in documents for m in narrator.find_measures(document)]
    report, minutes = (narrator.analyse(document, measures=measures) for document in documents)
    wanted = figures_repeated(report, minutes)
    summary = narrator.summarise(narrator.check([report]), Length.MEDIUM)
    text = print_summary(summary, Style(width=WIDTH))
    lines, words = count_lines(text), len(text.split())
    families = {i.id: i.family or i.id for a in (report, minutes) for i in a.indicators}
    told = figures_told(summary, report, families)
    rows = [Row("narrator, medium", carried(wanted, told), len(wanted), lines, words)]
    sentences = rank_sentences(report)
    with_figures = rank_sentences(report, {claim.sentence for claim in report.claims})
    for name, ranked, measure, most in (
        ("TextRank, as many lines", sentences, count_wrapped, lines),
        ("TextRank, as many words", sentences, count_words, words),
        ("the same, sentences with figures", with_figures, count_words, words),
    ):
        chosen = take(ranked, measure, most)
        there = [figure_of(c, families) for c in report.claims if any(c.sentence == span for span, _ in chosen)]
        texts = [sentence for _, sentence in chosen]
        rows.append(Row(name, carried(wanted, there), len(wanted), count_wrapped(texts), count_words(texts)))
    return rows


def figures_repeated(report: Analysis, minutes: Analysis) -> list[Figure]:
    """The minutes' figures that the report has, one for each time that they tell one."""
    families = {i.id: i.family or i.id for a in (report, minutes) for i in a.indicators}
    there = {figure_of(fact, families) for fact in (*report.claims, *report.observations)}
    loose = {figure[1:] for figure in there}
    told = [figure_of(claim, families) for claim in minutes.claims]
    return [f for f in dict.fromkeys(told) if f in there or (f[0] is None and f[1:] in loose)]


def figure_of(fact: Claim | Observation, families: dict[str, str]) -> Figure:
    unit = fact.quantity.unit
    kind = Unit.PERCENT if unit in (Unit.PERCENT, Unit.RATIO, Unit.PERCENTAGE_POINTS) else unit
    return families.get(fact.indicator or ""), str(kind), fact.quantity.value.normalize()


def figures_told(summary: Summary, report: Analysis, families: dict[str, str]) -> list[Figure]:
    """The figures in a summary's lines, by the facts that they were taken from."""
    facts: dict[str, Claim | Observation] = {c.id: c for c in report.claims}
    facts |= {o.id: o for o in report.observations}
    places = [place for section in summary.sections for line in section.lines for place in line.places]
    return [figure_of(facts[p.claim or p.observation or ""], families) for p in places if p.claim or p.observation]


def carried(wanted: Iterable[Figure], told: Iterable[Figure]) -> int:
    known = set(told)
    loose = {figure[1:] for figure in known}
    return sum(f in known or (f[0] is None and f[1:] in loose) for f in wanted)


class Words:
    """Words as sumy asks for them, without data that it would download."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+", text.lower()))


def rank_sentences(report: Analysis, among: Container[Span] | None = None) -> list[tuple[object, str]]:
    """The narrative's sentences (those `among` some, where told), the best by TextRank first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.summarizers.text_rank import TextRankSummarizer
        from sumy.utils import get_stop_words

        text = report.document.text
        spans = [(s.span, " ".join(s.span.of(text).split())) for s in report.sentences]
        spans = [(span, words) for span, words in spans if among is None or span in among]
        sentences = [Sentence(words, Words()) for _, words in spans]
        ranker = TextRankSummarizer(Stemmer("english"))
        ranker.stop_words = get_stop_words("english")
        ratings = ranker.rate_sentences(ObjectDocumentModel([Paragraph(sentences)]))
    order = sorted(range(len(spans)), key=lambda n: (-ratings[sentences[n]], n))
    return [spans[n] for n in order]


def take(
    ranked: Sequence[tuple[object, str]], measure: Callable[[Sequence[str]], int], most: int
) -> list[tuple[object, str]]:
    """The first sentences that fit."""
    chosen: list[tuple[object, str]] = []
    for item in ranked:
        if measure([*(text for _, text in chosen), item[1]]) > most:
            break
        chosen.append(item)
    return chosen


def count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def count_wrapped(texts: Sequence[str]) -> int:
    return sum(len(textwrap.wrap(text, WIDTH)) for text in texts)


def count_words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


if __name__ == "__main__":
    main(sys.argv[1:])
