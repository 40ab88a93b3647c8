"""The option that names the archive's store, and opening it: the same in every command that has one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.extras import require

if TYPE_CHECKING:
    from narrator.archive.store import Store

VARIABLE = "NARRATOR_STORE"
"""The environment variable that names the store where no option does."""

DEFAULT_STORE = "narrator.db"
"""The store in the working directory, where nothing names one."""

StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help=f"The store: a file (SQLite) or postgresql://USER@HOST/DATABASE; else what {VARIABLE} names, "
        f"else {DEFAULT_STORE} here.",
        show_default=False,
    ),
]
"""Give it a default of None and hand it to `open_asked`."""


def store_url(asked: str | None) -> str:
    """The store that is meant: the option's, else the environment's, else the one in the working directory."""
    return asked or os.environ.get(VARIABLE) or DEFAULT_STORE


def open_asked(asked: str | None, create: bool = False, read_only: bool = True) -> Store:
    """Opens the store that is meant, for reading unless it is to be created or written.

    Raises UsageError where the libraries for it are not installed or the URL is of no known kind, StoreError where
    the store is missing, broken, busy, or newer than this narrator.
    """
    require("sqlalchemy", "archive", "The archive")
    from narrator.archive.store import open_store

    return open_store(store_url(asked), create=create, read_only=read_only and not create)
