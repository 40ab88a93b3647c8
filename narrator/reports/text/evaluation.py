"""An evaluation as text: a line for each document, all figures with their intervals, confusions, misses in full."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from narrator.domain import Confusion, Evaluation, Miss, MissKind, Score, Share
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.evidence_groups import excerpt
from narrator.reports.report import Style
from narrator.reports.text.canvas import Canvas, safe

SUMMARY = ("precision", "recall", "f1", "role", "indicator", "period", "basis", "end_to_end")
"""The figures that fit beside a document's name."""

CODED_CELLS = ("cells_recall", "cells_precision")
OTHER_CELLS = ("cells_without_code_recall", "cells_without_code_precision")

HEADINGS = {
    "precision": "prec.",
    "f1": "F1",
    "indicator": "code",
    "end_to_end": "whole",
    "cells_recall": "table cells: recall",
    "cells_precision": "precision",
    "cells_without_code_recall": "cells without a code: recall",
    "cells_without_code_precision": "precision",
}
"""Short names of figures at the heads of columns."""

LONGEST = 32
"""Columns for a document's name at most: the figures need the rest of a line of 100."""

NAMES = {
    "f1": "F1",
    "indicator_of_linked": "indicator, of those linked",
    "measure_without_code": "measure without a code",
    "measure_without_code_of_linked": "measure without a code, of those linked",
    "against_target": "against target",
    "benchmark": "benchmark's owner",
    "ratio": "numerator and denominator",
    "whole_claim": "role, unit, measure and period",
    "end_to_end": "the same, of all labelled",
    "cells_recall": "table cells, recall",
    "cells_precision": "table cells, precision",
    "cells_without_code_recall": "cells without a code, recall",
    "cells_without_code_precision": "cells without a code, precision",
}
"""Figures whose names are not words."""


def print_evaluation(evaluation: Evaluation, misses: bool, style: Style) -> str:
    """The evaluation as text, as wide as the style says."""
    canvas = Canvas(style)
    total = evaluation.total
    claims = f"{count_of(total.labelled, 'labelled claim')} in {count_of(len(evaluation.documents), 'document')}"
    canvas.line(Text.assemble(safe(evaluation.gold, "bold"), f"   {claims}"))
    canvas.line()
    _print_documents(evaluation, canvas)
    canvas.line()
    _print_figures((*total.figures, *total.cells), canvas)
    if total.confusions:
        canvas.line()
        _print_confusions(total.confusions, canvas)
    if misses:
        for score in evaluation.documents:
            _print_misses(score, canvas)
    _print_places(evaluation, canvas)
    return canvas.text()


def _print_documents(evaluation: Evaluation, canvas: Canvas) -> None:
    scores = [score for score in evaluation.documents if score.figures]
    if scores:
        _print_summary([*scores, evaluation.total], SUMMARY, canvas)
    for names in (CODED_CELLS, OTHER_CELLS):
        scores = [score for score in evaluation.documents if score.share(names[0])]
        if scores:
            canvas.line()
            _print_summary([*scores, evaluation.total], names, canvas)


def _print_summary(scores: Sequence[Score], names: Sequence[str], canvas: Canvas) -> None:
    """One line a document, the last for all of them."""
    table = _table()
    table.add_column("document", overflow="fold", min_width=min(LONGEST, max(len(score.name) for score in scores)))
    if names is SUMMARY:
        table.add_column("claims", justify="right")
    for name in names:
        table.add_column(HEADINGS.get(name, name), justify="right")
    for score in scores:
        counts = [str(score.labelled)] if names is SUMMARY else []
        style = "bold" if score is scores[-1] else ""
        table.add_row(safe(score.name), *counts, *(_percent(score.share(name)) for name in names), style=style)
    canvas.print(table)


def _print_figures(figures: Sequence[tuple[str, Share]], canvas: Canvas) -> None:
    table = _table()
    for heading, justify in (("all", "left"), ("share", "right"), ("", "left"), ("95% interval", "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for name, share in figures:
        if share.of:
            interval = share.interval()
            counts = f"{share.right} of {share.of}" if share.counted else ""
            ends = f"{interval[0]:.3f} to {interval[1]:.3f}" if interval else ""
            table.add_row(NAMES.get(name, name), _percent(share), counts, ends)
    canvas.print(table)


def _print_confusions(confusions: Sequence[Confusion], canvas: Canvas) -> None:
    table = _table()
    table.add_column("wrong in")
    table.add_column("should be", overflow="fold", ratio=1)
    table.add_column("is", overflow="fold", ratio=1)
    table.add_column("times", justify="right")
    for field, same in groupby(confusions, key=lambda item: item.field):
        for number, item in enumerate(same):
            name = "" if number else NAMES.get(field, field)
            table.add_row(name, safe(item.expected), safe(item.said), str(item.count))
    canvas.print(table)


def _print_misses(score: Score, canvas: Canvas) -> None:
    if not score.misses:
        return
    canvas.line()
    canvas.line(safe(score.name, "bold"))
    for miss in score.misses:
        canvas.line(_head(miss), indent=2)
        if miss.sentence:
            canvas.line(_sentence(miss), indent=6)


def _head(miss: Miss) -> Text:
    """What went wrong with which figure, on one line."""
    match miss.kind:
        case MissKind.MISSED:
            told = f"missed: {miss.expected}"
        case MissKind.EXTRA:
            told = f"false alarm: {miss.said}"
        case MissKind.WRONG:
            told = f"{NAMES.get(miss.field or '', miss.field)} should be {miss.expected}, is {miss.said}"
        case MissKind.UNPLACED:
            told = "this label's place was not found in the text: label it anew"
    return safe(miss.quote, "bold").append(f"   {show_text(told)}", "not bold")


def _sentence(miss: Miss) -> Text:
    """Where it stands, and the sentence with the figure marked; quotation marks would not show on paper."""
    place = f"p. {miss.page}" if miss.page is not None else ""
    place += f" para. {miss.paragraph}" if miss.paragraph is not None else ""
    text = Text(show_text(place) + ": " if place else "", "dim")
    figure = (miss.figure.start, miss.figure.end) if miss.figure else None
    for piece, marked in excerpt(miss.sentence, [figure]):
        shown = show_text(piece)
        before, after = (" " if piece[:1].isspace() else ""), (" " if piece[-1:].isspace() and shown else "")
        text.append(f">{shown}<" if marked else before + shown + after, "bold" if marked else "dim")
    return text


def _print_places(evaluation: Evaluation, canvas: Canvas) -> None:
    lines = []
    for score in evaluation.documents:
        if score.unplaced:
            lines.append(
                f"{score.name}: {count_of(score.unplaced, 'label')} could not be placed in the text; not scored."
            )
        if score.moved:
            lines.append(f"{score.name}: {count_of(score.moved, 'label')} found again in another place of the text.")
    lines += [f"{path}: not read, so not scored." for path in evaluation.unread]
    if lines:
        canvas.line()
    for line in lines:
        canvas.line(safe(line))


def _percent(share: Share | None) -> str:
    return "-" if share is None or share.value is None else f"{share.value:.3f}"


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=False)
