"""Facts as evidence, and where they stand in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from narrator.domain import Analysis, Claim, Evidence, Observation

Analyses = Mapping[str, Analysis]
"""The analyses by their documents' paths."""

LINED = ("txt",)
"""Formats whose text is the file's own, so that a line number can be found again."""


def evidence_of(fact: Claim | Observation, analysis: Analysis) -> Evidence:
    """A fact's place; the sentence around a claim, the heading over a cell."""
    if isinstance(fact, Claim):
        sentence = fact.sentence.of(analysis.document.text)
        return Evidence.at(fact.provenance, fact.quantity.value, sentence=sentence, claim=fact.id)
    note = f"table: {' '.join(fact.header.split())}"
    return Evidence.at(fact.provenance, fact.quantity.value, observation=fact.id, note=note)


def tell_places(places: Iterable[Evidence], analyses: Analyses, home: str | None = None) -> str:
    """ "p. 3, 12", "para. 4", "line 31"; documents other than `home` are told by number: "[2] p. 3"."""
    by_document: dict[str, list[tuple[str, int | str]]] = {}
    for place in places:
        told = by_document.setdefault(place.document, [])
        where = _where(place, analyses.get(place.document))
        if where is not None and where not in told:
            told.append(where)
    numbers = {path: number for number, path in enumerate(analyses, 1)}
    parts = []
    for path, told in by_document.items():
        words = _join(told)
        mark = "" if path == home or len(analyses) < 2 else f"[{numbers.get(path, 0)}]"
        parts.append(" ".join(part for part in (mark, words) if part))
    return "; ".join(part for part in parts if part)


def _where(place: Evidence, analysis: Analysis | None) -> tuple[str, int | str] | None:
    """The nearest thing that a reader can turn to: page, numbered paragraph, line, table or section."""
    if place.page is not None:
        return "p.", place.page
    if place.paragraph:
        return "para.", place.paragraph
    if analysis is not None and analysis.document.format in LINED and place.span is not None:
        return "line", analysis.document.text.count("\n", 0, place.span.start) + 1
    if place.cell is not None:
        return "table", place.cell.table.lstrip("t") or place.cell.table
    return ("under", f'"{" ".join(place.section.split())}"') if place.section else None


def _join(told: Sequence[tuple[str, int | str]]) -> str:
    kinds: dict[str, list[int | str]] = {}
    for kind, where in told:
        kinds.setdefault(kind, []).append(where)
    return ", ".join(
        f"{kind} {', '.join(str(w) for w in sorted(where, key=lambda w: (isinstance(w, str), w)))}"
        for kind, where in kinds.items()
    )
