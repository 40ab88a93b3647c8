"""Evidence as it is shown: cells of one column together, sentences cut to what matters, each figure with its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from narrator.domain import Evidence
from narrator.reports.evidence_groups import excerpt, find_figure, group_evidence
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.pieces import show_words

MOST_FIGURES = 12
"""Cells shown of one column: a year has twelve months; the machine formats hold them all."""


LEAST_ROWS = 3
"""Single cells of one table that are told together; two stand as well each below its own heading."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table: when it is of ("Sep-23 year to date"), as printed, and the id of its cell.

    `chief` is set on the one that a finding speaks of, where it is in a table.
    """

    when: str
    quote: str
    href: str | None
    chief: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A part of a sentence; `href` is the place of a figure, `lit` whether it is one, `chief` as in `Figure`."""

    text: str
    lit: bool = False
    href: str | None = None
    chief: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One place: `where` it is ("minutes.pdf, p. 3"), and either cells below a heading or words with figures in them.

    `notes` say what the figures of a sentence are for ("the whole: 21; a part: 3, 1, 13"). `row_of` names the
    table that a single cell is of.
    """

    where: str
    href: str | None
    heading: str = ""
    figures: tuple[Figure, ...] = ()
    more: int = 0
    words: tuple[Words, ...] = ()
    notes: str = ""
    row_of: str = ""


def list_sources(
    items: Sequence[Evidence],
    path: str,
    anchors: Anchors,
    reach: int,
    *,
    most: int = MOST_FIGURES,
    said: bool = False,
) -> tuple[Source, ...]:
    """The places in order, told from within the document at `path`.

    `reach` is how much of a sentence is shown, `most` how many cells of one table. `said` tells that the first place
    is what a finding speaks of, and not only what something was held against.
    """
    chief = items[0] if items and said else None
    sources = [_source(group, path, anchors, reach, chief) for group in group_evidence(items)]
    return tuple(_cut(source, most) for source in _join_rows(sources))


def _join_rows(sources: Sequence[Source]) -> list[Source]:
    """Single cells of one table, each below a heading of its own, as the rows of one: ratings of a list of measures."""
    joined: list[Source] = []
    for _, run in groupby(enumerate(sources), key=lambda one: one[1].row_of or str(one[0])):
        own = [source for _, source in run]
        if len(own) < LEAST_ROWS:
            joined += own
            continue
        rows = tuple(
            replace(figure, when=source.heading if figure.quote in figure.when else f"{source.heading}, {figure.when}")
            for source in own
            for figure in source.figures
        )
        joined.append(replace(own[0], heading="", figures=rows))
    return joined


def _cut(source: Source, most: int) -> Source:
    return replace(source, figures=source.figures[:most], more=max(len(source.figures) - most, 0))


def tell_where(item: Evidence, path: str, anchors: Anchors) -> str:
    """ "minutes.pdf, p. 3, paragraph 4"; the document is named where it is another than the one at `path`."""
    parts = [] if item.document == path else [anchors.name(item.document)]
    parts += [f"p. {item.page}"] if item.page is not None else []
    line = anchors.line(item) if item.page is None else None
    parts += [f"line {line}"] if line is not None else []
    parts += [f"paragraph {item.paragraph}"] if item.paragraph is not None else []
    parts += ["table"] if item.cell is not None else []
    return show_words(", ".join(parts))


def _source(group: Sequence[Evidence], path: str, anchors: Anchors, reach: int, chief: Evidence | None) -> Source:
    first = group[0]
    where, href = tell_where(first, path, anchors), anchors.evidence(first)
    if first.cell is not None:
        _, _, heading = first.note.partition(": ")
        shown = sorted(group, key=lambda item: (item.cell.row, item.cell.column) if item.cell else (0, 0))
        figures = tuple(_figure(item, item is chief, anchors) for item in shown)
        row_of = f"{first.document} {first.cell.table}" if heading and len(group) == 1 and first is not chief else ""
        return Source(where, href, show_words(heading), figures, row_of=row_of)
    return Source(where, href, words=_words(group, anchors, reach, chief), notes=show_words(_notes(group)))


def _figure(item: Evidence, chief: bool, anchors: Anchors) -> Figure:
    when = item.note.partition(": ")[0].removeprefix("table").removeprefix(", ")
    return Figure(show_words(when), show_words(item.quote), anchors.evidence(item), chief)


def _words(group: Sequence[Evidence], anchors: Anchors, reach: int, chief: Evidence | None) -> tuple[Words, ...]:
    """The sentence around its figures, each of them a link; without a sentence the quotes alone."""
    sentence = group[0].sentence
    if sentence is None:
        return tuple(_lit(item.quote, item, chief, anchors) for item in group)
    places: dict[tuple[int, int], Evidence] = {}
    for item in group:
        place = find_figure(item, anchors.claims)
        if place is not None:
            places.setdefault(place, item)
    found = sorted(places)
    apart = [place for at, place in enumerate(found) if at == 0 or place[0] >= found[at - 1][1]]
    items = iter(places[place] for place in apart)
    return tuple(
        _lit(text, next(items), chief, anchors) if lit else Words(show_words(text))
        for text, lit in excerpt(sentence, apart, reach)
    )


def _lit(text: str, item: Evidence, chief: Evidence | None, anchors: Anchors) -> Words:
    return Words(show_words(text), True, anchors.evidence(item), item is chief)


def _notes(group: Sequence[Evidence]) -> str:
    by_note: dict[str, list[str]] = {}
    for item in group:
        by_note.setdefault(item.note, []).append(item.quote)
    if len(by_note) == 1:
        return next(iter(by_note))
    return "; ".join(f"{note}: {', '.join(quotes)}" for note, quotes in by_note.items() if note)
