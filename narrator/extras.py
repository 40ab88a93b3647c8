"""Loads a library that only some commands need, and says how to install it where it is missing."""

from __future__ import annotations

import importlib
from types import ModuleType

from narrator.errors import UsageError


def require(library: str, extra: str, purpose: str) -> ModuleType:
    """The library's module, imported now; `purpose` says in a few words what it is needed for.

    Raises UsageError with the extra to install where the library is missing or can't be loaded.
    """
    try:
        return importlib.import_module(library)
    except ImportError as error:
        package = library.partition(".")[0]
        what = (
            f"{package} is not installed" if getattr(error, "name", None) == package else f"{library} can't be loaded"
        )
        raise UsageError(
            f"{purpose} needs {package}, but {what} ({error}).", advice=f"Install it: pip install 'narrator[{extra}]'"
        ) from error
