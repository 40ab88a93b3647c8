"""The settings that hold for one run: the settings file's, each replaced by its option where one is given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from narrator.errors import UsageError
from narrator.settings import FailOn, Settings, load_settings, nearest


def choose_settings(
    catalogues: Sequence[str] | None = None,
    authority: str | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    fail_on: str | None = None,
    min_confidence: float | None = None,
    baseline: str | None = None,
    ocr: bool | None = None,
) -> Settings:
    """The settings that hold. Raises SettingsError on a bad file and UsageError on a level that does not exist."""
    settings = load_settings()
    return replace(
        settings,
        catalogue=tuple(catalogues) if catalogues else settings.catalogue,
        authority=authority if authority is not None else settings.authority,
        select=_read_codes(select or settings.select),
        ignore=_read_codes(ignore or settings.ignore),
        fail_on=_read_fail_on(fail_on) if fail_on is not None else settings.fail_on,
        min_confidence=min_confidence if min_confidence is not None else settings.min_confidence,
        baseline=baseline if baseline is not None else _from_here(settings.baseline),
        ocr=ocr if ocr is not None else settings.ocr,
    )


def _from_here(path: str | None) -> str | None:
    """A path of the settings as seen from the working directory: messages then tell it alike on every machine."""
    return None if path is None else os.path.relpath(path)


def _read_codes(written: Sequence[str]) -> tuple[str, ...]:
    """Prefixes of codes, which may be written in small letters and several to an option: `--select nar1,nar2`."""
    return tuple(code.strip().upper() for part in written for code in part.split(",") if code.strip())


def _read_fail_on(level: str) -> FailOn:
    known = [str(item) for item in FailOn]
    if level not in known:
        raise UsageError(f"--fail-on can't be {level!r}.", advice=nearest(level, known))
    return FailOn(level)
