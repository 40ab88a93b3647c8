"""Reads the data files that lie beside the code: word lists, patterns and forms, in TOML."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_data(package: str | None, name: str) -> dict[str, Any]:
    """The data of the file `name` in a package's folder (`__package__` for the caller's own), read anew each time.

    Such a file travels with narrator, so one that is missing or broken is a fault of narrator's and is not caught.
    """
    data: dict[str, Any] = tomllib.loads(files(package or "narrator").joinpath(name).read_text(encoding="utf-8"))
    return data
