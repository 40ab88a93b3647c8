"""Reads a folder of labels: its documents, the labels of their claims, what is open to dispute, cells, measures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from narrator.errors import GoldError
from narrator.evaluation.labels import CellLabel, Label, Mark, Row, read_cell_label, read_label, read_mark
from narrator.evaluation.placing import WHOLE, Window

T = TypeVar("T")

DISPUTED = "borderline"
"""What a distractor's reason says where people disagree: finding such a figure is neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One labelled document: its file (and others of the same document, for tables), windows and labels.

    `windows` are the stretches in which every figure is labelled; a figure found outside of them is not judged.
    So is one outside of `pages`, where these are told. `judges_claims` is False where only cells are labelled.
    """

    name: str
    file: str
    other_files: tuple[str, ...]
    windows: tuple[Window, ...]
    labels: tuple[Label, ...]
    disputed: tuple[Mark, ...]
    anchors: tuple[Mark, ...]
    cells: tuple[CellLabel, ...]
    judges_claims: bool = True
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A folder of labels.

    `documents` are those that have something to measure. `alternatives` gives every id that is not wrong for a
    labelled one, `names` the measures' names. Of `sealed` labels totals only may be told: they are there to measure
    on, and whoever reads their items can't measure on them any more.
    """

    folder: str
    documents: tuple[GoldDocument, ...]
    alternatives: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    sealed: bool = False

    def find_file(self, file: str, reports: str | None = None) -> str | None:
        """Where a document's file lies: in `reports`, else in `reports` beside the folder, else in the folder itself.

        Folders within these are looked into as well, one level deep. None where it is nowhere.
        """
        own = Path(self.folder)
        places = [Path(reports)] if reports is not None else [own / ".." / "reports", own]
        for place in places:
            if (place / file).is_file():
                return str(place / file)
            within = sorted(place.glob(f"*/{Path(file).name}")) if place.is_dir() else []
            if within:
                return str(within[0])
        return None


def read_gold(folder: str) -> Gold:
    """The labels of a folder; raises GoldError with file, line and advice where they are missing or can't be true."""
    root = Path(folder)
    entries = _read_json(root / "documents.json", {})
    if not isinstance(entries, dict):
        raise GoldError("is not a JSON object.", str(root / "documents.json"), "Name each document with its file.")
    sealed = entries.get("_sealed") is True
    entries = {name: entry for name, entry in entries.items() if not name.startswith("_")}
    labels = _by_document(root / "claims.jsonl", read_label, entries, lambda label: label.mark.document)
    cells = _by_document(root / "observations.jsonl", read_cell_label, entries, lambda cell: cell.document)
    disputed = _by_document(root / "distractors.jsonl", _read_distractor, entries, lambda pair: pair[0].document)
    documents = []
    for name, entry in entries.items():
        document = _compose(name, entry, root, labels[name], disputed[name], cells[name])
        if document.judges_claims or document.cells:
            documents.append(document)
    if not documents:
        raise GoldError("holds no labels.", folder, "Add claims.jsonl or observations.jsonl, one label a line.")
    measures = _read_json(root / "indicators.json", [])
    return Gold(folder, tuple(documents), *_read_measures(measures, str(root / "indicators.json")), sealed)


def _compose(
    name: str,
    entry: object,
    root: Path,
    labels: list[Label],
    distractors: list[tuple[Mark, bool]],
    cells: list[CellLabel],
) -> GoldDocument:
    row = Row(entry, f"{root / 'documents.json'}, {name!r}", 1)
    others = row.texts("pdfs")
    return GoldDocument(
        name=name,
        file=row.get("file", str) or f"{name}.txt",
        other_files=others,
        windows=_read_windows(row),
        labels=tuple(labels),
        disputed=tuple(mark for mark, open_to_dispute in distractors if open_to_dispute),
        anchors=tuple(mark for mark, _ in distractors),
        cells=tuple(cells),
        judges_claims=bool(labels) or "windows" in row.data,
        pages=tuple(page for page in row.get("pages", list) or () if isinstance(page, int)),
    )


def _read_windows(row: Row) -> tuple[Window, ...]:
    """The stretches labelled: "windows", else the one from "from" to "to", else the whole document."""
    listed = row.get("windows", list)
    if listed is None:
        return (_read_window(row),)
    return tuple(_read_window(Row(item, row.path, row.line)) for item in listed)


def _read_window(row: Row) -> Window:
    start, end = row.place("from"), row.place("to")
    window = Window(row.get("id", str) or "", start or 0, WHOLE if end is None else end)
    if window.end < window.start:
        raise row.fault(f"has a window from {window.start} to {window.end}.", "'to' lies behind 'from'.")
    return window


def _read_distractor(row: Row) -> tuple[Mark, bool]:
    return read_mark(row), DISPUTED in row.text("why")


def _read_measures(listed: object, path: str) -> tuple[Mapping[str, frozenset[str]], Mapping[str, str]]:
    if not isinstance(listed, list):
        raise GoldError("is not a JSON list.", path, "Give a list of measures, each with id and name.")
    rows = [Row(item, path, number) for number, item in enumerate(listed, 1)]
    alternatives = {row.text("id"): frozenset((row.text("id"), *row.texts("alternatives"))) for row in rows}
    return alternatives, {row.text("id"): row.get("name", str) or "" for row in rows}


def _by_document(
    path: Path, read: Callable[[Row], T], known: Mapping[str, object], name_of: Callable[[T], str]
) -> dict[str, list[T]]:
    """The labels of a file by their document, in the order of the file."""
    found: dict[str, list[T]] = {name: [] for name in known}
    for row in _rows(path):
        item = read(row)
        if name_of(item) not in found:
            raise row.fault(f"names a document {name_of(item)!r} that documents.json does not.", "Add it there.")
        found[name_of(item)].append(item)
    return found


def _rows(path: Path) -> Iterator[Row]:
    """Each line that is not blank; nothing where there is no such file."""
    if not path.is_file():
        return
    for number, line in enumerate(_read_text(path).splitlines(), 1):
        if line.strip():
            yield Row(_parse(line, f"{path}, line {number}"), str(path), number)


def _read_json(path: Path, absent: object) -> object:
    if not path.is_file():
        if path.name == "documents.json":
            raise GoldError("is not there.", str(path), "A gold folder names its documents in documents.json.")
        return absent
    return _parse(_read_text(path), str(path))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"can't be read: {error}.", str(path), "Save it as UTF-8 text.") from error


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise GoldError(
            f"is not JSON: {error}.", where, "Mend the line, or write it anew with a JSON writer."
        ) from error
