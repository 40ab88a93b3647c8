"""The options of `narrator check` alone: which findings are told, and how."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli.completing.words import any_of, complete_formats, complete_rules

FindingFormats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="{findings}.",
        show_default=False,
        autocompletion=complete_formats("findings"),
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="PREFIX",
        help="Only rules whose code starts so (NAR1).",
        show_default=False,
        autocompletion=complete_rules,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="PREFIX",
        help="No rules whose code starts so.",
        show_default=False,
        autocompletion=complete_rules,
    ),
]
FailOnLevel = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        help="error (default), warning, info or never: exit 1 from there up.",
        show_default=False,
        autocompletion=any_of("error", "warning", "info", "never"),
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="Leave out findings less sure than this (0 to 1).",
        show_default=False,
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Findings that are accepted: counted, but neither told in text nor failed on.",
        show_default=False,
    ),
]
WriteBaseline = Annotated[
    str | None,
    typer.Option(
        "--write-baseline",
        metavar="FILE",
        help="Accept what is found: write it there, keeping the reasons that the file holds.",
        show_default=False,
    ),
]
Verdicts = Annotated[
    bool,
    typer.Option("--verdicts", help="In text, tell every claim with its verdict and evidence."),
]
