"""Builds the sample documents: `python corpus/build.py` writes every PDF and text file of the corpus, and the editions
that need no other program.

Every source gives two editions: the planted one under its own council's name, and a consistent one, in which every
plant is switched off, under another council's name. The same source gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from composing.pdf_pages import write_pdf
from composing.plain_text import write_text
from composing.source import Source, read_source
from composing.web_pages import write_html
from composing.word_pages import write_docx

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "source"
REPORTS = HERE / "reports"
EDITIONS = HERE / "editions"

CLEAN_NAMES = {
    "Northmoor": "Fellbridge",
    "Eastmere": "Ashwater",
    "Brackenshire": "Larkshire",
    "Saltmere": "Gorsemere",
    "Quarrybridge": "Osierbridge",
    "Dunmarsh": "Stonemarsh",
    "Ravensmere": "Heronsmere",
    "Hollinshire": "Rowanshire",
    "Ullerby": "Skelderby",
    "Thornacre": "Wexmere",
    "Pennerby": "Hallowmere",
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


def renderings() -> list[tuple[str, str, str]]:
    """Every further edition as (document, producer, look): "reportlab", "libreoffice" and "chromium" make PDFs in a
    look; "docx" and "html" have none."""
    found = []
    for line in (SOURCES / "renderings.list").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, editions = line.partition(":")
            found += [(name, *edition.partition("-")[::2]) for edition in editions.split()]
    return found


def editions_of(name: str) -> dict[str, tuple[str, str]]:
    """The files of corpus/editions that hold a document, each with its producer and look."""
    files = {}
    for own, producer, look in renderings():
        if own == name:
            files[f"{name}.{producer}-{look}.pdf" if look else f"{name}.{producer}"] = (producer, look)
    return files


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


def build_editions(folder: Path = EDITIONS) -> list[Path]:
    """Write the editions that this script makes by itself into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    sources, written = documents(), []
    for name in dict.fromkeys(name for name, _, _ in renderings()):
        for file, (producer, look) in editions_of(name).items():
            if producer == "reportlab":
                (folder / file).write_bytes(write_pdf(sources[name], look))
            elif producer == "docx":
                (folder / file).write_bytes(write_docx(sources[name]))
            elif producer == "html":
                (folder / file).write_text(write_html(sources[name]), encoding="utf-8", newline="\n")
            else:
                continue
            written.append(folder / file)
    return written


if __name__ == "__main__":
    for path in build() + build_editions():
        print(path)
