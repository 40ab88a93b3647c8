"""Renders documents by other programs: `python corpus/render.py [NAME ...]` writes corpus/editions anew.

Needs LibreOffice (`soffice`) and Chromium. Their PDFs are not the same byte for byte from one run or release to the
next, so the committed ones are kept and a test renders one document afresh and compares what is read from it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from build import EDITIONS, documents, renderings
from composing.source import Source
from composing.web_pages import write_html
from composing.word_pages import write_docx

LONGEST = 120
"""Seconds that a program may take for one document."""


def find_program(*names: str) -> str | None:
    """The first of these programs that is installed."""
    return next((found for name in names if (found := shutil.which(name))), None)


def render(source: Source, producer: str, look: str, target: Path) -> None:
    """Write one document's PDF as `producer` ("libreoffice" or "chromium") makes it.

    Raises RuntimeError where the program is missing or writes nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if producer == "libreoffice":
            program = find_program("soffice", "libreoffice")
            (place / "page.docx").write_bytes(write_docx(source, look))
            own = [f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "pdf"]
            command = [*own, "--outdir", folder, str(place / "page.docx")]
        else:
            program = find_program("chromium", "chromium-browser", "google-chrome")
            (place / "page.html").write_text(write_html(source, look), encoding="utf-8")
            own = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            own += ["--disable-pdf-tagging", f"--user-data-dir={place}/profile"]
            command = [*own, f"--print-to-pdf={place}/page.pdf", (place / "page.html").as_uri()]
        if program is None:
            raise RuntimeError(f"{producer} is not installed")
        done = subprocess.run([program, *command], capture_output=True, text=True, timeout=LONGEST, check=False)
        if not (place / "page.pdf").exists():
            raise RuntimeError(f"{producer} wrote no PDF: {done.stderr}")
        shutil.copyfile(place / "page.pdf", target)


def main(names: Iterable[str]) -> None:
    """Render the named documents, all where none is named."""
    chosen, sources = set(names), documents()
    for name, producer, look in renderings():
        if producer in ("libreoffice", "chromium") and (not chosen or name in chosen):
            target = EDITIONS / f"{name}.{producer}-{look}.pdf"
            render(sources[name], producer, look, target)
            print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
