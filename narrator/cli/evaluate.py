"""`narrator evaluate`: how well narrator reads documents whose figures people have labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell, tell_error
from narrator.cli.options import Catalogues, Outputs, TextOrJson
from narrator.cli.outputs import write_outputs
from narrator.cli.reading import read_paths
from narrator.cli.told_outputs import plan_told
from narrator.errors import DocumentMissing, ExitCode, UsageError
from narrator.settings import Settings, nearest

if TYPE_CHECKING:
    from narrator.domain import Analysis, Diagnostic, Evaluation, Score
    from narrator.evaluation import Gold

GoldFolder = Annotated[
    str, typer.Argument(metavar="GOLD", help="A folder of labels: documents.json, claims.jsonl ...", show_default=False)
]
Reports = Annotated[
    str | None,
    typer.Option(
        "--reports", metavar="DIR", help="Where the documents lie (default: GOLD/../reports, GOLD).", show_default=False
    ),
]
Misses = Annotated[bool, typer.Option("--misses", help="Tell each miss and false alarm with its sentence.")]
Names = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="NAME", help="Only this one. May be repeated.", show_default=False),
]
FloorFile = Annotated[
    str | None,
    typer.Option(
        "--floors",
        metavar="FILE[#TABLE]",
        help="Figures that must not sink (TOML); exit code 1 where one has.",
        show_default=False,
    ),
]


def run(
    gold: GoldFolder,
    reports: Reports = None,
    formats: TextOrJson = None,
    outputs: Outputs = None,
    misses: Misses = False,
    document: Names = None,
    floors: FloorFile = None,
    catalogue: Catalogues = None,
) -> int:
    """Measure how well narrator reads labelled documents.

    Precision and recall of claims, each field of those found, and table cells; with an interval beside each share,
    because small samples mislead.
    """
    from narrator.evaluation import hold_floors, read_floors, read_gold
    from narrator.reports import write_evaluation

    inputs = [str(path) for path in Path(gold).glob("*.json*")] + ([floors.partition("#")[0]] if floors else [])
    plan = plan_told("evaluate", formats, outputs, inputs)
    settings = choose_settings(catalogue)
    least = read_floors(floors) if floors is not None else {}
    labels = _choose(read_gold(gold), document)
    if labels.sealed and misses:
        raise UsageError("these labels are sealed: their misses are not told.", gold, "Measure without --misses.")
    evaluation = evaluate(labels, reports, settings)
    write_outputs(
        plan, lambda report, style: write_evaluation(evaluation, misses, machine=report.name == "json", style=style)
    )
    sunk = hold_floors(evaluation, least)
    for item in sunk:
        value = "not measured" if item.value is None else f"{item.value:.3f}"
        tell(f"{item.document}: {item.figure} is {value}, its floor {item.floor:.3f}.")
    if evaluation.unread:
        return ExitCode.DOCUMENT
    return ExitCode.FINDINGS if sunk else ExitCode.CLEAN


def evaluate(gold: Gold, reports: str | None, settings: Settings) -> Evaluation:
    """Reads each labelled document by itself and scores it; those that can't be read are told and not scored."""
    from narrator import pipeline
    from narrator.domain import Score
    from narrator.evaluation import score_cells, score_document, sum_scores
    from narrator.indicators import load_catalogue

    catalogue = load_catalogue(settings.catalogue)
    unread: list[str] = []

    def read(file: str) -> Analysis | None:
        path = gold.find_file(file, reports)
        if path is None:
            where = reports or f"{gold.folder}/../reports"
            tell_error(DocumentMissing(f"is not in {where}.", file, "Name its folder with --reports."))
            unread.append(file)
            return None
        troubles: list[Diagnostic] = []
        documents = list(read_paths([path], troubles, settings.ocr))
        unread.extend(item.document for item in troubles)
        return pipeline.analyse(documents[0], catalogue, settings.authority) if documents else None

    scores: list[Score] = []
    for document in gold.documents:
        analysis = read(document.file)
        if analysis is not None:
            score = score_document(gold, document, analysis)
            scores.append(replace(score, cells=score_cells(document.cells, analysis)))
        for file in document.other_files if document.cells else ():
            other = read(file)
            if other is not None:
                cells = score_cells(document.cells, other)
                scores.append(Score(file, other.document.path, 0, (), cells=cells))
    return sum_scores(gold, scores, unread)


def _choose(gold: Gold, names: Sequence[str] | None) -> Gold:
    """The documents named, all where none is."""
    known = [document.name for document in gold.documents]
    for name in names or ():
        if name not in known:
            raise UsageError(f"no labels for a document {name!r}.", gold.folder, nearest(name, known))
    return replace(gold, documents=tuple(d for d in gold.documents if not names or d.name in names))


COMMAND = Command("evaluate", Panel.LOOK_UP, run)
