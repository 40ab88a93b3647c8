"""How each library is asked for the tables of a PDF: each with its own defaults, or the settings its authors advise."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

Grids = list[list[list[str | None]]]


@dataclass(frozen=True, slots=True)
class Library:
    """One way to read tables: its name, the package whose version is told, and what reads a file's grids."""

    name: str
    package: str
    read: Callable[[Path], Grids]

    @property
    def version(self) -> str:
        try:
            return version(self.package)
        except PackageNotFoundError:
            return "as in this checkout"


def _read_narrator(path: Path) -> Grids:
    """The whole of narrator's reading: text, headings and paragraphs as well as tables."""
    import narrator

    return [[list(row) for row in table.grid()] for table in narrator.read(str(path)).tables]


def _pdfplumber(settings: dict[str, str]) -> Callable[[Path], Grids]:
    def read(path: Path) -> Grids:
        import pdfplumber

        grids: Grids = []
        with pdfplumber.open(path) as document:
            for page in document.pages:
                grids += page.extract_tables(settings)
                page.close()
        return grids

    return read


def _camelot(flavour: str) -> Callable[[Path], Grids]:
    def read(path: Path) -> Grids:
        import camelot

        tables = camelot.read_pdf(str(path), pages="all", flavor=flavour, suppress_stdout=True)
        return [table.df.fillna("").astype(str).values.tolist() for table in tables]

    return read


LIBRARIES: Sequence[Library] = (
    Library("narrator", "narrator", _read_narrator),
    Library("pdfplumber, lines", "pdfplumber", _pdfplumber({})),
    Library(
        "pdfplumber, text", "pdfplumber", _pdfplumber({"vertical_strategy": "text", "horizontal_strategy": "text"})
    ),
    Library("Camelot, lattice", "camelot-py", _camelot("lattice")),
    Library("Camelot, stream", "camelot-py", _camelot("stream")),
    Library("Camelot, hybrid", "camelot-py", _camelot("hybrid")),
    Library("Camelot, auto", "camelot-py", _camelot("auto")),
    Library("Camelot, network", "camelot-py", _camelot("network")),
)


def silence() -> None:
    """Keeps what libraries say of fonts and pages without tables from the results."""
    warnings.simplefilter("ignore")
    for name in ("pdfminer", "pdfplumber", "camelot", "playa", "pypdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
