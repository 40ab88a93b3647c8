"""Finds the one constant that each module of a folder exports: the way readers, checks, reports and commands join."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TypeVar

T = TypeVar("T")


@cache
def discover(package: str, constant: str, kind: type[T]) -> tuple[T, ...]:
    """All `constant`s of the modules in `package`, in the order of the modules' names.

    A module without the constant is support for its neighbours and is passed over. Raises TypeError where a constant
    is not a `kind`, so that a slip in a new file is told at once.
    """
    found: list[T] = []
    folder = importlib.import_module(package)
    for name in sorted(info.name for info in pkgutil.iter_modules(folder.__path__)):
        module = importlib.import_module(f"{package}.{name}")
        value = getattr(module, constant, None)
        if value is None:
            continue
        if not isinstance(value, kind):
            raise TypeError(f"{package}.{name}.{constant} should be a {kind.__name__}, is a {type(value).__name__}")
        found.append(value)
    return tuple(found)
