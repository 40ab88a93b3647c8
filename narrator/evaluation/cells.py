"""Scores the observations of a document's tables against labelled cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from narrator.domain import Analysis, Kind, Observation, Share
from narrator.evaluation.labels import CellLabel
from narrator.evaluation.names import is_code

Cell = tuple[str, str, str, Decimal]
"""Measure (empty where it has no code), period, kind and value."""

PLACES = Decimal("0.0001")


def score_cells(labels: Sequence[CellLabel], analysis: Analysis) -> tuple[tuple[str, Share], ...]:
    """Recall and precision of cells; of measures with a code, and of all others by their values and times alone.

    Labels may cover a part of the tables only. Precision counts, for measures with a code, all cells of the labelled
    measures; for the others, all cells of a measure of a table of
    which a labelled one was read. Cells on which people disagree
    count neither way.
    """
    figures: list[tuple[str, Share]] = []
    for coded, name in ((True, "cells"), (False, "cells_without_code")):
        own = [label for label in labels if is_code(label.indicator) is coded]
        wanted = Counter(_label_cell(label, coded) for label in own if not label.ambiguous)
        if not wanted:
            continue
        unsafe = {
            (label.indicator if coded else "", _round(label.value))
            for label in (own if coded else labels)
            if label.ambiguous
        }
        read = _coded(labels, analysis.observations) if coded else _uncoded(labels, analysis.observations, wanted)
        found = Counter(_read_cell(item, coded) for item in read)
        hits = sum((wanted & found).values())
        said = sum(n for cell, n in found.items() if (cell[0], cell[3]) not in unsafe)
        figures += [(f"{name}_recall", Share(hits, sum(wanted.values())))]
        figures += [(f"{name}_precision", Share(hits, max(hits, said)))]
    return tuple(figures)


def _coded(labels: Iterable[CellLabel], observations: Sequence[Observation]) -> list[Observation]:
    measures = {label.indicator for label in labels if not label.ambiguous and is_code(label.indicator)}
    return [item for item in observations if item.indicator in measures]


def _uncoded(
    labels: Iterable[CellLabel], observations: Sequence[Observation], wanted: Counter[Cell]
) -> list[Observation]:
    coded = {label.indicator for label in labels if is_code(label.indicator)}
    others = [item for item in observations if item.indicator not in coded]
    measures = {_measure(item) for item in others if _read_cell(item, False) in wanted}
    return [item for item in others if _measure(item) in measures]


def _measure(item: Observation) -> tuple[str, str]:
    """What a cell without a code measures: its table's own measure."""
    return item.table, item.indicator or item.header


def _label_cell(label: CellLabel, coded: bool) -> Cell:
    return label.indicator if coded else "", label.period, label.kind, _round(label.value)


def _read_cell(item: Observation, coded: bool) -> Cell:
    value = _round(item.quantity.value)
    measure = (item.indicator or "") if coded else ""
    if item.kind in (Kind.TARGET, Kind.FLOOR):
        return measure, "target", "target", value
    return measure, item.period.label if item.period else "", "value", value


def _round(value: Decimal) -> Decimal:
    return value.quantize(PLACES).normalize()
