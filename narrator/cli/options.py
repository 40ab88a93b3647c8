"""The options and arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli.completing.words import any_of, complete_formats

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
