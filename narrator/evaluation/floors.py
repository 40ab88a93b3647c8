"""Floors: figures that must not sink, read from a file and held against an evaluation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from narrator.domain import Evaluation, Score
from narrator.errors import UsageError
from narrator.settings import nearest

Floors = Mapping[str, Mapping[str, float]]
"""Floors by document ("all" for all together) and by figure."""


@dataclass(frozen=True, slots=True)
class Sunk:
    """A figure under its floor; `value` is None where there was nothing to measure."""

    document: str
    figure: str
    value: float | None
    floor: float


def read_floors(path: str) -> Floors:
    """The floors of a TOML file; `FILE#TABLE` reads those under a table of it ("floors.toml#labels.held").

    Each table in it is a document's name, or "all"; its keys are names of figures, its values run from 0 to 1.
    Raises UsageError with the entry and advice.
    """
    name, _, table = path.partition("#")
    try:
        data: object = tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"floors can't be read: {error}.", name, "Give a TOML file of floors.") from error
    for part in filter(None, table.split(".")):
        if not isinstance(data, dict) or part not in data:
            raise UsageError(f"has no table {table!r}.", name, "Name one after the # that the file has.")
        data = data[part]
    floors: dict[str, dict[str, float]] = {}
    for document, figures in data.items() if isinstance(data, dict) else ():
        if not isinstance(figures, dict):
            raise UsageError(f"has {document!r} outside of a table.", path, "Put floors under [all] or a document.")
        floors[document] = {figure: _read_floor(value, figure, path) for figure, value in figures.items()}
    if not any(floors.values()):
        raise UsageError("holds no floor.", path, "Add some under [all], such as recall = 0.9.")
    return floors


def hold_floors(evaluation: Evaluation, floors: Floors) -> tuple[Sunk, ...]:
    """The figures under their floors, in the file's order; one that was not measured is under any floor.

    Raises UsageError where a floor names a document or a figure that does not exist.
    """
    scores: dict[str, Score] = {score.name: score for score in evaluation.documents} | {"all": evaluation.total}
    sunk: list[Sunk] = []
    for document, figures in floors.items():
        if document not in scores:
            raise UsageError(
                f"there is no document {document!r} to hold a floor.", advice=nearest(document, list(scores))
            )
        for figure, floor in figures.items():
            share = scores[document].share(figure)
            if share is None and evaluation.total.share(figure) is None:
                known = [name for name, _ in (*evaluation.total.figures, *evaluation.total.cells)]
                raise UsageError(f"there is no figure {figure!r} to hold a floor.", advice=nearest(figure, known))
            value = share.value if share else None
            if value is None or value < floor:
                sunk.append(Sunk(document, figure, value, floor))
    return tuple(sunk)


def _read_floor(value: object, figure: str, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UsageError(f"has {figure} = {value!r}.", path, "A floor is a share from 0 to 1.")
    return float(value)
