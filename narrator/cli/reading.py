"""Reads and analyses the documents of a command line: those that can't be read are told, and the others still are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.cli.messages import tell, tell_error
from narrator.cli.path_advice import advise_better
from narrator.cli.terminal import is_lively
from narrator.errors import DocumentError, ExitCode, NarratorError
from narrator.settings import Settings

if TYPE_CHECKING:
    from narrator.domain import Analysis, Diagnostic, Document, Indicator


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of the paths: the analyses of those that could be read, a diagnostic for each that could not."""

    analyses: tuple[Analysis, ...]
    unread: tuple[Diagnostic, ...]

    @property
    def exit_code(self) -> ExitCode:
        """3 where a document could not be read."""
        return ExitCode.DOCUMENT if self.unread else ExitCode.CLEAN


def analyse_paths(paths: Sequence[str], settings: Settings) -> Reading:
    """Reads and analyses each path in order; raises what is no single document's fault (model, catalogue)."""
    from narrator import pipeline
    from narrator.indicators import load_catalogue

    # Before the documents, so that a slip in a catalogue is told at once.
    catalogue = load_catalogue(settings.catalogue)
    analyses: list[Analysis] = []
    unread: list[Diagnostic] = []
    documents = list(read_paths(paths, unread, settings.ocr))
    measures: list[Indicator] = []
    for document in documents if len(documents) > 1 else ():
        with _naming(document.path):
            measures.extend(pipeline.find_measures(document, catalogue))
    for document in documents:
        with _naming(document.path):
            analyses.append(pipeline.analyse(document, catalogue, settings.authority, measures))
    return Reading(tuple(analyses), tuple(unread))


def read_paths(paths: Sequence[str], unread: list[Diagnostic], ocr: bool = True) -> Iterator[Document]:
    """Each path's document, in order; one that can't be read is told on stderr and added to `unread`.

    `ocr` has scanned pages recognised.
    """
    from narrator import pipeline
    from narrator.domain import Diagnostic

    for path in follow(_each_once(paths)):
        try:
            with _naming(path):
                document = pipeline.read(path, ocr=ocr)
        except DocumentError as found:
            error = advise_better(found, path)
            tell_error(error)
            unread.append(Diagnostic(error.kind, path, error.what, error.advice))
            continue
        yield document


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """Notes on an unexpected error which document was being read."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, NarratorError):
            error.add_note(path)
        raise


def _each_once(paths: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    once: list[str] = []
    for path in paths:
        real = os.path.realpath(path)
        if real in seen:
            tell(f"{path}: named twice; read once.")
            continue
        seen.add(real)
        once.append(path)
    return once


def follow(paths: Sequence[str]) -> Iterator[str]:
    """The paths, one after the other; a bar follows them where someone looks on."""
    if len(paths) < 2 or not is_lively(sys.stderr):
        yield from paths
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from narrator.reports import show_text

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=len(paths))
        for path in paths:
            progress.update(task, description=escape(show_text(path)))
            yield path
            progress.advance(task)
