"""Documents that tests of many files look at: each is read, analysed and checked once in a process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from narrator import pipeline
from narrator.domain import Analysis, Audit, Document, Indicator
from narrator.indicators import Catalogue
from narrator.readers import read_document


class Readings:
    """What the pipeline made of files that no test writes to; its records are frozen, so tests may share them."""

    def __init__(self) -> None:
        self.documents: dict[Path, Document] = {}
        self.measures: dict[object, tuple[Indicator, ...]] = {}
        self.analyses: dict[object, Analysis] = {}
        self.audits: dict[object, Audit] = {}
        self._find_measures, self._analyse, self._check = pipeline.find_measures, pipeline.analyse, pipeline.check

    def read(self, path: str, *_: object) -> Document:
        """The document by the path that it was asked for."""
        place = Path(path).resolve()
        if place not in self.documents:
            self.documents[place] = read_document(path)
        return replace(self.documents[place], path=path)

    def find_measures(self, document: Document, catalogue: Catalogue | None = None) -> tuple[Indicator, ...]:
        """The measures that a document's tables name: the same, by whatever path it is asked for."""
        key = (Path(document.path).resolve(), (catalogue or pipeline.built_in_catalogue()).indicators)
        if key not in self.measures:
            self.measures[key] = self._find_measures(document, catalogue)
        return self.measures[key]

    def analyse(
        self,
        document: Document,
        catalogue: Catalogue | None = None,
        authority: str | None = None,
        measures: Sequence[Indicator] = (),
    ) -> Analysis:
        """The analysis of a document; asked in the same way again, it is the same object."""
        known = catalogue or pipeline.built_in_catalogue()
        key = (Path(document.path).resolve(), document.path, known.indicators, authority, tuple(measures))
        if key not in self.analyses:
            self.analyses[key] = self._analyse(document, catalogue, authority, measures)
        return self.analyses[key]

    def check(self, analyses: Sequence[Analysis], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Audit:
        """The audit of analyses; those made elsewhere are checked anew, as nobody keeps them."""
        if not all(any(one is kept for kept in self.analyses.values()) for one in analyses):
            return self._check(analyses, select, ignore)
        key = (tuple(id(one) for one in analyses), tuple(select), tuple(ignore))
        if key not in self.audits:
            self.audits[key] = self._check(analyses, select, ignore)
        return self.audits[key]

    def serve(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Has the commands that a test runs in this process take their documents from here."""
        monkeypatch.setattr(pipeline, "read_document", self.read)
        monkeypatch.setattr(pipeline, "find_measures", self.find_measures)
        monkeypatch.setattr(pipeline, "analyse", self.analyse)
        monkeypatch.setattr(pipeline, "check", self.check)


READINGS = Readings()
"""This process's."""
