"""Settings from `narrator.toml` or `[tool.narrator]` in pyproject.toml: what a project fixes for all its checks."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path, PurePath

from narrator.errors import SettingsError

__all__ = ["FailOn", "Settings", "Suppress", "find_settings", "load_settings", "nearest"]


class FailOn(StrEnum):
    """The least severity that makes a check end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Suppress:
    """Findings of some rules in some documents that are not to be told, and why.

    `document` is a glob on the end of a path ("minutes-*.pdf", "drafts/*.docx"; `*` stays within one name); `rules`
    are prefixes of codes.
    """

    document: str
    rules: tuple[str, ...]
    reason: str

    def covers(self, path: str) -> bool:
        """Is a document of this path meant?"""
        return PurePath(path).match(self.document)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command unless an option says otherwise.

    `catalogue` holds paths of indicator catalogues and `baseline` that of a baseline file, resolved against the
    settings file's folder; `select` and `ignore` are prefixes of rule codes; `min_confidence` runs from 0 to 1. `ocr`
    says whether scanned pages are recognised.
    `source` is the file they came from.
    """

    catalogue: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.ERROR
    authority: str | None = None
    min_confidence: float = 0.0
    baseline: str | None = None
    suppress: tuple[Suppress, ...] = ()
    ocr: bool = True
    source: str | None = None


def load_settings(folder: Path | None = None) -> Settings:
    """The settings that hold in `folder` (the working directory if left out).

    The nearest file wins; in one folder `narrator.toml` wins over `pyproject.toml`. Raises SettingsError on a file
    that is not TOML, an unknown key or a value of the wrong kind.
    """
    for place in _places(folder or Path.cwd()):
        for name, table in (("narrator.toml", ()), ("pyproject.toml", ("tool", "narrator"))):
            found = find_settings(place / name, table)
            if found is not None:
                return found
    return Settings()


def find_settings(path: Path, table: Sequence[str] = ()) -> Settings | None:
    """The settings in one file, under the `table` named; None where there is no such file or table.

    Raises SettingsError as `load_settings` does.
    """
    try:
        data: object = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except PermissionError:
        # A folder further up that we may not look into is none of this project's business.
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        if table:
            # A broken pyproject.toml belongs to other tools, which will say so.
            return None
        raise SettingsError(f"is not valid TOML: {error}.", str(path), "Mend it or move it away.") from error
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
        if data is None:
            return None
    if not isinstance(data, dict):
        raise SettingsError(f"[{'.'.join(table)}] should be a table.", str(path))
    return _read(data, path)


def nearest(word: str, known: Sequence[str]) -> str:
    """ "Did you mean X?" where one of the known words is near, otherwise the known words in a sentence."""
    # 0.5 lets a dropped or doubled letter and swapped halves through ("min-confidense", "catalog"); chosen by trial.
    # 0.9 is a slip of one letter in ten; what is so near is meant even where the word begins as another one does.
    near = _closest(word, known, 0.9) or _extended(word, known) or _closest(word, known, 0.5)
    return f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(known)}."


def _closest(word: str, known: Sequence[str], cutoff: float) -> list[str]:
    """The known word that is most alike, the first of several."""
    close = difflib.get_close_matches(word, known, n=9, cutoff=cutoff)
    alike = {one: difflib.SequenceMatcher(None, one, word).ratio() for one in close}
    return sorted(close, key=lambda one: (-alike[one], known.index(one)))[:1]


LEAST_BEGINNING = 3
"""Letters that a word and a known one must begin with alike for the one to be the other, cut or lengthened."""


def _extended(word: str, known: Sequence[str]) -> list[str]:
    """The known words that the word lengthens ("percentages") or cuts ("contradict"), what is most alike first."""
    folded = word.casefold()
    alike = [
        one
        for one in known
        if min(len(one), len(word)) >= LEAST_BEGINNING
        and (folded.startswith(one.casefold()) or one.casefold().startswith(folded))
    ]
    return sorted(alike, key=lambda one: abs(len(one) - len(word)))


def _places(folder: Path) -> list[Path]:
    folder = folder.absolute()
    return [folder, *folder.parents]


def _read(data: Mapping[str, object], path: Path) -> Settings:
    known = [item.name for item in fields(Settings) if item.name != "source"]
    values: dict[str, object] = {}
    for written, value in data.items():
        key = written.replace("-", "_")
        if key not in known:
            raise SettingsError(f"has an unknown key {written!r}.", str(path), nearest(key, known))
        values[key] = value
    baseline = _word(values, "baseline", path)
    return Settings(
        catalogue=tuple(str(path.parent / name) for name in _words(values, "catalogue", path)),
        select=_words(values, "select", path),
        ignore=_words(values, "ignore", path),
        fail_on=_fail_on(values.get("fail_on", FailOn.ERROR), path),
        authority=_word(values, "authority", path),
        min_confidence=_confidence(values.get("min_confidence", 0.0), path),
        baseline=str(path.parent / baseline) if baseline is not None else None,
        suppress=_suppress(values.get("suppress", []), path),
        ocr=_switch(values, "ocr", path, usual=True),
        source=str(path),
    )


def _words(values: Mapping[str, object], key: str, path: Path) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{key} should be a list of texts, is {value!r}.", str(path), f'Write {key} = ["..."].')
    return tuple(value)


def _fail_on(value: object, path: Path) -> FailOn:
    known = [str(level) for level in FailOn]
    if not isinstance(value, str) or value not in known:
        raise SettingsError(f"fail_on can't be {value!r}.", str(path), nearest(str(value), known))
    return FailOn(value)


def _word(values: Mapping[str, object], key: str, path: Path) -> str | None:
    value = values.get(key)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{key} should be a text, is {value!r}.", str(path), f'Write {key} = "...".')
    return value


def _switch(values: Mapping[str, object], key: str, path: Path, usual: bool) -> bool:
    value = values.get(key, usual)
    if not isinstance(value, bool):
        raise SettingsError(f"{key} should be true or false, is {value!r}.", str(path), f"Write {key} = false.")
    return value


def _suppress(value: object, path: Path) -> tuple[Suppress, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SettingsError("suppress should be a list of tables.", str(path), "Begin each with [[suppress]].")
    return tuple(_read_suppress(item, f"suppress {number}", path) for number, item in enumerate(value, 1))


def _read_suppress(item: Mapping[str, object], name: str, path: Path) -> Suppress:
    known = [one.name for one in fields(Suppress)]
    for key in item:
        if key not in known:
            raise SettingsError(f"{name} has an unknown key {key!r}.", str(path), nearest(key, known))
    document, reason = (_word(item, key, path) or "" for key in ("document", "reason"))
    rules = tuple(code.strip().upper() for code in _words(item, "rules", path))
    if not document.strip("./\\ "):
        raise SettingsError(f"{name} names no document.", str(path), 'Write document = "minutes-*.pdf".')
    if not rules or not all(rules):
        raise SettingsError(f"{name} names no rules.", str(path), 'Write rules = ["NAR103"].')
    if not reason.strip():
        raise SettingsError(f"{name} gives no reason.", str(path), 'Write reason = "...": why these are accepted.')
    return Suppress(document, rules, reason.strip())


def _confidence(value: object, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise SettingsError(f"min_confidence should be a number from 0 to 1, is {value!r}.", str(path))
    return float(value)
