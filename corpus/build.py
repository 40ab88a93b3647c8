"""Builds the sample documents: `python corpus/build.py [FOLDER]` writes every PDF and text file of the corpus.

Every source gives two editions: the planted one under its own council's name, and a consistent one, in which every
plant is switched off, under another council's name. The same source gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from composing.pdf_pages import write_pdf
from composing.plain_text import write_text
from composing.source import Source, read_source

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "source"
REPORTS = HERE / "reports"

CLEAN_NAMES = {
    "Northmoor": "Fellbridge",
    "Eastmere": "Ashwater",
    "Brackenshire": "Larkshire",
    "Saltmere": "Gorsemere",
    "Quarrybridge": "Osierbridge",
    "Dunmarsh": "Stonemarsh",
}
"""Which council the consistent edition of a council's documents belongs to; others have one edition, without plants."""


def documents() -> dict[str, Source]:
    """Every document of the corpus by its name, both editions."""
    found = {}
    for path in sorted(SOURCES.glob("*.txt")):
        found[path.stem] = read_source(path, planted=True)
        clean = path.stem
        for old, new in CLEAN_NAMES.items():
            clean = clean.replace(old.lower(), new.lower())
        if clean == path.stem:
            continue
        source = read_source(path, planted=False, names=CLEAN_NAMES)
        source.name = clean
        found[clean] = source
    return dict(sorted(found.items()))


def build(folder: Path = REPORTS) -> list[Path]:
    """Write all documents into `folder`; the paths written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, source in documents().items():
        pdf, text = folder / f"{name}.pdf", folder / f"{name}.txt"
        pdf.write_bytes(write_pdf(source))
        text.write_text(write_text(source), encoding="utf-8", newline="\n")
        written += [pdf, text]
    return written


if __name__ == "__main__":
    for path in build(*(Path(argument) for argument in sys.argv[1:2])):
        print(path)
