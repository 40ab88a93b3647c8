"""Finds the folder of the spaCy pipeline: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from narrator.errors import ModelError

MODEL = "narrator_en"


def find_model() -> Path:
    """The folder of the pipeline with its config and pattern files. Raises ModelError where there is none."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "models" / MODEL, package.parent / "models" / MODEL):
        if (folder / "config.cfg").is_file():
            return folder
    raise ModelError(
        "the language pipeline is missing",
        str(package / "models" / MODEL),
        "Install narrator again; in a checkout, restore the folder models/.",
    )
