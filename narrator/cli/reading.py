"""Reads and analyses the documents of a command line: those that can't be read are told, and the others still are."""

from __future__ import annotations

import difflib
import glob
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.cli.messages import tell, tell_error
from narrator.cli.terminal import is_lively
from narrator.errors import DocumentError, DocumentMissing, ExitCode, NarratorError
from narrator.settings import Settings

if TYPE_CHECKING:
    from narrator.domain import Analysis, Diagnostic, Document, Indicator

MOST_NAMES = 2_000
"""Names of a folder that are looked through for a near one: more take longer than the error is worth."""

NEAR = 0.6
"""How alike two names must be, of 1: difflib's own measure for close matches."""

MOST_NAMED = 3
"""Files of a folder or pattern that an advice names."""


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


def advise_better(error: DocumentError, path: str) -> DocumentError:
    """The error with advice that fits the path, where there is better than its own."""
    advice = _advise(path) if isinstance(error, DocumentMissing) else ""
    return type(error)(error.what, error.where, advice) if advice else error


def _advise(path: str) -> str:
    if os.path.isdir(path):  # noqa: PTH112
        files = _list_documents(path)
        several = f"Name files in it, such as {shlex.quote(files[0])}, or r" if files else "R"
        return f"{several}ead all of it into a store: narrator ingest {shlex.quote(path)}"
    if glob.has_magic(path) and not os.path.lexists(path):
        return _advise_pattern(path)
    near = find_near(path)
    return f"Did you mean {near}?" if near else ""


def _list_documents(folder: str) -> list[str]:
    """The files right in the folder that can be read, by their endings; none where nobody may look into it."""
    from narrator.readers import known_suffixes

    known = known_suffixes()
    try:
        return sorted(str(file) for file in Path(folder).iterdir() if file.suffix.lower() in known)
    except OSError:
        return []


def _advise_pattern(path: str) -> str:
    """A shell hands a pattern on as it is where it is quoted or where no file fits."""
    files = sorted(glob.glob(path))  # noqa: PTH207
    if not files:
        return "It is a pattern that no file fits. Check the path."
    more = f" and {len(files) - MOST_NAMED:,} more" if len(files) > MOST_NAMED else ""
    return f"It is a pattern; without quotes the shell puts in what fits it: {', '.join(files[:MOST_NAMED])}{more}."


def find_near(path: str) -> str:
    """The path of what lies beside it under a near name, empty where there is nothing; written as the path is."""
    folder, name = os.path.split(path)
    if folder and not os.path.isdir(folder):  # noqa: PTH112
        nearer = find_near(folder)
        # The folder's name had the slip, where what was asked for is in the near one.
        found = os.path.join(nearer, name) if nearer else ""  # noqa: PTH118
        return found if found and os.path.exists(found) else nearer  # noqa: PTH110
    try:
        names = [entry.name for _, entry in zip(range(MOST_NAMES), os.scandir(folder or "."), strict=False)]
    except OSError:
        return ""
    folded = {one.casefold(): one for one in sorted(names, reverse=True) if not one.startswith(".")}
    close = difflib.get_close_matches(name.casefold(), [*folded], n=1, cutoff=NEAR)
    if not close or not name:
        return ""
    return os.path.join(folder, folded[close[0]])  # noqa: PTH118
