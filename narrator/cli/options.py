"""The options and arguments that several commands share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.completing.words import any_of, complete_formats
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


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Documents to read (.pdf, .docx, .html, .txt).", show_default=False),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="{lists}.",
        show_default=False,
        autocompletion=complete_formats("lists"),
    ),
]
TextOrJson = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text (default) or json.",
        show_default=False,
        autocompletion=any_of("text", "json"),
    ),
]
"""For commands that tell what became of their work, which is no list."""
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there and not on stdout; its ending names the format, or --format does. May be repeated: "
        "a --format left over goes to stdout.",
        show_default=False,
    ),
]
Catalogues = Annotated[
    list[str] | None,
    typer.Option(
        "--catalogue", metavar="FILE", help="An indicator catalogue (TOML) to use as well.", show_default=False
    ),
]
Ocr = Annotated[
    bool | None,
    typer.Option(
        "--ocr/--no-ocr",
        help="Recognise scanned pages, where pdfium and tesseract are installed (default), or leave them unread.",
        show_default=False,
    ),
]
Authority = Annotated[
    str | None,
    typer.Option("--authority", metavar="NAME", help="Whose figures these are.", show_default=False),
]


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
