"""What query and export share: the question as it is asked on the command line, and how its answer is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from narrator.cli.messages import tell
from narrator.cli.row_outputs import RowOutput, write_answer
from narrator.settings import load_settings

if TYPE_CHECKING:
    from narrator.archive.asking import Catalogued, KnownMeasures, Question
    from narrator.archive.store import Store


def known_measures(catalogues: Sequence[str] | None = None) -> KnownMeasures:
    """What the catalogues tell of measures: the built-in ones and those of the options or settings.

    The built-in ones alone are read when it is known that they are needed. Raises CatalogueError on others at fault.
    """
    from narrator.archive.asking import KnownMeasures

    paths = tuple(catalogues or load_settings().catalogue)
    known = KnownMeasures(partial(_read_catalogues, paths))
    if paths:
        _ = known.told
    return known


def _read_catalogues(paths: tuple[str, ...]) -> Catalogued:
    from narrator.archive.asking import Catalogued
    from narrator.indicators import load_catalogue

    catalogue = load_catalogue(paths)
    return Catalogued({one.id: (one.name, *one.aliases) for one in catalogue.indicators}, catalogue.abbreviations)


def tell_answer(store: Store, question: Question, output: RowOutput, catalogues: Sequence[str] | None = None) -> None:
    """Writes the rows that are asked for, and tells on stderr how the question was understood."""
    from narrator.archive.asking import ask, hint_at_times

    known = known_measures(catalogues) if question.filters.indicators else None
    with store.reading() as connection:
        answer = ask(connection, question, known)
        for note in answer.notes:
            tell(note)
        if not write_answer(answer, output):
            hint = hint_at_times(connection, question, known)
            tell(f"no {question.subject} found" + (f": {hint}" if hint else "."))
