"""What a worker of `narrator ingest` does: loads once what every document needs, then examines one after another.

The pipeline is imported where it is used: the process that asks never needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from narrator.cli.cycles import look_seldom

if TYPE_CHECKING:
    from narrator.archive.ingest import Examine
    from narrator.domain import Audit

OCR_SHARE = 2 / 3
"""Share of a document's time in which its scanned pages are recognised: the rest is for the last of them (a minute and
a half at most), for the tables and for the checks."""


def prepare() -> None:
    """Loads the language pipeline and the built-in catalogues. Raises ModelError or CatalogueError."""
    from narrator import pipeline

    pipeline.prepare()
    look_seldom()


def examine(
    path: str,
    data: bytes | None = None,
    *,
    authority: str | None = None,
    catalogues: Sequence[str] = (),
    ocr: bool,
    ocr_seconds: float,
) -> Audit:
    """What is done to each document, as `pipeline.examine` tells."""
    from narrator import pipeline

    return pipeline.examine(path, data, catalogues=catalogues, authority=authority, ocr=ocr, ocr_seconds=ocr_seconds)


def examiner(catalogues: tuple[str, ...], ocr: bool, timeout: float) -> Examine:
    """`examine` with the options of this run; it crosses process borders. A document gets `timeout` seconds."""
    return partial(examine, catalogues=catalogues, ocr=ocr, ocr_seconds=OCR_SHARE * timeout)
