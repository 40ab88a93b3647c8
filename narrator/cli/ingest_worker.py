"""What a worker of `narrator ingest` does before its first document: loads once what every document needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narrator.archive.ingest import Examine

PRELOAD = ("narrator.pipeline", "narrator.cli.ingest_worker")
"""Modules that are imported once for all workers."""


def prepare() -> None:
    """Loads the language pipeline and the built-in catalogues. Raises ModelError or CatalogueError."""
    from narrator import pipeline
    from narrator.language import load_pipeline

    load_pipeline()
    pipeline.built_in_catalogue()


def examiner(catalogues: tuple[str, ...], ocr: bool = True) -> Examine:
    """What is done to each document; it crosses process borders."""
    from narrator import pipeline

    return partial(pipeline.examine, catalogues=catalogues, ocr=ocr)
